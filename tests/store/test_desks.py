"""Inboxes by task: only one's own, never what is hidden, counted and listed alike."""

from __future__ import annotations

from dataclasses import replace

import sqlalchemy as sa

from activities.store.database import Database
from activities.store.reads import (
    IncidentQuery,
    count_tasks,
    first_of_tasks,
    list_incidents,
)
from activities.store.rebuild import rebuild
from catalog.actor import Actor
from catalog.incident import messages as m
from catalog.words import Light, Stage, Task
from tests.catalog.incidents import again, report, resident_reports
from tests.catalog.people import CHIEF, COUNTY, RURAL, STRANGER, TEXT, TOWN, WORKER, at, clerk
from tests.store.filing import kept
from tests.store.lives import HUC

NINE = "03-02 09:00"
ALL = IncidentQuery()
Grouped = dict[Task, list[str]]


async def desk(
    db: Database, actor: Actor, query: IncidentQuery = ALL, now: str = NINE, each: int = 5
) -> Grouped:
    """Return the numbers by task, after holding list and counts together."""
    found = await first_of_tasks(db, actor, query, at(now), each)
    counted = await count_tasks(db, actor, query, at(now))
    assert list(found) == list(counted)
    for task, lights in counted.items():
        page = await list_incidents(db, actor, replace(query, task=task), at(now), limit=100)
        assert len(page.rows) == sum(lights.values())
        assert page.rows[:each] == found[task]
    return {task: [row.no[-2:] for row in rows] for task, rows in found.items()}


async def test_what_was_reported_again_comes_first_among_its_like(db: Database) -> None:
    earlier = await kept(db, resident_reports("ZF0302", NINE), "1")
    course = resident_reports("ZF0302", "03-02 09:30")
    again(course, "03-02 09:40")
    told_again = await kept(db, course, "2")
    red = await kept(db, resident_reports("ZF0302", "02-20 09:00"), "3")
    assert (await desk(db, TOWN, now="03-02 10:00"))[Task.ACCEPT] == [
        red[-2:],
        told_again[-2:],
        earlier[-2:],
    ]
    rows = [await list_incidents(db, TOWN, ALL, at("03-02 10:00"), limit=1)]
    while rows[-1].cursor:
        further = await list_incidents(db, TOWN, ALL, at("03-02 10:00"), 1, rows[-1].cursor)
        rows.append(further)
    listed = [(row.no, row.reported_again) for page in rows for row in page.rows]
    assert listed == [(red, 0), (told_again, 1), (earlier, 0)]


async def test_every_desk_has_its_own(db: Database) -> None:
    waiting = await kept(db, resident_reports("ZF0302", NINE), "1")
    handled = await kept(db, report("ZF0101", NINE), "2")
    course = resident_reports("ZF0302", NINE)
    course.send(TOWN, m.Accept(), "03-02 09:01")
    course.send(TOWN, m.Dispatch("HUC", ()), "03-02 09:02")
    ordered = await kept(db, course, "3")
    course = report("ZF0101", NINE)
    course.send(WORKER, m.Done(TEXT), "03-02 09:03")
    done = await kept(db, course, "4")
    numbers = {name: no[-2:] for name, no in (("w", waiting), ("h", handled), ("o", ordered))}
    assert await desk(db, TOWN) == {Task.ACCEPT: [numbers["w"]]}
    assert await desk(db, WORKER) == {Task.HANDLE: [numbers["h"]]}
    assert await desk(db, CHIEF) == {Task.VERIFY: [done[-2:]], Task.HANDLE: [numbers["h"]]}
    assert await desk(db, clerk(HUC)) == {Task.SIGN: [numbers["o"]]}
    assert await desk(db, COUNTY) == await desk(db, STRANGER) == {}


async def test_red_comes_first_and_a_group_is_cut(db: Database) -> None:
    for number, day in enumerate(("03-02", "03-04", "03-03"), 1):
        await kept(db, resident_reports("ZF0302", f"{day} 09:00"), str(number))
    now = "03-08 08:00"
    assert await desk(db, TOWN, now=now, each=2) == {Task.ACCEPT: ["01", "03"]}
    lights = {Light.RED: 1, Light.YELLOW: 1, Light.GREEN: 1}
    assert await count_tasks(db, TOWN, ALL, at(now)) == {Task.ACCEPT: lights}
    red = IncidentQuery(light=(Light.RED,))
    assert await desk(db, TOWN, red, now) == {Task.ACCEPT: ["01"]}


async def test_filters_narrow_a_desk_and_names_are_found(db: Database) -> None:
    await kept(db, resident_reports("ZF0302", NINE), "1")
    await kept(db, resident_reports("ZZ0501", NINE), "2")
    both = await desk(db, TOWN)
    assert both == {Task.ACCEPT: ["01", "02"]} or len(both[Task.ACCEPT]) == 1
    assert await desk(db, TOWN, IncidentQuery(matter="ZF0302")) == {Task.ACCEPT: ["01"]}
    assert await desk(db, TOWN, IncidentQuery(area=RURAL, stage=(Stage.HANDLING,))) == {}
    for words in ("广告", "BILLBOARD", "zf03"):
        assert await desk(db, TOWN, IncidentQuery(q=words)) == {Task.ACCEPT: ["01"]}


async def test_what_is_hidden_waits_for_nobody_who_may_not_see_it(db: Database) -> None:
    course = resident_reports("JD0201", NINE, about="KLK-01")
    no = await kept(db, course, "1", series="KFS-2026")
    assert await desk(db, COUNTY) == {Task.ACCEPT: [no[-2:]]}
    assert await desk(db, TOWN) == {}


async def test_tasks_are_a_projection_like_any_other(db: Database) -> None:
    await kept(db, resident_reports("ZF0302", NINE), "1")
    async with db.write() as session:
        await (await session.connection()).execute(sa.text("DELETE FROM incident_task"))
    assert await desk(db, TOWN) == {}
    assert [difference.fields for difference in await rebuild(db)] == [("tasks",)]
    assert await desk(db, TOWN) == {Task.ACCEPT: ["01"]}
