"""Personal data by reference: the text stays here, only a reference goes into the ledger.

The reference is a salted digest of the text. Whoever holds text and salt can prove what was
said; once both are erased the chain of the ledger still holds and says nothing.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from activities.store import personal
from activities.store.chain import text_reference
from activities.store.database import Database
from catalog.messages import Prose

SALT_BYTES = 16


@dataclass(frozen=True, slots=True)
class Contact:
    """Somebody who reported without an account; personal data, shown only with FULL sight."""

    id: str
    name: str
    phone: str
    relation: str


async def keep_prose(db: Database, text: str, at: datetime, *, ref_seed: str = "") -> Prose:
    """File a text and return the reference that stands for it ("prose:<hex>").

    With a `ref_seed` (the idempotency key and the field's name) the same text gives the same
    reference however often it is sent; another text under the same seed gives another one.
    """
    salt = secrets.token_hex(SALT_BYTES)
    ref = await personal.file_text(
        db, ref=text_reference(text, salt), text=text, salt=salt, seed=_seed(ref_seed, text), at=at
    )
    return Prose(ref)


async def keep_contact(
    db: Database, name: str, phone: str, relation: str, at: datetime, *, ref_seed: str = ""
) -> str:
    """File a reporter's name and telephone and return the reference ("contact:<hex>").

    With a `ref_seed` the same details give the same reference however often they are sent.
    """
    details = (name, phone, relation)
    contact = f"contact:{secrets.token_hex(SALT_BYTES)}"
    return await personal.file_contact(
        db, contact=contact, details=details, seed=_seed(ref_seed, *details), at=at
    )


async def read_prose(db: Database, refs: Iterable[str]) -> dict[str, str]:
    """Return the texts behind references; what was erased or never filed is left out."""
    return {ref: text for ref, (text, _) in (await personal.texts(db, refs)).items()}


async def read_contacts(db: Database, ids: Iterable[str]) -> dict[str, Contact]:
    """Return the contacts behind references; what was erased is left out."""
    found = await personal.contacts(db, ids)
    return {id_: Contact(id_, *details) for id_, details in found.items()}


async def erase_prose(db: Database, refs: Iterable[str]) -> int:
    """Erase texts with their salts for good; the ledger's chain stays valid. Returns how many."""
    return await personal.erase_texts(db, refs)


async def erase_contact(db: Database, contact: str) -> bool:
    """Erase a contact's name and telephone for good; its reference stays in the ledger."""
    return await personal.erase_one_contact(db, contact)


def _seed(ref_seed: str, *said: str) -> str | None:
    """Digest what makes a request the same request; erased with the text, because it betrays it."""
    return sha256("\0".join((ref_seed, *said)).encode()).hexdigest() if ref_seed else None
