"""A restricted matter whose own room overran: its named officers hear of it, their colleagues not.

E22: in a township only the officers that the place names, and only while it holds the incident;
above it the named officers of county and city; the bureau masked; nobody else.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from activities.store.database import Database
from activities.store.oversight_reads import OrderQuery, list_orders
from activities.store.reads import IncidentQuery, count_unread, list_incidents, list_notices
from catalog.actor import Actor, Capacity
from catalog.incident.events import Reported
from catalog.supervision.machine import may
from catalog.supervision.messages import ReplyOrder
from catalog.words import Role
from tests.catalog.incidents import NUMBER, Course, begin, resident_reports
from tests.catalog.people import RURAL, TEXT, TOWN, at
from tests.catalog.stages import UP
from tests.store.filing import kept

ORDER = f"{NUMBER}-D1"
NAMED = (Role.DISPATCHER, Role.DUTY_SUPERVISOR, Role.CENTRE_HEAD)
TOLD_AT_RED = [
    "order_received",
    "reported",
    "still_red",
    "supervised_order",
    "tier_red",
    "tier_yellow",
]
Known = tuple[list[str], list[str], list[str], list[str]]
NOTHING: Known = ([], [], [], [])


OVERRAN: dict[tuple[Role, str], Known] = {
    (Role.DISPATCHER, "KLK-01"): ([NUMBER], [ORDER], [ORDER], TOLD_AT_RED),
    (Role.COORDINATOR, "KLK-01"): NOTHING,
    (Role.INSPECTOR, "KLK-01"): NOTHING,
    **{(role, area): ([NUMBER], [ORDER], [], []) for role in NAMED for area in ("KLK", "KF")},
    (Role.DEPUTY_DUTY_SUPERVISOR, "KLK"): NOTHING,
    (Role.DEPUTY_DUTY_SUPERVISOR, "KF"): NOTHING,
    (Role.COORDINATOR, "KLK"): NOTHING,
    (Role.DISPATCHER, "KLK-02"): NOTHING,
    (Role.DISPATCHER, "KGL"): NOTHING,
    (Role.ROOM_OFFICER, "KLK-01-01"): NOTHING,
    (Role.GRID_CHIEF, RURAL): NOTHING,
    (Role.LEADER, "KLK"): NOTHING,
    (Role.ADMINISTRATOR, "KF"): NOTHING,
    (Role.DISCIPLINE_OFFICER, "KLK"): NOTHING,
    (Role.BUREAU_OFFICER, "KLK"): ([NUMBER], [ORDER], [ORDER], ["order_opened"]),
    (Role.BUREAU_OFFICER, "KF"): ([NUMBER], [ORDER], [], []),
}
"""Post by post, while the township holds it, a day after the red."""


def overran() -> Course:
    """Let a place wait a month for the room's dispatch: nobody is ordered, and the room is late."""
    first = resident_reports("JD0203", "03-02 09:00").log[0]
    assert isinstance(first.event, Reported)
    terms = first.event.terms
    patient = replace(terms, spans=replace(terms.spans, dispatch=timedelta(days=30)))
    course = begin(replace(first.event, terms=patient), first.at)
    course.pass_until("03-08 09:00")
    assert [(ref.no, ref.body) for ref in course.incident.orders] == [(ORDER, "KLK-01")]
    return course


def holding(role: Role, where: str) -> Actor:
    """Return somebody with one post."""
    return Actor("P9", (Capacity(role, where),))


async def known_to(db: Database, actor: Actor) -> Known:
    """Return what somebody knows: incidents, orders, orders on the desk, codes of notices."""
    incidents = await list_incidents(db, actor, IncidentQuery(), at("03-08 09:00"))
    orders, desk = [
        [row.order.no for row in (await list_orders(db, actor, OrderQuery(desk=desk))).rows]
        for desk in (False, True)
    ]
    notices = (await list_notices(db, actor, limit=100)).rows
    assert await count_unread(db, actor) == len(notices)
    codes = sorted(row.code for row in notices)
    return [row.no for row in incidents.rows], orders, desk, codes


async def test_named_officers_alone_know_of_the_order_on_their_room(db: Database) -> None:
    await kept(db, overran())
    assert {post: await known_to(db, holding(*post)) for post in OVERRAN} == OVERRAN


async def test_only_named_officers_may_answer_for_the_room(db: Database) -> None:
    await kept(db, overran())
    (found,) = (await list_orders(db, TOWN, OrderQuery())).rows
    answering = {
        role
        for role in Role
        if may(found.order, holding(role, "KLK-01"), ReplyOrder(TEXT), at("03-08 09:00"))
    }
    assert answering == {Role.DISPATCHER}


async def test_when_it_has_left_the_township_nobody_there_knows_of_either(db: Database) -> None:
    course = overran()
    course.send(TOWN, UP, "03-08 10:00")
    await kept(db, course)
    assert await known_to(db, TOWN) == NOTHING
    assert await known_to(db, holding(Role.COORDINATOR, "KLK-01")) == NOTHING
    for role in NAMED:
        told: Known = ([NUMBER], [ORDER], [], ["arrived_escalation"])
        assert await known_to(db, holding(role, "KLK")) == told
    assert await known_to(db, holding(Role.DEPUTY_DUTY_SUPERVISOR, "KLK")) == NOTHING
    bureau = ([NUMBER], [ORDER], [ORDER], ["order_opened"])
    assert await known_to(db, holding(Role.BUREAU_OFFICER, "KLK")) == bureau
