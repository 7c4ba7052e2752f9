"""Taking in, sending up, sending down: how an incident climbs the tiers (E1-E3, E30, A9-A11)."""

from __future__ import annotations

from datetime import datetime

from catalog.clock import Clock, resume, start
from catalog.incident import messages as m
from catalog.incident import triage
from catalog.incident.decision import (
    Ask,
    Decision,
    M,
    at_stage,
    finished,
    holder,
    recalled,
    released,
    stopped,
    word_of_acceptance,
)
from catalog.incident.events import Moved, ReportDeclined
from catalog.incident.facts import SENT_UP, Arrival
from catalog.incident.milestones import handed_to
from catalog.incident.state import Incident
from catalog.messages import Prose, Refusal, not_now, not_so
from catalog.terms import Terms
from catalog.words import ClockKind, DispatchMode, Light, Stage

WITH_A_HOLDER = (Stage.REPORTED, Stage.ACCEPTED, Stage.HANDLING)


def may_accept(ask: Ask[m.Accept]) -> Refusal | None:
    """Only the holding room accepts, and only what still waits for it."""
    return holder(ask) or _waiting(ask.incident)


def accept(ask: Ask[m.Accept]) -> Decision:
    """Accept, or move a report to the tier it belongs to, once, with a reason (A9, K3)."""
    target = ask.message.retier
    if target is None:
        return word_of_acceptance(ask)
    refused = _misplaced(ask, target)
    if refused is not None:
        return refused
    limit = ask.terms.room(target).limit
    reported = ask.incident.reported_at
    clock = start(
        f"{ClockKind.TIER}:{target}",
        ClockKind.TIER,
        body=ask.terms.room(target).area,
        tier=target,
        counted_from=reported,
        due=reported + limit,
        lead=ask.terms.spans.yellow_lead,
        now=ask.at,
    )
    low, high = sorted((ask.incident.tier, target))
    return (
        Moved(
            arrival=Arrival.RETIERING,
            tier=target,
            from_tier=ask.incident.tier,
            reason=ask.message.reason or Prose(""),
            clocks=(
                *stopped(ask.incident, ask.at),
                clock,
                *triage.begun(ask.incident, ask.terms, target, ask.at),
                *handed_to(ask.incident, ask.terms.room(target).area),
            ),
            passed_over=tuple(range(low + 1, high)),
        ),
    )


def _misplaced(ask: Ask[m.Accept], target: int) -> Refusal | None:
    if ask.incident.arrival is not Arrival.REPORT:
        return not_so("retier_only_reports")
    if not ask.message.reason:
        return not_so("reason_missing")
    if not 1 <= target <= ask.terms.top:
        return not_so("unknown_tier", tier=str(target), top=str(ask.terms.top))
    if target == ask.incident.tier:
        return not_so("same_tier", tier=str(target))
    if not ask.terms.room(target).may_hold:
        return not_so("room_may_not_hold", tier=str(target))
    return None


def may_decline_report(ask: Ask[m.DeclineReport]) -> Refusal | None:
    """Only a report that still waits for the room that holds it can be declined."""
    refused = holder(ask) or at_stage(ask.incident, Stage.REPORTED)
    if refused is None and ask.incident.arrival is not Arrival.REPORT:
        return not_now("not_a_report")
    return refused


def decline_report(ask: Ask[m.DeclineReport]) -> Decision:
    """Close with the outcome *declined*; the reporter is told why."""
    clocks = finished(ask.incident, ask.at)
    return (ReportDeclined(ask.incident.tier, ask.message.reason, clocks),)


def may_decline_escalation(ask: Ask[m.DeclineEscalation]) -> Refusal | None:
    """A room sends an escalation back once per incident, before it has accepted it (A11, E30)."""
    refused = holder(ask) or _waiting(ask.incident) or in_session(ask)
    if refused is None and not may_still_refuse(ask.incident):
        return not_now("no_right_to_decline", tier=str(ask.incident.tier))
    return refused


def may_still_refuse(incident: Incident) -> bool:
    """Tell whether the room may still send back what was sent up to it (E1, E3, E30)."""
    spent = (*incident.refused_by, *incident.handed_down_by)
    return incident.arrival in SENT_UP and incident.tier not in spent


def decline_escalation(ask: Ask[m.DeclineEscalation]) -> Decision:
    """Give the lower room exactly what it had left; the upper one never held it (A31, E3).

    What a tap had ordered at once is recalled without record (E1).
    """
    incident = ask.incident
    moved = Moved(
        arrival=Arrival.RETURNED,
        tier=incident.from_tier,
        from_tier=incident.tier,
        reason=ask.message.reason,
        clocks=(
            *released(incident, ask.at),
            *arriving(incident, incident.from_tier, ask.terms, ask.at),
        ),
        assignments=recalled(incident, ask.at),
    )
    return (moved,)


def may_escalate(ask: Ask[m.Escalate]) -> Refusal | None:
    """Only the holder sends an incident up, as long as somebody above may hold it (E15)."""
    refused = holder(ask) or at_stage(ask.incident, *WITH_A_HOLDER) or in_session(ask)
    if refused is None and next_above(ask.incident, ask.terms) is None:
        return not_now("top_tier", tier=str(ask.incident.tier))
    return refused


def escalate(ask: Ask[m.Escalate]) -> Decision:
    """Send it up; rooms that may not see it are passed over, units are released (E22, E3)."""
    incident = ask.incident
    target = next_above(incident, ask.terms)
    if target is None:
        return not_now("top_tier", tier=str(incident.tier))
    moved = Moved(
        arrival=Arrival.ESCALATION,
        tier=target,
        from_tier=incident.tier,
        reason=ask.message.reason,
        clocks=(*stopped(incident, ask.at), *arriving(incident, target, ask.terms, ask.at)),
        assignments=recalled(incident, ask.at),
        passed_over=tuple(range(incident.tier + 1, target)),
    )
    return (*word_of_acceptance(ask), moved)


def may_hand_down(ask: Ask[m.HandDown]) -> Refusal | None:
    """A room hands an incident down once, to a room that may hold it (E30, E22)."""
    incident = ask.incident
    refused = holder(ask) or at_stage(incident, *WITH_A_HOLDER) or in_session(ask)
    if refused is not None:
        return refused
    if incident.tier == 1:
        return not_now("bottom_tier")
    if incident.tier in incident.handed_down_by:
        return not_now("already_handed_down", tier=str(incident.tier))
    if not ask.terms.room(incident.tier - 1).may_hold:
        return not_now("room_may_not_hold", tier=str(incident.tier - 1))
    return None


def hand_down(ask: Ask[m.HandDown]) -> Decision:
    """Send it down one tier: what that clock had left, or its full limit (E3)."""
    incident = ask.incident
    target = incident.tier - 1
    moved = Moved(
        arrival=Arrival.HAND_DOWN,
        tier=target,
        from_tier=incident.tier,
        reason=ask.message.reason,
        clocks=(*stopped(incident, ask.at), *arriving(incident, target, ask.terms, ask.at)),
        assignments=recalled(incident, ask.at),
    )
    return (*word_of_acceptance(ask), moved)


def in_session(ask: Ask[M]) -> Refusal | None:
    """What a session is about stays where it is until the session is over (A34)."""
    session = ask.incident.session
    return not_now("in_session", session=session.no) if session else None


def _waiting(incident: Incident) -> Refusal | None:
    return None if incident.awaits_acceptance else at_stage(incident, Stage.REPORTED)


def next_above(incident: Incident, terms: Terms) -> int | None:
    """Return the next tier whose room may hold it, None at the top (E22)."""
    above = range(incident.tier + 1, terms.top + 1)
    return next((tier for tier in above if terms.room(tier).may_hold), None)


def _full(terms: Terms, tier: int, at: datetime) -> Clock:
    room = terms.room(tier)
    return start(
        f"{ClockKind.TIER}:{tier}",
        ClockKind.TIER,
        body=room.area,
        tier=tier,
        counted_from=at,
        due=at + room.limit,
        lead=terms.spans.yellow_lead,
        now=at,
    )


def arriving(incident: Incident, tier: int, terms: Terms, at: datetime) -> tuple[Clock, ...]:
    """Resume what was left, or begin in full.

    A room that handles itself and gets the incident red has a limit of its own (E3, E5).
    """
    held = incident.clock(f"{ClockKind.TIER}:{tier}")
    clock = resume(held, at) if held else _full(terms, tier, at)
    room = terms.room(tier)
    milestones = handed_to(incident, room.area)
    if clock.light is not Light.RED or room.dispatch is not DispatchMode.NONE:
        return (clock, *triage.begun(incident, terms, tier, at), *milestones)
    own = start(
        f"{ClockKind.OWN}:0",
        ClockKind.OWN,
        body=room.area,
        tier=tier,
        counted_from=at,
        due=at + terms.spans.own_limit,
        lead=terms.spans.yellow_lead,
        now=at,
    )
    return (clock, own, *milestones)
