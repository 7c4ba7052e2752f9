"""How connections are prepared: the discipline measured for SQLite, time limits for PostgreSQL."""

from __future__ import annotations

from typing import Any

from sqlalchemy import URL, Connection, event
from sqlalchemy.engine.interfaces import DBAPIConnection, Dialect, ExceptionContext
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from activities.store.canon import canonical

DRIVER_SECONDS = 3
"""How long a connection, and a statement of daily work, may take before somebody is told."""
PATIENT_SECONDS = 3600
"""The same for tools that go through the whole database."""
BUSY_SECONDS = 10
READERS = 5
AWAY = ("08", "57P01", "57P02", "57P03")
"""What PostgreSQL says of a broken connection, and while it starts, stops or recovers."""


def engines_for(address: URL, seconds: float) -> tuple[AsyncEngine, AsyncEngine]:
    """Make the engine that writes and the one that reads, so that neither waits for the other.

    `seconds` is how long PostgreSQL may take over one statement.
    """
    if address.get_backend_name() == "sqlite":
        return _sqlite(address, writes=True), _sqlite(address, writes=False)
    engine = create_async_engine(
        address,
        # A statement that fails must not print the values it was given (names, telephone numbers).
        hide_parameters=True,
        json_serializer=canonical,
        pool_pre_ping=True,
        pool_size=READERS,
        max_overflow=READERS,
        pool_timeout=BUSY_SECONDS,
        connect_args={"timeout": DRIVER_SECONDS, "command_timeout": seconds},
    )
    _tell_who_is_away(engine)
    # One snapshot for all that is read in one go, as SQLite gives it by itself.
    snapshot = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
    return engine, engine.execution_options(**snapshot)


def _tell_who_is_away(engine: AsyncEngine) -> None:
    """Say in one way that nobody answers: the driver names a missing socket, a server that starts
    or stops, and one that died over a statement each as something else.
    """

    @event.listens_for(engine.sync_engine, "do_connect")
    def connect(
        dialect: Dialect,
        _record: Any,  # noqa: ANN401 -- the hook's form
        arguments: tuple[Any, ...],
        named: dict[str, Any],
    ) -> DBAPIConnection:
        try:
            return dialect.connect(*arguments, **named)
        except FileNotFoundError as nowhere:
            raise ConnectionRefusedError from nowhere

    @event.listens_for(engine.sync_engine, "handle_error")
    def failed(context: ExceptionContext) -> ConnectionError | None:
        state = str(getattr(context.original_exception, "sqlstate", None) or "")
        return ConnectionResetError() if state.startswith(AWAY) else None


def _sqlite(address: URL, *, writes: bool) -> AsyncEngine:
    engine = create_async_engine(
        address,
        hide_parameters=True,
        json_serializer=canonical,
        pool_size=1 if writes else READERS,
        max_overflow=0,
        pool_timeout=BUSY_SECONDS,
        connect_args={"timeout": BUSY_SECONDS},
    )

    @event.listens_for(engine.sync_engine, "connect")
    def prepare(connection: DBAPIConnection, _record: Any) -> None:  # noqa: ANN401 -- the hook's form
        # The driver's own idea of transactions begins them late and loses updates without an error.
        connection.isolation_level = None
        cursor = connection.cursor()
        cursor.execute(f"PRAGMA busy_timeout={BUSY_SECONDS * 1000}")
        if writes:
            cursor.execute("PRAGMA journal_mode=WAL")
        cursor.execute("PRAGMA foreign_keys=ON")
        # FULL, because `record` answers "committed" and the workflow forgets: in WAL mode NORMAL
        # may lose the last commits in a power cut, and the ledger would miss what was confirmed.
        cursor.execute("PRAGMA synchronous=FULL")
        if not writes:
            cursor.execute("PRAGMA query_only=ON")
        cursor.close()

    @event.listens_for(engine.sync_engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine
