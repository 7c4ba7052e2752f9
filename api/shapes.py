"""What leaves by the API: frozen shapes with names in both languages, and the instants behind them.

All instants are aware; whoever shows them uses the place's clock. Optional fields are null where
there is nothing to say or nothing to be seen.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from api.shapes_of_evidence import EvidenceView
from api.shapes_of_names import Name, Person, Tier

__all__ = ["Name", "Person", "Tier"]


@dataclass(frozen=True, slots=True)
class Clock:
    """One deadline. `light` is as of the moment of reading, never late."""

    key: str
    kind: Name
    body: Name
    tier: Tier
    light: Name
    started_at: datetime
    yellow_at: datetime
    due_at: datetime
    runs: bool
    stands_since: datetime | None
    red_at: datetime | None
    ended_at: datetime | None


@dataclass(frozen=True, slots=True)
class Waiting:
    """What a unit waits for, and why in its own words; null where these may not be read."""

    what: Name
    since: datetime
    note: str | None


@dataclass(frozen=True, slots=True)
class Period:
    """Who answered for an assignment, from an instant on."""

    handler: Person | None
    leader: Person | None
    since: datetime


@dataclass(frozen=True, slots=True)
class Assignment:
    """One assignment of one body; `above` when the tier had no body of its own for the line.

    `calls`: its lead had not signed; `put_back_at`: in the inbox again; `overran_at`: late (E27).
    """

    number: int
    body: Name
    part: Name
    tier: Tier
    lines: tuple[str, ...]
    above: bool
    ordered_at: datetime
    sign_by: datetime
    signed_at: datetime | None
    handler: Person | None
    leader: Person | None
    share: int
    done_at: datetime | None
    open: bool
    calls: int
    call_answered_by: Person | None
    waiting: Waiting | None
    put_back_at: datetime | None
    overran_at: datetime | None
    periods: tuple[Period, ...]


@dataclass(frozen=True, slots=True)
class Extension:
    """More time that was asked for and waits for its answer; `days` from the start of the clock."""

    body: Name
    tier: Tier
    asked_at: datetime
    days: int | None


@dataclass(frozen=True, slots=True)
class ProposedHandOver:
    """A unit was asked to lead in another's place and has not answered; at `until` it is a no."""

    lead: Name
    to: Name
    asked_at: datetime
    until: datetime
    reason: str | None


@dataclass(frozen=True, slots=True)
class Choice:
    """One value a field may take."""

    value: str
    zh: str
    en: str
    suggested: bool = False


@dataclass(frozen=True, slots=True)
class Offer:
    """One thing the reader can say to the incident now; `href` is where to send it."""

    kind: str
    zh: str
    en: str
    href: str
    choices: dict[str, tuple[Choice, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class OversightRef:
    """An order or a file as the incident shows it: number and stage.

    `href` is null where the reader may know that it is there and no more (C16).
    """

    no: str
    kind: Name
    stage: Name
    body: Name
    href: str | None = None


@dataclass(frozen=True, slots=True)
class Stay:
    """It came to a tier and its room, how and when; the next stay ends it."""

    tier: int
    room: Name
    arrival: Name
    since: datetime


@dataclass(frozen=True, slots=True)
class Hand:
    """A room that held it, or a unit that led, and how it came there; `until` null: it still is.

    `way` is null where the reader is not told of the turn it came with.
    """

    who: Name
    room: bool
    way: Name | None
    since: datetime
    until: datetime | None


@dataclass(frozen=True, slots=True)
class Inquiry:
    """What the reporter is asked, what a look on the spot found, how long clocks stand for it."""

    question: str | None
    asked_by: Name | None
    asked_at: datetime | None
    sent_to_check_at: datetime | None
    finding: Name | None
    found_at: datetime | None
    paused_for: Name | None
    paused_since: datetime | None
    paused_until: datetime | None


@dataclass(frozen=True, slots=True)
class EventView:
    """One thing that happened: a plain sentence, the facts behind it, the texts that go with it.

    `by` is null for the system. `texts` are by field, null where erased or not to be read here;
    `evidence` is what may be seen here of the photos and voice messages that go with it.
    """

    seq: int
    at: datetime
    kind: str
    zh: str
    en: str
    by: Person | None
    by_itself: bool
    body: dict[str, object]
    texts: dict[str, str | None]
    evidence: tuple[EvidenceView, ...] = ()


@dataclass(frozen=True, slots=True)
class EventPage:
    """One page of the story, oldest first; `cursor` opens the next one, null at the end."""

    items: tuple[EventView, ...]
    cursor: str | None
