"""An accountability file as its workflow knows it: number, stage, dates (C16)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from catalog.accountability.events import Entry, FileTerms
from catalog.words import FileFact, FileStage

OVER = (FileStage.ARCHIVED, FileStage.ANNULLED)


@dataclass(frozen=True, slots=True)
class File:
    """One file. `heard` is the number of the last news from the incident, `told` of that to it.

    `passed` are the moments since the last message, which a late one annuls (E9); `fact_at` is
    when the incident last told it something. `dispute_pending`: it is held until the session on its
    incident is over, and goes on then from `held_at`, where it was (E19).
    """

    no: str
    incident: str
    frozen_at: datetime
    terms: FileTerms
    heard_at: datetime
    touched_at: datetime
    stage: FileStage = FileStage.REGISTERED
    statement_heard: bool = False
    appealed: bool = False
    facts: tuple[FileFact, ...] = ()
    ended_at: datetime | None = None
    idle_shown: int = 0
    heard: int = 0
    told: int = 0
    told_stage: FileStage = FileStage.REGISTERED
    fact_at: datetime | None = None
    dispute_pending: bool = False
    held_at: FileStage = FileStage.REGISTERED
    passed: tuple[Entry, ...] = ()

    @property
    def over(self) -> bool:
        """Tell whether nothing follows any more."""
        return self.stage in OVER

    @property
    def incident_over(self) -> bool:
        """Tell whether the incident is archived."""
        return FileFact.INCIDENT_OVER in self.facts
