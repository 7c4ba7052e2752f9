"""What an incident's events begin elsewhere in the same transaction: orders, files, sessions.

So that each of them exists exactly once, whoever dies between the commit and its start.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from activities import wire
from activities.store.appending import append
from activities.store.chain import sheet_digest
from activities.store.conflicts import insert_if_new
from activities.store.evidence_tables import Evidence
from activities.store.linking import OPENING, take_apart
from activities.store.oversight_rows import append_file, append_order
from activities.store.session_rows import append_session
from activities.store.streams import kept, link_in
from activities.store.tables import FrozenFacts, LedgerEvent, Opening
from catalog.evidence import carried_by
from catalog.incident import oversight_events as o
from catalog.incident.events import Event
from catalog.incident.hearings import SessionBegan
from catalog.incident.linked import ReportUnlinked
from catalog.incident.parts import PartOpened
from catalog.incident.references import FileRef
from catalog.incident.splitting import first_of
from catalog.incident.state import Incident
from catalog.life import Entry
from catalog.messages import Evidence as Ref

PART = "part"
"""The source of what was opened as a part of another incident; its own number is the reference."""

EVIDENCE = "evidence:"
"""What the line of a photo or recording in a hash sheet begins with; its id follows."""


async def begin_peers(session: AsyncSession, no: str, entries: Sequence[Entry[Event]]) -> None:
    """Write the first event of every peer and case that these entries opened; twice is once.

    A case of its own comes of a report that was linked and is something else (E13).
    """
    for entry in entries:
        match entry.event:
            case o.SupervisionOpened(order=ref, opened=opened):
                await append_order(session, ref.no, 1, (Entry(entry.at, opened, entry.cause),))
            case o.FileOpened(file=file, registered=registered):
                at = registered.frozen_at
                await _freeze(session, no, file, at)
                await append_file(session, file.no, 1, (Entry(at, registered, entry.cause),))
            case PartOpened() as opened_part:
                await _open_part(session, opened_part, entry)
            case ReportUnlinked(report_key=key):
                await take_apart(session, key, entry.at)
            case SessionBegan(session=held, opened=opened_session):
                await append_session(
                    session, held.no, 1, (Entry(entry.at, opened_session, entry.cause, entry.by),)
                )
            case _:
                continue


async def _open_part(session: AsyncSession, part: PartOpened, entry: Entry[Event]) -> None:
    """Open a part as every incident is opened, but for its number, which is the whole's (A17)."""
    first: Entry[Event] = Entry(entry.at, first_of(part), entry.cause, entry.by)
    await append(session, part.no, 1, (first,))
    row = {
        "no": part.no,
        "source": PART,
        "source_ref": part.no,
        "digest": "",
        "state": OPENING,
        "at": entry.at,
    }
    await insert_if_new(session, Opening, row)


async def _freeze(session: AsyncSession, no: str, file: FileRef, at: datetime) -> None:
    """Keep the case file as it stood: who answered for it, and a hash per event up to then (S3)."""
    streams = [wire.incident_id(no), *(wire.order_id(miss.order) for miss in file.misses)]
    chosen = select(LedgerEvent).where(col(LedgerEvent.stream).in_(streams), LedgerEvent.at <= at)
    ordered = chosen.order_by(col(LedgerEvent.stream), col(LedgerEvent.seq))
    rows = (await session.exec(ordered)).all()
    hashes = [
        {"stream": row.stream, "seq": row.seq, "at": row.at.isoformat(), "hash": row.hash}
        for row in rows
    ]
    hashes += await _evidence_behind(session, [row for row in rows if row.stream == streams[0]])
    standing = await kept(session, no)
    facts = _answerable(standing.incident, file, at) if standing else {}
    row = {
        "no": file.no,
        "incident": no,
        "commission": file.commission,
        "frozen_at": at,
        "facts": facts,
        "hashes": hashes,
        "digest": sheet_digest(facts, hashes),
    }
    await insert_if_new(session, FrozenFacts, row)


async def _evidence_behind(
    session: AsyncSession, rows: Sequence[LedgerEvent]
) -> list[dict[str, Any]]:
    """Give every photo and recording of the case its line: the event it goes with, and its hash."""
    carried = {evidence: row for row in rows for evidence in carried_by(link_in(row).entry().event)}
    kept = select(Evidence).where(col(Evidence.id).in_(carried), col(Evidence.sha256).is_not(None))
    return [
        {
            "stream": f"{EVIDENCE}{each.id}",
            "seq": carried[Ref(each.id)].seq,
            "at": carried[Ref(each.id)].at.isoformat(),
            "hash": each.sha256,
        }
        for each in (await session.exec(kept.order_by(Evidence.id))).all()
    ]


def _answerable(incident: Incident, file: FileRef, at: datetime) -> dict[str, Any]:
    """Name the body, and who answered for it when; nobody can be added afterwards (A38, E14)."""
    mine = [each for each in incident.assignments if each.body == file.body]
    periods = [period for each in mine for period in each.periods if period.since <= at]
    return {
        "body": file.body,
        "order": file.misses[0].order,
        "named": bool(periods),
        "periods": [
            {"handler": each.handler, "leader": each.leader, "since": each.since.isoformat()}
            for each in periods
        ],
    }
