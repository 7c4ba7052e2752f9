"""Reading incidents: the list with its filters, one incident, its story, its deadlines."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Path, Query, Response
from pydantic import AwareDatetime

from activities.store.reads import (
    IncidentQuery,
    Order,
    Told,
    count_incidents,
    entries,
    list_incidents,
)
from api import shapes, stories, views
from api.deadlines import account_of
from api.documented import READING, READING_ONE
from api.door import visible
from api.identity import Asker
from api.names import BASE
from api.paging import MOST, Cursor, Limit, position
from api.plain import COUNTABLE, PLAIN
from api.problems import Problem
from api.shapes_of_deadlines import DeadlineAccountView
from api.shapes_of_incidents import IncidentView
from api.shapes_of_lists import Counts, IncidentPage
from api.state import Here, State
from api.versions import Tagged, versioned
from catalog.actor import Actor
from catalog.words import Light, Stage

router = APIRouter(prefix=f"{BASE}/incidents", route_class=Tagged, tags=["incidents"])

NO = r"^[A-Za-z0-9\-]{1,40}$"
No = Annotated[str, Path(pattern=NO, description="the incident's number")]
Code = Annotated[str, Query(max_length=64), PLAIN]
Instant = Annotated[AwareDatetime, COUNTABLE]


@router.get("", summary="List incidents", responses=READING)
async def list_(
    *,
    here: Here,
    actor: Asker,
    stage: Annotated[list[Stage] | None, Query(max_length=6)] = None,
    light: Annotated[list[Light] | None, Query(description="as of now", max_length=3)] = None,
    tier: Annotated[int, Query(ge=0, le=9, description="0: any")] = 0,
    unit: Annotated[
        str, Query(max_length=64, description="with an order to this body"), PLAIN
    ] = "",
    matter: Code = "",
    area: Annotated[str, Query(max_length=64, description="anywhere in this area"), PLAIN] = "",
    holder: Annotated[
        str, Query(max_length=64, description="held by this area's room"), PLAIN
    ] = "",
    reported_from: Annotated[Instant | None, Query(description="inclusive")] = None,
    reported_to: Annotated[Instant | None, Query(description="exclusive")] = None,
    q: Annotated[
        str, Query(max_length=64, description="part of a number or a matter's code"), PLAIN
    ] = "",
    order: Order = Order.PRESSING,
    limit: Limit = 50,
    cursor: Cursor = "",
    mine: Annotated[bool, Query(description="reported by or for me")] = False,
    desk: Annotated[bool, Query(description="waiting at one of my posts")] = False,
    open_only: bool = False,
    reopened: Annotated[bool, Query(description="reopened at least once")] = False,
    counts: Annotated[bool, Query(description="with counts by stage and light")] = False,
) -> IncidentPage:
    """What you may see, most pressing first: open and red, then by limit.

    Lights are those of this moment. Several values of `stage` or `light` mean any of them.
    """
    query = IncidentQuery(
        stage=tuple(stage or ()),
        light=tuple(light or ()),
        tier=tier,
        body=unit,
        matter=matter,
        area=area,
        holder=holder,
        reported_from=reported_from,
        reported_to=reported_to,
        mine=mine,
        desk=desk,
        open_only=open_only,
        reopened=reopened,
        q=q,
        order=order,
    )
    now = here.now()
    page = await list_incidents(here.database, actor, query, now, limit=limit, cursor=cursor)
    counted = await _counted(here, actor, query, now) if counts else None
    items = tuple(views.line(here, row) for row in page.rows)
    return IncidentPage(items, page.cursor or None, counted)


@router.get("/{no}", summary="Show an incident", responses=READING_ONE)
async def show(here: Here, actor: Asker, no: No, response: Response) -> IncidentView:
    """One incident as it stands: who holds it and until when, its clocks and orders, and in
    `offers` everything you can do now. What you may not see is answered like what does not exist.
    """
    found = await visible(here, actor, no)
    versioned(response, found.seq)
    return await views.incident(here, actor, found)


@router.get("/{no}/events", summary="Tell an incident's story", responses=READING_ONE)
async def events(
    here: Here, actor: Asker, no: No, limit: Limit = 50, cursor: Cursor = ""
) -> shapes.EventPage:
    """Everything that happened, oldest first: a plain sentence per event, its facts, its texts."""
    found = await visible(here, actor, no)
    after = position(cursor)
    read = await entries(here.database, actor, no, after_seq=after, limit=limit)
    items = await stories.told(here, actor, found, read)
    more = len(read) == limit and read[-1].seq < found.seq
    return shapes.EventPage(items, str(read[-1].seq) if more else None)


@router.get("/{no}/deadlines", summary="Explain an incident's deadlines", responses=READING_ONE)
async def deadlines(here: Here, actor: Asker, no: No) -> DeadlineAccountView:
    """The deadline account: every clock piece by piece, from the numbers that armed it."""
    found = await visible(here, actor, no)
    account = account_of(here, actor, found, await whole_story(here, actor, no))
    if account is None:
        raise Problem("not_found")
    return account


async def whole_story(here: State, actor: Actor, no: str) -> list[Told]:
    """Read every entry of an incident, page by page."""
    story: list[Told] = []
    while page := await entries(
        here.database, actor, no, after_seq=story[-1].seq if story else 0, limit=MOST
    ):
        story.extend(page)
    return story


async def _counted(here: State, actor: Actor, query: IncidentQuery, now: datetime) -> Counts:
    counts = await count_incidents(here.database, actor, query, now)
    return Counts(
        counts.total,
        {stage.value: number for stage, number in counts.by_stage.items()},
        {light.value: number for light, number in counts.by_light.items()},
    )
