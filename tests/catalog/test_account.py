"""The deadline account explains every deadline with the numbers that armed it (DESIGN §2)."""

from __future__ import annotations

from catalog.incident import messages as m
from catalog.incident.account import ClockAccount, deadline_account
from catalog.session.messages import EndConsultation
from catalog.session.words import RulingKind
from catalog.words import Light
from tests.catalog.incidents import Course
from tests.catalog.people import CHIEF, TEXT, TOWN, VILLAGE, WORKER, at, clerk, local
from tests.catalog.stages import (
    CONFIRMED,
    DONE,
    DOWN,
    REJECTED,
    UP,
    billboard,
    county_billboard,
    ordered_dispute,
    rubbish,
    village_dispute,
)
from tests.catalog.test_rulings import over
from tests.catalog.test_sessions import listed


def account(course: Course) -> dict[str, ClockAccount]:
    """Return the account of every clock by its key."""
    whole = deadline_account(course.log)
    assert whole is not None
    assert whole.reported_at == course.incident.reported_at
    return {clock.key: clock for clock in whole.clocks}


def told(clock: ClockAccount) -> list[str]:
    """Tell the life of a clock: when, what, by whom, the limits from then on, hours left."""
    return [
        f"{local(s.at)} {s.change} {s.by or '-'} {local(s.yellow_at)} {local(s.due_at)}"
        f" {s.left_seconds / 3600:g}h"
        for s in clock.segments
    ]


def coming(clock: ClockAccount) -> tuple[bool, str]:
    """Tell whether a clock runs, and which light comes next."""
    if clock.next_at is None:
        return clock.runs, ""
    return clock.runs, f"{clock.next_light} {local(clock.next_at)}"


def test_a_pause_is_told_with_what_was_left_before_and_after() -> None:
    course = village_dispute()
    course.send(VILLAGE, m.DeclineEscalation(TEXT), "03-02 20:00")
    grid = account(course)["tier:1"]
    assert told(grid) == [
        "03-02 09:00 started P068 03-02 21:00 03-03 09:00 24h",
        "03-02 17:00 stood P068 03-02 21:00 03-03 09:00 16h",
        "03-02 20:00 resumed P144 03-03 00:00 03-03 12:00 16h",
    ]
    assert coming(grid) == (True, "yellow 03-03 00:00")


def test_a_clock_that_was_never_held_has_ended_and_announces_nothing() -> None:
    course = village_dispute()
    course.send(VILLAGE, m.DeclineEscalation(TEXT), "03-02 20:00")
    village = account(course)["tier:2"]
    assert told(village) == [
        "03-02 17:00 started P068 03-04 17:00 03-05 17:00 72h",
        "03-02 20:00 ended P144 03-04 17:00 03-05 17:00 69h",
    ]
    assert coming(village) == (False, "")


def test_a_clock_that_begins_again_counts_from_its_second_beginning() -> None:
    course = village_dispute()
    course.send(VILLAGE, m.DeclineEscalation(TEXT), "03-02 20:00")
    course.send(WORKER, UP, "03-02 22:00")
    village = account(course)["tier:2"]
    assert village.started_at == at("03-02 22:00")
    assert told(village)[2:] == ["03-02 22:00 started P068 03-04 22:00 03-05 22:00 72h"]
    assert coming(village) == (True, "yellow 03-04 22:00")


def test_lights_rework_and_closing_are_segments_of_one_life() -> None:
    course = county_billboard()
    course.send(clerk("KLK/UMB"), DONE, "03-09 15:00")
    course.send(CHIEF, REJECTED, "03-09 16:00")
    course.send(clerk("KLK/UMB"), DONE, "03-09 18:00")
    course.send(CHIEF, CONFIRMED, "03-09 19:00")
    clocks = account(course)
    assert told(clocks["tier:4"]) == [
        "03-02 09:40 started P142 03-08 09:00 03-09 09:00 167.333h",
        "03-08 09:00 yellow - 03-08 09:00 03-09 09:00 24h",
        "03-09 09:00 red - 03-08 09:00 03-09 09:00 0h",
        "03-09 15:00 stood P170 03-08 09:00 03-09 09:00 0h",
        "03-09 16:00 granted P066 03-10 04:00 03-10 16:00 24h",
        "03-09 18:00 stood P170 03-10 04:00 03-10 16:00 22h",
        "03-09 19:00 ended P066 03-10 04:00 03-10 16:00 22h",
    ]
    assert clocks["tier:4"].started_at == at("03-02 09:00")  # counted from the report
    assert told(clocks["share:2"])[-1].startswith("03-09 15:00 ended P170")
    assert [coming(clock) for clock in clocks.values()] == [(False, "")] * 3


def test_reminders_after_red_are_told() -> None:
    course = rubbish()
    course.pass_until("03-05 09:00")
    assert [line[:20] for line in told(account(course)["tier:1"])[2:]] == [
        "03-03 09:00 red - 03",
        "03-04 09:00 reminded",
        "03-05 09:00 reminded",
    ]


def test_an_annulled_red_is_told_as_annulled() -> None:
    course = rubbish()
    course.pass_until("03-03 12:00")
    course.send(WORKER, m.Done(TEXT), "03-03 08:30", heard="03-03 12:00")
    grid = account(course)["tier:1"]
    assert told(grid)[2:] == [
        "03-03 09:00 red - 03-02 21:00 03-03 09:00 0h",
        "03-03 08:30 annulled P068 03-02 21:00 03-03 09:00 0.5h",
        "03-03 08:30 stood P068 03-02 21:00 03-03 09:00 0.5h",
    ]
    assert grid.segments[-1].light is Light.YELLOW


def test_a_share_of_an_annulled_dispatch_announces_nothing() -> None:
    course = billboard()
    course.pass_until("03-02 18:00")  # the system ordered UMB and MSB at 17:00
    course.send(TOWN, m.Dispatch("HUC"), "03-02 16:59", heard="03-02 18:00")
    share = account(course)["share:2"]
    assert [line[:20] for line in told(share)] == ["03-02 17:00 started ", "03-02 16:59 annulled"]
    assert coming(share) == (False, "")


def test_the_account_knows_every_clock_as_the_state_has_it() -> None:
    course = ordered_dispute()
    course.send(TOWN, DOWN, "03-04 12:00")
    known = {c.key: (c.body, c.tier, c.kind, c.runs) for c in account(course).values()}
    assert known == {c.key: (c.body, c.tier, c.kind, c.runs) for c in course.incident.clocks}


def test_a_ruling_is_told_as_a_grant_and_the_listing_before_it_as_a_stand() -> None:
    hall = listed()
    over(hall, EndConsultation(TEXT, settled=True, ruling=RulingKind.ASSIGN_LEAD, lead="UME"))
    tier = account(hall.course)["tier:4"]
    assert [f"{local(s.at)} {s.change}" for s in tier.segments[-2:]] == [
        "05-07 10:00 stood",
        "05-08 14:00 granted",
    ]


def test_no_report_no_account() -> None:
    assert deadline_account([]) is None
