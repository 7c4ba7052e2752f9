"""Instants and spans as people say them, and deadlines as a picture."""

from __future__ import annotations

from datetime import timedelta

import pytest

from activities.store.reads import find_incident
from api.deadlines import account_of
from api.incidents import whole_story
from api.pages.deadline_picture import drawn
from api.pages.in_words import left, span, when
from api.pages.language import Language
from tests.api.house import DISPATCHER, House
from tests.catalog.people import HERE, at
from tests.pages.scenes import desk

NOW = at("03-02 09:00")


@pytest.mark.parametrize(
    ("language", "near", "far"),
    [
        ("zh", "3月2日 周一 09:00", "2025年3月2日 周日 09:00"),
        ("en", "Mon 2 Mar 09:00", "Sun 2 Mar 2025 09:00"),
    ],
)
def test_an_instant_names_its_day_and_its_year_only_from_afar(
    language: Language, near: str, far: str
) -> None:
    assert when(NOW, HERE, NOW, language) == near
    assert when(NOW - timedelta(days=365), HERE, NOW, language) == far


@pytest.mark.parametrize(
    ("seconds", "zh", "en"),
    [
        (0, "不到 1 分钟", "less than a minute"),
        (59, "不到 1 分钟", "less than a minute"),
        (60, "1 分钟", "1 minute"),
        (3600, "1 小时", "1 hour"),
        (3661, "1 小时 1 分钟", "1 hour 1 minute"),
        (86400 + 120, "1 天", "1 day"),
        (2 * 86400 + 3 * 3600 + 59 * 60, "2 天 3 小时", "2 days 3 hours"),
    ],
)
def test_a_span_is_said_in_two_units_at_most(seconds: int, zh: str, en: str) -> None:
    assert (span(seconds, "zh"), span(seconds, "en")) == (zh, en)


def test_what_is_left_and_what_was_overrun() -> None:
    assert left(NOW + timedelta(hours=51), NOW, "zh") == "还剩 2 天 3 小时"
    assert left(NOW, NOW + timedelta(hours=5), "zh") == "已超期 5 小时"
    assert left(NOW, NOW + timedelta(hours=5), "en") == "5 hours overdue"
    assert left(NOW, NOW, "en") == "less than a minute overdue"


async def test_the_picture_shows_each_clock_in_the_lights_it_went_through(house: House) -> None:
    scene = await desk(house)
    actor = house.someone(DISPATCHER)
    found = await find_incident(house.database, actor, scene.overdue)
    assert found is not None
    account = account_of(
        house.state, actor, found, await whole_story(house.state, actor, found.incident.no)
    )
    assert account is not None
    picture = drawn(account, house.now, HERE)
    tier, share = picture.bars
    assert [(piece.look, piece.past) for piece in tier.pieces] == [
        ("green", True),
        ("yellow", True),
        ("red", True),
    ]
    assert [piece.look for piece in share.pieces] == ["green", "yellow", "red"]
    for bar in picture.bars:
        assert all(0 <= piece.x <= piece.x + piece.width <= 100.01 for piece in bar.pieces)
        for one, following in zip(bar.pieces, bar.pieces[1:], strict=False):
            assert one.x + one.width == pytest.approx(following.x, abs=0.02)
    assert picture.now == 100
    early = drawn(account, account.reported_at + timedelta(days=1), HERE)
    assert early.bars[0].pieces[-1].past is False
