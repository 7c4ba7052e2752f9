"""What was committed, in the order of commits: where live streams read on, whichever the process.

Noted while a transaction works, numbered as its last act: whoever takes a number waits for whoever
took the one before to commit. So a number never appears behind a higher one, and there is no gap.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from sqlalchemy import delete, insert, text
from sqlmodel import Field, SQLModel, col
from sqlmodel.ext.asyncio.session import AsyncSession

from activities import wire
from activities.store import tables  # noqa: F401 -- with its metadata this is every table there is
from activities.store.numbering import count_on

CHANNEL = "tiaokuai_change"
SERIES = "changes"
INCIDENT, ORDER, FILE, SESSION = "incident", "order", "file", "session"
NOTICE, RECEIPT = "notice", "receipt"
_STREAMS = {
    wire.incident_id(""): INCIDENT,
    wire.order_id(""): ORDER,
    wire.file_id(""): FILE,
    wire.session_id(""): SESSION,
}
_NOTED = "changes"
KEPT = 100_000
"""Positions that are kept: weeks of a city. Whoever was away for longer reads everything anew."""


class Change(SQLModel, table=True):
    """One thing that changed in one transaction; what may be told of it, the reads say.

    `no` is the number of the incident, order, file or session, `key` that of a receipt or the
    notice's id.
    """

    __tablename__: ClassVar[str] = "change"
    position: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    kind: str
    no: str
    key: str = ""
    first_seq: int = 0
    seq: int = 0


def note_events(session: AsyncSession, stream: str, first_seq: int, seq: int) -> None:
    """Note that a stream of the ledger has grown; disclosures are told by their notice alone."""
    prefix, _, no = stream.partition(":")
    kind = _STREAMS.get(f"{prefix}:")
    if kind is not None:
        _note(session, kind=kind, no=no, first_seq=first_seq, seq=seq)


def note_notices(session: AsyncSession, notices: Iterable[Mapping[str, Any]]) -> None:
    """Note that somebody was told something."""
    for notice in notices:
        _note(session, kind=NOTICE, no=notice["no"], key=notice["id"])


def note_receipt(session: AsyncSession, key: str, no: str) -> None:
    """Note that a message has its verdict."""
    _note(session, kind=RECEIPT, no=no, key=key)


async def publish(session: AsyncSession) -> None:
    """Number and write what was noted: the last act of a transaction, nothing is locked after."""
    noted: list[dict[str, Any]] = session.info.pop(_NOTED, [])
    if not noted:
        return
    last = await count_on(session, SERIES, len(noted))
    first = last - len(noted) + 1
    rows = [{**row, "position": first + index} for index, row in enumerate(noted)]
    await session.exec(insert(Change), params=rows)
    await session.exec(delete(Change).where(col(Change.position) <= last - KEPT))
    if session.get_bind().dialect.name == "postgresql":
        connection = await session.connection()
        await connection.execute(text("SELECT pg_notify(:channel, '')"), {"channel": CHANNEL})


def _note(session: AsyncSession, **change: str | int) -> None:
    empty = {"key": "", "first_seq": 0, "seq": 0}
    session.info.setdefault(_NOTED, []).append(empty | change)
