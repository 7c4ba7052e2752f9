"""What joint sessions ruled on the incident behind a file, as its commission reads it (E19)."""

from __future__ import annotations

from activities.prose import read_prose
from activities.store.oversight_reads import FoundFile
from activities.store.session_reads import sessions_behind
from api.names import Namer, word
from api.oversight_shapes import RulingBehind
from api.state import State
from catalog.session.words import SessionOutcome


async def rulings_behind(here: State, found: FoundFile) -> tuple[RulingBehind, ...]:
    """Return every ruling on the incident, the first one first, with its minutes."""
    ruled = [
        (each, each.draft, each.ended_at)
        for each in await sessions_behind(here.database, found)
        if each.outcome is SessionOutcome.RULED
    ]
    minutes = await read_prose(here.database, [each.minutes for each, *_ in ruled if each.minutes])
    name = Namer(here)
    return tuple(
        RulingBehind(
            session=each.no,
            which=word(each.rules.session.kind),
            ruling=word(ruling.kind),
            lead=name.thing(ruling.lead.code) if ruling.lead else None,
            assist=tuple(name.thing(body.code) for body in ruling.assist),
            at=at,
            minutes=minutes.get(each.minutes or "", ""),
        )
        for each, ruling, at in ruled
        if ruling is not None and at is not None
    )
