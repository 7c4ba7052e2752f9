"""Back to work: the same hands, with what was left, a least part of it at any rate (A47, E28)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from catalog.clock import Clock, grant, left, stand
from catalog.incident import triage
from catalog.incident.assigning import share_anew, sign_in
from catalog.incident.contested import listed, stands_again
from catalog.incident.facts import Assignment
from catalog.incident.state import Incident
from catalog.terms import Terms
from catalog.words import Stage


@dataclass(frozen=True, slots=True)
class Again:
    """Whose work it is again, and on which clocks."""

    clocks: tuple[Clock, ...]
    assignments: tuple[Assignment, ...]


def given_again(
    incident: Incident, terms: Terms, at: datetime, woken: Iterable[Assignment] = ()
) -> Again:
    """Give it back to whoever answers for the whole, and to assistants that are `woken` (E5)."""
    spans = terms.spans
    granted = max(left(incident.tier_clock, at), spans.rework_least)
    tier_clock = grant(incident.tier_clock, at, granted, spans.yellow_lead)
    clocks: list[Clock] = [tier_clock]
    again = [_to_do(each, terms, at) for each in incident.answering]
    for assignment in woken:
        again.append(_to_do(assignment, terms, at))
        clocks.append(share_anew(incident, assignment, tier_clock.due_at, terms, at))
    if _on_desk(incident):
        clocks.extend(triage.on_desk(incident, terms, at))
    given = (stand(clock, at) for clock in clocks) if listed(incident) else clocks
    return Again(tuple(given), tuple(again))


def at_work_again(now: Incident, at: datetime) -> Incident:
    """Return an incident that is worked on again, without what was said of the work before.

    What was split into parts lies with the room, to be dispatched anew (A17).
    """
    on_desk = _on_desk(now)
    back = replace(
        replace(now, desk_since=at, ruling=None) if on_desk else now,
        stage=Stage.ACCEPTED if on_desk else Stage.HANDLING,
        completion=None,
        proceeding=None,
        solved_word=None,
        attempts=0,
        verify_reminders=0,
        alerted_tier=0,
    )
    return stands_again(back, at)


def _on_desk(incident: Incident) -> bool:
    """Tell whether nobody answers for the whole any more: its parts had it."""
    return bool(incident.parts and not incident.answering)


def _to_do(assignment: Assignment, terms: Terms, at: datetime) -> Assignment:
    """Give an assignment back to its body; whoever never signed has the sign-in time anew (E13)."""
    again = replace(assignment, done_at=None, ended_at=None, share=0)
    again = replace(again, waiting=None, waiting_since=None, waiting_note=None, put_back_at=None)
    if assignment.signed_at is not None:
        return again
    sign_by = at + sign_in(terms, assignment.sign_in)
    return replace(again, sign_by=sign_by, sign_alerted=False, calls=0, call_answered_by="")
