"""Whose word ends an incident, and what happens while nobody gives it (E20, A5, K5)."""

from __future__ import annotations

import pytest

from catalog.actor import Actor
from catalog.incident import messages as m
from catalog.incident.events import Closed
from catalog.words import Outcome, Stage
from tests.catalog.incidents import Course, report, resident_reports
from tests.catalog.people import (
    CHIEF,
    CITY,
    COUNTY,
    RESIDENT,
    TEXT,
    TOWN,
    VILLAGE,
    WORKER,
    clerk,
)
from tests.catalog.stages import (
    CONFIRMED,
    DONE,
    REJECTED,
    finished_billboard,
    rubbish,
    village_dispute,
)

SOLVED, UNSOLVED = m.Answer(solved=True), m.Answer(solved=False)
BY_PHONE, NOT_REACHED = m.RecordWord(solved=True), m.RecordAttempt(TEXT)


def done(matter: str, room: Actor = TOWN) -> Course:
    """A resident's report, dispatched by its room at 09:00 and done on Tuesday, 09:00."""
    course = resident_reports(matter, "03-02 09:00")
    course.send(room, m.Dispatch(), "03-02 09:00")
    assert course.incident.lead is not None
    course.send(clerk(course.incident.lead.body), DONE, "03-03 09:00")
    return course


def closing(course: Course) -> Closed:
    """Return how it was closed."""
    return next(e.event for e in course.log if isinstance(e.event, Closed))


def test_the_grid_is_reminded_then_the_next_room_may_step_in_then_daily() -> None:
    course = finished_billboard()  # done 03-03 09:00
    course.pass_until("03-08 09:00")
    assert course.history("03-03 10:00") == [
        f"03-0{day} 09:00 verification_reminded" for day in (4, 5, 6, 7, 8)
    ]
    assert course.told("KLK-01-01-001", "03-03 09:00") == [
        "03-03 09:00 to_verify?",
        *(f"03-0{day} 09:00 verify_reminder?" for day in (4, 5, 6, 7, 8)),
    ]
    # On the third day one message: a reminder to the grid, an alert to the village.
    assert course.told("KLK-01-01") == [
        "03-06 09:00 verify_alert?",
        "03-07 09:00 verify_reminder?",
        "03-08 09:00 verify_reminder?",
    ]
    assert course.incident.stage is Stage.VERIFYING


def test_nobody_ever_confirming_never_closes_it() -> None:
    course = finished_billboard()
    course.pass_until("12-31 09:00")
    assert (course.incident.stage, course.lights()) == (Stage.VERIFYING, [])


def test_the_next_room_may_confirm_once_it_was_alerted() -> None:
    course = finished_billboard()  # at the instant of the alert the message goes first
    assert course.refused(VILLAGE, CONFIRMED, "03-06 09:00") == "standing: not_the_verifier"
    course.send(VILLAGE, CONFIRMED, "03-06 09:01")
    assert closing(course).confirmed_for == "KLK-01-01"


def test_after_the_alert_the_grid_may_still_confirm() -> None:
    course = finished_billboard()
    course.send(CHIEF, CONFIRMED, "03-10 09:00")
    assert closing(course).confirmed_for == "KLK-01-01-001"


def test_the_next_room_that_did_the_work_itself_is_passed_over() -> None:
    course = village_dispute()
    course.send(VILLAGE, m.Done(TEXT), "03-03 09:00")
    course.pass_until("03-06 09:00")
    assert course.incident.alerted_tier == 3
    course.send(TOWN, CONFIRMED, "03-06 10:00")
    assert closing(course).confirmed_for == "KLK-01"


def test_above_the_city_there_is_no_next_room() -> None:
    course = done("JD0301", CITY)
    course.pass_until("03-08 09:00")
    assert (course.incident.alerted_tier, course.incident.verify_reminders) == (0, 5)


def test_the_answer_is_shown_and_is_no_gate_where_the_grid_confirms() -> None:
    course = finished_billboard()
    course.send(RESIDENT, UNSOLVED, "03-03 10:00")
    assert course.told("KLK-01-01-001", "03-03 10:00") == ["03-03 10:00 word_unsolved?"]
    course.send(CHIEF, CONFIRMED, "03-03 11:00")
    assert closing(course).on_spot_check is False


def test_what_a_grid_cannot_judge_it_confirms_on_the_reporters_word() -> None:
    course = done("ZZ0606")
    assert course.refused(CHIEF, CONFIRMED, "03-03 10:00") == "standing: reporters_word_missing"
    course.send(CHIEF, BY_PHONE, "03-03 11:00")
    course.send(WORKER, CONFIRMED, "03-03 12:00")
    assert closing(course).confirmed_for == "KLK-01-01-001"


def test_not_solved_leaves_only_the_way_back_to_work() -> None:
    course = done("ZZ0606")
    course.send(RESIDENT, UNSOLVED, "03-03 10:00")
    assert course.refused(CHIEF, CONFIRMED, "03-03 11:00") == "standing: reporter_says_unsolved"
    course.send(CHIEF, REJECTED, "03-03 12:00")
    assert (course.incident.stage, course.incident.solved_word) == (Stage.HANDLING, None)


def test_he_may_change_his_mind_until_it_is_confirmed() -> None:
    course = done("ZZ0606")
    course.send(RESIDENT, UNSOLVED, "03-03 10:00")
    course.send(RESIDENT, SOLVED, "03-03 11:00")
    course.send(CHIEF, CONFIRMED, "03-03 12:00")
    assert course.incident.outcome is Outcome.SOLVED


def test_lead_and_centre_the_leads_done_is_its_half() -> None:
    course = done("ZZ1004")
    assert course.refused(CHIEF, CONFIRMED, "03-03 10:00") == "standing: not_the_verifier"
    course.send(TOWN, CONFIRMED, "03-03 11:00")
    assert closing(course).confirmed_for == "KLK-01"


def test_what_a_grid_solved_the_lowest_centre_confirms_where_a_centre_is_named() -> None:
    course = report("ZZ1004", "03-02 09:00")
    course.send(WORKER, m.Done(TEXT), "03-02 10:00")
    for who in (CHIEF, VILLAGE, COUNTY):
        assert course.refused(who, CONFIRMED, "03-02 11:00") == "standing: not_the_verifier"
    course.send(TOWN, CONFIRMED, "03-02 11:00")
    assert closing(course).confirmed_for == "KLK-01"


def test_reporter_and_centre_need_both() -> None:
    course = done("ZZ1601")
    assert course.refused(TOWN, CONFIRMED, "03-03 10:00") == "standing: reporters_word_missing"
    course.send(RESIDENT, SOLVED, "03-03 11:00")
    assert course.refused(CHIEF, CONFIRMED, "03-03 12:00") == "standing: not_the_verifier"
    course.send(TOWN, CONFIRMED, "03-03 12:00")
    assert closing(course).confirmed_for == "KLK-01"


@pytest.mark.parametrize(("matter", "room"), [("ZZ0604", TOWN), ("JD0301", CITY)])
def test_reporter_and_proposer_close_or_send_back_by_their_word(matter: str, room: Actor) -> None:
    solved, unsolved, phoned = done(matter, room), done(matter, room), done(matter, room)
    for message in (CONFIRMED, REJECTED):
        assert solved.refused(room, message, "03-03 10:00") == "standing: the_reporter_confirms"
    solved.send(RESIDENT, SOLVED, "03-03 10:00")
    assert closing(solved).confirmed_for == "reporter"
    unsolved.send(RESIDENT, UNSOLVED, "03-03 10:00")
    assert (unsolved.incident.stage, unsolved.incident.rework) == (Stage.HANDLING, 1)
    # What somebody else heard from him closes nothing by itself: the centre decides on it.
    phoned.send(CHIEF, BY_PHONE, "03-03 10:00")
    assert phoned.incident.stage is Stage.VERIFYING
    phoned.send(room, CONFIRMED, "03-03 11:00")
    assert closing(phoned).on_spot_check is False


def test_the_centre_alone_confirms_what_is_restricted() -> None:
    course = done("JD0203")
    for who in (CHIEF, VILLAGE, COUNTY):
        assert course.refused(who, CONFIRMED, "03-03 10:00") == "standing: not_the_verifier"
    course.send(TOWN, CONFIRMED, "03-03 10:00")
    assert closing(course).confirmed_for == "KLK-01"


@pytest.mark.parametrize(
    ("matter", "confirmer", "missing"),
    [
        ("ZZ0606", CHIEF, "reporters_word_missing"),  # the grid on his word
        ("ZZ1601", TOWN, "reporters_word_missing"),  # he and the centre
        ("ZZ0604", TOWN, "the_reporter_confirms"),  # he alone: else the centre
    ],
)
def test_a_silent_reporter_leaves_the_spot_check_after_seven_days_and_two_attempts(
    matter: str, confirmer: Actor, missing: str
) -> None:
    course = done(matter)  # 03-03 09:00
    course.send(CHIEF, NOT_REACHED, "03-04 10:00")
    assert course.refused(confirmer, CONFIRMED, "03-30 09:00") == f"standing: {missing}"
    course.send(CHIEF, NOT_REACHED, "03-05 10:00")
    assert course.refused(confirmer, CONFIRMED, "03-10 08:59") == f"standing: {missing}"
    course.send(confirmer, CONFIRMED, "03-10 09:00")
    assert closing(course).on_spot_check is True


def test_a_reporter_who_was_heard_leaves_no_mark_of_a_spot_check() -> None:
    course = done("ZZ0606")
    course.send(CHIEF, BY_PHONE, "03-04 10:00")
    course.send(CHIEF, CONFIRMED, "03-12 09:00")
    assert closing(course).on_spot_check is False


def test_the_reporter_answers_for_himself_and_only_when_asked() -> None:
    course = rubbish()
    assert course.refused(WORKER, SOLVED, "03-02 10:00") == "standing: wrong_stage"
    course = finished_billboard()
    for who in (CHIEF, TOWN, WORKER):
        assert course.refused(who, SOLVED, "03-03 10:00") == "standing: not_the_reporter"
