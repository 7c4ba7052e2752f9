"""Prove the ledger without a server: nothing changed, nothing moved, nothing missing."""

from __future__ import annotations

from dataclasses import dataclass

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from activities import wire
from activities.store.canon import Json
from activities.store.chain import START, evidence_reference, sheet_digest, text_reference
from activities.store.database import Database
from activities.store.evidence_rows import everything
from activities.store.evidence_tables import Evidence
from activities.store.handing_over import EVIDENCE
from activities.store.streams import link_in, rows_of
from activities.store.tables import (
    AccountabilityFile,
    Disclosed,
    FrozenFacts,
    Incident,
    LedgerEvent,
    Prose,
    SupervisionOrder,
)
from activities.store.tables_of_sessions import JointSession
from catalog.words import Word

_AT_ONCE = 1000


class Wrong(Word):
    """What can be wrong with an event."""

    MISSING = "missing", "缺少该事件", "the event is missing"
    DETACHED = "detached", "与前一事件的链接不符", "it does not follow the event before it"
    CHANGED = "changed", "内容与其哈希不符", "its content does not match its hash"
    UNREADABLE = "unreadable", "内容无法识别", "its content cannot be read"


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong, and where; for a text or a photo `stream` is its id and `seq` 0."""

    stream: str
    seq: int
    wrong: Wrong


@dataclass(frozen=True, slots=True)
class Proof:
    """What was gone through. The ledger is proved when there are no faults."""

    streams: int
    events: int
    texts: int
    evidence: int
    faults: tuple[Fault, ...]


async def verify(db: Database) -> Proof:
    """Go through every chain from its first event to its last, and through every text.

    A tail that was cut off shows in the projection, which knows how far its stream had come, and
    for disclosures in `disclosed`. A text must still be the one its reference was made from, and so
    must the digest of a photo or recording; an erased one proves nothing.
    """
    reached = await _reached(db)
    faults: list[Fault] = []
    events = 0
    for stream, last in sorted(reached.items()):
        async with db.read() as session:
            found, gone_through = await _faults(session, stream, last)
        faults.extend(found)
        events += gone_through
    changed, texts = await _changed_texts(db)
    swapped, evidence = await _changed_evidence(db)
    faults = [*faults, *await _thawed(db), *changed, *swapped]
    return Proof(len(reached), events, texts, evidence, tuple(faults))


async def _reached(db: Database) -> dict[str, int]:
    """Return every stream with the number its last event should have."""
    async with db.read() as session:
        streams = (await session.exec(select(LedgerEvent.stream).distinct())).all()
        projected = (await session.exec(select(Incident.no, col(Incident.seq)))).all()
        orders = (await session.exec(select(SupervisionOrder.no, SupervisionOrder.seq))).all()
        files = (await session.exec(select(AccountabilityFile.no, AccountabilityFile.seq))).all()
        sessions = (await session.exec(select(JointSession.no, JointSession.seq))).all()
        disclosed = (await session.exec(select(Disclosed.no, col(Disclosed.seq)))).all()
    reached = dict.fromkeys(streams, 0)
    reached |= {wire.incident_id(no): seq for no, seq in projected}
    reached |= {wire.order_id(no): seq for no, seq in orders}
    reached |= {wire.file_id(no): seq for no, seq in files}
    reached |= {wire.session_id(no): seq for no, seq in sessions}
    return reached | {wire.disclosure_id(no): seq for no, seq in disclosed}


async def _faults(session: AsyncSession, stream: str, last: int) -> tuple[list[Fault], int]:
    faults: list[Fault] = []
    expected, prev_hash = 1, START
    rows = await rows_of(session, stream)
    for row in rows:
        missing = range(expected, row.seq)
        faults.extend(Fault(stream, seq, Wrong.MISSING) for seq in missing)
        # What follows a missing event is detached by that alone: one fault is enough.
        if row.prev_hash != prev_hash and not missing:
            faults.append(Fault(stream, row.seq, Wrong.DETACHED))
        wrong = _content(row)
        if wrong is not None:
            faults.append(Fault(stream, row.seq, wrong))
        expected, prev_hash = row.seq + 1, row.hash
    faults.extend(Fault(stream, seq, Wrong.MISSING) for seq in range(expected, last + 1))
    return faults, len(rows)


def _content(row: LedgerEvent) -> Wrong | None:
    link = link_in(row)
    if link.hash(row.prev_hash) != row.hash:
        return Wrong.CHANGED
    try:
        link.entry()
    except ValueError:
        return Wrong.UNREADABLE
    return None


async def _thawed(db: Database) -> list[Fault]:
    """Find frozen facts that are not as they were frozen, or that the ledger contradicts."""
    faults: list[Fault] = []
    async with db.read() as session:
        for frozen in (await session.exec(select(FrozenFacts).order_by(FrozenFacts.no))).all():
            stream = wire.file_id(frozen.no)
            if sheet_digest(frozen.facts, frozen.hashes) != frozen.digest:
                faults.append(Fault(stream, 0, Wrong.CHANGED))
            faults += [
                Fault(str(line["stream"]), int(line["seq"]), Wrong.CHANGED)
                for line in frozen.hashes
                if line["hash"] not in await _hashes(session, line)
            ]
    return faults


async def _hashes(session: AsyncSession, line: Json) -> set[str | None]:
    """Return what a line of a hash sheet may say; of what was erased, anything."""
    stream: str = line["stream"]
    if not stream.startswith(EVIDENCE):
        row = await session.get(LedgerEvent, (stream, line["seq"]))
        return {row.hash} if row else set()
    evidence = await session.get(Evidence, stream.removeprefix(EVIDENCE))
    return {evidence.sha256 or line["hash"]} if evidence else set()


async def _changed_evidence(db: Database) -> tuple[list[Fault], int]:
    """Find rows whose digest is not the one their id was made from."""
    faults: list[Fault] = []
    count = 0
    async for kept in everything(db):
        count += 1
        if evidence_reference(kept.sha256, kept.salt) != kept.id:
            faults.append(Fault(kept.id, 0, Wrong.CHANGED))
    return faults, count


async def _changed_texts(db: Database) -> tuple[list[Fault], int]:
    faults: list[Fault] = []
    texts, last = 0, ""
    ref = col(Prose.ref)
    while True:
        some = select(Prose).where(ref > last).order_by(ref).limit(_AT_ONCE)
        async with db.read() as session:
            rows = (await session.exec(some)).all()
        if not rows:
            return faults, texts
        texts, last = texts + len(rows), rows[-1].ref
        faults.extend(
            Fault(row.ref, 0, Wrong.CHANGED)
            for row in rows
            if row.text is not None and text_reference(row.text, row.salt or "") != row.ref
        )
