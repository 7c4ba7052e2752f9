"""A story without its refrains: what came by itself again and again is told once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from api.shapes import EventView

FEWEST = 3
"""So many alike in a row are told as one."""


@dataclass(frozen=True, slots=True)
class Run:
    """One turn of the story, or several alike; `events` in the order they are told.

    Between the first and the last of several alike others may have come by themselves.
    """

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
    """Gather what came by itself again and again until somebody did something, two refrains in turn
    among it; each is told where it comes first. What people did stands each for itself.
    """
    told: list[Run] = []
    for by_itself, group in groupby(story, lambda event: event.by_itself):
        events = tuple(group)
        gathered = _gathered(events) if by_itself else ((event,) for event in events)
        told += [Run(each, supplement) for each in gathered]
    return tuple(told)


def _gathered(events: tuple[EventView, ...]) -> Iterator[tuple[EventView, ...]]:
    alike: dict[tuple[str, str], list[EventView]] = {}
    for event in events:
        alike.setdefault((event.kind, event.zh), []).append(event)
    for event in events:
        those = alike[event.kind, event.zh]
        if len(those) < FEWEST:
            yield (event,)
        elif event is those[0]:
            yield tuple(those)
