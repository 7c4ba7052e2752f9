"""Reports of what was open already, as they are stored: a source of their own, like openings."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import JSON, Index, UniqueConstraint
from sqlmodel import Field, SQLModel


class LinkedReport(SQLModel, table=True):
    """A report that the incident `no` is told of; `state` waiting|linked|apart.

    `reported` is the first event of the case it would have, for whoever takes it apart; empty where
    it has one from the beginning, `other`. Unique by where it came from, as an opening is.
    """

    __tablename__: ClassVar[str] = "linked_report"
    __table_args__: ClassVar[tuple[Any, ...]] = (
        UniqueConstraint("source", "source_ref", name="linked_report_report"),
        Index("linked_report_state", "state", "at"),
    )
    key: str = Field(primary_key=True)
    no: str = Field(index=True)
    source: str
    source_ref: str
    digest: str
    state: str
    at: datetime
    reporter: str
    recorder: str
    series: str
    other: str
    reported: dict[str, Any] = Field(sa_type=JSON)
