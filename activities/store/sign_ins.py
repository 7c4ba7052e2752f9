"""Browsers that are signed in: a random secret each, of which only the digest is kept.

A session hangs on the API key it was begun with and ends with it. Instants here are the wall's: a
demonstration that plays three weeks in a minute signs nobody out.
"""

from __future__ import annotations

import secrets
from datetime import datetime
from hashlib import sha256

from sqlalchemy import delete
from sqlmodel import col, select

from activities.store.database import Database
from activities.store.keys import PREFIX
from activities.store.tables_of_access import ApiKey, SignIn


async def begin(db: Database, key: str, at: datetime, until: datetime) -> str | None:
    """Sign in with an API key ("tk_…"); the session's secret, or None for a key that is none.

    Sessions that are over are cleared away on the same occasion.
    """
    if not key.startswith(PREFIX):
        return None
    secret, digest = secrets.token_urlsafe(32), _digest(key)
    async with db.write() as session:
        known = await session.get(ApiKey, digest)
        if known is None or known.revoked_at is not None:
            return None
        await session.exec(delete(SignIn).where(col(SignIn.ends_at) <= at))
        session.add(SignIn(hash=_digest(secret), key=digest, begun_at=at, ends_at=until))
    return secret


async def find_signed_in(db: Database, secret: str, at: datetime) -> str | None:
    """Return whose session this is; None when it is over, ended, or its key was taken back."""
    whose = (
        select(ApiKey.person)
        .join(SignIn, col(SignIn.key) == col(ApiKey.hash))
        .where(SignIn.hash == _digest(secret), SignIn.ends_at > at)
        .where(col(ApiKey.revoked_at).is_(None))
    )
    async with db.read() as session:
        return (await session.exec(whose)).one_or_none()


async def end(db: Database, secret: str) -> None:
    """Sign out; ending what is no session changes nothing."""
    async with db.write() as session:
        await session.exec(delete(SignIn).where(col(SignIn.hash) == _digest(secret)))


def _digest(secret: str) -> str:
    """Digest a secret of 256 random bits: nothing slower is needed."""
    return sha256(secret.encode()).hexdigest()
