"""Who sees as a township and who as a centre is for the place's ladder to say."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from activities.places import read_place
from catalog.actor import Actor, Capacity
from catalog.incident import machine
from catalog.incident.visibility import Scope, Sight, sight
from catalog.place import Place
from catalog.public import counted_at
from catalog.ranks import UNSAID, Ranks, SeesAs, ranks_of
from catalog.terms import PlaceTime, Terms
from catalog.terms_of import resolve_terms
from catalog.words import Role, Visibility
from tests.catalog.incidents import begin, resident_reports
from tests.catalog.people import at, kaifeng, shangcheng

MINUTE = Path(__file__).parents[1] / "places" / "minute"
G, T, C = SeesAs.GROUND, SeesAs.TOWNSHIP, SeesAs.CENTRE


def terms_of(place: Place, visibility: Visibility) -> Terms:
    matter = next(each for each in place.matters if each.visibility is visibility)
    grid = next(a.code for a in place.register.areas if a.level == place.tiers[0].level)
    return resolve_terms(place, matter, grid, "", PlaceTime())


def holding(place: Place, visibility: Visibility) -> list[int]:
    return [room.tier for room in terms_of(place, visibility).rooms if room.may_hold]


@pytest.fixture
def lower(tmp_path: Path) -> Place:
    """A place of seconds whose villages see as townships do, and its townships as centres do."""
    copy = Path(shutil.copytree(MINUTE, tmp_path / "lower"))
    file = copy / "place.yaml"
    text = file.read_text("utf-8").replace("sees_as: township", "sees_as: centre", 1)
    text = text.replace("sees_as: ground\n", "sees_as: township\n", 1)
    file.write_text(text.replace("leader_from: county", "leader_from: township"), "utf-8")
    return read_place(copy)


def test_the_ladder_decides_which_room_may_be_given_what(lower: Place) -> None:
    before = read_place(MINUTE)
    assert (before.ranks, lower.ranks) == (UNSAID, Ranks(township=1, centre=2))
    told = {
        kind: (holding(before, kind), holding(lower, kind))
        for kind in Visibility
        if kind is not Visibility.OPEN
    }
    assert told == {
        Visibility.PERSON_AT_RISK: ([1, 2, 3, 4, 5], [1, 2, 3, 4, 5]),
        Visibility.TIP_OFF: ([4, 5], [3, 4, 5]),
        Visibility.HIDDEN_FROM_SUBJECT: ([3, 4, 5], [2, 3, 4, 5]),
        Visibility.RESTRICTED: ([3, 4, 5], [2, 3, 4, 5]),
    }


def test_a_leader_is_told_from_the_level_the_place_names(lower: Place) -> None:
    for place, level in ((read_place(MINUTE), "county"), (lower, "township")):
        terms = terms_of(place, Visibility.OPEN)
        report = replace(resident_reports("ZF0101", "03-02 09:00").incident.report, grid=terms.grid)
        opened = machine.open_incident("MT-2026-000001", report, 1, terms, at("03-02 09:00"))
        course = begin(opened, at("03-02 09:00"))
        course.pass_until("03-02 09:01")
        told = [each.to for _, each in course.notices() if each.reader == "leader"]
        area = next(a for a in place.register.chain(terms.grid) if a.level == level)
        assert told == [area.code]


@pytest.mark.parametrize(
    ("ladder", "ranks"),
    [
        ((G, G, T, C, C), Ranks(2, 3)),
        ((G, C), Ranks(1, 1)),
        ((C,), Ranks(0, 0)),
        ((G, G, G, T, T, C), Ranks(3, 5)),
        ((G, T), Ranks(1, 2)),
        ((), UNSAID),
    ],
)
def test_a_ladder_of_any_shape_has_its_ranks(ladder: tuple[SeesAs, ...], ranks: Ranks) -> None:
    assert ranks_of(ladder) == ranks


def test_where_there_are_two_tiers_the_upper_is_the_centre_and_is_counted() -> None:
    ranks = ranks_of((G, C))
    areas = ("G", "C")
    grid, room = (
        Actor(f"P{at}", (Capacity(role, at),))
        for role, at in ((Role.GRID_CHIEF, "G"), (Role.DISPATCHER, "C"))
    )
    seen = {
        kind: tuple(
            sight(who, Scope(kind, areas, "C", "", "", (), (), (Role.DISPATCHER,), ranks=ranks))
            for who in (grid, room)
        )
        for kind in Visibility
    }
    none, masked, full = Sight.NONE, Sight.MASKED, Sight.FULL
    assert seen == {
        Visibility.OPEN: (full, full),
        Visibility.PERSON_AT_RISK: (masked, full),
        Visibility.TIP_OFF: (none, masked),
        Visibility.HIDDEN_FROM_SUBJECT: (none, full),
        Visibility.RESTRICTED: (none, full),
    }
    assert [counted_at(rank, ranks) for rank in range(2)] == [False, True]


def test_the_shipped_places_are_what_terms_of_before_were_judged_by() -> None:
    assert kaifeng().ranks == shangcheng().ranks == UNSAID
    assert (kaifeng().leader_tier, shangcheng().leader_tier) == (4, 4)
