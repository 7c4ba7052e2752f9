"""Reports of what is open already: found in the transaction that takes them in, and kept in a row.

The row is what the incident is told from, however long the engine is away; and what a case of its
own is opened from when the report turns out to be something else.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256

from sqlalchemy import exists, update
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession
from sqlmodel.sql.expression import SelectOfScalar

from activities import wire
from activities.store.appending import append
from activities.store.canon import read_event, write_event
from activities.store.evidence_tables import Evidence
from activities.store.filters import OPEN
from activities.store.numbering import next_number
from activities.store.tables import Incident, IncidentArea, Opening
from activities.store.tables_of_access import FollowCode
from activities.store.tables_of_linking import LinkedReport
from catalog.incident.events import Entry, Reported
from catalog.incident.facts import Report
from catalog.incident.linking import MOST_LINKED
from catalog.incident.machine import open_incident
from catalog.words import Outcome

WAITING, LINKED, APART = "waiting", "linked", "apart"
OPENING = "opening"


@dataclass(frozen=True, slots=True)
class Again:
    """What would make a report one of the same: matter, grid, and whom it is about.

    `joins` says that it has no case of its own then; what was closed from `since` on makes it a
    recurrence.
    """

    matter: str
    grid: str
    about: str
    joins: bool
    since: datetime


@dataclass(frozen=True, slots=True)
class Link:
    """A report and the incident `no` that is told of it. `report` is what was said; None where it
    has a case of its own, `other`. `waits` until the incident has heard.
    """

    key: str
    no: str
    at: datetime
    report: Report | None
    other: str
    waits: bool


@dataclass(frozen=True, slots=True)
class Sender:
    """Where a report came from, and what tells its key's other content apart."""

    source: str
    ref: str
    digest: str

    @property
    def key(self) -> str:
        """Return the key of the report, which tells nobody where it came from."""
        whole = f"{len(self.source)}:{self.source}:{self.ref}"
        return f"report-{sha256(whole.encode()).hexdigest()[:32]}"


async def open_one(session: AsyncSession, again: Again) -> str:
    """Return the latest open incident of the same that takes more in; "" when there is none."""
    chosen = _same(again).where(
        col(Incident.stage).in_(OPEN), col(Incident.reported_again) < MOST_LINKED
    )
    latest = chosen.order_by(col(Incident.reported_at).desc(), col(Incident.no).desc())
    return (await session.exec(latest.limit(1))).first() or ""


async def closed_one(session: AsyncSession, again: Again) -> str:
    """Return the incident of the same that was solved last, not too long ago (A23)."""
    chosen = _same(again).where(
        col(Incident.closed_at) >= again.since, col(Incident.outcome) == Outcome.SOLVED
    )
    latest = chosen.order_by(col(Incident.closed_at).desc(), col(Incident.no).desc())
    return (await session.exec(latest.limit(1))).first() or ""


def put(
    session: AsyncSession,
    sender: Sender,
    no: str,
    at: datetime,
    *,
    reported: Reported | None = None,
    series: str = "",
    other: str = "",
) -> Link:
    """Note what an incident has to be told: another report, or that there is another case."""
    report = reported.report if reported else None
    session.add(
        LinkedReport(
            key=sender.key,
            no=no,
            source=sender.source,
            source_ref=sender.ref,
            digest=sender.digest,
            state=WAITING,
            at=at,
            reporter=report.reporter if report else "",
            recorder=report.recorder if report else "",
            series=series,
            other=other,
            reported=write_event(reported) if reported else {},
        )
    )
    return Link(sender.key, no, at, report, other, waits=True)


async def sent_before(session: AsyncSession, source: str, ref: str) -> LinkedReport | None:
    """Find what was linked from a source and reference before."""
    same = LinkedReport.source == source, LinkedReport.source_ref == ref
    return (await session.exec(select(LinkedReport).where(*same))).one_or_none()


async def waiting(session: AsyncSession, limit: int) -> tuple[Link, ...]:
    """List what incidents have not been told yet, oldest first."""
    chosen = select(LinkedReport).where(LinkedReport.state == WAITING)
    oldest = chosen.order_by(col(LinkedReport.at), col(LinkedReport.key)).limit(limit)
    return tuple(link_of(row) for row in (await session.exec(oldest)).all())


async def waits_for(session: AsyncSession, person: str, no: str) -> bool:
    """Tell whether a person's report is on its way to an incident, which does not know him yet."""
    his = (col(LinkedReport.reporter) == person) | (col(LinkedReport.recorder) == person)
    chosen = select(LinkedReport.key).where(LinkedReport.no == no, LinkedReport.state == WAITING)
    return (await session.exec(chosen.where(his).limit(1))).first() is not None


async def note_told(session: AsyncSession, key: str) -> None:
    """Note that the incident has heard; what was taken out since stays out."""
    mine = col(LinkedReport.key) == key, col(LinkedReport.state) == WAITING
    await session.exec(update(LinkedReport).where(*mine).values(state=LINKED))


async def take_apart(
    session: AsyncSession, key: str, at: datetime | None = None, *, closed: bool = False
) -> str:
    """Open the case a linked report has of its own: from `at` on, when it was taken out.

    Nobody answers for the time before, in which it was another case's. Its photos and its follow
    codes go along. `closed`: what it was linked to was over before it heard of it, and it counts
    from its own instant. Twice is once. Returns the number of the case.
    """
    row = await session.get(LinkedReport, key, with_for_update=True)
    if row is None or not row.reported or row.state == APART:
        return row.other if row else ""
    no, old = await next_number(session, row.series), row.no
    reported: Reported = read_event(wire.incident_id(no), row.reported)
    report = replace(reported.report, apart_from="" if closed else old)
    if closed:
        over = await session.get(Incident, old)
        solved = over is not None and over.outcome == Outcome.SOLVED
        report = replace(report, recurrence_of=old if solved else "")
    since = at or row.at
    reported = open_incident(no, report, reported.tier, reported.terms, since)
    await append(session, no, 1, (Entry(since, reported, "report", row.recorder),))
    session.add(
        Opening(
            no=no,
            source=row.source,
            source_ref=row.source_ref,
            digest=row.digest,
            state=OPENING,
            at=since,
        )
    )
    photos = update(Evidence).where(col(Evidence.no) == old, col(Evidence.key) == key)
    await session.exec(photos.values(no=no, key=""))
    codes = update(FollowCode).where(col(FollowCode.report) == key)
    await session.exec(codes.values(no=no))
    row.state, row.other = APART, no
    session.add(row)
    return no


async def others(session: AsyncSession, keys: Sequence[str]) -> dict[str, str]:
    """Return the cases that reports have of their own, by the reports' keys."""
    chosen = select(LinkedReport.key, LinkedReport.other).where(col(LinkedReport.key).in_(keys))
    return dict((await session.exec(chosen)).all())


def link_of(row: LinkedReport) -> Link:
    """Return a row as whoever delivers it sees it."""
    reported = read_event(wire.incident_id(row.no), row.reported) if row.reported else None
    report = reported.report if reported else None
    return Link(row.key, row.no, row.at, report, row.other, waits=row.state == WAITING)


def _same(again: Again) -> SelectOfScalar[str]:
    ground = exists().where(
        col(IncidentArea.no) == col(Incident.no),
        col(IncidentArea.rank) == 0,
        col(IncidentArea.area) == again.grid,
    )
    return select(Incident.no).where(
        Incident.matter == again.matter, Incident.about == again.about, ground, Incident.whole == ""
    )
