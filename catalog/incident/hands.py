"""Through whose hands an incident went: rooms and the units that led, each with how it came (E30).

Told from the ledger alone: what stands after each turn is compared with what stood before, so that
every way there is, and every way to come, is told alike.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from catalog import life
from catalog.incident import events as e
from catalog.incident.evolution import evolve
from catalog.incident.facts import Assignment
from catalog.incident.state import Incident
from catalog.words import Stage

OVER = (Stage.CLOSED, Stage.ARCHIVED)


@dataclass(frozen=True, slots=True)
class Hand:
    """A room that held it, or a body that led, from an instant until another (None: still).

    `number` is the body's order, 0 for a room. `came` is the kind of event it came with, and for
    what moved between rooms the way it arrived ("moved.escalation").
    """

    at: str
    tier: int
    number: int
    came: str
    since: datetime
    until: datetime | None = None


def hands(entries: Iterable[e.Entry]) -> tuple[Hand, ...]:
    """Tell every hand, in the order they began; whoever had it twice is there twice."""
    told: dict[tuple[int, int], Hand] = {}
    whole: list[Hand] = []
    now: Incident | None = None
    for entry in _counting(entries):
        now = evolve(now, entry)
        holding = {} if now.stage in OVER else dict(_holding(now, entry))
        gone = [key for key in told if key not in holding]
        whole += [replace(told.pop(key), until=entry.at) for key in gone]
        told |= {key: hand for key, hand in holding.items() if key not in told}
    return tuple(sorted((*whole, *told.values()), key=lambda hand: (hand.since, hand.number)))


def _holding(now: Incident, entry: e.Entry) -> Iterator[tuple[tuple[int, int], Hand]]:
    came = _came(entry.event)
    yield (now.tier, 0), Hand(now.tier_clock.body, now.tier, 0, came, entry.at)
    for unit in _leading(now):
        yield (now.tier, unit.number), Hand(unit.body, now.tier, unit.number, came, entry.at)


def _leading(now: Incident) -> Iterator[Assignment]:
    """Return who leads, or each of several without a lead, while there is something to do."""
    return (each for each in now.answering if each.open)


def _came(event: e.Event) -> str:
    return f"{event.kind}.{event.arrival}" if isinstance(event, e.Moved) else event.kind


def _counting(entries: Iterable[e.Entry]) -> list[e.Entry]:
    """Leave out what a late message annulled (E9)."""
    kept: list[e.Entry] = []
    for entry in entries:
        if isinstance(entry.event, life.Annulled):
            since = entry.event.since
            kept = [each for each in kept if not (each.moment and each.at >= since)]
        else:
            kept.append(entry)
    return kept
