"""One open database for every test of a process, emptied in between.

Whoever opens another has every statement compiled anew, which is most of what a short test costs.
"""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import sqlalchemy as sa

from activities.store.database import Database
from activities.store.migrating import migrate

EMPTYING = """
DO $$
DECLARE name text;
BEGIN
  FOR name IN
    SELECT format('%I', tablename) FROM pg_tables
    WHERE schemaname = 'public' AND tablename <> 'alembic_version'
  LOOP
    EXECUTE 'DELETE FROM ' || name;
  END LOOP;
  FOR name IN SELECT format('%I', sequencename) FROM pg_sequences LOOP
    EXECUTE 'ALTER SEQUENCE ' || name || ' RESTART';
  END LOOP;
END $$
"""
"""Two statements for each table cost less than another database would."""


class EmptiedFile:
    """A SQLite file of which nothing is left from one test to the next but what was compiled."""

    def __init__(self, laid_out: Path, file: Path, database: Database) -> None:
        """Keep what is copied, where it is copied to, and the database that is there."""
        self.address = _url(file)
        self._laid_out = laid_out
        self._file = file
        self._database = database

    @classmethod
    async def build(cls, folder: Path) -> EmptiedFile:
        """Migrate what is to be copied."""
        laid_out, file = folder / "empty.db", folder / "house.db"
        await migrate(_url(laid_out))
        return cls(laid_out, file, await Database.open(_url(file)))

    @asynccontextmanager
    async def opened(self) -> AsyncIterator[Database]:
        """Give the database with nothing in it; one test at a time."""
        await self.lay(self._laid_out)
        try:
            yield self._database
        finally:
            # Every connection is given back; the next one finds another file.
            await self._database.close()

    async def lay(self, file: Path) -> None:
        """Put what is in a file in the place of what is there."""
        # Whoever was late in the test before may have connected once more, to what goes now.
        await self._database.close()
        for left in self._file.parent.glob(f"{self._file.name}*"):
            left.unlink()
        shutil.copy(file, self._file)

    async def keep(self, file: Path) -> None:
        """Copy what is there to a file, whole: the last connection to go clears up its log."""
        await self._database.close()
        assert not self._file.with_name(f"{self._file.name}-wal").exists()
        shutil.copy(self._file, file)


class EmptiedServer:
    """A database of a PostgreSQL, the same way."""

    def __init__(self, address: str, database: Database) -> None:
        """Keep a database that was migrated and is open already."""
        self.address = address
        self._database = database

    @asynccontextmanager
    async def opened(self) -> AsyncIterator[Database]:
        """Give the database with nothing in it; one test at a time."""
        async with self._database.write() as session:
            # The ledger only grows: who empties it has to switch its guards off.
            connection = await session.connection()
            await connection.execute(sa.text("SET LOCAL session_replication_role = replica"))
            await connection.execute(sa.text(EMPTYING))
        try:
            yield self._database
        finally:
            await self._database.close()


def _url(file: Path) -> str:
    return f"sqlite+aiosqlite:///{file.as_posix()}"
