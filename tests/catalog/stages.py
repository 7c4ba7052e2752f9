"""Incidents at the point where a test takes them up, told as the stories tell them."""

from __future__ import annotations

from catalog.incident import messages as m
from catalog.incident.events import Accepted, Dispatched
from catalog.incident.returns import ReturnWork
from tests.catalog.incidents import Course, report, resident_reports
from tests.catalog.people import CHIEF, COUNTY, RESIDENT, TEXT, TOWN, VILLAGE, WORKER, clerk, local

UP, DOWN = m.Escalate(TEXT), m.HandDown(TEXT)
SIGNED = m.Sign("P1", "P2")
DONE = m.Done(TEXT, "P1", "P2")
CONFIRMED = m.Confirm()
REJECTED = m.Reject(TEXT)


def rubbish() -> Course:
    """K1: the worker reports rubbish in her own grid, Monday 09:00."""
    return report("ZF0101", "03-02 09:00")


def dispute() -> Course:
    """K2: the worker reports a property-service dispute and talks to both sides."""
    return report("ZZ0501", "03-02 09:00", parties=("C1", "C2"))


def village_dispute() -> Course:
    """K2: she sends it up at 17:00."""
    course = dispute()
    course.send(WORKER, UP, "03-02 17:00")
    return course


def town_dispute() -> Course:
    """K2: the village sends it up on Wednesday, 10:00."""
    course = village_dispute()
    course.send(VILLAGE, UP, "03-04 10:00")
    return course


def ordered_dispute() -> Course:
    """K2: the town orders HUC as lead, JUS and SGC assisting, at 10:30."""
    course = town_dispute()
    course.send(TOWN, m.Accept(), "03-04 10:30")
    course.send(TOWN, m.Dispatch(), "03-04 10:30")
    return course


def red_dispute() -> Course:
    """K2c: every tier sends it up an hour after its red, as far as the town."""
    course = dispute()
    course.send(WORKER, UP, "03-03 10:00")
    course.send(VILLAGE, UP, "03-06 11:00")
    return course


def idle_dispute() -> Course:
    """K2c to its end in the city."""
    course = red_dispute()
    course.send(TOWN, UP, "03-11 12:00")
    course.send(COUNTY, UP, "03-18 13:00")
    return course


def billboard() -> Course:
    """K3: a resident reports a billboard; it waits at the town's desk, Monday 09:00."""
    return resident_reports("ZF0302", "03-02 09:00")


def county_billboard() -> Course:
    """K3: the town moves it to the county at 09:40; UMB leads, MSB assists."""
    course = billboard()
    course.send(TOWN, m.Accept(4, TEXT), "03-02 09:40")
    return course


def finished_billboard() -> Course:
    """The lead signs at 10:00 and reports it done on Tuesday, 09:00."""
    course = county_billboard()
    course.send(clerk("KLK/UMB"), SIGNED, "03-02 10:00")
    course.send(clerk("KLK/UMB"), m.Done(TEXT), "03-03 09:00")
    return course


def closed_billboard() -> Course:
    """It is done 03-03 09:00 with what was left, and closed 03-03 10:00."""
    course = finished_billboard()
    course.send(CHIEF, CONFIRMED, "03-03 10:00")
    return course


def residents_rubbish() -> Course:
    """A resident reports rubbish, which the grid deals with itself."""
    return resident_reports("ZF0101", "03-02 09:00")


def sent_up_billboard() -> Course:
    """The same, reported in the grid for the resident and sent up as far as the town's desk."""
    course = report("ZF0302", "03-02 09:00", for_whom=RESIDENT.person)
    course.send(WORKER, UP, "03-02 10:00")
    course.send(VILLAGE, UP, "03-02 11:00")
    return course


def traffic_light() -> Course:
    """C12: a grid worker reports a fault of the county's, Monday 09:00; it opens with her grid."""
    return report("ZZ1201", "03-02 09:00")


def passed_on() -> Course:
    """She passes it on with one tap at 10:00: TPB leads at once, UMB assists."""
    course = traffic_light()
    course.send(WORKER, m.PassThrough(), "03-02 10:00")
    return course


def taken_in(course: Course) -> list[str]:
    """Return every acceptance and dispatch that was not annulled, with its tier or author."""
    lines: list[str] = []
    for entry in course.valid():
        if isinstance(entry.event, Accepted):
            lines.append(f"{local(entry.at)} {entry.event.tier} {entry.event.how}")
        if isinstance(entry.event, Dispatched):
            author = "the system" if entry.event.by_system else "by hand"
            lines.append(f"{local(entry.at)} {author}")
    return lines


def returned_collapse() -> Course:
    """K6: the lead of a road collapse returns it after twenty minutes, and names nobody."""
    course = resident_reports("ZF0602", "03-02 09:00")
    course.send(clerk("KLK/MEN"), ReturnWork(TEXT, argued=TEXT), "03-02 09:20")
    return course
