"""What an order is about and the terms it lives by, fixed when a red opens it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from catalog.terms import PlaceTime
from catalog.words import Addressee, OrderForm, Role

BUREAU = (Role.BUREAU_OFFICER,)
COMMISSION = (Role.DISCIPLINE_OFFICER,)


@dataclass(frozen=True, slots=True)
class OrderFacts:
    """The body that overran, since when, and the bureau that asks (E16, E17, A37).

    `body` is a unit or, where a room handles or has ordered nobody, the room's area. `bureau` is
    the area whose bureau asks, and whose commission would be next. `clock` names the clock of the
    incident that ran out at `overran_at`. `secret`: the incident is not open to everybody (E22).
    Handed over by decision, it counts from `overran_at` too, the instant of the decision; `bureau`
    may be a body's code then, and `bodies` are those it names where they are several (C9, E27).
    """

    no: str
    incident: str
    body: str
    zh: str
    en: str
    tier: int
    bureau: str
    form: OrderForm
    addressee: Addressee
    clock: str
    overran_at: datetime
    secret: bool
    bodies: tuple[str, ...] = ()

    @property
    def addressed(self) -> tuple[str, ...]:
        """Return every body it names."""
        return self.bodies or (self.body,)

    @property
    def officers(self) -> tuple[Role, ...]:
        """Return who acts for whoever asks: an area's bureau, or the commission as a body (C9)."""
        return COMMISSION if "/" in self.bureau else BUREAU

    def named(self, language: str) -> str:
        """Return the body's name in `language`."""
        return self.zh if language == "zh" else self.en


@dataclass(frozen=True, slots=True)
class OrderTerms:
    """What an order needs of its place; all spans are real durations.

    limit: from the red, unless the bureau sets one (A33). set_within: how long after the red it
    may (E18). yellow_lead and rework_least as for every clock (E2, A47). idle: then an order that
    waits is shown to the bureau again. staff: the roles that answer for the body.
    """

    place: str
    language: str
    time: PlaceTime
    utc_offset: timedelta
    limit: timedelta
    set_within: timedelta
    yellow_lead: timedelta
    rework_least: timedelta
    idle: timedelta
    staff: tuple[Role, ...]
