"""Somebody of a bundle is archived before he hears what was said: the others go on (E38)."""

from __future__ import annotations

from dataclasses import replace

from activities import wire
from catalog.actor import Actor
from catalog.incident import messages as m
from catalog.messages import Envelope
from catalog.session import messages as s
from catalog.session.bundling import opener
from catalog.session.peer import Peer
from catalog.session.words import IncidentFact, SessionOutcome
from catalog.words import PauseFor, Stage
from tests.catalog.bundles import (
    CDI,
    FIRST,
    NOT_SETTLED,
    OTHER,
    PO,
    POSITION,
    RULING,
    Bundle,
    disputed,
    listed,
)
from tests.catalog.incidents import NUMBER
from tests.catalog.oversight_laws import disagreements
from tests.catalog.people import TEXT, at, clerk
from tests.catalog.realm import beside
from tests.catalog.second_place import CENTRE, EEB, INSPECTOR, UMB, YANG

THIRD = "KF-2026-000003"
TERRITORY, REPORTER = clerk("SQ/SQ-S1"), Actor(YANG, ())


def gone(no: str, bundle: Bundle | None = None) -> Bundle:
    """Archive one of several while the session that has not settled them is being archived."""
    bundle = bundle or listed()
    assert bundle.say(FIRST, CDI, NOT_SETTLED, "05-11 11:00") == "heard"
    said: tuple[tuple[str, Actor, s.Message | m.Message, str], ...] = (
        (wire.incident_id(no), TERRITORY, m.Done(TEXT, "P1", "P2"), "05-11 11:10"),
        (wire.incident_id(no), INSPECTOR, m.Confirm(), "05-11 11:20"),
        (wire.incident_id(no), REPORTER, m.Rate(5), "05-11 11:30"),
        (wire.session_id(FIRST), CENTRE, s.ArchiveSession(), "05-11 11:40"),
    )
    for stream, who, message, when in said:
        envelope = Envelope(when, who, at(when), message)
        assert bundle.realm.say(stream, envelope, at(when)) == "heard"
    bundle.until("05-11 12:00")
    return bundle


def test_archived_before_it_hears_of_it_the_next_one_opens_the_session_above() -> None:
    bundle = gone(NUMBER)
    assert (bundle.first.stage, len(bundle.first.sessions)) == (Stage.ARCHIVED, 1)
    below, above = bundle.other.sessions[1:]
    assert (below.outcome, below.open) == (SessionOutcome.ESCALATED, False)
    assert bundle.other.session == above
    assert bundle.other.pause is not None
    assert bundle.other.pause.reason is PauseFor.SESSION
    held = bundle.session(above.no)
    assert (held.facts.incident, held.facts.from_session, held.over) == (OTHER, FIRST, False)
    assert [peer.incident for peer in held.peers] == [OTHER]
    assert disagreements(bundle.realm) == []


def test_whoever_waited_for_it_waits_for_the_next_one_and_is_summoned_by_that() -> None:
    third = disputed(THIRD, "11")
    bundle = listed()
    stream = beside(bundle.realm, third)
    assert bundle.say(FIRST, PO, s.JoinIncident(THIRD), "05-07 11:00") == "heard"
    bundle = gone(NUMBER, bundle)
    assert bundle.other.session is not None
    above = bundle.other.session.no
    state = bundle.realm.course_of(stream).incident
    assert [(ref.no, ref.onward) for ref in state.sessions[1:]] == [(FIRST, ""), (above, "")]
    assert state.session == state.sessions[-1]
    assert [(peer.incident, peer.fact) for peer in bundle.session(above).peers] == [
        (OTHER, IncidentFact.AT_WORK),
        (THIRD, IncidentFact.AT_WORK),
    ]
    assert disagreements(bundle.realm) == []


def test_the_level_above_does_without_who_was_archived_before_it_was_summoned() -> None:
    bundle = gone(OTHER)
    assert bundle.first.session is not None
    above = bundle.first.session.no
    assert [(peer.incident, peer.fact) for peer in bundle.session(above).peers] == [
        (NUMBER, IncidentFact.AT_WORK),
        (OTHER, IncidentFact.APART),
    ]
    for who in (EEB, UMB):
        assert bundle.say(above, who, POSITION, "05-12 09:00") == "heard"
    assert bundle.say(above, CDI, RULING, "05-12 10:00") == "heard"
    assert disagreements(bundle.realm) == []


def test_where_only_one_that_has_not_answered_stays_it_is_the_one_to_open() -> None:
    session = listed().session(FIRST)
    silent = Peer(OTHER, session.opened_at, "", ())
    left = replace(session, fact=IncidentFact.CLOSED, others=(silent,))
    assert opener(left) == OTHER
