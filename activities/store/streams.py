"""Read streams of the ledger back: rows become entries, entries fold into how things stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from activities import wire
from activities.ports import Undelivered
from activities.store.canon import read_state, read_terms
from activities.store.chain import Link
from activities.store.tables import Incident as IncidentTable
from activities.store.tables import LedgerEvent
from catalog.incident.events import Entry, Reported
from catalog.incident.evolution import evolve
from catalog.incident.state import Incident
from catalog.news import news_key
from catalog.terms import Terms

_INCIDENT = wire.incident_id("")


@dataclass(frozen=True, slots=True)
class Standing:
    """An incident after event `seq`, with the terms it is judged by."""

    incident: Incident
    terms: Terms
    seq: int


def number_in(stream: str) -> str:
    """Return the number of the incident a stream belongs to; "" for any other stream."""
    return stream.removeprefix(_INCIDENT) if stream.startswith(_INCIDENT) else ""


def link_in(row: LedgerEvent) -> Link:
    """Return a row as it was chained, its hashes left out."""
    return Link(row.stream, row.seq, row.at, row.kind, row.cause, row.by, row.moment, row.body)


async def rows_of(
    session: AsyncSession,
    stream: str,
    *,
    from_seq: int = 1,
    to_seq: int | None = None,
    limit: int | None = None,
) -> Sequence[LedgerEvent]:
    """Return the rows of a stream in order, between two sequence numbers, both included."""
    seq = col(LedgerEvent.seq)
    chosen = select(LedgerEvent).where(LedgerEvent.stream == stream, seq >= from_seq)
    if to_seq is not None:
        chosen = chosen.where(seq <= to_seq)
    chosen = chosen.order_by(seq).limit(limit)
    return (await session.exec(chosen)).all()


def step(standing: Standing | None, seq: int, entry: Entry) -> Standing:
    """Fold one more entry; terms come with the report. LookupError for a stream without one."""
    incident = evolve(standing.incident if standing else None, entry)
    if isinstance(entry.event, Reported):
        return Standing(incident, entry.event.terms, seq)
    if standing is None:
        raise LookupError(entry.cause)
    return Standing(incident, standing.terms, seq)


async def refold(session: AsyncSession, stream: str, up_to: int | None = None) -> Standing | None:
    """Fold a stream from its beginning, up to an event or whole; None for an empty one."""
    standing: Standing | None = None
    for row in await rows_of(session, stream, to_seq=up_to):
        standing = step(standing, row.seq, link_in(row).entry())
    return standing


async def heard(session: AsyncSession, sender: str, news: Undelivered) -> bool:
    """Tell whether news of a sender is in its receiver's stream, as the cause of something."""
    cause = news_key(sender, news.number)
    chosen = select(LedgerEvent.seq).where(
        LedgerEvent.stream == news.to, LedgerEvent.cause == cause
    )
    return (await session.exec(chosen.limit(1))).first() is not None


async def kept(session: AsyncSession, no: str) -> Standing | None:
    """Return what the projection says, and keep others from changing it until the transaction ends.

    None when there is no projection, which is either a new incident or one to be made anew.
    """
    chosen = select(IncidentTable).where(IncidentTable.no == no).with_for_update()
    row = (await session.exec(chosen)).one_or_none()
    return Standing(read_state(row.state), read_terms(row.terms), row.seq) if row else None
