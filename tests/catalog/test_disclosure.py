"""The seal on a tip-off: opened by named officers of its centre, with a reason, never twice by one
key, and told to whoever it was (E22).
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from catalog.actor import Actor
from catalog.disclosure import Disclosure, IdentityOpened, may_open, notices_of, open_identity
from catalog.life import Entry
from catalog.messages import Prose, Refusal
from catalog.words import Role
from tests.catalog.incidents import Course, resident_reports
from tests.catalog.people import (
    BUREAU,
    CITY,
    COUNTY,
    RESIDENT,
    STRANGER,
    TOWN,
    VILLAGE,
    WORKER,
    at,
    at_post,
    clerk,
)
from tests.catalog.stages import UP

WHY, OTHER = Prose("text:why"), Prose("text:other")
NAMED = (
    COUNTY,
    at_post("KLK", Role.DUTY_SUPERVISOR),
    at_post("KLK", Role.CENTRE_HEAD),
)
NOT_NAMED = (
    *(WORKER, VILLAGE, TOWN, CITY, BUREAU, RESIDENT, STRANGER, clerk("KLK/PSB")),
    at_post("KLK", Role.DEPUTY_DUTY_SUPERVISOR),
    at_post("KGL", Role.DISPATCHER),
    at_post("KF", Role.ADMINISTRATOR),
)


def tip_off() -> Course:
    """Have a resident tip the county off."""
    return resident_reports("ZZ0902", "03-02 09:00")


def opens(
    course: Course, who: Actor, *known: Disclosure, key: str = "k", why: Prose = WHY
) -> Disclosure | Refusal:
    """Ask for the identity at eleven."""
    return open_identity(known, who, key, why, course.incident, course.terms, at("03-02 11:00"))


@pytest.mark.parametrize("who", NAMED)
def test_named_officers_of_the_centre_open_it_and_say_why(who: Actor) -> None:
    course = tip_off()
    opened = opens(course, who)
    event = IdentityOpened(course.incident.no, "KLK", WHY)
    assert opened == Disclosure(at("03-02 11:00"), event, "k", who.person)


@pytest.mark.parametrize("who", NOT_NAMED)
def test_nobody_else_opens_it(who: Actor) -> None:
    course = tip_off()
    assert opens(course, who) == Refusal("identity_not_yours", {"holder": "KLK"}, "standing")


def test_the_seal_goes_with_the_incident_to_the_next_centre() -> None:
    course = tip_off()
    course.send(COUNTY, UP, "03-02 10:00")
    assert isinstance(opens(course, COUNTY), Refusal)
    assert isinstance(opens(course, CITY), Entry)


def test_only_a_tip_off_is_sealed() -> None:
    for matter in ("ZF0302", "JD0201", "JD0203", "ZZ1002"):
        course = resident_reports(matter, "03-02 09:00")
        assert opens(course, TOWN) == Refusal("identity_not_sealed", {}, "standing")


def test_a_centre_that_may_not_hold_it_may_not_open_it() -> None:
    course = tip_off()
    rooms = tuple(replace(room, may_hold=False) for room in course.terms.rooms)
    assert may_open(COUNTY, course.incident, replace(course.terms, rooms=rooms)) is not None


def test_asked_again_with_its_key_it_is_the_same_entry() -> None:
    course = tip_off()
    first = opens(course, COUNTY)
    assert isinstance(first, Entry)
    assert opens(course, COUNTY, first) is first
    reused = opens(course, COUNTY, first, why=OTHER)
    assert reused == Refusal("idempotency_key_reused", {}, "key")
    # Another key, or somebody else with the same, is another look.
    assert opens(course, COUNTY, first, key="k2") != first
    assert opens(course, NAMED[1], first) != first


def test_entries_never_run_backwards() -> None:
    course = tip_off()
    first = opens(course, COUNTY)
    assert isinstance(first, Entry)
    late = replace(first, at=first.at + timedelta(minutes=5))
    second = opens(course, COUNTY, late, key="k2")
    assert isinstance(second, Entry)
    assert second.at == late.at


def test_the_reporter_is_told_by_which_centre_and_nobody_else_is() -> None:
    course = tip_off()
    opened = opens(course, COUNTY)
    assert isinstance(opened, Entry)
    told = [(n.reader, n.to, n.code, n.facts) for n in notices_of(opened, course.incident)]
    assert told == [("person", RESIDENT.person, "identity_opened", {"area": "KLK"})]
    himself = replace(opened, by=RESIDENT.person)
    assert notices_of(himself, course.incident) == ()
