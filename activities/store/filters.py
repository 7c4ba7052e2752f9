"""What may be asked of a list of incidents, and the one place where it becomes SQL."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import ColumnElement, or_, select
from sqlmodel import col

from activities.store.lights import light_as_of
from activities.store.sight import (
    at_desk_of,
    lies_in,
    ordered_from,
    own_incidents,
    visible_to,
    waited_for,
    within_reach_of,
)
from activities.store.tables import Incident, IncidentTask
from catalog.actor import Actor
from catalog.words import Light, Stage, Task

OVER = (Stage.CLOSED, Stage.ARCHIVED)
OPEN = tuple(stage for stage in Stage if stage not in OVER)
"""Named one by one, so that the index of stages finds them however much has been archived."""


class Order(StrEnum):
    """How a list is sorted.

    PRESSING: open and red first, then open by limit, what is closed last; equal limits by number.
    NEWEST: by the instant of the report, latest first.
    """

    PRESSING = "pressing"
    NEWEST = "newest"


@dataclass(frozen=True, slots=True)
class IncidentQuery:
    """A search. Empty fields ask nothing; several values of one field mean any of them.

    `tier` 0 means any. `body` is a unit with a standing order, `holder` the area of the room that
    holds it, `area` any area the place of the incident lies in. `reported_from` is inclusive,
    `reported_to` exclusive. `mine`: reported or recorded by the actor, or for him. `desk`: held by
    a room, or ordered from a unit, where the actor has a post, or waiting for his grid to look.
    `task`: waiting for the actor to do just that. `open_only`: not closed nor archived. `reopened`:
    at least once. `q` is part of a number or of a matter's name, or the start of its code.
    """

    stage: tuple[Stage, ...] = ()
    light: tuple[Light, ...] = ()
    tier: int = 0
    body: str = ""
    matter: str = ""
    area: str = ""
    holder: str = ""
    reported_from: datetime | None = None
    reported_to: datetime | None = None
    mine: bool = False
    desk: bool = False
    task: Task | None = None
    open_only: bool = False
    reopened: bool = False
    q: str = ""
    order: Order = Order.PRESSING


def wanted(actor: Actor, query: IncidentQuery, now: datetime) -> list[ColumnElement[bool]]:
    """Return the conditions of a search, E22 first: nobody finds what he may not know of."""
    return [within_reach_of(actor), visible_to(actor), *_asked(query, now), *_own(actor, query)]


def _asked(query: IncidentQuery, now: datetime) -> Iterator[ColumnElement[bool]]:  # noqa: C901 -- one line per field
    if query.stage:
        yield col(Incident.stage).in_(query.stage)
    if query.open_only:
        yield col(Incident.stage).in_(OPEN)
    if query.light:
        yield light_as_of(now).in_(query.light)
    if query.reopened:
        yield col(Incident.reopened) > 0
    if query.tier:
        yield col(Incident.tier) == query.tier
    if query.matter:
        yield col(Incident.matter) == query.matter
    if query.holder:
        yield col(Incident.holder) == query.holder
    if query.area:
        yield lies_in([query.area])
    if query.body:
        yield ordered_from([query.body])
    if query.reported_from is not None:
        yield col(Incident.reported_at) >= query.reported_from
    if query.reported_to is not None:
        yield col(Incident.reported_at) < query.reported_to
    if q := query.q.strip():
        yield or_(
            col(Incident.no).icontains(q, autoescape=True),
            col(Incident.matter).istartswith(q, autoescape=True),
            col(Incident.matter_zh).icontains(q, autoescape=True),
            col(Incident.matter_en).icontains(q, autoescape=True),
        )


def _own(actor: Actor, query: IncidentQuery) -> Iterator[ColumnElement[bool]]:
    if query.mine:
        yield col(Incident.no).in_(own_incidents(actor.person))
    if query.desk:
        yield at_desk_of(actor)
    if query.task is not None:
        mine = col(IncidentTask.task) == query.task, waited_for(actor)
        yield col(Incident.no).in_(select(col(IncidentTask.no)).where(*mine))
