"""A reply date as people meet it: offered to the coordinator, seen with its light by the unit."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest_asyncio

from activities.places import BUILT_IN, read_place
from catalog.incident import messages as m
from catalog.incident.reply_date import SetReplyDate
from tests.api.hall import Hall
from tests.api.house import House
from tests.emptied import EmptiedFile

OFFICER, CENTRE, COORDINATOR, UNIT, INSPECTOR = "S001", "S007", "S006", "S011", "S010"
FOUR = ("FDA", "EEB", "AIC", "UME")


@pytest_asyncio.fixture
async def district(emptied: EmptiedFile, tmp_path: Path) -> AsyncIterator[Hall]:
    """Four units work on a pizza shop's fumes, and nobody leads."""
    async with emptied.opened() as database:
        house = await House.build(read_place(BUILT_IN / "shangcheng"), database, tmp_path)
        told = await house.report(
            OFFICER,
            channel="grid_app",
            matter="ZF1102",
            place="SQ-1-5-503",
            description="楼下披萨店油烟排向小区",
        )
        hall = Hall(house, told["no"])
        await hall.told(CENTRE, m.Dispatch(jointly=FOUR), hours=1)
        yield hall
        await house.http.aclose()


async def test_a_coordinator_sets_a_date_and_the_unit_sees_its_light(district: Hall) -> None:
    house, no = district.house, district.no
    offers = (await house.get(COORDINATOR, f"/incidents/{no}"))["offers"]
    offer = next(each for each in offers if each["kind"] == "set_reply_date")
    assert [each["value"] for each in offer["choices"]["unit"]] == list(FOUR)
    form = await house.browse(COORDINATOR, "GET", f"/incidents/{no}")
    assert 'name="until"' in form.text
    await district.told(COORDINATOR, SetReplyDate("EEB", house.now + timedelta(days=2)))
    house.now += timedelta(hours=30)
    shown = await house.get(UNIT, f"/incidents/{no}")
    (date,) = [each for each in shown["clocks"] if each["kind"]["code"] == "reply"]
    assert (date["body"]["code"], date["light"]["code"]) == ("SQ/SQ-EEB", "yellow")
    assert shown["light"]["code"] == "green"
    for path in ("/inbox", f"/incidents/{no}"):
        page = await house.browse(UNIT, "GET", path)
        assert "答复期限" in page.text
        assert page.status_code == 200
    others = await house.browse("S012", "GET", "/inbox")
    assert "答复期限" not in others.text


async def test_what_cannot_be_a_date_is_said_in_words(district: Hall) -> None:
    house, no = district.house, district.no
    late = (house.now + timedelta(days=9)).isoformat()
    said = {"kind": "set_reply_date", "unit": "XXX", "until": late}
    answer = await house.call(COORDINATOR, "POST", f"/incidents/{no}/instructions", json=said)
    assert (answer.status_code, answer.json()["code"]) == (422, "not_ordered")
