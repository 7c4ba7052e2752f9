"""A broken place: every mistake is reported, at its file and line, all of them at once."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path

import pytest

from activities.places import BUILT_IN, read_demo, read_place
from catalog.mistakes import Mistake, PlaceMistakes

KAIFENG = BUILT_IN / "kaifeng"
YAML, MATTERS, UNITS = "place.yaml", "matters.tsv", "units.tsv"
AREAS, POSTS = "areas.tsv", "posts.tsv"
POWERS, CIRCUMSTANCES = "powers.tsv", "circumstances.tsv"


@dataclass(frozen=True)
class Planted:
    """One edit (the first `old` becomes `new`) and what must be said on the line it changed."""

    file: str
    old: str
    new: str
    reason: str
    suggestion: str = ""
    said: int = 1  # how many mistakes the edit makes

    def __str__(self) -> str:
        return f"{self.file}: {self.reason}"

    def plant(self, folder: Path) -> int:
        path = folder / self.file
        text = path.read_text(encoding="utf-8")
        at = text.index(self.old)
        path.write_text(text.replace(self.old, self.new, 1), encoding="utf-8")
        same = takewhile(lambda pair: pair[0] == pair[1], zip(self.old, self.new, strict=False))
        return text.count("\n", 0, at + len(list(same))) + 1


PLANTED = [
    Planted(YAML, "version:", "vresion:", "vresion: unknown key", "version", said=2),
    Planted(YAML, "language: zh", "language: fr", 'unknown language "fr"', "zh"),
    Planted(YAML, 'utc_offset: "+08:00"', "utc_offset: 8", '"8" is not an offset', "+08:00"),
    Planted(YAML, "closed: KFS", "closed: KF ", "both number series are the same"),
    Planted(YAML, "number: 2", "number: 7", "tiers run from 1, here 2"),
    Planted(YAML, "limit: 3d ", "limit: 9h ", "shorter than the limit of the tier", "not shrink"),
    Planted(YAML, "limit: 5d ", "limit: 5 days ", '"5 days" is not a duration', '"4h"'),
    Planted(YAML, "limit: 7d ", 'limit: "0" ', "longer than zero", "4h"),
    Planted(YAML, "dispatch: automatic", "dispatch: autonatic", '"autonatic"', "automatic"),
    Planted(YAML, "desk: false", "desk: maybe", "not true or false"),
    Planted(YAML, "sees_as: township", "sees_as: town", 'unknown word "town"', "township"),
    Planted(YAML, "leader_from: county", "leader_from: count", 'no level "count"', "county"),
    Planted(YAML, "city: 5", "city: 6", "there is no tier 6", "1 to 5"),
    Planted(YAML, "urgent: 4h", "urgent: 2d", "longer than routine"),
    Planted(YAML, "verify_alert: 3d", "verify_alert: 3h", "shorter than verify_remind", "precedes"),
    Planted(YAML, "routine: 4h", "routine: 4d", "not shorter than the limit of one of the tiers"),
    Planted(YAML, "low: 2", "low: 5", "must be less than max"),
    Planted(
        YAML, "[grid_chief, grid_worker,", "[grid_cheif, grid_worker,", '"grid_cheif"', "grid_chief"
    ),
    Planted(YAML, "  feed:\n", "  fead:\n", "unknown channel", "feed"),
    Planted(YAML, "first_return: automatic", "first_return: automatc", '"automatc"', "automatic"),
    Planted(YAML, "  5: {level", "  6: {level", "there is no tier 6", said=2),
    Planted(YAML, "township, line: SGC", "township, line: SGX", "no body has the line SGX", "SG"),
    Planted(YAML, "kind: level_2", "kind: level_3", 'unknown word "level_3"', "level_"),
    Planted(YAML, "{apply: 1d, screen: 1d,", "{screen: 1d, apply: 1d,", "before screen", "order"),
    Planted(YAML, "review: 2d, ", "", "review: this key is missing"),
    Planted(YAML, "tiers: [5]", "tiers: [5, 4]", "tier 4 has a level-2 joint session already"),
    Planted(YAML, "tiers: [5]", "tiers: [5, 6]", "there is no tier 6"),
    Planted(YAML, "unsettled: none ", "unsettled: topic ", "level 1 always decides", "none"),
    Planted(YAML, "convened_by: []", "convened_by: [PLX]", "no body has the line PLX", "PLC"),
    Planted(YAML, "convened_by: []", "convened_by: [PLC]", "no post session_conv", "add", said=2),
    Planted(UNITS, "HUB\tlocal\tladder\t\t", "HUB\tlocal\tladder\t\tKLX", 'unknown "KLX"', "KL"),
    Planted(MATTERS, "\tZF0103\t", "\tZF0101\t", "ZF0101 is listed twice", "first on line"),
    Planted(MATTERS, "\tSWD\tORG\t", "\tSWX\tORG\t", 'lead: unknown "SWX"', "SW"),
    Planted(MATTERS, "\tHUC,SGC\t", "\tHUC,JUS\t", "lead JUS is assisting too"),
    Planted(MATTERS, "\tvillage\troutine", "\tvilage\troutine", 'unknown "vilage"', "village"),
    Planted(MATTERS, "\turgent\tseed000", "\turgend\tseed000", 'unknown "urgend"', "urgent"),
    Planted(MATTERS, "\tFIN\t\tcounty", "\tFIN\tCIV\tcounty", "no assistants", "empty"),
    Planted(
        MATTERS, "消防安全\tFire safety\tZZ1302", "消防\tFire safety\tZZ1302", "differs", "消防安全"
    ),
    Planted(UNITS, "\tletter\t", "\tleter\t", 'oversight: unknown "leter"', "letter"),
    Planted(UNITS, "{} Civil", "Civil", "only one of zh and en has {}"),
    Planted(UNITS, "MSB,MSE\t", "MSB,HSC\t", "HSC at level township is served by", "one body"),
    Planted(UNITS, "{}武装部\t", "{}应急管理站\t", '"{}应急管理站" is on line', "one row"),
    Planted(UNITS, "STA\ttownship", "STA\ttownshop", 'unknown "townshop"', "township"),
    Planted(
        AREAS, "KGL-01-01-002\t", "KGL-01-01-005\t", "004 is missing before 005", "004", said=7
    ),
    Planted(AREAS, "KGL-01-01-003\t", "KGL-01-01-3\t", "does not follow the rule", "001", said=6),
    Planted(AREAS, "KGL-02\tKGL\t", "KGL-02\tKGX\t", 'parent: unknown "KGX"', "KGL"),
    Planted(AREAS, "KSH\t", "KLT\t", "area KLT is listed twice", "first on line 3"),
    Planted(AREAS, "KLK-03-02\tgrid", "KLK-03\tgrid", "does not lie in a township", "village"),
    Planted(AREAS, "麦香村第二网格", "麦香村第一网格", "is there already", "first on line"),
    Planted(POSTS, "KLK-02/ARA", "KLK-02/WRB", 'unknown "KLK-02/WRB"', "KLK-02/ARA"),
    Planted(POSTS, "KGL-01-02\t", "KGL-01-09\t", 'unknown "KGL-01-09"', "KGL-01-0"),
    Planted(POSTS, "P268", "P267", "P267 holds this post at KF already", "first on line"),
    Planted(POSTS, "KLK-01\tdispatcher", "KLK-01\tdispacher", '"dispacher"', "dispatcher"),
    Planted(POWERS, "\tEEB\tZF1101", "\tEEX\tZF1101", 'line: unknown "EEX"', "EE"),
    Planted(POWERS, "\tMSB\tZF1101", "\tMSB\tZF11", 'matter: unknown "ZF11"', "ZF1"),
    Planted(POWERS, "ZF1102-MSB-2", "ZF1102-MSB-1", '"ZF1102-MSB-1" stands there twice', "line"),
    Planted(CIRCUMSTANCES, "licensed\tZF1102", "licensed\tZF1101", "stands there twice", "line"),
    Planted(CIRCUMSTANCES, "trunk_road\tZF0602", "trunk_road\tZF0", 'unknown "ZF0"', "ZF"),
    Planted(CIRCUMSTANCES, "ZZ1504\t是否在村庄", "ZZ1504\t是否在村", "zh of in_village dif"),
]


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(KAIFENG, tmp_path / "copy"))


def mistakes(folder: Path) -> tuple[Mistake, ...]:
    with pytest.raises(PlaceMistakes) as caught:
        read_demo(folder, read_place(folder))
    return caught.value.mistakes


def said_at(found: tuple[Mistake, ...], planted: Planted, line: int) -> bool:
    return any(
        (m.file, m.line) == (planted.file, line)
        and planted.reason in m.reason_en
        and planted.suggestion in m.suggestion_en
        and bool(m.reason_zh)
        and bool(m.suggestion_zh) == bool(m.suggestion_en)
        for m in found
    )


@pytest.mark.parametrize("planted", PLANTED, ids=str)
def test_a_mistake_is_said_where_it_was_made(planted: Planted, copy: Path) -> None:
    line = planted.plant(copy)
    found = mistakes(copy)
    assert said_at(found, planted, line), found
    assert len(found) == planted.said, found


# What one of these breaks is what others are judged by: a ladder, a limit, the grids' numbers.
ALONE = (
    "number: 7",
    "routine: 4d",
    "sees_as: town",
    "KGL-01-01-3\t",
    "kind: level_3",
    "tiers: [5, 4]",
    "convened_by: [PLC]",
)


def test_a_broken_place_hears_everything_at_once(copy: Path) -> None:
    together = [planted for planted in PLANTED if planted.new not in ALONE]
    lines = [(planted, planted.plant(copy)) for planted in together]
    found = mistakes(copy)
    assert [str(planted) for planted, line in lines if not said_at(found, planted, line)] == []
    assert len(together) > 30
    assert {mistake.file for mistake in found} == {
        YAML,
        MATTERS,
        UNITS,
        AREAS,
        POSTS,
        POWERS,
        CIRCUMSTANCES,
    }
    assert list(found) == sorted(found, key=lambda mistake: (mistake.file, mistake.line))
