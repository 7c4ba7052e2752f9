"""Who holds several posts is shown at the door what each of them opens, once, and nothing more."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any

from catalog.register import Post
from catalog.words import Role
from tests.api.house import House
from tests.catalog.people import at
from tests.store.filing import SERIES
from tests.store.reds import reds

BUREAU, COMMISSION = "P168", "P169"  # both of the county KLK
LATE, FILE = f"{SERIES}-000001-D1", f"{SERIES}-000001-W1"
OF_THE_COUNTY = ["01-D1", "02-D1", "02-D2", "02-D3", "02-D4", "02-D5", "03-D1", "04-D1", "06-D1"]


@asynccontextmanager
async def with_posts(house: House, person: str, *held: tuple[str, Role]) -> AsyncIterator[House]:
    """Build the same house in a place where somebody holds further posts."""
    register = house.place.register
    more = tuple(Post(where, role, person, "兼任", "Held as well") for where, role in held)
    place = replace(house.place, register=replace(register, posts=(*register.posts, *more)))
    built = await House.build(place, house.database)
    built.now = house.now
    try:
        yield built
    finally:
        await built.http.aclose()


async def listed(house: House, person: str, query: str = "") -> list[str]:
    """Read a list of orders one by one, to its end."""
    numbers: list[str] = []
    cursor = ""
    while True:
        page = await house.get(person, f"/orders?limit=1&cursor={cursor}&{query}")
        numbers += [each["no"].removeprefix(f"{SERIES}-0000") for each in page["items"]]
        assert len(numbers) == len(set(numbers))
        if not (cursor := page["cursor"] or ""):
            return sorted(numbers)


async def kinds(house: House, person: str) -> set[str]:
    """Name what an order offers somebody."""
    offers: list[Any] = (await house.get(person, f"/orders/{LATE}"))["offers"]
    return {offer["kind"] for offer in offers}


async def files(house: House, person: str) -> list[str]:
    """List the numbers of somebody's files."""
    return [each["no"] for each in (await house.get(person, "/files"))["items"]]


async def test_a_bureau_officer_who_is_of_the_commission_and_of_the_body_too(house: House) -> None:
    await reds(house.database)
    house.now = at("03-10 10:00")
    desk = [no for no in OF_THE_COUNTY if no != "02-D5"]  # which the city's bureau asks for
    more = (("KLK", Role.DISCIPLINE_OFFICER), ("KLK/UMB", Role.DEPARTMENT_CLERK))
    async with with_posts(house, BUREAU, *more) as other:
        for each in (house, other):
            assert await listed(each, BUREAU) == OF_THE_COUNTY
            assert await listed(each, BUREAU, "desk=true") == desk
        assert await kinds(house, BUREAU) == {"urge", "refer"}
        assert await kinds(other, BUREAU) == {"urge", "refer", "reply_order"}
        assert (await files(house, BUREAU), await files(other, BUREAU)) == ([], [FILE])
        hidden = await house.call(BUREAU, "GET", f"/files/{FILE}")
        assert (hidden.status_code, hidden.json()["code"]) == (404, "not_found")
        assert (await other.get(BUREAU, f"/files/{FILE}"))["no"] == FILE


async def test_an_officer_of_the_commission_who_is_of_another_countys_bureau(house: House) -> None:
    await reds(house.database)
    assert await listed(house, COMMISSION) == []
    async with with_posts(house, COMMISSION, ("KGL", Role.BUREAU_OFFICER)) as other:
        for query in ("", "desk=true"):
            assert await listed(other, COMMISSION, query) == ["05-D1"]
        # What the file is about is read in the file; the order itself stays the bureau's.
        hidden = await other.call(COMMISSION, "GET", f"/orders/{LATE}")
        assert (hidden.status_code, hidden.json()["code"]) == (404, "not_found")
        assert await files(other, COMMISSION) == [FILE]
        case = await other.get(COMMISSION, f"/files/{FILE}/case?order={LATE}")
        assert [each["event"]["kind"] for each in case["items"]] == ["opened"]
