"""Joint sessions, which incidents they hear, and the precedents their rulings make, as stored.

All are folds of streams and can be made anew (`rebuild`).
"""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import JSON, Index
from sqlmodel import Field, SQLModel


class JointSession(SQLModel, table=True):
    """A joint session as it stands. `parties` and `convenors` are lists ",a,b,"; `deciders` the
    area whose leaders decide, "" where the convenors do; the clock is its step's, or its last.
    """

    __tablename__: ClassVar[str] = "joint_session"
    __table_args__: ClassVar[tuple[Index, ...]] = (
        Index("joint_session_pressing", "outcome", "due_at", "no"),
    )
    no: str = Field(primary_key=True)
    incident: str = Field(index=True)
    place: str
    which: str
    ground: str
    tier: int
    area: str
    centre: str
    parties: str
    convenors: str
    deciders: str
    step: str
    outcome: str
    light: str
    yellow_at: datetime
    due_at: datetime
    runs: bool
    opened_at: datetime
    listed_at: datetime | None
    ended_at: datetime | None
    next_at: datetime | None
    seq: int
    state: dict[str, Any] = Field(sa_type=JSON)


class IncidentSession(SQLModel, table=True):
    """A session that hears an incident, or did: its own, or another one's in which it is bundled.

    Laid out with the incident; summoned without coming, an incident has no row of that session.
    """

    __tablename__: ClassVar[str] = "incident_session"
    no: str = Field(primary_key=True, foreign_key="incident.no", ondelete="CASCADE")
    session: str = Field(primary_key=True, index=True)


class Precedent(SQLModel, table=True):
    """One rule of one archived ruling; a later ruling on the same question supersedes it.

    `lead` and `assist` are lines; `area` is whose session it was. `holds` is None where the rule
    holds of the matter whatever the facts (then `circumstance` is ""). `secret`: the incident it
    was ruled on is not open to everybody.
    """

    __tablename__: ClassVar[str] = "precedent"
    __table_args__: ClassVar[tuple[Index, ...]] = (
        Index("precedent_of", "place", "matter", "circumstance", "since"),
    )
    session: str = Field(primary_key=True)
    number: int = Field(primary_key=True)
    place: str
    area: str
    which: str
    matter: str
    circumstance: str
    holds: bool | None
    lead: str
    assist: list[str] = Field(sa_type=JSON)
    since: datetime
    secret: bool


class PrecedentUse(SQLModel, table=True):
    """An incident whose dispatch followed a session's ruling; `disputed`: it was all the same."""

    __tablename__: ClassVar[str] = "precedent_use"
    __table_args__: ClassVar[tuple[Index, ...]] = (
        Index("precedent_use_of", "session", "disputed"),
    )
    no: str = Field(primary_key=True, foreign_key="incident.no", ondelete="CASCADE")
    session: str = Field(primary_key=True)
    disputed: bool
