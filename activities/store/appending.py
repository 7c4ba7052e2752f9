"""The only way into the ledger: entries in order behind what is there, with all that follows.

Events, projection and notices are written in the caller's one transaction, so that none can be
there without the others.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import insert
from sqlmodel.ext.asyncio.session import AsyncSession

from activities import wire
from activities.store.chain import START, Link, link_of
from activities.store.changes import note_events, note_notices
from activities.store.projection import Row, project
from activities.store.streams import Standing, kept, link_in, refold, rows_of, step
from activities.store.tables import LedgerEvent, Notice
from activities.store.upkeep import clear, save
from catalog.incident.events import Event
from catalog.incident.notices import notices_of
from catalog.life import Entry


class LedgerConflict(Exception):
    """An event is already there and says something else. It is never overwritten."""

    def __init__(self, stream: str, seq: int) -> None:
        super().__init__(stream, seq)
        self.stream = stream
        self.seq = seq


class LedgerGap(LedgerConflict):
    """The event before the first one given is missing."""


@dataclass(frozen=True)
class Fresh:
    """What was not there yet: the number before the first of it, its links, its entries."""

    base_seq: int
    links: tuple[Link, ...]
    entries: tuple[Entry[Any], ...]


async def chain_on(
    session: AsyncSession, stream: str, first_seq: int, entries: Sequence[Entry[Any]]
) -> Fresh | None:
    """Chain entries on to a stream; those already there are only compared. None when all were.

    The caller has locked the stream's projection. `first_seq` is the number of the first entry.
    Raises `LedgerConflict` or `LedgerGap`; then the transaction must not be committed.
    """
    links = [link_of(stream, seq, entry) for seq, entry in enumerate(entries, first_seq)]
    there = {row.seq: row for row in await rows_of(session, stream, from_seq=first_seq - 1)}
    if first_seq > 1 and first_seq - 1 not in there:
        raise LedgerGap(stream, first_seq - 1)
    for link in links:
        if link.seq in there:
            _must_agree(link_in(there[link.seq]), link)
    fresh = tuple(link for link in links if link.seq not in there)
    if not fresh:
        return None
    base_seq = fresh[0].seq - 1
    hash_before = there[base_seq].hash if base_seq else START
    await session.exec(insert(LedgerEvent), params=_chained(fresh, hash_before))
    note_events(session, stream, fresh[0].seq, fresh[-1].seq)
    return Fresh(base_seq, fresh, tuple(entries[-len(fresh) :]))


async def append(
    session: AsyncSession, no: str, first_seq: int, entries: Sequence[Entry[Event]]
) -> None:
    """Append entries to an incident's stream, with projection and notices.

    Raises `LedgerConflict` or `LedgerGap`, and then the transaction must not be committed.
    """
    # Locked before anything is looked at: two attempts at one batch then come one after another.
    projected = await kept(session, no)
    stream = wire.incident_id(no)
    fresh = await chain_on(session, stream, first_seq, entries)
    if fresh is None:
        return
    if projected is not None and projected.seq == fresh.base_seq:
        base: Standing | None = projected
        rows = project(projected.incident, projected.terms, projected.seq)
    else:
        # The projection is missing or stands elsewhere: the ledger is the truth.
        base, rows = await refold(session, stream, fresh.base_seq), None
        await clear(session, no)
    now, notices = _folded(base, fresh)
    if notices:
        await session.exec(insert(Notice), params=notices)
        note_notices(session, notices)
    await save(session, rows, project(now.incident, now.terms, now.seq))


def _must_agree(there: Link, given: Link) -> None:
    """Compare what an event says, not its text: a field added since has its default in both."""
    if there != given and link_of(there.stream, there.seq, there.entry()) != given:
        raise LedgerConflict(given.stream, given.seq)


def _chained(links: Sequence[Link], prev_hash: str) -> list[Row]:
    rows = []
    for link in links:
        own = link.hash(prev_hash)
        rows.append({**asdict(link), "prev_hash": prev_hash, "hash": own})
        prev_hash = own
    return rows


def _folded(standing: Standing | None, fresh: Fresh) -> tuple[Standing, list[Row]]:
    notices: list[Row] = []
    told_at = standing.incident.touched_at if standing else fresh.entries[0].at
    for link, entry in zip(fresh.links, fresh.entries, strict=True):
        after = step(standing, link.seq, entry)
        before = standing.incident if standing else None
        # Nobody is told before what he was told last, although a late message counts earlier (E9).
        told_at = max(told_at, entry.at)
        for index, notice in enumerate(notices_of(entry, before, after.incident, after.terms)):
            # Padded, so that notices of one instant sort as they were written.
            own = {"id": f"{after.incident.no}:{link.seq:06}:{index:02}", "no": after.incident.no}
            notices.append({**own, **asdict(notice), "at": told_at, "read_by": ""})
        standing = after
    if standing is None:
        raise LookupError
    return standing, notices
