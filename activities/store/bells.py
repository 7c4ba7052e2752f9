"""How a process hears that something was committed: PostgreSQL says so, SQLite is looked at."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, closing, suppress
from pathlib import Path

from sqlalchemy import NullPool
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from activities.store.changes import CHANNEL
from activities.store.engines import DRIVER_SECONDS

LOOK_EVERY = 0.1
"""Seconds between two looks at a SQLite file, which tells nobody when it changes."""
HEARTBEAT = 15.0
"""Seconds after which it rings anyway, in case a line went dead without a word."""


class Bell:
    """Rings when something may have been committed; one that rings for nothing does no harm."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._rung = asyncio.Event()
        self._lost = False

    def ring(self, *_told: object) -> None:
        """Ring; what the driver says besides is not needed."""
        self._rung.set()

    def lose(self, *_told: object) -> None:
        """Note that the line is gone."""
        self._lost = True
        self._rung.set()

    async def wait(self) -> bool:
        """Wait until it rings, or it is time to look; tell whether it rang.

        Raises `ConnectionError` on a lost line.
        """
        with suppress(TimeoutError):
            await asyncio.wait_for(self._rung.wait(), self._seconds)
        rang = self._rung.is_set()
        self._rung.clear()
        if self._lost:
            raise ConnectionError
        return rang


class Glancing(Bell):
    """Rings when somebody else has written to a SQLite file.

    A glance asks for the number of the last commit and costs a hundredth of a query.
    """

    def __init__(self, line: sqlite3.Connection) -> None:
        super().__init__(LOOK_EVERY)
        self._line = line
        self._last = self._number()

    async def wait(self) -> bool:
        """Glance again and again, until something was written or it is time to look."""
        for _ in range(round(HEARTBEAT / LOOK_EVERY)):
            if await super().wait() or self._is_new():
                return True
        return False

    def _is_new(self) -> bool:
        before, self._last = self._last, self._number()
        return self._last != before

    def _number(self) -> int:
        (number,) = self._line.execute("PRAGMA data_version").fetchone()
        return int(number)


def bell_of(engine: AsyncEngine) -> AbstractAsyncContextManager[Bell]:
    """Return the bell of a database, rung by every process that commits."""
    return _listening(engine) if engine.dialect.name == "postgresql" else _glancing(engine)


@asynccontextmanager
async def _glancing(engine: AsyncEngine) -> AsyncIterator[Bell]:
    with closing(_line_to(engine.url.database or "")) as line:
        yield Glancing(line)


def _line_to(file: str) -> sqlite3.Connection:
    """Open a line of its own: what a connection writes itself is no news to it.

    It waits for nobody: all of the process would stand still.
    """
    return sqlite3.connect(f"{Path(file).absolute().as_uri()}?mode=rw", uri=True, timeout=0)


@asynccontextmanager
async def _listening(engine: AsyncEngine) -> AsyncIterator[Bell]:
    # A connection of its own: one out of the pool would be missing there for good.
    apart = create_async_engine(
        engine.url, poolclass=NullPool, connect_args={"timeout": DRIVER_SECONDS}
    )
    bell = Bell(HEARTBEAT)
    async with apart.connect() as connection:
        line = (await connection.get_raw_connection()).driver_connection
        if line is None:
            raise ConnectionError
        line.add_termination_listener(bell.lose)
        await line.add_listener(CHANNEL, bell.ring)
        try:
            yield bell
        finally:
            line.remove_termination_listener(bell.lose)
            if not line.is_closed():
                await line.remove_listener(CHANNEL, bell.ring)
