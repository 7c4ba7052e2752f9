"""What leaves by the API of one incident: how it stands, and who disputes whose it is."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from api.shapes import (
    Assignment,
    Clock,
    Extension,
    Hand,
    Inquiry,
    Name,
    Offer,
    OversightRef,
    Person,
    ProposedHandOver,
    Stay,
    Tier,
)
from api.shapes_of_evidence import EvidenceView
from api.shapes_of_linking import LinkedReport
from api.shapes_of_parts import PartView, WholeView


@dataclass(frozen=True, slots=True)
class Returned:
    """A unit returned it. `listed`: its basis is on the list of powers; `counts`: it was the
    lead's. `names` is whose it should be, null where it named nobody.
    """

    at: datetime
    body: Name
    names: Name | None
    basis: Name | None
    listed: bool
    counts: bool


@dataclass(frozen=True, slots=True)
class SessionRef:
    """A joint session as its incident shows it: what the incident last heard of it."""

    no: str
    which: Name
    ground: Name
    step: Name
    outcome: Name | None
    opened_at: datetime
    listed_at: datetime | None
    href: str


@dataclass(frozen=True, slots=True)
class Bound:
    """What a session ruled that binds everybody from `at` on (E24)."""

    session: str
    at: datetime
    kind: Name
    lead: Name | None
    assist: tuple[Name, ...]
    review_on: datetime | None
    procedure: Name | None = None


@dataclass(frozen=True, slots=True)
class ProcedureView:
    """The statutory procedure it goes by: neither red nor solved (E28).

    `number` is null for whoever may not read it; `follow_up` is the day on which it is looked at
    again, `ended_at` when its outcome was told. Days are those of the place.
    """

    procedure: Name
    number: str | None
    dated: date
    follow_up: date
    ended_at: datetime | None


@dataclass(frozen=True, slots=True)
class Contest:
    """Whose it is, where that was ever in doubt: returns, the dispute, its sessions, the ruling.

    `parties` dispute it now; `meanwhile` leads until a session has ruled; `follows` are the numbers
    of sessions on others like it whose rulings it was dispatched by.
    """

    returns: tuple[Returned, ...]
    parties: tuple[Name, ...]
    meanwhile: Name | None
    sessions: tuple[SessionRef, ...]
    ruling: Bound | None
    follows: tuple[str, ...]
    paused_for: Name | None
    paused_until: datetime | None


@dataclass(frozen=True, slots=True)
class IncidentView:
    """One incident as the reader may see it.

    `sight` says how much that is: full, masked (nothing that names the reporter) or own.
    `held_by` until `until` (the limit of the tier's clock). `offers` are what the reader can do.
    `stays` are the rooms that had it, `hands` the units that led as well, the latest hundred; empty
    while it never moved, `hands` while it was not handed over either. `ping_pong` counts how often
    it went to and fro (E30), `baseless` how often a unit wanted to return it without any legal
    basis, which was refused (E12), `urged` how often the reporter urged, `reported_again` who came
    after him (`linked`); `recurrence_of` was closed lately; without lead: see C8. `contest` is null
    where nobody ever disputed it; `parts` are what a session split it into, `part_of` whose part it
    is. `reopened` counts how often it was opened again; somebody asks for it now where
    `reopening_until` says by when the room rules (E28).
    """

    no: str
    sight: str
    matter: Name
    urgency: Name
    visibility: Name
    stage: Name
    tier: Tier
    light: Name
    held_by: Name
    until: datetime
    grid: Name
    reported_at: datetime
    seq: int
    offers: tuple[Offer, ...]
    clocks: tuple[Clock, ...]
    assignments: tuple[Assignment, ...]
    rework: int
    ping_pong: int = 0
    baseless: int = 0
    urged: int = 0
    reported_again: int = 0
    without_lead: bool = False
    contest: Contest | None = None
    stays: tuple[Stay, ...] = ()
    hands: tuple[Hand, ...] = ()
    description: str | None = None
    evidence: tuple[EvidenceView, ...] = ()
    linked: tuple[LinkedReport, ...] = ()
    recurrence_of: str | None = None
    part_of: WholeView | None = None
    parts: tuple[PartView, ...] = ()
    address: str | None = None
    channel: Name | None = None
    about: Name | None = None
    reporter: Person | None = None
    recorder: Person | None = None
    parties: tuple[Person, ...] = ()
    accepted_at: datetime | None = None
    done_at: datetime | None = None
    done_by: Name | None = None
    solved: bool | None = None
    outcome: Name | None = None
    closed_at: datetime | None = None
    rating: int | None = None
    inquiry: Inquiry | None = None
    extension: Extension | None = None
    proposal: ProposedHandOver | None = None
    procedure: ProcedureView | None = None
    reopened: int = 0
    reopening_until: datetime | None = None
    oversight: tuple[OversightRef, ...] = ()
    links: dict[str, str] = field(default_factory=dict)
