"""The words of society first: what grid and firm tried before a file was opened (L16)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from catalog.messages import Evidence, Prose
from catalog.words import Role


@dataclass(frozen=True, slots=True)
class RecordSociety:
    """Say who went there first, and how far that got (社会先行处置)."""

    who: tuple[Role, ...]
    note: Prose
    evidence: tuple[Evidence, ...] = ()
    kind: Literal["record_society"] = "record_society"


@dataclass(frozen=True, slots=True)
class SocietyTried:
    """What was tried before a file was opened, and by whom."""

    who: tuple[Role, ...]
    note: Prose
    evidence: tuple[Evidence, ...] = ()
    kind: Literal["society_tried"] = "society_tried"


@dataclass(frozen=True, slots=True)
class Tried:
    """One attempt of society as the incident keeps it: when it was put on record, who had gone."""

    at: datetime
    who: tuple[Role, ...]
