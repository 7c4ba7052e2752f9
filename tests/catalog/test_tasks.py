"""Whom an incident waits for: a task is something its owner is offered, and nothing is left out."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from catalog.actor import Actor
from catalog.incident import machine
from catalog.incident import messages as m
from catalog.incident.offers import SAMPLES
from catalog.incident.tasks import TaskAt, tasks
from catalog.words import Stage, Task
from tests.catalog.incidents import Course
from tests.catalog.people import CHIEF, TEXT, TOWN, WORKER, clerk
from tests.catalog.play import every_opening, everybody, few, plays
from tests.catalog.stages import billboard, rubbish

DOES: dict[Task, tuple[str, ...]] = {
    Task.CALL: ("answer_call",),
    Task.ACCEPT: ("accept",),
    Task.DISPATCH: ("dispatch",),
    # What was put back after red keeps its names (E32): it is reported done by whoever has it.
    Task.SIGN: ("sign", "change_handler", "done"),
    Task.LOOK: ("report_check",),
    # Where the reporter's word is missing, it is asked for first.
    Task.VERIFY: ("confirm", "reject", "record_word"),
    Task.EXTENSION: ("grant_extension",),
    Task.HAND_OVER: ("hand_over",),
    Task.TAKE_OVER: ("agree_hand_over",),
    Task.HANDLE: ("done",),
    Task.WORK: ("done",),
    Task.REOPENING: ("grant_reopening",),
    Task.FOLLOW_UP: ("report_procedure",),
}
"""What it takes to do a task: one of these is offered to whoever has it."""

ALONE = (
    "answer_call",
    "dispatch",
    "sign",
    "report_check",
    "confirm",
    "grant_extension",
    "agree_hand_over",
    "grant_reopening",
)
"""What is offered to nobody but whoever has the task."""


def has(who: Actor, task: TaskAt) -> bool:
    """Tell whether a task is somebody's, as the store asks it."""
    apart = {who.person, *(held.at for held in who.capacities)} & set(task.apart)
    return who.holds(task.roles, task.at) and not apart


def of(course: Course, who: Actor) -> list[Task]:
    """Return somebody's tasks of a course."""
    return [each.task for each in tasks(course.incident, course.terms) if has(who, each)]


@every_opening
@given(data=st.data())
@few
def test_whoever_has_a_task_is_offered_what_it_takes(opening: str, data: st.DataObject) -> None:
    play = data.draw(plays(opening))
    course, now = play.course, play.now
    for who in everybody(course.terms):
        kinds = {
            sample.kind
            for sample in SAMPLES
            if machine.may(course.incident, who, sample, course.terms, now)
        }
        mine = of(course, who)
        for task in mine:
            assert kinds & set(DOES[task]), (who, task)
        wanted = {kind for task in mine for kind in DOES[task]}
        early = {"dispatch"} if course.incident.stage is not Stage.ACCEPTED else set()
        assert kinds & set(ALONE) <= wanted | early, (who, mine)


def test_a_billboard_goes_from_desk_to_desk() -> None:
    course, unit = billboard(), clerk("KLK-01/UMB")
    assert (of(course, TOWN), of(course, unit)) == ([Task.ACCEPT], [])
    course.send(TOWN, m.Accept(), "03-02 09:10")
    assert of(course, TOWN) == [Task.DISPATCH]
    course.send(TOWN, m.Dispatch(), "03-02 09:20")
    assert (of(course, TOWN), of(course, unit)) == ([], [Task.SIGN])
    course.send(unit, m.Sign("P1", "P2"), "03-02 09:30")
    assert of(course, unit) == [Task.WORK]
    course.send(unit, m.Done(TEXT, "P1", "P2"), "03-02 10:00")
    assert (of(course, unit), of(course, CHIEF)) == ([], [Task.VERIFY])
    course.send(CHIEF, m.Confirm(), "03-02 11:00")
    assert tasks(course.incident, course.terms) == ()


def test_whoever_did_it_is_not_asked_to_verify_it() -> None:
    course = rubbish()
    course.send(WORKER, m.Done(TEXT), "03-02 10:00")
    assert (of(course, WORKER), of(course, CHIEF)) == ([], [Task.VERIFY])


def test_a_grid_has_its_own_to_handle_and_nothing_of_others() -> None:
    course = rubbish()
    assert of(course, WORKER) == of(course, CHIEF) == [Task.HANDLE]
    assert of(course, TOWN) == []
