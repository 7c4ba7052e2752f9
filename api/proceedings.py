"""The statutory procedure an incident goes by, as its reader may see it (E28, E22)."""

from __future__ import annotations

from collections.abc import Mapping

from activities.prose import read_prose
from activities.store.reads import Database
from api.masking import Veil
from api.shapes import Name
from api.shapes_of_incidents import ProcedureView
from catalog.incident.state import Incident


async def procedure_of(db: Database, it: Incident, veil: Veil) -> ProcedureView | None:
    """Show it; the number only to whoever may read what was written."""
    known = it.proceeding
    if known is None:
        return None
    reads = veil.reporter if veil.own else not veil.words_hidden
    texts: Mapping[str, str] = await read_prose(db, (known.number,)) if reads else {}
    way = known.procedure
    return ProcedureView(
        procedure=Name(way.value, way.zh, way.en),
        number=texts.get(known.number),
        dated=known.dated,
        follow_up=known.follow_up,
        ended_at=known.ended_at,
    )
