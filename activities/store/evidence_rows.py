"""The rows behind photos and voice messages: kept once, found, swept when unused, erased."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, func, update
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from activities import wire
from activities.store.conflicts import insert_if_new
from activities.store.database import Database
from activities.store.evidence_tables import Evidence, EvidenceContent
from activities.store.streams import link_in
from activities.store.tables import LedgerEvent
from catalog.evidence import KINDS
from catalog.incident.events import Entry
from catalog.words import EvidenceKind

_AT_ONCE = 500

Remove = Callable[[str], Awaitable[None]]
"""Removes content for good, by its digest."""


@dataclass(frozen=True, slots=True)
class Kept:
    """One photo or voice message that is there: `size` in bytes of the whole, `key` its message."""

    id: str
    sha256: str
    salt: str
    given: str
    kind: EvidenceKind
    media_type: str
    size: int
    key: str


async def sent_before(db: Database, seed: str) -> Kept | None:
    """Find what was sent under the same key before."""
    async with db.read() as session:
        return _kept((await session.exec(select(Evidence).where(Evidence.seed == seed))).first())


async def count_sent(db: Database, person: str, since: datetime) -> int:
    """Count what somebody has sent since an instant."""
    counted = select(func.count()).where(
        col(Evidence.uploaded_by) == person, col(Evidence.at) > since
    )
    async with db.read() as session:
        return (await session.exec(counted)).one()


async def keep_row(db: Database, row: dict[str, Any]) -> Kept:
    """Keep one sending; under a seed that is known, the first one stands and is returned."""
    async with db.write() as session:
        # Whoever is removing the same content is waited for, and whoever comes later sees this row.
        content = {"sha256": row["sha256"], "at": row["at"]}
        while not await _locked(session, row["sha256"]):
            await insert_if_new(session, EvidenceContent, content)
        if await insert_if_new(session, Evidence, row):
            return _there(await session.get_one(Evidence, row["id"]))
        first = select(Evidence).where(Evidence.seed == row["seed"])
        return _there((await session.exec(first)).one())


async def evidence_of(db: Database, no: str, ids: Iterable[str]) -> dict[str, Kept]:
    """Return what is there of an incident's evidence, by id; what was erased is left out."""
    wanted = set(ids)
    if not wanted:
        return {}
    chosen = select(Evidence).where(Evidence.no == no, col(Evidence.id).in_(wanted))
    async with db.read() as session:
        found = [_kept(row) for row in await session.exec(chosen)]
    return {each.id: each for each in found if each is not None}


async def waiting_of(db: Database, person: str, evidence: str) -> Kept | None:
    """Return what somebody has sent himself and not attached yet; or None."""
    chosen = select(Evidence).where(
        Evidence.id == evidence, Evidence.uploaded_by == person, col(Evidence.no).is_(None)
    )
    async with db.read() as session:
        return _kept((await session.exec(chosen)).first())


async def entries_of(db: Database, no: str, key: str) -> tuple[Entry, ...]:
    """Return what a message led to in an incident's story; a report's message has no key."""
    stream = wire.incident_id(no)
    caused = LedgerEvent.cause == key if key else LedgerEvent.seq == 1
    chosen = select(LedgerEvent).where(LedgerEvent.stream == stream, caused)
    async with db.read() as session:
        return tuple(link_in(row).entry() for row in await session.exec(chosen))


async def everything(db: Database) -> AsyncIterator[Kept]:
    """Yield all that is kept, page by page."""
    last = ""
    while True:
        some = select(Evidence).where(Evidence.id > last, col(Evidence.sha256).is_not(None))
        async with db.read() as session:
            rows = (await session.exec(some.order_by(Evidence.id).limit(_AT_ONCE))).all()
        if not rows:
            return
        for row in rows:
            yield _there(row)
        last = rows[-1].id


async def sweep(db: Database, before: datetime, most: int, remove: Remove) -> int:
    """Remove what was sent before an instant and goes with nothing; at most so many at once."""
    async with db.write() as session:
        unused = col(Evidence.no).is_(None)
        old = select(Evidence.id).where(unused, col(Evidence.at) < before)
        ids = (await session.exec(old.order_by(col(Evidence.at)).limit(most))).all()
        gone = delete(Evidence).where(col(Evidence.id).in_(ids), unused)
        digests = (await session.exec(gone.returning(col(Evidence.sha256)))).scalars().all()
        await _drop_contents(session, digests, remove)
    return len(digests)


async def erase(db: Database, ids: Iterable[str], remove: Remove) -> int:
    """Erase evidence for good; the ledger's chain stays valid. Returns how many there were."""
    async with db.write() as session:
        rows = select(Evidence).where(
            col(Evidence.id).in_(set(ids)), col(Evidence.sha256).is_not(None)
        )
        found = (await session.exec(rows.with_for_update())).all()
        emptied = update(Evidence).where(col(Evidence.id).in_([row.id for row in found]))
        digests = [row.sha256 for row in found]
        await session.exec(emptied.values(sha256=None, salt=None, given=None, seed=None, size=0))
        await _drop_contents(session, digests, remove)
    return len(found)


async def _drop_contents(
    session: AsyncSession, digests: Iterable[str | None], remove: Remove
) -> None:
    """Remove content nobody refers to any more, holding its row so that nobody keeps it meanwhile.

    In order, so that two who do this never wait for each other.
    """
    for digest in sorted({each for each in digests if each is not None}):
        await _locked(session, digest)
        # A statement of its own: what was committed while the row was waited for has to be seen.
        used = await session.exec(select(Evidence.id).where(Evidence.sha256 == digest).limit(1))
        if used.first() is None:
            await remove(digest)
            await session.exec(delete(EvidenceContent).where(col(EvidenceContent.sha256) == digest))


async def _locked(session: AsyncSession, digest: str) -> bool:
    row = select(EvidenceContent.sha256).where(EvidenceContent.sha256 == digest)
    return (await session.exec(row.with_for_update())).first() is not None


def _kept(row: Evidence | None) -> Kept | None:
    return _there(row) if row is not None and row.sha256 is not None else None


def _there(row: Evidence) -> Kept:
    return Kept(
        id=row.id,
        sha256=row.sha256 or "",
        salt=row.salt or "",
        given=row.given or "",
        kind=KINDS[row.kind],
        media_type=row.media_type,
        size=row.size,
        key=row.key,
    )
