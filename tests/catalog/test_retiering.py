"""A fresh report moved to the tier it belongs to, once, with a reason (A9, A10, K3)."""

from __future__ import annotations

import pytest

from catalog.incident import messages as m
from catalog.notices import Notice
from catalog.words import Stage
from tests.catalog.incidents import resident_reports
from tests.catalog.people import CHIEF, COUNTY, TEXT, TOWN, VILLAGE, WORKER, clerk
from tests.catalog.stages import (
    CONFIRMED,
    DONE,
    billboard,
    county_billboard,
    taken_in,
    village_dispute,
)


def test_a_billboard_moved_to_the_county_is_dispatched_at_once_and_never_signed() -> None:
    course = county_billboard()
    course.send(clerk("KLK/UMB"), DONE, "03-16 09:00")  # signs as well
    course.send(CHIEF, CONFIRMED, "03-16 10:00")
    assert taken_in(course) == ["03-02 09:40 4 on_arrival", "03-02 09:40 the system"]
    assert [o.body for o in course.incident.assignments] == ["KLK/UMB", "KLK/MSB"]
    # Seven days from the report, not from 09:40.
    assert course.limits("tier:4") == ("03-08 09:00", "03-09 09:00")
    assert course.lights() == [
        "03-07 09:00 share:2 yellow",
        "03-08 09:00 share:2 red",
        "03-08 09:00 tier:4 yellow",
        "03-09 09:00 tier:4 red",
    ]
    assert course.told("KLK", "03-02 10:00")[:2] == [
        "03-03 09:40 not_signed",  # UMB
        "03-03 09:40 not_signed",  # MSB
    ]
    assert course.incident.stage is Stage.CLOSED


def test_the_resident_is_told_at_every_turn() -> None:
    course = county_billboard()
    course.send(clerk("KLK/UMB"), DONE, "03-16 09:00")
    course.send(CHIEF, CONFIRMED, "03-16 10:00")
    assert course.told("P185") == [
        "03-02 09:40 moved_up",
        "03-02 09:40 accepted",
        "03-09 09:00 red",
        "03-16 09:00 done?",
        "03-16 10:00 closed?",
    ]


def test_the_room_that_moved_it_keeps_no_clock_running() -> None:
    course = county_billboard()
    assert (course.clock("tier:3").runs, course.incident.tier) == (False, 4)


def test_rooms_between_are_told_that_they_were_passed_over() -> None:
    for tier, between in ((5, "KLK"), (1, "KLK-01-01")):
        course = billboard()
        course.send(TOWN, m.Accept(tier, TEXT), "03-02 09:40")
        told = [note for _, note in course.notices() if note.code == "passed_over"]
        assert told == [Notice("room", between, "passed_over", {})]


def test_the_resident_is_told_which_way_it_went() -> None:
    course = billboard()
    course.send(TOWN, m.Accept(1, TEXT), "03-02 09:40")
    assert course.told("P185") == ["03-02 09:40 moved_down", "03-02 09:40 accepted"]


def test_moved_down_its_limit_counts_from_the_report_too() -> None:
    course = billboard()
    course.send(TOWN, m.Accept(1, TEXT), "03-02 12:00")
    assert course.limits("tier:1") == ("03-02 21:00", "03-03 09:00")
    assert course.incident.stage is Stage.HANDLING


def test_what_a_room_moved_down_comes_up_again_and_stays() -> None:
    course = billboard()
    course.send(TOWN, m.Accept(2, TEXT), "03-02 10:00")
    course.send(VILLAGE, m.Escalate(TEXT), "03-02 12:00")
    # An hour of its five days was used before it went down.
    assert course.limits("tier:3") == ("03-06 11:00", "03-07 11:00")
    assert taken_in(course)[-1] == "03-02 12:00 3 on_arrival"


def test_a_moved_report_cannot_be_refused_by_its_new_room() -> None:
    course = billboard()
    course.send(TOWN, m.Accept(5, TEXT), "03-02 09:40")
    assert taken_in(course) == ["03-02 09:40 5 on_arrival"]


@pytest.mark.parametrize(
    ("message", "code"),
    [
        (m.Accept(4), "reason_missing"),
        (m.Accept(3, TEXT), "same_tier"),
        (m.Accept(0, TEXT), "unknown_tier"),
        (m.Accept(6, TEXT), "unknown_tier"),
    ],
)
def test_a_report_is_moved_for_a_reason_to_a_tier_that_is_another(
    message: m.Accept, code: str
) -> None:
    assert billboard().refused(TOWN, message, "03-02 09:40") == f"argument: {code}"


def test_only_a_fresh_report_is_moved_and_only_once() -> None:
    assert village_dispute().refused(VILLAGE, m.Accept(4, TEXT), "03-02 18:00") == (
        "argument: retier_only_reports"
    )
    assert county_billboard().refused(COUNTY, m.Accept(5, TEXT), "03-02 10:00") == (
        "standing: wrong_stage"
    )


def test_what_a_grid_has_on_arrival_is_not_moved() -> None:
    course = resident_reports("ZF0101", "03-02 09:00")
    assert course.refused(WORKER, m.Accept(4, TEXT), "03-02 09:10") == "standing: wrong_stage"
