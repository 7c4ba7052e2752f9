"""Statutory procedures and reopenings of an incident, as facts that fill a sentence."""

from __future__ import annotations

from typing import assert_never

from catalog.clock import Clock
from catalog.incident.ending import EndingEvent
from catalog.incident.procedure import ProcedureDue, ProcedureEntered, ProcedureReported
from catalog.incident.reopened import Reopened, ReopeningAsked, ReopeningDue, ReopeningRefused


def ending_facts(event: EndingEvent) -> dict[str, str]:
    """Return what fills the sentence, by name; days as the calendar writes them."""
    match event:
        case ProcedureEntered(completion=completion, procedure=procedure):
            days = {"dated": event.dated.isoformat(), "follow_up": event.follow_up.isoformat()}
            return {"body": completion.body, "procedure": procedure.value, **days}
        case ProcedureDue(count=count) | ReopeningDue(count=count):
            return {"count": str(count)}
        case ProcedureReported(follow_up=day):
            return {"follow_up": day.isoformat()} if day else {}
        case Reopened(count=count, clocks=clocks):
            return {"count": str(count), **_due(clocks)}
        case ReopeningAsked() | ReopeningRefused():
            return {}
        case _:
            assert_never(event)


def _due(clocks: tuple[Clock, ...]) -> dict[str, str]:
    return next(({"due_at": clock.due_at.isoformat()} for clock in clocks), {})
