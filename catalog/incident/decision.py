"""One question put to the machine, and the words the deciders share.

A decider takes an `Ask` and answers with events or a Refusal; it never looks at anything else.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeAlias, TypeVar

from catalog.actor import Actor
from catalog.clock import Clock, end, stand
from catalog.incident.events import Accepted, Event, How
from catalog.incident.facts import Assignment
from catalog.incident.messages import Message
from catalog.incident.state import Incident
from catalog.messages import Refusal, not_now
from catalog.terms import BodyTerms, RoomTerms, Terms
from catalog.words import ClockKind, DispatchMode, Role, Stage, Visibility

M = TypeVar("M", bound=Message)
Decision: TypeAlias = tuple[Event, ...] | Refusal


@dataclass(frozen=True, slots=True)
class Ask(Generic[M]):
    """Everything a decider may know: who says what, when, to which incident, under which terms."""

    incident: Incident
    actor: Actor
    message: M
    terms: Terms
    at: datetime
    bodies: tuple[BodyTerms, ...] = ()

    @property
    def room(self) -> RoomTerms:
        """Return the room that holds the incident."""
        return self.terms.room(self.incident.tier)

    def body(self, line: str) -> BodyTerms | None:
        """Return the body a line means at the incident's tier: terms first, then the register."""
        known = self.terms.body(line, self.incident.tier)
        fresh = (b for b in self.bodies if b.line == line and b.tier == self.incident.tier)
        return known or next(fresh, None)


@dataclass(frozen=True, slots=True)
class Rule(Generic[M]):
    """How one kind of message is judged: may this actor say it now, and what follows."""

    may: Callable[[Ask[M]], Refusal | None]
    decide: Callable[[Ask[M]], Decision]


def room_roles(terms: Terms, tier: int) -> tuple[Role, ...]:
    """Return the roles that act for a tier's room; a restricted matter has named officers (E22)."""
    roles = terms.room(tier).roles
    if terms.matter.visibility is not Visibility.RESTRICTED:
        return roles
    return tuple(role for role in roles if role in terms.restricted_roles)


def acts_for_room(actor: Actor, terms: Terms, tier: int) -> bool:
    """Tell whether the actor acts for the room of a tier."""
    return actor.holds(room_roles(terms, tier), terms.room(tier).area)


def holder(ask: Ask[M]) -> Refusal | None:
    """Refuse unless the actor acts for the room that holds the incident (E15)."""
    if acts_for_room(ask.actor, ask.terms, ask.incident.tier):
        return None
    return not_now("not_the_holder", holder=ask.room.area)


def at_stage(incident: Incident, *stages: Stage) -> Refusal | None:
    """Refuse unless the incident is at one of the stages."""
    if incident.stage in stages:
        return None
    if incident.stage in (Stage.CLOSED, Stage.ARCHIVED):
        return not_now("already_closed", stage=incident.stage)
    return not_now("wrong_stage", stage=incident.stage)


def accepted(terms: Terms, tier: int, how: How) -> Accepted:
    """Take the incident in; a room that handles itself begins at once."""
    handles_itself = terms.room(tier).dispatch is DispatchMode.NONE
    return Accepted(tier, how, Stage.HANDLING if handles_itself else Stage.ACCEPTED)


def word_of_acceptance(ask: Ask[M]) -> tuple[Event, ...]:
    """Acting on what one has not answered yet is acceptance (E1)."""
    if ask.incident.stage is not Stage.REPORTED:
        return ()
    return (accepted(ask.terms, ask.incident.tier, "by_word"),)


def stopped(incident: Incident, at: datetime) -> tuple[Clock, ...]:
    """Stand the tier clock and end every share and own limit: *done*, or leaving the tier (E5)."""
    changed: list[Clock] = []
    for clock in incident.clocks:
        if clock.key == f"{ClockKind.TIER}:{incident.tier}":
            changed.append(stand(clock, at))
        elif clock.kind is not ClockKind.TIER and clock.ended_at is None:
            changed.append(end(clock, at))
    return tuple(changed)


def open_assignment_of(
    incident: Incident, actor: Actor, roles: tuple[Role, ...]
) -> Assignment | None:
    """Return the open assignment the actor answers for, the lead's first."""
    held = [o for o in incident.assignments if o.open and actor.holds(roles, o.body)]
    return min(
        held, key=lambda assignment: (assignment.part != "lead", assignment.number), default=None
    )
