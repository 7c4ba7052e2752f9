"""核实: the grid looks before a fresh report is accepted; it is no acceptance (E7, E22)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from catalog.actor import Actor
from catalog.incident import messages as m
from catalog.incident.inquiry import AskReporter, ReportCheck, SendToCheck
from catalog.words import Finding, Outcome, Stage, Urgency
from tests.catalog.incidents import Course, resident_reports
from tests.catalog.people import (
    ADVISER,
    CHIEF,
    COUNTY,
    RESIDENT,
    TEXT,
    TOWN,
    VILLAGE,
    WORKER,
)
from tests.catalog.stages import billboard, residents_rubbish, sent_up_billboard, taken_in

EXISTS, NOTHING_THERE = ReportCheck(Finding.EXISTS), ReportCheck(Finding.NOT_FOUND, TEXT)


def sent() -> Course:
    """A billboard waits at the town's desk until 13:00; at 09:20 the grid is asked to look."""
    course = billboard()
    course.send(TOWN, SendToCheck(TEXT), "03-02 09:20")
    return course


@pytest.mark.parametrize("who", [WORKER, CHIEF, ADVISER])
def test_the_grid_looks_and_the_window_begins_anew(who: Actor) -> None:
    course = sent()
    assert course.told("KLK-01-01-001") == ["03-02 09:20 to_check?"]
    course.send(who, EXISTS, "03-02 11:20")
    assert course.told("KLK-01", "03-02 09:30") == ["03-02 11:20 checked"]
    # Two hours stood still: the limit was 03-07 09:00.
    assert course.limits("tier:3") == ("03-06 11:00", "03-07 11:00")
    assert (course.incident.stage, taken_in(course)) == (Stage.REPORTED, [])
    course.pass_until("03-02 15:20")
    assert taken_in(course) == ["03-02 15:20 3 by_silence"]


def test_silence_accepts_nothing_while_the_grid_looks() -> None:
    course = sent()
    course.pass_until("03-04 09:19")
    assert taken_in(course) == []
    course.pass_until("03-04 13:20")
    assert course.history("03-02 10:00") == [
        "03-04 09:20 pause_ended",  # two days
        "03-04 13:20 accepted",
    ]
    assert course.limits("tier:3") == ("03-08 09:00", "03-09 09:00")
    assert course.refused(WORKER, EXISTS, "03-04 14:00") == "standing: wrong_stage"


def test_a_late_finding_still_begins_the_window_anew() -> None:
    course = sent()
    course.pass_until("03-04 10:00")
    course.send(WORKER, ReportCheck(Finding.CANNOT_TELL), "03-04 12:00")
    assert course.limits("tier:3") == ("03-08 09:00", "03-09 09:00")
    course.pass_until("03-04 16:00")
    assert taken_in(course) == ["03-04 16:00 3 by_silence"]


def test_what_was_not_found_is_declined_as_usual() -> None:
    course = sent()
    course.send(WORKER, NOTHING_THERE, "03-02 11:20")
    assert course.refused(CHIEF, EXISTS, "03-02 11:30") == "standing: nothing_to_check"
    course.send(TOWN, m.DeclineReport(TEXT), "03-02 12:00")
    assert course.incident.outcome is Outcome.DECLINED
    check = course.incident.check
    assert check is not None
    assert check.finding is Finding.NOT_FOUND


def test_a_room_may_accept_without_waiting_and_the_clocks_go_on() -> None:
    course = sent()
    course.send(TOWN, m.Accept(), "03-02 10:20")
    assert course.limits("tier:3") == ("03-06 10:00", "03-07 10:00")
    assert (course.incident.pause, course.incident.check) == (None, None)
    assert course.refused(WORKER, EXISTS, "03-02 11:00") == "standing: wrong_stage"


def test_a_dispatch_while_the_grid_looks_counts_from_clocks_that_run_again() -> None:
    course = sent()
    course.send(TOWN, m.Dispatch(), "03-02 10:20")
    assert course.limits("tier:3") == ("03-06 10:00", "03-07 10:00")
    assert course.limits("share:2") == ("03-05 10:00", "03-06 10:00")
    assert course.clock("share:2").runs


def test_a_room_may_send_it_up_or_elsewhere_while_the_grid_looks() -> None:
    course = sent()
    course.send(TOWN, m.Escalate(TEXT), "03-02 10:20")
    assert taken_in(course) == ["03-02 10:20 3 by_word"]
    course.send(COUNTY, m.DeclineEscalation(TEXT), "03-02 11:20")
    assert course.limits("tier:3") == ("03-06 11:00", "03-07 11:00")
    moved = sent()
    moved.send(TOWN, m.Accept(4, TEXT), "03-02 10:20")
    assert moved.limits("tier:4") == ("03-08 09:00", "03-09 09:00")  # from the report
    assert moved.refused(WORKER, EXISTS, "03-02 11:00") == "standing: wrong_stage"


def test_only_a_fresh_report_that_waits_above_the_grid_is_checked() -> None:
    assert sent_up_billboard().refused(TOWN, SendToCheck(), "03-02 11:10") == (
        "standing: no_check_here"
    )
    assert residents_rubbish().refused(WORKER, SendToCheck(), "03-02 09:10") == (
        "standing: wrong_stage"
    )
    assert billboard().refused(VILLAGE, SendToCheck(), "03-02 09:10") == "standing: not_the_holder"
    assert sent().refused(TOWN, SendToCheck(), "03-02 09:30") == "standing: pause_used"


def test_no_emergency_waits_for_a_look_even_where_emergencies_wait() -> None:
    course = billboard()
    matter = replace(course.terms.matter, urgency=Urgency.EMERGENCY)
    course.terms = replace(course.terms, matter=matter)
    assert course.refused(TOWN, SendToCheck(), "03-02 09:10") == "standing: no_check_here"


def test_a_grid_that_may_not_know_is_not_sent() -> None:
    course = resident_reports("JD0201", "03-02 09:00")  # the village's accounts
    assert course.refused(TOWN, SendToCheck(), "03-02 09:10") == "standing: room_may_not_hold"


@pytest.mark.parametrize("who", [VILLAGE, TOWN, RESIDENT])
def test_only_the_grid_says_what_it_found(who: Actor) -> None:
    assert sent().refused(who, EXISTS, "03-02 10:00") == "standing: not_the_grid"


def test_after_a_check_the_reporter_is_not_asked_as_well() -> None:
    course = sent()
    course.send(WORKER, EXISTS, "03-02 10:00")
    assert course.refused(TOWN, AskReporter(TEXT), "03-02 10:10") == "standing: pause_used"
