"""After closing: rated, or a week; a grid worker's report at once (A39, V4, E28)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from catalog.actor import Actor
from catalog.incident import messages as m
from catalog.incident.linked import LinkReport
from catalog.messages import Refusal
from catalog.words import Outcome, Stage
from tests.catalog.incidents import Course, again, linking
from tests.catalog.people import CHIEF, RESIDENT, TEXT, TOWN, WORKER, at
from tests.catalog.stages import CONFIRMED, billboard, closed_billboard, finished_billboard, rubbish

NEIGHBOUR = Actor("N1")


@pytest.mark.parametrize("score", [3, 4, 5])
def test_a_good_rating_archives_at_once(score: int) -> None:
    course = closed_billboard()
    course.send(RESIDENT, m.Rate(score), "03-03 12:00")
    assert course.history("03-03 11:00") == ["03-03 12:00 rated", "03-03 12:00 archived"]


@pytest.mark.parametrize("score", [1, 2])
def test_a_low_rating_waits_until_seven_days_after_closing(score: int) -> None:
    course = closed_billboard()
    course.send(RESIDENT, m.Rate(score), "03-05 12:00")
    course.pass_until("03-30 09:00")
    assert course.history("03-05 00:00") == ["03-05 12:00 rated", "03-10 10:00 archived"]
    assert course.incident.rating == score


def test_nobody_rating_archives_after_seven_days() -> None:
    course = closed_billboard()
    course.pass_until("03-10 09:59")
    assert course.incident.stage is Stage.CLOSED
    course.pass_until("03-10 10:00")
    assert course.history("03-03 11:00") == ["03-10 10:00 archived"]


def test_a_rating_in_the_last_instant_still_counts() -> None:
    course = closed_billboard()
    course.send(RESIDENT, m.Rate(1), "03-10 10:00", heard="03-11 09:00")
    assert (course.incident.rating, course.incident.stage) == (1, Stage.CLOSED)
    course.pass_until("03-11 09:00")
    assert course.incident.stage is Stage.ARCHIVED


def reported_again() -> Course:
    """The same, which a neighbour reported, too, before it was closed."""
    course = finished_billboard()
    again(course, "03-03 09:30")
    course.send(CHIEF, CONFIRMED, "03-03 10:00")
    return course


def test_whoever_reported_it_again_is_asked_too_until_the_first_has_rated_it_well() -> None:
    course = reported_again()
    for whom in ("P185", "N1"):
        assert course.told(whom, "03-03 10:00") == ["03-03 10:00 closed?"]
    course.send(NEIGHBOUR, m.Rate(4), "03-03 11:00")
    assert course.incident.stage is Stage.CLOSED
    course.send(RESIDENT, m.Rate(5), "03-03 12:00")
    assert course.history("03-03 12:00") == ["03-03 12:00 rated", "03-03 12:00 archived"]
    assert (course.incident.rating, course.incident.scores) == (5, {"P185": 5, "N1": 4})


def test_a_low_rating_of_any_leaves_the_days_open_and_each_rates_once() -> None:
    course = reported_again()
    course.send(NEIGHBOUR, m.Rate(1), "03-03 11:00")
    assert course.refused(NEIGHBOUR, m.Rate(5), "03-03 12:00") == "standing: already_rated"
    course.send(RESIDENT, m.Rate(5), "03-03 13:00")
    course.pass_until("03-30 09:00")
    assert course.history("03-03 14:00") == ["03-10 10:00 archived"]


def found_and_called_in(by: str) -> Course:
    """What a grid worker found, and somebody reported who is asked about it; closed 11:00."""
    course = rubbish()
    envelope = linking(course.incident, at("03-02 09:30"), "report-1", by=by)
    assert isinstance(envelope.message, LinkReport)
    assert envelope.message.report is not None
    asked = replace(envelope.message, report=replace(envelope.message.report, asked=True))
    heard = course.take(replace(envelope, message=asked), at("03-02 09:30"))
    assert not isinstance(heard, Refusal)
    course.send(WORKER, m.Done(TEXT), "03-02 10:00")
    course.send(CHIEF, CONFIRMED, "03-02 11:00")
    return course


def test_what_a_grid_worker_found_waits_for_the_resident_who_reported_it_too() -> None:
    course = found_and_called_in("N1")
    assert course.refused(WORKER, m.Rate(5), "03-02 12:00") == "standing: not_rated"
    course.send(NEIGHBOUR, m.Rate(5), "03-02 12:00")
    assert course.history("03-02 11:00") == [
        "03-02 11:00 closed",
        "03-02 12:00 rated",
        "03-02 12:00 archived",
    ]


def test_who_found_it_and_reported_it_again_rates_that_report_once() -> None:
    course = found_and_called_in(WORKER.person)
    course.send(WORKER, m.Rate(2), "03-02 12:00")
    assert course.incident.scores == {WORKER.person: 2}
    assert course.refused(WORKER, m.Rate(5), "03-02 13:00") == "standing: already_rated"


def test_the_reporter_rates_once_from_one_to_five() -> None:
    course = closed_billboard()
    for score in (0, 6, -1):
        assert course.refused(RESIDENT, m.Rate(score), "03-03 11:00") == (
            "argument: score_out_of_range"
        )
    assert course.refused(WORKER, m.Rate(5), "03-03 11:00") == "standing: not_the_reporter"
    course.send(RESIDENT, m.Rate(2), "03-03 11:00")
    assert course.refused(RESIDENT, m.Rate(5), "03-03 12:00") == "standing: already_rated"


def test_nothing_is_rated_before_it_is_closed_or_after_it_is_archived() -> None:
    course = finished_billboard()
    assert course.refused(RESIDENT, m.Rate(5), "03-03 10:00") == "standing: wrong_stage"
    course = closed_billboard()
    assert course.refused(RESIDENT, m.Rate(5), "03-20 10:00") == "standing: wrong_stage"


def test_a_grid_workers_own_report_is_archived_at_once_and_not_rated() -> None:
    course = rubbish()
    course.send(WORKER, m.Done(TEXT), "03-02 10:00")
    course.send(CHIEF, CONFIRMED, "03-02 11:00")
    assert course.history("03-02 11:00") == ["03-02 11:00 closed", "03-02 11:00 archived"]


def test_what_was_not_taken_in_is_not_rated_and_archived_after_seven_days() -> None:
    course = billboard()
    course.send(TOWN, m.DeclineReport(TEXT), "03-02 10:00")
    assert course.incident.outcome is Outcome.DECLINED
    assert course.told("P185") == ["03-02 10:00 declined"]
    assert course.refused(RESIDENT, m.Rate(5), "03-02 11:00") == "standing: not_rated"
    course.pass_until("03-30 09:00")
    assert course.history("03-02 10:00") == ["03-02 10:00 report_declined", "03-09 10:00 archived"]
    assert course.lights() == []
