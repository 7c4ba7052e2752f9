"""Numbers without gaps: a counter is a row, and it is undone with the transaction that took one."""

from __future__ import annotations

from sqlalchemy import update
from sqlmodel import col
from sqlmodel.ext.asyncio.session import AsyncSession

from activities.store.conflicts import insert_if_new
from activities.store.tables import Series

DIGITS = 6


async def next_number(session: AsyncSession, series: str) -> str:
    """Take the next number of a series; others wait until this transaction has ended."""
    await insert_if_new(session, Series, {"name": series, "last": 0})
    counted = (
        update(Series)
        .where(col(Series.name) == series)
        .values(last=col(Series.last) + 1)
        .returning(col(Series.last))
    )
    last = (await session.exec(counted)).scalar_one()
    return f"{series}-{last:0{DIGITS}d}"
