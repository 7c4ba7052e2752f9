"""Guessing what somebody means from what he wrote: the nearest matters, the nearest grids.

Nobody who reports a broken lamp knows its code. Texts are compared by what they have in common:
pairs of neighbouring characters in Chinese, stems of words elsewhere. What is rare in the tables
counts for more than what stands in every other name. It is a guess, and a person chooses.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from catalog.matters import Matter
from catalog.place import Place
from catalog.register import Area

T = TypeVar("T")

_HAN, _WORD = re.compile("[\u3400-\u9fff]+"), re.compile("[a-z0-9]+")
STEM, SHORTEST = 4, 3
"""Letters of a word that are compared, "lamps" and "lamp" being one; shorter words say little."""
IN_NAME, AROUND = 1.0, 0.35
LEAST_SHARE = 0.25
"""What reaches less than this share of the best guess is not worth a line."""
LONGEST = 1000
"""Characters of a text that are looked at; who tells a long story has named it by then."""


@dataclass(frozen=True, slots=True)
class _Entry(Generic[T]):
    item: T
    marks: dict[str, float]


class Guesses(Generic[T]):
    """The entries of one table, taken apart once; `nearest` is then a plain scan."""

    def __init__(
        self, items: Iterable[T], named: Callable[[T], tuple[Iterable[str], Iterable[str]]]
    ) -> None:
        apart: list[tuple[T, dict[str, float]]] = []
        for item in items:
            names, around = named(item)
            marks = dict.fromkeys(_marks(" ".join(around)), AROUND)
            apart.append((item, marks | dict.fromkeys(_marks(" ".join(names)), IN_NAME)))
        common = Counter(mark for _, marks in apart for mark in marks)
        rarity = {mark: math.log(1 + len(apart) / count) for mark, count in common.items()}
        self._entries = tuple(
            _Entry(item, {mark: weight * rarity[mark] for mark, weight in marks.items()})
            for item, marks in apart
        )

    def nearest(self, text: str, most: int) -> tuple[T, ...]:
        """Return at most so many, the likeliest first; nothing where nothing fits."""
        said = _marks(text[:LONGEST])
        scored = [
            (score, entry.item)
            for entry in self._entries
            if (score := sum(entry.marks[mark] for mark in said & entry.marks.keys()))
        ]
        if not scored:
            return ()
        best = max(score for score, _ in scored)
        likely = [each for each in scored if each[0] >= best * LEAST_SHARE]
        likely.sort(key=lambda each: -each[0])
        return tuple(item for _, item in likely[:most])


def matters_of(place: Place) -> Guesses[Matter]:
    """Prepare the catalogue of matters: by their names, and a little by their category's."""
    return Guesses(
        place.matters, lambda it: ((it.zh, it.en, *it.also), (it.category_zh, it.category_en))
    )


def grids_of(place: Place) -> Guesses[Area]:
    """Prepare the grids: by their own names and those of everything they lie in."""
    register = place.register
    grids = [area for area in register.areas if area.level == place.tiers[0].level]

    def named(grid: Area) -> tuple[Iterable[str], Iterable[str]]:
        above = [each for each in register.chain(grid.parent) if each.parent]
        return [name for each in (grid, *above) for name in (each.zh, each.en)], ()

    return Guesses(grids, named)


def _marks(text: str) -> frozenset[str]:
    folded = unicodedata.normalize("NFKC", text).casefold()
    pairs = (run[at : at + 2] for run in _HAN.findall(folded) for at in range(max(len(run) - 1, 1)))
    stems = (
        word[:STEM] for word in _WORD.findall(folded) if len(word) >= SHORTEST or word.isdecimal()
    )
    return frozenset((*pairs, *stems)) - _EMPTY


_EMPTY = frozenset(
    {
        *("the", "and", "for", "with", "has", "have", "been", "are", "was", "from", "that", "this"),
        *("ther", "near", "not", "our", "they", "very", "some"),
        *("一个", "这里", "那里", "我们", "没有", "不了", "了一", "的时", "时候", "已经", "什么"),
    }
)
"""What stands in any text and means nothing by itself."""
