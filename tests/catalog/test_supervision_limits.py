"""An order's limits and lights: default, the bureau's own, continued, rework (A33, E2, E18)."""

from __future__ import annotations

import pytest

from catalog.supervision import messages as m
from catalog.words import Light, OrderStage, Situation
from tests.catalog.orders import BODY, BUREAU, order
from tests.catalog.people import TEXT, at

REASON = TEXT


def test_the_default_limit_counts_from_the_red_and_yellow_is_a_day_before() -> None:
    supervised = order()
    assert supervised.limits() == ("03-11 09:00", "03-12 09:00")
    supervised.pass_until("03-12 09:00")
    assert supervised.lights() == ["03-11 09:00 yellow", "03-12 09:00 red"]
    assert (supervised.state.stage, supervised.when("missed_at")) == (
        OrderStage.MISSED,
        "03-12 09:00",
    )
    assert supervised.stages_told() == ["03-12 09:00 missed"]


@pytest.mark.parametrize(
    ("until", "yellow"),
    [
        ("03-14 09:00", "03-13 09:00"),  # five days from the red: a day before
        ("03-10 21:00", "03-10 03:00"),  # a day and a half from the red: half of it
        ("03-10 10:00", "03-09 21:30"),
    ],
)
def test_the_bureaus_limit_is_counted_from_the_red(until: str, yellow: str) -> None:
    supervised = order()
    supervised.send(BUREAU, m.SetLimit(at(until)), "03-09 10:00")
    assert supervised.limits() == (yellow, until)


def test_a_yellow_that_would_lie_in_the_past_lights_at_once() -> None:
    supervised = order()
    supervised.send(BUREAU, m.SetLimit(at("03-10 10:00")), "03-10 08:00")
    supervised.pass_until("03-10 08:00")
    assert supervised.state.clock.light is Light.YELLOW
    assert supervised.lights() == ["03-10 08:00 yellow"]


def test_a_limit_may_be_set_a_day_after_the_red_and_no_later() -> None:
    in_time = order()
    in_time.send(BUREAU, m.SetLimit(at("03-20 09:00")), "03-10 09:00")
    assert in_time.limits() == ("03-19 09:00", "03-20 09:00")
    late = order()
    refused = late.refused(BUREAU, m.SetLimit(at("03-20 09:00")), "03-10 09:01")
    assert refused == "standing: limit_window_over"


def test_a_limit_is_set_once_ahead_and_by_the_bureau() -> None:
    supervised, limit = order(), m.SetLimit(at("03-15 09:00"))
    assert supervised.refused(BODY, limit, "03-09 10:00") == "standing: not_the_bureau"
    past = m.SetLimit(at("03-09 10:00"))
    assert supervised.refused(BUREAU, past, "03-09 10:00") == "argument: limit_in_the_past"
    supervised.send(BUREAU, limit, "03-09 10:00")
    assert supervised.refused(BUREAU, limit, "03-09 11:00") == "standing: limit_already_set"


def test_no_limit_is_set_while_it_waits() -> None:
    supervised = order()
    supervised.news(Situation.DONE, "03-09 10:00")
    refused = supervised.refused(BUREAU, m.SetLimit(at("03-20 09:00")), "03-09 11:00")
    assert refused == "standing: order_not_running"


def test_a_continued_order_counts_from_its_own_instant() -> None:
    supervised = order()
    supervised.news(Situation.DONE, "03-10 09:00")
    supervised.send(BUREAU, m.ContinueOrder(at("03-12 10:00"), REASON), "03-11 10:00")
    assert supervised.limits() == ("03-11 22:00", "03-12 10:00")  # yellow at half of a day
    supervised.pass_until("03-12 10:00")
    assert supervised.state.stage is OrderStage.MISSED


def test_rework_gives_what_was_left_but_at_least_a_day() -> None:
    supervised = order()
    supervised.news(Situation.DONE, "03-09 21:00")  # two days and a half are left
    supervised.news(Situation.OWED, "03-11 09:00")
    assert supervised.limits() == ("03-12 21:00", "03-13 21:00")
    supervised.news(Situation.DONE, "03-13 20:00")  # an hour is left
    supervised.news(Situation.OWED, "03-14 10:00")
    assert supervised.limits() == ("03-14 22:00", "03-15 10:00")
    assert supervised.state.clock.light is Light.GREEN


def test_a_second_red_of_a_running_order_joins_it_and_moves_nothing() -> None:
    supervised = order()
    supervised.news(Situation.OVERRAN, "03-10 09:00")
    assert supervised.limits() == ("03-11 09:00", "03-12 09:00")
    assert supervised.stages_told() == []


def test_a_second_red_sets_a_waiting_order_going_three_days_from_it() -> None:
    supervised = order()
    supervised.news(Situation.LEFT, "03-10 09:00")
    supervised.news(Situation.OVERRAN, "03-15 12:00")
    assert supervised.state.stage is OrderStage.RUNNING
    assert supervised.limits() == ("03-17 12:00", "03-18 12:00")
    supervised.pass_until("03-18 12:00")
    assert supervised.when("missed_at") == "03-18 12:00"
