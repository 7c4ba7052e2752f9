"""What a body gets that is ordered: its assignment, and the clocks of its own (E5, E13, C2)."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from catalog.clock import Clock, grant, share_due, stand, start
from catalog.incident.facts import Assignment
from catalog.incident.pause import as_of, heard_elsewhere, signing_from, waits_for
from catalog.incident.state import Incident
from catalog.terms import BodyTerms, Terms
from catalog.words import ClockKind, Light, Part, PauseFor


def assignments(
    incident: Incident,
    terms: Terms,
    bodies: list[BodyTerms],
    at: datetime,
    *,
    jointly: bool = False,
) -> tuple[Assignment, ...]:
    """Make one assignment per body, the first as lead unless they are ordered jointly (C8); more
    lines at one office join it (C2).
    """
    merged: dict[str, Assignment] = {}
    for body in bodies:
        known = merged.get(body.code)
        if known is not None:
            lines = dict.fromkeys((*known.lines, body.line))
            merged[body.code] = replace(known, lines=tuple(lines))
            continue
        merged[body.code] = Assignment(
            number=len(incident.assignments) + len(merged) + 1,
            body=body.code,
            line=body.line,
            lines=(body.line,),
            zh=body.zh,
            en=body.en,
            part=Part.JOINT if jointly else Part.ASSIST if merged else Part.LEAD,
            tier=incident.tier,
            ordered_at=at,
            sign_by=signing_from(incident, at) + sign_in(terms, _class_of(incident, body)),
            above=body.above,
            oversight=body.oversight,
            sign_in=_class_of(incident, body),
            sign_in_shorter=body.sign_in_shorter,
            succeeds=body.succeeds,
        )
    return tuple(merged.values())


def _class_of(incident: Incident, body: BodyTerms) -> timedelta | None:
    """Return the limit of its linkage class, one class shorter once reported again (E13)."""
    shorter = body.sign_in_shorter if incident.reported_again else None
    return shorter or body.sign_in


def sign_in(terms: Terms, of_class: timedelta | None) -> timedelta:
    """Return the sign-in limit: the shorter of urgency and linkage class (E13, A43)."""
    return terms.spans.sign_in if of_class is None else min(terms.spans.sign_in, of_class)


def assignment_clocks(
    incident: Incident, terms: Terms, ordered: tuple[Assignment, ...], at: datetime
) -> tuple[Clock, ...]:
    """Give assistants their sub-limits; while red they get none and the lead gets its own (E5).

    Ordered while the reporter is being asked, they stand from the start like all others (E7).
    """
    given = _limits(incident, terms, ordered, at)
    asking = waits_for(incident, PauseFor.QUESTION) or heard_elsewhere(incident)
    return tuple(stand(clock, at) for clock in given) if asking else given


def _limits(
    incident: Incident, terms: Terms, ordered: tuple[Assignment, ...], at: datetime
) -> tuple[Clock, ...]:
    tier_clock = as_of(incident, incident.tier_clock, at)
    if tier_clock.light is Light.RED:
        lead = next((a for a in ordered if a.part is Part.LEAD), None)
        if lead is None:
            return ()
        return (_assignment_clock(lead, ClockKind.OWN, terms, at + terms.spans.own_limit, at),)
    limit = share_due(at, tier_clock.due_at, terms.spans.share_lead)
    return tuple(
        _assignment_clock(assignment, ClockKind.SHARE, terms, limit, at)
        for assignment in ordered
        if assignment.part is Part.ASSIST
    )


def share_anew(
    incident: Incident, assignment: Assignment, limit: datetime, terms: Terms, at: datetime
) -> Clock:
    """Count a share from now on, under a new limit of its tier; an earlier red stays on its record
    (E5).
    """
    due = share_due(at, limit, terms.spans.share_lead)
    known = incident.clock(f"{ClockKind.SHARE}:{assignment.number}")
    if known is not None:
        return grant(known, at, due - at, terms.spans.yellow_lead)
    return _assignment_clock(assignment, ClockKind.SHARE, terms, due, at)


def _assignment_clock(
    assignment: Assignment, kind: ClockKind, terms: Terms, due: datetime, at: datetime
) -> Clock:
    return start(
        f"{kind}:{assignment.number}",
        kind,
        body=assignment.body,
        tier=assignment.tier,
        counted_from=at,
        due=due,
        lead=terms.spans.yellow_lead,
        now=at,
    )
