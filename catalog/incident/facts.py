"""The facts events are made of: the report, an assignment, the completion being verified."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from catalog.messages import Prose
from catalog.words import Channel, Part


class Arrival(StrEnum):
    """How an incident came to the tier that holds it; decides who may still say no (E1, E30)."""

    REPORT = "report"
    ESCALATION = "escalation"
    RETIERING = "retiering"
    RETURNED = "returned"
    HAND_DOWN = "hand_down"


@dataclass(frozen=True, slots=True)
class Report:
    """What was reported, in codes and references only.

    `reporter` is who is told and asked (a person, or a contact on whose behalf it was recorded),
    `recorder` who typed it, `parties` who is told as well. `asked` is false for a grid worker's
    own report, which is not rated (A39). `skipped` are lower rooms told of an emergency (A10).
    `solved` is what was done on the spot: report and *done* in one action (K1).
    """

    channel: Channel
    matter: str
    grid: str
    reporter: str
    recorder: str
    asked: bool
    description: Prose
    address: Prose | None = None
    parties: tuple[str, ...] = ()
    about: str = ""
    source: str = ""
    source_ref: str = ""
    skipped: tuple[str, ...] = ()
    solved: Prose | None = None


@dataclass(frozen=True, slots=True)
class Assignment:
    """One assignment of one body. Several lines at one office are one assignment (C2).

    `sign_by` is when the room is told that nobody signed; `above` says that the body sits at a
    higher level than the tier, which had none of its own (E11). `ended_at`: the lead's *done*
    ended it; `recalled_at`: the incident left the tier and the assignment with it.
    """

    number: int
    body: str
    line: str
    lines: tuple[str, ...]
    zh: str
    en: str
    part: Part
    tier: int
    ordered_at: datetime
    sign_by: datetime
    above: bool = False
    signed_at: datetime | None = None
    handler: str = ""
    leader: str = ""
    sign_alerted: bool = False
    share: int = 0
    done_at: datetime | None = None
    ended_at: datetime | None = None
    recalled_at: datetime | None = None

    @property
    def open(self) -> bool:
        """Tell whether this body still has to do something."""
        return self.done_at is None and self.ended_at is None and self.recalled_at is None

    @property
    def stands(self) -> bool:
        """Tell whether it has not been taken back."""
        return self.recalled_at is None

    def named(self, language: str) -> str:
        """Return the body's name in `language`."""
        return self.zh if language == "zh" else self.en


@dataclass(frozen=True, slots=True)
class Completion:
    """The *done* that is being verified: when, by whom, for which room or body (C5)."""

    at: datetime
    person: str
    body: str
    handler: str = ""
    leader: str = ""
