"""Joint sessions in the store: who reads one, while it goes on and afterwards, and what it teaches.

E22, E24: whoever takes part reads the session for good, and the incident only while it is open.
"""

from __future__ import annotations

from typing import Any

import pytest
from temporalio.testing import ActivityEnvironment

from activities import wire
from activities.ledger import Ledger
from activities.ports import Batch
from activities.store.database import Database
from activities.store.precedents import precedents_in_force
from activities.store.reads import find_incident, list_notices
from activities.store.rebuild import Difference, rebuild
from activities.store.session_reads import (
    SessionQuery,
    find_session,
    list_sessions,
    session_entries,
)
from activities.store.verify import verify
from catalog.actor import Actor
from catalog.incident import messages as m
from catalog.incident.returns import ReturnWork
from catalog.incident.visibility import Sight
from catalog.session import messages as s
from catalog.session.words import RulingKind, SessionKind, SessionOutcome
from tests.catalog.incidents import Course
from tests.catalog.people import TEXT, clerk
from tests.catalog.second_place import (
    CENTRE,
    EEB,
    FDA,
    INSPECTOR,
    OFFICER,
    UMB,
    YANG,
    pizza_shop,
)
from tests.catalog.sitting import Sitting, convenor, leader, sitting
from tests.store.filing import SERIES, opened, recorded, tampered
from tests.store.reds import numbered

CDI, LEADER = convenor("SQ/SQ-CDI"), leader("SQ")
FIRST, SECOND = f"{SERIES}-000001", f"{SERIES}-000002"
TAKING_PART = {"convenor": CDI, "unit": EEB, "leader": LEADER, "centre": CENTRE}


def disputed(number: int, lead: str = "EEB", following: str = "") -> Course:
    """Two units name each other; the first was ordered as a session ruled before, or was not."""
    course = numbered(pizza_shop("05-06 10:00"), number)
    course.send(CENTRE, m.Accept(), "05-06 11:00")
    course.send(CENTRE, m.Dispatch(lead=lead, following=following), "05-06 11:00")
    one, other = ((EEB, "EEB"), (UMB, "UME")) if lead == "EEB" else ((UMB, "UME"), (EEB, "EEB"))
    course.send(one[0], ReturnWork(TEXT, argued=TEXT, names=other[1]), "05-06 12:00")
    course.send(CENTRE, m.Dispatch(lead=other[1]), "05-06 13:00")
    course.send(other[0], ReturnWork(TEXT, argued=TEXT, names=one[1]), "05-06 14:00")
    return course


def at_level_one(course: Course) -> tuple[Sitting, Sitting]:
    """Level 2 does not settle it; level 1 takes it over."""
    below = sitting(course)
    below.say(CENTRE, s.FileApplication(TEXT), "05-06 16:00")
    below.say(CDI, s.ListMatter(), "05-07 10:00")
    below.say(CDI, s.EndConsultation(TEXT, settled=False), "05-11 11:00")
    below.say(CENTRE, s.ArchiveSession(), "05-11 12:00")
    return below, sitting(course)


def ruled(above: Sitting, lead: str, archived: str) -> None:
    """Level 1 decides, and the centre archives it."""
    ruling = s.EndConsultation(TEXT, settled=True, ruling=RulingKind.ASSIGN_LEAD, lead=lead)
    above.say(CDI, ruling, "05-18 13:00")
    above.say(CDI, s.PassReview(), "05-18 17:00")
    above.say(LEADER, s.DecideSession(), "05-19 10:00")
    above.say(CENTRE, s.ArchiveSession(), archived)


async def kept(db: Database, course: Course, *halls: Sitting, after: int = 0) -> None:
    """Record an incident and its sessions, as their workflows do; some of it perhaps before."""
    if not after:
        after = 1
        assert (await opened(db, course, course.incident.no)).no == course.incident.no
    await recorded(db, course.incident.no, after + 1, *course.log[after:])
    for hall in halls:
        batch: Batch[Any] = Batch(wire.session_id(hall.session.no), 2, tuple(hall.log[1:]))
        await ActivityEnvironment().run(Ledger(db, None).record_session, batch)


@pytest.mark.parametrize("who", TAKING_PART)
async def test_who_takes_part_reads_it_for_good_and_the_incident_while_it_is_open(
    db: Database, who: str
) -> None:
    actor, course = TAKING_PART[who], disputed(1)
    below, above = at_level_one(course)
    await kept(db, course, below, above)
    seen = await find_incident(db, actor, FIRST)
    assert seen is not None
    assert seen.sight is (Sight.FULL if who == "centre" else Sight.MASKED)

    ended = disputed(2)
    halls = at_level_one(ended)
    ruled(halls[1], "UME", "05-19 11:00")
    await kept(db, ended, *halls)
    over = await find_session(db, actor, f"{SECOND}-H2")
    assert over is not None
    assert over.session.outcome is SessionOutcome.RULED
    still = await find_incident(db, actor, SECOND)
    works = {"centre": Sight.FULL, "unit": Sight.MASKED, "leader": Sight.MASKED}
    assert (still.sight if still else Sight.NONE) is works.get(who, Sight.NONE)
    assert over.sight is works.get(who, Sight.NONE)
    mine = await list_sessions(db, actor, SessionQuery(desk=True))
    assert {row.session.no for row in mine.rows} >= {f"{FIRST}-H2", f"{SECOND}-H2"}
    walked: list[str] = []
    cursor = ""
    while not walked or cursor:
        page = await list_sessions(db, actor, SessionQuery(desk=True), 1, cursor)
        walked, cursor = [*walked, *(row.session.no for row in page.rows)], page.cursor
    assert walked == [row.session.no for row in mine.rows]


async def test_others_read_it_as_they_see_the_incident_and_the_reporter_does_not(
    db: Database,
) -> None:
    course = disputed(1)
    await kept(db, course, *at_level_one(course))
    for nobody in (Actor(YANG), FDA, Actor("P999")):
        assert await find_session(db, nobody, f"{FIRST}-H1") is None
        assert (await list_sessions(db, nobody, SessionQuery())).rows == ()
    found = await find_session(db, OFFICER, f"{FIRST}-H1")
    assert found is not None
    told = await session_entries(db, found)
    assert [each.entry.event.kind for each in told][-2:] == ["session_archived", "session_told"]


async def test_open_ones_come_first_and_a_list_goes_on_where_it_stopped(db: Database) -> None:
    course = disputed(1)
    await kept(db, course, *at_level_one(course))
    page = await list_sessions(db, CENTRE, SessionQuery(incident=FIRST), limit=1)
    assert [row.session.no for row in page.rows] == [f"{FIRST}-H2"]
    rest = await list_sessions(db, CENTRE, SessionQuery(incident=FIRST), 1, page.cursor)
    assert ([row.session.no for row in rest.rows], rest.cursor) == ([f"{FIRST}-H1"], "")
    above = SessionQuery(which=(SessionKind.LEVEL_1,), open_only=True)
    assert len((await list_sessions(db, CENTRE, above)).rows) == 1


async def test_a_ruling_teaches_until_a_later_one_and_says_how_it_fared(db: Database) -> None:
    course = disputed(1)
    below, above = at_level_one(course)
    ruled(above, "UME", "05-19 11:00")
    await kept(db, course, below, above)
    assert await in_force(db) == [(f"{FIRST}-H2", "UME", 0, 0)]

    again = disputed(2, "UME", f"{FIRST}-H2")
    await kept(db, again)
    assert await in_force(db) == [(f"{FIRST}-H2", "UME", 1, 1)]

    so_far, both = len(again.log), at_level_one(again)
    ruled(both[1], "EEB", "05-20 11:00")
    await kept(db, again, *both, after=so_far)
    assert await in_force(db) == [(f"{SECOND}-H2", "EEB", 0, 0)]
    assert (await verify(db)).faults == ()
    assert await rebuild(db) == ()

    await tampered(db, "UPDATE precedent SET lead = 'FDA'", "DELETE FROM precedent_use")
    assert await rebuild(db) == (
        Difference(SECOND, ("followed",)),
        Difference(f"{FIRST}-H2", ("precedents",)),
        Difference(f"{SECOND}-H2", ("precedents",)),
    )
    assert await in_force(db) == [(f"{SECOND}-H2", "EEB", 0, 0)]


async def test_what_level_one_has_ruled_a_lower_session_does_not_supersede(db: Database) -> None:
    first, second = disputed(1), disputed(2)
    below, above = at_level_one(first)
    ruled(above, "UME", "05-19 11:00")
    await kept(db, first, below, above)
    lower = sitting(second)
    lower.say(CENTRE, s.FileApplication(TEXT), "05-19 16:00")
    lower.say(CDI, s.ListMatter(), "05-20 10:00")
    settled = s.EndConsultation(TEXT, settled=True, ruling=RulingKind.ASSIGN_LEAD, lead="EEB")
    lower.say(CDI, settled, "05-24 11:00")
    lower.say(CDI, s.PassReview(), "05-24 12:00")
    for body in ("SQ-CDI", "SQ-PO", "SQ-GO"):
        lower.say(convenor(f"SQ/{body}"), s.DecideSession(), "05-24 13:00")
    lower.say(CENTRE, s.ArchiveSession(), "05-24 14:00")
    await kept(db, second, lower)
    assert await in_force(db) == [(f"{FIRST}-H2", "UME", 0, 0)]


async def test_who_convened_a_session_reads_that_it_ended_with_its_incident(db: Database) -> None:
    course = disputed(1)
    hall = sitting(course)
    course.send(clerk("SQ/SQ-S1"), m.Done(TEXT, "P1", "P2"), "05-06 15:00")
    course.send(INSPECTOR, m.Confirm(), "05-06 16:00")
    hall.hear_incident()
    await kept(db, course, hall)
    for person in (CDI, EEB):
        told = {row.code for row in (await list_notices(db, person)).rows}
        assert "session_moot" in told


async def in_force(db: Database) -> list[tuple[str, str, int, int]]:
    rules = await precedents_in_force(db, CENTRE, "shangcheng", "ZF1102")
    return [(rule.session, rule.lead, rule.followed, rule.disputed) for rule in rules]
