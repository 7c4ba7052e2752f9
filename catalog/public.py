"""What anybody may count: the last column of E22's table, and nothing that follows from it.

What is `open` is counted everywhere, as of now. Of the rest only whole months that are over are
counted, from the county up, each kind by itself and without matter, stage or light. So no answer
can be subtracted from another, of another area, another kind or another instant, to leave a small
number: RULES 11 goes through the ways to try.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from catalog.ranks import Ranks
from catalog.words import Visibility

LEAST = 5
PROTECTED: dict[Visibility, int] = {
    Visibility.PERSON_AT_RISK: LEAST,
    Visibility.TIP_OFF: LEAST,
    Visibility.HIDDEN_FROM_SUBJECT: 0,
}
"""The kinds that are counted from the county up, and the least sum that is told (E22)."""


@dataclass(frozen=True, slots=True)
class Month:
    """A whole month of the place that is over: from its first instant to the next one's."""

    name: str
    start: datetime
    end: datetime


def month_before(now: datetime, utc_offset: timedelta) -> Month:
    """Return the last whole month of the place's own calendar."""
    here = now + utc_offset
    first = here.replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    before = (first - timedelta(days=1)).replace(day=1)
    return Month(f"{before:%Y-%m}", before - utc_offset, first - utc_offset)


def counted_at(rank: int, ranks: Ranks) -> bool:
    """Tell whether what is not open is counted in areas of this rank at all."""
    return rank >= ranks.centre


def told(kind: Visibility, parts: Mapping[str, int]) -> dict[str, int | None]:
    """Return what is told of each part, None where the sum is too small, or nought.

    None and nought are one answer where there is a least: a None would say "one to four".
    """
    least = PROTECTED[kind]
    return {area: count if count >= least else None for area, count in parts.items()}


def told_above(kind: Visibility, parts: Mapping[str, int]) -> int | None:
    """Return what is told of all parts together.

    What is told of the parts is added up; the rest is added only when it is no small number
    itself, for whoever subtracts the parts gets exactly that.
    """
    shown = told(kind, parts)
    seen = sum(count for count in shown.values() if count is not None)
    rest = sum(count for area, count in parts.items() if shown[area] is None)
    total = seen + (rest if rest >= PROTECTED[kind] else 0)
    return total if total >= PROTECTED[kind] else None
