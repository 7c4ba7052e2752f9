"""Which changes one actor may be told of: the conditions of the reads themselves, in one query.

A change of what E22 hides from him is not there for him, nor is there an empty place for it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from sqlalchemy import ColumnElement, and_, bindparam, exists, func, or_
from sqlmodel import col, select
from sqlmodel.sql.expression import SelectOfScalar

from activities.store import changes as c
from activities.store.changes import Change
from activities.store.database import Database
from activities.store.oversight_reads import files_of, orders_of
from activities.store.session_reads import sessions_of
from activities.store.sight import readable_by, visible_to
from activities.store.tables import FrozenFacts, Incident, Notice, Receipt, SupervisionOrder
from activities.store.tables_of_sessions import JointSession
from catalog.actor import Actor

WINDOW = 5000
"""Positions one query goes through, so that whoever was away for days delays nobody."""


@dataclass(frozen=True, slots=True)
class Changed:
    """A change an actor may be told of."""

    position: int
    kind: str
    no: str
    key: str
    first_seq: int
    seq: int


@dataclass(frozen=True, slots=True)
class Watched:
    """What was found up to `position`; more may lie behind it unless it is the `head`.

    `gone`: what lies behind the position that was asked for is not kept any more, and nothing was
    looked for.
    """

    changes: tuple[Changed, ...]
    position: int
    head: int
    gone: bool = False


async def changes_after(
    db: Database, actor: Actor, position: int, *, no: str = "", limit: int = 100
) -> Watched:
    """Find what an actor may be told of behind a position, of one incident when `no` is given."""
    last = select(Change.position).order_by(col(Change.position).desc()).limit(1)
    async with db.read() as session:
        head = (await session.exec(last)).one_or_none() or 0
        if head <= position:
            return Watched((), position, head)
        if head - position > c.KEPT:
            return Watched((), head, head, gone=True)
        # No further than the head: what is committed between the two is found by the next look.
        top = min(head, position + WINDOW)
        span = {"after": position, "top": top, "most": limit}
        rows = await session.exec(_seen_between(actor, no), params=span)
        found = tuple(_changed(row) for row in rows)
    return Watched(found, found[-1].position if len(found) == limit else top, head)


async def last_position(db: Database) -> int:
    """Return how far the commits are; 0 before the first."""
    async with db.read() as session:
        return (await session.exec(select(func.max(col(Change.position))))).one() or 0


@lru_cache(maxsize=1000)
def _seen_between(actor: Actor, no: str) -> SelectOfScalar[Change]:
    """Lay the query out once for each actor: a stream asks it with every commit."""
    position = col(Change.position)
    within = _seen(actor, no).where(position > bindparam("after"), position <= bindparam("top"))
    return within.order_by(position).limit(bindparam("most"))


def _seen(actor: Actor, no: str) -> SelectOfScalar[Change]:
    if no:
        own = (Change.kind == c.INCIDENT, Change.no == no)
        return select(Change).where(*own, _told(Incident, visible_to(actor)))
    receipts = and_(
        col(Receipt.key) == col(Change.key),
        col(Receipt.no) == col(Change.no),
        col(Receipt.actor) == actor.person,
    )
    return select(Change).where(
        or_(
            and_(col(Change.kind) == c.INCIDENT, _told(Incident, visible_to(actor))),
            and_(col(Change.kind) == c.ORDER, _told(SupervisionOrder, orders_of(actor))),
            and_(col(Change.kind) == c.SESSION, _told(JointSession, sessions_of(actor))),
            and_(col(Change.kind) == c.FILE, _told(FrozenFacts, files_of(actor))),
            and_(
                col(Change.kind) == c.NOTICE,
                exists().where(col(Notice.id) == col(Change.key), readable_by(actor)),
            ),
            and_(col(Change.kind) == c.RECEIPT, exists().where(receipts)),
        )
    )


def _told(
    table: type[Incident | SupervisionOrder | FrozenFacts | JointSession], may: ColumnElement[bool]
) -> ColumnElement[bool]:
    return exists().where(col(table.no) == col(Change.no), may)


def _changed(row: Change) -> Changed:
    return Changed(row.position, row.kind, row.no, row.key, row.first_seq, row.seq)
