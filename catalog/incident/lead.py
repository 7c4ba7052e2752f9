"""The words of naming a lead, where several units were ordered without one (C8, R32)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from catalog.clock import Clock
from catalog.incident.facts import Assignment
from catalog.messages import Prose


@dataclass(frozen=True, slots=True)
class NameLead:
    """Make one of several units the lead (明确牵头单位), by line; the others assist (C8, R32)."""

    lead: str
    note: Prose | None = None
    kind: Literal["name_lead"] = "name_lead"


@dataclass(frozen=True, slots=True)
class LeadNamed:
    """One of several units is the lead, the others assist from now on (C8, R32)."""

    assignments: tuple[Assignment, ...]
    clocks: tuple[Clock, ...] = ()
    note: Prose | None = None
    kind: Literal["lead_named"] = "lead_named"
