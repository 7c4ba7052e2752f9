"""Who is told of more time, of an emergency, and of whoever works on it (E6, E21, E31-E33)."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.incident import events as e
from catalog.incident import events_of_time as t
from catalog.incident.readers import to_holder, to_reporters, to_those_at_work, to_workers
from catalog.incident.state import Incident
from catalog.notices import Notice, Reader
from catalog.terms import Terms
from catalog.words import ClockKind


def of_an_extension(event: e.Event, now: Incident, terms: Terms) -> Iterator[Notice]:
    """Ask the room of the top tier; tell its answer to whom it concerns (E6)."""
    match event:
        case t.ExtensionRequested(extension=asked):
            reader: Reader = "grid" if terms.top == 1 else "room"
            facts = {"body": asked.body, "due_at": now.tier_clock.due_at.isoformat()}
            area = terms.room(terms.top).area
            yield Notice(reader, area, "extension_asked", facts, asks=True)
        case t.ExtensionGranted(clocks=clocks):
            yield from to_workers(now, terms, "extension_granted")
            for clock in clocks:
                if clock.kind is ClockKind.SHARE:
                    until = {"due_at": clock.due_at.isoformat()}
                    yield Notice("body", clock.body, "share_extended", until)
            limit = now.tier_clock.due_at.isoformat()
            yield from to_reporters(now, "takes_longer", due_at=limit)
        case t.ExtensionRefused():
            yield from to_workers(now, terms, "extension_refused")
        case t.ExtensionLapsed(extension=asked):
            yield to_holder(now, terms, "extension_lapsed", body=asked.body)
            if "/" in asked.body:
                yield Notice("body", asked.body, "extension_lapsed", {"body": asked.body})
        case _:
            return


def of_an_emergency(event: e.Event, now: Incident, terms: Terms) -> Iterator[Notice]:
    """Call who is to be called; tell that somebody came and that it is safe (A40, E21)."""
    match event:
        case t.OnSpot(body=body):
            yield from to_those_at_work(now, terms, "on_spot", body)
            yield from to_reporters(now, "help_arrived")
        case t.MadeSafe(body=body):
            yield from to_those_at_work(now, terms, "made_safe", body)
            yield from to_reporters(now, "danger_over")
        case t.Called(role=role, area=area, assignments=(assignment, *_)):
            facts = {"body": assignment.body, "sign_by": assignment.sign_by.isoformat()}
            yield Notice("post", f"{area}:{role}", "call", facts, asks=True)
        case t.Called(role=role, area=area):
            room = terms.room(now.tier).area
            yield Notice("post", f"{area}:{role}", "call_to_dispatch", {"area": room}, asks=True)
        case t.CallAnswered(role=role, area=area):
            yield to_holder(now, terms, "call_answered", role=role, area=area)
        case _:
            return


def of_a_unit(event: e.Event, now: Incident, terms: Terms) -> Iterator[Notice]:
    """Tell the holder what a unit waits for and who answers there; the unit what lies there."""
    match event:
        case t.WaitingRecorded(body=body, what=what):
            yield to_holder(now, terms, "waiting", body=body, what=what)
            if now.lead is not None and now.lead.body != body:
                yield Notice("body", now.lead.body, "waiting", {"body": body, "what": what})
        case t.HandlerChanged(assignments=(assignment, *_)):
            yield to_holder(now, terms, "handler_changed", body=assignment.body)
        case t.WorkPutBack(body=body):
            yield Notice("body", body, "put_back", {})
        case _:
            return
