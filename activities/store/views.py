"""What reading gives: frozen values that know nothing of tables, so that no page can leak a row."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from catalog.incident.state import Incident
from catalog.incident.visibility import Sight
from catalog.life import Entry
from catalog.notices import Reader
from catalog.terms import Terms
from catalog.words import Light, Outcome, Stage, Urgency, Visibility


@dataclass(frozen=True, slots=True)
class IncidentRow:
    """One line of a list. `light` is as of the moment of reading, never late; codes, no prose.

    `yellow_at` and `due_at` are the planned instants of the tier clock; `runs` is false while it
    stands or has ended, and then neither comes by itself.
    """

    no: str
    place: str
    matter: str
    matter_zh: str
    matter_en: str
    category: str
    platform: str
    visibility: Visibility
    urgency: Urgency
    stage: Stage
    tier: int
    areas: tuple[str, ...]
    holder: str
    lead: str
    light: Light
    yellow_at: datetime
    due_at: datetime
    runs: bool
    outcome: Outcome | None
    reported_at: datetime
    touched_at: datetime
    closed_at: datetime | None
    next_at: datetime | None
    rework: int
    urged: int
    reported_again: int
    reopened: int
    seq: int


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a list. `cursor` opens the next one; "" when this was the last."""

    rows: tuple[IncidentRow, ...]
    cursor: str = ""


@dataclass(frozen=True, slots=True)
class Counts:
    """How many incidents the actor may see of a query, by stage and by light as of now."""

    total: int
    by_stage: dict[Stage, int] = field(default_factory=dict)
    by_light: dict[Light, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Found:
    """One incident as the actor may see it: `sight` says how much of it a page may show.

    The incident is whole, because the rules (who may do what) need it whole; masking what
    `sight` does not allow is the page's duty.
    """

    incident: Incident
    terms: Terms
    seq: int
    sight: Sight


@dataclass(frozen=True, slots=True)
class Told:
    """One ledger entry with its place in the stream."""

    seq: int
    entry: Entry[Any]


@dataclass(frozen=True, slots=True)
class NoticeRow:
    """One line of an inbox. `id` is "no:seq:index"; `read_at` is None while it is unread."""

    id: str
    no: str
    reader: Reader
    to: str
    code: str
    facts: dict[str, str]
    asks: bool
    at: datetime
    read_at: datetime | None
    read_by: str


@dataclass(frozen=True, slots=True)
class Inbox:
    """One page of notices, newest first. `cursor` opens the next one; "" at the end."""

    rows: tuple[NoticeRow, ...]
    cursor: str = ""
