"""Signing, working, finishing (E5, E14, A38)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from catalog.clock import Clock, end
from catalog.incident import messages as m
from catalog.incident.decision import (
    Ask,
    Decision,
    M,
    at_stage,
    finished,
    holder,
    open_assignment_of,
    word_of_acceptance,
)
from catalog.incident.events import AssistanceDone, DoneReported, Progressed, Signed
from catalog.incident.facts import Assignment, Completion, Period
from catalog.incident.pause import RESTING
from catalog.incident.state import Incident
from catalog.incident.visibility import UNIT_STAFF
from catalog.messages import Refusal, not_now, not_so
from catalog.words import ClockKind, DispatchMode, Light, Part, Stage


def may_sign(ask: Ask[m.Sign]) -> Refusal | None:
    """An ordered body signs once; several open assignments of one office are signed one by one."""
    assignment = own_assignment(ask)
    if isinstance(assignment, Refusal):
        return assignment
    return not_now("already_signed") if assignment.signed_at else None


def sign(ask: Ask[m.Sign]) -> Decision:
    """Take the assignment and name who answers for it (A38)."""
    assignment = own_assignment(ask)
    if isinstance(assignment, Refusal):
        return assignment
    if not (ask.message.handler and ask.message.leader):
        return not_so("handler_and_leader_missing")
    return (Signed((under(assignment, ask.message.handler, ask.message.leader, ask.at),)),)


def may_progress(ask: Ask[m.Progress]) -> Refusal | None:
    """Whoever works on it tells how far it is: the signed body, or the room that handles itself."""
    if handles_itself(ask):
        return None
    assignment = own_assignment(ask)
    if isinstance(assignment, Refusal):
        return assignment
    return None if assignment.signed_at else not_now("not_signed")


def progress(ask: Ask[m.Progress]) -> Decision:
    """Keep what has been done so far; a part is never the whole (E33)."""
    share = ask.message.share
    if share is not None and not 1 <= share <= 99:  # noqa: PLR2004 -- a percentage of the whole
        return not_so("share_out_of_range", share=str(share))
    if handles_itself(ask):
        shown = ask.message.evidence
        told = Progressed(ask.room.area, ask.message.note, share, evidence=shown)
        return (*word_of_acceptance(ask), told)
    assignment = own_assignment(ask)
    if isinstance(assignment, Refusal):
        return assignment
    known = replace(_going_on(assignment), share=share or assignment.share)
    told = Progressed(assignment.body, ask.message.note, share, (known,), ask.message.evidence)
    return (told,)


def may_finish(ask: Ask[m.Done]) -> Refusal | None:
    """The room that handles itself, or an ordered body, reports the work finished."""
    if handles_itself(ask):
        return None
    assignment = own_assignment(ask)
    return assignment if isinstance(assignment, Refusal) else None


def finish(ask: Ask[m.Done]) -> Decision:
    """Finish a share, or the whole: then every clock stops and verifying begins (E5, E14, A5)."""
    note, shown = ask.message.note, ask.message.evidence
    if handles_itself(ask):
        completion = Completion(ask.at, ask.actor.person, ask.room.area)
        clocks = finished(ask.incident, ask.at)
        reported = DoneReported(completion, note, clocks, evidence=shown)
        return (*word_of_acceptance(ask), reported)
    assignment = own_assignment(ask)
    if isinstance(assignment, Refusal):
        return assignment
    by = _answering(ask, assignment, ask.message.handler, ask.message.leader)
    if isinstance(by, Refusal):
        return by
    if assignment.part is Part.ASSIST or _others_at_work(ask.incident, assignment):
        kinds = (ClockKind.SHARE, ClockKind.REPLY)
        known = (ask.incident.clock(f"{kind}:{assignment.number}") for kind in kinds)
        ended = tuple(end(clock, ask.at) for clock in known if clock is not None)
        return (AssistanceDone(assignment.body, note, (_finished(by, ask.at),), ended, shown),)
    whole = _whole(ask, by)
    reported = DoneReported(whole.completion, note, whole.clocks, whole.assignments, shown)
    # What was sent up by one tap may be done before the room has answered: nothing to send back.
    return (*word_of_acceptance(ask, "by_done"), reported)


@dataclass(frozen=True, slots=True)
class Whole:
    """The whole of the work as it ends: who says so, and what ends with it."""

    completion: Completion
    clocks: tuple[Clock, ...]
    assignments: tuple[Assignment, ...]


def whole_done(ask: Ask[M], lead: Assignment, handler: str, leader: str) -> Whole | Refusal:
    """End the whole on the lead's word, who signs with it where he has not yet (E14)."""
    by = _answering(ask, lead, handler, leader)
    return by if isinstance(by, Refusal) else _whole(ask, by)


def _whole(ask: Ask[M], by: Assignment) -> Whole:
    others = tuple(
        replace(other, ended_at=ask.at)
        for other in ask.incident.assignments
        if other.open and other.number != by.number
    )
    completion = Completion(ask.at, ask.actor.person, by.body, by.handler, by.leader)
    clocks = finished(ask.incident, ask.at)
    return Whole(completion, clocks, (_finished(by, ask.at), *others))


def _answering(
    ask: Ask[M], assignment: Assignment, handler: str, leader: str
) -> Assignment | Refusal:
    """Put it into the hands that are named, or leave it in those it is in (E14, E32)."""
    handler, leader = handler or assignment.handler, leader or assignment.leader
    same = (handler, leader) == (assignment.handler, assignment.leader)
    renamed = assignment.signed_at is not None and not same
    if renamed and limit_of(ask.incident, assignment).light is Light.RED:
        return not_so("names_stand", handler=assignment.handler, leader=assignment.leader)
    if not (handler and leader):
        return not_so("handler_and_leader_missing")
    return under(assignment, handler, leader, ask.at)


def _finished(assignment: Assignment, at: datetime) -> Assignment:
    return replace(_going_on(assignment), done_at=at, share=100)


def _others_at_work(incident: Incident, assignment: Assignment) -> bool:
    """Without a lead it is done when every ordered unit has replied (E27)."""
    if assignment.part is not Part.JOINT:
        return False
    return any(other.open and other.number != assignment.number for other in incident.joint)


def under(assignment: Assignment, handler: str, leader: str, at: datetime) -> Assignment:
    """Put an assignment into somebody's hands: signed, with a period of its own (A38, E32)."""
    known, signed_at = assignment.periods, assignment.signed_at
    if signed_at is not None and not known:  # signed before periods were kept
        known = (Period(assignment.handler, assignment.leader, signed_at),)
    if not known or (known[-1].handler, known[-1].leader) != (handler, leader):
        known = (*known, Period(handler, leader, at))
    return replace(
        assignment,
        signed_at=signed_at or at,
        handler=handler,
        leader=leader,
        periods=known,
        put_back_at=None,
    )


def limit_of(incident: Incident, assignment: Assignment) -> Clock:
    """Return the limit in force for an assignment: its own, its share's or its reply date, else the
    tier's (E32).
    """
    for kind in RESTING:
        clock = incident.clock(f"{kind}:{assignment.number}")
        if clock is not None and clock.ended_at is None:
            return clock
    return incident.tier_clock


def _going_on(assignment: Assignment) -> Assignment:
    """Whoever works on it waits no longer (E31)."""
    return replace(assignment, waiting=None, waiting_since=None, waiting_note=None)


def handles_itself(ask: Ask[M]) -> bool:
    """Tell whether the actor's room holds the incident and works on it without units."""
    working = ask.incident.stage in (Stage.REPORTED, Stage.HANDLING)
    itself = ask.room.dispatch is DispatchMode.NONE
    return working and itself and holder(ask) is None


def own_assignment(ask: Ask[M]) -> Assignment | Refusal:
    """Return the open assignment the actor answers for, or why he has none.

    While the lead's return lies with the room, the others go on (E12).
    """
    assignment = open_assignment_of(ask.incident, ask.actor, UNIT_STAFF)
    wrong_stage = at_stage(ask.incident, Stage.HANDLING, Stage.ACCEPTED)
    if assignment is not None and wrong_stage is None:
        return assignment
    asked = any(o.stands and ask.actor.holds(UNIT_STAFF, o.body) for o in ask.incident.assignments)
    if not asked:
        return not_now("not_asked")
    return wrong_stage or not_now("already_done")
