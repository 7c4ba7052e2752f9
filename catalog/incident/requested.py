"""What an incident keeps of who asked to have it reopened, and of what he was told (E28)."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from catalog.incident.reopened import (
    Reopened,
    ReopeningAsked,
    ReopeningDue,
    ReopeningEvent,
    ReopeningRefused,
)
from catalog.incident.rework import at_work_again
from catalog.incident.state import Incident


def requested(now: Incident, event: ReopeningEvent, at: datetime) -> Incident:
    """Return the incident after one of these; clocks and assignments are in the events."""
    match event:
        case ReopeningAsked():
            return _asked(now, event, at)
        case ReopeningDue(count=count):
            return replace(now, reopening_reminded=count)
        case ReopeningRefused():
            return _refused(now, at)
        case Reopened(count=count):
            return _reopened(now, count, at)


def _asked(now: Incident, event: ReopeningAsked, at: datetime) -> Incident:
    """Put it before the room; a reporter's own goes before a caller's."""
    asked_for = event.asked_for or (now.report.reporter if event.on_behalf else "")
    asked = replace(now, reopening_asked_at=at, reopening_asked_by=event.asked_by)
    return replace(asked, reopening_asked_for=asked_for, reopening_reminded=0)


def _refused(now: Incident, at: datetime) -> Incident:
    """Keep whose request was refused: nobody else's is (E28)."""
    to, on_behalf = now.reopening_refused_to, now.reopening_refused_for
    if now.reopening_asked_for:
        on_behalf = (*on_behalf, now.reopening_asked_for)
    else:
        to = (*to, now.reopening_asked_by or now.report.reporter)
    refused = replace(now, reopening_refused_to=to, reopening_refused_for=on_behalf)
    return replace(_answered(refused), reopening_refused_at=at)


def _answered(now: Incident) -> Incident:
    return replace(
        now,
        reopening_asked_at=None,
        reopening_asked_by="",
        reopening_asked_for="",
        reopening_reminded=0,
    )


def _reopened(now: Incident, count: int, at: datetime) -> Incident:
    """Take back the end and what followed it: he rates anew, and may ask anew."""
    return replace(
        _answered(at_work_again(now, at)),
        outcome=None,
        closed_at=None,
        on_spot_check=False,
        rating=0,
        reopened=count,
        reopening_refused_at=None,
        reopening_refused_to=(),
        reopening_refused_for=(),
        linked=tuple(replace(each, rated=0) for each in now.linked),
    )
