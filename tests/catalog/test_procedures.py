"""What goes by a statutory procedure: neither red nor solved, looked at again on its day (A45)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from catalog.evidence import carried_by
from catalog.incident import messages as m
from catalog.incident.procedure import ReportProcedure
from catalog.incident.tasks import tasks
from catalog.messages import Evidence
from catalog.procedures import Procedure
from catalog.words import Light, Outcome, Stage, Task
from tests.catalog.incidents import Course
from tests.catalog.people import CHIEF, COUNTY, RESIDENT, TEXT, clerk, local
from tests.catalog.proceedings import ENTERED, LEAD, NUMBER_THERE, demolition, entered, in_procedure
from tests.catalog.stages import CONFIRMED, REJECTED, county_billboard

OVER = ReportProcedure(ended=True, note=TEXT)
GOES_ON = ReportProcedure(ended=False, note=TEXT, follow_up=date(2026, 5, 1))


def after(course: Course, when: str) -> list[str]:
    """Return what happened from an instant on, a long time."""
    course.pass_until("12-31 09:00")
    return course.history(when)


def test_entered_it_is_verified_as_what_is_done_and_no_clock_runs() -> None:
    course = entered()
    assert course.incident.stage is Stage.VERIFYING
    assert not any(clock.runs for clock in course.incident.clocks)
    assert course.told("P185", "03-03 10:00") == ["03-03 10:00 procedure_entered?"]
    assert course.told("KLK-01-01-001", "03-03 10:00") == ["03-03 10:00 to_verify_procedure?"]
    assert course.refused(LEAD, CONFIRMED, "03-03 11:00").startswith("standing: ")
    course.send(CHIEF, CONFIRMED, "03-03 12:00")
    known = course.incident.proceeding
    assert known is not None
    assert (known.procedure, known.number) == (Procedure.EXPROPRIATION, NUMBER_THERE)
    assert (course.incident.outcome, course.incident.light) == (Outcome.IN_PROCEDURE, Light.GREEN)
    assert course.told("P185", "03-03 11:00") == ["03-03 12:00 closed_in_procedure"]


def test_a_red_that_was_lit_stays_on_record() -> None:
    course = demolition()
    course.pass_until("03-20 10:00")
    red_at = course.incident.tier_clock.red_at
    course.send(LEAD, ENTERED, "03-20 10:00")
    course.send(CHIEF, CONFIRMED, "03-20 11:00")
    assert red_at is not None
    assert course.incident.tier_clock.red_at == red_at


def test_a_rejection_is_rework_as_of_what_is_done() -> None:
    course = entered()
    course.send(CHIEF, REJECTED, "03-03 12:00")
    incident = course.incident
    assert (incident.stage, incident.rework, incident.proceeding) == (Stage.HANDLING, 1, None)
    assert incident.lead is not None
    assert incident.lead.open
    course.send(LEAD, m.Done(TEXT), "03-03 13:00")
    course.send(CHIEF, CONFIRMED, "03-03 14:00")
    assert course.incident.outcome is Outcome.SOLVED


def test_on_its_day_lead_and_room_are_asked_and_the_reporter_is_told_then_weekly() -> None:
    course = in_procedure()
    course.pass_until("04-15 00:00")
    assert course.history("03-03 00:00") == [
        "04-01 00:00 procedure_due",
        "04-08 00:00 procedure_due",
        "04-15 00:00 procedure_due",
    ]
    asked = ["04-01 00:00 procedure_due?", "04-08 00:00 procedure_due?"]
    assert course.told("KLK/NRP", "03-03 00:00")[:2] == asked
    assert course.told("KLK", "03-03 00:00")[:2] == asked
    assert course.told("P185", "03-03 00:00") == ["04-01 00:00 procedure_looked_at"]
    assert {each.task for each in tasks(course.incident, course.terms)} == {Task.FOLLOW_UP}


def test_how_it_ended_archives_it() -> None:
    course = in_procedure()
    course.send(LEAD, OVER, "04-02 10:00")
    assert after(course, "04-02 00:00") == [
        "04-02 10:00 procedure_reported",
        "04-02 10:00 archived",
    ]
    assert course.told("P185", "04-02 00:00") == ["04-02 10:00 procedure_ended"]
    assert course.incident.outcome is Outcome.IN_PROCEDURE


def test_ended_early_it_is_archived_when_the_seven_days_are_over() -> None:
    course = in_procedure()
    course.send(COUNTY, OVER, "03-03 10:00")
    assert course.refused(LEAD, OVER, "03-03 11:00") == "standing: procedure_over"
    assert after(course, "03-03 00:00") == [
        "03-03 10:00 procedure_reported",
        "03-09 11:00 archived",
    ]


def test_what_goes_on_is_looked_at_again_on_another_day() -> None:
    course = in_procedure()
    course.send(LEAD, GOES_ON, "04-01 09:00")
    assert course.told("P185", "04-01 09:00") == ["04-01 09:00 procedure_goes_on"]
    course.pass_until("05-01 00:00")
    assert course.history("04-01 09:00") == [
        "04-01 09:00 procedure_reported",
        "05-01 00:00 procedure_due",
    ]
    course.send(LEAD, OVER, "05-03 09:00")
    assert after(course, "05-02 00:00")[-1] == "05-03 09:00 archived"


def test_it_waits_for_its_end_however_well_it_is_rated() -> None:
    course = in_procedure()
    course.send(RESIDENT, m.Rate(5), "03-03 09:00")
    course.pass_until("03-30 09:00")
    assert course.incident.stage is Stage.CLOSED


@pytest.mark.parametrize(
    ("follow_up", "answer"),
    [
        ("2026-03-03", "argument: follow_up_out_of_range"),
        ("2036-03-01", "argument: follow_up_out_of_range"),
        ("2026-03-04", ""),
        ("2036-02-29", ""),
    ],
)
def test_it_is_looked_at_again_from_tomorrow_within_ten_years(follow_up: str, answer: str) -> None:
    course = demolition()
    said = replace(ENTERED, follow_up=date.fromisoformat(follow_up))
    if answer:
        assert course.refused(LEAD, said, "03-03 23:59") == answer
    else:
        course.send(LEAD, said, "03-03 23:59")
        known = course.incident.proceeding
        assert known is not None
        assert local(known.look_at) == f"{follow_up[5:]} 00:00"


def test_it_is_dated_by_the_calendar_of_the_place() -> None:
    course = demolition()
    said = replace(ENTERED, dated=date(2026, 3, 4))
    assert course.refused(LEAD, said, "03-03 23:59") == "argument: procedure_date_out_of_range"
    course.send(LEAD, said, "03-04 00:00")


def test_only_the_lead_of_a_matter_with_a_procedure_enters_one() -> None:
    course = demolition()
    assert course.refused(clerk("KLK/JUS"), ENTERED, "03-03 10:00") == "standing: not_the_lead"
    assert course.refused(COUNTY, ENTERED, "03-03 10:00") == "standing: not_asked"
    other = county_billboard()
    assert other.refused(clerk("KLK/UMB"), ENTERED, "03-03 10:00") == "standing: no_procedure_here"


def test_an_answer_says_what_it_has_to() -> None:
    course = in_procedure()
    again = replace(OVER, follow_up=date(2026, 5, 1))
    assert course.refused(LEAD, again, "04-01 09:00") == "argument: ended_and_followed_up"
    silent = replace(GOES_ON, follow_up=None)
    assert course.refused(LEAD, silent, "04-01 09:00") == "argument: follow_up_missing"
    assert course.refused(CHIEF, OVER, "04-01 09:00") == "standing: not_yours_to_follow_up"


def test_confirmed_after_the_day_somebody_is_asked_with_the_closing() -> None:
    course = entered()
    course.send(CHIEF, CONFIRMED, "04-03 10:00")
    course.pass_until("04-11 12:00")
    due = [line for line in course.history() if line.endswith(" procedure_due")]
    assert due == ["04-03 10:00 procedure_due", "04-10 10:00 procedure_due"]


def test_a_photo_goes_with_entering_it_and_with_how_it_stands() -> None:
    course = demolition()
    paper = (Evidence("ev-1"),)
    course.send(LEAD, replace(ENTERED, evidence=paper), "03-03 10:00")
    course.send(CHIEF, m.Confirm(), "03-03 11:00")
    course.send(LEAD, replace(OVER, evidence=paper), "04-01 09:00")
    shown = [e.event.kind for e in course.log if carried_by(e.event) == paper]
    assert shown == ["procedure_entered", "procedure_reported"]
