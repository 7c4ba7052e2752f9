"""Who had an incident when, for whoever wonders how often it has gone up and down (E30)."""

from __future__ import annotations

from activities.store.reads import Found, entries
from api.paging import MOST
from api.shapes import Name, Stay
from api.state import State
from catalog.actor import Actor
from catalog.incident.events import Entry
from catalog.incident.facts import Arrival
from catalog.incident.stays import stays
from catalog.incident.story import MOVES


async def held_by(here: State, actor: Actor, found: Found) -> tuple[Stay, ...]:
    """Tell the line from the ledger; one that never moved needs no reading."""
    if found.incident.arrival is Arrival.REPORT:
        return ()
    no, story, after = found.incident.no, list[Entry](), 0
    while page := await entries(here.database, actor, no, after_seq=after, limit=MOST):
        story += [told.entry for told in page]
        after = page[-1].seq
    lines = []
    for stay in stays(story):
        room, (zh, en) = found.terms.room(stay.tier), MOVES[stay.arrival]
        held = Name(room.area, room.zh, room.en)
        lines.append(Stay(stay.tier, held, Name(stay.arrival.value, zh, en), stay.since))
    return tuple(lines)
