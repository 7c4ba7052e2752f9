"""What a closed incident still waits for, and what becomes of it (A39, E28).

It is archived once the days after closing are over, nothing asked of it is unanswered, and the
procedure it went by has ended.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import TypeAlias

from catalog.incident.asked import over
from catalog.incident.procedure import (
    ProcedureDue,
    ProcedureEntered,
    ProcedureEvent,
    ProcedureReported,
    Proceeding,
)
from catalog.incident.reopened import (
    Reopened,
    ReopeningAsked,
    ReopeningDue,
    ReopeningEvent,
    ReopeningRefused,
)
from catalog.incident.requested import requested
from catalog.incident.state import Incident
from catalog.terms import Terms
from catalog.words import Outcome, Stage

EndingEvent: TypeAlias = ProcedureEvent | ReopeningEvent


def rule_by(incident: Incident, terms: Terms) -> datetime | None:
    """Return until when the room rules on a reopening; None where nobody asked for one.

    What was asked on behalf of a caller is reminded of then, and each time as long after (E28).
    """
    asked = incident.reopening_asked_at
    times = incident.reopening_reminded + 1
    return asked + terms.spans.reopening * times if asked is not None else None


def look_at(incident: Incident, terms: Terms) -> datetime | None:
    """Return when somebody is next asked how the procedure stands; None where none goes on.

    On the day itself, or with the closing where that comes after it; then weekly, without end (E8).
    """
    known = incident.proceeding
    if known is None or known.ended_at is not None:
        return None
    first = known.look_at
    if incident.closed_at is not None and incident.second_edition:
        first = max(first, incident.closed_at)
    return first + terms.spans.red_remind_later * known.reminded


def archive_at(incident: Incident, terms: Terms) -> datetime | None:
    """Return when it is archived: the days after closing are over, every answer is in (A39, E28).

    None while one is missing.
    """
    known = incident.proceeding
    if incident.reopening_asked_at is not None or (known and known.ended_at is None):
        return None
    closed_at = incident.closed_at or incident.touched_at
    answers = (known.ended_at if known else None, incident.reopening_refused_at)
    return max((closed_at + terms.spans.archive, *(at for at in answers if at is not None)))


def over_at_once(incident: Incident, terms: Terms) -> bool:
    """Tell whether it waits no days: what nobody is asked to rate, or the first who is asked rates
    well and nobody badly, unless another answer is missing; what entered a procedure always waits
    (A39, E28).
    """
    if incident.outcome is Outcome.IN_PROCEDURE or incident.reopening_asked_at is not None:
        return False
    if not (scores := tuple(incident.scores.values())):
        return True
    badly = any(0 < score <= terms.rating_low for score in scores)
    return incident.outcome is Outcome.SOLVED and scores[0] > 0 and not badly


def ended(now: Incident, event: EndingEvent, at: datetime) -> Incident:
    """Return the incident after one of these; clocks and assignments are in the events."""
    match event:
        case ProcedureEntered():
            return _entered(now, event)
        case ProcedureDue(count=count):
            return _followed_up(now, lambda known: replace(known, reminded=count))
        case ProcedureReported():
            return _followed_up(now, lambda known: _reported(known, event, at))
        case ReopeningAsked() | ReopeningDue() | ReopeningRefused() | Reopened():
            return requested(now, event, at)


def _entered(now: Incident, event: ProcedureEntered) -> Incident:
    days = (event.dated, event.follow_up, event.look_at)
    entered = Proceeding(event.procedure, event.number, *days)
    verifying = replace(over(now), stage=Stage.VERIFYING, passed_on_at=None)
    return replace(verifying, completion=event.completion, proceeding=entered)


def _followed_up(now: Incident, change: Callable[[Proceeding], Proceeding]) -> Incident:
    known = now.proceeding
    return now if known is None else replace(now, proceeding=change(known))


def _reported(known: Proceeding, event: ProcedureReported, at: datetime) -> Proceeding:
    """End it, or look at it again on another day, of which nobody has been reminded yet."""
    if event.ended or event.follow_up is None or event.look_at is None:
        return replace(known, ended_at=at)
    return replace(known, follow_up=event.follow_up, look_at=event.look_at, reminded=0)
