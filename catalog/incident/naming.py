"""Naming a lead where several units were ordered without one: the centre's, or the territory's.

001「避免出现有权的部门不介入治理、介入治理的部门无权调度的情况」: the coordinator of the place has
this one power over departments (C8, R32).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from catalog.actor import Actor
from catalog.clock import Clock, end, stand
from catalog.incident.assigning import assignment_clocks
from catalog.incident.decision import Ask, Decision, M, acts_for_room, at_stage, holder
from catalog.incident.facts import Assignment
from catalog.incident.lead import LeadNamed, NameLead
from catalog.incident.milestones import handed_to
from catalog.incident.state import Incident
from catalog.messages import Refusal, not_now, not_so
from catalog.terms import Terms
from catalog.words import ClockKind, Part, Role, Stage


def may_name_lead(ask: Ask[NameLead]) -> Refusal | None:
    """The room that holds it, or a coordinator of the place, while units work without a lead."""
    return (
        not_the_coordinators(ask)
        or at_stage(ask.incident, Stage.HANDLING)
        or (None if ask.incident.joint else not_now("lead_known"))
    )


def name_lead(ask: Ask[NameLead]) -> Decision:
    """Make one of them answer for the whole; whoever was done has done its part (E5).

    Clocks are counted from now: the others' shares, or the lead's own limit while it is red; reply
    dates are over, for the lead sets its own.
    """
    line, incident = ask.message.lead, ask.incident
    open_ones = [o for o in incident.joint if o.open]
    chosen = next((o for o in open_ones if line in (*o.lines, o.body)), None)
    if chosen is None:
        return not_so("not_ordered", unit=line)
    lead = replace(chosen, part=Part.LEAD)
    others = (o for o in incident.joint if o.number != lead.number)
    named = (lead, *(replace(o, part=Part.ASSIST) for o in others))
    working = tuple(o for o in named if o.open)
    given = assignment_clocks(incident, ask.terms, working, ask.at)
    resting = incident.pause is not None
    clocks = (
        *(stand(clock, ask.at) if resting else clock for clock in given),
        *(end(clock, ask.at) for clock in reply_dates(incident, incident.joint)),
        *handed_to(incident, lead.body),
    )
    return (LeadNamed(named, clocks, ask.message.note),)


def not_the_coordinators(ask: Ask[M]) -> Refusal | None:
    """Refuse unless the room that holds it speaks, or a coordinator of the place (R32)."""
    if holder(ask) is None or coordinates(ask.actor, ask.terms):
        return None
    return not_now("not_the_coordinator", holder=ask.room.area)


def reply_dates(incident: Incident, units: Iterable[Assignment]) -> tuple[Clock, ...]:
    """Return the reply dates that still run or stand for some units (R32)."""
    known = (incident.clock(f"{ClockKind.REPLY}:{unit.number}") for unit in units)
    return tuple(clock for clock in known if clock is not None and clock.ended_at is None)


def coordinates(actor: Actor, terms: Terms) -> bool:
    """Tell whether he coordinates in the incident's area, in a room that may know of it."""
    areas = (room for room in terms.rooms if room.may_hold and Role.COORDINATOR in room.roles)
    return any(
        actor.holds((Role.COORDINATOR,), room.area) and acts_for_room(actor, terms, room.tier)
        for room in areas
    )
