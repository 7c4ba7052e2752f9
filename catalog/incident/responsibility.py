"""Who answers for an assignment, for how long, and what he waits for (A38, E31-E33)."""

from __future__ import annotations

from dataclasses import replace

from catalog.incident import messages_of_time as m
from catalog.incident.decision import Ask, Decision, M
from catalog.incident.events_of_time import HandlerChanged, WaitingRecorded, WorkPutBack
from catalog.incident.facts import Assignment
from catalog.incident.handling import limit_of, own_assignment, under
from catalog.messages import Refusal, not_now, not_so
from catalog.words import Light


def may_wait(ask: Ask[m.WaitFor]) -> Refusal | None:
    """Whoever has signed says what he waits for."""
    assignment = _signed_assignment(ask)
    return assignment if isinstance(assignment, Refusal) else None


def wait_for(ask: Ask[m.WaitFor]) -> Decision:
    """Keep it on the assignment, until progress or *done*; no clock stops for it (E31)."""
    assignment = own_assignment(ask)
    if isinstance(assignment, Refusal):
        return assignment
    what, note = ask.message.what, ask.message.note
    waits = replace(assignment, waiting=what, waiting_since=ask.at, waiting_note=note)
    return (WaitingRecorded(assignment.body, what, note, (waits,)),)


def may_change_handler(ask: Ask[m.ChangeHandler]) -> Refusal | None:
    """The named people may change until the limit in force for the assignment (E32)."""
    assignment = _signed_assignment(ask)
    if isinstance(assignment, Refusal):
        return assignment
    if limit_of(ask.incident, assignment).light is Light.RED:
        return not_now("names_stand", handler=assignment.handler, leader=assignment.leader)
    return None


def change_handler(ask: Ask[m.ChangeHandler]) -> Decision:
    """Begin another period of responsibility; the earlier ones stay on record (E32)."""
    assignment = own_assignment(ask)
    if isinstance(assignment, Refusal):
        return assignment
    handler, leader = ask.message.handler, ask.message.leader or assignment.leader
    if not handler:
        return not_so("handler_and_leader_missing")
    same = (handler, leader) == (assignment.handler, assignment.leader)
    if same and assignment.put_back_at is None:
        return not_so("names_unchanged", handler=handler, leader=leader)
    return (HandlerChanged((under(assignment, handler, leader, ask.at),)),)


def may_put_back(ask: Ask[m.PutBack]) -> Refusal | None:
    """What is signed and in somebody's hands can go back to the unit's inbox (E33)."""
    assignment = _signed_assignment(ask)
    if isinstance(assignment, Refusal):
        return assignment
    return not_now("already_put_back") if assignment.put_back_at is not None else None


def put_back(ask: Ask[m.PutBack]) -> Decision:
    """Lay it into the unit's inbox; whoever was named last answers until another is (E33)."""
    assignment = own_assignment(ask)
    if isinstance(assignment, Refusal):
        return assignment
    again = replace(assignment, put_back_at=ask.at)
    return (WorkPutBack(assignment.body, ask.message.note, (again,)),)


def _signed_assignment(ask: Ask[M]) -> Assignment | Refusal:
    assignment = own_assignment(ask)
    if isinstance(assignment, Refusal) or assignment.signed_at is not None:
        return assignment
    return not_now("not_signed")
