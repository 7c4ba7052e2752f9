"""Make projections anew from the ledger: if the two ever differ, the events are right."""

from __future__ import annotations

from dataclasses import dataclass

from sqlmodel import select
from sqlmodel.ext.asyncio.session import AsyncSession

from activities import wire
from activities.store.database import Database
from activities.store.oversight_rebuild import put_right, streams_of_peers
from activities.store.projection import Projection, Row, project
from activities.store.streams import number_in, refold
from activities.store.tables import Incident, LedgerEvent
from activities.store.upkeep import clear, save, stored


@dataclass(frozen=True, slots=True)
class Difference:
    """What an incident's projection said otherwise: names of columns and parts, never values.

    `missing` when there was none at all, `surplus` when there is no stream behind it.
    """

    no: str
    fields: tuple[str, ...] = ()
    missing: bool = False
    surplus: bool = False


async def rebuild(db: Database, *, repair: bool = True) -> tuple[Difference, ...]:
    """Fold every incident anew, put right what differs, and say what did.

    One transaction each, so that a running city hardly notices. Notices and receipts are no
    projection: they record what people were told, and stay. With `repair` off it only tells.
    """
    found = []
    for no in await _numbers(db):
        async with db.write() if repair else db.read() as session:
            difference = await _put_right(session, no, repair=repair)
        if difference is not None:
            found.append(difference)
    async with db.read() as session:
        streams = await streams_of_peers(session)
    for stream in streams:
        async with db.write() if repair else db.read() as session:
            there, right = await put_right(session, stream, repair=repair)
        if there != right:
            found.append(_between(stream.partition(":")[2], there, right))
    return tuple(found)


def _between(no: str, there: Row | None, right: Row | None) -> Difference:
    if there is None or right is None:
        return Difference(no, missing=there is None, surplus=right is None)
    names = there.keys() | right.keys()
    return Difference(no, tuple(sorted(n for n in names if there.get(n) != right.get(n))))


async def _numbers(db: Database) -> list[str]:
    async with db.read() as session:
        streams = (await session.exec(select(LedgerEvent.stream).distinct())).all()
        projected = (await session.exec(select(Incident.no))).all()
    return sorted({*filter(None, map(number_in, streams)), *projected})


async def _put_right(session: AsyncSession, no: str, *, repair: bool) -> Difference | None:
    standing = await refold(session, wire.incident_id(no))
    right = project(standing.incident, standing.terms, standing.seq) if standing else None
    there = await stored(session, no)
    if there == right:
        return None
    if repair:
        await clear(session, no)
        if right is not None:
            await save(session, None, right)
    if there is None or right is None:
        return Difference(no, missing=there is None, surplus=right is None)
    return Difference(no, _differing(there, right))


def _differing(there: Projection, right: Projection) -> tuple[str, ...]:
    columns = {name for name in right.incident if there.incident[name] != right.incident[name]}
    parts = ("areas", "clocks", "bodies", "people", "tasks", "followed", "sessions")
    return (
        *sorted(columns),
        *(part for part in parts if getattr(there, part) != getattr(right, part)),
    )
