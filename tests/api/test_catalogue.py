"""The catalogue: found by one Chinese character, by two, by English, by code; paged and whole."""

from __future__ import annotations

import pytest

from tests.api.house import GRID, WORKER, House


@pytest.mark.parametrize(
    ("path", "q", "expected"),
    [
        ("matters", "井", "井"),
        ("matters", "垃圾", "垃圾"),
        ("matters", "ZF0101", "垃圾"),
        ("units", "住房", "住房"),
        ("units", "KLK-01/HUC", "规划建设"),
        ("areas", "桐音", "桐音"),
        ("posts", "网格长", "网格长"),
        ("posts", "P191", ""),
    ],
)
async def test_words_of_one_and_two_characters_find_what_they_name(
    house: House, path: str, q: str, expected: str
) -> None:
    page = await house.get(WORKER, f"/catalogue/{path}?q={q}&limit=5")
    assert page["items"]
    assert page["total"] >= len(page["items"])
    assert expected in page["items"][0]["zh"]


@pytest.mark.parametrize("path", ["matters", "units", "areas", "posts"])
async def test_without_words_the_whole_table_comes_page_by_page(house: House, path: str) -> None:
    first = await house.get(WORKER, f"/catalogue/{path}?limit=100")
    total, seen, cursor = first["total"], len(first["items"]), first["cursor"]
    while cursor:
        page = await house.get(WORKER, f"/catalogue/{path}?limit=100&cursor={cursor}")
        seen, cursor = seen + len(page["items"]), page["cursor"]
    assert seen == total > 0
    if path == "matters":
        assert total == len(house.place.matters)


async def test_nothing_found_is_an_empty_page(house: House) -> None:
    page = await house.get(WORKER, "/catalogue/matters?q=飞碟")
    assert (page["items"], page["cursor"], page["total"]) == ([], None, 0)


async def test_a_matter_says_who_leads_and_where_it_starts(house: House) -> None:
    page = await house.get(WORKER, "/catalogue/matters?q=ZZ0501")
    matter = page["items"][0]
    assert (matter["code"], matter["lead"]["code"]) == ("ZZ0501", "HUC")
    assert matter["lead"]["zh"] != "HUC"
    assert "{}" not in str(matter)


async def test_residents_are_not_listed_with_the_offices(house: House) -> None:
    for query in ("", "q=居民", "at=KF"):
        page = await house.get(WORKER, f"/catalogue/posts?limit=100&{query}")
        assert all(post["role"]["code"] != "resident" for post in page["items"])


async def test_posts_at_a_place_show_vacancies(house: House) -> None:
    page = await house.get(WORKER, "/catalogue/posts?at=KLK-02-02-003")
    chief = next(post for post in page["items"] if post["role"]["code"] == "grid_chief")
    assert chief["person"] is None
    here = await house.get(WORKER, f"/catalogue/posts?at={GRID}&q=网格长")
    assert {post["at"]["code"] for post in here["items"]} == {GRID}
