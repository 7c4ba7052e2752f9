"""Opening an incident exactly once: number, ledger event 1 and projection in one transaction.

What is open already takes the report in instead (E13); that too is one transaction, and once.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import update
from sqlalchemy.exc import IntegrityError
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from activities import wire
from activities.store import linking
from activities.store.appending import append
from activities.store.attaching import attach_in
from activities.store.canon import read_event
from activities.store.database import Database
from activities.store.linking import Again, Link, Sender
from activities.store.numbering import count_on, drawn_number, next_number
from activities.store.streams import link_in
from activities.store.tables import LedgerEvent
from activities.store.tables import Opening as OpeningTable
from activities.store.tables_of_linking import LinkedReport
from catalog.incident.events import Entry, Reported

__all__ = [
    "Again",
    "Link",
    "Opening",
    "links_pending",
    "mark_started",
    "mark_told",
    "open_apart",
    "open_once",
    "opened_apart",
    "others_of",
    "pending",
    "read_link",
    "read_opening",
]
OPENING = "opening"
STARTED = "started"


@dataclass(frozen=True, slots=True)
class Opening:
    """An incident as it was opened. `created` is false when this report had been made before.

    `digest` is what the first of the identical reports gave, to tell the same key with other
    content apart. `linked` is the report's key where it has no incident of its own: then `no` is
    the one it belongs to, `started` says that this has heard, and `reported` is what it would be.
    `known` tells that another open one is to be told of it.
    """

    no: str
    at: datetime
    reported: Reported
    created: bool
    started: bool = False
    digest: str = ""
    linked: str = ""
    known: bool = False


class _MadeBefore(Exception):
    """This report was made before: whatever was begun for it is undone."""


async def open_once(
    db: Database,
    *,
    source: str,
    source_ref: str,
    series: str,
    at: datetime,
    build: Callable[[str], Reported],
    digest: str = "",
    drawn: bool = False,
    sender: str = "",
    again: Again | None = None,
) -> Opening:
    """Open an incident, or return the one this report opened, or was linked to, before.

    `source` and `source_ref` together name the report (a channel and the caller's own key).
    `series` names the counter, year included ("KF-2026"); the number is the series and six
    digits: the next one, or one that tells nobody how many there are when it is `drawn`. `build` is
    called with the number, inside the transaction, and must be pure; what it raises undoes
    everything, as does `EvidenceRefused` for evidence that is not the `sender`'s to attach.
    However many identical reports come at once, from however many
    processes, there is one number and no gap. `again` says what would make it another report of
    what is open, or was lately; without it nothing is looked for.
    """
    made = await _made_before(db, source, source_ref)
    if made is not None:
        return made
    try:
        async with db.write() as session:
            await _queue(session, series, source, source_ref)
            known = await linking.open_one(session, again) if again else ""
            made_by = Sender(source, source_ref, digest)
            if again and again.joins and known:
                joining = replace(build(""), no=known)
                return await _linked(session, made_by, joining, series, at, sender)
            no = await (drawn_number if drawn else next_number)(session, series)
            reported = build(no)
            if again and not known:
                reported = await _recurring(session, reported, again)
            entry = Entry(at, reported, "report", reported.report.recorder)
            await append(session, no, 1, (entry,))
            await _attach(session, reported, sender)
            if known:
                linking.put(session, made_by, known, at, other=no)
            session.add(
                OpeningTable(
                    no=no, source=source, source_ref=source_ref, digest=digest, state=OPENING, at=at
                )
            )
    except (_MadeBefore, IntegrityError):
        # IntegrityError: the same report under another series committed in between.
        made = await _made_before(db, source, source_ref)
        if made is None:
            raise
        return made
    return Opening(no, at, reported, created=True, digest=digest, known=bool(known))


async def read_opening(db: Database, no: str) -> Opening | None:
    """Return what event 1 says, for whoever starts the workflow; None for an unknown number."""
    async with db.read() as session:
        chosen = select(OpeningTable).where(OpeningTable.no == no)
        found = (await session.exec(chosen)).one_or_none()
        return await _opening(session, found) if found else None


async def pending(db: Database, limit: int = 100) -> tuple[Opening, ...]:
    """List what was written but perhaps never started, oldest first."""
    chosen = (
        select(OpeningTable)
        .where(OpeningTable.state == OPENING)
        .order_by(col(OpeningTable.at), col(OpeningTable.no))
        .limit(limit)
    )
    async with db.read() as session:
        return tuple([await _opening(session, row) for row in (await session.exec(chosen)).all()])


async def mark_started(db: Database, no: str) -> None:
    """Note that the workflow runs; noting it twice changes nothing."""
    started = update(OpeningTable).where(col(OpeningTable.no) == no).values(state=STARTED)
    async with db.write() as session:
        await session.exec(started)


async def links_pending(db: Database, limit: int = 100) -> tuple[Link, ...]:
    """List what incidents have not been told of reports that were linked to them, oldest first."""
    async with db.read() as session:
        return await linking.waiting(session, limit)


async def read_link(db: Database, key: str) -> Link | None:
    """Return a linked report by its key."""
    async with db.read() as session:
        row = await session.get(LinkedReport, key)
        return linking.link_of(row) if row else None


async def mark_told(db: Database, key: str) -> None:
    """Note that the incident has heard of a linked report; noting it twice changes nothing."""
    async with db.write() as session:
        await linking.note_told(session, key)


async def open_apart(db: Database, key: str, *, closed: bool) -> Opening | None:
    """Open the case of a linked report whose incident was over before it heard (`closed`), or takes
    no more in; twice is once. None for what has had one from the beginning.
    """
    async with db.write() as session:
        no = await linking.take_apart(session, key, closed=closed)
    return await read_opening(db, no)


async def opened_apart(db: Database, key: str) -> Opening:
    """Return the case that was opened when a linked report was taken out. Raises LookupError."""
    link = await read_link(db, key)
    opened = await read_opening(db, link.other) if link else None
    if opened is None:
        raise LookupError(key)
    return opened


async def others_of(db: Database, keys: Sequence[str]) -> dict[str, str]:
    """Return the cases that linked reports have of their own, by the reports' keys."""
    async with db.read() as session:
        return await linking.others(session, keys)


async def _queue(session: AsyncSession, series: str, source: str, source_ref: str) -> None:
    # The counter's row is where the openings of a series queue: whoever has it sees every opening
    # before his own, and may look whether this report is among them.
    await count_on(session, series, 0)
    opened = await _report(session, source, source_ref)
    if opened is not None or await linking.sent_before(session, source, source_ref) is not None:
        raise _MadeBefore


async def _linked(  # noqa: PLR0917 -- where it came from, what it says, when, by whom
    session: AsyncSession, made_by: Sender, reported: Reported, series: str, at: datetime, by: str
) -> Opening:
    """Keep a report for the incident that is to take it in; its photos go with its message."""
    no = reported.no
    link = linking.put(session, made_by, no, at, reported=reported, series=series)
    await _attach(session, reported, by, key=link.key)
    return Opening(no, at, reported, created=True, digest=made_by.digest, linked=link.key)


async def _recurring(session: AsyncSession, reported: Reported, again: Again) -> Reported:
    """Mark what was closed lately and is back (A23)."""
    earlier = await linking.closed_one(session, again)
    return replace(reported, report=replace(reported.report, recurrence_of=earlier))


async def _attach(session: AsyncSession, reported: Reported, sender: str, *, key: str = "") -> None:
    """Attach what the report carries; of who stays unknown, not even what he sent tells who."""
    report = reported.report
    if report.evidence:
        await attach_in(
            session,
            report.evidence,
            by=sender,
            no=reported.no,
            key=key,
            visibility=reported.terms.matter.visibility,
            owner=report.recorder,
        )


async def _made_before(db: Database, source: str, source_ref: str) -> Opening | None:
    async with db.read() as session:
        found = await _report(session, source, source_ref)
        if found is not None:
            return await _opening(session, found)
        linked = await linking.sent_before(session, source, source_ref)
        return _linked_before(linked) if linked else None


def _linked_before(row: LinkedReport) -> Opening:
    reported = read_event(wire.incident_id(row.no), row.reported)
    told = row.state != linking.WAITING
    return Opening(
        no=row.no,
        at=row.at,
        reported=reported,
        created=False,
        started=told,
        digest=row.digest,
        linked=row.key,
    )


async def _report(session: AsyncSession, source: str, source_ref: str) -> OpeningTable | None:
    chosen = select(OpeningTable).where(
        OpeningTable.source == source, OpeningTable.source_ref == source_ref
    )
    return (await session.exec(chosen)).one_or_none()


async def _opening(session: AsyncSession, row: OpeningTable) -> Opening:
    first = await session.get_one(LedgerEvent, (wire.incident_id(row.no), 1))
    reported = link_in(first).entry().event
    if not isinstance(reported, Reported):
        raise LookupError(row.no)  # noqa: TRY004 -- the stream is wrong, not an argument
    return Opening(
        no=row.no,
        at=first.at,
        reported=reported,
        created=False,
        started=row.state == STARTED,
        digest=row.digest,
    )
