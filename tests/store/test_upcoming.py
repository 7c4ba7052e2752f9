"""What a stepper asks: every open stream with its next instant, the archived ones left out."""

from __future__ import annotations

from activities import wire
from activities.store.database import Database
from activities.store.upcoming import Upcoming, upcoming
from catalog.incident.moments import next_moment
from tests.catalog.incidents import report
from tests.catalog.people import at
from tests.store.filing import kept
from tests.store.lives import whole_life


async def test_what_is_open_is_listed_with_its_next_instant(db: Database) -> None:
    course = report("ZZ0501", "03-02 09:00")
    no = await kept(db, course)
    await kept(db, whole_life(), "2")  # archived: nothing follows any more
    moment = next_moment(course.incident, course.terms)
    assert moment is not None
    found = await upcoming(db)
    mine = tuple(each for each in found if each.workflow_id.startswith(wire.incident_id("")))
    assert mine == (Upcoming(wire.incident_id(no), moment.at),)


def test_what_grew_out_of_an_incident_belongs_to_it() -> None:
    def of(workflow_id: str) -> bool:
        return Upcoming(workflow_id, at("03-02 09:00")).of("KF-2026-000001")

    assert of("incident:KF-2026-000001")
    assert of("order:KF-2026-000001-D1")
    assert of("file:KF-2026-000001-W1")
    assert not of("incident:KF-2026-0000010")
    assert not of("order:KFS-2026-000001-D1")
