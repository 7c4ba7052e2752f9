"""What lets people in, as it is stored: digests only, of keys, follow codes and sessions."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from sqlmodel import Field, SQLModel


class ApiKey(SQLModel, table=True):
    """An API key's digest and whose it is."""

    __tablename__: ClassVar[str] = "api_key"
    hash: str = Field(primary_key=True)
    person: str = Field(index=True)
    label: str
    created_at: datetime
    revoked_at: datetime | None = None


class FollowCode(SQLModel, table=True):
    """A follow code's digest and what it opens; `report` is the key of a linked report, which it
    goes along with.
    """

    __tablename__: ClassVar[str] = "follow_code"
    hash: str = Field(primary_key=True)
    no: str = Field(index=True)
    reporter: str
    created_at: datetime
    report: str = ""


class SignIn(SQLModel, table=True):
    """A browser's session: the digest of its secret, the key it hangs on, and when it ends."""

    __tablename__: ClassVar[str] = "sign_in"
    hash: str = Field(primary_key=True)
    key: str = Field(index=True)
    begun_at: datetime
    ends_at: datetime = Field(index=True)
