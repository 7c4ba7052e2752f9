"""The arithmetic of a clock: start, stand, count on, be granted more, light (E2, E3, E5, A2)."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.clock import Clock, end, grant, left, resume, share_due, stand, start, turn
from catalog.words import ClockKind, Light
from tests.catalog.people import at, local

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
NINE = at("03-02 09:00")
spans = st.integers(0, 40 * 24 * 60).map(lambda minutes: timedelta(minutes=minutes))


def clock(limit: timedelta, now: datetime = NINE) -> Clock:
    """Start a tier's clock that counts from 03-02 09:00."""
    return start(
        "tier:1",
        ClockKind.TIER,
        body="A",
        tier=1,
        counted_from=NINE,
        due=NINE + limit,
        lead=DAY,
        now=now,
    )


def limits(of: Clock) -> tuple[str, str]:
    """Return when it turns yellow and red."""
    return local(of.yellow_at), local(of.due_at)


@pytest.mark.parametrize(
    ("limit", "yellow", "red"),
    [
        (1 * DAY, "03-02 21:00", "03-03 09:00"),  # half of a one-day limit
        (36 * HOUR, "03-03 03:00", "03-03 21:00"),  # half of anything below two days
        (2 * DAY, "03-03 09:00", "03-04 09:00"),
        (3 * DAY, "03-04 09:00", "03-05 09:00"),  # else one day before
        (5 * DAY, "03-06 09:00", "03-07 09:00"),
        (7 * DAY, "03-08 09:00", "03-09 09:00"),
        (10 * DAY, "03-11 09:00", "03-12 09:00"),
    ],
)
def test_yellow_is_a_day_before_red_and_at_most_half_of_the_limit(
    limit: timedelta, yellow: str, red: str
) -> None:
    assert limits(clock(limit)) == (yellow, red)


def test_a_yellow_that_would_lie_in_the_past_lights_at_once() -> None:
    late = clock(DAY, now=NINE + 20 * HOUR)
    assert late.next_light == (NINE + 20 * HOUR, Light.YELLOW)


def test_a_limit_that_would_lie_in_the_past_passes_at_once() -> None:
    late = clock(DAY, now=NINE + 30 * HOUR)
    assert late.next_light == (NINE + 30 * HOUR, Light.RED)


def test_a_clock_goes_green_yellow_red_and_no_further() -> None:
    green = clock(DAY)
    assert green.next_light == (at("03-02 21:00"), Light.YELLOW)
    yellow = turn(green, Light.YELLOW, at("03-02 21:00"))
    assert yellow.next_light == (at("03-03 09:00"), Light.RED)
    red = turn(yellow, Light.RED, at("03-03 09:00"))
    assert (red.red_at, red.next_light) == (at("03-03 09:00"), None)


def test_what_stands_or_has_ended_lights_nothing() -> None:
    assert stand(clock(DAY), NINE + HOUR).next_light is None
    assert end(clock(DAY), NINE + HOUR).next_light is None


@given(limit=spans, used=spans, stood=spans)
def test_a_pause_leaves_exactly_what_was_left(
    limit: timedelta, used: timedelta, stood: timedelta
) -> None:
    running = clock(limit)
    standing = stand(running, NINE + min(used, limit))
    resumed = resume(standing, NINE + min(used, limit) + stood)
    assert left(resumed, NINE + min(used, limit) + stood) == limit - min(used, limit)
    assert resumed == replace(
        running, yellow_at=running.yellow_at + stood, due_at=running.due_at + stood, paused=stood
    )


def test_a_pause_moves_only_what_still_lies_ahead() -> None:
    yellow = turn(clock(DAY), Light.YELLOW, at("03-02 21:00"))
    paused = resume(stand(yellow, at("03-03 08:00")), at("03-03 18:00"))
    assert limits(paused) == ("03-02 21:00", "03-03 19:00")
    red = turn(yellow, Light.RED, at("03-03 09:00"))
    assert limits(resume(stand(red, at("03-03 10:00")), at("03-09 10:00"))) == (
        "03-02 21:00",
        "03-03 09:00",
    )


def test_to_stand_to_run_and_to_end_twice_is_to_do_so_once() -> None:
    running, noon, later = clock(DAY), at("03-02 12:00"), at("03-02 13:00")
    assert stand(stand(running, noon), later) == stand(running, noon)
    assert end(end(running, noon), later) == end(running, noon)
    assert resume(running, noon) == running
    ended = end(running, noon)
    assert (stand(ended, later), resume(ended, later)) == (ended, ended)


@pytest.mark.parametrize(
    ("granted", "yellow", "red"),
    [
        (DAY, "03-03 22:00", "03-04 10:00"),  # yellow at half of one day
        (6 * DAY, "03-08 10:00", "03-09 10:00"),
    ],
)
def test_a_grant_is_green_again_and_the_red_stays_on_record(
    granted: timedelta, yellow: str, red: str
) -> None:
    overdue = turn(turn(clock(DAY), Light.YELLOW, NINE), Light.RED, at("03-03 09:00"))
    anew = grant(stand(overdue, at("03-03 09:30")), at("03-03 10:00"), granted, DAY)
    assert limits(anew) == (yellow, red)
    assert (anew.light, anew.red_at, anew.runs) == (Light.GREEN, at("03-03 09:00"), True)


@pytest.mark.parametrize(
    ("ordered", "limit", "due"),
    [
        ("03-02 09:00", "03-12 09:00", "03-11 09:00"),  # a day before the lead's
        ("03-04 10:30", "03-09 10:00", "03-08 10:00"),
        ("03-08 10:00", "03-09 10:00", "03-08 22:00"),  # the middle, where that is later
        ("03-09 09:00", "03-09 10:00", "03-09 09:30"),
        ("03-09 10:00", "03-09 10:00", "03-09 10:00"),  # ordered at the limit itself
    ],
)
def test_an_assistant_has_until_a_day_before_the_limit_or_half_of_what_is_left(
    ordered: str, limit: str, due: str
) -> None:
    assert local(share_due(at(ordered), at(limit), DAY)) == due


@given(limit=spans, used=spans, granted=spans)
def test_no_limit_lies_before_the_instant_it_is_counted_from(
    limit: timedelta, used: timedelta, granted: timedelta
) -> None:
    now = NINE + used
    for known in (clock(limit, now), grant(clock(limit), now, granted, DAY)):
        assert known.started_at <= known.yellow_at <= known.due_at
    assert now <= share_due(now, now + granted, DAY) <= now + granted
