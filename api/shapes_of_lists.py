"""How lists of incidents leave by the API: lines, pages and counts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from api.shapes import Name, Tier


@dataclass(frozen=True, slots=True)
class IncidentLine:
    """One line of a list."""

    no: str
    matter: Name
    urgency: Name
    visibility: Name
    stage: Name
    tier: Tier
    light: Name
    held_by: Name
    grid: Name
    lead: Name | None
    yellow_at: datetime
    due_at: datetime
    runs: bool
    outcome: Name | None
    reported_at: datetime
    touched_at: datetime
    closed_at: datetime | None
    rework: int
    urged: int
    reported_again: int
    reopened: int
    href: str


@dataclass(frozen=True, slots=True)
class Counts:
    """How many incidents match that the reader may see, by stage and by light as of now."""

    total: int
    by_stage: dict[str, int]
    by_light: dict[str, int]


@dataclass(frozen=True, slots=True)
class IncidentPage:
    """One page of incidents; `cursor` opens the next one, null at the end."""

    items: tuple[IncidentLine, ...]
    cursor: str | None
    counts: Counts | None = None
