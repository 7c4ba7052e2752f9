"""What strangers show to be let in: API keys and follow codes. Only their digests are kept."""

from __future__ import annotations

import asyncio
import secrets
from dataclasses import dataclass
from datetime import datetime
from hashlib import scrypt, sha256

from sqlalchemy import update
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from activities.store.database import Database
from activities.store.tables_of_access import ApiKey, FollowCode

PREFIX = "tk_"
ID_LENGTH = 12
# Read aloud over the telephone and typed on one: no 0 and O, no 1, I and L, no 8 and B.
LETTERS = "ACDEFGHJKMNPQRSTUVWXYZ2345679"
CODE_LENGTH = 10


@dataclass(frozen=True, slots=True)
class KeyRow:
    """An API key as an administrator sees it; `id` is the start of its digest."""

    id: str
    person: str
    label: str
    created_at: datetime
    revoked_at: datetime | None


async def create_key(db: Database, person: str, label: str, at: datetime) -> str:
    """Make an API key for a person; the secret ("tk_…") is returned once and kept nowhere."""
    secret = PREFIX + secrets.token_urlsafe(32)
    async with db.write() as session:
        session.add(ApiKey(hash=_digest(secret), person=person, label=label, created_at=at))
    return secret


async def find_person(db: Database, secret: str) -> str | None:
    """Return whose key this is, or None when it is unknown or revoked."""
    if not secret.startswith(PREFIX):
        return None
    async with db.read() as session:
        key = await session.get(ApiKey, _digest(secret))
    return key.person if key and key.revoked_at is None else None


async def list_keys(db: Database, person: str = "") -> tuple[KeyRow, ...]:
    """List keys, of one person or of all, newest first; never a secret."""
    chosen = select(ApiKey).order_by(col(ApiKey.created_at).desc(), col(ApiKey.hash))
    if person:
        chosen = chosen.where(ApiKey.person == person)
    async with db.read() as session:
        return tuple(
            KeyRow(key.hash[:ID_LENGTH], key.person, key.label, key.created_at, key.revoked_at)
            for key in await session.exec(chosen)
        )


async def revoke_key(db: Database, key_id: str, at: datetime) -> bool:
    """Take a key back by its id; False when there is none.

    A key revoked twice keeps its first date.
    """
    if len(key_id) != ID_LENGTH:
        return False
    named = col(ApiKey.hash).startswith(key_id, autoescape=True)
    revoked = update(ApiKey).where(named, col(ApiKey.revoked_at).is_(None)).values(revoked_at=at)
    async with db.write() as session:
        await session.exec(revoked)
        return (await session.exec(select(ApiKey.hash).where(named))).first() is not None


async def create_follow_code(
    db: Database | AsyncSession, no: str, reporter: str, at: datetime, report: str = ""
) -> str:
    """Make the code with which a reporter follows his incident without an account.

    Ten characters that cannot be mistaken for one another; returned once. A reporter who asks
    again gets a new code beside the old one. Given a session, it is part of that transaction.
    `report` is the key of a linked report: taken out again, its codes follow where it goes.
    """
    code = "".join(secrets.choice(LETTERS) for _ in range(CODE_LENGTH))
    digest = await _slow_digest(code)
    row = FollowCode(hash=digest, no=no, reporter=reporter, created_at=at, report=report)
    if isinstance(db, Database):
        async with db.write() as session:
            session.add(row)
    else:
        db.add(row)
    return code


async def has_follow_code(db: Database, no: str, reporter: str, report: str = "") -> bool:
    """Tell whether a reporter was ever given a code: a crash may have come between."""
    given = select(FollowCode.no).where(
        FollowCode.no == no, FollowCode.reporter == reporter, FollowCode.report == report
    )
    async with db.read() as session:
        return (await session.exec(given.limit(1))).first() is not None


def as_typed(code: str) -> str:
    """Return a follow code without what people put between its letters."""
    return "".join(letter for letter in code.upper() if letter not in " -")


async def find_follower(db: Database, code: str) -> tuple[str, str] | None:
    """Return (number, reporter) of a code, however it was typed (case, spaces, dashes); or None."""
    typed = as_typed(code)
    if len(typed) != CODE_LENGTH or not set(typed) <= set(LETTERS):
        return None
    digest = await _slow_digest(typed)
    async with db.read() as session:
        found = await session.get(FollowCode, digest)
    return (found.no, found.reporter) if found else None


def _digest(secret: str) -> str:
    """Digest a secret of 256 random bits: nothing slower is needed."""
    return sha256(secret.encode()).hexdigest()


async def _slow_digest(code: str) -> str:
    """Digest a code short enough to be guessed (49 bits), at a price for whoever tries them all.

    The salt is the same for all codes, because a code comes without a name to look a salt up by.
    """

    def digest() -> str:
        return scrypt(code.encode(), salt=b"tiaokuai follow code", n=2**13, r=8, p=1).hex()

    return await asyncio.to_thread(digest)
