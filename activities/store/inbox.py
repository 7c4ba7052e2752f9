"""In-app notices: what somebody was told, to be read by those it was told to and nobody else."""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache

from pydantic import TypeAdapter
from sqlalchemy import and_, func, or_, update
from sqlmodel import col, select
from sqlmodel.sql.expression import SelectOfScalar

from activities.store.cursors import instant_in, read_cursor, write_cursor
from activities.store.database import Database
from activities.store.sight import ACTORS, readable_by
from activities.store.tables import Notice
from activities.store.views import Inbox, NoticeRow
from catalog.actor import Actor
from catalog.notices import Reader

MOST = 100
LIST = "inbox"
_READER: TypeAdapter[Reader] = TypeAdapter(Reader)


async def list_notices(
    db: Database,
    actor: Actor,
    *,
    unread: bool = False,
    no: str = "",
    limit: int = 50,
    cursor: str = "",
) -> Inbox:
    """List the actor's notices, newest first; `unread` leaves out what was read, `no` narrows.

    Raises `BadCursor` for a cursor this function did not give.
    """
    limit = min(max(limit, 1), MOST)
    at, id_ = col(Notice.at), col(Notice.id)
    chosen = select(Notice).where(readable_by(actor)).order_by(at.desc(), id_.desc())
    if unread:
        chosen = chosen.where(col(Notice.read_at).is_(None))
    if no:
        chosen = chosen.where(Notice.no == no)
    if cursor:
        text, last_id = read_cursor(LIST, cursor, 2)
        last_at = instant_in(text)
        chosen = chosen.where(or_(at < last_at, and_(at == last_at, id_ < last_id)))
    async with db.read() as session:
        found = (await session.exec(chosen.limit(limit + 1))).all()
    rows = tuple(_row(notice) for notice in found[:limit])
    if len(found) <= limit:
        return Inbox(rows)
    return Inbox(rows, write_cursor(LIST, rows[-1].at, rows[-1].id))


async def count_unread(db: Database, actor: Actor) -> int:
    """Count what waits in the actor's inbox, for the number beside the bell."""
    async with db.read() as session:
        return (await session.exec(_unread(actor))).one()


@lru_cache(maxsize=ACTORS)
def _unread(actor: Actor) -> SelectOfScalar[int]:
    """Lay the question out once for each actor: every page asks it."""
    counted = select(func.count()).select_from(Notice)
    return counted.where(readable_by(actor), col(Notice.read_at).is_(None))


async def mark_read(db: Database, actor: Actor, notice: str, at: datetime) -> bool:
    """Note who read a notice first; False when it is not the actor's to read. Twice is once."""
    mine = select(Notice.id).where(Notice.id == notice, readable_by(actor))
    first = update(Notice).where(col(Notice.id) == notice, col(Notice.read_at).is_(None))
    async with db.write() as session:
        if (await session.exec(mine)).one_or_none() is None:
            return False
        await session.exec(first.values(read_at=at, read_by=actor.person))
    return True


def _row(notice: Notice) -> NoticeRow:
    return NoticeRow(
        id=notice.id,
        no=notice.no,
        reader=_READER.validate_python(notice.reader),
        to=notice.to,
        code=notice.code,
        facts=notice.facts,
        asks=notice.asks,
        at=notice.at,
        read_at=notice.read_at,
        read_by=notice.read_by,
    )
