"""An emergency rings: who is on the spot, when it is safe, whom the centre calls (A40, E21, K6)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from catalog.clock import end
from catalog.incident import messages_of_time as m
from catalog.incident import milestones
from catalog.incident.decision import (
    Ask,
    Decision,
    M,
    at_stage,
    holder,
    room_roles,
    word_of_acceptance,
)
from catalog.incident.events import Event
from catalog.incident.events_of_time import CallAnswered, Called, MadeSafe, OnSpot
from catalog.incident.facts import Assignment
from catalog.incident.handling import own_assignment
from catalog.incident.ladder import WITH_A_HOLDER
from catalog.incident.pause import heard_elsewhere
from catalog.incident.state import Incident
from catalog.messages import Evidence, Prose, Refusal, not_now
from catalog.terms import Terms
from catalog.words import ClockKind, Role, Stage, Urgency


@dataclass(frozen=True, slots=True)
class Duty:
    """The centre that is called, and its posts in the order they are called."""

    area: str
    roles: tuple[Role, ...]


@dataclass(frozen=True, slots=True)
class Ringing:
    """What is called for since when: a `lead` that has not signed, or None for the room's own desk,
    on which a return has left it (E21, E12).
    """

    since: datetime
    calls: int
    answered: bool
    lead: Assignment | None


def may_be_on_spot(ask: Ask[m.OnSpot]) -> Refusal | None:
    """Any body with an open assignment is there, or whoever holds the incident (E21)."""
    return _not_at_work(ask) or _reached(ask.incident, ClockKind.ON_SPOT)


def on_spot(ask: Ask[m.OnSpot]) -> Decision:
    """Note that somebody is there; that clock has ended."""
    clock = ask.incident.clock(milestones.key(ClockKind.ON_SPOT))
    ended = (end(clock, ask.at),) if clock else ()
    return (*_acceptance(ask), OnSpot(_whose(ask), ended, *_said(ask.message)))


def may_be_safe(ask: Ask[m.MadeSafe]) -> Refusal | None:
    """Whoever may be on the spot may say that the danger is over."""
    return _not_at_work(ask) or _reached(ask.incident, ClockKind.MADE_SAFE)


def made_safe(ask: Ask[m.MadeSafe]) -> Decision:
    """Note that the danger is over; whoever made it safe was on the spot."""
    ended = milestones.ended(ask.incident, ask.at)
    return (*_acceptance(ask), MadeSafe(_whose(ask), ended, *_said(ask.message)))


def may_answer_call(ask: Ask[m.AnswerCall]) -> Refusal | None:
    """Any of those who are called, once the calling has begun and while it goes on (E21)."""
    duty = duty_of(ask.incident, ask.terms)
    if duty is None or not ask.actor.holds(duty.roles, duty.area):
        return not_now("not_called")
    return None if is_called(ask.incident, ask.terms) else not_now("nobody_is_called")


def answer_call(ask: Ask[m.AnswerCall]) -> Decision:
    """End the calling: somebody of the centre has it in hand."""
    rings, duty = ringing(ask.incident, ask.terms), duty_of(ask.incident, ask.terms)
    if rings is None or duty is None:
        return not_now("nobody_is_called")
    role = next(role for role in duty.roles if ask.actor.holds((role,), duty.area))
    answered = _of_the_lead(rings.lead, call_answered_by=ask.actor.person)
    return (CallAnswered(role, duty.area, rings.calls, answered, ask.message.note),)


def duty_of(incident: Incident, terms: Terms) -> Duty | None:
    """Return the first centre, from the incident's tier upwards, that has posts to call."""
    for room in terms.rooms[incident.tier - 1 :]:
        acting = room_roles(terms, room.tier)
        if roles := tuple(role for role in terms.call_roles if role in acting):
            return Duty(room.area, roles)
    return None


def is_called(incident: Incident, terms: Terms) -> bool:
    """Tell whether a call has gone out and nobody has answered yet."""
    rings = ringing(incident, terms)
    return rings is not None and rings.calls > 0 and call_at(incident, terms) is not None


def call_at(incident: Incident, terms: Terms) -> datetime | None:
    """Return when the next call goes out; the first at the sign-in limit itself, or with the return
    that leaves it on a desk (E21).

    Whom a whole day of calls did not reach (`made_safe`) is called once a day (`red_remind`): it
    never ends by itself, and an incident nobody looks at does not grow without end.
    """
    rings, spans = ringing(incident, terms), terms.spans
    if rings is None or rings.answered or duty_of(incident, terms) is None:
        return None
    often = max(spans.made_safe // spans.call_every, 1)
    if rings.calls < often:
        return rings.since + rings.calls * spans.call_every
    return rings.since + spans.made_safe + (rings.calls - often) * spans.red_remind


def called(incident: Incident, terms: Terms) -> Called:
    """Call the next in turn; raises LookupError where nobody is to be called."""
    rings, duty = ringing(incident, terms), duty_of(incident, terms)
    if rings is None or duty is None:
        raise LookupError(incident.no)
    role = duty.roles[rings.calls % len(duty.roles)]
    count = rings.calls + 1
    return Called(role, duty.area, count, _of_the_lead(rings.lead, calls=count))


def ringing(incident: Incident, terms: Terms) -> Ringing | None:
    """Return what an emergency rings for: nobody has signed it, or nobody works on it at all; not
    while a session has it (E7).
    """
    urgent = terms.matter.urgency is Urgency.EMERGENCY and terms.spans.call_every
    if not urgent or heard_elsewhere(incident):
        return None
    lead, since = incident.lead, incident.desk_since
    if incident.stage is Stage.HANDLING and lead is not None and lead.open:
        unsigned = lead.signed_at is None
        rings = Ringing(lead.sign_by, lead.calls, bool(lead.call_answered_by), lead)
        return rings if unsigned else None
    if incident.stage is Stage.ACCEPTED and since is not None:
        return Ringing(since, incident.desk_calls, bool(incident.desk_answered_by), None)
    return None


def _of_the_lead(lead: Assignment | None, **changed: Any) -> tuple[Assignment, ...]:  # noqa: ANN401 -- the fields of an assignment
    """Return the lead with what changed of it; a desk keeps its calls itself."""
    return () if lead is None else (replace(lead, **changed),)


def _not_at_work(ask: Ask[M]) -> Refusal | None:
    if holder(ask) is None:
        return at_stage(ask.incident, *WITH_A_HOLDER)
    assignment = own_assignment(ask)
    return assignment if isinstance(assignment, Refusal) else None


def _reached(incident: Incident, kind: ClockKind) -> Refusal | None:
    clock = incident.clock(milestones.key(kind))
    if clock is None:
        return not_now("no_milestone")
    return not_now("milestone_reached") if clock.ended_at is not None else None


def _acceptance(ask: Ask[M]) -> tuple[Event, ...]:
    return word_of_acceptance(ask) if holder(ask) is None else ()


def _said(message: m.OnSpot | m.MadeSafe) -> tuple[Prose | None, tuple[Evidence, ...]]:
    return message.note, message.evidence


def _whose(ask: Ask[M]) -> str:
    assignment = own_assignment(ask)
    return ask.room.area if isinstance(assignment, Refusal) else assignment.body
