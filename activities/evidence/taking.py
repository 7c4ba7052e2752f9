"""From a file somebody sends to a photo or voice message that can be attached by its id."""

from __future__ import annotations

import asyncio
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import BinaryIO, Final

import structlog
from sqlalchemy.exc import SQLAlchemyError

from activities.evidence.cleaning import clean
from activities.evidence.keeping import EvidenceStore, StoreAway
from activities.evidence.refusals import NotTaken
from activities.store import evidence_rows
from activities.store.chain import evidence_reference
from activities.store.database import Database
from activities.store.evidence_rows import Kept

HOUR: Final = timedelta(hours=1)
UNUSED_FOR: Final = timedelta(days=1)
SWEPT_AT_ONCE: Final = 10
"""More than one upload leaves behind, so that what is unused shrinks while people send."""

SALT_BYTES: Final = 16
_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Sent:
    """A file as it came in: by whom, under which key, when (place time)."""

    file: BinaryIO
    size: int
    by: str
    key: str
    at: datetime


class KeyReused(Exception):
    """The key was used for another file."""


async def take(db: Database, store: EvidenceStore, sent: Sent, per_hour: int) -> Kept:
    """Look into a file, make it clean, keep it, and return what it is known by.

    The same file under the same key gives the same answer however often it is sent. Raises
    `NotTaken`, `KeyReused`, `cleaning.Busy` and `StoreAway`.
    """
    seed = sha256(f"{sent.by}\0{sent.key}".encode()).hexdigest()
    known = await evidence_rows.sent_before(db, seed)
    if known is not None:
        return await _same(known, sent)
    if await evidence_rows.count_sent(db, sent.by, sent.at - HOUR) >= per_hour:
        raise NotTaken("too_much_evidence", most=str(per_hour))
    kind, media_type, parts = await clean(sent.file, sent.size)
    digest, salt = sha256(parts["whole"]).hexdigest(), secrets.token_hex(SALT_BYTES)
    await store.put(digest, parts)
    row = {
        "id": evidence_reference(digest, salt),
        "sha256": digest,
        "salt": salt,
        "given": await _given(sent.file, salt),
        "seed": seed,
        "kind": kind.value,
        "media_type": media_type,
        "size": len(parts["whole"]),
        "uploaded_by": sent.by,
        "at": sent.at,
        "no": None,
        "key": "",
    }
    kept = await evidence_rows.keep_row(db, row)
    # From here on nobody removes it; until here somebody may have, who swept the same content.
    await store.put(digest, parts)
    await _sweep(db, store, sent.at)
    return kept if kept.id == row["id"] else await _same(kept, sent)


async def erase(db: Database, store: EvidenceStore, ids: tuple[str, ...]) -> int:
    """Erase evidence for good, row by row and file by file; the ledger's chain stays valid."""
    return await evidence_rows.erase(db, ids, store.remove)


async def _same(known: Kept, sent: Sent) -> Kept:
    if await _given(sent.file, known.salt) != known.given:
        raise KeyReused
    return known


async def _given(file: BinaryIO, salt: str) -> str:
    """Digest the file as it was sent, salted, so that nobody can look for it by its content."""

    def digest() -> str:
        file.seek(0)
        whole = sha256(salt.encode())
        while block := file.read(2**16):
            whole.update(block)
        return whole.hexdigest()

    return await asyncio.to_thread(digest)


async def _sweep(db: Database, store: EvidenceStore, at: datetime) -> None:
    """Remove some of what was sent and never used: whoever sends sweeps, so nothing has to wake up.

    That it cannot be removed now is no reason to refuse what was kept.
    """
    try:
        await evidence_rows.sweep(db, at - UNUSED_FOR, SWEPT_AT_ONCE, store.remove)
    except (StoreAway, SQLAlchemyError, OSError) as error:
        _log.warning("evidence_not_swept", why=type(error).__name__)
