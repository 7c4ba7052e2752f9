"""Fill a database with open incidents by the thousand: real machine, real rows, one transaction."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Insert, column, false, insert, literal, null, select
from sqlalchemy import func as sql
from sqlmodel import SQLModel

from activities.store.database import Database
from activities.store.projection import Projection, project
from activities.store.tables import Incident, IncidentArea, IncidentClock, IncidentPerson, Notice
from activities.store.upkeep import PARTS
from catalog.incident import machine
from catalog.incident.events import Entry
from catalog.incident.facts import Report
from catalog.incident.notices import notices_of
from catalog.messages import Prose
from catalog.place import Place
from catalog.terms import PlaceTime
from catalog.terms_of import opening_tier, resolve_terms
from catalog.words import Stage
from tests.api.house import GRID

MATTER = "ZF0302"
"""Starts at the township, whose desk it then lies on."""
SPREAD = timedelta(hours=150)
"""How old the oldest is: long enough that every light is there."""
NEVER_SAME = 7919
OPEN_SERIES = "KF-2025-"
ELSEWHERE = "KGL-01"
"""The township that the archived ones were of."""


async def fill(db: Database, place: Place, many: int, now: datetime) -> None:
    """Open so many incidents before `now`, each with its rows and with what its room was told."""
    projections: list[Projection] = []
    notices: list[dict[str, object]] = []
    for index in range(many):
        no, age = f"{OPEN_SERIES}{index:06d}", SPREAD * ((index * NEVER_SAME) % many) / many
        at = now - age
        matter, rule = place.matter(MATTER), place.channel("citizen_app")
        if matter is None or rule is None:
            raise LookupError(index)
        terms = resolve_terms(place, matter, GRID, "", PlaceTime())
        report = Report(
            channel=rule.channel,
            matter=matter.code,
            grid=GRID,
            reporter=f"bench:{index}",
            recorder=f"bench:{index}",
            asked=True,
            description=Prose(f"prose:{index}"),
        )
        tier = opening_tier(terms, starts_at_grid=rule.starts_at_grid)
        reported = machine.open_incident(no, report, tier, terms, at)
        begun = machine.opened(reported, at)
        projections.append(project(begun.state, terms, 1 + len(begun.entries)))
        first = Entry(at, reported, "report", report.recorder)
        notices += [
            {"id": f"{no}:{1:06}:{place_:02}", "no": no, "reader": each.reader, "to": each.to}
            | {"code": each.code, "facts": each.facts, "asks": each.asks, "at": at, "read_by": ""}
            for place_, each in enumerate(notices_of(first, None, begun.state, terms))
        ]
    async with db.write() as session:
        await session.exec(insert(Incident), params=[each.incident for each in projections])
        for table, name in PARTS:
            rows = [row for each in projections for row in getattr(each, name)]
            if rows:
                await session.exec(insert(table), params=rows)
        if notices:
            await session.exec(insert(Notice), params=notices)
        connection = await session.connection()
        await connection.exec_driver_sql("ANALYZE")


async def archive(db: Database, times: int) -> None:
    """Put so many archived ones of another county behind each open one, as years of a city do."""
    async with db.write() as session:
        for year in range(times):
            for copied in _copies(f"KF-{1000 + year}-"):
                await session.exec(copied)
        connection = await session.connection()
        await connection.exec_driver_sql("ANALYZE")


def _copies(series: str) -> Iterator[Insert]:
    """Yield the statements that copy every open incident into a series of archived ones."""
    copied = {"no": sql.replace(column("no"), OPEN_SERIES, series)}
    over: dict[str, ColumnElement[Any]] = {"runs": false(), "next_at": null()}
    elsewhere: dict[type[SQLModel], dict[str, ColumnElement[Any]]] = {
        Incident: over | {"stage": literal(Stage.ARCHIVED.value), "holder": literal(ELSEWHERE)},
        IncidentArea: {"area": literal(ELSEWHERE)},
        IncidentClock: {"runs": false()},
        IncidentPerson: {"person": literal(f"bench:{series}")},
    }
    for table, other in elsewhere.items():
        names = list(table.model_fields)
        values = [(copied | other).get(name, column(name)) for name in names]
        those = select(*values).select_from(table).where(column("no").startswith(OPEN_SERIES))
        yield insert(table).from_select(names, those)
