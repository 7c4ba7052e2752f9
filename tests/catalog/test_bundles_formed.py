"""Several incidents in one session: who comes, who calls them, and what several cannot have."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from activities import wire
from catalog.actor import Actor
from catalog.incident import joining
from catalog.incident import messages as m
from catalog.incident.evolution import evolve as evolve_incident
from catalog.incident.hearings import SessionJoined, sitting_since
from catalog.life import Entry, NewsUndelivered
from catalog.messages import Envelope
from catalog.session import events as e
from catalog.session import messages as s
from catalog.session import splitting
from catalog.session.bundling import summons
from catalog.session.evolution import evolve
from catalog.session.words import IncidentFact, Presence, SessionStep
from tests.catalog.bundles import (
    CDI,
    FIRST,
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
    two_disputes,
)
from tests.catalog.incidents import NUMBER, report
from tests.catalog.people import TEXT, at, clerk
from tests.catalog.second_place import CENTRE, EEB, FDA, GRID, INSPECTOR, OFFICER, UMB
from tests.catalog.standing_sessions import SPLIT, split

TERRITORY = clerk("SQ/SQ-S1")
MINUTE = timedelta(minutes=1)


def test_nothing_is_listed_while_one_of_them_is_verified() -> None:
    bundle = joined()
    assert bundle.tell(OTHER, TERRITORY, m.Done(TEXT, "P1", "P2"), "05-06 15:00") == "heard"
    assert bundle.say(FIRST, PO, s.ListMatter(), "05-06 16:00") == "being_verified"


def test_what_is_of_another_kind_or_heard_elsewhere_does_not_come() -> None:
    bundle = two_disputes()
    assert bundle.say(OWN, CENTRE, s.FileApplication(TEXT), "05-06 13:00") == "heard"
    assert bundle.say(OWN, PO, s.ListMatter(), "05-06 13:00") == "heard"
    assert bundle.say(FIRST, CENTRE, s.JoinIncident(OTHER), "05-06 14:00") == "heard"
    peer = bundle.session(FIRST).peer(OTHER)
    assert peer is not None
    assert (peer.fact, peer.told) == (IncidentFact.APART, 1)
    assert bundle.other.session is not None
    assert bundle.other.session.no == OWN
    assert bundle.say(FIRST, CENTRE, s.JoinIncident(OTHER), "05-06 15:00") == "already_joined"
    called = summons(bundle.session(FIRST))
    strange = report("ZF0206", "05-06 11:00", by=OFFICER, grid=GRID)
    refusal = joining.refused(strange.incident, strange.terms, called)
    assert refusal is not None
    assert refusal.code == "not_alike"


@pytest.mark.parametrize(
    ("who", "step", "code"),
    [
        (EEB, SessionStep.CONSULT, "not_the_convenor"),
        (INSPECTOR, SessionStep.CONSULT, "not_the_convenor"),
        (PO, SessionStep.REVIEW, "wrong_step"),
    ],
)
def test_who_may_not_take_one_in(who: Actor, step: SessionStep, code: str) -> None:
    bundle = listed()
    if step is SessionStep.REVIEW:
        assert bundle.say(FIRST, CDI, RULING, "05-11 11:00") == "heard"
    assert bundle.say(FIRST, who, s.JoinIncident("KF-2026-000003"), "05-11 12:00") == code


def test_until_it_has_answered_it_is_waited_for_and_who_is_over_is_done_without() -> None:
    bundle = listed()
    stranger = "KF-2026-000009"
    for who in (EEB, UMB):
        assert bundle.say(FIRST, who, POSITION, "05-08 09:00") == "heard"
    assert bundle.say(FIRST, PO, s.JoinIncident(stranger), "05-08 10:00") == "heard"
    assert bundle.say(FIRST, CDI, RULING, "05-08 11:00") == "joining_pending"
    nobody: e.Entry = Entry(at("05-08 12:00"), NewsUndelivered(wire.incident_id(stranger), 1), "x")
    session = evolve(bundle.session(FIRST), nobody)
    assert [peer.incident for peer in session.staying] == [NUMBER, OTHER]


def test_a_vote_is_put_to_the_units_of_all_of_them() -> None:
    bundle = listed(disputed(OTHER, "11", "EEB", "FDA"))
    for code in ("SQ/SQ-UMB", "SQ/SQ-FDA"):
        present = s.RecordPresence(code, Presence.PRESENT)
        assert bundle.say(FIRST, CDI, present, "05-08 09:00") == "heard"
    assert bundle.say(FIRST, CDI, s.CallVote(TEXT), "05-08 10:00") == "heard"
    for who in (UMB, FDA):
        assert bundle.say(FIRST, who, s.CastVote("for"), "05-08 11:00") == "heard"
    assert bundle.say(FIRST, CDI, s.CloseVote(), "05-08 12:00") == "heard"
    assert bundle.session(FIRST).votes[0].carried == "for"


def test_several_are_not_split() -> None:
    bundle = escalated()
    for who in (EEB, UMB):
        assert bundle.say(SECOND, who, POSITION, "05-12 09:00") == "heard"
    assert bundle.say(SECOND, CDI, SPLIT, "05-18 10:00") == "split_of_several"


def test_whose_limit_to_consult_is_over_takes_in_nobody_any_more() -> None:
    bundle = listed()
    at_last = bundle.session(FIRST).step_clock.due_at
    late = Envelope("late", CDI, at_last + MINUTE, s.JoinIncident("KF-2026-000003"))
    assert bundle.realm.say(wire.session_id(FIRST), late, at_last + MINUTE) == "too_late_to_join"


def test_what_waits_for_its_parts_does_not_come_to_another_session() -> None:
    course = split()
    called = summons(two_disputes().session(FIRST))
    refusal = joining.refused(course.incident, course.terms, called)
    assert refusal is not None
    assert refusal.code == "in_parts"


def test_taken_into_another_session_the_room_orders_nobody_anew() -> None:
    bundle = joined()
    advised = replace(bundle.other, advised=OWN)
    log = bundle.realm.course_of(wire.incident_id(OTHER)).log
    (entry,) = [each for each in log if isinstance(each.event, SessionJoined)]
    assert evolve_incident(advised, entry).advised == ""


def test_who_was_heard_without_a_break_is_held_from_the_first_of_its_sessions_on() -> None:
    bundle = escalated()
    first = bundle.other.sessions[0]
    assert sitting_since(bundle.other.sessions) == first.opened_at
    assert sitting_since((first,)) is None


@pytest.fixture
def alone() -> Bundle:
    """At level 1 only the other is still heard, which is of another matter."""
    bundle = escalated(disputed(OTHER, "11", matter="ZF1101"))
    for who in (EEB, UMB):
        assert bundle.say(SECOND, who, POSITION, "05-12 09:00") == "heard"
    assert bundle.tell(NUMBER, TERRITORY, m.Done(TEXT, "P1", "P2"), "05-13 09:00") == "heard"
    assert bundle.tell(NUMBER, INSPECTOR, m.Confirm(), "05-13 10:00") == "heard"
    return bundle


def test_the_one_that_is_still_heard_is_split_by_its_own_matter(alone: Bundle) -> None:
    assert [peer.incident for peer in alone.session(SECOND).staying] == [OTHER]
    fumes, stalls = SPLIT.parts
    unlike = replace(SPLIT, parts=(fumes, replace(stalls, matter="ZF1102")))
    assert alone.say(SECOND, CDI, unlike, "05-18 10:00") == "unknown_matter"
    same = replace(SPLIT, parts=(fumes, replace(stalls, matter="ZF1101")))
    assert alone.say(SECOND, CDI, same, "05-18 11:00") == "heard"
    draft = alone.session(SECOND).draft
    assert draft is not None
    assert [part.terms for part in draft.parts] == [None, None]
    assert [rule.matter for rule in draft.precedents] == ["ZF1101"]


def test_a_part_that_is_still_heard_is_not_split_again(alone: Bundle) -> None:
    session = alone.session(SECOND)
    part = replace(session.others[0], may_split=False)
    assert splitting.alone(session) == session.others[0]
    assert splitting.alone(session.with_peer(part)) is None
