"""One scale of time for a picture: instants in percent of its width, midnights as marks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo

MOST_TICKS = 5
STEPS = tuple(timedelta(days=days) for days in (1, 2, 5, 7, 14, 30, 90, 365))


@dataclass(frozen=True, slots=True)
class Tick:
    """A midnight on the scale."""

    x: float
    at: datetime


@dataclass(frozen=True, slots=True)
class Scale:
    """From the first instant to the last; `first` lies before `last`."""

    first: datetime
    last: datetime

    def x(self, at: datetime) -> float:
        """Return where an instant lies, in percent."""
        share = (at - self.first) / (self.last - self.first)
        return round(min(max(share, 0), 1) * 100, 2)

    def ticks(self, zone: tzinfo) -> Iterator[Tick]:
        """Yield midnights of the place, at most five, a round number of days apart."""
        whole = self.last - self.first
        step = next((each for each in STEPS if whole / each <= MOST_TICKS), STEPS[-1])
        local = self.first.astimezone(zone).replace(hour=0, minute=0, second=0, microsecond=0)
        at = local + timedelta(days=1)
        while at < self.last:
            yield Tick(self.x(at), at)
            at += step
