"""When a reporter may ask for more, and who rules on it: the room, or its silence (E28)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from catalog.clock import Clock
from catalog.incident.decision import Ask, Decision, M, acts_for_room, holder
from catalog.incident.doers import doers
from catalog.incident.reopened import (
    AskReopening,
    GrantReopening,
    RefuseReopening,
    Reopened,
    ReopeningAsked,
    ReopeningRefused,
)
from catalog.incident.rework import given_again
from catalog.incident.state import Incident
from catalog.messages import Prose, Refusal, not_now
from catalog.terms import Terms
from catalog.words import ClockKind, Outcome, Stage

REOPENED_OF = (Outcome.SOLVED, Outcome.IN_PROCEDURE)


def may_ask_reopening(ask: Ask[AskReopening]) -> Refusal | None:
    """Whoever reported it, or on his behalf whom he calls, of what was solved or entered a
    procedure, until it is archived; refused, nobody asks any more of the same closing.
    """
    incident = ask.incident
    if not (_reported_it(ask) or _called_by_him(ask)):
        return not_now("not_yours_to_reopen")
    if incident.stage is not Stage.CLOSED:
        return not_now("wrong_stage", stage=incident.stage)
    if incident.outcome not in REOPENED_OF:
        return not_now("not_reopened")
    if incident.reopening_asked_at is not None:
        return not_now("reopening_pending")
    refused_before = incident.reopening_refused_at is not None
    return not_now("reopening_was_refused") if refused_before else None


def ask_reopening(ask: Ask[AskReopening]) -> Decision:
    """Put it before the room that holds it."""
    return (ReopeningAsked(ask.message.reason, ask.actor.person, not _reported_it(ask)),)


def _reported_it(ask: Ask[AskReopening]) -> bool:
    incident, person = ask.incident, ask.actor.person
    return person == incident.report.reporter or person in incident.scores


def _called_by_him(ask: Ask[AskReopening]) -> bool:
    """Tell whether he would turn to the actor: to the room that holds it, or to who took it down.

    A grid worker's own report is nobody's but his.
    """
    report, terms = ask.incident.report, ask.terms
    took_it_down = ask.actor.person == report.recorder
    room = ask.incident.tier > 1 and acts_for_room(ask.actor, terms, ask.incident.tier)
    return bool(ask.incident.scores) and (took_it_down or room)


def may_grant_reopening(ask: Ask[GrantReopening]) -> Refusal | None:
    """Whoever acts for the room, but neither who asks nor who did the work (C5)."""
    return _not_the_judge(ask)


def grant_reopening(ask: Ask[GrantReopening]) -> Decision:
    """Give it back to the same hands, with max(what was left at *done*, a day)."""
    return (reopened(ask.incident, ask.terms, ask.at, note=ask.message.note),)


def may_refuse_reopening(ask: Ask[RefuseReopening]) -> Refusal | None:
    """Whoever may grant it may say no."""
    return _not_the_judge(ask)


def refuse_reopening(ask: Ask[RefuseReopening]) -> Decision:
    """Leave it closed, and tell the reporter why."""
    return (ReopeningRefused(ask.message.reason),)


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
    refused = holder(ask)
    if refused is not None:
        return refused
    if ask.incident.reopening_asked_at is None:
        return not_now("no_reopening_asked")
    asked_for = {ask.incident.report.reporter, ask.incident.reopening_asked_by}
    if ask.actor.person in asked_for:
        return not_now("ones_own_request")
    return not_now("four_eyes") if ask.actor.person in doers(ask.incident) else None
