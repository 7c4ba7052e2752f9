"""Up the tiers, and back: K2 and what E1, E3, E11 and E30 say about it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from catalog.incident import messages as m
from catalog.incident.facts import Arrival
from catalog.words import Outcome, Stage
from tests.catalog.people import CHIEF, CITY, TEXT, TOWN, VILLAGE, WORKER, clerk
from tests.catalog.stages import (
    SIGNED,
    UP,
    idle_dispute,
    ordered_dispute,
    taken_in,
    town_dispute,
    village_dispute,
)


def test_a_dispute_that_climbs_in_time_lights_no_lamp_below() -> None:
    course = ordered_dispute()
    for unit in ("HUC", "JUS", "SGC"):
        course.send(clerk(f"KLK-01/{unit}"), SIGNED, "03-05 10:30")
    course.send(clerk("KLK-01/HUC"), m.Done(TEXT), "03-07 16:00")
    course.send(CHIEF, m.Confirm(), "03-07 17:00")
    assert course.history() == [
        "03-02 09:00 reported",
        "03-02 09:00 accepted",
        "03-02 17:00 moved",
        "03-02 21:00 accepted",  # four hours of silence
        "03-04 10:00 moved",
        "03-04 10:30 accepted",
        "03-04 10:30 dispatched",
        "03-05 10:30 signed",
        "03-05 10:30 signed",
        "03-05 10:30 signed",
        "03-07 10:00 light_turned",
        "03-07 10:00 light_turned",
        "03-07 16:00 done_reported",
        "03-07 17:00 closed",
        "03-07 17:00 archived",  # a grid worker's own report is not rated
    ]
    # The tiers' limits stand where they stood when the incident went on.
    assert {clock.key: course.limits(clock.key) for clock in course.incident.clocks} == {
        "tier:1": ("03-02 21:00", "03-03 09:00"),
        "tier:2": ("03-04 17:00", "03-05 17:00"),
        "tier:3": ("03-08 10:00", "03-09 10:00"),
        "share:2": ("03-07 10:00", "03-08 10:00"),  # limit - 1 d, and a day before that
        "share:3": ("03-07 10:00", "03-08 10:00"),
    }
    assert course.lights() == ["03-07 10:00 share:2 yellow", "03-07 10:00 share:3 yellow"]
    assignments = [(o.body, o.part, o.line) for o in course.incident.assignments]
    assert assignments == [
        ("KLK-01/HUC", "lead", "HUC"),
        ("KLK-01/JUS", "assist", "JUS"),
        ("KLK-01/SGC", "assist", "SGC"),
    ]
    closed_at = course.incident.closed_at
    assert closed_at is not None
    assert closed_at - course.incident.reported_at == timedelta(days=5, hours=8)
    assert (course.incident.stage, course.incident.outcome) == (Stage.ARCHIVED, Outcome.SOLVED)


def test_worker_and_both_households_are_told_at_every_turn() -> None:
    course = town_dispute()
    course.send(TOWN, m.Dispatch(), "03-04 10:30")
    course.send(clerk("KLK-01/HUC"), m.Done(TEXT, "P1", "P2"), "03-04 16:00")
    course.send(CHIEF, m.Confirm(), "03-04 17:00")
    told = [
        "03-02 09:00 accepted",
        "03-02 17:00 moved_up",
        "03-02 21:00 accepted",
        "03-04 10:00 moved_up",
        "03-04 10:30 accepted",
        "03-04 16:00 done",
        "03-04 17:00 closed",
    ]
    assert course.told("C1") == course.told("C2") == told
    # Only the reporter is asked whether it is solved.
    assert course.told(WORKER.person) == [*told[:5], "03-04 16:00 done?", told[6]]


def test_silence_accepts_after_four_hours_and_moves_no_clock() -> None:
    course = village_dispute()
    before = course.clock("tier:2")
    course.pass_until("03-02 21:00")
    assert taken_in(course) == ["03-02 09:00 1 on_arrival", "03-02 21:00 2 by_silence"]
    assert course.clock("tier:2") == before


def test_a_refused_escalation_gives_back_exactly_the_time_that_was_left() -> None:
    course = village_dispute()
    course.send(VILLAGE, m.DeclineEscalation(TEXT), "03-02 20:00")
    # Left at 17:00: 4 h to yellow, 16 h to red; so from 20:00.
    assert course.limits("tier:1") == ("03-03 00:00", "03-03 12:00")
    assert (course.incident.tier, course.incident.stage) == (1, Stage.HANDLING)
    assert [clock.key for clock in course.incident.clocks] == ["tier:1"]  # it never held it
    course.pass_until("03-03 12:00")
    assert course.lights() == ["03-03 00:00 tier:1 yellow", "03-03 12:00 tier:1 red"]


def test_a_room_refuses_an_incident_only_once() -> None:
    course = village_dispute()
    course.send(VILLAGE, m.DeclineEscalation(TEXT), "03-02 20:00")
    course.send(WORKER, UP, "03-02 22:00")
    # Without the right to refuse it is accepted on arrival; the village's limit is whole.
    assert course.refused(VILLAGE, m.DeclineEscalation(TEXT), "03-02 22:30") == (
        "standing: wrong_stage"
    )
    assert taken_in(course)[-1] == "03-02 22:00 2 on_arrival"
    assert course.limits("tier:2") == ("03-04 22:00", "03-05 22:00")


@pytest.mark.parametrize(
    ("when", "answer"),
    [("03-02 21:00", "heard"), ("03-02 21:01", "standing: wrong_stage")],
)
def test_an_escalation_can_be_refused_up_to_the_fourth_hour(when: str, answer: str) -> None:
    course = village_dispute()
    if answer == "heard":
        course.send(VILLAGE, m.DeclineEscalation(TEXT), when)
        assert course.incident.arrival is Arrival.RETURNED
    else:
        assert course.refused(VILLAGE, m.DeclineEscalation(TEXT), when) == answer


def test_a_word_of_acceptance_ends_the_right_to_refuse() -> None:
    course = village_dispute()
    course.send(VILLAGE, m.Accept(), "03-02 17:30")
    assert course.refused(VILLAGE, m.DeclineEscalation(TEXT), "03-02 18:00") == (
        "standing: wrong_stage"
    )


def test_only_what_was_escalated_can_be_refused_by_the_room_and_only_reports_declined() -> None:
    course = village_dispute()
    assert course.refused(VILLAGE, m.DeclineReport(TEXT), "03-02 18:00") == (
        "standing: not_a_report"
    )


def test_only_the_holder_sends_an_incident_up() -> None:
    course = village_dispute()
    assert course.refused(WORKER, UP, "03-02 18:00") == "standing: not_the_holder"
    assert course.refused(TOWN, UP, "03-02 18:00") == "standing: not_the_holder"


def test_every_tier_idle_until_an_hour_after_red() -> None:
    course = idle_dispute()
    course.pass_until("03-28 13:00")
    assert course.lights() == [
        "03-02 21:00 tier:1 yellow",
        "03-03 09:00 tier:1 red",
        "03-05 10:00 tier:2 yellow",
        "03-06 10:00 tier:2 red",
        "03-09 11:00 share:2 yellow",  # JUS and SGC in the town
        "03-09 11:00 share:3 yellow",
        "03-10 11:00 share:2 red",
        "03-10 11:00 share:3 red",
        "03-10 11:00 tier:3 yellow",
        "03-11 11:00 tier:3 red",
        "03-16 12:00 share:5 yellow",  # in the county
        "03-16 12:00 share:6 yellow",
        "03-17 12:00 share:5 red",
        "03-17 12:00 share:6 red",
        "03-17 12:00 tier:4 yellow",
        "03-18 12:00 tier:4 red",
        "03-26 13:00 share:8 yellow",  # in the city
        "03-26 13:00 share:9 yellow",
        "03-27 13:00 share:8 red",
        "03-27 13:00 share:9 red",
        "03-27 13:00 tier:5 yellow",
        "03-28 13:00 tier:5 red",
    ]
    assert taken_in(course) == [
        "03-02 09:00 1 on_arrival",
        "03-03 14:00 2 by_silence",
        "03-06 15:00 3 by_silence",
        "03-06 19:00 the system",  # the town orders by hand, the system four hours later
        "03-11 16:00 4 by_silence",
        "03-11 16:00 the system",  # the county's automatic dispatch, at once
        "03-18 17:00 5 by_silence",
        "03-18 21:00 the system",
    ]
    assert course.refused(CITY, UP, "03-28 14:00") == "standing: top_tier"
