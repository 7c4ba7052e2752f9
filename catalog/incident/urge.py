"""The words of urging: what a reporter says when he has waited long enough, and what stays of it.

The bureau urges a body on its order; this is the reporter's, and it is the incident that is told.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from catalog.messages import Prose


@dataclass(frozen=True, slots=True)
class UrgeIncident:
    """Urge whoever has it to get on with it (催办), once a day at most; no clock moves (E34)."""

    note: Prose | None = None
    kind: Literal["urge_incident"] = "urge_incident"


@dataclass(frozen=True, slots=True)
class IncidentUrged:
    """The reporter urged, for the `count`th time (E34)."""

    count: int
    note: Prose | None = None
    kind: Literal["incident_urged"] = "incident_urged"
