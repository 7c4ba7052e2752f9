"""A question to the reporter: the clocks stand, once, and go on with exactly what was left (E7)."""

from __future__ import annotations

import pytest

from catalog.actor import Actor
from catalog.incident import messages as m
from catalog.incident.inquiry import AnswerQuestion, AskReporter, SendToCheck
from catalog.incident.offers import offers
from catalog.words import Light, Stage
from tests.catalog.incidents import Course, report, resident_reports
from tests.catalog.people import (
    CHIEF,
    COUNTY,
    RESIDENT,
    STRANGER,
    TEXT,
    TOWN,
    VILLAGE,
    WORKER,
    at,
    clerk,
)
from tests.catalog.stages import SIGNED, UP, billboard, county_billboard, ordered_dispute, taken_in

QUESTION, ANSWER = AskReporter(TEXT), AnswerQuestion(TEXT)
LEAD, ASSISTANT = clerk("KLK/UMB"), clerk("KLK/MSB")


def asked(when: str = "03-02 11:00") -> Course:
    """The county asks while its units work: limit 03-09 09:00, the share's a day before."""
    course = county_billboard()
    course.send(LEAD, SIGNED, "03-02 10:00")
    course.send(COUNTY, QUESTION, when)
    return course


def test_the_clocks_stand_until_the_answer_and_go_on_with_what_was_left() -> None:
    course = asked()
    assert not any(course.clock(key).runs for key in ("tier:4", "share:2"))
    course.send(RESIDENT, ANSWER, "03-03 05:00")  # eighteen hours later
    assert course.limits("tier:4") == ("03-09 03:00", "03-10 03:00")
    assert course.limits("share:2") == ("03-08 03:00", "03-09 03:00")
    course.pass_until("03-11 00:00")
    assert course.lights() == [
        "03-08 03:00 share:2 yellow",
        "03-09 03:00 share:2 red",
        "03-09 03:00 tier:4 yellow",
        "03-10 03:00 tier:4 red",
    ]


def test_the_reporter_is_asked_alone_and_those_who_work_are_told_of_the_answer() -> None:
    course = asked()
    assert course.told(RESIDENT.person, "03-02 11:00") == ["03-02 11:00 question?"]
    course.send(RESIDENT, ANSWER, "03-02 12:00")
    assert course.told("KLK", "03-02 11:00") == ["03-02 12:00 question_answered"]
    assert course.told("KLK/UMB", "03-02 11:00") == ["03-02 12:00 question_answered"]
    assert course.refused(RESIDENT, ANSWER, "03-02 12:10") == "standing: nothing_asked"


def test_after_two_days_without_an_answer_the_clocks_go_on_by_themselves() -> None:
    course = asked()
    course.pass_until("03-04 11:00")
    assert course.history("03-02 11:00") == [
        "03-02 11:00 reporter_asked",
        "03-03 09:40 signature_overdue",  # signing has no clock
        "03-04 11:00 pause_ended",
    ]
    assert course.limits("tier:4") == ("03-10 09:00", "03-11 09:00")
    assert course.told("KLK", "03-04 11:00") == ["03-04 11:00 pause_ended"]
    # A late answer is still welcome; it moves nothing.
    course.send(RESIDENT, ANSWER, "03-04 15:00")
    assert course.limits("tier:4") == ("03-10 09:00", "03-11 09:00")


def test_an_answer_in_time_that_is_heard_late_counts_from_its_own_instant() -> None:
    course = asked()
    course.pass_until("03-04 12:00")
    course.send(RESIDENT, ANSWER, "03-04 10:00", heard="03-04 12:00")
    assert course.history("03-04 10:00")[-2:] == [
        "03-04 10:00 annulled",
        "03-04 10:00 question_answered",
    ]
    assert course.limits("tier:4") == ("03-10 08:00", "03-11 08:00")


def test_a_yellow_clock_stands_and_its_red_alone_moves() -> None:
    course = asked("03-08 12:00")
    course.send(RESIDENT, ANSWER, "03-08 22:00")
    assert course.limits("tier:4") == ("03-08 09:00", "03-09 19:00")
    assert (course.clock("tier:4").light, course.clock("share:2").light) == (
        Light.YELLOW,
        Light.RED,
    )
    course.pass_until("03-09 19:00")
    assert course.lights()[-1] == "03-09 19:00 tier:4 red"


def test_a_red_clock_stays_red_and_its_reminders_rest() -> None:
    course = asked("03-09 12:00")
    course.pass_until("03-12 12:00")
    assert [line for line in course.history("03-09 09:00") if "light" not in line] == [
        "03-09 09:00 supervision_opened",
        "03-09 12:00 reporter_asked",
        "03-11 12:00 pause_ended",
        "03-12 09:00 red_reminded",
    ]
    assert course.clock("tier:4").light is Light.RED


def test_leaving_the_tier_ends_the_pause_and_what_was_left_comes_back() -> None:
    course = ordered_dispute()  # tier 3 from 03-04 10:00, limit 03-09 10:00
    course.send(TOWN, QUESTION, "03-05 10:00")
    course.send(TOWN, UP, "03-05 16:00")
    assert course.incident.pause is None
    assert course.clock("tier:4").runs
    course.send(COUNTY, m.DeclineEscalation(TEXT), "03-05 18:00")
    # It had stood from the question on: eight hours in all.
    assert course.limits("tier:3") == ("03-08 18:00", "03-09 18:00")
    # The question is still out, and who asked it may record the answer.
    course.send(TOWN, ANSWER, "03-05 19:00")
    assert course.limits("tier:3") == ("03-08 18:00", "03-09 18:00")


def test_done_ends_the_pause_and_a_rejection_gives_back_what_was_left() -> None:
    course = ordered_dispute()
    course.send(TOWN, QUESTION, "03-05 10:00")  # four days are left
    course.send(clerk("KLK-01/HUC"), m.Done(TEXT, "P1", "P2"), "03-05 20:00")
    assert (course.incident.pause, course.incident.question) == (None, None)
    course.send(CHIEF, m.Reject(TEXT), "03-06 10:00")
    assert course.limits("tier:3") == ("03-09 10:00", "03-10 10:00")


def test_a_question_about_what_still_waits_is_acceptance() -> None:
    course = billboard()
    course.send(TOWN, QUESTION, "03-02 09:20")
    assert taken_in(course) == ["03-02 09:20 3 by_word"]
    assert course.incident.stage is Stage.ACCEPTED
    assert course.refused(TOWN, m.DeclineReport(TEXT), "03-02 09:30") == "standing: wrong_stage"


def test_units_ordered_while_the_reporter_is_asked_have_clocks_that_stand_too() -> None:
    course = billboard()  # the town's limit: 03-07 09:00
    course.send(TOWN, QUESTION, "03-02 09:20")
    course.send(TOWN, m.Dispatch(), "03-02 10:00")
    assert not course.clock("share:2").runs
    course.send(RESIDENT, ANSWER, "03-02 12:00")
    # The tier stood for 2 h 40 min; the share lies a day before it as always.
    assert course.limits("tier:3") == ("03-06 11:40", "03-07 11:40")
    assert course.limits("share:2") == ("03-05 11:40", "03-06 11:40")


def test_the_system_dispatches_while_the_reporter_is_asked() -> None:
    course = billboard()
    course.send(TOWN, QUESTION, "03-02 09:20")
    course.pass_until("03-02 13:20")
    assert taken_in(course)[-1] == "03-02 13:20 the system"
    course.pass_until("03-04 09:20")
    assert course.limits("tier:3") == ("03-08 09:00", "03-09 09:00")
    assert course.limits("share:2") == ("03-07 09:00", "03-08 09:00")


def test_question_and_check_are_one_pause_for_the_whole_incident() -> None:
    course = asked()
    course.send(RESIDENT, ANSWER, "03-02 12:00")
    assert course.refused(COUNTY, QUESTION, "03-02 13:00") == "standing: pause_used"
    checked = billboard()
    checked.send(TOWN, SendToCheck(), "03-02 09:20")
    assert checked.refused(TOWN, QUESTION, "03-02 09:30") == "standing: pause_used"


def test_the_lead_asks_once_it_has_signed_and_the_room_is_told() -> None:
    course = county_billboard()
    assert course.refused(LEAD, QUESTION, "03-02 10:00") == "standing: not_signed"
    assert course.refused(ASSISTANT, QUESTION, "03-02 10:00") == "standing: not_yours_to_ask"
    course.send(LEAD, SIGNED, "03-02 10:00")
    by_kind = {o.kind: o for o in offers(course.incident, LEAD, course.terms, at("03-02 10:10"))}
    assert by_kind["ask_reporter"].as_reply
    rooms = {o.kind: o for o in offers(course.incident, COUNTY, course.terms, at("03-02 10:10"))}
    assert not rooms["ask_reporter"].as_reply
    course.send(LEAD, QUESTION, "03-02 11:00")
    assert course.told("KLK", "03-02 11:00") == ["03-02 11:00 reporter_asked"]
    course.send(LEAD, ANSWER, "03-02 12:00")  # he told the unit on the spot
    assert course.limits("tier:4") == ("03-08 10:00", "03-09 10:00")


def test_a_units_question_after_a_tap_leaves_the_room_its_answer() -> None:
    course = report("ZZ1201", "03-02 09:00", pass_on=True)
    course.send(clerk("KLK/TPB"), SIGNED, "03-02 09:10")
    course.send(clerk("KLK/TPB"), QUESTION, "03-02 09:20")
    course.pass_until("03-02 10:00")
    assert taken_in(course)[-1] == "03-02 10:00 4 by_silence"
    assert not course.clock("tier:4").runs


def test_nobody_asks_himself() -> None:
    course = report("ZZ0501", "03-02 09:00")
    assert course.refused(WORKER, QUESTION, "03-02 10:00") == "standing: you_are_the_reporter"
    course.send(WORKER, UP, "03-02 11:00")
    course.send(VILLAGE, QUESTION, "03-02 12:00")
    course.send(WORKER, ANSWER, "03-02 13:00")
    assert course.limits("tier:2") == ("03-04 12:00", "03-05 12:00")


@pytest.mark.parametrize("who", [RESIDENT, COUNTY, CHIEF])
def test_the_reporter_who_asked_and_the_grid_may_give_the_answer(who: Actor) -> None:
    asked().send(who, ANSWER, "03-02 12:00")


@pytest.mark.parametrize("who", [STRANGER, VILLAGE, LEAD, ASSISTANT])
def test_nobody_else_gives_the_answer(who: Actor) -> None:
    assert asked().refused(who, ANSWER, "03-02 12:00") == "standing: not_yours_to_answer"


def test_a_grid_that_may_not_know_the_reporter_does_not_speak_for_him() -> None:
    course = resident_reports("ZZ1003", "03-02 09:00")  # a person at risk
    while course.incident.tier < 3:
        course.send(WORKER if course.incident.tier == 1 else VILLAGE, UP, "03-02 09:10")
    course.send(TOWN, QUESTION, "03-02 09:30")
    assert course.refused(CHIEF, ANSWER, "03-02 10:00") == "standing: not_yours_to_answer"
    course.send(TOWN, ANSWER, "03-02 10:00")
