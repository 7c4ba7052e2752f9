"""Who reads what is told of an incident: its holder, its reporters, whoever works on it."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from catalog.incident.facts import Assignment
from catalog.incident.state import Incident
from catalog.incident.verification import verifying_rooms
from catalog.notices import Notice, Reader
from catalog.terms import Terms
from catalog.words import ClockKind, ConfirmBy, Role


def to_holder(now: Incident, terms: Terms, code: str, **facts: str) -> Notice:
    area = terms.room(now.tier).area
    reader: Reader = "grid" if now.tier == 1 else "room"
    return Notice(reader, area, code, {"due_at": now.tier_clock.due_at.isoformat(), **facts})


def to_reporters(
    now: Incident, code: str, asks: Collection[str] = (), **facts: str
) -> Iterator[Notice]:
    """Tell reporter, recorder and parties, and who reported it again; those in `asks` are asked
    (C14, E13, K2).
    """
    report = now.report
    again = (person for each in now.linked for person in each.people)
    for person in dict.fromkeys((report.reporter, report.recorder, *report.parties, *again)):
        if person:
            yield Notice("person", person, code, dict(facts), asks=person in asks)


def to_workers(now: Incident, terms: Terms, code: str) -> Iterator[Notice]:
    """Tell the holder and who handles it, or the holder alone where it handles itself."""
    yield to_holder(now, terms, code)
    yield from to_handlers(now, code)


def to_handlers(now: Incident, code: str, **facts: str) -> Iterator[Notice]:
    """Tell the lead; without one, those who are still at work, or all once they are done (E27)."""
    answering = now.answering
    for assignment in [o for o in now.joint if o.open] or answering:
        yield Notice("body", assignment.body, code, until_when(now, assignment) | facts)


def to_parts(now: Incident, code: str, **facts: str) -> Iterator[Notice]:
    """Tell who leads a part that goes on, of what concerns the whole (A17)."""
    for body in dict.fromkeys(part.lead for part in now.parts if part.outcome is None):
        yield Notice("body", body, code, dict(facts))


def to_verifiers(now: Incident, terms: Terms, code: str, **facts: str) -> Iterator[Notice]:
    """Ask whoever may confirm: the grid, a room, or an inspector by his post (E20, V2)."""
    first, *others = verifying_rooms(now, terms)
    area = terms.room(first).area
    if terms.matter.confirm_by is ConfirmBy.INSPECTOR:
        yield Notice("post", f"{area}:{Role.INSPECTOR}", code, dict(facts), asks=True)
    else:
        yield Notice("grid" if first == 1 else "room", area, code, dict(facts), asks=True)
    for tier in others:
        yield Notice("room", terms.room(tier).area, code, dict(facts), asks=True)


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
