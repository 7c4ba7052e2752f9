"""Which column of E22's table a tier's room has: a place's ladder says so, not a tier's number.

A rank counts the areas of an incident from the ground: 0 is the grid.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from catalog.words import Word


class SeesAs(Word):
    """Which column of the table of who may know what a tier's room has, lowest first (E22)."""

    GROUND = "ground", "网格、村（社区）", "grid and village"
    TOWNSHIP = "township", "乡镇（街道）", "township"
    CENTRE = "centre", "指挥中心", "centre"


@dataclass(frozen=True, slots=True)
class Ranks:
    """From which rank upwards rooms see as a township's, and from which as a centre's (E22).

    They are the same where a place has no townships. The defaults are what terms from before the
    ladder said it were judged by.
    """

    township: int = 2
    centre: int = 3


UNSAID = Ranks()
"""The ranks of terms from before the ladder said them."""


def ranks_of(ladder: Sequence[SeesAs]) -> Ranks:
    """Read the ranks off a ladder, from the ground up; an empty one, which is broken, says none."""
    if not ladder:
        return UNSAID
    centre = next((rank for rank, each in enumerate(ladder) if each is SeesAs.CENTRE), len(ladder))
    above = (rank for rank, each in enumerate(ladder) if each is not SeesAs.GROUND)
    return Ranks(next(above, centre), centre)
