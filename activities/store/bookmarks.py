"""A bookmark: where a live stream goes on, under a name that tells a client nothing (E22).

Positions counted up would tell how much he is not told of, and a name that stayed the same that
nothing had happened. Each is sealed afresh, by a key that all processes of a database share.
"""

from __future__ import annotations

import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from typing import ClassVar, Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlmodel import Field, SQLModel, select

from activities.store.conflicts import insert_if_new
from activities.store.database import Database

NONCE: Final = 12
LENGTH: Final = 48
"""Characters of a name."""


class BookmarkKey(SQLModel, table=True):
    """The one key, drawn by whoever needs it first."""

    __tablename__: ClassVar[str] = "bookmark_key"
    number: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    secret: bytes


class Bookmarks:
    """Names positions, and knows them by their names again, in every process of a database."""

    def __init__(self, db: Database) -> None:
        """Ask for the key when it is needed first: a process may start before its database."""
        self._db = db
        self._cipher: AESGCM | None = None

    async def name(self, position: int) -> str:
        """Return a name nobody has seen before."""
        nonce = secrets.token_bytes(NONCE)
        sealed = (await self._key()).encrypt(nonce, position.to_bytes(8), None)
        return urlsafe_b64encode(nonce + sealed).decode()

    async def find(self, name: str) -> int | None:
        """Return the position of a name; None when nothing was ever named so."""
        if len(name) != LENGTH:
            return None
        raw = urlsafe_b64decode(name)
        try:
            return int.from_bytes((await self._key()).decrypt(raw[:NONCE], raw[NONCE:], None))
        except InvalidTag:
            return None

    async def _key(self) -> AESGCM:
        if self._cipher is None:
            self._cipher = AESGCM(await self._known() or await self._drawn())
        return self._cipher

    async def _known(self) -> bytes | None:
        async with self._db.read() as session:
            return (await session.exec(select(BookmarkKey.secret))).one_or_none()

    async def _drawn(self) -> bytes:
        fresh = {"number": 1, "secret": AESGCM.generate_key(256)}
        async with self._db.write() as session:
            await insert_if_new(session, BookmarkKey, fresh)
            return (await session.exec(select(BookmarkKey.secret))).one()
