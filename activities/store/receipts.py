"""What became of a message, by its key: so that sending again is safe and waiting is possible."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Literal, TypeVar

from sqlalchemy import delete, update
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from activities import wire
from activities.store.attaching import let_go
from activities.store.conflicts import insert_if_new
from activities.store.database import Database
from activities.store.tables import LedgerEvent
from activities.store.tables import Receipt as ReceiptTable
from catalog.messages import Refusal

State = Literal["pending", "accepted", "refused"]
STATES: dict[str, State] = {"pending": "pending", "accepted": "accepted", "refused": "refused"}
LOOK_EVERY = 0.05
"""Seconds between two looks while waiting."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Receipt:
    """A message taken at the door and its verdict once there is one.

    `code` and `facts` say why it was refused. `reused` is true when the key was sent before with
    other content (another digest): then this is the receipt of the earlier message. `fresh` is
    true when the message was not known before this call took it in.
    """

    key: str
    no: str
    actor: str
    kind: str
    digest: str
    received_at: datetime
    state: State = "pending"
    code: str = ""
    facts: dict[str, str] = field(default_factory=dict)
    last_seq: int = 0
    answered_at: datetime | None = None
    reused: bool = False
    fresh: bool = False


async def pend(  # noqa: PLR0917 -- the columns of a receipt, in their order
    db: Database, key: str, no: str, actor: str, kind: str, digest: str, at: datetime
) -> Receipt:
    """Take a message in before it is delivered; a key that is known gives the receipt it has.

    `actor` is the sender's person code, `at` the instant of receipt (place time).
    """
    new = {"key": key, "no": no, "actor": actor, "kind": kind, "digest": digest, "received_at": at}
    empty = {"verdict": "pending", "code": "", "facts": {}, "last_seq": 0}
    async with db.write() as session:
        fresh = await insert_if_new(session, ReceiptTable, new | empty)
        there = await session.get_one(ReceiptTable, (key, no))
    return replace(_receipt(there), reused=there.digest != digest, fresh=fresh)


async def find(db: Database, key: str, no: str = "") -> Receipt | None:
    """Find a receipt by key, for the door; reading it to people goes through `reads`."""
    async with db.read() as session:
        return await find_in(session, key, no)


async def find_in(session: AsyncSession, key: str, no: str = "", actor: str = "") -> Receipt | None:
    """Find a receipt by key, narrowed to an incident or a sender; the latest when several fit."""
    chosen = select(ReceiptTable).where(ReceiptTable.key == key)
    if no:
        chosen = chosen.where(ReceiptTable.no == no)
    if actor:
        chosen = chosen.where(ReceiptTable.actor == actor)
    latest = chosen.order_by(col(ReceiptTable.received_at).desc(), col(ReceiptTable.no)).limit(1)
    found = (await session.exec(latest)).one_or_none()
    return _receipt(found) if found else None


async def refuse(db: Database, key: str, no: str, refusal: Refusal, at: datetime) -> Receipt | None:
    """Note a refusal the door was given at once (the validator's), so that sending again gets it.

    A verdict the ledger has written stands. None when the message was never taken in.
    """
    noted = (
        update(ReceiptTable)
        .where(col(ReceiptTable.key) == key, col(ReceiptTable.no) == no)
        .where(col(ReceiptTable.verdict) == "pending")
        .values(verdict="refused", code=refusal.code, facts=refusal.facts, answered_at=at)
    )
    async with db.write() as session:
        if (await session.exec(noted.returning(col(ReceiptTable.key)))).first() is not None:
            await let_go(session, no, key)
        return await find_in(session, key, no)


async def withdraw(db: Database, key: str, no: str) -> None:
    """Forget a message that could not be delivered: its sender was told to send it again.

    A verdict that came all the same stays.
    """
    undelivered = delete(ReceiptTable).where(
        col(ReceiptTable.key) == key,
        col(ReceiptTable.no) == no,
        col(ReceiptTable.verdict) == "pending",
    )
    async with db.write() as session:
        if (await session.exec(undelivered.returning(col(ReceiptTable.key)))).first() is not None:
            await let_go(session, no, key)


async def await_verdict(db: Database, key: str, no: str, seconds: float) -> Receipt | None:
    """Wait for a verdict, at most so long; what is known then is returned, pending or not."""

    async def look() -> Receipt | None:
        return await find(db, key, no)

    return await _look_until(look, lambda found: found is None or found.state != "pending", seconds)


async def await_seq(db: Database, no: str, seq: int, seconds: float) -> bool:
    """Wait until the ledger has an incident's event `seq`, so that a caller reads his own write."""
    there = select(LedgerEvent.seq).where(
        LedgerEvent.stream == wire.incident_id(no), LedgerEvent.seq == seq
    )

    async def look() -> bool:
        async with db.read() as session:
            return (await session.exec(there)).one_or_none() is not None

    return await _look_until(look, lambda found: found, seconds)


async def _look_until(
    look: Callable[[], Awaitable[T]], settled: Callable[[T], bool], seconds: float
) -> T:
    """Look again and again: delivery only, no rule of an incident ever waits like this."""
    loop = asyncio.get_running_loop()
    until = loop.time() + seconds
    found = await look()
    # What is waited for happens in another process: there is no event to be woken by.
    while not settled(found) and loop.time() < until:
        await asyncio.sleep(LOOK_EVERY)
        found = await look()
    return found


def _receipt(row: ReceiptTable) -> Receipt:
    return Receipt(
        key=row.key,
        no=row.no,
        actor=row.actor,
        kind=row.kind,
        digest=row.digest,
        received_at=row.received_at,
        state=STATES[row.verdict],
        code=row.code,
        facts=row.facts,
        last_seq=row.last_seq,
        answered_at=row.answered_at,
    )
