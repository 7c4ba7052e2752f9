"""The rows behind references to personal data: filed once per seed, and erased for good."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import update
from sqlmodel import col, select

from activities.store.conflicts import insert_if_new
from activities.store.database import Database
from activities.store.tables import Contact, Prose


async def file_text(
    db: Database, *, ref: str, text: str, salt: str, seed: str | None, at: datetime
) -> str:
    """File a text under its reference; a seed filed before gives the reference filed then."""
    row = {"ref": ref, "text": text, "salt": salt, "seed": seed, "at": at}
    async with db.write() as session:
        if await insert_if_new(session, Prose, row) or seed is None:
            return ref
        return (await session.exec(select(Prose.ref).where(Prose.seed == seed))).one()


async def texts(db: Database, refs: Iterable[str]) -> dict[str, tuple[str, str]]:
    """Return (text, salt) behind references; what was erased or never filed is left out."""
    chosen = select(Prose).where(col(Prose.ref).in_(set(refs)))
    async with db.read() as session:
        return {
            row.ref: (row.text, row.salt)
            for row in await session.exec(chosen)
            if row.text is not None and row.salt is not None
        }


async def erase_texts(db: Database, refs: Iterable[str]) -> int:
    """Empty texts with salts and seeds; return how many were not empty before."""
    erased = (
        update(Prose)
        .where(col(Prose.ref).in_(set(refs)), col(Prose.text).is_not(None))
        .values(text=None, salt=None, seed=None)
        .returning(col(Prose.ref))
    )
    async with db.write() as session:
        return len((await session.exec(erased)).all())


async def file_contact(
    db: Database, *, contact: str, details: tuple[str, str, str], seed: str | None, at: datetime
) -> str:
    """File name, telephone and relation; a seed filed before gives the reference filed then."""
    name, phone, relation = details
    row = {"id": contact, "name": name, "phone": phone, "relation": relation}
    async with db.write() as session:
        if await insert_if_new(session, Contact, row | {"seed": seed, "at": at}) or seed is None:
            return contact
        return (await session.exec(select(Contact.id).where(Contact.seed == seed))).one()


async def contacts(db: Database, ids: Iterable[str]) -> dict[str, tuple[str, str, str]]:
    """Return (name, telephone, relation) behind references; what was erased is left out."""
    chosen = select(Contact).where(col(Contact.id).in_(set(ids)))
    async with db.read() as session:
        return {
            row.id: (row.name, row.phone, row.relation)
            for row in await session.exec(chosen)
            if row.name is not None and row.phone is not None and row.relation is not None
        }


async def erase_one_contact(db: Database, contact: str) -> bool:
    """Empty a contact; False when there was nothing to erase."""
    erased = (
        update(Contact)
        .where(col(Contact.id) == contact, col(Contact.name).is_not(None))
        .values(name=None, phone=None, relation=None, seed=None)
        .returning(col(Contact.id))
    )
    async with db.write() as session:
        return (await session.exec(erased)).first() is not None
