"""Fold what happened into how things stand. Never fails on a recorded entry: facts are facts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import TypeAlias, assert_never

from catalog import life
from catalog.incident import agreed as a
from catalog.incident import agreement
from catalog.incident import events as e
from catalog.incident import events_of_time as t
from catalog.incident import inquiry as q
from catalog.incident import oversight_events as o
from catalog.incident.asked import answered_for, over, remembered
from catalog.incident.changed import changed, moved, ordered, timed
from catalog.incident.contested import (
    Contested,
    called,
    contested,
    dispatched,
    of_a_session,
    shirked,
    stood_for_returns,
)
from catalog.incident.ending import ended
from catalog.incident.facts import Arrival
from catalog.incident.hand_over import HandedOver
from catalog.incident.hearings import (
    NEWS_OF_SESSIONS,
    GivenBack,
    JoiningDeclined,
    Ruled,
    SessionBegan,
    SessionHeard,
    SessionJoined,
    SessionListed,
    SessionNews,
    SessionTold,
)
from catalog.incident.lead import LeadNamed
from catalog.incident.linked import Linked, ReportLinked, ReportUnlinked, taken_out
from catalog.incident.overseen import overseen
from catalog.incident.partition import bound_from_the_first, of_a_part
from catalog.incident.parts import OF_PARTS, PartEvent, PartHeard, PartOpened, PartTold
from catalog.incident.procedure import ProcedureDue, ProcedureEntered, ProcedureReported
from catalog.incident.reopened import Reopened, ReopeningAsked, ReopeningDue, ReopeningRefused
from catalog.incident.reply_date import ReplyDateSet
from catalog.incident.returns import DisputeOpened, WorkReturned
from catalog.incident.rework import at_work_again
from catalog.incident.society import SocietyTried, Tried
from catalog.incident.state import Incident
from catalog.incident.urge import IncidentUrged
from catalog.words import Outcome, Stage

_News: TypeAlias = o.OversightEvent | SessionNews | PartEvent


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
    if isinstance(entry.event, (*o.OVERSIGHT, *NEWS_OF_SESSIONS, *OF_PARTS)):
        return _news(incident, entry, entry.event)
    if isinstance(entry.event, life.Annulled):
        return rewound(incident, entry.event)
    after = stood_for_returns(incident, _step(incident, entry), entry.at)
    return replace(
        after,
        touched_at=entry.at,
        heard_at=incident.heard_at if entry.moment else entry.at,
        passed=(*incident.passed, entry) if entry.moment else (),
        before=(incident.before or incident) if entry.moment else None,
    )


def _news(incident: Incident, entry: e.Entry, event: _News) -> Incident:
    """Keep what passed between it and its orders, files, sessions, parts; nothing else changes."""
    if isinstance(event, PartOpened | PartHeard | PartTold):
        return of_a_part(incident, event)
    if isinstance(event, SessionTold | SessionHeard | JoiningDeclined):
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
    back = replace(back, orders=orders, files=incident.files, sessions=incident.sessions)
    back = replace(back, parts=incident.parts, part_told=incident.part_told)
    return replace(back, baseless=incident.baseless)


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
        part_of=event.part,
        ruling=bound_from_the_first(event, entry.at),
        edition=event.terms.edition,
    )


def _step(now: Incident, entry: e.Entry) -> Incident:  # noqa: C901, PLR0911, PLR0912, PLR0915 -- one arm per event is the point
    event, at = entry.event, entry.at
    match event:
        case e.Accepted():
            taken = replace(answered_for(now), stage=event.stage, accepted_at=at)
            return timed(taken, event.clocks)
        case e.Moved():
            return moved(now, event, entry.at)
        case e.ReportDeclined():
            return _closed(timed(over(now), event.clocks), Outcome.DECLINED, entry)
        case e.Dispatched():
            given = (*event.released, *event.assignments)
            return changed(dispatched(now, event, at), event.clocks, given)
        case e.Signed() | e.SignatureOverdue() | e.Progressed():
            return ordered(now, event.assignments)
        case e.AssistanceDone():
            return changed(now, event.clocks, event.assignments)
        case e.DoneReported():
            verifying = replace(
                over(now), stage=Stage.VERIFYING, completion=event.completion, passed_on_at=None
            )
            return changed(verifying, event.clocks, event.assignments)
        case e.WordRecorded():
            return replace(now, solved_word=event.solved)
        case e.AttemptRecorded():
            return replace(now, attempts=event.attempts)
        case e.Rejected():
            back = replace(at_work_again(now, at), rework=event.rework)
            return changed(back, event.clocks, event.assignments)
        case e.Closed():
            checked = replace(now, on_spot_check=event.on_spot_check)
            return _closed(timed(checked, event.clocks), event.outcome, entry)
        case e.Rated():
            return _rated(now, event)
        case e.Archived():
            return replace(now, stage=Stage.ARCHIVED)
        case e.LightTurned() | LeadNamed():
            return changed(now, event.clocks, event.assignments)
        case e.RedReminded() | t.TriageReminded() | ReplyDateSet():
            return timed(now, event.clocks)
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
            return timed(remembered(now, event, at), event.clocks)
        case t.ExtensionRequested():
            return replace(now, extension=event.extension)
        case t.ExtensionGranted():
            extended = (*now.extended, event.extension.tier)
            return timed(replace(now, extension=None, extended=extended), event.clocks)
        case t.ExtensionRefused() | t.ExtensionLapsed():
            return replace(now, extension=None)
        case t.OnSpot() | t.MadeSafe():
            return timed(now, event.clocks)
        case t.Called() | t.CallAnswered():
            return ordered(called(now, event, entry.by), event.assignments)
        case t.WaitingRecorded() | t.HandlerChanged() | t.WorkPutBack():
            return ordered(now, event.assignments)
        case e.Reported() | life.Annulled() | life.MessageRefused() | life.NewsUndelivered():
            return now
        case ReportLinked():
            linked = Linked(event.number, event.report_key, at, event.report, event.other)
            return ordered(replace(now, linked=(*now.linked, linked)), event.assignments)
        case ReportUnlinked():
            return replace(now, linked=tuple(taken_out(each, event, at) for each in now.linked))
        case HandedOver():
            return now
        case a.HandOverProposed() | a.HandOverDeclined() | a.HandOverLapsed():
            return agreement.remembered(now, event, at)
        case a.HandOverAgreed() | a.HandOverRecalled():
            after = agreement.remembered(now, event, at)
            return changed(after, event.clocks, event.assignments)
        case (
            WorkReturned()
            | DisputeOpened()
            | SessionBegan()
            | SessionJoined()
            | SessionListed()
            | GivenBack()
            | Ruled()
        ):
            return _contested(now, event, at)
        case ProcedureEntered() | Reopened():
            return changed(ended(now, event, at), event.clocks, event.assignments)
        case ProcedureDue() | ProcedureReported():
            return ended(now, event, at)
        case ReopeningAsked() | ReopeningDue() | ReopeningRefused():
            return ended(now, event, at)
        case SessionTold() | SessionHeard() | JoiningDeclined():
            return now
        case PartOpened() | PartHeard() | PartTold():
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
    if isinstance(event, SessionBegan | SessionJoined | SessionListed):
        return timed(after, event.clocks)
    return changed(after, event.clocks, event.assignments)


def _closed(now: Incident, outcome: Outcome, entry: e.Entry) -> Incident:
    return replace(now, stage=Stage.CLOSED, outcome=outcome, closed_at=entry.at)


def _rated(now: Incident, event: e.Rated) -> Incident:
    """Keep a rating: the first reporter's is the incident's, that of another his report's."""
    if not event.further:
        return replace(now, rating=event.score)

    def scored(each: Linked) -> Linked:
        his = each.stands and each.report and each.report.reporter == event.further
        return replace(each, rated=event.score) if his else each

    return replace(now, linked=tuple(scored(each) for each in now.linked))
