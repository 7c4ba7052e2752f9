"""How an incident's deadlines leave by the API: every clock, segment by segment (A1, A32)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from api.shapes import Name, Person, Tier


@dataclass(frozen=True, slots=True)
class SegmentView:
    """One change of one clock and the limits from then on."""

    at: datetime
    change: str
    event: str
    by: Person | None
    yellow_at: datetime
    due_at: datetime
    left_seconds: int
    light: Name


@dataclass(frozen=True, slots=True)
class ClockAccountView:
    """The life of one clock, segment by segment, and what comes next for it."""

    key: str
    kind: Name
    body: Name
    tier: Tier
    started_at: datetime
    light: Name
    runs: bool
    next_light: Name | None
    next_at: datetime | None
    segments: tuple[SegmentView, ...]


@dataclass(frozen=True, slots=True)
class DeadlineAccountView:
    """Why every deadline of an incident is what it is; `age_seconds` since the report."""

    no: str
    reported_at: datetime
    age_seconds: int
    clocks: tuple[ClockAccountView, ...]
