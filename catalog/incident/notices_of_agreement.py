"""Who is told of an agreed hand-over: who is asked, who leads now, and the room (E29)."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.incident import agreed as a
from catalog.incident.events import Event
from catalog.incident.facts import Assignment
from catalog.incident.readers import to_holder, until_when
from catalog.incident.state import Incident
from catalog.notices import Notice
from catalog.terms import Terms
from catalog.words import Part


def of_an_agreement(event: Event, now: Incident, terms: Terms) -> Iterator[Notice]:
    """Ask the other body, tell the lead its answer, and everybody at work who leads now."""
    match event:
        case a.HandOverProposed(body=body, to=to, until=until):
            facts = {"body": body, "until": until.isoformat()}
            yield Notice("body", to.code, "take_over_asked", facts, asks=True)
        case a.HandOverAgreed(assignments=(lead, old, *_)):
            yield from _told(now, terms, "taken_over", lead, old)
            yield Notice("body", lead.body, "leads_by_agreement", until_when(now, lead))
        case a.HandOverRecalled(assignments=(lead, taker, *assists)):
            yield from _told(now, terms, "take_over_recalled", lead, taker)
            yield Notice("body", lead.body, "ordered_lead", until_when(now, lead))
            for again in assists:
                if again.open:
                    yield Notice("body", again.body, "ordered_assist", until_when(now, again))
        case a.HandOverDeclined(body=body) if now.lead is not None:
            yield Notice("body", now.lead.body, "take_over_declined", {"body": body})
        case a.HandOverLapsed(body=body, lead=asking):
            yield Notice("body", body, "take_over_lapsed", {"lead": asking, "body": body})
            if event.why == "unanswered":
                facts = {"lead": asking, "body": body}
                yield Notice("body", asking, "take_over_unanswered", facts)
        case _:
            return


def _told(
    now: Incident, terms: Terms, code: str, lead: Assignment, other: Assignment
) -> Iterator[Notice]:
    """Tell the room, whoever led until now, and those who assist."""
    facts = {"body": other.body, "lead": lead.body}
    yield to_holder(now, terms, code, **facts)
    yield Notice("body", other.body, code, dict(facts))
    for assignment in now.standing_assignments:
        if assignment.part is Part.ASSIST and assignment.open and assignment.body != other.body:
            yield Notice("body", assignment.body, code, dict(facts))
