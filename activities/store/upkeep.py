"""Bring the stored rows of an incident in line with its projection, touching only what differs."""

from __future__ import annotations

from sqlalchemy import delete, insert, update
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from activities.store.canon import as_written_now, read_state, read_terms
from activities.store.projection import Projection, Row
from activities.store.tables import (
    Incident,
    IncidentArea,
    IncidentBody,
    IncidentClock,
    IncidentPerson,
    IncidentTask,
)
from activities.store.tables_of_sessions import IncidentSession, PrecedentUse

Part = (
    type[IncidentArea]
    | type[IncidentBody]
    | type[IncidentClock]
    | type[IncidentPerson]
    | type[IncidentTask]
    | type[PrecedentUse]
    | type[IncidentSession]
)

PARTS: tuple[tuple[Part, str], ...] = (
    (IncidentArea, "areas"),
    (IncidentClock, "clocks"),
    (IncidentBody, "bodies"),
    (IncidentPerson, "people"),
    (IncidentTask, "tasks"),
    (PrecedentUse, "followed"),
    (IncidentSession, "sessions"),
)


async def save(session: AsyncSession, before: Projection | None, after: Projection) -> None:
    """Write what changed between two projections; without a `before` everything is new."""
    no = after.incident["no"]
    if before is None:
        await session.exec(insert(Incident), params=[after.incident])
    else:
        changed = {k: v for k, v in after.incident.items() if before.incident[k] != v}
        if changed:
            await session.exec(update(Incident).where(col(Incident.no) == no).values(changed))
    for table, name in PARTS:
        old: tuple[Row, ...] = getattr(before, name) if before else ()
        new: tuple[Row, ...] = getattr(after, name)
        if old == new:
            continue
        if old:
            await session.exec(delete(table).where(col(table.no) == no))
        if new:
            await session.exec(insert(table), params=list(new))


async def clear(session: AsyncSession, no: str) -> None:
    """Remove every row of an incident's projection; the ledger is not touched."""
    for table, _ in PARTS:
        await session.exec(delete(table).where(col(table.no) == no))
    await session.exec(delete(Incident).where(col(Incident.no) == no))


async def stored(session: AsyncSession, no: str) -> Projection | None:
    """Return what the rows say, laid out as `project` would; None when there are none."""
    found = await session.get(Incident, no)
    if found is None:
        return None
    read_as_now = {
        "state": as_written_now(found.state, read_state),
        "terms": as_written_now(found.terms, read_terms),
    }
    return Projection(
        incident=found.model_dump() | read_as_now,
        areas=await _part(session, IncidentArea, no, "rank"),
        clocks=await _part(session, IncidentClock, no, "key"),
        bodies=await _part(session, IncidentBody, no, "number"),
        people=await _part(session, IncidentPerson, no, "person"),
        tasks=await _part(session, IncidentTask, no, "number"),
        followed=await _part(session, PrecedentUse, no, "session"),
        sessions=await _part(session, IncidentSession, no, "session"),
    )


async def _part(session: AsyncSession, table: Part, no: str, key: str) -> tuple[Row, ...]:
    found = await session.exec(select(table).where(col(table.no) == no))
    # Sorted here and not by the database, whose idea of order depends on its locale.
    return tuple(sorted((row.model_dump() for row in found), key=lambda row: row[key]))
