"""What presses most waits for nobody (E1, E10, K6); it rings elsewhere (`test_calls`)."""

from __future__ import annotations

import pytest

from catalog.actor import Actor
from catalog.incident import messages as m
from catalog.words import Channel, Stage
from tests.catalog.incidents import report
from tests.catalog.people import COUNTY, RESIDENT, TEXT, TOWN, WORKER
from tests.catalog.stages import DOWN, taken_in


@pytest.mark.parametrize(
    ("by", "channel"), [(WORKER, Channel.GRID_APP), (RESIDENT, Channel.CITIZEN_APP)]
)
def test_a_road_collapse_is_accepted_and_dispatched_in_the_county_at_once(
    by: Actor, channel: Channel
) -> None:
    course = report("ZF0602", "03-02 09:00", by=by, channel=channel)
    assert taken_in(course) == ["03-02 09:00 4 by_silence", "03-02 09:00 the system"]
    assert [(o.body, o.part) for o in course.incident.assignments] == [
        ("KLK/MEN", "lead"),
        ("KLK/TPB", "assist"),
        ("KLK/SEW", "assist"),
    ]
    # The tier's limit is for the final repair.
    assert course.limits("tier:4") == ("03-08 09:00", "03-09 09:00")


def test_grid_village_and_township_are_told_at_once() -> None:
    course = report("ZF0602", "03-02 09:00", by=RESIDENT, channel=Channel.CITIZEN_APP)
    told = [(note.reader, note.to) for _, note in course.notices() if note.code == "emergency_here"]
    assert told == [("grid", "KLK-01-01-001"), ("room", "KLK-01-01"), ("room", "KLK-01")]


def test_a_town_dispatches_an_emergency_at_once_too() -> None:
    course = report("ZZ1502", "03-02 09:00")
    assert taken_in(course) == ["03-02 09:00 3 by_silence", "03-02 09:00 the system"]
    # UMB and SEW are one office in a township.
    assert [(o.body, o.lines) for o in course.incident.assignments] == [
        ("KLK-01/UMB", ("UMB", "SEW")),
        ("KLK-01/EMB", ("EMB",)),
    ]


def test_an_emergency_that_a_grid_keeps_starts_there_and_has_no_sign_in() -> None:
    course = report("ZZ1006", "03-02 09:00")
    assert taken_in(course) == ["03-02 09:00 1 on_arrival"]
    assert (course.incident.stage, course.incident.assignments) == (Stage.HANDLING, ())


def test_an_emergency_sent_up_or_down_waits_no_longer() -> None:
    course = report("ZF0602", "03-02 09:00")
    course.send(COUNTY, m.Escalate(TEXT), "03-02 09:30")
    assert taken_in(course)[-2:] == ["03-02 09:30 5 by_silence", "03-02 09:30 the system"]
    course = report("ZF0602", "03-02 09:00")
    course.send(COUNTY, DOWN, "03-02 09:30")
    assert taken_in(course)[-2:] == ["03-02 09:30 3 on_arrival", "03-02 09:30 the system"]


def test_there_is_no_time_to_decline_or_to_move_an_emergency() -> None:
    course = report("ZZ1502", "03-02 09:00")
    for message in (m.DeclineReport(TEXT), m.Accept(4, TEXT)):
        assert course.refused(TOWN, message, "03-02 09:00") == "standing: wrong_stage"


def test_nobody_signing_within_an_hour_the_centre_is_told() -> None:
    course = report("ZF0602", "03-02 09:00")
    course.pass_until("03-02 12:00")
    assert course.told("KLK", "03-02 09:50")[1:4] == ["03-02 10:00 not_signed"] * 3
