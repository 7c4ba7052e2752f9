"""One watch on the database for all live streams of a process: it knows how far the commits are."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import structlog
from sqlalchemy import func
from sqlmodel import col, select

from activities.store.bells import Bell
from activities.store.changes import Change
from activities.store.database import Database

FIRST_RETRY, LAST_RETRY = 0.5, 15.0
LAST_WORDS = 1.0
"""Seconds the watch has to let go of the database when the process ends."""

log = structlog.get_logger(__name__)


class Tail:
    """Watches while somebody is there to be told, and rests otherwise. It decides nothing."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._head = 0
        self._watchers = 0
        self._watch: asyncio.Task[None] | None = None
        self._moved = asyncio.Event()
        self._bell: Bell | None = None

    @contextmanager
    def watched(self) -> Iterator[None]:
        """Keep the watch up for as long as this stream lasts."""
        self._watchers += 1
        if self._watch is None or self._watch.done():
            self._watch = asyncio.create_task(self._run())
        try:
            yield
        finally:
            self._watchers = max(self._watchers - 1, 0)
            # Rung and not cancelled: a look that is cut off costs its connection.
            if not self._watchers and self._bell is not None:
                self._bell.ring()

    async def beyond(self, position: int, seconds: float) -> None:
        """Wait until there is something behind a position, at most so long."""
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                while self._head <= position:
                    await self._moved.wait()

    async def close(self) -> None:
        """Let go of the database, before it is closed itself."""
        self._watchers = 0
        if self._watch is None:
            return
        if self._bell is not None:
            self._bell.ring()
        _, late = await asyncio.wait({self._watch}, timeout=LAST_WORDS)
        for each in late:
            each.cancel()

    def wake(self) -> None:
        """Have everybody look up, because the process ends."""
        self._head += 1
        self._move()

    def _move(self) -> None:
        self._moved.set()
        self._moved = asyncio.Event()

    async def _run(self) -> None:
        pause = FIRST_RETRY
        while self._watchers:
            try:
                async with self._db.bell() as self._bell:
                    while self._watchers:
                        await self._look()
                        pause = FIRST_RETRY
                        await self._bell.wait()
            except Exception as error:  # noqa: BLE001 -- a driver says "away" in many ways; the watch goes on
                log.warning("watch_lost", why=type(error).__name__, seconds=pause)
                await asyncio.sleep(pause)
                pause = min(pause * 2, LAST_RETRY)

    async def _look(self) -> None:
        async with self._db.read() as session:
            head = (await session.exec(select(func.max(col(Change.position))))).one() or 0
        if head != self._head:
            self._head = head
            self._move()
