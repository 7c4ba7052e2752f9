"""What happened to an accountability file: number, stage and dates only (C16).

`paper` is a reference to what the commission wrote; who wrote it and what it says stay in the
store, never in an event.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal, TypeAlias

from catalog import life
from catalog.life import Annulled, MessageRefused, NewsUndelivered
from catalog.messages import Prose
from catalog.terms import PlaceTime
from catalog.words import FileFact, FileStage


@dataclass(frozen=True, slots=True)
class FileTerms:
    """What a file needs of its place; `idle`: then it is shown to the commission again."""

    place: str
    language: str
    time: PlaceTime
    utc_offset: timedelta
    idle: timedelta


@dataclass(frozen=True, slots=True)
class Registered:
    """A missed order came to the commission; the facts were frozen at that instant.

    `held`: a session was open then, and the file waits for its end (E19).
    """

    no: str
    incident: str
    frozen_at: datetime
    terms: FileTerms
    held: bool = False
    kind: Literal["registered"] = "registered"


@dataclass(frozen=True, slots=True)
class Stepped:
    """The commission took a step by a paper of its own; `stage` is where the file stands now."""

    step: str
    stage: FileStage
    paper: Prose
    kind: Literal["stepped"] = "stepped"


@dataclass(frozen=True, slots=True)
class FactTold:
    """The incident told what the file has to know; `number` is the news'."""

    fact: FileFact
    number: int
    kind: Literal["fact_told"] = "fact_told"


@dataclass(frozen=True, slots=True)
class IdleShown:
    """Nothing has happened here for a while; the commission is shown so (E8)."""

    count: int
    kind: Literal["idle_shown"] = "idle_shown"


@dataclass(frozen=True, slots=True)
class IncidentTold:
    """The incident is told the stage, and nothing else."""

    number: int
    stage: FileStage
    kind: Literal["incident_told"] = "incident_told"


Event: TypeAlias = (
    Registered
    | Stepped
    | FactTold
    | IdleShown
    | IncidentTold
    | Annulled
    | MessageRefused
    | NewsUndelivered
)

Entry: TypeAlias = life.Entry[Event]
