"""Six incidents that went red, and the orders that came of it, as several posts may know of them.

01 a county's body, open, its order missed as well · 02 everybody idle through five tiers, open ·
03 kept from the township it complains of · 04 restricted, with the township that holds it ·
05 a grid of another county · 06 kept from the township's unit it complains of.
"""

from __future__ import annotations

from dataclasses import replace

from activities import wire
from activities.store.database import Database
from catalog.incident import messages as m
from catalog.incident.events import Reported
from catalog.incident.machine import IncidentDecider
from catalog.news import News, OrderStands
from catalog.words import OrderStage, Role
from tests.catalog.incidents import Course, begin, report, resident_reports
from tests.catalog.people import COUNTY, TEXT, TOWN, URBAN, VILLAGE, WORKER, at, at_post
from tests.catalog.stages import UP
from tests.store.filing import SERIES, kept

MONDAY = "03-02 09:00"
OTHERS_WORKER = at_post(URBAN, Role.GRID_WORKER)


def numbered(course: Course, number: int) -> Course:
    """Begin a course anew under a number of its own: its orders are named after it."""
    first = course.log[0]
    assert isinstance(first.event, Reported)
    return begin(replace(first.event, no=f"{SERIES}-{number:06}"), first.at)


def county_late() -> Course:
    """Red on Monday, 09:00: the county's body, which never signed; missed on Thursday."""
    course = numbered(resident_reports("ZF0302", MONDAY), 1)
    course.send(TOWN, m.Accept(4, TEXT), "03-02 09:40")
    course.pass_until("03-12 09:00")
    miss, order = at("03-12 09:00"), course.incident.orders[0].no
    stands = OrderStands(order, OrderStage.MISSED, miss)
    heard = IncidentDecider(course.terms).hear_news(
        course.incident, News(wire.order_id(order), 1, miss, stands), miss
    )
    course.log.extend(heard.entries)
    course.incident = heard.state
    return course


def everybody_late() -> Course:
    """Sent up by every tier an hour after its red, as far as the city, which is red as well."""
    course = numbered(report("ZZ0501", MONDAY), 2)
    for who, when in (
        (WORKER, "03-03 10:00"),
        (VILLAGE, "03-06 11:00"),
        (TOWN, "03-11 12:00"),
        (COUNTY, "03-18 13:00"),
    ):
        course.send(who, UP, when)
    course.pass_until("03-28 13:00")
    return course


def left_alone(course: Course, number: int) -> Course:
    """Let nobody do anything until it is red."""
    course = numbered(course, number)
    course.pass_until("03-09 09:00")
    return course


async def reds(db: Database) -> list[Course]:
    """Record the six."""
    courses = [
        county_late(),
        everybody_late(),
        left_alone(resident_reports("JD0201", MONDAY, about="KLK-01"), 3),
        left_alone(resident_reports("JD0203", MONDAY), 4),
        left_alone(report("ZZ0501", MONDAY, by=OTHERS_WORKER, grid=URBAN), 5),
        left_alone(resident_reports("JD0201", MONDAY, about="KLK-01/ARA"), 6),
    ]
    for number, course in enumerate(courses, 1):
        assert await kept(db, course, str(number)) == course.incident.no
    return courses
