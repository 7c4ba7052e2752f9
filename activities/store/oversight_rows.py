"""Orders and files in the ledger: entries chained on, the row that lists need, the notices."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import delete, insert
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from activities import wire
from activities.store.appending import Fresh, chain_on
from activities.store.canon import read_file, read_order, write_state
from activities.store.changes import note_notices
from activities.store.projection import Row
from activities.store.streams import link_in, rows_of
from activities.store.tables import AccountabilityFile, FrozenFacts, Notice, SupervisionOrder
from activities.store.tables_of_sessions import JointSession
from catalog.accountability import events as file_events
from catalog.accountability import machine as file_machine
from catalog.accountability.notices import notices_of as file_notices
from catalog.accountability.state import File
from catalog.life import Entry
from catalog.notices import Notice as NoticeFacts
from catalog.supervision import events as order_events
from catalog.supervision import evolution
from catalog.supervision.machine import OrderDecider
from catalog.supervision.notices import notices_of as order_notices
from catalog.supervision.state import Order

Table = TypeVar("Table", SupervisionOrder, AccountabilityFile, JointSession)


async def append_order(
    session: AsyncSession, no: str, first_seq: int, entries: Sequence[Entry[order_events.Event]]
) -> None:
    """Append entries to an order's stream, with its row and the notices.

    Raises `LedgerConflict` or `LedgerGap`, and then the transaction must not be committed.
    """
    row = await locked(session, SupervisionOrder, no)
    fresh = await chain_on(session, wire.order_id(no), first_seq, entries)
    if fresh is None:
        return
    kept = read_order(row.state) if row and row.seq == fresh.base_seq else None
    order = kept or await _order_until(session, no, fresh.base_seq)
    told: list[Row] = []
    for link, entry in zip(fresh.links, fresh.entries, strict=True):
        order = evolution.evolve(order, entry)
        about = order.facts.incident
        told += notice_rows(f"{no}:{link.seq:06}", about, fresh, order_notices(entry, order))
    if order is not None:
        await replace_row(session, SupervisionOrder, order_row(order, fresh.links[-1].seq), told)


async def append_file(
    session: AsyncSession, no: str, first_seq: int, entries: Sequence[Entry[file_events.Event]]
) -> None:
    """Append entries to a file's stream, with its row and the commission's notices.

    Raises `LedgerConflict` or `LedgerGap`, and then the transaction must not be committed.
    """
    row = await locked(session, AccountabilityFile, no)
    fresh = await chain_on(session, wire.file_id(no), first_seq, entries)
    if fresh is None:
        return
    kept = read_file(row.state) if row and row.seq == fresh.base_seq else None
    file = kept or await _file_until(session, no, fresh.base_seq)
    about = await session.get_one(FrozenFacts, no)
    told: list[Row] = []
    for link, entry in zip(fresh.links, fresh.entries, strict=True):
        file = file_machine.evolve(file, entry)
        notices = file_notices(entry, file, about.commission)
        told += notice_rows(f"{no}:{link.seq:06}", no, fresh, notices)
    if file is not None:
        await replace_row(session, AccountabilityFile, file_row(file, fresh.links[-1].seq), told)


def order_row(order: Order, seq: int) -> Row:
    """Lay out an order as it stands after event `seq`."""
    facts, clock = order.facts, order.clock
    moment = OrderDecider().next_moment(order)
    return {
        "no": facts.no,
        "incident": facts.incident,
        "place": order.terms.place,
        "body": facts.body,
        "bodies": f",{','.join(facts.bodies)}," if facts.bodies else "",
        "bureau": facts.bureau,
        "form": facts.form.value,
        "tier": facts.tier,
        "stage": order.stage.value,
        "situation": order.situation.value,
        "light": clock.light.value,
        "yellow_at": clock.yellow_at,
        "due_at": clock.due_at,
        "runs": clock.runs,
        "overran_at": facts.overran_at,
        "missed_at": order.missed_at,
        "ended_at": order.ended_at,
        "touched_at": order.touched_at,
        "next_at": moment.at if moment else None,
        "seq": seq,
        "state": write_state(order),
    }


def file_row(file: File, seq: int) -> Row:
    """Lay out a file as it stands after event `seq`: number, stage, dates."""
    moment = file_machine.FileDecider().next_moment(file)
    return {
        "no": file.no,
        "incident": file.incident,
        "place": file.terms.place,
        "stage": file.stage.value,
        "frozen_at": file.frozen_at,
        "ended_at": file.ended_at,
        "touched_at": file.touched_at,
        "next_at": moment.at if moment else None,
        "seq": seq,
        "state": write_state(file),
    }


def notice_rows(key: str, about: str, fresh: Fresh, notices: Sequence[NoticeFacts]) -> list[Row]:
    """Lay out the notices of one entry; `about` is the number that says who may know (E22)."""
    at: datetime = max(entry.at for entry in fresh.entries)
    return [
        {"id": f"{key}:{index:02}", "no": about, **asdict(notice), "at": at, "read_by": ""}
        for index, notice in enumerate(notices)
    ]


async def _order_until(session: AsyncSession, no: str, seq: int) -> Order | None:
    order: Order | None = None
    for row in await rows_of(session, wire.order_id(no), to_seq=seq):
        order = evolution.evolve(order, link_in(row).entry())
    return order


async def _file_until(session: AsyncSession, no: str, seq: int) -> File | None:
    file: File | None = None
    for row in await rows_of(session, wire.file_id(no), to_seq=seq):
        file = file_machine.evolve(file, link_in(row).entry())
    return file


async def locked(session: AsyncSession, table: type[Table], no: str) -> Table | None:
    """Return a row, and keep others from changing it until the transaction ends."""
    chosen = select(table).where(col(table.no) == no).with_for_update()
    return (await session.exec(chosen)).one_or_none()


async def replace_row(
    session: AsyncSession, table: type[Table], row: Row, notices: list[dict[str, Any]]
) -> None:
    """Write a row in the place of the one that was there, with the notices that go with it."""
    await session.exec(delete(table).where(col(table.no) == row["no"]))
    await session.exec(insert(table), params=[row])
    if notices:
        await session.exec(insert(Notice), params=notices)
        note_notices(session, notices)
