"""Several incidents in one session: each has its own clock, one ruling applies to each (E38)."""

from __future__ import annotations

from dataclasses import replace

from activities import wire
from catalog.actor import Actor
from catalog.incident import messages as m
from catalog.incident.evolution import fold
from catalog.incident.hearings import ConveneTopic, SessionJoined
from catalog.incident.state import Incident
from catalog.messages import Envelope
from catalog.session import messages as s
from catalog.session.words import Ground, IncidentFact, SessionOutcome, Tie
from catalog.words import Part, PauseFor
from tests.catalog.bundles import (
    CDI,
    FIRST,
    GO,
    LEADER,
    NOT_SETTLED,
    OTHER,
    OWN,
    PO,
    POSITION,
    RULING,
    SECOND,
    Bundle,
    disputed,
    escalated,
    joined,
    listed,
    numbered,
    two_disputes,
)
from tests.catalog.incidents import NUMBER, Course
from tests.catalog.oversight_laws import disagreements
from tests.catalog.people import TEXT, at, clerk, local
from tests.catalog.realm import begin as begin_realm
from tests.catalog.realm import beside
from tests.catalog.second_place import CENTRE, EEB, FDA, INSPECTOR, UMB
from tests.catalog.sitting import convenor

TERRITORY, WSO = clerk("SQ/SQ-S1"), convenor("SQ/SQ-WSO")


def ruled(bundle: Bundle, no: str, by: tuple[Actor, ...], day: int) -> None:
    """Rule and archive it within a day."""
    assert bundle.say(no, CDI, RULING, f"05-{day} 10:00") == "heard"
    assert bundle.say(no, CDI, s.PassReview(), f"05-{day} 11:00") == "heard"
    for who in by:
        assert bundle.say(no, who, s.DecideSession(), f"05-{day} 12:00") == "heard"
    assert bundle.say(no, CENTRE, s.ArchiveSession(), f"05-{day} 13:00") == "heard"


def working(incident: Incident) -> dict[str, Part]:
    return {o.body: o.part for o in incident.assignments if o.open}


def due(incident: Incident) -> str:
    return local(incident.tier_clock.due_at)


def test_one_session_hears_both_and_one_ruling_moves_each() -> None:
    bundle = joined()
    assert bundle.session(OWN).outcome is SessionOutcome.JOINED
    own, ref = bundle.other.sessions
    assert (own.tie, own.open) == (Tie.LEFT, False)
    assert (ref.no, ref.tie, ref.ground, ref.open) == (FIRST, Tie.JOINED, Ground.BUNDLED, True)
    assert bundle.other.pause is None
    assert bundle.say(FIRST, PO, s.ListMatter(), "05-07 10:00") == "heard"
    for incident in (bundle.first, bundle.other):
        assert incident.pause is not None
        assert (incident.pause.reason, incident.pause.since) == (
            PauseFor.SESSION,
            at("05-07 10:00"),
        )
    for who in (EEB, UMB):
        assert bundle.say(FIRST, who, POSITION, "05-08 09:00") == "heard"
    ruled(bundle, FIRST, (CDI, PO, GO), 18)
    for incident in (bundle.first, bundle.other):
        assert working(incident) == {"SQ/SQ-UMB": Part.LEAD, "SQ/SQ-EEB": Part.ASSIST}
        assert incident.binding is not None
        assert incident.binding.session == FIRST
    # Each goes on with what it had left at the listing, an hour apart as they were reported.
    assert (due(bundle.first), due(bundle.other)) == ("05-22 13:10", "05-22 14:10")


def test_taken_in_while_it_is_consulted_on_its_clock_stands_from_then() -> None:
    bundle = two_disputes(disputed(OTHER, "11", "EEB", "FDA"))
    assert bundle.say(FIRST, CENTRE, s.FileApplication(TEXT), "05-06 13:00") == "heard"
    assert bundle.say(FIRST, PO, s.ListMatter(), "05-06 14:00") == "heard"
    assert bundle.say(FIRST, CENTRE, s.JoinIncident(OTHER), "05-07 09:00") == "heard"
    assert bundle.other.pause is not None
    assert bundle.other.pause.since == at("05-07 09:00")
    session = bundle.session(FIRST)
    assert [each.body.line for each in session.members] == ["EEB", "UME", "FDA"]
    assert session.silent == ("SQ/SQ-EEB", "SQ/SQ-UMB", "SQ/SQ-FDA")
    ref = bundle.other.session
    assert ref is not None
    assert ref.listed_at == at("05-07 09:00")
    for who in (EEB, UMB, FDA):
        assert bundle.say(FIRST, who, POSITION, "05-08 09:00") == "heard"
    ruled(bundle, FIRST, (CDI, PO, GO), 18)
    assert working(bundle.first) == {"SQ/SQ-UMB": Part.LEAD, "SQ/SQ-EEB": Part.ASSIST}
    assert working(bundle.other) == {
        "SQ/SQ-UMB": Part.LEAD,
        "SQ/SQ-EEB": Part.ASSIST,
        "SQ/SQ-FDA": Part.ASSIST,
    }


def test_what_a_unit_holds_of_one_alone_stands_beside_what_it_holds_of_all() -> None:
    bundle = listed()
    apart = replace(POSITION, incident=OTHER)
    assert bundle.say(FIRST, EEB, apart, "05-08 09:00") == "heard"
    assert bundle.session(FIRST).silent == ("SQ/SQ-EEB", "SQ/SQ-UMB")
    assert bundle.say(FIRST, EEB, replace(POSITION, incident=NUMBER), "05-08 09:10") == "heard"
    assert bundle.say(FIRST, UMB, POSITION, "05-08 09:20") == "heard"
    assert bundle.session(FIRST).silent == ()
    stranger = replace(POSITION, incident="KF-2026-000009")
    assert bundle.say(FIRST, EEB, stranger, "05-08 10:00") == "not_in_session"


def test_not_settled_the_level_above_hears_both() -> None:
    bundle = escalated()
    assert [ref.no for ref in bundle.other.sessions] == [OWN, FIRST, SECOND]
    _, below, above = bundle.other.sessions
    assert (below.ended, above.ground) == (SessionOutcome.ESCALATED, Ground.ESCALATED)
    assert bundle.other.session == above
    assert bundle.other.pause is not None
    held = bundle.session(SECOND)
    assert [(peer.incident, peer.fact) for peer in held.peers] == [
        (NUMBER, IncidentFact.AT_WORK),
        (OTHER, IncidentFact.AT_WORK),
    ]
    assert bundle.say(SECOND, PO, s.JoinIncident("KF-2026-000003"), "05-12 09:00") == "heard_alone"
    for who in (EEB, UMB):
        assert bundle.say(SECOND, who, POSITION, "05-12 09:00") == "heard"
    ruled(bundle, SECOND, (LEADER,), 18)
    for incident in (bundle.first, bundle.other):
        assert working(incident) == {"SQ/SQ-UMB": Part.LEAD, "SQ/SQ-EEB": Part.ASSIST}


def test_until_the_level_above_has_summoned_it_the_one_below_still_hears_it() -> None:
    log = escalated().realm.lives[wire.incident_id(OTHER)].log
    above = next(
        number
        for number, entry in enumerate(log)
        if isinstance(entry.event, SessionJoined) and entry.event.carried
    )
    between = fold(None, log[:above])
    assert between is not None
    assert (between.sessions[1].outcome, between.sessions[1].onward) == (
        SessionOutcome.ESCALATED,
        NUMBER,
    )
    # No file is released, and no clock goes on.
    assert between.session == between.sessions[1]
    assert between.pause is not None


def closed(bundle: Bundle, no: str, when: str) -> None:
    """Let the territory settle one of them meanwhile."""
    done = m.Done(TEXT, "P1", "P2")
    assert bundle.tell(no, TERRITORY, done, f"{when} 15:00") == "heard"
    assert bundle.tell(no, INSPECTOR, m.Confirm(), f"{when} 16:00") == "heard"


def test_one_that_is_closed_is_taken_out_and_the_last_one_ends_it() -> None:
    bundle = listed()
    closed(bundle, NUMBER, "05-08")
    session = bundle.session(FIRST)
    assert (session.over, [peer.incident for peer in session.staying]) == (False, [OTHER])
    closed(bundle, OTHER, "05-09")
    assert bundle.session(FIRST).outcome is SessionOutcome.MOOT
    assert (bundle.first.session, bundle.other.session) == (None, None)


def test_what_is_left_of_it_goes_up_by_itself_once_the_first_is_closed() -> None:
    bundle = listed()
    closed(bundle, NUMBER, "05-08")
    assert bundle.say(FIRST, CDI, NOT_SETTLED, "05-11 11:00") == "heard"
    assert bundle.say(FIRST, CENTRE, s.ArchiveSession(), "05-11 12:00") == "heard"
    assert bundle.other.session is not None
    above = bundle.session(bundle.other.session.no)
    assert (above.facts.incident, above.facts.from_session) == (OTHER, FIRST)
    assert len(bundle.first.sessions) == 1


def test_closed_before_it_hears_of_it_the_first_still_opens_the_session_above() -> None:
    bundle = listed()
    assert bundle.say(FIRST, CDI, NOT_SETTLED, "05-11 11:00") == "heard"
    said: tuple[tuple[str, Actor, s.Message | m.Message, str], ...] = (
        (wire.incident_id(NUMBER), TERRITORY, m.Done(TEXT, "P1", "P2"), "05-11 11:10"),
        (wire.incident_id(NUMBER), INSPECTOR, m.Confirm(), "05-11 11:20"),
        (wire.session_id(FIRST), CENTRE, s.ArchiveSession(), "05-11 11:30"),
    )
    for stream, who, message, when in said:
        envelope = Envelope(when, who, at(when), message)
        assert bundle.realm.say(stream, envelope, at(when)) == "heard"
    bundle.until("05-11 12:00")
    above = bundle.session(SECOND)
    assert [(peer.incident, peer.fact) for peer in above.peers] == [
        (NUMBER, IncidentFact.CLOSED),
        (OTHER, IncidentFact.AT_WORK),
    ]
    assert (above.over, bundle.first.session) == (False, None)
    assert bundle.other.session is not None
    assert bundle.other.session.no == SECOND
    assert disagreements(bundle.realm) == []


def test_a_topic_that_several_share_stops_the_clock_of_each_as_it_comes() -> None:
    first, other = (four_units_of(no) for no in (NUMBER, OTHER))
    first.send(WSO, ConveneTopic(TEXT), "05-06 12:00")
    realm = begin_realm(first)
    beside(realm, other)
    bundle = Bundle(realm)
    assert bundle.say(FIRST, WSO, s.JoinIncident(OTHER), "05-06 13:00") == "heard"
    ref = bundle.other.session
    assert ref is not None
    assert (ref.no, ref.listed_at) == (FIRST, at("05-06 13:00"))
    assert not bundle.other.tier_clock.runs


def four_units_of(no: str) -> Course:
    """Four units ordered jointly, an hour after the report."""
    course = numbered(no, "05-06 10:00")
    course.send(CENTRE, m.Dispatch(jointly=("FDA", "EEB", "AIC", "UME")), "05-06 11:00")
    return course


def test_not_listed_each_is_given_back() -> None:
    bundle = joined()
    assert bundle.say(FIRST, GO, s.DeclineListing(TEXT), "05-07 10:00") == "heard"
    for incident in (bundle.first, bundle.other):
        assert (incident.dispute, incident.session, incident.lead) == (None, None, None)
