"""The tables are what the code thinks they are, and a database ahead of the code is left alone."""

import asyncio
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic import command
from sqlalchemy.exc import DBAPIError

from activities.store.database import Database, UnusableDatabase, readable_url
from activities.store.engines import engines_for
from activities.store.migrating import NewerDatabase, check, config_on, migrate
from tests.catalog.incidents import report
from tests.catalog.stages import finished_billboard
from tests.store.filing import kept
from tests.store.lives import reopened

AHEAD = "INSERT INTO alembic_version VALUES ('9999')"


async def test_the_steps_lead_exactly_to_the_tables(url: str) -> None:
    await migrate(url)
    writer, _ = engines_for(readable_url(url), 3)
    async with writer.begin() as connection:
        # Raises when autogenerate would write another step.
        await connection.run_sync(lambda sync: command.check(config_on(sync)))
    await writer.dispose()


async def test_several_processes_may_migrate_at_once(url: str) -> None:
    await asyncio.gather(*(migrate(url) for _ in range(4)))
    await check(url)


async def test_a_newer_database_is_one_sentence_in_two_languages(url: str) -> None:
    await migrate(url)
    writer, _ = engines_for(readable_url(url), 3)
    async with writer.begin() as connection:
        await connection.execute(sa.text(AHEAD))
    await writer.dispose()
    for refuses in (migrate, check):
        with pytest.raises(NewerDatabase) as raised:
            await refuses(url)
        assert str(raised.value) == (
            "数据库版本（9999）比程序新，请先升级程序。 "
            "The database (9999) is newer than this program: upgrade the program first."
        )


@pytest.mark.parametrize(
    "address",
    [
        "sqlite+aiosqlite://",
        "sqlite+aiosqlite:///:memory:",
        "sqlite:///plain.db",
        "mysql://somewhere/db",
        "not an address",
        "sqlite+aiosqlite:////no/such/folder/tiaokuai.db",
        "postgresql+asyncpg://postgres@/none?host=/no/such/socket",
    ],
)
async def test_an_address_that_leads_nowhere_is_one_sentence(address: str) -> None:
    with pytest.raises(UnusableDatabase) as raised:
        await migrate(address)
    assert raised.value.zh
    assert raised.value.en


async def test_checking_creates_nothing(tmp_path: Path) -> None:
    file = tmp_path / "absent.db"
    with pytest.raises(UnusableDatabase):
        await check(f"sqlite+aiosqlite:///{file}")
    assert not file.exists()


@pytest.mark.parametrize("change", ["UPDATE ledger_event SET by = 'x'", "DELETE FROM ledger_event"])
async def test_the_database_itself_refuses_to_rewrite_the_ledger(db: Database, change: str) -> None:
    await kept(db, report("ZF0101", "03-02 09:00"))
    with pytest.raises(DBAPIError, match="ledger_only_grows"):
        async with db.write() as session:
            await (await session.connection()).execute(sa.text(change))


async def test_sqlite_keeps_the_measured_discipline(tmp_path: Path) -> None:
    address = f"sqlite+aiosqlite:///{tmp_path / 'a.db'}"
    await migrate(address)
    db = await Database.open(address)
    expected = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 10000}
    for opened, query_only in ((db.write, 0), (db.read, 1)):
        async with opened() as session:
            connection = await session.connection()
            for pragma, value in (expected | {"query_only": query_only}).items():
                found = (await connection.execute(sa.text(f"PRAGMA {pragma}"))).scalar_one()
                assert (pragma, found) == (pragma, value)
    await db.close()


async def test_a_reader_cannot_write(db: Database) -> None:
    with pytest.raises(DBAPIError):
        async with db.read() as session:
            await (await session.connection()).execute(
                sa.text("INSERT INTO series (name, last) VALUES ('a', 1)")
            )


async def test_what_is_read_in_one_go_is_of_one_instant(db: Database) -> None:
    counted = sa.text("SELECT count(*) FROM series")
    async with db.read() as session:
        connection = await session.connection()
        before = (await connection.execute(counted)).scalar_one()
        async with db.write() as other:
            added = sa.text("INSERT INTO series (name, last) VALUES ('meanwhile', 1)")
            await (await other.connection()).execute(added)
        assert (await connection.execute(counted)).scalar_one() == before


async def test_an_error_never_prints_the_values_it_was_given(db: Database) -> None:
    with pytest.raises(DBAPIError) as raised:
        async with db.write() as session:
            await (await session.connection()).execute(
                sa.text("INSERT INTO nowhere VALUES (:phone)"), {"phone": "13800000000"}
            )
    assert "13800000000" not in str(raised.value)


async def test_what_incidents_of_before_wait_for_is_laid_out_by_the_step(url: str) -> None:
    await migrate(url)
    database = await Database.open(url)
    no = await kept(database, report("ZF0101", "03-02 09:00"))
    async with database.write() as session:
        connection = await session.connection()
        for statement in (
            "DROP TABLE incident_task",
            "DROP TABLE sign_in",
            "DROP TABLE incident_session",
            "DROP TABLE bookmark_key",
            "DROP TABLE joint_session",
            "DROP TABLE precedent",
            "DROP TABLE precedent_use",
            "ALTER TABLE supervision_order DROP COLUMN bodies",
            "DROP TABLE linked_report",
            "ALTER TABLE follow_code DROP COLUMN report",
            "ALTER TABLE incident DROP COLUMN reported_again",
            "ALTER TABLE incident DROP COLUMN reopened",
            "ALTER TABLE incident DROP COLUMN centre_rank",
            "DROP INDEX ix_incident_whole",
            "DROP INDEX incident_counted",
            "ALTER TABLE incident DROP COLUMN whole",
            "UPDATE alembic_version SET version_num = '0007'",
        ):
            await connection.execute(sa.text(statement))
    await migrate(url)
    async with database.read() as session:
        asked = sa.text("SELECT no, task, at FROM incident_task")
        rows = (await (await session.connection()).execute(asked)).all()
    await database.close()
    assert [tuple(row) for row in rows] == [(no, "handle", "KLK-01-01-001")]


async def test_what_was_reopened_before_says_so_after_the_step(url: str) -> None:
    await migrate(url)
    database = await Database.open(url)
    lives = (reopened(), finished_billboard())
    numbers = [await kept(database, course, str(ref)) for ref, course in enumerate(lives)]
    async with database.write() as session:
        connection = await session.connection()
        for statement in (
            "ALTER TABLE incident DROP COLUMN reopened",
            "UPDATE alembic_version SET version_num = '0016'",
        ):
            await connection.execute(sa.text(statement))
    await migrate(url)
    async with database.read() as session:
        asked = sa.text("SELECT no, reopened FROM incident ORDER BY no")
        rows = (await (await session.connection()).execute(asked)).all()
    await database.close()
    assert [tuple(row) for row in rows] == list(zip(numbers, (1, 0), strict=True))
