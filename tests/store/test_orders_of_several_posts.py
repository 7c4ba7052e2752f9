"""Who holds several posts knows of the orders any of them may know of, each once (E22, C11)."""

from __future__ import annotations

from itertools import combinations

import pytest
import pytest_asyncio

from activities.store.database import Database
from activities.store.oversight_reads import OrderQuery, find_order, list_orders
from catalog.actor import Actor, Capacity
from catalog.words import Role
from tests.catalog.people import RESIDENT, RURAL, URBAN
from tests.store.filing import SERIES
from tests.store.reds import reds

LADDER = ("02-D1", "02-D2", "02-D3", "02-D4", "02-D5")
OPEN_HERE = ("01-D1", *LADDER)
HIDDEN = ("03-D1", "04-D1", "06-D1")
ALL = (*OPEN_HERE, *HIDDEN, "05-D1")
SEEN: dict[Capacity, tuple[tuple[str, ...], tuple[str, ...]]] = {
    # The post, which orders it may know of, and which of them lie on its desk.
    Capacity(Role.BUREAU_OFFICER, "KLK"): (
        (*OPEN_HERE, *HIDDEN),
        ("01-D1", *LADDER[:4], *HIDDEN),
    ),
    Capacity(Role.BUREAU_OFFICER, "KGL"): (("05-D1",), ("05-D1",)),
    Capacity(Role.BUREAU_OFFICER, "KF"): (ALL, ("02-D5",)),
    Capacity(Role.DISCIPLINE_OFFICER, "KLK"): ((), ()),
    Capacity(Role.DISCIPLINE_OFFICER, "KF"): ((), ()),
    Capacity(Role.SESSION_CONVENOR, "KLK"): ((), ()),
    Capacity(Role.DEPARTMENT_CLERK, "KLK/UMB"): (("01-D1",), ("01-D1",)),
    Capacity(Role.DEPARTMENT_LEADER, "KLK/HUC"): (("02-D4",), ("02-D4",)),
    Capacity(Role.DEPARTMENT_CLERK, "KF/HUC"): (("02-D5",), ("02-D5",)),
    # An assistant beside the lead that overran: the order is not about him.
    Capacity(Role.DEPARTMENT_CLERK, "KLK/MSB"): ((), ()),
    Capacity(Role.DEPARTMENT_CLERK, "KLK/ARA"): (("03-D1", "06-D1"), ("03-D1", "06-D1")),
    Capacity(Role.DEPARTMENT_CLERK, "KLK-01/ARA"): (("04-D1",), ("04-D1",)),
    Capacity(Role.DISPATCHER, "KLK-01"): ((*OPEN_HERE, "04-D1", "06-D1"), ()),
    # Of what complains of a unit every room may know.
    Capacity(Role.COORDINATOR, "KLK-01"): ((*OPEN_HERE, "06-D1"), ()),
    Capacity(Role.ROOM_OFFICER, "KLK-01-01"): ((*OPEN_HERE, "06-D1"), ("02-D2",)),
    Capacity(Role.GRID_WORKER, RURAL): ((*OPEN_HERE, "06-D1"), ("02-D1",)),
    Capacity(Role.GRID_CHIEF, URBAN): (("05-D1",), ("05-D1",)),
    Capacity(Role.VOLUNTEER, RURAL): ((), ()),
    Capacity(Role.ADMINISTRATOR, "KF"): ((*OPEN_HERE, "05-D1"), ()),
}
ABOUT = {"03-D1": "KLK-01", "06-D1": "KLK-01/ARA"}


def may_know(held: tuple[Capacity, ...], *, desk: bool) -> set[str]:
    """Return what any of the posts may know of, without what is about one of them (C11)."""
    known, at = {no for post in held for no in SEEN[post][desk]}, {post.at for post in held}
    return {no for no in known if ABOUT.get(no) not in at}


async def listed(db: Database, actor: Actor, *, desk: bool = False, limit: int = 100) -> list[str]:
    """Read a list to its last page; return incident and order of every row, as they came."""
    numbers: list[str] = []
    cursor = ""
    while True:
        page = await list_orders(db, actor, OrderQuery(desk=desk), limit, cursor)
        numbers += [row.order.no.removeprefix(f"{SERIES}-0000") for row in page.rows]
        assert len(numbers) <= len(ALL)
        if not (cursor := page.cursor):
            return numbers


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def late(shared: Database) -> Database:
    """Give a database in which five incidents went red; nobody changes it."""
    await reds(shared)
    return shared


@pytest.mark.parametrize("posts", [1, 2])
async def test_each_list_shows_what_any_post_may_see_once_and_nothing_more(
    late: Database, posts: int
) -> None:
    otherwise = {}
    for held in combinations(SEEN, posts):
        for desk in (False, True):
            answer = await listed(late, Actor("P9", held), desk=desk)
            expected = may_know(held, desk=desk)
            if sorted(answer) != sorted(expected):
                otherwise[held, desk] = (answer, expected)
    assert otherwise == {}


async def test_page_by_page_each_order_comes_once_the_earliest_limit_first(late: Database) -> None:
    held = (
        Capacity(Role.BUREAU_OFFICER, "KF"),
        Capacity(Role.BUREAU_OFFICER, "KLK"),
        Capacity(Role.DISCIPLINE_OFFICER, "KLK"),
        Capacity(Role.DEPARTMENT_CLERK, "KLK/UMB"),
    )
    early = ("02-D1", "05-D1", "02-D2", "04-D1", "06-D1")
    by_limit = [*early, "01-D1", "03-D1", "02-D3", "02-D4", "02-D5"]
    for limit in (1, 2, 100):
        assert await listed(late, Actor("P9", held), limit=limit) == by_limit
        on_desk = [no for no in by_limit if no != "05-D1"]
        assert await listed(late, Actor("P9", held), desk=True, limit=limit) == on_desk


async def test_what_a_list_does_not_show_is_not_found_either(late: Database) -> None:
    otherwise = []
    for held in combinations(SEEN, 2):
        found = await find_order(late, Actor("P9", held), f"{SERIES}-000006-D1")
        if (found is not None) != ("06-D1" in may_know(held, desk=False)):
            otherwise.append(held)
    assert otherwise == []


async def test_having_reported_it_is_no_way_to_its_order(late: Database) -> None:
    clerk = (Capacity(Role.DEPARTMENT_CLERK, "KLK/HUC"),)
    assert await listed(late, RESIDENT) == []
    assert await listed(late, Actor(RESIDENT.person, clerk)) == ["02-D4"]
    elsewhere = (Capacity(Role.BUREAU_OFFICER, "KGL"), *clerk)
    assert await listed(late, Actor(RESIDENT.person, elsewhere)) == ["05-D1", "02-D4"]


async def test_standing_in_where_it_complains_of_takes_nothing_away(late: Database) -> None:
    bureau = Capacity(Role.BUREAU_OFFICER, "KLK")
    standing_in = Capacity(Role.DISPATCHER, "KLK-01", via="KLK")
    assert "03-D1" in await listed(late, Actor("P9", (bureau, standing_in)))
    held = Capacity(Role.DISPATCHER, "KLK-01")
    assert "03-D1" not in await listed(late, Actor("P9", (bureau, held)))
