"""Who is told what, and when: nobody twice, nobody too much (E8, E20, K3, K5)."""

from __future__ import annotations

from catalog.incident import messages as m
from catalog.notices import Notice
from tests.catalog.incidents import Course, report, resident_reports
from tests.catalog.people import (
    CHIEF,
    RESIDENT,
    TEXT,
    TOWN,
    VILLAGE,
    WORKER,
    at,
    clerk,
)
from tests.catalog.stages import (
    CONFIRMED,
    DONE,
    DOWN,
    REJECTED,
    UP,
    billboard,
    county_billboard,
    finished_billboard,
    ordered_dispute,
    village_dispute,
)


def between(course: Course, since: str, until: str) -> list[str]:
    """Return all notices from one instant to another as "instant reader to code"."""
    return [
        f"{when} {notice.reader} {notice.to} {notice.code}{'?' if notice.asks else ''}"
        for when, notice in course.notices(since)
        if at(when) <= at(until)
    ]


def test_a_billboard_from_report_to_archive() -> None:
    course = county_billboard()
    course.send(clerk("KLK/UMB"), m.Sign("P1", "P2"), "03-02 10:00")
    course.send(clerk("KLK/MSB"), DONE, "03-02 11:00")
    course.send(clerk("KLK/UMB"), m.Done(TEXT), "03-03 09:00")
    course.send(CHIEF, CONFIRMED, "03-03 10:00")
    course.send(RESIDENT, m.Rate(5), "03-03 11:00")
    assert between(course, "03-02 09:00", "03-03 11:00") == [
        "03-02 09:00 room KLK-01 reported",
        "03-02 09:40 room KLK arrived_retiering",
        "03-02 09:40 person P185 moved_up",
        "03-02 09:40 person P185 accepted",
        "03-02 09:40 body KLK/UMB ordered_lead",
        "03-02 09:40 body KLK/MSB ordered_assist",
        "03-02 11:00 room KLK assistance_done",
        "03-02 11:00 body KLK/UMB assistance_done",
        "03-03 09:00 person P185 done?",
        "03-03 09:00 grid KLK-01-01-001 to_verify?",
        "03-03 10:00 person P185 closed?",
        "03-03 10:00 room KLK closed",
        "03-03 10:00 body KLK/UMB closed",
        "03-03 11:00 room KLK rated",
    ]


def test_yellow_urges_holder_and_handler_and_red_is_told_to_the_reporter_too() -> None:
    course = county_billboard()
    course.pass_until("03-09 09:00")
    assert between(course, "03-07 00:00", "03-09 09:00") == [
        "03-07 09:00 room KLK share_yellow",
        "03-07 09:00 body KLK/MSB share_yellow",
        "03-08 09:00 room KLK share_red",
        "03-08 09:00 body KLK/MSB share_red",
        "03-08 09:00 body KLK/UMB share_red",  # the lead answers for the whole
        "03-08 09:00 room KLK tier_yellow",
        "03-08 09:00 body KLK/UMB tier_yellow",
        "03-09 09:00 room KLK tier_red",
        "03-09 09:00 body KLK/UMB tier_red",
        "03-09 09:00 person P185 red",
        "03-09 09:00 room KLK supervised_order",
    ]


def test_an_order_says_until_when_to_sign_and_until_when_to_finish() -> None:
    course = ordered_dispute()
    notes = {note.to: note for when, note in course.notices() if note.code.startswith("ordered")}
    assert notes["KLK-01/HUC"] == Notice(
        "body",
        "KLK-01/HUC",
        "ordered_lead",
        {
            "due_at": at("03-09 10:00").isoformat(),
            "sign_by": at("03-05 10:30").isoformat(),
        },
    )
    assert notes["KLK-01/JUS"].facts["due_at"] == at("03-08 10:00").isoformat()


def test_whoever_gets_an_incident_back_is_told_with_its_limit() -> None:
    course = village_dispute()
    course.send(VILLAGE, m.DeclineEscalation(TEXT), "03-02 20:00")
    last = [note for _, note in course.notices() if note.code == "arrived_returned"]
    assert last == [
        Notice(
            "grid",
            "KLK-01-01-001",
            "arrived_returned",
            {"due_at": at("03-03 12:00").isoformat()},
        )
    ]
    assert course.told(WORKER.person, "03-02 20:00") == [
        "03-02 20:00 moved_down",
        "03-02 20:00 accepted",
    ]


def test_rejected_the_hands_that_work_and_the_reporter_are_told() -> None:
    course = finished_billboard()
    course.send(CHIEF, REJECTED, "03-04 10:00")
    assert between(course, "03-04 09:01", "03-04 10:00") == [
        "03-04 10:00 room KLK rejected",
        "03-04 10:00 body KLK/UMB rejected",
        "03-04 10:00 person P185 back_to_work",
    ]


def test_units_whose_order_is_taken_back_are_told() -> None:
    course = ordered_dispute()
    course.send(TOWN, DOWN, "03-04 11:00")
    assert between(course, "03-04 11:00", "03-04 11:00") == [
        "03-04 11:00 room KLK-01-01 arrived_hand_down",
        "03-04 11:00 person P068 moved_down",
        "03-04 11:00 person C1 moved_down",
        "03-04 11:00 person C2 moved_down",
        "03-04 11:00 body KLK-01/HUC recalled",
        "03-04 11:00 body KLK-01/JUS recalled",
        "03-04 11:00 body KLK-01/SGC recalled",
        "03-04 11:00 person P068 accepted",
        "03-04 11:00 person C1 accepted",
        "03-04 11:00 person C2 accepted",
    ]


def test_where_his_word_is_needed_the_reporter_is_asked_again_every_day() -> None:
    course = resident_reports("ZZ0604", "03-02 09:00")
    course.send(TOWN, m.Dispatch(), "03-02 09:00")
    assert course.incident.lead is not None
    course.send(clerk(course.incident.lead.body), DONE, "03-03 09:00")
    course.pass_until("03-05 09:00")
    assert course.told("P185", "03-03 09:00") == [
        "03-03 09:00 done?",
        "03-04 09:00 asked_again?",
        "03-05 09:00 asked_again?",
    ]


def test_where_the_grid_confirms_the_reporter_is_asked_once() -> None:
    course = finished_billboard()
    course.pass_until("03-06 09:00")
    assert course.told("P185", "03-03 09:00") == ["03-03 09:00 done?"]


def test_a_report_for_a_caller_tells_both_and_asks_the_caller() -> None:
    course = report("ZF0101", "03-02 09:00", for_whom="C1")
    course.send(CHIEF, m.Done(TEXT), "03-02 10:00")
    assert course.told("C1", "03-02 10:00") == ["03-02 10:00 done?"]
    assert course.told(WORKER.person, "03-02 10:00") == ["03-02 10:00 done"]


def test_a_limit_of_its_own_is_told_to_the_body_that_has_it() -> None:
    course = village_dispute()
    course.send(VILLAGE, m.DeclineEscalation(TEXT), "03-02 20:00")  # red 03-03 12:00
    course.send(WORKER, UP, "03-03 13:00")
    course.send(VILLAGE, DOWN, "03-03 14:00")
    course.pass_until("03-04 14:00")
    own = [line for line in course.told("KLK-01-01-001") if " own_" in line]
    assert own == ["03-04 02:00 own_yellow", "03-04 14:00 own_red"]


def test_nobody_is_told_of_a_routine_report_that_passes_him_by() -> None:
    course = billboard()
    assert [note.to for _, note in course.notices()] == ["KLK-01"]
