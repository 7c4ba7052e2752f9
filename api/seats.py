"""How many live streams one process keeps, for whom, and that they end when it does."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from activities.store.reads import Tail
from api.problems import Problem
from catalog.actor import Actor

EACH, ALL = 6, 500
"""Streams one person, and one process, may have at once: a browser opens six to a server."""
RETRY_SECONDS = "30"
NOBODY = Actor("")


@dataclass(frozen=True, slots=True)
class Seat:
    """One stream's place: whom it tells, and of which incident alone when `no` is given."""

    seats: Seats
    actor: Actor = NOBODY
    no: str = ""

    @property
    def over(self) -> bool:
        """Tell whether the process ends."""
        return self.seats.closed

    async def wait(self, position: int, seconds: float) -> None:
        """Wait for something behind a position, or for the end."""
        if not self.over:
            await self.seats.tail.beyond(position, seconds)


class Seats:
    """The streams of a process; nothing waits in them, each only knows how far it has told."""

    def __init__(self, tail: Tail) -> None:
        self.tail = tail
        self.closed = False
        self._taken: Counter[str] = Counter()

    @contextmanager
    def taken(self, whose: str) -> Iterator[Seat]:
        """Take a seat for as long as the stream lasts.

        Raises `Problem` when this person, or the process, has no more.
        """
        if self._taken[whose] >= EACH:
            raise Problem("too_many_streams", headers={"Retry-After": RETRY_SECONDS})
        if self._taken.total() >= ALL:
            raise Problem("streams_full", headers={"Retry-After": RETRY_SECONDS})
        self._taken[whose] += 1
        try:
            with self.tail.watched():
                yield Seat(self)
        finally:
            self._taken[whose] -= 1
            self._taken += Counter()

    def close(self) -> None:
        """End every stream: each looks up, sees that it is over, and its reader comes back."""
        self.closed = True
        self.tail.wake()
