"""A supervision order as it stands: the fold of its entries in the order of their instants."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from catalog.clock import Clock
from catalog.supervision.events import Entry, IncidentTold
from catalog.supervision.facts import OrderFacts, OrderTerms
from catalog.words import OrderStage, Situation

OVER = (OrderStage.ENDED, OrderStage.WITHDRAWN)
NOTHING_OWED = (Situation.CLOSED, Situation.ARCHIVED)


@dataclass(frozen=True, slots=True)
class Standing:
    """What the incident knows of an order: its stage, and when it went to the commission."""

    stage: OrderStage = OrderStage.RUNNING
    missed_at: datetime | None = None
    referred_at: datetime | None = None
    missed_again: tuple[datetime, ...] = ()


@dataclass(frozen=True, slots=True)
class Order:
    """One order. `log` keeps every entry by its instant, so that late news can be folded in.

    `review_asked`: the body has replied since the order began or was continued. `missed_again` are
    the limits missed after the first, each of an order that was continued. `heard` is the
    number of the last news from the incident, `told` of the last news to it, with what was told.
    `passed_to` is how far its moments have ever been let pass, those annulled since included.
    """

    facts: OrderFacts
    terms: OrderTerms
    clock: Clock
    stage: OrderStage = OrderStage.RUNNING
    situation: Situation = Situation.OWED
    limit_set: bool = False
    urged: int = 0
    review_asked: bool = False
    missed_at: datetime | None = None
    referred_at: datetime | None = None
    ended_at: datetime | None = None
    idle_shown: int = 0
    heard: int = 0
    told: int = 0
    told_as: Standing = Standing()
    passed_to: datetime | None = None
    missed_again: tuple[datetime, ...] = ()
    log: tuple[Entry, ...] = ()

    @property
    def stands(self) -> Standing:
        """Return what the incident has to know."""
        return standing(self)

    @property
    def no(self) -> str:
        """Return the order's number."""
        return self.facts.no

    @property
    def over(self) -> bool:
        """Tell whether nothing follows any more."""
        return self.stage in OVER

    @property
    def misses(self) -> tuple[datetime, ...]:
        """Return every limit that was missed, the first one first."""
        return (self.missed_at, *self.missed_again) if self.missed_at else ()

    @property
    def to_review(self) -> bool:
        """Tell whether there is something to review: the work is not owed, or the body replied."""
        owed = self.situation in (Situation.OWED, Situation.OVERRAN)
        missed = self.stage is OrderStage.MISSED
        return self.stage is OrderStage.WAITING or (missed and not owed) or self.review_asked

    @property
    def touched_at(self) -> datetime:
        """Return when something last happened."""
        return self.log[-1].at if self.log else self.facts.overran_at


def standing(told: Order | IncidentTold) -> Standing:
    """Draw what an incident knows from an order, or from what it was told."""
    return Standing(told.stage, told.missed_at, told.referred_at, told.missed_again)
