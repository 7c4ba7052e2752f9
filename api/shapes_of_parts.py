"""What leaves by the API of a split: the parts of an incident, and the whole of a part."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from api.shapes import Name


@dataclass(frozen=True, slots=True)
class PartView:
    """One part as it stands: `what` is to be done, who leads it, in whose hands, until when.

    `what` is null where the reader may not read it, `until` once it is over.
    """

    no: str
    what: str | None
    matter: Name
    leads: tuple[Name, ...]
    held_by: Name
    stage: Name
    outcome: Name | None
    light: Name
    until: datetime | None
    href: str


@dataclass(frozen=True, slots=True)
class WholeView:
    """Whose part an incident is, and by which session's ruling."""

    no: str
    session: str
    href: str


@dataclass(frozen=True, slots=True)
class RuledPart:
    """One part of a ruling: what is to be done, by whom; `days` null: what was left."""

    what: str | None
    lead: Name
    matter: Name | None
    days: float | None
