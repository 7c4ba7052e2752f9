"""Counts for anybody, without an actor: the only reads that E22's `visible_to` does not stand on.

Numbers alone leave here. What may be told of them is `catalog.public`'s to say.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import and_, func, select
from sqlmodel import col

from activities.store.database import Database
from activities.store.lights import light_as_of
from activities.store.sight import lies_in
from activities.store.tables import Incident, IncidentArea
from catalog.public import PROTECTED
from catalog.words import Visibility


@dataclass(frozen=True, slots=True)
class OpenCounts:
    """What is open in one area as of now, each way of counting by itself; `parts` by code."""

    total: int
    by_category: dict[str, int] = field(default_factory=dict)
    by_stage: dict[str, int] = field(default_factory=dict)
    by_light: dict[str, int] = field(default_factory=dict)
    parts: dict[str, int] = field(default_factory=dict)


async def count_open(db: Database, area: str, parts: Iterable[str], now: datetime) -> OpenCounts:
    """Count what is open in an area and in each of its parts; lights are those of `now`.

    What was split is one report, and counts once.
    """
    is_open = and_(col(Incident.visibility) == Visibility.OPEN, col(Incident.whole) == "")
    light = light_as_of(now).label("light")
    columns = (col(Incident.category), col(Incident.stage), light)
    seen = select(*columns).where(is_open, lies_in([area])).subquery()
    grouped = select(*seen.c, func.count()).group_by(*seen.c)
    within = (
        select(col(IncidentArea.area), func.count())
        .select_from(IncidentArea)
        .join(Incident, col(Incident.no) == col(IncidentArea.no))
        .where(col(IncidentArea.area).in_(list(parts)), is_open)
        .group_by(col(IncidentArea.area))
    )
    ways: tuple[Counter[str], ...] = (Counter(), Counter(), Counter())
    async with db.read() as session:
        connection = await session.connection()
        for *values, count in (await connection.execute(grouped)).all():
            for way, value in zip(ways, values, strict=True):
                way[value] += count
        inside = {code: count for code, count in (await connection.execute(within)).all()}  # noqa: C416 -- rows are no pairs to a type checker
    by_category, by_stage, by_light = map(dict, ways)
    return OpenCounts(sum(by_stage.values()), by_category, by_stage, by_light, inside)


async def count_protected(
    db: Database, areas: Iterable[str], start: datetime, end: datetime
) -> dict[tuple[str, str], int]:
    """Count by area where centres begin and by visibility what was reported in a span of time.

    What complains of an area where counting begins is not counted: it would be told its subject.
    """
    kind, area = col(Incident.visibility), col(IncidentArea.area)
    counted = (
        select(area, kind, func.count())
        .select_from(IncidentArea)
        .join(Incident, col(Incident.no) == col(IncidentArea.no))
        .where(
            area.in_(list(areas)),
            kind.in_(list(PROTECTED)),
            col(Incident.whole) == "",
            col(IncidentArea.rank) == col(Incident.centre_rank),
            col(Incident.subject_rank) < col(Incident.centre_rank),
            col(Incident.reported_at) >= start,
            col(Incident.reported_at) < end,
        )
        .group_by(area, kind)
    )
    async with db.read() as session:
        connection = await session.connection()
        rows = (await connection.execute(counted)).all()
    return {(code, visibility): count for code, visibility, count in rows}
