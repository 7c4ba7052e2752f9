"""What an ordered unit does: sign, tell, finish (A38, E5, E13, E14, E33)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from catalog.incident import messages as m
from catalog.incident.facts import Period
from catalog.words import Stage
from tests.catalog.incidents import resident_reports
from tests.catalog.people import CHIEF, COUNTY, TEXT, TOWN, VILLAGE, WORKER, at, clerk, head
from tests.catalog.stages import (
    DONE,
    SIGNED,
    county_billboard,
    finished_billboard,
    ordered_dispute,
    rubbish,
    village_dispute,
)

LEAD, JUS, SGC = clerk("KLK-01/HUC"), clerk("KLK-01/JUS"), clerk("KLK-01/SGC")
STRANGERS = clerk("KLK-01/UMB")


def test_a_signature_names_who_answers_for_it() -> None:
    course = ordered_dispute()
    unsigned = course.assignment("KLK-01/HUC")
    course.send(LEAD, m.Sign("P191", "P270"), "03-04 11:00")
    now = at("03-04 11:00")
    period = Period("P191", "P270", now)
    assert course.assignment("KLK-01/HUC") == replace(
        unsigned, signed_at=now, handler="P191", leader="P270", periods=(period,)
    )
    for nobody in (m.Sign("", ""), m.Sign("P1", ""), m.Sign("", "P2")):
        assert course.refused(JUS, nobody, "03-04 11:00") == "argument: handler_and_leader_missing"


def test_a_unit_signs_once() -> None:
    course = ordered_dispute()
    course.send(LEAD, SIGNED, "03-04 11:00")
    assert course.refused(LEAD, SIGNED, "03-04 12:00") == "standing: already_signed"


@pytest.mark.parametrize("message", [SIGNED, m.Progress(TEXT), DONE])
def test_a_unit_that_was_not_asked_has_nothing_to_say(message: m.Message) -> None:
    course = ordered_dispute()
    assert course.refused(STRANGERS, message, "03-04 11:00") == "standing: not_asked"
    assert course.refused(TOWN, message, "03-04 11:00") == "standing: not_asked"


@pytest.mark.parametrize("message", [SIGNED, m.Progress(TEXT), DONE])
def test_a_unit_whose_order_was_taken_back_has_nothing_to_say(message: m.Message) -> None:
    course = ordered_dispute()
    course.send(TOWN, m.Escalate(TEXT), "03-04 11:00")
    assert course.refused(LEAD, message, "03-04 12:00") == "standing: not_asked"


def test_whoever_works_for_the_unit_may_answer_for_it() -> None:
    course = ordered_dispute()
    course.send(head("KLK-01/HUC"), SIGNED, "03-04 11:00")
    course.send(LEAD, m.Done(TEXT), "03-04 12:00")
    assert course.incident.stage is Stage.VERIFYING


def test_progress_is_a_part_of_the_whole_and_told_by_who_has_signed() -> None:
    course = ordered_dispute()
    assert course.refused(LEAD, m.Progress(TEXT, 50), "03-04 11:00") == "standing: not_signed"
    course.send(LEAD, SIGNED, "03-04 11:00")
    for share in (0, 100, -1):
        assert course.refused(LEAD, m.Progress(TEXT, share), "03-04 12:00") == (
            "argument: share_out_of_range"
        )
    course.send(LEAD, m.Progress(TEXT, 40), "03-04 12:00")
    course.send(LEAD, m.Progress(TEXT), "03-04 13:00")
    assert course.assignment("KLK-01/HUC").share == 40
    assert course.incident.stage is Stage.HANDLING


def test_done_without_a_signature_signs_as_well_and_must_name_both() -> None:
    course = ordered_dispute()
    assert course.refused(LEAD, m.Done(TEXT), "03-04 11:00") == (
        "argument: handler_and_leader_missing"
    )
    unsigned = course.assignment("KLK-01/HUC")
    course.send(LEAD, DONE, "03-04 11:00")
    now = at("03-04 11:00")
    assert course.assignment("KLK-01/HUC") == replace(
        unsigned,
        signed_at=now,
        handler="P1",
        leader="P2",
        share=100,
        done_at=now,
        periods=(Period("P1", "P2", now),),
    )


def test_the_names_may_change_until_the_limit_and_stand_from_then_on() -> None:
    course = ordered_dispute()
    course.send(LEAD, SIGNED, "03-04 11:00")
    course.send(TOWN, m.Escalate(TEXT), "03-04 12:00")
    county = clerk("KLK/HUC")
    course.send(COUNTY, m.Accept(), "03-04 12:00")
    course.send(county, SIGNED, "03-04 13:00")
    course.pass_until("03-11 12:00")  # seven days later it is red
    others = m.Done(TEXT, "P3", "P2")
    assert course.refused(county, others, "03-11 13:00") == "argument: names_stand"
    course.send(county, others, "03-11 12:00", heard="03-11 13:00")


def test_an_assistants_done_ends_its_share_and_nothing_else() -> None:
    course = ordered_dispute()
    tier = course.clock("tier:3")
    course.send(JUS, DONE, "03-05 09:00")
    assert course.clock("share:2").ended_at == at("03-05 09:00")
    assert (course.clock("share:3").ended_at, course.clock("tier:3")) == (None, tier)
    assert course.incident.stage is Stage.HANDLING
    assert course.refused(JUS, DONE, "03-05 10:00") == "standing: already_done"
    course.pass_until("03-08 10:00")
    assert course.lights() == [
        "03-07 10:00 share:3 yellow",
        "03-08 10:00 share:3 red",
        "03-08 10:00 tier:3 yellow",
    ]


def test_the_leads_done_ends_open_shares_without_red() -> None:
    course = ordered_dispute()
    course.send(LEAD, DONE, "03-07 16:00")
    course.pass_until("03-20 00:00")
    assert course.lights() == ["03-07 10:00 share:2 yellow", "03-07 10:00 share:3 yellow"]
    assert [o.ended_at for o in course.incident.assignments] == [
        None,
        at("03-07 16:00"),
        at("03-07 16:00"),
    ]
    assert course.refused(JUS, DONE, "03-20 00:00") == "standing: wrong_stage"


def test_the_departments_clock_stands_from_its_reply() -> None:
    course = finished_billboard()
    course.pass_until("03-30 09:00")
    clock = course.clock("tier:4")
    assert (clock.stood_at, course.lights()) == (at("03-03 09:00"), [])


def test_a_grid_finishes_by_itself_and_needs_no_names() -> None:
    course = rubbish()
    course.send(WORKER, m.Done(TEXT), "03-02 10:00")
    done = course.incident.completion
    assert done is not None
    assert (done.at, done.person, done.body, done.handler) == (
        at("03-02 10:00"),
        WORKER.person,
        "KLK-01-01-001",
        "",
    )


def test_the_room_is_told_once_that_nobody_signed() -> None:
    course = county_billboard()
    course.send(clerk("KLK/MSB"), SIGNED, "03-02 12:00")
    course.pass_until("03-05 09:00")
    assert course.history("03-02 13:00") == ["03-03 09:40 signature_overdue"]
    assert course.told("KLK", "03-02 10:00") == ["03-03 09:40 not_signed"]
    course.send(clerk("KLK/UMB"), SIGNED, "03-05 10:00")  # late is better than never


@pytest.mark.parametrize(
    ("matter", "by"),
    [
        ("ZZ1201", "03-02 13:00"),  # urgent: ordered 09:00, signed within four hours
        ("ZF0602", "03-02 10:00"),  # an emergency: within one
    ],
)
def test_the_sign_in_limit_is_shorter_the_more_it_presses(matter: str, by: str) -> None:
    course = resident_reports(matter, "03-02 09:00")
    if matter == "ZZ1201":
        course.send(COUNTY, m.Accept(), "03-02 09:00")
    assert {o.sign_by for o in course.incident.assignments} == {at(by)}


def test_no_unit_speaks_once_it_is_closed() -> None:
    course = finished_billboard()
    course.send(CHIEF, m.Confirm(), "03-03 10:00")
    assert course.refused(clerk("KLK/UMB"), DONE, "03-03 11:00") == "standing: already_closed"


def test_a_village_that_finishes_what_it_has_not_answered_takes_it_in() -> None:
    course = village_dispute()
    course.send(VILLAGE, m.Done(TEXT), "03-02 18:00")
    assert course.history("03-02 18:00") == ["03-02 18:00 accepted", "03-02 18:00 done_reported"]
    done = course.incident.completion
    assert done is not None
    assert done.body == "KLK-01-01"
