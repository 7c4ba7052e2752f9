"""What an incident was split into, as its reader may see it: who has which part, until when."""

from __future__ import annotations

from activities.prose import read_prose
from activities.store.reads import Found, find_incidents, light_at
from api.linked_reports import known_incident
from api.masking import Veil, veil_of
from api.shapes import Name
from api.shapes_of_parts import PartView, WholeView
from api.state import State
from catalog.actor import Actor
from catalog.incident.state import Incident
from catalog.words import Stage, Word


async def parts_of(here: State, actor: Actor, it: Incident, veil: Veil) -> tuple[PartView, ...]:
    """Show the parts this reader may know of, in their order; whoever reported it reads one story.

    Whoever may see the whole by an area sees every part, a unit those it works on (E22).
    """
    if veil.own or not it.parts:
        return ()
    found = await find_incidents(here.database, actor, (part.no for part in it.parts))
    known = [found[part.no] for part in it.parts if part.no in found]
    readable = (each for each in known if veil_of(actor, each).shows_report())
    texts = await read_prose(here.database, [each.incident.report.description for each in readable])
    return tuple(_part(here, each, texts.get(each.incident.report.description)) for each in known)


async def whole_of(here: State, actor: Actor, it: Incident) -> WholeView | None:
    """Say whose part it is; the number is known to whoever may know of the whole."""
    part = it.part_of
    if part is None or await known_incident(here, actor, part.whole) is None:
        return None
    return WholeView(part.whole, part.session, f"/api/v1/incidents/{part.whole}")


def _part(here: State, found: Found, what: str | None) -> PartView:
    it, terms = found.incident, found.terms
    leads, clock = it.answering, it.tier_clock
    room = terms.room(it.tier)
    over = it.stage in (Stage.CLOSED, Stage.ARCHIVED)
    return PartView(
        no=it.no,
        what=what,
        matter=Name(terms.matter.code, terms.matter.zh, terms.matter.en),
        leads=tuple(Name(each.body, each.zh, each.en) for each in leads),
        held_by=Name(room.area, room.zh, room.en),
        stage=_word(it.stage),
        outcome=_word(it.outcome) if it.outcome else None,
        light=_word(light_at(clock, here.now())),
        until=None if over else clock.due_at,
        href=f"/api/v1/incidents/{it.no}",
    )


def _word(value: Word) -> Name:
    return Name(value.value, value.zh, value.en)
