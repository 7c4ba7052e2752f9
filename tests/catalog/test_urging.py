"""The reporter urges: once a day, whoever has the turn is told, and no clock moves (E34)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from catalog.actor import Actor
from catalog.incident import messages as m
from catalog.incident.inquiry import AnswerQuestion, AskReporter
from catalog.incident.offers import offers
from catalog.incident.urge import UrgeIncident
from catalog.messages import Refusal
from tests.catalog.incidents import Course, report, resident_reports
from tests.catalog.people import (
    CHIEF,
    COUNTY,
    RESIDENT,
    STRANGER,
    TEXT,
    TOWN,
    VILLAGE,
    WORKER,
    at,
    clerk,
)
from tests.catalog.stages import (
    CONFIRMED,
    DONE,
    REJECTED,
    SIGNED,
    UP,
    billboard,
    county_billboard,
    finished_billboard,
    residents_rubbish,
)

URGE = UrgeIncident(TEXT)
LEAD, ASSISTANT = clerk("KLK/UMB"), clerk("KLK/MSB")


def told(course: Course, when: str) -> list[str]:
    """Return who was told what at an instant; "?" where something is wanted of him."""
    return [
        f"{notice.reader} {notice.to} {notice.code}{'?' if notice.asks else ''}"
        for at_, notice in course.notices(when)
        if at_ == when
    ]


def urges(course: Course, who: Actor, when: str) -> bool:
    """Tell whether urging is offered."""
    return "urge_incident" in {
        offer.kind for offer in offers(course.incident, who, course.terms, at(when))
    }


def test_holder_and_whoever_has_not_finished_are_told_and_no_clock_moves() -> None:
    course = county_billboard()
    before = course.incident
    course.send(RESIDENT, URGE, "03-02 11:00")
    assert told(course, "03-02 11:00") == [
        "room KLK incident_urged",
        "body KLK/UMB incident_urged",
        "body KLK/MSB incident_urged",
    ]
    assert course.history("03-02 11:00") == ["03-02 11:00 incident_urged"]
    assert (course.incident.urged, course.incident.urged_at) == (1, at("03-02 11:00"))
    kept = replace(
        course.incident,
        urged=0,
        urged_at=None,
        touched_at=before.touched_at,
        heard_at=before.heard_at,
    )
    assert kept == before


def test_whoever_did_his_part_is_not_urged_any_more() -> None:
    course = county_billboard()
    course.send(ASSISTANT, DONE, "03-02 10:30")
    course.send(RESIDENT, URGE, "03-02 11:00")
    assert told(course, "03-02 11:00") == ["room KLK incident_urged", "body KLK/UMB incident_urged"]


def test_a_grid_that_handles_it_itself_is_told() -> None:
    course = residents_rubbish()
    course.send(RESIDENT, URGE, "03-02 12:00")
    assert told(course, "03-02 12:00") == ["grid KLK-01-01-001 incident_urged"]


def test_once_in_twenty_four_hours_and_the_refusal_says_from_when_again() -> None:
    course = county_billboard()
    course.send(RESIDENT, URGE, "03-02 11:00")
    assert not urges(course, RESIDENT, "03-03 10:59")
    refusal = course.hear(RESIDENT, URGE, at("03-03 10:59"), at("03-03 10:59"))
    again = {"again_at": at("03-03 11:00").isoformat()}
    assert refusal == Refusal("urged_lately", again, "standing")
    assert urges(course, RESIDENT, "03-03 11:00")
    course.send(RESIDENT, URGE, "03-03 11:00")
    assert course.incident.urged == 2
    (notice,) = (note for when, note in course.notices("03-03 11:00") if note.to == "KLK")
    assert notice.facts["count"] == "2"


def test_not_before_it_is_accepted_and_not_after_it_is_closed() -> None:
    course = billboard()
    assert course.refused(RESIDENT, URGE, "03-02 09:10") == "standing: wrong_stage"
    course.send(TOWN, m.Accept(), "03-02 09:40")
    assert urges(course, RESIDENT, "03-02 09:50")
    course = finished_billboard()
    course.send(CHIEF, CONFIRMED, "03-03 10:00")
    assert course.refused(RESIDENT, URGE, "03-03 11:00") == "standing: already_closed"


def test_not_while_the_clocks_stand_for_his_own_answer() -> None:
    course = county_billboard()
    course.send(COUNTY, AskReporter(TEXT), "03-02 11:00")
    assert course.refused(RESIDENT, URGE, "03-02 12:00") == "standing: you_are_asked"
    course.send(RESIDENT, AnswerQuestion(TEXT), "03-02 13:00")
    assert urges(course, RESIDENT, "03-02 13:00")
    # Unanswered, the clocks go on after two days: then others have the turn again.
    silent = county_billboard()
    silent.send(COUNTY, AskReporter(TEXT), "03-02 11:00")
    silent.pass_until("03-04 11:00")
    assert urges(silent, RESIDENT, "03-04 11:00")


def test_once_it_is_done_whoever_verifies_is_told() -> None:
    course = finished_billboard()
    course.send(RESIDENT, URGE, "03-03 10:00")
    assert told(course, "03-03 10:00") == [
        "grid KLK-01-01-001 urged_to_verify?",
        "room KLK incident_urged",
    ]
    # Long unverified, the room that was alerted as well; nobody is told twice.
    course.pass_until("03-06 09:00")
    course.send(RESIDENT, URGE, "03-06 10:00")
    assert told(course, "03-06 10:00") == [
        "grid KLK-01-01-001 urged_to_verify?",
        "room KLK-01-01 urged_to_verify?",
        "room KLK incident_urged",
    ]


def test_where_his_word_is_missing_he_says_it_instead_of_urging() -> None:
    course = resident_reports("BM0101", "03-02 09:00")  # the grid, on the reporter's word
    course.send(VILLAGE, DONE, "03-03 09:00")
    assert course.refused(RESIDENT, URGE, "03-03 10:00") == "standing: you_are_asked"
    course.send(RESIDENT, m.Answer(solved=True), "03-03 11:00")
    course.send(RESIDENT, URGE, "03-03 12:00")
    assert told(course, "03-03 12:00")[0] == "grid KLK-01-01-001 urged_to_verify?"


@pytest.mark.parametrize("who", [STRANGER, CHIEF, COUNTY, LEAD])
def test_nobody_else_urges(who: Actor) -> None:
    assert county_billboard().refused(who, URGE, "03-02 11:00") == "standing: not_yours_to_urge"


def test_a_caller_urges_and_whoever_took_the_call_does_not() -> None:
    course = report("ZF0101", "03-02 09:00", for_whom="C1")
    assert course.refused(WORKER, URGE, "03-02 10:00") == "standing: not_yours_to_urge"
    course.send(Actor("C1"), URGE, "03-02 10:00")
    assert course.incident.urged == 1


def test_nobody_urges_himself() -> None:
    course = report("ZZ0501", "03-02 09:00")
    assert course.refused(WORKER, URGE, "03-02 10:00") == "standing: yours_to_do"
    course.send(WORKER, UP, "03-02 17:00")
    course.pass_until("03-03 10:00")
    course.send(WORKER, URGE, "03-03 10:00")
    assert told(course, "03-03 10:00") == ["room KLK-01-01 incident_urged"]


def test_sent_back_to_work_it_may_be_urged_again_a_day_after_the_last_time() -> None:
    course = finished_billboard()
    course.send(RESIDENT, URGE, "03-03 10:00")
    course.send(CHIEF, REJECTED, "03-03 12:00")
    assert course.refused(RESIDENT, URGE, "03-03 13:00") == "standing: urged_lately"
    course.send(RESIDENT, URGE, "03-04 10:00")
    assert told(course, "03-04 10:00") == ["room KLK incident_urged", "body KLK/UMB incident_urged"]


def test_grid_and_village_that_may_not_know_are_told_nothing() -> None:
    course = resident_reports("JD0201", "03-02 09:00")  # village accounts
    course.send(TOWN, m.Dispatch(), "03-02 10:00")
    course.send(RESIDENT, URGE, "03-02 11:00")
    assert {line.split()[1] for line in told(course, "03-02 11:00")} <= {
        "KLK-01",
        *(each.body for each in course.incident.standing_assignments),
    }


def test_an_urge_heard_late_counts_from_its_own_instant() -> None:
    course = county_billboard()
    course.send(LEAD, SIGNED, "03-02 10:00")
    course.pass_until("03-09 12:00")
    course.send(RESIDENT, URGE, "03-09 08:00", heard="03-09 12:00")
    course.pass_until("03-09 12:00")
    assert course.incident.urged_at == at("03-09 08:00")
    assert course.limits("tier:4")[1] == "03-09 09:00"
    assert course.lights()[-1] == "03-09 09:00 tier:4 red"
