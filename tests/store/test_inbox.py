"""A notice is read by those it was told to, and by nobody else."""

from __future__ import annotations

from dataclasses import replace

import pytest

from activities.store.database import Database
from activities.store.reads import BadCursor, count_unread, list_notices, mark_read
from catalog.actor import Actor, Capacity
from catalog.incident import messages as m
from catalog.words import Role
from tests.catalog.incidents import Course, resident_reports
from tests.catalog.people import (
    CHIEF,
    COUNTY,
    RURAL,
    STRANGER,
    TOWN,
    VILLAGE,
    WORKER,
    at,
    at_post,
    clerk,
    head,
    standing_in,
)
from tests.catalog.stages import UP
from tests.store.filing import kept
from tests.store.lives import CALLER, HUC, JUS, SGC, whole_life

LATER = at("06-01 09:00")


async def told(db: Database, actor: Actor) -> list[tuple[str, str]]:
    """Return code and address of everything the incident told an actor, oldest first."""
    inbox = await list_notices(db, actor, limit=100)
    rows = [row for row in reversed(inbox.rows) if not row.code.startswith("order_")]
    return [(row.code, row.to) for row in rows]


def in_course(course: Course, *to: str) -> list[tuple[str, str]]:
    """Return the same from the course itself."""
    return [(notice.code, notice.to) for _, notice in course.notices() if notice.to in to]


@pytest.mark.parametrize(
    ("actor", "addresses"),
    [
        (Actor(CALLER), (CALLER,)),
        (CHIEF, (RURAL,)),
        (TOWN, ("KLK-01",)),
        (VILLAGE, ("KLK-01-01",)),
        (clerk(HUC), (HUC,)),
        (head(JUS), (JUS,)),
        (STRANGER, ()),
        (clerk(SGC), (SGC,)),
        (standing_in(STRANGER, RURAL, "KLK-01-01"), (RURAL,)),
    ],
)
async def test_everybody_reads_what_was_told_to_his_posts(
    db: Database, actor: Actor, addresses: tuple[str, ...]
) -> None:
    course = whole_life()
    await kept(db, course)
    expected = in_course(course, *addresses)
    assert sorted(await told(db, actor)) == sorted(expected)
    everything = (await list_notices(db, actor, limit=100)).rows
    assert await count_unread(db, actor) == len(everything)
    assert bool(expected) is (actor is not STRANGER)


async def test_a_worker_who_recorded_reads_what_her_grid_and_she_were_told(db: Database) -> None:
    course = whole_life()
    await kept(db, course)
    assert sorted(await told(db, WORKER)) == sorted(in_course(course, RURAL, WORKER.person))


async def test_a_leader_reads_what_leaders_are_told(db: Database) -> None:
    course = resident_reports("ZF0302", "03-02 09:00")
    course.pass_until("04-20 00:00")
    await kept(db, course)
    leader = Actor("L", (Capacity(Role.LEADER, "KLK"),))
    assert await told(db, leader) == [("red_for_long", "KLK")]
    for other in ("KF", "KLK-01"):
        elsewhere = replace(leader, capacities=(Capacity(Role.LEADER, other),))
        assert await told(db, elsewhere) == []


async def test_a_call_is_read_by_the_post_that_is_called_and_by_nobody_else(db: Database) -> None:
    course = resident_reports("ZF0602", "03-02 09:00")
    course.pass_until("03-02 10:10")
    await kept(db, course)
    called = [Role.DUTY_SUPERVISOR, Role.DEPUTY_DUTY_SUPERVISOR]
    for role in called:
        inbox = await told(db, at_post("KLK", role))
        assert [row for row in inbox if row[0] == "call"] == [("call", f"KLK:{role}")]
    for other in (at_post("KLK", Role.CENTRE_HEAD), at_post("KF", Role.DUTY_SUPERVISOR), COUNTY):
        assert "call" not in [code for code, _ in await told(db, other)]


async def test_a_room_officer_whom_the_incident_is_hidden_from_reads_nothing_of_it(
    db: Database,
) -> None:
    course = resident_reports("JD0203", "03-02 09:00")
    course.pass_until("03-20 00:00")
    await kept(db, course)
    told_rooms = {notice.to for _, notice in course.notices() if notice.reader == "room"}
    assert told_rooms
    for room in told_rooms:
        officer = Actor("R", (Capacity(Role.COORDINATOR, room),))
        named = Actor("N", (Capacity(course.terms.restricted_roles[0], room),))
        assert await told(db, officer) == []
        assert await told(db, named) == in_course(course, room)


async def test_what_its_other_unit_was_told_is_kept_from_whoever_is_complained_of(
    db: Database,
) -> None:
    course = resident_reports("JD0201", "03-02 09:00", about="KLK-01/ARA")
    course.send(TOWN, m.Dispatch("HUC", ()), "03-02 10:00")
    await kept(db, course)
    lead, subject = (Capacity(Role.DEPARTMENT_CLERK, body) for body in (HUC, "KLK-01/ARA"))
    assert await told(db, Actor("U", (lead,))) == [("ordered_lead", HUC)]
    assert await told(db, Actor("U", (lead, subject))) == []
    assert await count_unread(db, Actor("U", (lead, subject))) == 0


async def test_who_has_left_a_post_reads_nothing_and_who_has_come_reads_what_he_may_see(
    db: Database,
) -> None:
    course = resident_reports("JD0203", "03-02 09:00")
    course.send(TOWN, m.Accept(), "03-02 10:00")
    await kept(db, course, "1")
    gone_up = resident_reports("JD0203", "03-02 09:00")
    gone_up.send(TOWN, UP, "03-02 10:00")
    await kept(db, gone_up, "2")
    # A township may know of what is restricted only while it holds it; whoever comes there too.
    newcomer = Actor("N", (Capacity(Role.DISPATCHER, "KLK-01"),))
    assert await told(db, newcomer) == in_course(course, "KLK-01")
    assert await told(db, replace(TOWN, capacities=())) == []


async def test_reading_is_noted_once_and_only_by_those_it_was_told_to(db: Database) -> None:
    await kept(db, whole_life())
    newest = (await list_notices(db, TOWN, limit=1)).rows[0]
    waiting = await count_unread(db, TOWN)
    assert not await mark_read(db, STRANGER, newest.id, LATER)
    assert not await mark_read(db, TOWN, "no such", LATER)
    assert await mark_read(db, TOWN, newest.id, LATER)
    assert await mark_read(db, COUNTY, newest.id, LATER) is False
    assert await mark_read(db, TOWN, newest.id, at("06-02 09:00"))
    read = (await list_notices(db, TOWN, limit=1)).rows[0]
    assert (read.read_at, read.read_by) == (LATER, TOWN.person)
    assert await count_unread(db, TOWN) == waiting - 1
    unread = await list_notices(db, TOWN, unread=True, limit=100)
    assert newest.id not in [row.id for row in unread.rows]


async def test_pages_of_an_inbox_follow_one_another(db: Database) -> None:
    first = await kept(db, whole_life(), "1")
    await kept(db, whole_life(), "2")
    everything = (await list_notices(db, TOWN, limit=100)).rows
    ids: list[str] = []
    cursor = ""
    while True:
        page = await list_notices(db, TOWN, limit=3, cursor=cursor)
        ids.extend(row.id for row in page.rows)
        cursor = page.cursor
        if not cursor:
            break
    assert ids == [row.id for row in everything]
    assert [row.at for row in everything] == sorted((row.at for row in everything), reverse=True)
    of_one = await list_notices(db, TOWN, no=first, limit=100)
    assert {row.no for row in of_one.rows} == {first}
    assert len(of_one.rows) == len(everything) / 2
    with pytest.raises(BadCursor):
        await list_notices(db, TOWN, cursor="x")
