"""What happens by itself: the next planned instant of an incident, and what it does.

A deadline that passes is a message too: the shell arms one timer for `next_moment`,
and whatever comes first, the bell or a late message, `pass_moment` decides with the planned
instant, never with the wall clock.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import IntEnum

from catalog.clock import turn
from catalog.incident import agreement, ending, entering, reopening, triage
from catalog.incident import events as e
from catalog.incident.decision import taken_in
from catalog.incident.dispatching import dispatch_by_system
from catalog.incident.emergency import call_at, called
from catalog.incident.events_of_time import IdleShown, TriageReminded, VerificationReminded
from catalog.incident.facts import Assignment
from catalog.incident.handing_over import asked_now, question_at
from catalog.incident.inquiry import PauseEnded
from catalog.incident.oversight import on_red
from catalog.incident.pause import (
    heard_elsewhere,
    lies_with_the_room,
    resumed,
    returned_too,
    waits_for,
)
from catalog.incident.state import Incident
from catalog.incident.verification import next_room
from catalog.terms import Terms
from catalog.words import DispatchMode, Light, PauseFor, Stage


class MomentKind(IntEnum):
    """The kinds in the order they pass when they fall on the same instant."""

    PAUSE_END = 0
    SILENT_ACCEPTANCE = 1
    SYSTEM_DISPATCH = 2
    LIGHT = 3
    SIGNATURE = 4
    RED_REMINDER = 5
    VERIFICATION = 6
    ARCHIVE = 7
    IDLE = 8
    CALL = 9
    TRIAGE_REMINDER = 10
    PROPOSAL_LIMIT = 11
    REOPENING = 14
    FOLLOW_UP = 15


@dataclass(frozen=True, slots=True, order=True)
class Moment:
    """One planned instant. `subject` is the clock's key or the assignment's number."""

    at: datetime
    kind: MomentKind
    subject: str = ""

    @property
    def cause(self) -> str:
        """Name the moment as the ledger does."""
        return (
            f"{self.kind.name.lower()}:{self.subject}" if self.subject else self.kind.name.lower()
        )


def next_moment(incident: Incident, terms: Terms) -> Moment | None:
    """Return what happens next by itself; an unarchived incident always has it, an archived one
    never (E8).
    """
    if incident.stage is Stage.ARCHIVED:
        return None
    planned = list(_planned(incident, terms))
    if not planned:
        planned = [Moment(incident.touched_at + terms.spans.idle, MomentKind.IDLE)]
    return min(planned)


def pass_moment(  # noqa: C901, PLR0911, PLR0912 -- one arm per kind of moment
    incident: Incident, moment: Moment, terms: Terms
) -> tuple[e.Event, ...]:
    """Return what a moment does to the incident at its planned instant."""
    match moment.kind:
        case MomentKind.PAUSE_END:
            return (_pause_ended(incident, moment, terms),)
        case MomentKind.SILENT_ACCEPTANCE:
            return (taken_in(incident, terms, "by_silence", moment.at),)
        case MomentKind.SYSTEM_DISPATCH:
            return (dispatch_by_system(incident, terms, moment.at),)
        case MomentKind.LIGHT:
            return _turned(incident, moment, terms)
        case MomentKind.SIGNATURE:
            return (_unsigned(incident, moment),)
        case MomentKind.RED_REMINDER:
            return (_reminded(incident, moment, terms),)
        case MomentKind.VERIFICATION:
            return (_verification(incident, moment, terms),)
        case MomentKind.ARCHIVE:
            return (e.Archived(),)
        case MomentKind.CALL:
            return (called(incident, terms),)
        case MomentKind.TRIAGE_REMINDER:
            return (_triage_reminded(incident, moment, terms),)
        case MomentKind.PROPOSAL_LIMIT:
            return (agreement.unanswered(incident),)
        case MomentKind.REOPENING:
            return (reopening.unanswered(incident, terms, moment.at),)
        case MomentKind.FOLLOW_UP:
            return (entering.due(incident),)
        case MomentKind.IDLE:
            return (IdleShown(incident.idle_shown + 1),)


def _planned(incident: Incident, terms: Terms) -> Iterator[Moment]:
    yield from _answers(incident, terms)
    match incident.stage:
        case Stage.REPORTED:
            pass
        case Stage.ACCEPTED:
            by_hand = terms.room(incident.tier).dispatch is DispatchMode.TRIAGE
            waits = incident.desk_since is None and not heard_elsewhere(incident)
            if waits and not by_hand:
                yield from _system_dispatch(incident, terms)
            yield from _signatures(incident, terms)
        case Stage.HANDLING:
            yield from _signatures(incident, terms)
        case Stage.VERIFYING:
            yield Moment(_verification_at(incident, terms), MomentKind.VERIFICATION)
        case Stage.CLOSED:
            yield from _after_closing(incident, terms)
            return
        case Stage.ARCHIVED:
            return
    yield from _lights(incident, terms)


def _after_closing(incident: Incident, terms: Terms) -> Iterator[Moment]:
    """Silence grants a reopening, or is reminded of one that was asked on behalf of a caller; on
    its day a procedure is looked at again (E28).
    """
    if (rule_by := ending.rule_by(incident, terms)) is not None:
        yield Moment(rule_by, MomentKind.REOPENING)
    if (look_at := ending.look_at(incident, terms)) is not None:
        yield Moment(look_at, MomentKind.FOLLOW_UP)
    if (archive_at := ending.archive_at(incident, terms)) is not None:
        yield Moment(archive_at, MomentKind.ARCHIVE)


def _lights(incident: Incident, terms: Terms) -> Iterator[Moment]:
    """Yield what turns next, and the reminders of what is red already."""
    for clock in incident.clocks:
        if (light := clock.next_light) is not None:
            yield Moment(light[0], MomentKind.LIGHT, clock.key)
    if (again := _red_reminder_at(incident, terms)) is not None:
        yield Moment(again, MomentKind.RED_REMINDER, incident.tier_clock.key)
    if (waiting := triage.reminder_of(incident, terms)) is not None:
        yield Moment(waiting[0], MomentKind.TRIAGE_REMINDER, waiting[1].key)


def _answers(incident: Incident, terms: Terms) -> Iterator[Moment]:
    """Silence accepts, also while units ordered at a tap work already; not while a check is under
    way, and its window begins anew with the finding (E1, E7). To a proposal it is a no (E29).
    """
    if incident.proposal is not None:
        yield Moment(incident.proposal.until, MomentKind.PROPOSAL_LIMIT)
    if incident.pause is not None and incident.pause.until is not None:
        yield Moment(incident.pause.until, MomentKind.PAUSE_END)
    if incident.awaits_acceptance and not waits_for(incident, PauseFor.CHECK):
        waits_since = incident.waits_since or incident.arrived_at
        yield Moment(waits_since + terms.spans.accept, MomentKind.SILENT_ACCEPTANCE)


def _system_dispatch(incident: Incident, terms: Terms) -> Iterator[Moment]:
    """Without a body that could lead, only the room can decide whom to order."""
    if terms.body(terms.matter.lead, incident.tier) is not None:
        waits_since = incident.accepted_at or incident.arrived_at
        yield Moment(waits_since + terms.spans.dispatch, MomentKind.SYSTEM_DISPATCH)


def _signatures(incident: Incident, terms: Terms) -> Iterator[Moment]:
    """The room is told once; where an emergency waits for its lead, posts are called as well.

    While a session has it, or it is suspended, nobody has to sign (E7).
    """
    if heard_elsewhere(incident):
        return
    if (ringing := call_at(incident, terms)) is not None:
        yield Moment(ringing, MomentKind.CALL)
    for assignment in incident.assignments:
        if assignment.open and not (assignment.signed_at or assignment.sign_alerted):
            yield Moment(assignment.sign_by, MomentKind.SIGNATURE, str(assignment.number))


def _red_reminder_at(incident: Incident, terms: Terms) -> datetime | None:
    """Once a day for the first days after red, then weekly, resting while the clock stands (E8);
    daily without end while the centre is asked whether to hand it over (C9).
    """
    clock, spans = incident.tier_clock, terms.spans
    if not clock.runs or clock.light is not Light.RED or clock.red_at is None:
        return None
    reminded = clock.reminded_at or clock.red_at
    if asked_now(incident, terms):
        return question_at(incident, terms, reminded)
    daily_until = clock.red_at + spans.red_remind * spans.red_remind_days
    if reminded < daily_until:
        done = (reminded - clock.red_at) // spans.red_remind
        return clock.red_at + spans.red_remind * (done + 1)
    later = (reminded - daily_until) // spans.red_remind_later
    return daily_until + spans.red_remind_later * (later + 1)


def _verification_at(incident: Incident, terms: Terms) -> datetime:
    done = incident.completion.at if incident.completion else incident.touched_at
    reminder = done + terms.spans.verify_remind * (incident.verify_reminders + 1)
    alert = done + terms.spans.verify_alert
    due = not incident.alerted_tier and next_room(incident, terms) is not None
    return min(reminder, alert) if due else reminder


def _pause_ended(incident: Incident, moment: Moment, terms: Terms) -> PauseEnded:
    """Let the clocks go on; what nobody works on lies with the room again after a suspension, under
    its light (E7, E12).
    """
    if incident.pause is None:
        raise LookupError(moment.cause)
    goes_on = () if returned_too(incident, moment.at) else resumed(incident, moment.at)
    lies = lies_with_the_room(incident)
    lit = triage.on_desk(incident, terms, moment.at) if lies else ()
    return PauseEnded(incident.pause.reason, (*goes_on, *lit))


def _turned(incident: Incident, moment: Moment, terms: Terms) -> tuple[e.Event, ...]:
    clock = incident.clock(moment.subject)
    light = clock.next_light if clock else None
    if clock is None or light is None:
        raise LookupError(moment.cause)
    late: tuple[Assignment, ...] = ()
    if (light[1], clock) == (Light.RED, incident.tier_clock):
        late = tuple(replace(o, overran_at=moment.at) for o in incident.joint if o.open)
    turned = e.LightTurned(clock.key, light[1], (turn(clock, light[1], moment.at),), late)
    if light[1] is not Light.RED:
        return (turned,)
    return (turned, *on_red(incident, clock, terms, moment.at))


def _unsigned(incident: Incident, moment: Moment) -> e.SignatureOverdue:
    late = (
        replace(assignment, sign_alerted=True)
        for assignment in incident.assignments
        if str(assignment.number) == moment.subject
    )
    return e.SignatureOverdue(tuple(late))


def _reminded(incident: Incident, moment: Moment, terms: Terms) -> e.RedReminded:
    clock = incident.tier_clock
    red_at = clock.red_at or moment.at
    told = not clock.leader_told and moment.at >= red_at + terms.spans.leader_told
    reminded = replace(clock, reminded_at=moment.at, leader_told=clock.leader_told or told)
    asked = asked_now(incident, terms)
    daily_until = red_at + terms.spans.red_remind * terms.spans.red_remind_days
    weekly = (moment.at - daily_until) % terms.spans.red_remind_later == timedelta()
    workers = not asked or moment.at <= daily_until or weekly
    return e.RedReminded((reminded,), leader_told=told, asked=asked, workers=workers)


def _triage_reminded(incident: Incident, moment: Moment, terms: Terms) -> TriageReminded:
    waiting = triage.reminder_of(incident, terms)
    if waiting is None:
        raise LookupError(moment.cause)
    return TriageReminded((replace(waiting[1], reminded_at=moment.at),))


def _verification(incident: Incident, moment: Moment, terms: Terms) -> VerificationReminded:
    done = incident.completion.at if incident.completion else moment.at
    alert = done + terms.spans.verify_alert
    nobody_yet = not incident.alerted_tier and moment.at >= alert
    room = next_room(incident, terms) if nobody_yet else None
    count = (moment.at - done) // terms.spans.verify_remind
    return VerificationReminded(count, room or 0)
