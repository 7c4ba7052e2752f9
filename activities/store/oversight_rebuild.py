"""Rows of orders and files made anew from the ledger: where they differ, the events are right."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from sqlalchemy import delete, insert
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from activities import wire
from activities.store.oversight_rows import file_row, order_row
from activities.store.projection import Row
from activities.store.streams import link_in, rows_of
from activities.store.tables import AccountabilityFile, LedgerEvent, SupervisionOrder
from catalog.accountability import machine
from catalog.life import Entry
from catalog.supervision import evolution

Evolve = Callable[[Any, Entry[Any]], Any]
Table = type[SupervisionOrder] | type[AccountabilityFile]

KINDS: tuple[tuple[str, Table, Evolve, Callable[[Any, int], Row]], ...] = (
    (wire.order_id(""), SupervisionOrder, evolution.evolve, order_row),
    (wire.file_id(""), AccountabilityFile, machine.evolve, file_row),
)


async def streams_of_oversight(session: AsyncSession) -> list[str]:
    """List every stream of an order or a file, and every row that has none."""
    streams: set[str] = set()
    for prefix, table, _, _ in KINDS:
        begun = select(LedgerEvent.stream).where(col(LedgerEvent.stream).startswith(prefix))
        streams |= set((await session.exec(begun.distinct())).all())
        streams |= {f"{prefix}{no}" for no in (await session.exec(select(table.no))).all()}
    return sorted(streams)


async def put_right(
    session: AsyncSession, stream: str, *, repair: bool
) -> tuple[Row | None, Row | None]:
    """Fold a stream anew and put its row right; return the row that was there and the right one."""
    prefix, table, evolve, row_of = next(kind for kind in KINDS if stream.startswith(kind[0]))
    no = stream.removeprefix(prefix)
    right = _folded(await _entries(session, stream), evolve, row_of)
    found = await session.get(table, no)
    there = found.model_dump() if found else None
    if there != right and repair:
        await session.exec(delete(table).where(col(table.no) == no))
        if right is not None:
            await session.exec(insert(table), params=[right])
    return there, right


def _folded(
    entries: Iterable[Entry[Any]], evolve: Evolve, row_of: Callable[[Any, int], Row]
) -> Row | None:
    state, seq = None, 0
    for entry in entries:
        state, seq = evolve(state, entry), seq + 1
    return row_of(state, seq) if state is not None else None


async def _entries(session: AsyncSession, stream: str) -> list[Entry[Any]]:
    return [link_in(row).entry() for row in await rows_of(session, stream)]
