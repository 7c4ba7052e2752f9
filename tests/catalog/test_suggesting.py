"""What people write finds the matter they mean; what means nothing finds nothing."""

from __future__ import annotations

import time
from functools import cache

import pytest

from catalog.matters import Matter
from catalog.register import Area
from catalog.suggesting import LONGEST, Guesses, grids_of, matters_of
from tests.catalog.people import kaifeng

FEW = 5


@cache
def matters() -> Guesses[Matter]:
    return matters_of(kaifeng())


@cache
def grids() -> Guesses[Area]:
    return grids_of(kaifeng())


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("小区里闻到煤气味，可能漏气了", "BM1105"),
        ("路塌了一个大坑", "ZF0602"),
        ("街上有狗咬人", "ZZ0906"),
        ("路灯不亮了", "ZF0801"),
        ("邻居家半夜唱歌太吵", "ZZ0301"),
        ("村口垃圾堆了好几天没人清", "ZF0101"),
        ("老板三个月不发工资", "ZZ0601"),
        ("村里账目不公开", "JD0201"),
        ("There is a gas leak!", "BM1105"),
        ("A STRAY DOG bit a child", "ZZ0906"),
        ("ｓｔｒｅｅｔ　ｌａｍｐ out", "ZF0801"),
    ],
)
def test_the_first_guess_is_what_is_meant(said: str, meant: str) -> None:
    assert matters().nearest(said, FEW)[0].code == meant


def test_every_emergency_is_found_by_its_own_name() -> None:
    for matter in kaifeng().matters:
        for name in (matter.zh, matter.en):
            assert matter in matters().nearest(name, FEW), name


@pytest.mark.parametrize("said", ["", "   ", "xyz", "!?", "the and for"])
def test_what_means_nothing_finds_nothing(said: str) -> None:
    assert matters().nearest(said, FEW) == ()


def test_a_village_is_found_by_its_name_alone_and_in_an_address() -> None:
    alone = grids().nearest("桐音村", FEW)
    assert {grid.parent for grid in alone[:3]} == {"KLK-01-01"}
    assert grids().nearest("兰考县堌阳镇桐音村第二网格", FEW)[0].zh == "桐音村第二网格"
    assert {grid.parent for grid in grids().nearest("Tongyin village", 3)} == {"KLK-01-01"}


def test_a_long_text_takes_no_longer_and_no_more_is_given_than_asked_for() -> None:
    began = time.monotonic()
    found = matters().nearest("垃圾井盖路灯" * LONGEST, 3)
    assert len(found) == 3
    assert time.monotonic() - began < 0.5
