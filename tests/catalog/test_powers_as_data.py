"""The list of powers and the questions of the built-in places: whom a dispute may be between."""

from __future__ import annotations

from collections import defaultdict

import pytest

from catalog.place import Place
from catalog.terms import PlaceTime, Terms
from catalog.terms_of import resolve_terms
from tests.catalog.people import RURAL, kaifeng, shangcheng

STORIES = ("ZF0101", "ZZ0501", "ZF0302", "ZF0604", "ZF0602", "ZZ1201", "JD0201", "ZF1101", "ZF1102")
WITHOUT_POWERS = ("SGC",)  # it co-ordinates
SHANGCHENG_GRID = "SQ-1-5-503"


def lines_of(place: Place) -> dict[str, set[str]]:
    lines: dict[str, set[str]] = defaultdict(set)
    for power in place.powers:
        lines[power.matter].add(power.line)
    return lines


def terms(place: Place, matter: str, grid: str) -> Terms:
    row = place.matter(matter)
    assert row is not None
    return resolve_terms(place, row, grid, "", PlaceTime())


@pytest.mark.parametrize("place", [kaifeng(), shangcheng()], ids=lambda place: place.code)
def test_whoever_a_listed_matter_names_has_a_basis_and_a_rival(place: Place) -> None:
    for code, lines in lines_of(place).items():
        matter = place.matter(code)
        assert matter is not None
        assert {matter.lead, *matter.assist} - {"", *WITHOUT_POWERS} <= lines, code
        assert len(lines) > 1, code


def test_the_matters_of_the_stories_and_thirty_more_are_listed() -> None:
    lines = lines_of(kaifeng())
    assert all(len(lines[code]) > 1 for code in STORIES)
    assert len(lines) >= len(STORIES) + 30


def test_shangchengs_pizza_shop_may_be_everybodys() -> None:
    lines = lines_of(shangcheng())
    assert lines["ZF1101"] == lines["ZF1102"] == {"EEB", "FDA", "AIC", "UME", "MSB"}


def test_an_incident_knows_the_powers_and_questions_of_its_matter_alone() -> None:
    known = terms(shangcheng(), "ZF1102", SHANGCHENG_GRID)
    assert {power.matter for power in known.powers} == {"ZF1102"}
    assert [(each.code, each.zh) for each in known.circumstances] == [
        ("licensed", "是否持有有效证照")
    ]
    assert terms(kaifeng(), "ZF0101", RURAL).circumstances[0].code == "in_village"
    assert terms(kaifeng(), "BM0101", RURAL).powers == ()


def test_the_question_of_the_licence_is_one_for_both_matters() -> None:
    for place in (kaifeng(), shangcheng()):
        asked = {each.matter for each in place.circumstances if each.code == "licensed"}
        assert asked == {"ZF1101", "ZF1102"}
