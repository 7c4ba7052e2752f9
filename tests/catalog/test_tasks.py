"""Whom an incident waits for: a task is something its owner is offered, and nothing is left out."""

from __future__ import annotations

from catalog.incident import messages as m
from catalog.incident.tasks import tasks
from catalog.words import Task
from tests.catalog.laws_of_offers import tasks_of
from tests.catalog.people import CHIEF, TEXT, TOWN, WORKER, clerk
from tests.catalog.stages import billboard, rubbish


def test_a_billboard_goes_from_desk_to_desk() -> None:
    course, unit = billboard(), clerk("KLK-01/UMB")
    assert (tasks_of(course, TOWN), tasks_of(course, unit)) == ([Task.ACCEPT], [])
    course.send(TOWN, m.Accept(), "03-02 09:10")
    assert tasks_of(course, TOWN) == [Task.DISPATCH]
    course.send(TOWN, m.Dispatch(), "03-02 09:20")
    assert (tasks_of(course, TOWN), tasks_of(course, unit)) == ([], [Task.SIGN])
    course.send(unit, m.Sign("P1", "P2"), "03-02 09:30")
    assert tasks_of(course, unit) == [Task.WORK]
    course.send(unit, m.Done(TEXT, "P1", "P2"), "03-02 10:00")
    assert (tasks_of(course, unit), tasks_of(course, CHIEF)) == ([], [Task.VERIFY])
    course.send(CHIEF, m.Confirm(), "03-02 11:00")
    assert tasks(course.incident, course.terms) == ()


def test_whoever_did_it_is_not_asked_to_verify_it() -> None:
    course = rubbish()
    course.send(WORKER, m.Done(TEXT), "03-02 10:00")
    assert (tasks_of(course, WORKER), tasks_of(course, CHIEF)) == ([], [Task.VERIFY])


def test_a_grid_has_its_own_to_handle_and_nothing_of_others() -> None:
    course = rubbish()
    assert tasks_of(course, WORKER) == tasks_of(course, CHIEF) == [Task.HANDLE]
    assert tasks_of(course, TOWN) == []
