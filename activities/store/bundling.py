"""Which incidents may be heard with a session's own, of those one may know of (E38)."""

from __future__ import annotations

from sqlmodel import col, select

from activities.store.canon import read_state, read_terms
from activities.store.database import Database
from activities.store.sight import visible_to
from activities.store.tables import Incident
from catalog.actor import Actor
from catalog.incident.joining import refused
from catalog.incident.sessions import AT_WORK
from catalog.session.bundling import summons
from catalog.session.state import Session
from catalog.words import Visibility

LOOKED_AT = 50
"""How many incidents of the like are looked at, the newest first."""
MOST = 20


async def could_join(db: Database, actor: Actor, session: Session) -> tuple[str, ...]:
    """Return the numbers of incidents a session could take in now; at most 20, the newest first."""
    facts, called = session.facts, summons(session)
    chosen = (
        select(Incident)
        .where(
            Incident.place == session.rules.place,
            Incident.tier == facts.tier,
            Incident.category == facts.category,
            Incident.visibility == Visibility.OPEN.value,
            col(Incident.stage).in_(AT_WORK),
            col(Incident.no).not_in({peer.incident for peer in session.peers}),
            visible_to(Actor("", actor.capacities)),
        )
        .order_by(col(Incident.reported_at).desc(), col(Incident.no).desc())
        .limit(LOOKED_AT)
    )
    async with db.read() as reading:
        rows = (await reading.exec(chosen)).all()
    standing = ((row.no, read_state(row.state), read_terms(row.terms)) for row in rows)
    return tuple(no for no, it, terms in standing if refused(it, terms, called) is None)[:MOST]
