"""Who had an incident when, for whoever wonders how often it has gone to and fro (E30, E29)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from activities.store.reads import Found, entries
from api.hands import hands_of
from api.paging import MOST
from api.shapes import Hand, Name, Stay
from api.state import State
from catalog.actor import Actor
from catalog.incident.events import Entry
from catalog.incident.facts import Arrival
from catalog.incident.stays import stays
from catalog.incident.story import MOVES


@dataclass(frozen=True, slots=True)
class Held:
    """The rooms that had it, and the rooms and units that did."""

    stays: tuple[Stay, ...] = ()
    hands: tuple[Hand, ...] = ()


async def held_by(here: State, actor: Actor, found: Found) -> Held:
    """Tell the line from the ledger; one that never went anywhere needs no reading."""
    moved = found.incident.arrival is not Arrival.REPORT
    if not (moved or found.incident.ping_pong):
        return Held()
    no, story, after = found.incident.no, list[Entry](), 0
    while page := await entries(here.database, actor, no, after_seq=after, limit=MOST):
        story += [told.entry for told in page]
        after = page[-1].seq
    rooms = tuple(_stays(found, story)) if moved else ()
    return Held(rooms, hands_of(actor, found, story))


def _stays(found: Found, story: Iterable[Entry]) -> Iterator[Stay]:
    for stay in stays(story):
        room, (zh, en) = found.terms.room(stay.tier), MOVES[stay.arrival]
        held = Name(room.area, room.zh, room.en)
        yield Stay(stay.tier, held, Name(stay.arrival.value, zh, en), stay.since)
