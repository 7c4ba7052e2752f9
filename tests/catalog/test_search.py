"""Finding by the characters a dispatcher types: one, two, a code, a word of English."""

from __future__ import annotations

import time
from functools import cache

import pytest

from activities.places import BUILT_IN, read_place
from catalog.matters import Matter
from catalog.search import Hit, Kind, Rank, Search


@cache
def search() -> Search:
    return Search(read_place(BUILT_IN / "kaifeng"))


def matters(query: str) -> list[tuple[Rank, str]]:
    hits = search().find(query, [Kind.MATTER])
    return [(hit.rank, hit.item.code) for hit in hits if isinstance(hit.item, Matter)]


def names(hits: tuple[Hit, ...]) -> list[str]:
    return [hit.item.zh for hit in hits]


@pytest.mark.parametrize("query", ["井", "井盖"])
def test_one_or_two_characters_find_a_name_then_its_category(query: str) -> None:
    assert matters(query) == [
        (Rank.NAME, "ZF0701"),
        (Rank.NAME, "ZF0702"),
        (Rank.NAME, "ZF0703"),
        (Rank.CONTEXT, "ZF0704"),
        (Rank.CONTEXT, "ZF0705"),
        (Rank.CONTEXT, "ZF0706"),
    ]


def test_a_name_that_begins_so_comes_before_one_that_contains_it() -> None:
    found = matters("电动车")
    assert [code for _, code in found] == ["ZZ1206", "ZZ1303"]
    assert matters("桥梁")[:2] == [(Rank.NAME_PREFIX, "ZF0604"), (Rank.NAME_PREFIX, "ZF0605")]
    assert (Rank.CONTEXT, "ZF0601") in matters("桥梁")


def test_a_code_is_found_whole_or_by_its_beginning() -> None:
    assert matters("ZF0701") == [(Rank.CODE, "ZF0701")]
    assert matters("zf07") == [(Rank.CODE_PREFIX, f"ZF070{n}") for n in range(1, 7)]


def test_english_words_find_in_any_order() -> None:
    assert matters("pothole") == [(Rank.NAME_PREFIX, "ZF0601")]
    assert matters("cover BROKEN") == matters("broken cover")
    assert matters("broken cover")[:2] == [(Rank.NAME, "ZF0701"), (Rank.NAME, "ZF0702")]


def test_all_words_must_be_found() -> None:
    assert matters("井 路灯") == []
    assert matters("井 雨污") == [(Rank.NAME, "ZF0701")]


def test_full_width_typing_finds_the_same() -> None:
    assert matters("ＺＦ０７０１") == matters("ZF0701")


def test_nothing_typed_finds_nothing() -> None:
    assert search().find("") == search().find(" \t ") == search().find("没有这回事") == ()


def test_units_are_found_by_name_office_code_or_line() -> None:
    found = search().find("堌阳镇司法", [Kind.UNIT])
    assert names(found) == ["堌阳镇司法所"]
    assert {hit.rank for hit in search().find("UMB", [Kind.UNIT])} == {Rank.CODE}
    assert "堌阳镇农业服务中心" in names(search().find("FOB", [Kind.UNIT]))
    assert names(search().find("KLK-01/HUC", [Kind.UNIT])) == ["堌阳镇规划建设办公室"]


def test_areas_and_posts_are_found_by_what_lies_round_them() -> None:
    assert names(search().find("桐音村", [Kind.AREA]))[0] == "桐音村"
    assert "桐音村第一网格" in names(search().find("堌阳", [Kind.AREA]))
    assert names(search().find("P066")) == ["网格长十九号"]
    assert names(search().find("堌阳镇规划 承办员", [Kind.POST])) == ["住建站所承办员一号"]


def test_equal_hits_keep_the_order_of_kind_and_table() -> None:
    found = search().find("城市管理")
    order = [(hit.rank, list(Kind).index(hit.kind)) for hit in found]
    assert order == sorted(order)
    assert len({hit.kind for hit in found}) > 1
    assert found == search().find("城市管理")


def test_a_search_is_over_before_the_next_key_is_struck() -> None:
    searched = search()
    spent = []
    for query in ("井", "井盖", "ZF", "broken", "路灯 不亮") * 4:
        begun = time.perf_counter()
        searched.find(query, [Kind.MATTER])
        spent.append(time.perf_counter() - begun)
    assert sorted(spent)[len(spent) // 2] < 0.002
