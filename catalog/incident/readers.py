"""Who reads what is told of an incident: its holder, its reporters, whoever works on it."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.incident.facts import Assignment
from catalog.incident.state import Incident
from catalog.notices import Notice, Reader
from catalog.terms import Terms
from catalog.words import ClockKind


def to_holder(now: Incident, terms: Terms, code: str, **facts: str) -> Notice:
    area = terms.room(now.tier).area
    reader: Reader = "grid" if now.tier == 1 else "room"
    return Notice(reader, area, code, {"due_at": now.tier_clock.due_at.isoformat(), **facts})


def to_reporters(now: Incident, code: str, asks: str = "", **facts: str) -> Iterator[Notice]:
    """Tell reporter, recorder and parties; only the reporter is asked (C14, K2)."""
    report = now.report
    for person in dict.fromkeys((report.reporter, report.recorder, *report.parties)):
        if person:
            yield Notice("person", person, code, dict(facts), asks=bool(asks) and person == asks)


def to_workers(now: Incident, terms: Terms, code: str) -> Iterator[Notice]:
    """Tell the holder and the handling body, or the holder alone where it handles itself."""
    yield to_holder(now, terms, code)
    if now.lead is not None:
        yield Notice("body", now.lead.body, code, until_when(now, now.lead))


def to_those_at_work(now: Incident, terms: Terms, code: str, body: str) -> Iterator[Notice]:
    """Tell the holder, and the lead where it was not the lead who said it."""
    yield to_holder(now, terms, code, body=body)
    if now.lead is not None and now.lead.body != body:
        yield Notice("body", now.lead.body, code, {"body": body})


def until_when(now: Incident, assignment: Assignment) -> dict[str, str]:
    """Say until when a body has: its own limit or the tier's, and when it should have signed."""
    own = (c for c in now.clocks if c.ended_at is None and c.key.endswith(f":{assignment.number}"))
    clock = next((c for c in own if c.kind is not ClockKind.TIER), now.tier_clock)
    return {"due_at": clock.due_at.isoformat(), "sign_by": assignment.sign_by.isoformat()}
