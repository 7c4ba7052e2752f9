"""What happened to a supervision order. Past tense, small, closed; these are the ledger's bodies.

They say what was decided, never how a clock stands afterwards: news of the incident may come in
late and count before them, and everything is folded anew then (E9).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, TypeAlias

from catalog import life
from catalog.life import Annulled, MessageRefused, NewsUndelivered
from catalog.messages import Prose
from catalog.supervision.facts import OrderFacts, OrderTerms
from catalog.words import Light, OrderStage, Situation


@dataclass(frozen=True, slots=True)
class Opened:
    """A red opened the order; it runs from that instant (A33)."""

    order: OrderFacts
    terms: OrderTerms
    kind: Literal["opened"] = "opened"


@dataclass(frozen=True, slots=True)
class LimitSet:
    """The bureau set a limit of its own, once (E18)."""

    until: datetime
    note: Prose | None = None
    kind: Literal["limit_set"] = "limit_set"


@dataclass(frozen=True, slots=True)
class Urged:
    """The bureau urged the body (催办)."""

    note: Prose
    kind: Literal["urged"] = "urged"


@dataclass(frozen=True, slots=True)
class BodyReplied:
    """The body told the bureau how it stands; the bureau reviews it."""

    note: Prose
    kind: Literal["body_replied"] = "body_replied"


@dataclass(frozen=True, slots=True)
class Continued:
    """The bureau continued the order with a new limit (续办)."""

    until: datetime
    reason: Prose
    kind: Literal["continued"] = "continued"


@dataclass(frozen=True, slots=True)
class Ended:
    """The bureau ended the order (销号); what was red or missed stays on record."""

    reason: Prose
    kind: Literal["ended"] = "ended"


@dataclass(frozen=True, slots=True)
class SituationChanged:
    """The incident told what became of the work (E17).

    `number` is the news'; `taken_back` are numbers of earlier news that never counted (E9).
    """

    situation: Situation
    number: int
    taken_back: tuple[int, ...] = ()
    kind: Literal["situation_changed"] = "situation_changed"


@dataclass(frozen=True, slots=True)
class LightTurned:
    """The order's clock changed its light at its planned instant (E2)."""

    light: Light
    due_at: datetime
    kind: Literal["light_turned"] = "light_turned"


@dataclass(frozen=True, slots=True)
class Missed:
    """The limit passed: an order goes to the commission, a letter stays unanswered (S3, A37)."""

    due_at: datetime
    kind: Literal["missed"] = "missed"


@dataclass(frozen=True, slots=True)
class Referred:
    """The bureau sent it to the commission by hand, without a miss (移送)."""

    reason: Prose
    kind: Literal["referred"] = "referred"


@dataclass(frozen=True, slots=True)
class IdleShown:
    """Nothing has happened here for a while; the bureau is shown so (E8)."""

    count: int
    kind: Literal["idle_shown"] = "idle_shown"


@dataclass(frozen=True, slots=True)
class IncidentTold:
    """The incident is told how the order stands; `number` counts what it was told.

    `knew` is the number of the last news the order had heard from it, `missed_again` are the misses
    after the first.
    """

    number: int
    stage: OrderStage
    missed_at: datetime | None = None
    referred_at: datetime | None = None
    knew: int = 0
    missed_again: tuple[datetime, ...] = ()
    kind: Literal["incident_told"] = "incident_told"


Event: TypeAlias = (
    Opened
    | LimitSet
    | Urged
    | BodyReplied
    | Continued
    | Ended
    | SituationChanged
    | LightTurned
    | Missed
    | Referred
    | IdleShown
    | IncidentTold
    | Annulled
    | MessageRefused
    | NewsUndelivered
)

Entry: TypeAlias = life.Entry[Event]
