"""Who had an incident when: the line from its report to whoever has it now (E30)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from catalog.incident.events import Entry, Moved, Reported
from catalog.incident.facts import Arrival


@dataclass(frozen=True, slots=True)
class Stay:
    """It came to a tier, how and when; the next stay ends it."""

    tier: int
    arrival: Arrival
    since: datetime


def stays(entries: Iterable[Entry]) -> Iterator[Stay]:
    """Tell every stay, oldest first; only messages move an incident, so nothing is annulled."""
    for entry in entries:
        match entry.event:
            case Reported(tier=tier):
                yield Stay(tier, Arrival.REPORT, entry.at)
            case Moved(tier=tier, arrival=arrival):
                yield Stay(tier, arrival, entry.at)
            case _:
                pass
