"""The only way into the ledger: entries in order behind what is there, with all that follows.

Events, projection and notices are written in the caller's one transaction, so that none can be
there without the others.
"""

from __future__ import annotations

from dataclasses import asdict

from sqlalchemy import insert
from sqlmodel.ext.asyncio.session import AsyncSession

from activities import wire
from activities.store.chain import START, Link, link_of
from activities.store.projection import Row, project
from activities.store.streams import Standing, kept, link_in, refold, rows_of, step
from activities.store.tables import LedgerEvent, Notice
from activities.store.upkeep import clear, save
from catalog.incident.events import Entry
from catalog.incident.notices import notices_of


class LedgerConflict(Exception):
    """An event is already there and says something else. It is never overwritten."""

    def __init__(self, stream: str, seq: int) -> None:
        super().__init__(stream, seq)
        self.stream = stream
        self.seq = seq


class LedgerGap(LedgerConflict):
    """The event before the first one given is missing."""


async def append(
    session: AsyncSession, no: str, first_seq: int, entries: tuple[Entry, ...]
) -> None:
    """Append entries to an incident's stream; those already there are only compared.

    `first_seq` is the number of the first entry. Raises `LedgerConflict` or `LedgerGap`, and then
    the caller's transaction must not be committed.
    """
    # Locked before anything is looked at: two attempts at one batch then come one after another.
    projected = await kept(session, no)
    stream = wire.incident_id(no)
    links = [link_of(stream, seq, entry) for seq, entry in enumerate(entries, first_seq)]
    there = {row.seq: row for row in await rows_of(session, stream, from_seq=first_seq - 1)}
    if first_seq > 1 and first_seq - 1 not in there:
        raise LedgerGap(stream, first_seq - 1)
    for link in links:
        if link.seq in there:
            _must_agree(link_in(there[link.seq]), link)
    fresh = [link for link in links if link.seq not in there]
    if not fresh:
        return
    base_seq = fresh[0].seq - 1
    hash_before = there[base_seq].hash if base_seq else START
    await session.exec(insert(LedgerEvent), params=_chained(fresh, hash_before))
    if projected is not None and projected.seq == base_seq:
        base: Standing | None = projected
        rows = project(projected.incident, projected.terms, projected.seq)
    else:
        # The projection is missing or stands elsewhere: the ledger is the truth.
        base, rows = await refold(session, stream, base_seq), None
        await clear(session, no)
    now, notices = _folded(base, fresh, entries[-len(fresh) :])
    if notices:
        await session.exec(insert(Notice), params=notices)
    await save(session, rows, project(now.incident, now.terms, now.seq))


def _must_agree(there: Link, given: Link) -> None:
    """Compare what an event says, not its text: a field added since has its default in both."""
    if there != given and link_of(there.stream, there.seq, there.entry()) != given:
        raise LedgerConflict(given.stream, given.seq)


def _chained(links: list[Link], prev_hash: str) -> list[Row]:
    rows = []
    for link in links:
        own = link.hash(prev_hash)
        rows.append({**asdict(link), "prev_hash": prev_hash, "hash": own})
        prev_hash = own
    return rows


def _folded(
    standing: Standing | None, links: list[Link], entries: tuple[Entry, ...]
) -> tuple[Standing, list[Row]]:
    notices: list[Row] = []
    told_at = standing.incident.touched_at if standing else entries[0].at
    for link, entry in zip(links, entries, strict=True):
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
