"""Who had it when, as a picture: a lane per room and per unit on one scale, oldest lane first.

Drawn as the deadlines are: presentation attributes and classes only, widths in percent.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo

from api.pages.scale import Scale, Tick
from api.shapes import Hand, Name

LEAST = 0.8
"""The least width of a piece, in percent: what was held for a minute is still to be seen."""
MOST_LANES = 16
"""How many lanes are drawn, the latest; the list beneath tells all of it."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch in somebody's hands, in percent of the whole."""

    x: float
    width: float


@dataclass(frozen=True, slots=True)
class Lane:
    """One room or unit, with every stretch it had it and how long that was altogether."""

    who: Name
    room: bool
    stretches: tuple[Stretch, ...]
    seconds: float


@dataclass(frozen=True, slots=True)
class Picture:
    """Every lane on one scale, and the line itself, turn by turn."""

    lanes: tuple[Lane, ...]
    ticks: tuple[Tick, ...]
    line: tuple[Hand, ...]


def drawn(line: Sequence[Hand], now: datetime, zone: tzinfo) -> Picture | None:
    """Draw the line from its first instant to its last; nothing while one room alone had it."""
    if len(line) < 2:  # noqa: PLR2004 -- one is no line
        return None
    first = line[0].since
    last = max((first + timedelta(hours=1), *(_end(hand, now) for hand in line)))
    scale = Scale(first, last)
    by_holder: dict[str, list[Hand]] = {}
    for hand in line:
        by_holder.setdefault(hand.who.code, []).append(hand)
    lanes = tuple(_lane(held, now, scale) for held in by_holder.values())
    return Picture(lanes[-MOST_LANES:], tuple(scale.ticks(zone)), tuple(line))


def _lane(held: Sequence[Hand], now: datetime, scale: Scale) -> Lane:
    seconds = sum((_end(hand, now) - hand.since).total_seconds() for hand in held)
    stretches = tuple(_stretches(held, now, scale))
    return Lane(held[0].who, held[0].room, stretches, seconds)


def _stretches(held: Sequence[Hand], now: datetime, scale: Scale) -> Iterator[Stretch]:
    for hand in held:
        x = min(scale.x(hand.since), 100 - LEAST)
        width = max(scale.x(_end(hand, now)) - x, LEAST)
        yield Stretch(x, round(width, 2))


def _end(hand: Hand, now: datetime) -> datetime:
    return hand.until or max(now, hand.since)
