"""What waits for somebody, grouped by what he is waited for: an inbox in two queries.

Both stand behind E22 and the filters of any list; how many incidents there are adds no query.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import datetime

from sqlalchemy import Subquery, func, select
from sqlmodel import col

from activities.store.database import Database
from activities.store.filters import IncidentQuery, wanted
from activities.store.lights import light_as_of
from activities.store.listing import COLUMNS, rank_at, row_of
from activities.store.sight import waited_for
from activities.store.tables import Incident, IncidentTask
from activities.store.views import IncidentRow
from catalog.actor import Actor
from catalog.words import Light, Task

MOST = 20
_TASKS = {task.value: task for task in Task}
_LIGHTS = {light.value: light for light in Light}


async def count_tasks(
    db: Database, actor: Actor, query: IncidentQuery, now: datetime
) -> dict[Task, dict[Light, int]]:
    """Count what waits for the actor of a query, by task and by light as of `now` (place time)."""
    mine = _mine(actor)
    light = light_as_of(now).label("light")
    counted = (
        select(mine.c.task, light, func.count())
        .join(Incident, col(Incident.no) == mine.c.no)
        .where(*wanted(actor, query, now))
        .group_by(mine.c.task, light)
    )
    found: defaultdict[Task, Counter[Light]] = defaultdict(Counter)
    async with db.read() as session:
        connection = await session.connection()
        for task, shown, count in (await connection.execute(counted)).all():
            found[_TASKS[task]][_LIGHTS[shown]] += count
    return {task: dict(found[task]) for task in Task if task in found}


async def first_of_tasks(
    db: Database, actor: Actor, query: IncidentQuery, now: datetime, each: int = 5
) -> dict[Task, tuple[IncidentRow, ...]]:
    """List the most pressing of every task of the actor's; at most 20 of each.

    The rest of one task is a list like any other: `IncidentQuery.task`.
    """
    mine, rank = _mine(actor), rank_at(now)
    order = rank, col(Incident.due_at), col(Incident.no)
    numbered = (
        select(
            *COLUMNS,
            light_as_of(now).label("light"),
            mine.c.task,
            func.row_number().over(partition_by=mine.c.task, order_by=order).label("place_in_task"),
        )
        .join(mine, col(Incident.no) == mine.c.no)
        .where(*wanted(actor, query, now))
        .subquery()
    )
    most = min(max(each, 1), MOST)
    chosen = (
        select(numbered)
        .where(numbered.c.place_in_task <= most)
        .order_by(numbered.c.task, numbered.c.place_in_task)
    )
    found: defaultdict[Task, list[IncidentRow]] = defaultdict(list)
    async with db.read() as session:
        connection = await session.connection()
        for row in (await connection.execute(chosen)).mappings().all():
            found[_TASKS[row["task"]]].append(row_of(dict(row)))
    return {task: tuple(found[task]) for task in Task if task in found}


def _mine(actor: Actor) -> Subquery:
    """Return number and task of what waits for the actor, once each whatever posts he holds."""
    mine = select(col(IncidentTask.no), col(IncidentTask.task)).where(waited_for(actor))
    return mine.distinct().subquery()
