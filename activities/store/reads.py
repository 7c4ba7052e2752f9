"""The only door to what is stored: every read takes the actor and is filtered by E22 in one place.

What may not be seen is answered like what does not exist; `count_open` and `count_protected` alone
take no actor, and give numbers only. Re-exported here is everything the api
needs to know of the store in order to read.
"""

from __future__ import annotations

from functools import lru_cache

from sqlalchemy import bindparam
from sqlmodel import col, select
from sqlmodel.sql.expression import SelectOfScalar

from activities import wire
from activities.store.bookmarks import Bookmarks
from activities.store.canon import read_state, read_terms
from activities.store.cursors import BadCursor
from activities.store.database import Database
from activities.store.desks import count_tasks, first_of_tasks
from activities.store.filters import IncidentQuery, Order
from activities.store.inbox import count_unread, list_notices, mark_read
from activities.store.lights import light_at, next_light_at
from activities.store.linking import waits_for
from activities.store.listing import count_incidents, list_incidents
from activities.store.publishing import OpenCounts, count_open, count_protected
from activities.store.receipts import Receipt, find_in
from activities.store.several import find_incidents, last_entries
from activities.store.sight import ACTORS, visible_to
from activities.store.streams import link_in
from activities.store.tables import Incident, LedgerEvent
from activities.store.tailing import Tail
from activities.store.views import Counts, Found, Inbox, IncidentRow, NoticeRow, Page, Told
from activities.store.watching import (
    Changed,
    Watched,
    changes_after,
    last_position,
)
from catalog.actor import Actor
from catalog.incident.visibility import Sight, scope_of, sight

__all__ = [
    "BadCursor",
    "Bookmarks",
    "Changed",
    "Counts",
    "Database",
    "Found",
    "Inbox",
    "IncidentQuery",
    "IncidentRow",
    "NoticeRow",
    "OpenCounts",
    "Order",
    "Page",
    "Receipt",
    "Tail",
    "Told",
    "Watched",
    "changes_after",
    "count_incidents",
    "count_open",
    "count_protected",
    "count_tasks",
    "count_unread",
    "entries",
    "find_incident",
    "find_incidents",
    "find_receipt",
    "first_of_tasks",
    "last_entries",
    "last_position",
    "light_at",
    "list_incidents",
    "list_notices",
    "mark_read",
    "next_light_at",
]


async def find_incident(db: Database, actor: Actor, no: str) -> Found | None:
    """Find one incident with its terms; None when there is none or the actor may not know of it.

    Whoever reported the same again knows of it before it has heard of him.
    """
    async with db.read() as session:
        row = (await session.exec(_one(actor), params={"of_no": no})).one_or_none()
        expected = row is None and actor.person and await waits_for(session, actor.person, no)
        row = await session.get(Incident, no) if expected else row
    if row is None:
        return None
    incident, terms = read_state(row.state), read_terms(row.terms)
    seen = Sight.OWN if expected else sight(actor, scope_of(incident, terms))
    return Found(incident, terms, row.seq, seen) if seen is not Sight.NONE else None


async def entries(
    db: Database, actor: Actor, no: str, *, after_seq: int = 0, limit: int = 100
) -> tuple[Told, ...]:
    """Tell the story from the ledger, oldest first; nothing when the actor may not know of it."""
    asked = {"of_no": no, "stream": wire.incident_id(no), "after": after_seq, "most": limit}
    async with db.read() as session:
        found = await session.exec(_told(actor), params=asked)
        return tuple(Told(row.seq, link_in(row).entry()) for row in found)


@lru_cache(maxsize=ACTORS)
def _one(actor: Actor) -> SelectOfScalar[Incident]:
    """Lay the question for one incident out once for each actor: every door begins with it."""
    return select(Incident).where(col(Incident.no) == bindparam("of_no"), visible_to(actor))


@lru_cache(maxsize=ACTORS)
def _told(actor: Actor) -> SelectOfScalar[LedgerEvent]:
    """Lay the question for a story out once for each actor."""
    seq, known = col(LedgerEvent.seq), _one(actor).with_only_columns(col(Incident.no))
    return (
        select(LedgerEvent)
        .where(col(LedgerEvent.stream) == bindparam("stream"), seq > bindparam("after"))
        .where(known.exists())
        .order_by(seq)
        .limit(bindparam("most"))
    )


async def find_receipt(db: Database, actor: Actor, key: str, no: str = "") -> Receipt | None:
    """Find what became of a message; only whoever sent it may ask."""
    if not actor.person:
        return None
    async with db.read() as session:
        return await find_in(session, key, no, actor.person)
