"""Opening an incident exactly once: number, ledger event 1 and projection in one transaction."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import update
from sqlalchemy.exc import IntegrityError
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from activities import wire
from activities.store.appending import append
from activities.store.attaching import attach_in
from activities.store.database import Database
from activities.store.numbering import drawn_number, next_number
from activities.store.streams import link_in
from activities.store.tables import LedgerEvent
from activities.store.tables import Opening as OpeningTable
from catalog.incident.events import Entry, Reported

OPENING = "opening"
STARTED = "started"


@dataclass(frozen=True, slots=True)
class Opening:
    """An incident as it was opened. `created` is false when this report had been made before.

    `digest` is what the first of the identical reports gave, to tell the same key with other
    content apart.
    """

    no: str
    at: datetime
    reported: Reported
    created: bool
    started: bool = False
    digest: str = ""


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
) -> Opening:
    """Open an incident, or return the one this report opened before.

    `source` and `source_ref` together name the report (a channel and the caller's own key).
    `series` names the counter, year included ("KF-2026"); the number is the series and six
    digits: the next one, or one that tells nobody how many there are when it is `drawn`. `build` is
    called with the number, inside the transaction, and must be pure; what it raises undoes
    everything, as does `EvidenceRefused` for evidence that is not the `sender`'s to attach.
    However many identical reports come at once, from however many
    processes, there is one number and no gap.
    """
    made = await _made_before(db, source, source_ref)
    if made is not None:
        return made
    try:
        async with db.write() as session:
            no = await _number_for(session, series, source, source_ref, drawn=drawn)
            reported = build(no)
            entry = Entry(at, reported, "report", reported.report.recorder)
            await append(session, no, 1, (entry,))
            await _attach(session, reported, sender)
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
    return Opening(no, at, reported, created=True, digest=digest)


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


async def _number_for(
    session: AsyncSession, series: str, source: str, source_ref: str, *, drawn: bool
) -> str:
    # The counter's row is where the openings of a series queue: whoever has it sees every opening
    # before his own, and may look whether this report is among them.
    no = await (drawn_number if drawn else next_number)(session, series)
    if await _report(session, source, source_ref) is not None:
        raise _MadeBefore
    return no


async def _attach(session: AsyncSession, reported: Reported, sender: str) -> None:
    """Attach what the report carries; of who stays unknown, not even what he sent tells who."""
    report = reported.report
    if report.evidence:
        await attach_in(
            session,
            report.evidence,
            by=sender,
            no=reported.no,
            key="",
            visibility=reported.terms.matter.visibility,
            owner=report.recorder,
        )


async def _made_before(db: Database, source: str, source_ref: str) -> Opening | None:
    async with db.read() as session:
        found = await _report(session, source, source_ref)
        return await _opening(session, found) if found else None


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
