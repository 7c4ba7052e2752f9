"""The facts events are made of: the report, an assignment, the completion being verified."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from catalog.messages import Evidence, Prose
from catalog.words import Awaited, Channel, Oversight, Part


class Arrival(StrEnum):
    """How an incident came to the tier that holds it; decides who may still say no (E1, E30)."""

    REPORT = "report"
    ESCALATION = "escalation"
    RETIERING = "retiering"
    RETURNED = "returned"
    HAND_DOWN = "hand_down"
    PASS_THROUGH = "pass_through"  # noqa: S105 -- a way up, not a word to get in
    CATCH = "catch"


SENT_UP = (Arrival.ESCALATION, Arrival.PASS_THROUGH)
"""How an incident comes to a room that may send it back (A11, C12)."""


@dataclass(frozen=True, slots=True)
class Report:
    """What was reported, in codes and references only.

    `reporter` is who is told and asked (a person, or a contact on whose behalf it was recorded),
    `recorder` who typed it, `parties` who is told as well. `asked` is false for a grid worker's
    own report, which is not rated (A39). `skipped` are lower rooms told of an emergency (A10).
    `solved` is what was done on the spot: report and *done* in one action (K1). `pass_on` sends it
    to where its matter starts: report and pass-through in one action (C12). `recurrence_of` is what
    was closed lately of the same matter at the same place (A23), `apart_from` the incident it was
    linked to at first (E13).
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
    pass_on: bool = False
    evidence: tuple[Evidence, ...] = ()
    recurrence_of: str = ""
    apart_from: str = ""


@dataclass(frozen=True, slots=True)
class Period:
    """Who answered for an assignment from an instant on, until the next period (A38, E32)."""

    handler: str
    leader: str
    since: datetime


@dataclass(frozen=True, slots=True)
class Assignment:
    """One assignment of one body. Several lines at one office are one assignment (C2).

    `sign_by` is when the room is told that nobody signed; `above` says that the body sits at a
    higher level than the tier, which had none of its own (E11). `ended_at`: the lead's *done*
    ended it; `recalled_at`: the incident left the tier and the assignment with it, or the body was
    ordered anew. `calls` went out because the lead of an emergency had not signed, until one of the
    centre answered (E21).
    `periods` say who answered for it since when (E32); `waiting` what it waits for (E31);
    `put_back_at` that it lies in the unit's inbox again, the last named still answering (E33).
    `sign_in` is the limit of its linkage class, if it has one (A43), `sign_in_shorter` that of one
    class shorter, which counts once the same is reported again (E13). `overran_at`: one of several
    without a lead had not replied at the red, which stands on it too (E27). `returned_at`: the body
    returned it, which took it back (E12). `meanwhile`: it leads until a session has ruled (A13).
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
    oversight: Oversight = Oversight.LADDER
    calls: int = 0
    call_answered_by: str = ""
    periods: tuple[Period, ...] = ()
    waiting: Awaited | None = None
    waiting_since: datetime | None = None
    waiting_note: Prose | None = None
    put_back_at: datetime | None = None
    sign_in: timedelta | None = None
    overran_at: datetime | None = None
    sign_in_shorter: timedelta | None = None
    succeeds: tuple[str, ...] = ()
    returned_at: datetime | None = None
    meanwhile: bool = False

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
class Extension:
    """More time that was asked for a tier, by whom and for whom (E6); `days` from its start."""

    tier: int
    body: str
    person: str
    asked_at: datetime
    days: int | None = None


@dataclass(frozen=True, slots=True)
class Completion:
    """The *done* that is being verified: when, by whom, for which room or body (C5)."""

    at: datetime
    person: str
    body: str
    handler: str = ""
    leader: str = ""
