"""The holder's inbox: what waits for a decision of his, what presses, and how much there is of it.

A handful of reads, however many incidents there are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query
from starlette.responses import Response

from activities.store.reads import (
    IncidentQuery,
    IncidentRow,
    Order,
    Page,
    count_incidents,
    count_tasks,
    first_of_tasks,
    list_incidents,
)
from api import files, joint_sessions, orders, views
from api.pages import groups
from api.pages.acting import LastStep
from api.pages.cards import cards
from api.pages.desks import ANSWERS, Desk, desk_of
from api.pages.filters import Filters, address, filters, resolved
from api.pages.lights import next_of
from api.pages.rendering import Visitor, page
from api.pages.visiting import Visiting
from api.paging import Cursor
from api.plain import PLAIN
from api.shapes_of_lists import IncidentLine
from api.state import State
from catalog.words import Light, Role, Stage, Task

router = APIRouter()

EACH, EACH_CARD, AT_ONCE = 5, 10, 30
"""How many of a task are shown on the first page, as lines or as cards; and how many of one group.
"""


@router.get("/inbox")
async def inbox(
    visitor: Visiting,
    typed: Annotated[Filters, Depends(filters)],
    told: LastStep,
    group: Annotated[str, Query(max_length=16), PLAIN] = "",
    cursor: Cursor = "",
) -> Response:
    """Show everything by task, the first of each; or all of one group, page by page."""
    here, actor = visitor.here, visitor.signed_in
    known, now = resolved(here, typed), here.now()
    query, chosen = known.query(), group if group in groups.CODES else ""
    on_desk = IncidentQuery(desk=True, open_only=True)
    at = desk_of(actor)
    first_tasks = at.tasks if at else ()
    counted = await count_tasks(here.database, actor, IncidentQuery(), now)
    desk = await count_incidents(here.database, actor, on_desk, now)
    content: dict[str, Any] = {
        "group": chosen,
        "decide": groups.of_tasks(counted, groups.in_order(first_tasks, groups.DECIDE)),
        "ours": groups.of_tasks(counted, groups.OURS),
        "pressing": tuple(groups.of_desk(desk)) if at is None or at.tasks else (),
        "filters": known,
        "stages": tuple(stage for stage in Stage if stage not in (Stage.CLOSED, Stage.ARCHIVED)),
        "lights": tuple(Light),
        "link": partial(address, "/inbox", known),
        "told": told,
        "at": at,
        "answers": ANSWERS,
        "cards": {},
        "own_lines": (),
        **await _oversight(visitor),
    }
    if chosen:
        wanted = groups.narrowed(query, chosen)
        found = await list_incidents(here.database, actor, wanted, now, AT_ONCE, cursor)
        content |= {
            "heading": groups.named(chosen),
            "hint": groups.HINTS.get(Task[chosen.upper()]) if _is_task(chosen) else None,
            "lines": tuple(views.line(here, row) for row in found.rows),
            "next_light": next_of(found.rows, now),
            "cursor": cursor,
            "following": found.cursor,
            "cards": await cards(visitor, at, found.rows) if at else {},
        }
        return await page(visitor, "inbox_group.html", content)
    return await page(visitor, "inbox.html", content | await _first(visitor, query, content))


async def _first(visitor: Visitor, query: IncidentQuery, content: dict[str, Any]) -> dict[str, Any]:
    """Return the most pressing of every group, as cards where the visitor has a desk."""
    here, actor, now = visitor.here, visitor.signed_in, visitor.here.now()
    at: Desk | None = content["at"]
    db, each = here.database, EACH_CARD if at else EACH
    first = await first_of_tasks(db, actor, query, now, each)
    late = replace(query, desk=True, open_only=True, light=query.light or (Light.RED, Light.YELLOW))
    pressing = await list_incidents(db, actor, late, now, EACH)
    mine = replace(query, mine=True, order=Order.NEWEST)
    own = await list_incidents(db, actor, mine, now, EACH) if at and at.own else Page(())
    waiting = [row for rows in first.values() for row in rows]
    shown = await cards(visitor, at, (*waiting, *own.rows)) if at else {}
    # What stands there as a card need not be said again.
    again = {row.no for row in waiting} if at else set()
    pressed = (*pressing.rows, *own.rows, *waiting)
    return {
        "cards": shown,
        "next_light": next_of(pressed, now),
        "own_lines": tuple(views.line(here, row) for row in own.rows),
        "pressing_lines": tuple(
            views.line(here, row) for row in pressing.rows if row.no not in again
        ),
        "sections": tuple(_sections(here, content, first)),
    }


def _sections(
    here: State, content: Mapping[str, Any], first: Mapping[Task, Iterable[IncidentRow]]
) -> Iterator[tuple[groups.Group, tuple[IncidentLine, ...]]]:
    """Yield every group with its lines; as a card, with its forms, each stands there once."""
    once, said = bool(content["at"]), set[str]()
    for group in (*content["decide"], *content["ours"]):
        rows = [row for row in first.get(Task[group.code.upper()], ()) if row.no not in said]
        yield group, tuple(views.line(here, row) for row in rows)
        said |= {row.no for row in rows if once}


def _is_task(code: str) -> bool:
    return code in {task.value for task in Task}


async def _oversight(visitor: Visitor) -> dict[str, Any]:
    """Return sessions and orders at his posts and files of his commission, where he has such.

    `sat`: there were sessions of his, all of them over.
    """
    here, actor = visitor.here, visitor.signed_in
    found: dict[str, Any] = {"orders": None, "files": None, "sessions": None, "sat": False}
    if actor.capacities:
        going_on = await joint_sessions.list_(
            here=here, actor=actor, desk=True, open_only=True, limit=AT_ONCE
        )
        if going_on.items or visitor.holds(Role.SESSION_CONVENOR):
            # What waits for him first; within that, by the limit.
            found["sessions"] = sorted(going_on.items, key=lambda it: not it.waits)
        else:
            over = await joint_sessions.list_(here=here, actor=actor, desk=True, limit=1)
            found["sat"] = bool(over.items)
        open_ones = await orders.list_(
            here=here, actor=actor, desk=True, open_only=True, limit=AT_ONCE
        )
        if open_ones.items or visitor.holds(Role.BUREAU_OFFICER):
            found["orders"] = open_ones
    if visitor.holds(Role.DISCIPLINE_OFFICER):
        found["files"] = await files.list_(here, actor, limit=AT_ONCE)
    return found
