"""Bring a database to the tables this code knows, and never work on one that is ahead of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine

from activities.store.database import UnusableDatabase, readable_url
from activities.store.engines import PATIENT_SECONDS, engines_for

# Any number, as long as all processes of one installation use the same.
_TURN = 0x7469616F


class NewerDatabase(UnusableDatabase):
    """The database was made by a newer version of the program."""

    def __init__(self, revision: str) -> None:
        super().__init__(
            f"数据库版本（{revision}）比程序新，请先升级程序。",
            f"The database ({revision}) is newer than this program: upgrade the program first.",
        )


async def migrate(url: str) -> None:
    """Take every step that is missing, in one transaction; several processes may call it at once.

    Raises `NewerDatabase` when the database has taken a step this code does not know, and
    `UnusableDatabase` for an address that leads to none.
    """
    await _on(url, upgrade)


async def check(url: str) -> None:
    """Make sure that a database is there and has this code's tables, without changing anything.

    Raises `NewerDatabase` or `UnusableDatabase`.
    """
    address = readable_url(url)
    is_file = address.get_backend_name() == "sqlite"
    if is_file and not Path(address.database or "").is_file():  # noqa: ASYNC240 -- once, at the start
        raise UnusableDatabase("数据库文件不存在。", "There is no such database file.")
    await _on(url, _must_be_current)


def upgrade(connection: Connection) -> None:
    """Take the missing steps on an open connection, one process after another."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:turn)"), {"turn": _TURN})
    _must_not_be_newer(connection)
    command.upgrade(config_on(connection), "head")


def config_on(connection: Connection) -> Config:
    """Return the migration tool's settings for an open connection."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.attributes["connection"] = connection
    return config


def _must_not_be_newer(connection: Connection) -> None:
    steps = ScriptDirectory.from_config(config_on(connection))
    known = {step.revision for step in steps.walk_revisions()}
    unknown = sorted(set(_taken(connection)) - known)
    if unknown:
        raise NewerDatabase(", ".join(unknown))


def _must_be_current(connection: Connection) -> None:
    _must_not_be_newer(connection)
    heads = ScriptDirectory.from_config(config_on(connection)).get_heads()
    if set(_taken(connection)) != set(heads):
        raise UnusableDatabase(
            "数据库尚未升级到本程序的版本，请先启动一次。",
            "The database has not been brought up to this program: start it once first.",
        )


def _taken(connection: Connection) -> tuple[str, ...]:
    return MigrationContext.configure(connection).get_current_heads()


async def _on(url: str, work: Callable[[Connection], None]) -> None:
    writer, reader = engines_for(readable_url(url), PATIENT_SECONDS)
    try:
        await _reach(writer)
        async with writer.begin() as connection:
            await connection.run_sync(work)
    finally:
        await writer.dispose()
        await reader.dispose()


async def _reach(engine: AsyncEngine) -> None:
    try:
        async with engine.connect():
            return
    except (OSError, DBAPIError) as error:
        raise UnusableDatabase("连不上数据库。", "The database cannot be reached.") from error
