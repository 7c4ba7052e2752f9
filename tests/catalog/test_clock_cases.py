"""The clock cases that others get wrong, one test each, named as users complain of them.

Paused and then moved, reworked with hours left, disputed while red, late after an outage, down and
up again, closed while a session has it.
"""

from __future__ import annotations

from catalog.incident import messages as m
from catalog.incident.hearings import AskSession
from catalog.incident.inquiry import AnswerQuestion, AskReporter
from catalog.incident.returns import ReturnWork
from catalog.session import messages as s
from catalog.session.words import SessionOutcome
from catalog.words import Light
from tests.catalog.incidents import Course
from tests.catalog.people import CHIEF, COUNTY, RESIDENT, TEXT, TOWN, VILLAGE, clerk, local
from tests.catalog.second_place import CENTRE, INSPECTOR
from tests.catalog.sitting import convenor, sitting
from tests.catalog.stages import (
    CONFIRMED,
    DONE,
    DOWN,
    REJECTED,
    SIGNED,
    UP,
    county_billboard,
    ordered_dispute,
    village_dispute,
)
from tests.catalog.test_sessions import disputed

UMB, MSB = clerk("KLK/UMB"), clerk("KLK/MSB")
RETURNED = ReturnWork(TEXT, argued=TEXT)


def test_paused_and_then_moved_up_the_pause_is_counted_once() -> None:
    """What stood still stands with the tier it stood at; the new one has its full limit."""
    course = ordered_dispute()
    course.send(TOWN, AskReporter(TEXT), "03-05 10:00")
    course.send(TOWN, UP, "03-06 10:00")
    assert course.limits("tier:4") == ("03-12 10:00", "03-13 10:00")
    course.send(COUNTY, m.DeclineEscalation(TEXT), "03-06 12:00")
    # Ordered to the town from 03-04 10:00, it stood 03-05 10:00 to 03-06 12:00.
    assert course.limits("tier:3") == ("03-09 12:00", "03-10 12:00")


def test_an_answer_after_the_move_starts_no_clock_twice() -> None:
    course = county_billboard()
    course.send(UMB, SIGNED, "03-02 10:00")
    course.send(UMB, AskReporter(TEXT), "03-03 10:00")
    course.send(COUNTY, DOWN, "03-03 12:00")
    before = course.limits("tier:3")
    course.send(RESIDENT, AnswerQuestion(TEXT), "03-03 14:00")
    assert course.limits("tier:3") == before


def test_reworked_with_an_hour_left_it_has_a_day() -> None:
    course = county_billboard()
    course.send(UMB, DONE, "03-09 08:00")
    course.send(CHIEF, REJECTED, "03-09 12:00")
    assert course.limits("tier:4") == ("03-10 00:00", "03-10 12:00")


def test_disputed_while_red_whoever_leads_meanwhile_has_a_day() -> None:
    back = county_billboard()
    back.send(UMB, RETURNED, "03-02 12:00")
    back.send(COUNTY, m.Dispatch(lead="UMB"), "03-10 11:00")
    assert back.incident.light is Light.RED
    assert back.limits("own:3") == ("03-10 23:00", "03-11 11:00")
    back.send(UMB, ReturnWork(TEXT, argued=TEXT, names="MSB"), "03-10 12:00")
    lead = back.incident.lead
    assert lead is not None
    assert (lead.body, lead.meanwhile) == ("KLK-01/SGC", True)
    assert back.limits(f"own:{lead.number}") == ("03-11 00:00", "03-11 12:00")
    assert back.clock("own:3").ended_at is not None
    assert back.incident.light is Light.RED


def test_a_reply_in_time_that_an_outage_held_up_leaves_no_red() -> None:
    course = county_billboard()
    course.pass_until("03-09 12:00")
    assert course.incident.light.value == "red"
    course.send(UMB, DONE, "03-09 09:00", heard="03-09 12:00")
    assert course.incident.light.value == "yellow"
    assert [light for light in course.lights() if light.endswith("red")] == [
        "03-08 09:00 share:2 red"
    ]


def test_down_and_up_again_no_limit_is_filled_up() -> None:
    course = village_dispute()
    course.send(VILLAGE, UP, "03-04 10:00")
    course.send(TOWN, m.Accept(), "03-04 11:00")
    course.send(TOWN, DOWN, "03-05 10:00")
    assert course.limits("tier:2") == ("03-05 17:00", "03-06 17:00")
    course.send(VILLAGE, UP, "03-05 12:00")
    # One day had gone when it was sent down: four are left.
    assert course.limits("tier:3") == ("03-08 12:00", "03-09 12:00")
    assert course.incident.ping_pong == 2


def test_closed_while_a_session_has_it_nothing_runs_on() -> None:
    course = disputed()
    hall = sitting(course)
    hall.say(CENTRE, s.FileApplication(TEXT), "05-06 15:00")
    hall.say(convenor("SQ/SQ-PO"), s.ListMatter(), "05-06 16:00")
    done_and_confirmed(course)
    hall.hear_incident()
    assert hall.session.outcome is SessionOutcome.MOOT
    assert not any(clock.runs for clock in course.incident.clocks)
    assert not any(clock.runs for clock in hall.session.clocks)
    assert (course.incident.pause, course.incident.session) == (None, None)


def test_rejected_while_a_session_has_it_the_clocks_stand_again() -> None:
    course = disputed()
    hall = sitting(course)
    hall.say(CENTRE, s.FileApplication(TEXT), "05-06 15:00")
    hall.say(convenor("SQ/SQ-PO"), s.ListMatter(), "05-06 16:00")
    course.send(clerk("SQ/SQ-S1"), DONE, "05-06 17:00")
    course.send(INSPECTOR, REJECTED, "05-06 18:00")
    assert course.incident.pause is not None
    assert not course.incident.tier_clock.runs
    assert course.refused(CENTRE, AskSession(TEXT), "05-06 19:00") == "standing: in_session"


def done_and_confirmed(course: Course) -> None:
    course.send(clerk("SQ/SQ-S1"), DONE, "05-06 17:00")
    course.send(INSPECTOR, CONFIRMED, "05-06 18:00")
    assert local(course.incident.closed_at or course.incident.reported_at) == "05-06 18:00"
