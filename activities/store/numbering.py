"""Numbers without gaps, and numbers that tell nobody how many there are.

A counter is a row, and it is undone with the transaction that took a number.
"""

from __future__ import annotations

import secrets

from sqlalchemy import update
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from activities.store.conflicts import insert_if_new
from activities.store.tables import Opening, Series

DIGITS = 6
ROOM = 10
"""How many numbers a drawn series has for each that is taken, so that a draw seldom hits one."""


async def next_number(session: AsyncSession, series: str) -> str:
    """Take the next number of a series; others wait until this transaction has ended."""
    last = await count_on(session, series)
    return f"{series}-{last:0{DIGITS}d}"


async def drawn_number(session: AsyncSession, series: str) -> str:
    """Draw a number of a series: whoever gets one learns nothing of the others (E22).

    Counted up, two reports of one's own would tell how many hidden ones came between. Others wait
    until this transaction has ended, so nobody draws the same.
    """
    last = await count_on(session, series)
    digits = max(DIGITS, len(str(last * ROOM)))
    while True:
        no = f"{series}-{secrets.randbelow(10**digits):0{digits}d}"
        taken = await session.exec(select(Opening.no).where(Opening.no == no))
        if taken.one_or_none() is None:
            return no


async def count_on(session: AsyncSession, series: str, steps: int = 1) -> int:
    """Count a series on and return where it now stands; others wait until the transaction ends."""
    await insert_if_new(session, Series, {"name": series, "last": 0})
    counted = (
        update(Series)
        .where(col(Series.name) == series)
        .values(last=col(Series.last) + steps)
        .returning(col(Series.last))
    )
    return int((await session.exec(counted)).scalar_one())
