"""Who rules on a reopening that was asked for: the room, or its silence (E28)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from catalog.clock import Clock
from catalog.incident.decision import Ask, Decision, M, acts_for_room, holder
from catalog.incident.doers import doers
from catalog.incident.ladder import next_above
from catalog.incident.reopened import (
    GrantReopening,
    RefuseReopening,
    Reopened,
    ReopeningDue,
    ReopeningRefused,
)
from catalog.incident.rework import given_again
from catalog.incident.state import Incident
from catalog.messages import Prose, Refusal, not_now
from catalog.terms import Terms
from catalog.words import ClockKind


def may_grant_reopening(ask: Ask[GrantReopening]) -> Refusal | None:
    """Whoever acts for the room, but not who reported it, asks or did the work (C5)."""
    return _not_the_judge(ask)


def grant_reopening(ask: Ask[GrantReopening]) -> Decision:
    """Give it back to the same hands, with max(what was left at *done*, a day)."""
    return (reopened(ask.incident, ask.terms, ask.at, note=ask.message.note),)


def may_refuse_reopening(ask: Ask[RefuseReopening]) -> Refusal | None:
    """Whoever may grant it may say no."""
    return _not_the_judge(ask)


def refuse_reopening(ask: Ask[RefuseReopening]) -> Decision:
    """Leave it closed, and tell whoever asked why."""
    incident = ask.incident
    asked = (incident.reopening_asked_by, incident.reopening_asked_for)
    return (ReopeningRefused(ask.message.reason, *asked),)


def unanswered(incident: Incident, terms: Terms, at: datetime) -> Reopened | ReopeningDue:
    """Let silence grant what a reporter asked; of what was asked on behalf of a caller the room is
    reminded, for an officer would undo a closing alone.
    """
    if incident.reopening_asked_for:
        return ReopeningDue(incident.reopening_reminded + 1)
    return reopened(incident, terms, at, by_silence=True)


def ruling_rooms(incident: Incident, terms: Terms) -> tuple[int, ...]:
    """Return the tiers whose rooms may rule: the holder's and, once that was reminded, the next
    above, for where one man took it down and holds it nobody else could.
    """
    above = next_above(incident, terms) if incident.reopening_reminded else None
    return (incident.tier,) if above is None else (incident.tier, above)


def apart_from_ruling(incident: Incident) -> tuple[str, ...]:
    """Return who does not rule: whoever did the work, reported it, or asks (C5)."""
    reported = (incident.report.reporter, *incident.scores)
    people = (*doers(incident), *reported, incident.reopening_asked_by)
    return tuple(dict.fromkeys(person for person in people if person))


def reopened(
    incident: Incident,
    terms: Terms,
    at: datetime,
    *,
    by_silence: bool = False,
    note: Prose | None = None,
) -> Reopened:
    """Make the event that sets it to work again."""
    again = given_again(incident, terms, at)
    clocks = (*again.clocks, *_ended_with_it(incident))
    return Reopened(incident.reopened + 1, clocks, again.assignments, by_silence, note)


def _ended_with_it(incident: Incident) -> Iterator[Clock]:
    """Let the clocks of tiers it has left stand again, for it may come back there (E3, E30)."""
    for clock in incident.clocks:
        elsewhere = clock.kind is ClockKind.TIER and clock.tier != incident.tier
        if elsewhere and clock.ended_at is not None and clock.ended_at == incident.closed_at:
            yield replace(clock, ended_at=None)


def _not_the_judge(ask: Ask[M]) -> Refusal | None:
    incident, person = ask.incident, ask.actor.person
    rooms = ruling_rooms(incident, ask.terms)
    if not any(acts_for_room(ask.actor, ask.terms, tier) for tier in rooms):
        return holder(ask)
    if incident.reopening_asked_at is None:
        return not_now("no_reopening_asked")
    if person in (incident.report.reporter, incident.reopening_asked_by, *incident.scores):
        return not_now("ones_own_request")
    return not_now("four_eyes") if person in doers(incident) else None
