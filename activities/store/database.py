"""One way to a database, whichever it is: SQLite on one machine, PostgreSQL for a city.

Everything above this file is written once. What differs is here: how a connection is prepared
and how writers queue.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import (
    AbstractAsyncContextManager,
    asynccontextmanager,
    nullcontext,
    suppress,
)
from typing import Final

from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.ext.asyncio import AsyncEngine
from sqlalchemy.pool import Pool, QueuePool
from sqlmodel.ext.asyncio.session import AsyncSession

from activities.store.bells import Bell, bell_of
from activities.store.changes import publish
from activities.store.engines import DRIVER_SECONDS, engines_for

LAST_WORDS: Final = 1.0
"""Seconds whoever still holds a connection has to give it back when the database is closed."""
LOOK_AGAIN: Final = 0.005


class UnusableDatabase(Exception):
    """The address given leads to no database this program can use; one sentence says why."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(f"{zh} {en}")
        self.zh = zh
        self.en = en


class Database:
    """The open database of one process: many readers, and writers one after another.

    On SQLite all writes of a process go through one connection behind one lock: measured, queueing
    in the process costs a third less waiting than queueing in the file lock, and loses nothing.
    """

    def __init__(self, writer: AsyncEngine, reader: AsyncEngine, *, one_writer: bool) -> None:
        self._writer = writer
        self._reader = reader
        self._turn: AbstractAsyncContextManager[object] = (
            asyncio.Lock() if one_writer else nullcontext()
        )

    @classmethod
    async def open(cls, url: str, *, seconds: float = DRIVER_SECONDS) -> Database:
        """Open lazily, so that a process can start before its database answers.

        `url` is "sqlite+aiosqlite:///path/file.db" or "postgresql+asyncpg://…". Raises
        `UnusableDatabase` for anything else. Connecting happens at first use, within 3 s; a
        statement may take `seconds` on PostgreSQL.
        """
        address = readable_url(url)
        writer, reader = engines_for(address, seconds)
        return cls(writer, reader, one_writer=address.get_backend_name() == "sqlite")

    @asynccontextmanager
    async def write(self) -> AsyncIterator[AsyncSession]:
        """Open one transaction that may change things; leaving the block commits, raising undoes.

        On SQLite the write lock is taken at the start (BEGIN IMMEDIATE), so that nothing read
        inside can be outdated when it is written back.
        """
        async with (
            self._turn,
            AsyncSession(self._writer, expire_on_commit=False) as session,
            session.begin(),
        ):
            yield session
            await publish(session)

    def bell(self) -> AbstractAsyncContextManager[Bell]:
        """Listen for commits of every process, for whoever tells others of them."""
        return bell_of(self._reader)

    @asynccontextmanager
    async def read(self) -> AsyncIterator[AsyncSession]:
        """Open one snapshot to read from; it can change nothing and waits for no writer."""
        async with AsyncSession(self._reader, expire_on_commit=False) as session:
            yield session

    async def close(self) -> None:
        """Give every connection back, so that a clean stop leaves no lock behind.

        Whoever is in the midst of something, for somebody who has left, has a second to be through.
        """
        for engine in (self._reader, self._writer):
            await _given_back(engine.pool)
            await engine.dispose()


async def _given_back(pool: Pool) -> None:
    """Wait until nobody holds a connection of a pool; it tells nobody when that is so."""
    with suppress(TimeoutError):
        async with asyncio.timeout(LAST_WORDS):
            while isinstance(pool, QueuePool) and pool.checkedout():  # noqa: ASYNC110 -- a pool has no event for it; bounded
                await asyncio.sleep(LOOK_AGAIN)


def readable_url(url: str) -> URL:
    """Parse an address and refuse what would not keep the promises made here.

    A database in memory has no second process and no readers: it is refused with the rest.
    """
    try:
        address = make_url(url)
    except ArgumentError as error:
        raise UnusableDatabase(
            "数据库地址无法识别。", "The database address cannot be read."
        ) from error
    in_memory = address.get_backend_name() == "sqlite" and not (
        address.database and ":memory:" not in address.database
    )
    if address.drivername not in ("sqlite+aiosqlite", "postgresql+asyncpg") or in_memory:
        raise UnusableDatabase(
            "数据库须为 sqlite+aiosqlite 文件或 postgresql+asyncpg。",
            "The database must be a sqlite+aiosqlite file or postgresql+asyncpg.",
        )
    return address
