"""On the spot within the hour, made safe within the day (A40, E21, K6)."""

from __future__ import annotations

import pytest

from catalog.actor import Actor
from catalog.incident import messages as m
from catalog.incident import messages_of_time as t
from catalog.words import ClockKind, Light, Stage
from tests.catalog.incidents import Course, report, resident_reports
from tests.catalog.people import CHIEF, COUNTY, RESIDENT, TEXT, TOWN, WORKER, at, clerk
from tests.catalog.stages import DONE, DOWN, REJECTED, SIGNED, UP, county_billboard

MEN, TPB = clerk("KLK/MEN"), clerk("KLK/TPB")
THERE, SAFE = t.OnSpot(), t.MadeSafe()


def collapse() -> Course:
    """K6: a resident reports a road collapse, Monday 09:00."""
    return resident_reports("ZF0602", "03-02 09:00")


def milestones(course: Course) -> list[str]:
    """Return the lights of the two milestones."""
    kinds = (ClockKind.ON_SPOT, ClockKind.MADE_SAFE)
    return [line for line in course.lights() if line.split()[2].partition(":")[0] in kinds]


def test_nobody_comes() -> None:
    course = collapse()
    course.pass_until("03-03 09:00")
    assert milestones(course) == [
        "03-02 09:30 on_spot:0 yellow",
        "03-02 10:00 on_spot:0 red",
        "03-02 21:00 made_safe:0 yellow",
        "03-03 09:00 made_safe:0 red",
    ]
    # The tier's limit is for the final repair, and its light is another.
    assert course.incident.light is Light.GREEN
    assert course.told("KLK/MEN", "03-02 09:30") == [
        "03-02 09:30 on_spot_yellow",
        "03-02 10:00 on_spot_red",
        "03-02 21:00 made_safe_yellow",
        "03-03 09:00 made_safe_red",
    ]


def test_the_lead_answers_for_them_once_it_is_ordered() -> None:
    course = collapse()
    assert {c.body for c in course.incident.clocks if c.key.endswith(":0")} == {"KLK/MEN"}
    assert [c.body for c in course.reported.clocks] == ["KLK", "KLK", "KLK"]


def test_somebody_is_on_the_spot_and_it_is_made_safe() -> None:
    course = collapse()
    course.send(TPB, THERE, "03-02 09:20")  # an assisting body, not signed yet
    course.send(MEN, SAFE, "03-02 20:00")
    course.pass_until("03-03 12:00")
    assert milestones(course) == []
    assert course.clock("made_safe:0").ended_at == at("03-02 20:00")
    assert course.told(RESIDENT.person, "03-02 09:10") == [
        "03-02 09:20 help_arrived",
        "03-02 20:00 danger_over",
    ]
    assert course.told("KLK", "03-02 09:10")[0] == "03-02 09:20 on_spot"
    assert course.told("KLK/MEN", "03-02 09:10")[0] == "03-02 09:20 on_spot"
    assert course.incident.stage is Stage.HANDLING


def test_whoever_made_it_safe_was_on_the_spot() -> None:
    course = collapse()
    course.send(COUNTY, SAFE, "03-02 09:20")  # the room that holds it
    assert course.clock("on_spot:0").ended_at == at("03-02 09:20")
    assert course.refused(MEN, THERE, "03-02 09:30") == "standing: milestone_reached"
    assert course.refused(MEN, SAFE, "03-02 09:30") == "standing: milestone_reached"


def test_a_milestone_reached_late_stays_red_on_record() -> None:
    course = collapse()
    course.send(MEN, THERE, "03-02 10:30")
    clock = course.clock("on_spot:0")
    assert (clock.light, clock.red_at) == (Light.RED, at("03-02 10:00"))
    course = collapse()
    course.send(MEN, THERE, "03-02 10:00")  # at the limit
    assert course.clock("on_spot:0").light is Light.YELLOW


@pytest.mark.parametrize("who", [CHIEF, TOWN, RESIDENT, clerk("KLK/HUC")])
def test_others_say_neither(who: Actor) -> None:
    course = collapse()
    assert course.refused(who, THERE, "03-02 09:20") == "standing: not_asked"
    assert course.refused(who, SAFE, "03-02 09:20") == "standing: not_asked"


def test_only_an_emergency_has_milestones() -> None:
    course = county_billboard()
    assert not any(c.key.startswith(("on_spot", "made_safe")) for c in course.incident.clocks)
    assert course.refused(clerk("KLK/UMB"), THERE, "03-02 10:00") == "standing: no_milestone"


def test_they_run_on_through_an_escalation_and_a_hand_down() -> None:
    course = collapse()
    course.send(COUNTY, UP, "03-02 09:10")
    assert (course.clock("on_spot:0").body, course.limits("on_spot:0")) == (
        "KF/MEN",
        ("03-02 09:30", "03-02 10:00"),
    )
    course = collapse()
    course.send(COUNTY, DOWN, "03-02 10:30")  # the town; the first one is red
    assert course.clock("made_safe:0").body == "KLK-01/UMB"
    assert course.limits("made_safe:0") == ("03-02 21:00", "03-03 09:00")
    # What was missed stays with whoever missed it.
    assert (course.clock("on_spot:0").body, course.clock("on_spot:0").runs) == ("KLK/MEN", True)


def test_done_ends_both_and_rework_wakes_neither() -> None:
    course = collapse()
    course.send(MEN, SIGNED, "03-02 09:10")
    course.send(MEN, DONE, "03-02 09:40")
    assert [course.clock(f"{kind}:0").ended_at for kind in ("on_spot", "made_safe")] == (
        [at("03-02 09:40")] * 2
    )
    course.send(CHIEF, REJECTED, "03-02 10:10")
    course.pass_until("03-03 10:00")
    assert milestones(course) == ["03-02 09:30 on_spot:0 yellow"]
    assert course.refused(MEN, SAFE, "03-03 10:00") == "standing: milestone_reached"


def test_an_emergency_that_a_grid_keeps_has_them_too() -> None:
    course = report("ZZ1006", "03-02 09:00")
    assert course.limits("on_spot:0") == ("03-02 09:30", "03-02 10:00")
    course.send(WORKER, THERE, "03-02 09:20")
    course.send(WORKER, SAFE, "03-02 09:40")
    course.send(WORKER, m.Done(TEXT), "03-02 09:50")
    assert course.lights() == []


def test_solved_on_the_spot_they_have_ended_at_once() -> None:
    course = report("ZZ1006", "03-02 09:00", solved=TEXT)
    assert course.clock("on_spot:0").ended_at == at("03-02 09:00")
    course.pass_until("03-04 09:00")
    assert course.lights() == []
