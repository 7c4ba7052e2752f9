"""A split in the store: each part exists once, is found by those it concerns, and counts as none.

A17, E22, E13: the parts are opened with the events of the whole, however often these are handed
over.
"""

from __future__ import annotations

from typing import Any

from activities import wire
from activities.couriers import errands_of
from activities.ports import IncidentStart
from activities.store.database import Database
from activities.store.linking import Again, open_one
from activities.store.opening import pending, read_opening
from activities.store.publishing import count_open
from activities.store.reads import IncidentQuery, find_incident, list_incidents
from activities.store.rebuild import rebuild
from activities.store.verify import verify
from catalog.actor import Actor
from catalog.incident.machine import opened
from catalog.incident.parts import PartOpened
from catalog.incident.splitting import first_of
from catalog.incident.visibility import Sight
from catalog.session import messages as s
from catalog.session.part import PartAsked
from catalog.session.words import RulingKind
from catalog.words import Stage
from tests.catalog.incidents import Course
from tests.catalog.people import TEXT, at
from tests.catalog.second_place import CENTRE, EEB, UMB, YANG
from tests.store.filing import recorded
from tests.store.test_sessions import CDI, FIRST, LEADER, at_level_one, disputed, kept

PARTS = (PartAsked(TEXT, "EEB"), PartAsked(TEXT, "UME"))


async def split(db: Database) -> Course:
    """A level-1 session has split it into two."""
    course = disputed(1)
    below, above = at_level_one(course)
    ruling = s.EndConsultation(TEXT, settled=True, ruling=RulingKind.SPLIT, parts=PARTS)
    above.say(CDI, ruling, "05-18 13:00")
    above.say(CDI, s.PassReview(), "05-18 17:00")
    above.say(LEADER, s.DecideSession(), "05-19 10:00")
    above.say(CENTRE, s.ArchiveSession(), "05-19 11:00")
    await kept(db, course, below, above)
    for entry in course.log:
        if isinstance(entry.event, PartOpened):
            begun = opened(first_of(entry.event), entry.at)
            await recorded(db, entry.event.no, 2, *begun.entries)
    return course


async def test_a_part_is_opened_once_however_often_the_whole_is_handed_over(db: Database) -> None:
    course = await split(db)
    await recorded(db, FIRST, 2, *course.log[1:])
    waiting = [each.no for each in await pending(db)]
    assert [no for no in waiting if no != FIRST] == [f"{FIRST}-F1", f"{FIRST}-F2"]
    kept_so = await read_opening(db, f"{FIRST}-F1")
    assert kept_so is not None
    # What the couriers start, and what whoever finds it unopened starts, cannot differ.
    errands = [each.start for each in errands_of(wire.incident_id(FIRST), course.log)]
    starts = [each for each in errands if isinstance(each, IncidentStart)]
    assert [start.opened.no for start in starts] == [f"{FIRST}-F1", f"{FIRST}-F2"]
    assert starts[0] == IncidentStart(kept_so.reported, kept_so.at)
    assert (await verify(db)).faults == ()
    assert await rebuild(db) == ()


async def test_units_see_their_part_and_the_whole_and_the_reporter_the_whole_alone(
    db: Database,
) -> None:
    await split(db)
    sights: dict[tuple[str, str], Any] = {}
    for name, who in {"eeb": EEB, "umb": UMB, "yang": Actor(YANG), "centre": CENTRE}.items():
        for no in (FIRST, f"{FIRST}-F1"):
            found = await find_incident(db, who, no)
            sights[name, no.removeprefix(FIRST)] = found.sight if found else Sight.NONE
    assert sights == {
        ("eeb", ""): Sight.MASKED,
        ("eeb", "-F1"): Sight.MASKED,
        ("umb", ""): Sight.MASKED,
        ("umb", "-F1"): Sight.NONE,
        ("yang", ""): Sight.OWN,
        ("yang", "-F1"): Sight.NONE,
        ("centre", ""): Sight.FULL,
        ("centre", "-F1"): Sight.FULL,
    }


async def test_a_part_is_no_further_report_and_takes_none_in(db: Database) -> None:
    course = await split(db)
    report = course.incident.report
    again = Again(report.matter, report.grid, report.about, joins=True, since=at("05-01 00:00"))
    async with db.write() as session:
        assert await open_one(session, again) == FIRST
    counts = await count_open(db, "SQ", [], at("05-20 10:00"))
    assert (counts.total, counts.by_stage) == (1, {Stage.HANDLING: 1})
    mine = await list_incidents(db, CENTRE, IncidentQuery(desk=True), at("05-20 10:00"))
    assert len(mine.rows) == 1 + len(PARTS)
