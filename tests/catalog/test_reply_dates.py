"""A coordinator sets until when each of several units replies (R32): lights, moves, what is missed.

S1's four units: ordered on 05-06 at 11:00, the incident's own limit is 05-11 10:00.
"""

from __future__ import annotations

from catalog.incident import messages as m
from catalog.incident.hand_over import HandOver
from catalog.incident.inquiry import AnswerQuestion, AskReporter
from catalog.incident.lead import NameLead
from catalog.incident.reply_date import SetReplyDate
from catalog.words import Light, Stage
from tests.catalog.incidents import Course, report
from tests.catalog.people import COUNTY, TEXT, actor, at, local
from tests.catalog.second_place import (
    AIC,
    CENTRE,
    COORDINATOR,
    EEB,
    FDA,
    INSPECTOR,
    OFFICER,
    UMB,
    YANG,
    four_units,
)

MAY = "05-06 10:00"
DONE = m.Done(TEXT, "P1", "P2")


def by(unit: str, when: str, *, reason: bool = False) -> SetReplyDate:
    return SetReplyDate(unit, at(when), TEXT if reason else None)


def dated() -> Course:
    """On the seventh the coordinator sets the environment bureau the ninth at noon."""
    course = four_units(MAY)
    course.send(COORDINATOR, by("EEB", "05-09 12:00"), "05-07 10:00")
    return course


def date_of(course: Course, body: str) -> str:
    return f"reply:{course.assignment(body).number}"


def test_a_date_lights_on_its_own_clock_and_is_told() -> None:
    course = dated()
    key = date_of(course, "SQ/SQ-EEB")
    assert course.limits(key) == ("05-08 12:00", "05-09 12:00")
    assert course.told("SQ/SQ-EEB", "05-07 10:00") == ["05-07 10:00 reply_by"]
    assert course.told("SQ", "05-07 10:00") == ["05-07 10:00 reply_date_set"]
    course.pass_until("05-10 09:00")
    assert course.lights() == [f"05-08 12:00 {key} yellow", f"05-09 12:00 {key} red"]
    assert course.told("SQ/SQ-EEB", "05-08 00:00") == [
        "05-08 12:00 reply_yellow",
        "05-09 12:00 reply_red",
    ]
    assert course.told("SQ", "05-09 00:00") == ["05-09 12:00 reply_red"]
    assert course.told("SQ-1:coordinator") == ["05-09 12:00 reply_red"]


def test_a_missed_date_stands_on_record_and_opens_no_order() -> None:
    course = dated()
    course.pass_until("05-10 09:00")
    assert course.incident.orders == ()
    assert course.assignment("SQ/SQ-EEB").overran_at is None
    assert course.incident.light is Light.GREEN
    course.send(EEB, DONE, "05-10 09:30")
    clock = course.clock(date_of(course, "SQ/SQ-EEB"))
    assert (clock.light, local(clock.red_at or clock.due_at)) == (Light.RED, "05-09 12:00")
    assert clock.ended_at == at("05-10 09:30")


def test_it_lies_ahead_and_inside_the_incidents_own_limit() -> None:
    course = four_units(MAY)
    for beyond in ("05-07 10:00", "05-06 12:00", "05-11 10:01"):
        said = by("EEB", beyond)
        assert course.refused(COORDINATOR, said, "05-07 10:00") == "argument: date_out_of_range"
    assert course.refused(COORDINATOR, by("MSB", "05-09 12:00"), "05-07 10:00") == (
        "argument: not_ordered"
    )
    course.send(COORDINATOR, by("UME", "05-11 10:00"), "05-07 10:00")
    course.send(CENTRE, by("AIC", "05-08 10:00"), "05-07 10:00")
    assert course.limits(date_of(course, "SQ/SQ-AIC")) == ("05-07 22:00", "05-08 10:00")


def test_it_is_moved_with_a_reason_and_an_earlier_red_stays_on_record() -> None:
    course = dated()
    key = date_of(course, "SQ/SQ-EEB")
    course.pass_until("05-09 13:00")
    later = "05-10 13:00"
    assert course.refused(COORDINATOR, by("EEB", later), "05-09 13:00") == (
        "argument: reason_missing"
    )
    course.send(COORDINATOR, by("EEB", later, reason=True), "05-09 13:00")
    assert course.limits(key) == ("05-10 01:00", later)
    assert (course.clock(key).light, course.clock(key).red_at) == (Light.GREEN, at("05-09 12:00"))
    assert course.told("SQ/SQ-EEB", "05-09 13:00") == ["05-09 13:00 reply_by_moved"]


def test_only_who_holds_it_or_coordinates_there_sets_one_while_nobody_leads() -> None:
    course = four_units(MAY)
    said = by("EEB", "05-09 12:00")
    for stranger in (OFFICER, EEB, INSPECTOR):
        assert course.refused(stranger, said, "05-07 10:00") == "standing: not_the_coordinator"
    course.send(COORDINATOR, said, "05-07 10:00")
    course.send(COORDINATOR, NameLead("UME"), "05-07 11:00")
    assert course.clock(date_of(course, "SQ/SQ-EEB")).ended_at == at("05-07 11:00")
    assert course.refused(COORDINATOR, said, "05-07 12:00") == "standing: nobody_works_jointly"
    red = four_units(MAY)
    red.pass_until("05-12 12:00")
    assert red.refused(COORDINATOR, by("EEB", "05-13 12:00"), "05-12 12:00") == (
        "standing: no_limit_left"
    )


def test_it_stands_with_the_clock_while_the_reporter_is_asked() -> None:
    course = dated()
    course.send(CENTRE, AskReporter(TEXT), "05-07 12:00")
    assert course.refused(COORDINATOR, by("AIC", "05-09 12:00"), "05-07 13:00") == (
        "standing: clocks_stand"
    )
    course.send(COORDINATOR, NameLead("UME"), "05-07 14:00")
    share = f"share:{course.assignment('SQ/SQ-EEB').number}"
    assert not course.clock(share).runs
    waiting = dated()
    waiting.send(CENTRE, AskReporter(TEXT), "05-07 12:00")
    waiting.send(actor(YANG), AnswerQuestion(TEXT), "05-07 18:00")
    assert waiting.limits(date_of(waiting, "SQ/SQ-EEB")) == ("05-08 18:00", "05-09 18:00")


def test_a_rejection_asks_all_again_and_a_new_date_may_be_set() -> None:
    course = dated()
    for hour, who in enumerate((FDA, EEB, AIC, UMB), 10):
        course.send(who, DONE, f"05-08 {hour}:00")
    assert course.incident.stage is Stage.VERIFYING
    course.send(INSPECTOR, m.Reject(TEXT), "05-08 15:00")
    course.send(COORDINATOR, by("EEB", "05-09 15:00"), "05-08 16:00")
    assert course.limits(date_of(course, "SQ/SQ-EEB")) == ("05-09 03:30", "05-09 15:00")


def test_a_reply_that_came_in_time_but_late_annuls_the_missed_date() -> None:
    course = dated()
    course.pass_until("05-09 20:00")
    course.send(EEB, DONE, "05-09 11:00", heard="05-09 20:00")
    assert course.lights() == [f"05-08 12:00 {date_of(course, 'SQ/SQ-EEB')} yellow"]


def test_where_somebody_always_leads_there_is_nothing_to_date() -> None:
    course = report("ZF0602", "03-02 09:00")
    lead = course.incident.lead
    assert lead is not None
    said = SetReplyDate(lead.line, at("03-03 09:00"))
    assert course.refused(COUNTY, said, "03-02 09:10") == "standing: nobody_works_jointly"


def test_what_was_handed_over_names_whoever_missed_the_incidents_limit_alone() -> None:
    course = dated()
    course.send(EEB, DONE, "05-10 10:00")
    course.pass_until("05-12 12:00")
    course.send(CENTRE, HandOver(TEXT), "05-12 12:00")
    assert "SQ/SQ-EEB" not in course.incident.orders[0].bodies
