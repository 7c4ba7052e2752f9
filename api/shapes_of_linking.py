"""How further reports of the same leave by the API (E13)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from api.shapes_of_evidence import EvidenceView
from api.shapes_of_names import Name, Person


@dataclass(frozen=True, slots=True)
class LinkedReport:
    """A further report of the same, by its number among them.

    `taken_out_at` when it was found to be something else; `other` is the case it has of its own,
    where the reader may know of that. Words, photos and people as of the report itself. `rated` is
    what its reporter thinks of how it was dealt with.
    """

    number: int
    at: datetime
    channel: Name | None
    reporter: Person | None
    recorder: Person | None
    description: str | None
    address: str | None
    evidence: tuple[EvidenceView, ...]
    taken_out_at: datetime | None
    other: str | None
    rated: int | None = None
