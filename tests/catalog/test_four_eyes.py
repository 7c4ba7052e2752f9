"""Who may say that it is solved: never who did it, answers for it or works for it (C5, K1, K5)."""

from __future__ import annotations

import pytest

from catalog.actor import Actor, Capacity
from catalog.incident import messages as m
from catalog.words import Light, Role, Stage
from tests.catalog.incidents import Course, report
from tests.catalog.people import (
    ADVISER,
    CHIEF,
    COORDINATOR,
    COUNTY,
    RESIDENT,
    STRANGER,
    TEXT,
    TOWN,
    VACANT_CHIEF,
    VILLAGE,
    WORKER,
    actor,
    at_post,
    clerk,
    head,
    standing_in,
)
from tests.catalog.stages import (
    CONFIRMED,
    REJECTED,
    finished_billboard,
    rubbish,
    village_dispute,
)

LOOKED, BY_PHONE = m.Confirm(TEXT), m.RecordWord(solved=True)


def solved_by(who: Actor, grid: str = "", by: Actor = WORKER) -> Course:
    """K1: rubbish, reported 09:00, done 10:00."""
    course = report("ZF0101", "03-02 09:00", by=by, grid=grid) if grid else rubbish()
    course.send(who, m.Done(TEXT), "03-02 10:00")
    return course


def test_solved_on_the_spot() -> None:
    course = solved_by(WORKER)
    course.send(CHIEF, CONFIRMED, "03-02 11:00")
    assert course.history() == [
        "03-02 09:00 reported",
        "03-02 09:00 accepted",  # tier 1 has no desk
        "03-02 10:00 done_reported",
        "03-02 11:00 closed",
        "03-02 11:00 archived",  # a grid worker's report is not rated
    ]
    assert course.limits("tier:1") == ("03-02 21:00", "03-03 09:00")
    assert (course.lights(), course.incident.light) == ([], Light.GREEN)
    assert course.incident.assignments == ()


@pytest.mark.parametrize(
    ("doer", "confirmers"),
    [(WORKER, (CHIEF, ADVISER)), (CHIEF, (WORKER, ADVISER)), (ADVISER, (WORKER, CHIEF))],
)
def test_another_of_chief_worker_and_adviser_confirms(
    doer: Actor, confirmers: tuple[Actor, Actor]
) -> None:
    for message in (CONFIRMED, REJECTED, BY_PHONE, m.RecordAttempt(TEXT)):
        assert solved_by(doer).refused(doer, message, "03-02 11:00") == "standing: four_eyes"
    for confirmer in confirmers:
        course = solved_by(doer)
        course.send(confirmer, CONFIRMED, "03-02 11:00")
        assert course.incident.stage is Stage.ARCHIVED


@pytest.mark.parametrize(
    "who", [VILLAGE, TOWN, COUNTY, RESIDENT, STRANGER, actor("P069"), actor("P070")]
)
def test_nobody_else_confirms_what_the_grid_did(who: Actor) -> None:
    # The village of a grid whose chief's post is held, part-timers and volunteers included.
    assert solved_by(WORKER).refused(who, CONFIRMED, "03-02 11:00") == "standing: not_the_verifier"


def test_the_neighbouring_grid_does_not_confirm() -> None:
    neighbour = at_post("KLK-01-01-002", Role.GRID_CHIEF)
    assert solved_by(WORKER).refused(neighbour, CONFIRMED, "03-02 11:00") == (
        "standing: not_the_verifier"
    )


def test_where_the_chiefs_post_is_vacant_the_village_room_confirms_too() -> None:
    worker = at_post(VACANT_CHIEF, Role.GRID_WORKER)
    officer = at_post("KLK-02-02", Role.ROOM_OFFICER)
    course = solved_by(worker, VACANT_CHIEF, worker)
    assert course.refused(officer, CONFIRMED, "03-02 11:00") == "standing: not_the_verifier"
    course.send(standing_in(officer, VACANT_CHIEF, "KLK-02-02"), CONFIRMED, "03-02 11:00")
    assert course.incident.stage is Stage.ARCHIVED


def test_the_village_room_standing_in_does_not_confirm_what_the_village_did() -> None:
    worker = at_post(VACANT_CHIEF, Role.GRID_WORKER)
    officer = at_post("KLK-02-02", Role.ROOM_OFFICER)
    colleague = Actor("P901", (Capacity(Role.ROOM_OFFICER, "KLK-02-02"),))
    course = report("ZZ0501", "03-02 09:00", by=worker, grid=VACANT_CHIEF)
    course.send(worker, m.Escalate(TEXT), "03-02 10:00")
    course.send(officer, m.Done(TEXT), "03-02 12:00")
    for who, why in ((officer, "four_eyes"), (colleague, "handler_may_not_confirm")):
        stand_in = standing_in(who, VACANT_CHIEF, "KLK-02-02")
        assert course.refused(stand_in, CONFIRMED, "03-02 13:00") == f"standing: {why}"
    only_stands_in = Actor("P902", (Capacity(Role.GRID_CHIEF, VACANT_CHIEF, via="KLK-02-02"),))
    assert course.refused(only_stands_in, CONFIRMED, "03-02 13:00") == "standing: not_the_verifier"
    course.send(worker, CONFIRMED, "03-02 13:00")


def test_whoever_stood_in_for_the_chief_and_did_it_does_not_confirm_it() -> None:
    worker = at_post(VACANT_CHIEF, Role.GRID_WORKER)
    officer = standing_in(at_post("KLK-02-02", Role.ROOM_OFFICER), VACANT_CHIEF, "KLK-02-02")
    course = solved_by(officer, VACANT_CHIEF, worker)
    assert course.refused(officer, CONFIRMED, "03-02 11:00") == "standing: four_eyes"
    course.send(worker, CONFIRMED, "03-02 11:00")


def test_what_the_village_did_the_grid_of_the_place_confirms() -> None:
    course = village_dispute()
    course.send(VILLAGE, m.Done(TEXT), "03-03 09:00")
    assert course.refused(VILLAGE, CONFIRMED, "03-03 10:00") == "standing: four_eyes"
    course.send(WORKER, CONFIRMED, "03-03 10:00")
    assert course.incident.stage is Stage.ARCHIVED


@pytest.mark.parametrize(
    ("who", "why"),
    [
        (clerk("KLK/UMB"), "four_eyes"),  # recorded it
        (Actor("P1", (Capacity(Role.GRID_CHIEF, "KLK-01-01-001"),)), "four_eyes"),  # the handler
        (Actor("P2", (Capacity(Role.GRID_CHIEF, "KLK-01-01-001"),)), "four_eyes"),  # the leader
        (head("KLK/UMB"), "handler_may_not_confirm"),  # a colleague
        (clerk("KLK/MSB"), "not_the_verifier"),  # assisted
        (COUNTY, "not_the_verifier"),  # the room that holds it
    ],
)
def test_the_handling_unit_does_not_close_its_own_incident(who: Actor, why: str) -> None:
    course = finished_billboard()  # signed by P1 and P2
    for message in (CONFIRMED, REJECTED):
        assert course.refused(who, message, "03-03 10:00") == f"standing: {why}"


@pytest.mark.parametrize("matter", ["ZZ0604", "BM0203"])
def test_a_reporter_who_did_it_himself_does_not_confirm_it_by_his_word(matter: str) -> None:
    # A matter that hangs on the reporter's word, found and dealt with by the grid worker herself.
    course = report(matter, "03-02 09:00")
    course.send(WORKER, m.Done(TEXT), "03-02 10:00")
    course.send(WORKER, m.Answer(solved=True), "03-02 11:00")  # kept, and no more
    assert course.refused(WORKER, CONFIRMED, "03-02 12:00") == "standing: four_eyes"
    course.send(COORDINATOR, LOOKED, "03-02 12:00")  # the next room that is a centre
    assert course.incident.stage is Stage.ARCHIVED
