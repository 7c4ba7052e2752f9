"""What is stored, one class per table. Plain text columns for words: a new word needs no migration.

`ledger_event` is the truth and only ever grows; `incident*` are its fold and can be made anew
(`rebuild`); the rest are sources of their own. Instants are aware UTC.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import JSON, Index, UniqueConstraint, func
from sqlmodel import Field, SQLModel


class LedgerEvent(SQLModel, table=True):
    """One event of one stream. `recorded_at` is the database's own clock, outside the chain."""

    __tablename__: ClassVar[str] = "ledger_event"
    stream: str = Field(primary_key=True)
    seq: int = Field(primary_key=True)
    at: datetime
    recorded_at: datetime | None = Field(
        default=None, sa_column_kwargs={"server_default": func.now()}
    )
    kind: str
    cause: str
    by: str
    moment: bool
    body: dict[str, Any] = Field(sa_type=JSON)
    prev_hash: str
    hash: str


class Incident(SQLModel, table=True):
    """An incident as it stands: what lists filter, sort and count by, and the whole state."""

    __tablename__: ClassVar[str] = "incident"
    __table_args__: ClassVar[tuple[Index, ...]] = (
        Index("incident_newest", "reported_at", "no"),
        Index("incident_pressing", "stage", "due_at"),
        # Everything the public is told numbers of, so that counting reads no state.
        Index(
            "incident_counted",
            *("visibility", "whole", "no", "category", "stage", "light", "runs"),
            *("yellow_at", "due_at"),
        ),
    )
    no: str = Field(primary_key=True)
    place: str
    matter: str = Field(index=True)
    matter_zh: str
    matter_en: str
    category: str
    platform: str
    visibility: str
    urgency: str
    about: str
    subject_rank: int
    centre_rank: int = 3
    named_roles: str
    areas: list[str] = Field(sa_type=JSON)
    stage: str
    tier: int
    holder: str = Field(index=True)
    checker: str = Field(default="", index=True)
    lead: str
    outcome: str
    recorder: str
    reporter: str
    light: str
    yellow_at: datetime
    due_at: datetime
    runs: bool
    reported_at: datetime
    touched_at: datetime
    closed_at: datetime | None
    next_at: datetime | None
    rework: int
    urged: int = 0
    reported_again: int = 0
    reopened: int = 0
    whole: str = Field(default="", index=True)
    seq: int
    state: dict[str, Any] = Field(sa_type=JSON)
    terms: dict[str, Any] = Field(sa_type=JSON)


class IncidentArea(SQLModel, table=True):
    """An area the incident lies in; rank 0 is the ground, so that any depth of place fits."""

    __tablename__: ClassVar[str] = "incident_area"
    __table_args__: ClassVar[tuple[Index, ...]] = (Index("incident_area_of", "area", "no"),)
    no: str = Field(primary_key=True, foreign_key="incident.no", ondelete="CASCADE")
    rank: int = Field(primary_key=True)
    area: str


class IncidentClock(SQLModel, table=True):
    """A clock with its light as recorded and the instants from which the light of now follows."""

    __tablename__: ClassVar[str] = "incident_clock"
    no: str = Field(primary_key=True, foreign_key="incident.no", ondelete="CASCADE")
    key: str = Field(primary_key=True)
    kind: str
    body: str
    tier: int
    yellow_at: datetime
    due_at: datetime
    light: str
    runs: bool


class IncidentBody(SQLModel, table=True):
    """An assignment of a body; `standing` until it is taken back."""

    __tablename__: ClassVar[str] = "incident_body"
    __table_args__: ClassVar[tuple[Index, ...]] = (Index("incident_body_of", "body", "no"),)
    no: str = Field(primary_key=True, foreign_key="incident.no", ondelete="CASCADE")
    number: int = Field(primary_key=True)
    body: str
    part: str
    standing: bool


class IncidentTask(SQLModel, table=True):
    """What somebody at an area or a body is waited for; `roles` and `apart` are lists ",a,b,"."""

    __tablename__: ClassVar[str] = "incident_task"
    __table_args__: ClassVar[tuple[Index, ...]] = (Index("incident_task_at", "at", "task", "no"),)
    no: str = Field(primary_key=True, foreign_key="incident.no", ondelete="CASCADE")
    number: int = Field(primary_key=True)
    task: str
    at: str
    roles: str
    apart: str


class IncidentPerson(SQLModel, table=True):
    """Somebody whose own incident it is: reporter, recorder, party."""

    __tablename__: ClassVar[str] = "incident_person"
    __table_args__: ClassVar[tuple[Index, ...]] = (Index("incident_person_of", "person", "no"),)
    no: str = Field(primary_key=True, foreign_key="incident.no", ondelete="CASCADE")
    person: str = Field(primary_key=True)


class SupervisionOrder(SQLModel, table=True):
    """A supervision order or letter as it stands; `bodies` is a list ",a,b," where it names several
    (E27).
    """

    __tablename__: ClassVar[str] = "supervision_order"
    __table_args__: ClassVar[tuple[Index, ...]] = (
        Index("supervision_order_desk", "bureau", "stage", "due_at"),
    )
    no: str = Field(primary_key=True)
    incident: str = Field(index=True)
    place: str
    body: str = Field(index=True)
    bodies: str = ""
    bureau: str
    form: str
    tier: int
    stage: str
    situation: str
    light: str
    yellow_at: datetime
    due_at: datetime
    runs: bool
    overran_at: datetime
    missed_at: datetime | None
    ended_at: datetime | None
    touched_at: datetime
    next_at: datetime | None
    seq: int
    state: dict[str, Any] = Field(sa_type=JSON)


class AccountabilityFile(SQLModel, table=True):
    """An accountability file as its workflow knows it: number, stage, dates (C16)."""

    __tablename__: ClassVar[str] = "accountability_file"
    no: str = Field(primary_key=True)
    incident: str = Field(index=True)
    place: str
    stage: str
    frozen_at: datetime
    ended_at: datetime | None
    touched_at: datetime
    next_at: datetime | None
    seq: int
    state: dict[str, Any] = Field(sa_type=JSON)


class FrozenFacts(SQLModel, table=True):
    """What a file is about, as it stood at its instant: a source, read by the commission alone.

    `facts` names the body, whoever answered for it and since when; `hashes` is the index of the
    case file, an entry per ledger event, and `digest` the hash of that index.
    """

    __tablename__: ClassVar[str] = "frozen_facts"
    no: str = Field(primary_key=True)
    incident: str
    commission: str = Field(index=True)
    frozen_at: datetime
    facts: dict[str, Any] = Field(sa_type=JSON)
    hashes: list[dict[str, Any]] = Field(sa_type=JSON)
    digest: str


class Disclosed(SQLModel, table=True):
    """How far the stream of an incident's disclosures has come."""

    __tablename__: ClassVar[str] = "disclosed"
    no: str = Field(primary_key=True)
    seq: int


class Notice(SQLModel, table=True):
    """What somebody was told; written with the event that caused it, never made anew."""

    __tablename__: ClassVar[str] = "notice"
    __table_args__: ClassVar[tuple[Index, ...]] = (Index("notice_inbox", "reader", "to", "at"),)
    id: str = Field(primary_key=True)
    no: str = Field(index=True)
    reader: str
    to: str
    code: str
    facts: dict[str, str] = Field(sa_type=JSON)
    asks: bool
    at: datetime
    read_at: datetime | None = None
    read_by: str = ""


class Receipt(SQLModel, table=True):
    """A message taken in at the door, and its verdict."""

    __tablename__: ClassVar[str] = "receipt"
    key: str = Field(primary_key=True)
    no: str = Field(primary_key=True)
    actor: str
    kind: str
    digest: str
    received_at: datetime
    verdict: str
    code: str = ""
    facts: dict[str, str] = Field(default_factory=dict, sa_type=JSON)
    last_seq: int = 0
    answered_at: datetime | None = None


class Opening(SQLModel, table=True):
    """A report that became an incident, unique by where it came from; `state` opening|started."""

    __tablename__: ClassVar[str] = "opening"
    __table_args__: ClassVar[tuple[Any, ...]] = (
        UniqueConstraint("source", "source_ref", name="opening_report"),
        Index("opening_state", "state", "at"),
    )
    no: str = Field(primary_key=True)
    source: str
    source_ref: str
    digest: str
    state: str
    at: datetime


class Series(SQLModel, table=True):
    """A counter of numbers; its row is the queue in which openings of one series stand."""

    __tablename__: ClassVar[str] = "series"
    name: str = Field(primary_key=True)
    last: int


class Prose(SQLModel, table=True):
    """A text behind a reference; text, salt and seed are empty once erased."""

    __tablename__: ClassVar[str] = "prose"
    ref: str = Field(primary_key=True)
    text: str | None
    salt: str | None
    seed: str | None = Field(unique=True)
    at: datetime


class Contact(SQLModel, table=True):
    """A reporter without an account. Name and telephone are empty once erased."""

    __tablename__: ClassVar[str] = "contact"
    id: str = Field(primary_key=True)
    name: str | None
    phone: str | None
    relation: str | None
    seed: str | None = Field(unique=True)
    at: datetime
