"""Not over after all: the reporter asks, the room rules within a day, or its silence does (E28)."""

from __future__ import annotations

from catalog.actor import Actor
from catalog.incident import messages as m
from catalog.incident.procedure import ReportProcedure
from catalog.incident.reopened import (
    AskReopening,
    GrantReopening,
    RefuseReopening,
)
from catalog.incident.tasks import TaskAt, tasks
from catalog.words import Light, Outcome, Stage, Task
from tests.catalog.incidents import Course
from tests.catalog.people import CHIEF, COUNTY, RESIDENT, TEXT, TOWN, WORKER, at, clerk, local
from tests.catalog.proceedings import LEAD, in_procedure
from tests.catalog.stages import (
    CONFIRMED,
    billboard,
    closed_billboard,
    residents_rubbish,
)

NEIGHBOUR = Actor("N1")
ASKED, GRANTED, REFUSED = AskReopening(TEXT), GrantReopening(), RefuseReopening(TEXT)


def asked() -> Course:
    """The reporter asks on the fifth, 12:00."""
    course = closed_billboard()
    course.send(RESIDENT, ASKED, "03-05 12:00")
    return course


def test_granted_the_same_hands_have_what_was_left_when_it_was_done() -> None:
    course = asked()
    left = course.incident.tier_clock.due_at - at("03-03 09:00")
    assert course.told("KLK", "03-05 12:00") == ["03-05 12:00 reopening_asked?"]
    course.send(COUNTY, GRANTED, "03-05 15:00")
    incident = course.incident
    assert (incident.stage, incident.reopened, incident.outcome) == (Stage.HANDLING, 1, None)
    assert incident.tier_clock.due_at == at("03-05 15:00") + left
    assert incident.lead is not None
    assert (incident.lead.body, incident.lead.open) == ("KLK/UMB", True)
    assert course.told("KLK/UMB", "03-05 15:00") == ["03-05 15:00 reopened"]
    assert course.told("P185", "03-05 15:00") == ["03-05 15:00 reopened_for_you"]
    course.send(clerk("KLK/UMB"), m.Done(TEXT), "03-06 09:00")
    course.send(CHIEF, CONFIRMED, "03-06 10:00")
    course.send(RESIDENT, m.Rate(5), "03-06 11:00")
    assert (course.incident.stage, course.incident.rework) == (Stage.ARCHIVED, 0)


def test_what_was_red_has_a_day_and_its_red_stays_on_record() -> None:
    course = finished_late()
    red_at = course.incident.tier_clock.red_at
    course.send(RESIDENT, ASKED, "03-21 12:00")
    course.send(COUNTY, GRANTED, "03-21 13:00")
    assert course.limits("tier:4") == ("03-22 01:00", "03-22 13:00")
    assert (course.incident.light, course.incident.tier_clock.red_at) == (Light.GREEN, red_at)


def finished_late() -> Course:
    """The same billboard, done long after its red."""
    course = billboard()
    course.send(TOWN, m.Accept(4, TEXT), "03-02 09:40")
    course.send(clerk("KLK/UMB"), m.Done(TEXT, "P1", "P2"), "03-20 09:00")
    course.send(CHIEF, CONFIRMED, "03-20 10:00")
    return course


def test_handed_down_after_it_was_reopened_the_room_below_has_what_it_had_left() -> None:
    course = asked()
    left = course.clock("tier:3").due_at - at("03-02 09:40")
    course.send(COUNTY, GRANTED, "03-05 15:00")
    course.send(COUNTY, m.HandDown(TEXT), "03-06 09:00")
    assert course.incident.tier_clock.runs
    assert course.incident.tier_clock.due_at == at("03-06 09:00") + left


def test_silence_for_a_day_grants_it_and_a_word_at_that_instant_goes_first() -> None:
    course = asked()
    course.pass_until("03-06 11:59")
    assert course.incident.stage is Stage.CLOSED
    course.pass_until("03-06 12:00")
    assert course.history("03-06 00:00") == ["03-06 12:00 reopened"]
    in_time = asked()
    in_time.send(COUNTY, REFUSED, "03-06 12:00", heard="03-06 18:00")
    assert in_time.history("03-06 00:00") == ["03-06 12:00 reopening_refused"]


def test_refused_he_is_told_and_asks_no_more_of_this_closing() -> None:
    course = asked()
    course.send(COUNTY, REFUSED, "03-05 15:00")
    assert course.told("P185", "03-05 15:00") == ["03-05 15:00 reopening_refused"]
    assert course.refused(RESIDENT, ASKED, "03-06 09:00") == "standing: reopening_was_refused"
    course.pass_until("03-30 09:00")
    assert course.history("03-05 16:00") == ["03-10 10:00 archived"]


def test_asked_in_the_last_instant_it_is_not_archived_before_the_ruling() -> None:
    course = closed_billboard()
    course.send(RESIDENT, ASKED, "03-10 10:00")
    course.send(COUNTY, REFUSED, "03-10 18:00")
    course.pass_until("03-30 09:00")
    assert course.history("03-10 10:00") == [
        "03-10 10:00 reopening_asked",
        "03-10 18:00 reopening_refused",
        "03-10 18:00 archived",
    ]
    late = closed_billboard()
    assert late.refused(RESIDENT, ASKED, "03-10 10:01") == "standing: wrong_stage"


def test_a_good_rating_does_not_archive_what_he_asks_to_reopen() -> None:
    course = asked()
    course.send(RESIDENT, m.Rate(5), "03-05 13:00")
    course.send(COUNTY, REFUSED, "03-05 14:00")
    assert course.history("03-05 13:00") == [
        "03-05 13:00 rated",
        "03-05 14:00 reopening_refused",
        "03-05 14:00 archived",
    ]


def test_it_is_rated_anew_once_it_was_reopened() -> None:
    course = closed_billboard()
    course.send(RESIDENT, m.Rate(1), "03-04 09:00")
    course.send(RESIDENT, ASKED, "03-04 10:00")
    course.send(COUNTY, GRANTED, "03-04 11:00")
    assert course.incident.rating == 0
    assert course.incident.closed_at is None


def test_only_the_reporter_asks_and_neither_he_nor_the_doer_rules() -> None:
    course = closed_billboard()
    assert course.refused(CHIEF, ASKED, "03-04 09:00") == "standing: not_yours_to_reopen"
    assert course.refused(COUNTY, GRANTED, "03-04 09:00") == "standing: no_reopening_asked"
    course.send(RESIDENT, ASKED, "03-04 10:00")
    assert course.refused(RESIDENT, ASKED, "03-04 11:00") == "standing: reopening_pending"
    assert course.refused(TOWN, GRANTED, "03-04 11:00") == "standing: not_the_holder"
    rubbish = residents_rubbish()
    rubbish.send(WORKER, m.Done(TEXT), "03-02 10:00")
    rubbish.send(CHIEF, CONFIRMED, "03-02 11:00")
    rubbish.send(RESIDENT, ASKED, "03-02 12:00")
    assert rubbish.refused(WORKER, REFUSED, "03-02 13:00") == "standing: four_eyes"
    (task,) = tasks(rubbish.incident, rubbish.terms)
    assert isinstance(task, TaskAt)
    assert (task.task, task.apart) == (Task.REOPENING, (WORKER.person, RESIDENT.person))
    rubbish.send(CHIEF, GRANTED, "03-02 13:00")
    assert rubbish.incident.stage is Stage.HANDLING


def test_what_was_not_taken_in_is_not_reopened() -> None:
    course = billboard()
    course.send(TOWN, m.DeclineReport(TEXT), "03-02 10:00")
    assert course.refused(RESIDENT, ASKED, "03-02 11:00") == "standing: not_reopened"


def test_what_entered_a_procedure_is_reopened_until_it_is_archived() -> None:
    course = in_procedure()
    course.send(RESIDENT, ASKED, "04-01 12:00")
    course.send(LEAD, ReportProcedure(ended=True, note=TEXT), "04-01 13:00")
    assert course.incident.stage is Stage.CLOSED
    course.send(COUNTY, GRANTED, "04-01 14:00")
    assert (course.incident.proceeding, course.incident.outcome) == (None, None)
    course.send(LEAD, m.Done(TEXT), "04-02 09:00")
    course.send(CHIEF, CONFIRMED, "04-02 10:00")
    assert course.incident.outcome is Outcome.SOLVED
    assert local(course.incident.closed_at or at("01-01 00:00")) == "04-02 10:00"
