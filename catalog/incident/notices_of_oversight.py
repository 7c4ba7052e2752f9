"""Who is told of what stays red, of handing it over, of a lead that was named (E8, C8, C9, E27)."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.incident import events as e
from catalog.incident.events_of_time import TriageReminded
from catalog.incident.handing_over import centre
from catalog.incident.lead import LeadNamed
from catalog.incident.readers import to_handlers, to_holder, until_when
from catalog.incident.society import SocietyTried
from catalog.incident.state import Incident
from catalog.notices import Notice
from catalog.terms import Terms


def of_red(event: e.RedReminded, now: Incident, terms: Terms) -> Iterator[Notice]:
    """Remind the holder and whoever handles it; asked whether to hand over, the centre is asked
    instead (C9). On the given day the leader in charge is told (E8).
    """
    deciding = centre(now, terms)
    if event.asked:
        due = {"due_at": now.tier_clock.due_at.isoformat()}
        yield Notice("room", deciding, "hand_over_asked", due, asks=True)
    if event.workers:
        if not (event.asked and deciding == terms.room(now.tier).area):
            yield to_holder(now, terms, "still_red")
        yield from to_handlers(now, "still_red")
    if event.leader_told:
        yield Notice("leader", _leaders_area(now, terms), "red_for_long", {})


def of_handing_over(event: e.Event, now: Incident, terms: Terms) -> Iterator[Notice]:
    """Tell the holder and the units of a decision that concerns them."""
    match event:
        case TriageReminded():
            yield to_holder(now, terms, "still_to_dispatch")
        case LeadNamed(assignments=(lead, *others)):
            yield to_holder(now, terms, "lead_named", body=lead.body)
            yield Notice("body", lead.body, "named_lead", until_when(now, lead))
            for assignment in others:
                facts = {"body": lead.body, **until_when(now, assignment)}
                yield Notice("body", assignment.body, "lead_named", facts)
        case SocietyTried():
            yield to_holder(now, terms, "society_tried")
        case _:
            return


def _leaders_area(now: Incident, terms: Terms) -> str:
    """The leader in charge of the holder's area, or of the lowest one that has such (E8)."""
    return terms.areas[max(now.tier, min(terms.leader_tier, terms.top)) - 1]
