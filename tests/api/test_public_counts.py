"""Public counts: without a key, what is open by area; of the rest only what E22 lets be told."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from tests.api.house import BILLBOARD, DISPATCHER, GRID, RESIDENT, RUBBISH, WORKER, House

IN_TOWN = {**BILLBOARD, "place": "KGL-01-01-001"}
NEXT_MONTH = timedelta(days=31)


async def counted(house: House, area: str = "") -> Any:  # noqa: ANN401 -- JSON
    """Read the counts of an area as anybody can."""
    answer = await house.call("", "GET", f"/public/counts?area={area}")
    assert answer.status_code == 200, answer.text
    return answer.json()


def numbers(counts: list[Any]) -> dict[str, int | None]:
    """Return counts by code, those that are nought left out."""
    return {each["of"]["code"]: each["count"] for each in counts if each["count"] != 0}


async def protected(house: House, area: str = "") -> dict[str, int | None] | None:
    """Return what is told of what is not open."""
    told = (await counted(house, area))["protected"]
    return told and {each["of"]["code"]: each["count"] for each in told["counts"]}


async def test_what_is_open_is_counted_by_area_category_stage_and_light(house: House) -> None:
    await house.report(WORKER, **RUBBISH)
    await house.report(RESIDENT, **BILLBOARD)
    await house.report(RESIDENT, **IN_TOWN)
    city = await counted(house)
    assert (city["area"]["code"], city["total"]) == ("KF", 3)
    assert numbers(city["parts"]) == {"KLK": 2, "KGL": 1}
    assert numbers(city["by_category"]) == {"ZF01": 1, "ZF03": 2}
    assert numbers(city["by_stage"]) == {"handling": 1, "reported": 2}
    assert numbers(city["by_light"]) == {"green": 3}
    village = await counted(house, "KLK-01-01")
    assert (village["total"], numbers(village["parts"])) == (2, {GRID: 2})
    assert (await counted(house, GRID))["parts"] == []
    assert (await counted(house, "KLK-02"))["total"] == 0
    house.now += timedelta(hours=30)
    assert numbers((await counted(house, GRID))["by_light"]) == {"red": 1, "green": 1}


async def test_an_area_that_is_none_is_refused(house: House) -> None:
    answer = await house.call("", "GET", "/public/counts?area=SZ-01")
    assert (answer.status_code, answer.json()["code"]) == (422, "unknown_area")


@pytest.mark.parametrize(
    ("matter", "kind", "four", "five"),
    [
        ("ZZ1003", "person_at_risk", None, 5),
        ("ZZ0902", "tip_off", None, 5),
        ("JD0201", "hidden_from_subject", 4, 5),
    ],
)
async def test_of_the_rest_sums_of_whole_months_from_the_county_up(
    house: House, matter: str, kind: str, four: int | None, five: int
) -> None:
    morning = house.now
    for number in range(1, 6):
        house.now = morning
        before = [await counted(house, area) for area in ("", "KLK", "KLK-01", GRID)]
        await house.report(RESIDENT, **{**BILLBOARD, "matter": matter})
        # In the month itself nothing moves, whatever is reported.
        assert [await counted(house, area) for area in ("", "KLK", "KLK-01", GRID)] == before
        house.now = morning + NEXT_MONTH
        told = await protected(house, "KLK")
        assert told is not None
        assert told[kind] == {4: four, 5: five}.get(number, told[kind])
        assert await protected(house) == told
        assert await protected(house, "KLK-01") is None
        assert await protected(house, "KGL") == {
            "person_at_risk": None,
            "tip_off": None,
            "hidden_from_subject": 0,
        }
        assert (await counted(house))["total"] == 0


async def test_the_rest_cannot_be_subtracted(house: House) -> None:
    tip = {**BILLBOARD, "matter": "ZZ0902"}
    for place in (GRID,) * 6 + ("KGL-01-01-001",) * 3:
        await house.report(RESIDENT, **{**tip, "place": place})
    house.now += NEXT_MONTH
    told = {area: await protected(house, area) for area in ("", "KLK", "KGL")}
    assert {area: each and each["tip_off"] for area, each in told.items()} == {
        "": 6,  # nine, less the six of the one county, would be the three of the other
        "KLK": 6,
        "KGL": None,
    }


async def test_what_is_restricted_or_about_a_county_is_never_counted(house: House) -> None:
    morning = house.now
    empty = [await counted(house, area) for area in ("", "KLK", GRID)]
    for change in ({"matter": "JD0203"}, {"matter": "JD0201", "about": "KLK"}):
        for _ in range(6):
            await house.report(RESIDENT, **{**BILLBOARD, **change})
    assert [await counted(house, area) for area in ("", "KLK", GRID)] == empty
    house.now = morning + NEXT_MONTH
    none = {"person_at_risk": None, "tip_off": None, "hidden_from_subject": 0}
    assert await protected(house) == await protected(house, "KLK") == none


async def test_who_asks_makes_no_difference(house: House) -> None:
    await house.report(RESIDENT, **{**BILLBOARD, "matter": "JD0201"})
    house.now += NEXT_MONTH
    answers = {
        (await house.call(person, "GET", "/public/counts")).text
        for person in ("", DISPATCHER, WORKER)
    }
    assert len(answers) == 1
