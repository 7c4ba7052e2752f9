"""Lists and counts of incidents from the projection, sorted so that what presses comes first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import fields
from datetime import datetime
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import ColumnElement, RowMapping, and_, case, func, literal, or_, select
from sqlmodel import col

from activities.store.cursors import instant_in, read_cursor, whole_number_in, write_cursor
from activities.store.database import Database
from activities.store.filters import OPEN, OVER, IncidentQuery, Order, wanted
from activities.store.lights import light_as_of
from activities.store.tables import Incident
from activities.store.views import Counts, IncidentRow, Page
from catalog.actor import Actor
from catalog.words import Light, Stage

MOST = 100
COLUMNS = [getattr(Incident, field.name) for field in fields(IncidentRow) if field.name != "light"]
_ROW = TypeAdapter(IncidentRow)
_STAGES = {stage.value: stage for stage in Stage}
_LIGHTS = {light.value: light for light in Light}


async def list_incidents(  # noqa: PLR0917 -- who, what, when, how many, from where: a sentence
    db: Database,
    actor: Actor,
    query: IncidentQuery,
    now: datetime,
    limit: int = 50,
    cursor: str = "",
) -> Page:
    """List what the actor may see. `now` is place time; at most 100 rows.

    Raises `BadCursor` for a cursor this function did not give, or gave for another order.
    """
    limit = min(max(limit, 1), MOST)
    # A list is sorted as of its first page, or what turns red meanwhile would jump between pages.
    sorted_at, after = now, None
    if cursor and query.order is Order.PRESSING:
        *_, instant = place = read_cursor(query.order, cursor, 4)
        sorted_at = instant_in(instant)
        after = _pressing_after(sorted_at, place)
    elif cursor:
        after = _newest_after(read_cursor(query.order, cursor, 2))
    rank = rank_at(sorted_at).label("rank")
    chosen = select(*COLUMNS, light_as_of(now).label("light"), rank)
    chosen = chosen.where(*wanted(actor, query, now), *([] if after is None else [after]))
    if query.order is Order.PRESSING:
        chosen = chosen.order_by(rank, col(Incident.due_at), col(Incident.no))
    else:
        chosen = chosen.order_by(col(Incident.reported_at).desc(), col(Incident.no).desc())
    found: list[RowMapping] = []
    async with db.read() as session:
        connection = await session.connection()
        for part in _parts(query):
            short = chosen.where(*part).limit(limit + 1 - len(found))
            found += (await connection.execute(short)).mappings().all()
            if len(found) > limit:
                break
    rows = tuple(row_of(dict(row)) for row in found[:limit])
    if len(found) <= limit:
        return Page(rows)
    last = rows[-1]
    if query.order is Order.NEWEST:
        return Page(rows, write_cursor(query.order, last.reported_at, last.no))
    place_of_last = (int(found[limit - 1]["rank"]), last.due_at, last.no, sorted_at)
    return Page(rows, write_cursor(query.order, *place_of_last))


async def count_incidents(
    db: Database, actor: Actor, query: IncidentQuery, now: datetime
) -> Counts:
    """Count what the actor may see of a query, by stage and by light as of `now` (place time)."""
    seen = (
        select(col(Incident.stage).label("stage"), light_as_of(now).label("light"))
        .where(*wanted(actor, query, now))
        .subquery()
    )
    counted = select(seen.c.stage, seen.c.light, func.count()).group_by(seen.c.stage, seen.c.light)
    by_stage: Counter[Stage] = Counter()
    by_light: Counter[Light] = Counter()
    async with db.read() as session:
        connection = await session.connection()
        for stage, light, count in (await connection.execute(counted)).all():
            by_stage[_STAGES[stage]] += count
            by_light[_LIGHTS[light]] += count
    return Counts(by_stage.total(), dict(by_stage), dict(by_light))


def _parts(query: IncidentQuery) -> Iterator[list[ColumnElement[bool]]]:
    """Yield how a list is read: what is over comes last, and is mostly not asked for at all, so it
    is not sorted together with what is open.
    """
    if query.order is Order.PRESSING and not query.open_only:
        yield [col(Incident.stage).in_(OPEN)]
        yield [col(Incident.stage).in_(OVER)]
    else:
        yield []


def rank_at(at: datetime) -> ColumnElement[int]:
    """Return what sorts first: open and red, then open, what is over last; as of an instant.

    Among the red, and among the others, what was reported again comes first (A46).
    """
    red, again = light_as_of(at) == Light.RED.value, col(Incident.reported_again) > 0
    return case(
        (col(Incident.stage).in_(OVER), literal(4)),
        (and_(red, again), literal(0)),
        (red, literal(1)),
        (again, literal(2)),
        else_=literal(3),
    )


def _pressing_after(sorted_at: datetime, place: tuple[str, ...]) -> ColumnElement[bool]:
    rank, due_at, no = rank_at(sorted_at), col(Incident.due_at), col(Incident.no)
    last_rank, last_due, last_no = whole_number_in(place[0]), instant_in(place[1]), place[2]
    return or_(
        rank > last_rank,
        and_(rank == last_rank, due_at > last_due),
        and_(rank == last_rank, due_at == last_due, no > last_no),
    )


def _newest_after(place: tuple[str, ...]) -> ColumnElement[bool]:
    reported_at, no = col(Incident.reported_at), col(Incident.no)
    last_at, last_no = instant_in(place[0]), place[1]
    return or_(reported_at < last_at, and_(reported_at == last_at, no < last_no))


def row_of(row: dict[str, Any]) -> IncidentRow:
    """Read one line of a list from its columns."""
    return _ROW.validate_python(row | {"outcome": row["outcome"] or None})
