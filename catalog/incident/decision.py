"""One question put to the machine, and the words the deciders share.

A decider takes an `Ask` and answers with events or a Refusal; it never looks at anything else.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Generic, TypeAlias, TypeVar

from catalog.actor import Actor
from catalog.clock import Clock, end, stand
from catalog.incident import milestones, triage
from catalog.incident.events import Accepted, Event, How
from catalog.incident.facts import Assignment
from catalog.incident.messages import Message
from catalog.incident.pause import RESTING, as_of, resumed, waits_for
from catalog.incident.state import Incident
from catalog.messages import Refusal, not_now
from catalog.terms import BodyTerms, RoomTerms, Terms
from catalog.words import ClockKind, DispatchMode, PauseFor, Role, Stage, Visibility

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


def taken_in(incident: Incident, terms: Terms, how: How, at: datetime) -> Accepted:
    """Take in what waits at its tier; units that a tap set to work at once go on (E1).

    A check on the spot is not waited for any longer: its clocks go on (E7).
    """
    fresh = accepted(terms, incident.tier, how)
    checking = waits_for(incident, PauseFor.CHECK)
    return replace(
        fresh,
        stage=Stage.HANDLING if incident.stage is Stage.HANDLING else fresh.stage,
        clocks=resumed(incident, at) if checking else (),
    )


def word_of_acceptance(ask: Ask[M], how: How = "by_word") -> tuple[Event, ...]:
    """Acting on what one has not answered yet is acceptance (E1)."""
    if not ask.incident.awaits_acceptance:
        return ()
    return (taken_in(ask.incident, ask.terms, how, ask.at),)


def stopped(incident: Incident, at: datetime) -> tuple[Clock, ...]:
    """Stand the tier clock and end every share, own and triage limit: *done*, or leaving the tier
    (E5).

    Either ends a pause: what was left when it began is left now (E7). The milestones of an
    emergency run on; *done* ends them too (`finished`, A40).
    """
    changed: list[Clock] = []
    for clock in incident.clocks:
        if clock.key == f"{ClockKind.TIER}:{incident.tier}":
            changed.append(stand(as_of(incident, clock, at), at))
        elif clock.kind in RESTING and clock.ended_at is None:
            changed.append(end(as_of(incident, clock, at), at))
    return (*changed, *triage.ended(incident, at))


def finished(incident: Incident, at: datetime) -> tuple[Clock, ...]:
    """Stop every clock: the work is reported done, or it never began."""
    return (*stopped(incident, at), *milestones.ended(incident, at))


def recalled(incident: Incident, at: datetime) -> tuple[Assignment, ...]:
    """Take every standing assignment back: the incident leaves the tier (E3)."""
    return tuple(
        replace(assignment, recalled_at=at)
        for assignment in incident.assignments
        if assignment.stands
    )


def released(incident: Incident, at: datetime) -> tuple[Clock, ...]:
    """End shares and own limits of a tier that is taken as never having held it (E3, E4)."""
    return tuple(clock for clock in stopped(incident, at) if clock.kind is not ClockKind.TIER)


def open_assignment_of(
    incident: Incident, actor: Actor, roles: tuple[Role, ...]
) -> Assignment | None:
    """Return the open assignment the actor answers for, the lead's first."""
    at = tuple(o.body for o in incident.assignments if actor.holds(roles, o.body))
    return open_assignment_at(incident, at)


def open_assignment_at(incident: Incident, bodies: tuple[str, ...]) -> Assignment | None:
    """Return the open assignment that bodies answer for, the lead's first."""
    held = [o for o in incident.assignments if o.open and o.body in bodies]
    return min(
        held, key=lambda assignment: (assignment.part != "lead", assignment.number), default=None
    )
