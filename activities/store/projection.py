"""An incident laid out in columns, so that lists, counts and E22 need no more than SQL.

Pure: rows are dictionaries, made from state and terms alone; that is why they can be made anew.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from activities.store.canon import write_state, write_terms
from activities.store.sight import ASKED, CONVENOR, DECIDER, OVERSEER, PARTY
from catalog.clock import Clock
from catalog.incident.moments import next_moment
from catalog.incident.state import Incident
from catalog.incident.tasks import tasks
from catalog.incident.visibility import Scope, asked_to_take_over, scope_of
from catalog.session.words import Tie
from catalog.terms import Terms

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Projection:
    """Every row of one incident; parts are sorted by their key, so that equal means equal."""

    incident: Row
    areas: tuple[Row, ...]
    clocks: tuple[Row, ...]
    bodies: tuple[Row, ...]
    people: tuple[Row, ...]
    tasks: tuple[Row, ...]
    followed: tuple[Row, ...]
    sessions: tuple[Row, ...]


def project(incident: Incident, terms: Terms, seq: int) -> Projection:
    """Lay out an incident as it stands after event `seq`."""
    no = incident.no
    scope = scope_of(incident, terms)
    return Projection(
        incident=_facts(incident, terms, scope) | _standing(incident, terms, scope, seq),
        # Two tiers may sit at one area; its rank is the lower one, as `sight` has it.
        areas=tuple(
            {"no": no, "rank": scope.areas.index(area), "area": area}
            for area in dict.fromkeys(scope.areas)
        ),
        clocks=tuple(
            {"no": no} | _clock(clock)
            for clock in sorted(incident.clocks, key=lambda clock: clock.key)
        ),
        bodies=(*_who_look_on(no, scope), *_asked(incident), *_ordered(incident)),
        people=tuple({"no": no, "person": person} for person in sorted(set(scope.people))),
        tasks=task_rows(incident, terms),
        followed=tuple(
            {"no": no, "session": each.session, "disputed": each.disputed}
            for each in sorted(incident.followed, key=lambda each: each.session)
        ),
        sessions=tuple({"no": no, "session": session} for session in sorted(_heard_in(incident))),
    )


def _heard_in(incident: Incident) -> set[str]:
    """Return the sessions that hear it or did, its own or another's (E38)."""
    return {ref.no for ref in incident.sessions if ref.tie is not Tie.APART}


def _who_look_on(no: str, scope: Scope) -> tuple[Row, ...]:
    """Lay out whom it was handed over to and who hears it in a session, below who is ordered."""
    looking_on = (
        *((OVERSEER, body) for body in scope.overseers),
        *((CONVENOR, at) for at in scope.convenors),
        *((PARTY, body) for body in scope.parties),
        *((DECIDER, area) for area in (scope.deciders,) if area),
    )
    return tuple(
        {"no": no, "number": -number, "body": body, "part": part, "standing": False}
        for number, (part, body) in reversed(tuple(enumerate(looking_on, 1)))
    )


def _asked(incident: Incident) -> tuple[Row, ...]:
    """Lay out the body that is asked to take over, numbered between the two others (E29)."""
    return tuple(
        {"no": incident.no, "number": 0, "body": body, "part": ASKED, "standing": True}
        for body in asked_to_take_over(incident)
    )


def _ordered(incident: Incident) -> tuple[Row, ...]:
    standing = {assignment.number for assignment in incident.standing_assignments}
    return tuple(
        {
            "no": incident.no,
            "number": assignment.number,
            "body": assignment.body,
            "part": assignment.part.value,
            "standing": assignment.number in standing,
        }
        for assignment in sorted(incident.assignments, key=lambda assignment: assignment.number)
    )


def task_rows(incident: Incident, terms: Terms) -> tuple[Row, ...]:
    """Lay out whom an incident waits for, numbered from 1."""
    return tuple(
        {
            "no": incident.no,
            "number": number,
            "task": each.task.value,
            "at": each.at,
            "roles": listed(each.roles),
            "apart": listed(each.apart),
        }
        for number, each in enumerate(tasks(incident, terms), 1)
    )


def _facts(incident: Incident, terms: Terms, scope: Scope) -> Row:
    """Return what does not change while the terms stand."""
    return {
        "no": incident.no,
        "place": terms.place,
        "matter": terms.matter.code,
        "matter_zh": terms.matter.zh,
        "matter_en": terms.matter.en,
        "category": terms.extra.get("category", ""),
        "platform": terms.extra.get("platform", ""),
        "visibility": scope.visibility.value,
        "urgency": terms.matter.urgency.value,
        "about": scope.about,
        "subject_rank": scope.subject_rank,
        "centre_rank": scope.ranks.centre,
        "named_roles": listed(scope.restricted_roles),
        "areas": list(scope.areas),
        "recorder": incident.report.recorder,
        "reporter": incident.report.reporter,
        "reported_at": incident.reported_at,
        "whole": incident.part_of.whole if incident.part_of else "",
        "terms": write_terms(terms),
    }


def _standing(incident: Incident, terms: Terms, scope: Scope, seq: int) -> Row:
    clock = incident.tier_clock
    moment = next_moment(incident, terms)
    return {
        "stage": incident.stage.value,
        "tier": incident.tier,
        "holder": scope.holder,
        "checker": terms.grid if incident.to_check else "",
        "lead": scope.lead,
        "outcome": incident.outcome.value if incident.outcome else "",
        "light": clock.light.value,
        "yellow_at": clock.yellow_at,
        "due_at": clock.due_at,
        "runs": clock.runs,
        "touched_at": incident.touched_at,
        "closed_at": incident.closed_at,
        "next_at": moment.at if moment else None,
        "rework": incident.rework,
        "urged": incident.urged,
        "reported_again": incident.reported_again,
        "reopened": incident.reopened,
        "seq": seq,
        "state": write_state(incident),
    }


def _clock(clock: Clock) -> Row:
    return {
        "key": clock.key,
        "kind": clock.kind.value,
        "body": clock.body,
        "tier": clock.tier,
        "yellow_at": clock.yellow_at,
        "due_at": clock.due_at,
        "light": clock.light.value,
        "runs": clock.runs,
    }


def listed(words: tuple[str, ...]) -> str:
    """Write words so that one can be looked for with its commas: ",a,b,"."""
    return f",{','.join(words)}," if words else ""
