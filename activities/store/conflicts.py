"""Insert what is not there yet: the one statement SQLite and PostgreSQL spell in two dialects."""

from __future__ import annotations

from typing import Any

from sqlalchemy import literal
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import SQLModel
from sqlmodel.ext.asyncio.session import AsyncSession


def _insert(session: AsyncSession, table: type[SQLModel]) -> postgresql.Insert | sqlite.Insert:
    return (
        postgresql.insert(table)
        if session.get_bind().dialect.name == "postgresql"
        else sqlite.insert(table)
    )


async def insert_if_new(
    session: AsyncSession, table: type[SQLModel], values: dict[str, Any]
) -> bool:
    """Insert a row unless one with the same key is there; tell whether it was inserted.

    Somebody inserting the same row at the same time is waited for.
    """
    statement = _insert(session, table).values(values).on_conflict_do_nothing()
    done = await session.exec(statement.returning(literal(1)))
    return done.first() is not None
