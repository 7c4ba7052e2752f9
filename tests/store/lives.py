"""One incident that goes through most of what can happen, for tests that need a whole life."""

from __future__ import annotations

from catalog.incident import messages as m
from catalog.incident.reopened import AskReopening, GrantReopening
from tests.catalog.incidents import Course, report
from tests.catalog.people import (
    CHIEF,
    COUNTY,
    RESIDENT,
    TEXT,
    TOWN,
    VILLAGE,
    WORKER,
    clerk,
    head,
)
from tests.catalog.stages import CONFIRMED, finished_billboard

HUC, JUS, SGC = "KLK-01/HUC", "KLK-01/JUS", "KLK-01/SGC"
CALLER = "contact:caller"


def whole_life() -> Course:
    """Play a property dispute up to the township, past red, through rework and into the archive."""
    course = report("ZZ0501", "03-02 09:00", for_whom=CALLER, parties=("C2",))
    course.send(WORKER, m.Escalate(TEXT), "03-02 17:00")
    course.send(VILLAGE, m.Escalate(TEXT), "03-04 10:00")
    course.send(TOWN, m.Accept(), "03-04 10:30")
    course.send(TOWN, m.Dispatch("HUC", ("JUS", "SGC")), "03-04 10:40")
    course.send(clerk(HUC), m.Sign(clerk(HUC).person, head(HUC).person), "03-05 10:10")
    course.send(clerk(JUS), m.Sign(clerk(JUS).person, head(JUS).person), "03-06 10:00")
    course.send(clerk(JUS), m.Progress(TEXT, 40), "03-06 10:10")
    course.pass_until("03-12 12:00")
    # Received before the reminders of the last days, heard after them: they are annulled.
    course.send(clerk(HUC), m.Done(TEXT), "03-11 08:00", heard="03-12 12:00")
    course.send(CHIEF, m.Reject(TEXT), "03-12 15:00")
    course.send(clerk(HUC), m.Done(TEXT), "03-13 09:00")
    course.send(CHIEF, m.Confirm(), "03-13 17:00")
    course.pass_until("05-01 00:00")
    return course


def reopened() -> Course:
    """Play a resident's billboard to its end and on, for it was not solved."""
    course = finished_billboard()
    course.send(CHIEF, CONFIRMED, "03-03 10:00")
    course.send(RESIDENT, AskReopening(TEXT), "03-05 12:00")
    course.send(COUNTY, GrantReopening(), "03-05 15:00")
    return course
