"""Who has to do something about an incident now, and what: the fold from which inboxes are made.

An offer says what one may do; a task says what one is waited for. A test holds the two together:
whoever has a task is offered what it takes to do it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from catalog.incident.contested import listed
from catalog.incident.decision import open_assignment_at, room_roles
from catalog.incident.doers import doers, doing_bodies
from catalog.incident.emergency import duty_of, is_called
from catalog.incident.handing_over import asked_now
from catalog.incident.reopening import apart_from_ruling, ruling_rooms
from catalog.incident.state import Incident
from catalog.incident.verification import verifying_rooms
from catalog.incident.visibility import UNIT_STAFF, asked_to_take_over
from catalog.terms import Terms
from catalog.words import ConfirmBy, DispatchMode, Role, Stage, Task


@dataclass(frozen=True, slots=True)
class TaskAt:
    """One task of whoever has one of the `roles` `at` an area or a body.

    `apart` are the people and the body that may not do it: whoever did the work (C5).
    """

    task: Task
    at: str
    roles: tuple[Role, ...]
    apart: tuple[str, ...] = ()


def tasks(incident: Incident, terms: Terms) -> tuple[TaskAt, ...]:
    """Return everything that waits for somebody's decision or work; once it is closed, what the
    reporter asks for and how a procedure stands (E28).
    """
    if incident.stage in (Stage.CLOSED, Stage.ARCHIVED):
        return tuple(_after_closing(incident, terms))
    return tuple(dict.fromkeys((*_of_rooms(incident, terms), *_of_units(incident))))


def _of_rooms(incident: Incident, terms: Terms) -> Iterator[TaskAt]:
    room = terms.room(incident.tier)
    itself = room.dispatch is DispatchMode.NONE
    if incident.awaits_acceptance:
        yield _in_room(Task.ACCEPT, incident.tier, terms)
    elif incident.stage is Stage.ACCEPTED and not listed(incident):
        yield _in_room(Task.DISPATCH, incident.tier, terms)
    elif incident.stage is Stage.HANDLING and itself:
        yield _in_room(Task.HANDLE, incident.tier, terms)
    if incident.stage is Stage.VERIFYING:
        yield from _verifying(incident, terms)
    if incident.to_check and incident.stage is Stage.REPORTED:
        yield _in_room(Task.LOOK, 1, terms)
    if asked_now(incident, terms):
        yield _in_room(Task.HAND_OVER, terms.centre_tier(incident.tier), terms)
    if incident.extension is not None:
        yield _in_room(Task.EXTENSION, terms.top, terms)
    duty = duty_of(incident, terms)
    if duty and is_called(incident, terms):
        yield TaskAt(Task.CALL, duty.area, duty.roles)


def _verifying(incident: Incident, terms: Terms) -> Iterator[TaskAt]:
    bodies = (body for body in doing_bodies(incident) if body != terms.grid)
    apart = tuple(dict.fromkeys((*doers(incident), *bodies)))
    inspected = terms.matter.confirm_by is ConfirmBy.INSPECTOR
    for tier in verifying_rooms(incident, terms):
        roles = terms.confirm_roles if tier == 1 else room_roles(terms, tier)
        if inspected and tier != incident.alerted_tier:
            roles = (Role.INSPECTOR,)
        yield TaskAt(Task.VERIFY, terms.room(tier).area, roles, apart)


def _after_closing(incident: Incident, terms: Terms) -> Iterator[TaskAt]:
    if incident.reopening_asked_at is not None:
        apart = apart_from_ruling(incident)
        for tier in ruling_rooms(incident, terms):
            yield replace(_in_room(Task.REOPENING, tier, terms), apart=apart)
    known = incident.proceeding
    if known is not None and known.reminded and known.ended_at is None:
        for assignment in incident.answering:
            yield TaskAt(Task.FOLLOW_UP, assignment.body, UNIT_STAFF)
        yield _in_room(Task.FOLLOW_UP, incident.tier, terms)


def _of_units(incident: Incident) -> Iterator[TaskAt]:
    if incident.stage not in (Stage.HANDLING, Stage.ACCEPTED):
        return
    for body in asked_to_take_over(incident):
        yield TaskAt(Task.TAKE_OVER, body, UNIT_STAFF)
    for body in dict.fromkeys(assignment.body for assignment in incident.assignments):
        assignment = open_assignment_at(incident, (body,))
        if assignment is not None:
            unsigned = assignment.signed_at is None or assignment.put_back_at is not None
            yield TaskAt(Task.SIGN if unsigned else Task.WORK, body, UNIT_STAFF)


def _in_room(task: Task, tier: int, terms: Terms) -> TaskAt:
    return TaskAt(task, terms.room(tier).area, room_roles(terms, tier))
