"""The two tables of photos and voice messages; the bytes themselves lie in an `EvidenceStore`."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from sqlalchemy import Index
from sqlmodel import Field, SQLModel


class Evidence(SQLModel, table=True):
    """One photo or voice message as somebody sent it.

    `id` stands in the ledger: a digest of `sha256` (of the cleaned content) and `salt`, so that
    erasing both leaves the chain valid and says nothing. `no` and `key` name the incident and the
    message it goes with; a report's has no key. `given` and `seed` tell the same sending again.
    """

    __tablename__: ClassVar[str] = "evidence"
    __table_args__: ClassVar[tuple[Index, ...]] = (
        Index("evidence_sent", "uploaded_by", "at"),
        Index("evidence_unused", "no", "at"),
    )
    id: str = Field(primary_key=True)
    sha256: str | None = Field(index=True)
    salt: str | None
    given: str | None
    seed: str | None = Field(unique=True)
    kind: str
    media_type: str
    size: int
    uploaded_by: str
    at: datetime
    no: str | None = None
    key: str = ""


class EvidenceContent(SQLModel, table=True):
    """Content that is stored, once however often it was sent; its row is where those who keep it
    and those who remove it queue.
    """

    __tablename__: ClassVar[str] = "evidence_content"
    sha256: str = Field(primary_key=True)
    at: datetime
