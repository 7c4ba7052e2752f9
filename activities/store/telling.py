"""Tell a stream's story from the ledger, oldest first; who may hear it has been asked before."""

from __future__ import annotations

from sqlmodel import col, select

from activities.store.database import Database
from activities.store.streams import link_in
from activities.store.tables import LedgerEvent
from activities.store.views import Told


async def told_of(db: Database, stream: str, after_seq: int, limit: int) -> tuple[Told, ...]:
    """Return the entries of a stream behind a number, at most so many."""
    chosen = (
        select(LedgerEvent)
        .where(LedgerEvent.stream == stream, LedgerEvent.seq > after_seq)
        .order_by(col(LedgerEvent.seq))
        .limit(limit)
    )
    async with db.read() as session:
        return tuple(Told(row.seq, link_in(row).entry()) for row in await session.exec(chosen))
