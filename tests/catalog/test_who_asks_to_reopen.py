"""Each who reported it asks once, and somebody for a caller; none spends another's right (E28)."""

from __future__ import annotations

from dataclasses import replace

from catalog.actor import Actor
from catalog.incident import messages as m
from catalog.incident.linked import LinkReport
from catalog.incident.reopened import (
    AskReopening,
    GrantReopening,
    RefuseReopening,
    ReopeningAsked,
    ReopeningRefused,
)
from catalog.incident.tasks import tasks
from catalog.messages import Refusal
from catalog.words import Channel, Stage
from tests.catalog.incidents import Course, again, linking, report
from tests.catalog.people import CHIEF, CITY, COUNTY, RESIDENT, TEXT, TOWN, WORKER, at, clerk
from tests.catalog.stages import CONFIRMED, closed_billboard, finished_billboard

NEIGHBOUR = Actor("N1")
ASKED, GRANTED, REFUSED = AskReopening(TEXT), GrantReopening(), RefuseReopening(TEXT)


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
    course = closed_billboard()
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
