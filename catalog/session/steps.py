"""Entering and leaving a step: its clock runs from each entry, the whole session's never moves.

RULES A42, E2, E23.
"""

from __future__ import annotations

from datetime import datetime

from catalog.clock import Clock, end, grant, start
from catalog.session.facts import Rules, SessionFacts
from catalog.session.state import WHOLE, Session
from catalog.session.words import DecidedBy, SessionStep
from catalog.words import ClockKind

OF_THE_CENTRE = (SessionStep.APPLY, SessionStep.ARCHIVE)


def actor_of(step: SessionStep, rules: Rules, centre: str) -> str:
    """Return who has to act in a step, by area or body (A15)."""
    session = rules.session
    if step in OF_THE_CENTRE:
        return centre
    if step is SessionStep.FINAL and session.decided_by is DecidedBy.LEADERS:
        return session.area
    return session.convenors[0]


def begun(facts: SessionFacts, rules: Rules, step: SessionStep, at: datetime) -> tuple[Clock, ...]:
    """Start the clocks of a session that begins at a step."""
    whole = start(
        WHOLE,
        ClockKind.SESSION,
        body=facts.centre,
        tier=facts.tier,
        counted_from=at,
        due=at + rules.session.total,
        lead=rules.yellow_lead,
        now=at,
    )
    return (whole, _step_clock(None, facts, rules, step, at))


def entered(session: Session, step: SessionStep, at: datetime) -> tuple[Clock, ...]:
    """Leave the present step for another one."""
    left = end(session.step_clock, at)
    known = next((c for c in session.clocks if c.key == f"step:{step}"), None)
    return (left, _step_clock(known, session.facts, session.rules, step, at))


def entered_at(session: Session) -> datetime:
    """Return when the present step was entered: its limit is counted from there."""
    return session.step_clock.due_at - session.rules.session.limit(session.step)


def ended(session: Session, at: datetime) -> tuple[Clock, ...]:
    """Take every clock out of play."""
    return tuple(end(clock, at) for clock in session.clocks)


def _step_clock(
    known: Clock | None, facts: SessionFacts, rules: Rules, step: SessionStep, at: datetime
) -> Clock:
    limit = rules.session.limit(step)
    if known is not None:
        return grant(known, at, limit, rules.yellow_lead)
    return start(
        f"step:{step}",
        ClockKind.STEP,
        body=actor_of(step, rules, facts.centre),
        tier=facts.tier,
        counted_from=at,
        due=at + limit,
        lead=rules.yellow_lead,
        now=at,
    )
