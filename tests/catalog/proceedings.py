"""A price for land, disputed: a matter that has a procedure of its own by law (A45)."""

from __future__ import annotations

from datetime import date, timedelta

from catalog.incident import messages as m
from catalog.incident.procedure import EnterProcedure
from catalog.messages import Prose
from catalog.procedures import Procedure
from tests.catalog.incidents import Course, resident_reports
from tests.catalog.people import CHIEF, COUNTY, TEXT, clerk, local
from tests.catalog.stages import CONFIRMED, SIGNED

LEAD = clerk("KLK/NRP")
NUMBER_THERE = Prose("text:number")
ENTERED = EnterProcedure(
    Procedure.EXPROPRIATION, NUMBER_THERE, date(2026, 3, 2), date(2026, 4, 1), TEXT
)
"""Filed on the second of March, to be looked at again on the first of April."""


def demolition(when: str = "03-02 09:00") -> Course:
    """The county accepts it at once, its lead signs."""
    course = resident_reports("ZZ0403", when)
    course.send(COUNTY, m.Accept(), when)
    course.send(LEAD, SIGNED, when)
    return course


def entered() -> Course:
    """The lead enters the procedure at 10:00 the next day."""
    course = demolition()
    course.send(LEAD, ENTERED, "03-03 10:00")
    return course


def in_procedure(when: str = "03-02 09:00") -> Course:
    """It enters its procedure an hour later, which the grid confirms after one more."""
    course = demolition(when)
    at = course.incident.heard_at
    hour = timedelta(hours=1)
    course.send(LEAD, ENTERED, local(at + hour))
    course.send(CHIEF, CONFIRMED, local(at + 2 * hour))
    return course
