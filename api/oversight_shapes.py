"""What leaves by the API of orders and files: names in both languages, instants behind them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from api.shapes import EventView, Name, Offer, Person, Tier


@dataclass(frozen=True, slots=True)
class OrderView:
    """One supervision order or letter. `light` is as of the moment of reading, never late.

    `due_at` is the bureau's limit or the default; `situation` is what became of the work; `bodies`
    are all it names, `body` the centre where they are several (E27).
    """

    no: str
    form: Name
    incident: str
    body: Name
    bodies: tuple[Name, ...]
    addressee: Name
    bureau: Name
    tier: Tier
    stage: Name
    situation: Name
    light: Name
    overran_at: datetime
    yellow_at: datetime
    due_at: datetime
    runs: bool
    limit_set: bool
    urged: int
    missed_at: datetime | None
    missed_again: tuple[datetime, ...]
    referred_at: datetime | None
    ended_at: datetime | None
    seq: int
    offers: tuple[Offer, ...] = ()
    links: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class OrderPage:
    """One page of orders, the earliest limit first; `cursor` opens the next one."""

    items: tuple[OrderView, ...]
    cursor: str | None


@dataclass(frozen=True, slots=True)
class Period:
    """Who answered for the body, and since when."""

    handler: Person | None
    leader: Person | None
    since: datetime | None


@dataclass(frozen=True, slots=True)
class FileLine:
    """One file on the commission's list."""

    no: str
    incident: str
    stage: Name
    body: Name
    frozen_at: datetime
    touched_at: datetime
    ended_at: datetime | None
    href: str
    dispute_pending: bool = False


@dataclass(frozen=True, slots=True)
class FilePage:
    """One page of files, the newest first; `cursor` opens the next one."""

    items: tuple[FileLine, ...]
    cursor: str | None


@dataclass(frozen=True, slots=True)
class Hashed:
    """One line of the hash sheet: an event of the case file as it stood."""

    stream: str
    seq: int
    at: datetime
    hash: str


@dataclass(frozen=True, slots=True)
class RulingBehind:
    """What a joint session on the incident ruled, and why in its minutes ("" once erased)."""

    session: str
    which: Name
    ruling: Name
    lead: Name | None
    assist: tuple[Name, ...]
    at: datetime
    minutes: str


@dataclass(frozen=True, slots=True)
class FileView:
    """One accountability file as its commission reads it.

    `named` is false where nobody was ever named: then it names the unit alone and says so (E14).
    `index` is the hash sheet of the case file, `digest` the hash of facts and sheet together. While
    `dispute_pending` it is held; `rulings` are what sessions on the incident ruled (E19).
    """

    no: str
    incident: str
    stage: Name
    commission: Name
    body: Name
    order: str
    named: bool
    periods: tuple[Period, ...]
    frozen_at: datetime
    touched_at: datetime
    ended_at: datetime | None
    seq: int
    index: tuple[Hashed, ...]
    digest: str
    offers: tuple[Offer, ...] = ()
    links: dict[str, str] = field(default_factory=dict)
    dispute_pending: bool = False
    rulings: tuple[RulingBehind, ...] = ()


@dataclass(frozen=True, slots=True)
class CaseEvent:
    """One event of the case behind a file; a supplement came after the facts were frozen."""

    stream: str
    supplement: bool
    event: EventView


@dataclass(frozen=True, slots=True)
class CasePage:
    """One page of the case file of one stream, oldest first; `cursor` opens the next one."""

    items: tuple[CaseEvent, ...]
    cursor: str | None
