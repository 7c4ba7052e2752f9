"""Several incidents at once, as cards on a desk need them: two queries, however many there are.

Both stand behind E22 like every other read.
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import func
from sqlmodel import col, select

from activities import wire
from activities.store.canon import read_state, read_terms
from activities.store.database import Database
from activities.store.sight import visible_to
from activities.store.streams import link_in
from activities.store.tables import Incident, LedgerEvent
from activities.store.views import Found, Told
from catalog.actor import Actor
from catalog.incident.visibility import Sight, scope_of, sight

MOST = 50
"""So many are read whole at once; whoever asks for more gets the first of them."""


async def find_incidents(db: Database, actor: Actor, nos: Iterable[str]) -> dict[str, Found]:
    """Find at most 50 incidents by number; those the actor may not know of are left out."""
    chosen = select(Incident).where(col(Incident.no).in_(_first(nos)), visible_to(actor))
    async with db.read() as session:
        rows = (await session.exec(chosen)).all()
    found: dict[str, Found] = {}
    for row in rows:
        incident, terms = read_state(row.state), read_terms(row.terms)
        seen = sight(actor, scope_of(incident, terms))
        if seen is not Sight.NONE:
            found[row.no] = Found(incident, terms, row.seq, seen)
    return found


async def last_entries(
    db: Database, actor: Actor, nos: Iterable[str], kinds: Iterable[str]
) -> dict[str, Told]:
    """Tell the last entry of some kinds of at most 50 incidents; one without any is left out."""
    known = select(Incident.no).where(col(Incident.no).in_(_first(nos)), visible_to(actor))
    stream, seq, kind = col(LedgerEvent.stream), col(LedgerEvent.seq), col(LedgerEvent.kind)
    async with db.read() as session:
        streams = {wire.incident_id(no): no for no in await session.exec(known)}
        last = (
            select(stream, func.max(seq).label("seq"))
            .where(stream.in_(streams), kind.in_(list(kinds)))
            .group_by(stream)
            .subquery()
        )
        chosen = select(LedgerEvent).join(last, (stream == last.c.stream) & (seq == last.c.seq))
        rows = (await session.exec(chosen)).all()
    return {streams[row.stream]: Told(row.seq, link_in(row).entry()) for row in rows}


def _first(nos: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(nos))[:MOST]
