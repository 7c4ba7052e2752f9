"""Rows of an incident's peers made anew from the ledger: if they differ, the events are right."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from sqlalchemy import delete, insert
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from activities import wire
from activities.store.canon import as_written_now, read_file, read_order, read_session
from activities.store.oversight_rows import file_row, order_row
from activities.store.projection import Row
from activities.store.session_rows import precedent_rows, replace_precedents, session_row
from activities.store.streams import link_in, rows_of
from activities.store.tables import AccountabilityFile, LedgerEvent, SupervisionOrder
from activities.store.tables_of_sessions import JointSession, Precedent
from catalog.accountability import machine
from catalog.life import Entry
from catalog.session import evolution as joint
from catalog.supervision import evolution

Evolve = Callable[[Any, Entry[Any]], Any]
Table = type[SupervisionOrder] | type[AccountabilityFile] | type[JointSession]
PRECEDENTS = "precedents"
"""What a session's row is compared with besides its columns."""

Kind = tuple[str, Table, Evolve, Callable[[Any, int], Row], Callable[[Any], object]]
KINDS: tuple[Kind, ...] = (
    (wire.order_id(""), SupervisionOrder, evolution.evolve, order_row, read_order),
    (wire.file_id(""), AccountabilityFile, machine.evolve, file_row, read_file),
    (wire.session_id(""), JointSession, joint.evolve, session_row, read_session),
)


async def streams_of_peers(session: AsyncSession) -> list[str]:
    """List every stream of an order, a file or a session, and every row that has none."""
    streams: set[str] = set()
    for prefix, table, *_ in KINDS:
        begun = select(LedgerEvent.stream).where(col(LedgerEvent.stream).startswith(prefix))
        streams |= set((await session.exec(begun.distinct())).all())
        streams |= {f"{prefix}{no}" for no in (await session.exec(select(table.no))).all()}
    taught = await session.exec(select(Precedent.session).distinct())
    return sorted(streams | {wire.session_id(no) for no in taught.all()})


async def put_right(
    session: AsyncSession, stream: str, *, repair: bool
) -> tuple[Row | None, Row | None]:
    """Fold a stream anew and put its row right; return the row that was there and the right one.

    What a session teaches goes with its row, under "precedents".
    """
    prefix, table, evolve, row_of, read = next(k for k in KINDS if stream.startswith(k[0]))
    no = stream.removeprefix(prefix)
    state, seq = _folded(await _entries(session, stream), evolve)
    right = row_of(state, seq) if state is not None else None
    found = await session.get(table, no)
    there = found.model_dump() if found else None
    if there is not None:
        there["state"] = as_written_now(there["state"], read)
    if there != right and repair:
        await session.exec(delete(table).where(col(table.no) == no))
        if right is not None:
            await session.exec(insert(table), params=[right])
    if table is not JointSession:
        return there, right
    taught, teaches = await _taught(session, no), precedent_rows(state) if state else ()
    if taught != teaches and repair:
        await replace_precedents(session, no, teaches)
    return _with(there, taught), _with(right, teaches)


def _with(row: Row | None, precedents: tuple[Row, ...]) -> Row | None:
    return {**(row or {}), PRECEDENTS: precedents} if row or precedents else None


async def _taught(session: AsyncSession, no: str) -> tuple[Row, ...]:
    rows = select(Precedent).where(Precedent.session == no).order_by(col(Precedent.number))
    return tuple(row.model_dump() for row in (await session.exec(rows)).all())


def _folded(entries: Iterable[Entry[Any]], evolve: Evolve) -> tuple[Any, int]:
    state, seq = None, 0
    for entry in entries:
        state, seq = evolve(state, entry), seq + 1
    return state, seq


async def _entries(session: AsyncSession, stream: str) -> list[Entry[Any]]:
    return [link_in(row).entry() for row in await rows_of(session, stream)]
