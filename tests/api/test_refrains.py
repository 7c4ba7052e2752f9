"""A story in a terminal tells once what comes by itself day after day, and then how often."""

from __future__ import annotations

from datetime import timedelta

from api.cli.demo.news import Happened
from api.cli.demo.refrains import Refrain, Refrains
from api.wording import Said
from tests.catalog.people import at

BEGUN = at("05-08 13:00")


def reminded(day: int, *, light: str = "", by_itself: bool = True) -> Happened:
    when = BEGUN + timedelta(days=day)
    said = Said("已提醒指挥中心。", "The centre was reminded.")
    return Happened(when, "incident:SC-2014-000001", said, by_itself, light)


def test_it_is_told_once_and_then_how_often_until_somebody_acts() -> None:
    refrains = Refrains()
    told = [refrains.new([reminded(day)]) for day in range(4)]
    assert told == [[reminded(0)], [], [], []]
    assert refrains.over() == [Refrain(reminded(3), 3)]
    assert refrains.new([reminded(4)]) == [reminded(4)]
    assert refrains.over() == []


def test_lights_and_what_people_did_stand_each_for_itself() -> None:
    refrains = Refrains()
    lit = [reminded(day, light="red") for day in range(2)]
    did = [reminded(day, by_itself=False) for day in range(2)]
    assert refrains.new([*lit, *did]) == [*lit, *did]
    assert refrains.over() == []
