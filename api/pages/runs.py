"""A story without its refrains: what came by itself again and again is told once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from api.shapes import EventView

FEWEST = 3
"""So many alike in a row are told as one."""


@dataclass(frozen=True, slots=True)
class Run:
    """One turn of the story, or several alike; `events` in the order they are told."""

    events: tuple[EventView, ...]
    supplement: bool = False
    """Whether it came after the facts of a file were frozen."""

    @property
    def first(self) -> EventView:
        """Return the turn that speaks for all of them."""
        return self.events[0]

    @property
    def many(self) -> bool:
        """Tell whether it stands for several."""
        return len(self.events) > 1


def runs(story: Iterable[EventView], *, supplement: bool = False) -> tuple[Run, ...]:
    """Gather what came by itself, alike and in a row; what people did stands each for itself."""
    told: list[Run] = []
    for alike, group in groupby(story, _alike):
        events = tuple(group)
        if alike[0] and len(events) >= FEWEST:
            told.append(Run(events, supplement))
        else:
            told += [Run((event,), supplement) for event in events]
    return tuple(told)


def _alike(event: EventView) -> tuple[bool, str, str]:
    return event.by_itself, event.kind, event.zh
