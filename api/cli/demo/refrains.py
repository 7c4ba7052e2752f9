"""What comes by itself day after day is told once, and summed up when somebody acts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from api.cli.demo.news import Happened


@dataclass(frozen=True, slots=True)
class Refrain:
    """An event that came by itself `again` times more, the last of them `last`."""

    last: Happened
    again: int


class Refrains:
    """Remembers what was told since somebody did something last."""

    def __init__(self) -> None:
        """Begin with nothing told."""
        self._again: dict[tuple[str, str], Refrain] = {}

    def new(self, events: Iterable[Happened]) -> list[Happened]:
        """Return what has to be told now; what was told already is only counted."""
        return [each for each in events if not self._known(each)]

    def over(self) -> list[Refrain]:
        """Return what was only counted, the earliest to end first, and begin anew."""
        counted = [each for each in self._again.values() if each.again]
        self._again.clear()
        return sorted(counted, key=lambda each: each.last.at)

    def _known(self, event: Happened) -> bool:
        if not event.by_itself or event.light:
            return False
        key = (event.stream, event.said.zh)
        known = self._again.get(key)
        self._again[key] = Refrain(event, known.again + 1 if known else 0)
        return known is not None
