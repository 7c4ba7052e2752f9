"""How a process hears that something was committed: PostgreSQL says so, SQLite is looked at."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress

from sqlalchemy import NullPool
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from activities.store.changes import CHANNEL
from activities.store.engines import DRIVER_SECONDS

LOOK_EVERY = 0.1
"""Seconds between two looks at a SQLite file, which tells nobody when it changes."""
HEARTBEAT = 15.0
"""Seconds after which PostgreSQL is looked at too, in case its line went dead without a word."""


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

    async def wait(self) -> None:
        """Wait until it rings or it is time to look. Raises `ConnectionError` on a lost line."""
        with suppress(TimeoutError):
            await asyncio.wait_for(self._rung.wait(), self._seconds)
        self._rung.clear()
        if self._lost:
            raise ConnectionError


def bell_of(engine: AsyncEngine) -> AbstractAsyncContextManager[Bell]:
    """Return the bell of a database, rung by every process that commits."""
    return _listening(engine) if engine.dialect.name == "postgresql" else _looking()


@asynccontextmanager
async def _looking() -> AsyncIterator[Bell]:
    yield Bell(LOOK_EVERY)


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
