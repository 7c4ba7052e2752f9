"""Ordering units: by hand, by the system, whom, and what one office is (E10, E11, C2)."""

from __future__ import annotations

import pytest

from catalog.incident import messages as m
from catalog.words import Channel, Part
from tests.catalog.incidents import Course, report, resident_reports
from tests.catalog.people import (
    CITY,
    COUNTY,
    TEXT,
    TOWN,
    URBAN,
    VILLAGE,
    WORKER,
)
from tests.catalog.stages import (
    DOWN,
    billboard,
    county_billboard,
    ordered_dispute,
    rubbish,
    taken_in,
    town_dispute,
    village_dispute,
)


def ordered(course: Course) -> list[tuple[str, Part, tuple[str, ...], bool]]:
    """Return body, part, lines and whether it sits above, of every order."""
    return [(o.body, o.part, o.lines, o.above) for o in course.incident.assignments]


def test_a_dispatch_by_hand_is_acceptance() -> None:
    course = town_dispute()
    course.send(TOWN, m.Dispatch(), "03-04 10:30")
    assert taken_in(course)[-2:] == ["03-04 10:30 3 by_word", "03-04 10:30 by hand"]


@pytest.mark.parametrize(
    ("accepted", "dispatched"),
    [
        ("03-02 09:40", "03-02 13:40"),  # four hours after a word
        ("", "03-02 17:00"),  # four hours after four hours of silence
    ],
)
def test_what_the_town_does_not_dispatch_the_system_does(accepted: str, dispatched: str) -> None:
    course = billboard()
    if accepted:
        course.send(TOWN, m.Accept(), accepted)
    course.pass_until("03-02 18:00")
    assert taken_in(course)[-1] == f"{dispatched} the system"
    assert ordered(course) == [
        ("KLK-01/UMB", Part.LEAD, ("UMB",), False),
        ("KLK-01/MSB", Part.ASSIST, ("MSB",), False),
    ]


def test_an_urgent_matter_waits_an_hour_for_acceptance_and_an_hour_for_a_dispatch() -> None:
    course = resident_reports("ZZ0601", "03-02 09:00")
    course.pass_until("03-02 12:00")
    assert taken_in(course) == ["03-02 10:00 3 by_silence", "03-02 11:00 the system"]


def test_the_county_dispatches_at_the_instant_of_acceptance() -> None:
    course = resident_reports("ZZ1201", "03-02 09:00")
    course.send(COUNTY, m.Accept(), "03-02 09:20")
    assert taken_in(course) == ["03-02 09:20 4 by_word", "03-02 09:20 the system"]


def test_the_city_dispatches_by_hand_and_the_system_after_four_hours() -> None:
    course = report("ZF0604", "03-02 09:00", by=CITY, channel=Channel.COMMAND_ROOM)
    course.pass_until("03-02 18:00")
    assert taken_in(course) == ["03-02 13:00 5 by_silence", "03-02 17:00 the system"]


def test_a_bridge_in_the_city_has_one_lead_and_three_that_assist() -> None:
    course = report("ZF0604", "03-02 09:00", by=CITY, channel=Channel.COMMAND_ROOM)
    course.send(CITY, m.Dispatch(), "03-02 09:00")
    assert course.limits("tier:5") == ("03-11 09:00", "03-12 09:00")
    assert [course.limits(f"share:{n}") for n in (2, 3, 4)] == [("03-10 09:00", "03-11 09:00")] * 3
    assert [o.body for o in course.incident.assignments] == [
        "KF/HUC",
        "KF/NRP",
        "KF/FIN",
        "KF/TRA",
    ]


def test_a_line_without_a_body_is_ordered_one_level_up_and_everything_else_stays() -> None:
    course = resident_reports("ZF1906", "03-02 09:00", grid=URBAN)  # ARA leads, MSB assists
    clock = course.clock("tier:3")
    course.pass_until("03-02 17:00")
    assert ordered(course) == [
        ("KGL/ARA", Part.LEAD, ("ARA",), True),
        ("KGL-01/MSB", Part.ASSIST, ("MSB",), False),
    ]
    assert (course.incident.tier, course.clock("tier:3")) == (3, clock)
    assert course.terms.room(3).area == "KGL-01"


def test_lines_at_one_office_are_one_assignment() -> None:
    course = billboard()
    course.send(TOWN, m.Dispatch("UMB", ("SAN", "MSB", "SEW", "UMB")), "03-02 10:00")
    assert ordered(course) == [
        ("KLK-01/UMB", Part.LEAD, ("UMB", "SAN", "SEW"), False),
        ("KLK-01/MSB", Part.ASSIST, ("MSB",), False),
    ]
    assert [clock.key for clock in course.incident.clocks] == ["tier:3", "share:2"]


def test_another_lead_brings_no_assistants_of_the_catalogue() -> None:
    course = billboard()
    course.send(TOWN, m.Dispatch("HUC"), "03-02 10:00")
    assert ordered(course) == [("KLK-01/HUC", Part.LEAD, ("HUC",), False)]


def test_the_room_may_leave_the_catalogues_assistants_out() -> None:
    course = billboard()
    course.send(TOWN, m.Dispatch(assist=()), "03-02 10:00")
    assert ordered(course) == [("KLK-01/UMB", Part.LEAD, ("UMB",), False)]


def test_grid_and_village_order_nobody() -> None:
    assert rubbish().refused(WORKER, m.Dispatch(), "03-02 10:00") == (
        "standing: tier_dispatches_nobody"
    )
    assert village_dispute().refused(VILLAGE, m.Dispatch(), "03-02 18:00") == (
        "standing: tier_dispatches_nobody"
    )


def test_an_incident_is_dispatched_once_on_its_tier() -> None:
    assert ordered_dispute().refused(TOWN, m.Dispatch(), "03-04 11:00") == (
        "standing: already_dispatched"
    )


def test_after_it_left_the_tier_units_are_ordered_anew() -> None:
    course = county_billboard()
    course.send(COUNTY, DOWN, "03-02 10:00")
    course.pass_until("03-02 14:00")  # the town has four hours to do it by hand
    assert taken_in(course)[-2:] == ["03-02 10:00 3 on_arrival", "03-02 14:00 the system"]
    assert [(o.number, o.body, o.stands) for o in course.incident.assignments] == [
        (1, "KLK/UMB", False),
        (2, "KLK/MSB", False),
        (3, "KLK-01/UMB", True),
        (4, "KLK-01/MSB", True),
    ]


def test_only_units_that_are_there_can_be_ordered() -> None:
    course = billboard()
    assert course.refused(TOWN, m.Dispatch("XXX"), "03-02 10:00") == "argument: unknown_unit"
    assert course.refused(TOWN, m.Dispatch("UMB", ("XXX",)), "03-02 10:00") == (
        "argument: unknown_unit"
    )


def test_the_unit_complained_of_is_passed_over_as_if_there_were_none() -> None:
    course = resident_reports("ZF0302", "03-02 09:00", about="KLK-01/UMB")
    course.pass_until("03-02 17:00")
    assert ordered(course) == [
        ("KLK/UMB", Part.LEAD, ("UMB",), True),
        ("KLK-01/MSB", Part.ASSIST, ("MSB",), False),
    ]


def test_where_only_the_unit_complained_of_could_lead_the_room_decides() -> None:
    course = report("ZF0604", "03-02 09:00", by=CITY, channel=Channel.COMMAND_ROOM, about="KF/HUC")
    course.pass_until("03-11 09:00")
    assert taken_in(course) == ["03-02 13:00 5 by_silence"]
    assert course.refused(CITY, m.Dispatch(), "03-11 10:00") == "argument: unknown_unit"
    course.send(CITY, m.Dispatch("NRP"), "03-11 10:00")
    assert ordered(course) == [("KF/NRP", Part.LEAD, ("NRP",), False)]


def test_a_village_that_tells_how_far_it_is_takes_the_incident_in() -> None:
    course = village_dispute()
    course.send(VILLAGE, m.Progress(TEXT, 30), "03-02 18:00")
    assert course.history("03-02 18:00") == ["03-02 18:00 accepted", "03-02 18:00 progressed"]


def test_a_town_that_dispatches_tells_its_progress_through_its_units() -> None:
    assert town_dispute().refused(TOWN, m.Progress(TEXT, 30), "03-04 11:00") == (
        "standing: not_asked"
    )
