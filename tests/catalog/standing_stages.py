"""The stages of the standing table that are not told elsewhere, each one step after another."""

from __future__ import annotations

from catalog.incident import agreed as a
from catalog.incident import messages as m
from catalog.incident.inquiry import AskReporter, SendToCheck
from catalog.incident.reopened import AskReopening
from catalog.incident.urge import UrgeIncident
from tests.catalog.incidents import Course, again
from tests.catalog.people import CHIEF, COUNTY, RESIDENT, TEXT, TOWN, WORKER, clerk
from tests.catalog.stages import (
    CONFIRMED,
    DONE,
    SIGNED,
    billboard,
    county_billboard,
    finished_billboard,
    residents_rubbish,
)


def accepted() -> Course:
    """Accepted by the town, nobody ordered yet."""
    course = billboard()
    course.send(TOWN, m.Accept(), "03-02 09:40")
    return course


def by_units() -> Course:
    """Moved to the county, whose lead has signed."""
    course = county_billboard()
    course.send(clerk("KLK/UMB"), SIGNED, "03-02 10:00")
    return course


def asked_to_take_over() -> Course:
    """The county's lead asks its assistant to lead in its place."""
    course = by_units()
    course.send(clerk("KLK/UMB"), a.ProposeHandOver("MSB", TEXT), "03-02 10:30")
    return course


def taken_over() -> Course:
    """The assistant agreed: it leads, the old lead has nothing to do with it any more."""
    course = asked_to_take_over()
    course.send(clerk("KLK/MSB"), a.AgreeHandOver("P1", "P2"), "03-02 10:40")
    return course


def urged() -> Course:
    """Urged by the reporter an hour before, while the county's lead works."""
    course = by_units()
    course.send(RESIDENT, UrgeIncident(), "03-02 11:00")
    return course


def reported_again() -> Course:
    """Reported by a neighbour too, while the county's lead works."""
    course = by_units()
    again(course, "03-02 11:00")
    return course


def asked() -> Course:
    """Asked by the county, while its lead works."""
    course = by_units()
    course.send(COUNTY, AskReporter(TEXT), "03-02 11:00")
    return course


def sent_to_check() -> Course:
    """The town wants the grid to look before it accepts."""
    course = billboard()
    course.send(TOWN, SendToCheck(), "03-02 09:20")
    return course


def done_in_a_grid() -> Course:
    """Done by the grid worker herself, just now."""
    course = residents_rubbish()
    course.send(WORKER, DONE, "03-02 10:00")
    return course


def alerted() -> Course:
    """Done by the lead; for three days the grid has not confirmed."""
    course = finished_billboard()
    course.pass_until("03-06 09:00")
    return course


def closed() -> Course:
    """Confirmed by the grid, not rated yet."""
    course = alerted()
    course.send(CHIEF, CONFIRMED, "03-06 10:00")
    return course


def to_reopen() -> Course:
    """The reporter says an hour later that it is not over."""
    course = closed()
    course.send(RESIDENT, AskReopening(TEXT), "03-06 11:00")
    return course


def archived() -> Course:
    """Rated well, so archived at once."""
    course = closed()
    course.send(RESIDENT, m.Rate(5), "03-06 11:00")
    return course
