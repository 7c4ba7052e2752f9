"""When the next light on a page changes by itself, so that an open page looks again then."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Protocol


class Limited(Protocol):
    """Whatever is shown with a light: a clock, a line of a list, an order."""

    @property
    def yellow_at(self) -> datetime:
        """Return when it turns yellow."""

    @property
    def due_at(self) -> datetime:
        """Return when it turns red."""

    @property
    def runs(self) -> bool:
        """Tell whether its time runs."""


def next_of(shown: Iterable[Limited], now: datetime) -> datetime | None:
    """Return the first instant at which one of these turns yellow or red; None when none does."""
    turning = (at for each in shown if each.runs for at in (each.yellow_at, each.due_at))
    return min((at for at in turning if at > now), default=None)
