"""Reading photos and voice messages back: whose eyes may see them is for the caller to say."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from hashlib import sha256

from activities.evidence.keeping import EvidenceStore, Part
from activities.store import evidence_rows
from activities.store.database import Database
from activities.store.evidence_rows import Kept
from activities.store.views import Found
from catalog.evidence import carried_by
from catalog.incident.events import Entry

__all__ = ["Carried", "Kept", "carried", "content", "evidence_of", "waiting_of"]

evidence_of = evidence_rows.evidence_of
waiting_of = evidence_rows.waiting_of


@dataclass(frozen=True, slots=True)
class Carried:
    """One piece of evidence and the entries of the story that carry it."""

    kept: Kept
    entries: tuple[Entry, ...]


async def carried(db: Database, found: Found, evidence: str) -> Carried | None:
    """Find evidence of an incident the reader may know of, and what carries it; or None."""
    no = found.incident.no
    kept = (await evidence_of(db, no, [evidence])).get(evidence)
    if kept is None:
        return None
    entries = await evidence_rows.entries_of(db, no, kept.key)
    return Carried(kept, tuple(each for each in entries if evidence in carried_by(each.event)))


async def content(store: EvidenceStore, kept: Kept, part: Part) -> bytes | None:
    """Return one part of what is kept; None where it is missing, or a whole that is not what it
    was.
    """
    there = await store.read(kept.sha256, part)
    if there is not None and part == "whole":
        digest = await asyncio.to_thread(lambda: sha256(there).hexdigest())
        return there if digest == kept.sha256 else None
    return there


async def damaged(db: Database, store: EvidenceStore) -> list[str]:
    """Go through everything that is kept; return the ids of what is missing or not what it was."""
    return [
        kept.id
        async for kept in evidence_rows.everything(db)
        if await content(store, kept, "whole") is None
    ]
