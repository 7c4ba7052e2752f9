"""Who is told of a statutory procedure and of a reopening: never that it is solved (E28, C14)."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.incident import ending
from catalog.incident import events as e
from catalog.incident.procedure import ProcedureDue, ProcedureEntered, ProcedureReported, Proceeding
from catalog.incident.readers import (
    to_holder,
    to_reporters,
    to_verifiers,
    to_workers,
)
from catalog.incident.reopened import Reopened, ReopeningAsked, ReopeningDue, ReopeningRefused
from catalog.incident.reopening import ruling_rooms
from catalog.incident.state import Incident
from catalog.notices import Notice, Reader
from catalog.terms import Terms
from catalog.words import Outcome


def of_closing(closed: e.Closed, now: Incident, terms: Terms) -> Iterator[Notice]:
    """Tell the reporter how it ended, and ask him to rate what was solved."""
    if closed.outcome is Outcome.IN_PROCEDURE and now.proceeding is not None:
        yield from to_reporters(now, "closed_in_procedure", **_which(now.proceeding))
        yield from to_workers(now, terms, "procedure_confirmed")
        return
    code = "closed" if closed.outcome is Outcome.SOLVED else "ended"
    yield from to_reporters(now, code, now.scores)
    yield from to_workers(now, terms, "closed")


def of_an_ending(event: e.Event, now: Incident, terms: Terms) -> Iterator[Notice]:
    """Yield the notices of these events; nothing of all others."""
    match event:
        case ProcedureEntered() | ProcedureDue() | ProcedureReported():
            if now.proceeding is not None:
                yield from _of_a_procedure(event, now, now.proceeding, terms)
        case ReopeningAsked() | ReopeningDue():
            yield from _of_asking(event, now, terms)
        case Reopened():
            yield from to_workers(now, terms, "reopened")
            yield from to_reporters(now, "reopened_for_you")
        case ReopeningRefused():
            yield from _of_refusing(event, now)
        case _:
            return


def _of_asking(
    event: ReopeningAsked | ReopeningDue, now: Incident, terms: Terms
) -> Iterator[Notice]:
    """Ask whoever rules; what is asked on behalf of a caller its reporters are told (E28)."""
    until = ending.rule_by(now, terms)
    facts = {"until": until.isoformat()} if until else {}
    match event:
        case ReopeningDue():
            for tier in ruling_rooms(now, terms):
                yield _asked_of_room(tier, terms, "reopening_due", **facts)
        case ReopeningAsked(on_behalf=True):
            yield _asked_of_holder(now, terms, "reopening_asked_for_caller", **facts)
            for told in to_reporters(now, "reopening_asked_for_you"):
                if told.to != event.asked_by:
                    yield told
        case ReopeningAsked():
            yield _asked_of_holder(now, terms, "reopening_asked", **facts)


def _of_refusing(event: ReopeningRefused, now: Incident) -> Iterator[Notice]:
    """Whoever asked, or was asked for, reads why; the others that their own right is untouched."""
    for told in to_reporters(now, "reopening_refused"):
        his = event.answers(told.to, first=told.to == now.report.reporter)
        answer = "reopening_refused" if his else "reopening_refused_to_another"
        yield Notice(told.reader, told.to, answer, {})


def _of_a_procedure(
    event: ProcedureEntered | ProcedureDue | ProcedureReported,
    now: Incident,
    known: Proceeding,
    terms: Terms,
) -> Iterator[Notice]:
    facts = _which(known)
    match event:
        case ProcedureEntered(completion=completion):
            asks = (now.report.reporter,)
            yield from to_reporters(now, "procedure_entered", asks, **facts)
            by = {"done_by": completion.body}
            yield from to_verifiers(now, terms, "to_verify_procedure", **by, **facts)
        case ProcedureDue(count=count):
            for assignment in now.answering:
                yield Notice("body", assignment.body, "procedure_due", dict(facts), asks=True)
            yield _asked_of_holder(now, terms, "procedure_due", **facts)
            if count == 1:
                yield from to_reporters(now, "procedure_looked_at", **facts)
        case ProcedureReported(ended=True):
            yield from to_reporters(now, "procedure_ended", **facts)
            yield to_holder(now, terms, "procedure_over", **facts)
        case ProcedureReported():
            yield from to_reporters(now, "procedure_goes_on", **facts)
            yield to_holder(now, terms, "procedure_put_off", **facts)


def _which(known: Proceeding) -> dict[str, str]:
    return {"procedure": known.procedure.value, "follow_up": known.follow_up.isoformat()}


def _asked_of_holder(now: Incident, terms: Terms, code: str, **facts: str) -> Notice:
    return _asked_of_room(now.tier, terms, code, **facts)


def _asked_of_room(tier: int, terms: Terms, code: str, **facts: str) -> Notice:
    reader: Reader = "grid" if tier == 1 else "room"
    return Notice(reader, terms.room(tier).area, code, dict(facts), asks=True)
