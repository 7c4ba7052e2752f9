"""Fold what happened into how things stand. Never fails on a recorded entry: facts are facts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import assert_never

from catalog import life
from catalog.clock import Clock
from catalog.incident import agreed as a
from catalog.incident import agreement
from catalog.incident import events as e
from catalog.incident import events_of_time as t
from catalog.incident import inquiry as q
from catalog.incident import oversight_events as o
from catalog.incident.asked import answered_for, left_behind, over, remembered
from catalog.incident.contested import (
    Contested,
    contested,
    dispatched,
    of_a_session,
    shirked,
    stood_for_returns,
)
from catalog.incident.ending import ended
from catalog.incident.facts import Arrival, Assignment
from catalog.incident.hand_over import HandedOver
from catalog.incident.hearings import (
    NEWS_OF_SESSIONS,
    GivenBack,
    Ruled,
    SessionBegan,
    SessionHeard,
    SessionListed,
    SessionTold,
)
from catalog.incident.lead import LeadNamed
from catalog.incident.linked import Linked, ReportLinked, ReportUnlinked, taken_out
from catalog.incident.overseen import overseen
from catalog.incident.procedure import ProcedureDue, ProcedureEntered, ProcedureReported
from catalog.incident.reopened import Reopened, ReopeningAsked, ReopeningRefused
from catalog.incident.returns import DisputeOpened, WorkReturned
from catalog.incident.rework import at_work_again
from catalog.incident.society import SocietyTried, Tried
from catalog.incident.state import Incident
from catalog.incident.urge import IncidentUrged
from catalog.words import ClockKind, Outcome, Stage

NEVER_HELD = (Arrival.RETURNED, Arrival.CATCH)
"""Ways in which an incident leaves a room that is taken as never having held it (E3, E4)."""


def evolve(incident: Incident | None, entry: e.Entry) -> Incident:
    """Return the incident after an entry; the first entry of a stream is the report.

    Moments are remembered until the next message, which may have come first after all (E9).
    Raises LookupError when a stream does not begin with its report.
    """
    if isinstance(entry.event, e.Reported):
        return _reported(entry, entry.event)
    if incident is None:
        raise LookupError(entry.cause)
    if isinstance(entry.event, life.MessageRefused | life.NewsUndelivered):
        return shirked(incident, entry.event)
    if isinstance(entry.event, (*o.OVERSIGHT, *NEWS_OF_SESSIONS)):
        return _news(incident, entry, entry.event)
    if isinstance(entry.event, life.Annulled):
        return rewound(incident, entry.event)
    after = replace(_step(incident, entry), touched_at=entry.at)
    after = stood_for_returns(incident, after, entry.at)
    if entry.moment:
        before = incident.before or replace(incident, passed=())
        return replace(after, passed=(*incident.passed, entry), before=before)
    return replace(after, heard_at=entry.at, passed=(), before=None)


def _news(
    incident: Incident, entry: e.Entry, event: o.OversightEvent | SessionTold | SessionHeard
) -> Incident:
    """Keep what passed between it and its orders, files and sessions; nothing else changes."""
    if isinstance(event, SessionTold | SessionHeard):
        return of_a_session(incident, event)
    return overseen(incident, event, entry.at, moment=entry.moment)


def fold(incident: Incident | None, entries: Iterable[e.Entry]) -> Incident | None:
    """Fold many entries."""
    for entry in entries:
        incident = evolve(incident, entry)
    return incident


def rewound(incident: Incident, annulled: life.Annulled) -> Incident:
    """Return the incident as if the moments from `since` on had not passed (E9)."""
    if incident.before is None:
        return incident
    kept = (entry for entry in incident.passed if entry.at < annulled.since)
    back = fold(incident.before, kept) or incident
    orders = tuple(order.annulled(annulled.since) for order in incident.orders)
    kept_up = replace(back, orders=orders, files=incident.files, sessions=incident.sessions)
    return replace(kept_up, baseless=incident.baseless)


def _reported(entry: e.Entry, event: e.Reported) -> Incident:
    return Incident(
        no=event.no,
        report=event.report,
        reported_at=entry.at,
        stage=Stage.REPORTED,
        tier=event.tier,
        arrival=Arrival.REPORT,
        arrived_at=entry.at,
        heard_at=entry.at,
        touched_at=entry.at,
        clocks=event.clocks,
    )


def _step(now: Incident, entry: e.Entry) -> Incident:  # noqa: C901, PLR0911, PLR0912 -- one arm per event is the point
    event, at = entry.event, entry.at
    match event:
        case e.Accepted():
            taken = replace(answered_for(now), stage=event.stage, accepted_at=at)
            return _timed(taken, event.clocks)
        case e.Moved():
            return _moved(now, event, entry)
        case e.ReportDeclined():
            return _closed(_timed(over(now), event.clocks), Outcome.DECLINED, entry)
        case e.Dispatched():
            return _with(dispatched(now, event, at), event.clocks, event.assignments)
        case e.Signed() | e.SignatureOverdue() | e.Progressed():
            return _ordered(now, event.assignments)
        case e.AssistanceDone():
            return _with(now, event.clocks, event.assignments)
        case e.DoneReported():
            verifying = replace(
                over(now), stage=Stage.VERIFYING, completion=event.completion, passed_on_at=None
            )
            return _with(verifying, event.clocks, event.assignments)
        case e.WordRecorded():
            return replace(now, solved_word=event.solved)
        case e.AttemptRecorded():
            return replace(now, attempts=event.attempts)
        case e.Rejected():
            back = replace(at_work_again(now, at), rework=event.rework)
            return _with(back, event.clocks, event.assignments)
        case e.Closed():
            checked = replace(now, on_spot_check=event.on_spot_check)
            return _closed(_timed(checked, event.clocks), event.outcome, entry)
        case e.Rated():
            return replace(now, rating=event.score)
        case e.Archived():
            return replace(now, stage=Stage.ARCHIVED)
        case e.LightTurned() | LeadNamed():
            return _with(now, event.clocks, event.assignments)
        case e.RedReminded() | t.TriageReminded():
            return _timed(now, event.clocks)
        case SocietyTried():
            return replace(now, tried=(*now.tried, Tried(at, event.who)))
        case t.VerificationReminded():
            alerted = event.alerted_tier or now.alerted_tier
            return replace(now, verify_reminders=event.count, alerted_tier=alerted)
        case t.IdleShown():
            return replace(now, idle_shown=event.count)
        case IncidentUrged():
            return replace(now, urged=event.count, urged_at=at)
        case (
            q.ReporterAsked()
            | q.QuestionAnswered()
            | q.SentToCheck()
            | q.CheckReported()
            | q.PauseEnded()
        ):
            return _timed(remembered(now, event, at), event.clocks)
        case t.ExtensionRequested():
            return replace(now, extension=event.extension)
        case t.ExtensionGranted():
            extended = (*now.extended, event.extension.tier)
            return _timed(replace(now, extension=None, extended=extended), event.clocks)
        case t.ExtensionRefused() | t.ExtensionLapsed():
            return replace(now, extension=None)
        case t.OnSpot() | t.MadeSafe():
            return _timed(now, event.clocks)
        case t.Called() | t.CallAnswered():
            return _ordered(now, event.assignments)
        case t.WaitingRecorded() | t.HandlerChanged() | t.WorkPutBack():
            return _ordered(now, event.assignments)
        case e.Reported() | life.Annulled() | life.MessageRefused() | life.NewsUndelivered():
            return now
        case ReportLinked():
            linked = Linked(event.number, event.report_key, at, event.report, event.other)
            return _ordered(replace(now, linked=(*now.linked, linked)), event.assignments)
        case ReportUnlinked():
            return replace(now, linked=tuple(taken_out(each, event, at) for each in now.linked))
        case HandedOver():
            return now
        case a.HandOverProposed() | a.HandOverDeclined() | a.HandOverLapsed():
            return agreement.remembered(now, event, at)
        case a.HandOverAgreed() | a.HandOverRecalled():
            after = agreement.remembered(now, event, at)
            return _with(after, event.clocks, event.assignments)
        case (
            WorkReturned()
            | DisputeOpened()
            | SessionBegan()
            | SessionListed()
            | GivenBack()
            | Ruled()
        ):
            return _contested(now, event, at)
        case ProcedureEntered() | Reopened():
            return _with(ended(now, event, at), event.clocks, event.assignments)
        case ProcedureDue() | ProcedureReported() | ReopeningAsked() | ReopeningRefused():
            return ended(now, event, at)
        case SessionTold() | SessionHeard():
            return now
        case (
            o.SupervisionOpened()
            | o.OrderTold()
            | o.OrderHeard()
            | o.FileOpened()
            | o.FileTold()
            | o.FileHeard()
        ):
            return now
        case _:
            assert_never(event)


def _contested(now: Incident, event: Contested, at: datetime) -> Incident:
    after = contested(now, event, at)
    if isinstance(event, DisputeOpened):
        return after
    given = () if isinstance(event, SessionBegan | SessionListed) else event.assignments
    return _with(after, event.clocks, given)


def _moved(now: Incident, event: e.Moved, entry: e.Entry) -> Incident:
    returned = event.arrival is Arrival.RETURNED
    never = event.arrival in NEVER_HELD
    down = event.tier < event.from_tier and not never
    up_again = event.arrival is Arrival.ESCALATION and event.tier in now.handed_down_by
    never_held = f"{ClockKind.TIER}:{event.from_tier}"
    clocks = tuple(c for c in now.clocks if not (never and c.key == never_held))
    moved = replace(
        left_behind(now),
        stage=Stage.REPORTED,
        tier=event.tier,
        arrival=event.arrival,
        arrived_at=entry.at,
        from_tier=event.from_tier,
        accepted_at=None,
        clocks=clocks,
        refused_by=(*now.refused_by, event.from_tier) if returned else now.refused_by,
        handed_down_by=(*now.handed_down_by, event.from_tier) if down else now.handed_down_by,
        ping_pong=now.ping_pong + int(down or up_again),
        desk_since=None,
        passed_on_at=entry.at if event.arrival is Arrival.PASS_THROUGH else None,
        extended=tuple(tier for tier in now.extended if not (never and tier == event.from_tier)),
    )
    return _with(moved, event.clocks, event.assignments)


def _closed(now: Incident, outcome: Outcome, entry: e.Entry) -> Incident:
    return replace(now, stage=Stage.CLOSED, outcome=outcome, closed_at=entry.at)


def _with(
    now: Incident, clocks: tuple[Clock, ...], assignments: tuple[Assignment, ...]
) -> Incident:
    return _ordered(_timed(now, clocks), assignments)


def _timed(now: Incident, changed: tuple[Clock, ...]) -> Incident:
    merged = {clock.key: clock for clock in (*now.clocks, *changed)}
    return replace(now, clocks=tuple(merged.values()))


def _ordered(now: Incident, changed: tuple[Assignment, ...]) -> Incident:
    merged = {assignment.number: assignment for assignment in (*now.assignments, *changed)}
    return replace(now, assignments=tuple(merged.values()))
