"""Streams of disclosures: who was shown a sealed identity, chained like any other stream.

`disclosed` keeps how far each stream has come, so that an entry cut off at its end is missed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict

from sqlalchemy import insert
from sqlmodel.ext.asyncio.session import AsyncSession

from activities import wire
from activities.store.appending import chain_on
from activities.store.changes import note_notices
from activities.store.conflicts import insert_if_new
from activities.store.database import Database
from activities.store.streams import kept, link_in, rows_of
from activities.store.tables import Disclosed, Notice
from catalog.disclosure import Disclosure, notices_of
from catalog.incident.state import Incident
from catalog.messages import Refusal

Decide = Callable[[Sequence[Disclosure]], Disclosure | Refusal]


async def disclose(db: Database, incident: Incident, decide: Decide) -> Disclosure | Refusal:
    """Append what is decided on the entries so far, in one transaction with the reporter's notice.

    An entry that is there already is returned and nothing is written.
    """
    stream = wire.disclosure_id(incident.no)
    async with db.write() as session:
        # Whoever else opens it waits here, so that each sees the entries before his own.
        await kept(session, incident.no)
        rows = await rows_of(session, stream)
        known = [link_in(row).entry() for row in rows]
        decided = decide(known)
        if isinstance(decided, Refusal) or decided in known:
            return decided
        seq = len(rows) + 1
        await chain_on(session, stream, seq, (decided,))
        await _reached(session, incident.no, seq)
        told = [
            {"id": f"{incident.no}:identity-{seq:06}:{index:02}", "no": incident.no}
            | asdict(notice)
            | {"at": decided.at, "read_by": ""}
            for index, notice in enumerate(notices_of(decided, incident))
        ]
        if told:
            await session.exec(insert(Notice), params=told)
            note_notices(session, told)
    return decided


async def disclosures_of(db: Database, no: str) -> tuple[Disclosure, ...]:
    """Return every disclosure of an incident, oldest first."""
    async with db.read() as session:
        rows = await rows_of(session, wire.disclosure_id(no))
    return tuple(link_in(row).entry() for row in rows)


async def _reached(session: AsyncSession, no: str, seq: int) -> None:
    await insert_if_new(session, Disclosed, {"no": no, "seq": 0})
    head = await session.get_one(Disclosed, no)
    head.seq = seq
    session.add(head)
