"""Not over after all: the reporter asks, the room rules within a day, or its silence does (E28)."""

from __future__ import annotations

from dataclasses import replace

from catalog.actor import Actor
from catalog.incident import messages as m
from catalog.incident.linked import LinkReport
from catalog.incident.procedure import ReportProcedure
from catalog.incident.reopened import (
    AskReopening,
    GrantReopening,
    RefuseReopening,
    ReopeningAsked,
    ReopeningRefused,
)
from catalog.incident.tasks import TaskAt, tasks
from catalog.messages import Refusal
from catalog.words import Channel, Light, Outcome, Stage, Task
from tests.catalog.incidents import Course, again, linking, report
from tests.catalog.people import CHIEF, CITY, COUNTY, RESIDENT, TEXT, TOWN, WORKER, at, clerk, local
from tests.catalog.proceedings import LEAD, in_procedure
from tests.catalog.stages import (
    CONFIRMED,
    billboard,
    finished_billboard,
    residents_rubbish,
)

NEIGHBOUR = Actor("N1")
ASKED, GRANTED, REFUSED = AskReopening(TEXT), GrantReopening(), RefuseReopening(TEXT)


def closed() -> Course:
    """A resident's billboard, done 03-03 09:00 with what was left, closed 03-03 10:00."""
    course = finished_billboard()
    course.send(CHIEF, CONFIRMED, "03-03 10:00")
    return course


def asked() -> Course:
    """The reporter asks on the fifth, 12:00."""
    course = closed()
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
    course = closed()
    course.send(RESIDENT, ASKED, "03-10 10:00")
    course.send(COUNTY, REFUSED, "03-10 18:00")
    course.pass_until("03-30 09:00")
    assert course.history("03-10 10:00") == [
        "03-10 10:00 reopening_asked",
        "03-10 18:00 reopening_refused",
        "03-10 18:00 archived",
    ]
    late = closed()
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
    course = closed()
    course.send(RESIDENT, m.Rate(1), "03-04 09:00")
    course.send(RESIDENT, ASKED, "03-04 10:00")
    course.send(COUNTY, GRANTED, "03-04 11:00")
    assert course.incident.rating == 0
    assert course.incident.closed_at is None


def test_only_the_reporter_asks_and_neither_he_nor_the_doer_rules() -> None:
    course = closed()
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


def called_in() -> Course:
    """A billboard that a resident had taken down for him, closed 03-03 10:00; the county asks."""
    by_phone = Channel.HOTLINE
    course = report("ZF0302", "03-02 09:00", channel=by_phone, for_whom=RESIDENT.person)
    course.send(TOWN, m.Accept(4, TEXT), "03-02 09:40")
    course.send(clerk("KLK/UMB"), m.Done(TEXT, "P1", "P2"), "03-03 09:00")
    course.send(CHIEF, CONFIRMED, "03-03 10:00")
    course.send(COUNTY, ASKED, "03-05 12:00")
    return course


COLLEAGUE = replace(COUNTY, person="P999")


def test_a_room_asks_for_a_caller_and_another_of_it_rules() -> None:
    course = called_in()
    event = course.log[-1].event
    assert isinstance(event, ReopeningAsked)
    assert (event.asked_by, event.asked_for) == (COUNTY.person, RESIDENT.person)
    assert course.told("P185", "03-05 12:00") == ["03-05 12:00 reopening_asked_for_you"]
    assert course.told("KLK", "03-05 12:00") == ["03-05 12:00 reopening_asked_for_caller?"]
    assert course.refused(COUNTY, GRANTED, "03-05 13:00") == "standing: ones_own_request"
    course.send(COLLEAGUE, GRANTED, "03-05 13:00")
    assert course.incident.stage is Stage.HANDLING


def test_nobody_asks_for_whom_can_ask_himself() -> None:
    course = closed()
    for who in (COUNTY, WORKER):
        assert course.refused(who, ASKED, "03-04 09:00") == "standing: not_yours_to_reopen"


def test_what_was_asked_for_him_takes_nothing_from_the_reporter() -> None:
    course = called_in()
    course.send(COLLEAGUE, REFUSED, "03-05 13:00")
    assert course.refused(COLLEAGUE, ASKED, "03-05 14:00") == "standing: reopening_was_refused"
    assert course.refused(WORKER, ASKED, "03-05 14:00") == "standing: reopening_was_refused"
    course.send(RESIDENT, ASKED, "03-05 14:00")
    course.send(COUNTY, REFUSED, "03-05 15:00")
    assert course.refused(RESIDENT, ASKED, "03-05 16:00") == "standing: reopening_was_refused"


def test_silence_grants_nothing_that_was_asked_for_him_and_the_room_above_may_rule() -> None:
    course = called_in()
    assert course.refused(CITY, GRANTED, "03-05 13:00") == "standing: not_the_holder"
    course.pass_until("03-11 13:00")
    days = [f"03-{day:02} 12:00 reopening_due" for day in range(6, 12)]
    assert course.history("03-05 13:00") == days
    assert course.told("KF", "03-11 00:00") == ["03-11 12:00 reopening_due?"]
    rooms = [each.at for each in tasks(course.incident, course.terms)]
    assert rooms == ["KLK", "KF"]
    course.send(CITY, REFUSED, "03-11 14:00")
    course.pass_until("03-11 15:00")
    assert course.history("03-11 13:00") == [
        "03-11 14:00 reopening_refused",
        "03-11 14:00 archived",
    ]


def test_his_own_word_goes_before_what_was_asked_for_him_and_silence_grants_it() -> None:
    course = called_in()
    course.send(RESIDENT, ASKED, "03-07 09:00")
    course.pass_until("03-08 09:00")
    assert course.history("03-07 09:00") == [
        "03-07 09:00 reopening_asked",
        "03-08 09:00 reopened",
    ]


def twice() -> Course:
    """The same, which a neighbour had reported, too, by the app; closed 03-03 10:00."""
    course = finished_billboard()
    again(course, "03-03 09:30")
    course.send(CHIEF, CONFIRMED, "03-03 10:00")
    return course


def test_refused_to_one_reporter_another_may_still_ask_and_only_who_asked_reads_why() -> None:
    course = twice()
    course.send(NEIGHBOUR, ASKED, "03-04 09:00")
    course.send(COUNTY, REFUSED, "03-04 10:00")
    event = course.log[-1].event
    assert isinstance(event, ReopeningRefused)
    assert event.answers("N1", first=False)
    assert not event.answers("P185", first=True)
    assert course.told("N1", "03-04 10:00") == ["03-04 10:00 reopening_refused"]
    assert course.told("P185", "03-04 10:00") == ["03-04 10:00 reopening_refused_to_another"]
    assert course.refused(NEIGHBOUR, ASKED, "03-04 11:00") == "standing: reopening_was_refused"
    course.send(RESIDENT, ASKED, "03-04 11:00")
    assert ReopeningRefused(TEXT).answers("P185", first=True)


def test_whoever_reported_it_again_does_not_rule_on_what_another_asks() -> None:
    course = finished_billboard()
    again(course, "03-03 09:30", by=COLLEAGUE.person)
    course.send(CHIEF, CONFIRMED, "03-03 10:00")
    course.send(RESIDENT, ASKED, "03-04 09:00")
    assert course.refused(COLLEAGUE, GRANTED, "03-04 10:00") == "standing: ones_own_request"
    (task,) = tasks(course.incident, course.terms)
    assert {COLLEAGUE.person, RESIDENT.person} < set(task.apart)


def test_who_took_a_further_report_down_asks_for_that_caller() -> None:
    course = finished_billboard()
    envelope = linking(course.incident, at("03-03 09:30"), "report-1", by="C9")
    assert isinstance(envelope.message, LinkReport)
    assert envelope.message.report is not None
    by_him = replace(envelope.message.report, recorder=WORKER.person)
    taken = course.take(
        replace(envelope, message=replace(envelope.message, report=by_him)), at("03-03 09:30")
    )
    assert not isinstance(taken, Refusal)
    course.send(CHIEF, CONFIRMED, "03-03 10:00")
    course.send(WORKER, ASKED, "03-04 09:00")
    assert course.incident.reopening_asked_for == "C9"


def test_whoever_reported_it_again_may_ask_and_rates_anew_after_it() -> None:
    course = twice()
    course.send(NEIGHBOUR, m.Rate(1), "03-03 11:00")
    course.send(NEIGHBOUR, ASKED, "03-05 12:00")
    course.send(COUNTY, GRANTED, "03-05 15:00")
    assert course.told("N1", "03-05 15:00") == ["03-05 15:00 reopened_for_you"]
    assert course.incident.scores == {"P185": 0, "N1": 0}
