"""Ties and lateness: what counts is when a message was received (E9, A32, X7)."""

from __future__ import annotations

import pytest

from catalog.incident import messages as m
from catalog.incident.facts import Arrival
from catalog.life import Annulled
from catalog.words import Light, Stage
from tests.catalog.incidents import Course
from tests.catalog.people import (
    CHIEF,
    COUNTY,
    TEXT,
    TOWN,
    VILLAGE,
    WORKER,
    at,
    clerk,
)
from tests.catalog.stages import (
    DONE,
    UP,
    billboard,
    county_billboard,
    rubbish,
    taken_in,
    town_dispute,
    village_dispute,
)

ON_THE_SPOT = m.Done(TEXT)


def annulled(course: Course) -> list[tuple[str, ...]]:
    """Return the kinds of every annulling."""
    return [entry.event.kinds for entry in course.log if isinstance(entry.event, Annulled)]


def test_a_reply_received_at_the_limit_is_in_time() -> None:
    course = rubbish()
    course.send(WORKER, ON_THE_SPOT, "03-03 09:00")
    course.pass_until("03-03 09:00")
    assert course.lights() == ["03-02 21:00 tier:1 yellow"]


@pytest.mark.parametrize(
    ("when", "light"),
    [
        ("03-02 20:59", Light.GREEN),
        ("03-02 21:00", Light.YELLOW),
        ("03-03 08:59", Light.YELLOW),
        ("03-03 09:00", Light.RED),
    ],
)
def test_a_light_changes_at_its_instant(when: str, light: Light) -> None:
    course = rubbish()
    course.pass_until(when)
    assert course.incident.light is light


def test_received_in_time_and_heard_after_red_leaves_no_red() -> None:
    course = rubbish()
    course.pass_until("03-03 12:00")
    course.send(WORKER, ON_THE_SPOT, "03-03 08:59", heard="03-03 12:00")
    assert annulled(course) == [("light_turned",)]
    assert course.history("03-02 22:00") == [
        "03-03 09:00 light_turned",  # nothing is ever erased
        "03-03 09:00 supervision_opened",
        "03-03 08:59 annulled",
        "03-03 08:59 done_reported",
        "03-03 08:59 order_told",
    ]
    clock = course.clock("tier:1")
    assert (clock.light, clock.red_at, clock.stood_at) == (Light.YELLOW, None, at("03-03 08:59"))
    assert course.lights() == ["03-02 21:00 tier:1 yellow"]


def test_received_at_the_limit_and_heard_after_red_is_in_time() -> None:
    course = rubbish()
    course.pass_until("03-03 12:00")
    course.send(WORKER, ON_THE_SPOT, "03-03 09:00", heard="03-03 12:00")
    assert (course.clock("tier:1").red_at, course.incident.stage) == (None, Stage.VERIFYING)


def test_received_late_stays_late() -> None:
    course = rubbish()
    course.pass_until("03-03 12:00")
    course.send(WORKER, ON_THE_SPOT, "03-03 09:01", heard="03-03 12:00")
    assert annulled(course) == []
    assert course.clock("tier:1").red_at == at("03-03 09:00")


def test_what_still_follows_is_judged_anew() -> None:
    course = county_billboard()
    course.pass_until("03-10 12:00")  # red 03-09, reminded 03-10
    lead = clerk("KLK/UMB")
    course.send(lead, m.Sign("P1", "P2"), "03-08 12:00", heard="03-10 12:00")
    course.pass_until("03-10 12:00")
    # A signature in time does not move the limit: the same red again.
    assert annulled(course) == [("light_turned", "red_reminded")]
    assert course.history("03-08 10:00") == [
        "03-09 09:00 light_turned",
        "03-09 09:00 supervision_opened",
        "03-10 09:00 red_reminded",
        "03-08 12:00 annulled",
        "03-08 12:00 signed",
        "03-08 12:00 order_told",
        "03-09 09:00 light_turned",
        "03-09 09:00 supervision_opened",
        "03-10 09:00 red_reminded",
    ]
    assert course.lights()[-1] == "03-09 09:00 tier:4 red"


def test_earlier_moments_pass_first_even_when_nobody_looked() -> None:
    course = rubbish()
    course.send(WORKER, ON_THE_SPOT, "03-03 10:00", heard="03-05 10:00")
    assert course.history("03-02 10:00") == [
        "03-02 21:00 light_turned",
        "03-03 09:00 light_turned",
        "03-03 09:00 supervision_opened",
        "03-03 10:00 done_reported",
        "03-03 10:00 order_told",
    ]


def test_a_silent_acceptance_is_overtaken_by_a_refusal_received_in_time() -> None:
    course = village_dispute()
    course.pass_until("03-02 23:00")  # accepted by silence at 21:00
    course.send(VILLAGE, m.DeclineEscalation(TEXT), "03-02 20:00", heard="03-02 23:00")
    assert annulled(course) == [("accepted",)]
    assert (course.incident.arrival, course.incident.tier) == (Arrival.RETURNED, 1)
    assert course.limits("tier:1") == ("03-03 00:00", "03-03 12:00")


def test_a_countys_dispatch_at_silence_goes_with_the_acceptance() -> None:
    course = town_dispute()
    course.send(TOWN, UP, "03-04 11:00")
    course.pass_until("03-04 16:00")  # accepted and dispatched at 15:00
    assert [o.body for o in course.incident.assignments] == ["KLK/HUC", "KLK/JUS", "KLK/SGC"]
    course.send(COUNTY, m.DeclineEscalation(TEXT), "03-04 14:00", heard="03-04 16:00")
    assert annulled(course) == [("accepted", "dispatched")]
    assert course.incident.assignments == ()
    assert taken_in(course)[-1] == "03-04 14:00 3 on_arrival"


def test_a_dispatch_by_the_system_is_overtaken_by_one_by_hand_received_in_time() -> None:
    course = billboard()
    course.pass_until("03-02 18:00")  # accepted by silence 13:00, the system dispatched 17:00
    by_hand = m.Dispatch("HUC", ("UMB",))
    course.send(TOWN, by_hand, "03-02 16:59", heard="03-02 18:00")
    assert annulled(course) == [("dispatched",)]
    assert taken_in(course) == ["03-02 13:00 3 by_silence", "03-02 16:59 by hand"]
    assert [(o.number, o.body) for o in course.incident.assignments] == [
        (1, "KLK-01/HUC"),
        (2, "KLK-01/UMB"),
    ]


def test_everybody_whom_the_annulled_moments_had_told_is_told() -> None:
    course = billboard()
    course.pass_until("03-02 18:00")
    course.send(TOWN, m.Dispatch("HUC"), "03-02 16:59", heard="03-02 18:00")
    told = [
        (notice.to, notice.code) for when, notice in course.notices() if notice.code == "annulled"
    ]
    assert sorted(told) == [
        ("KLK-01", "annulled"),  # the holder
        ("KLK-01/MSB", "annulled"),
        ("KLK-01/UMB", "annulled"),
    ]


def test_the_reporter_who_was_told_of_a_red_is_told_that_it_is_none() -> None:
    course = county_billboard()
    course.pass_until("03-09 12:00")
    course.send(clerk("KLK/UMB"), DONE, "03-09 09:00", heard="03-09 12:00")  # at the limit
    assert course.told("P185", "03-08 00:00") == [
        "03-09 09:00 red",
        "03-09 09:00 annulled",
        "03-09 09:00 done?",
    ]


def test_a_late_message_that_is_refused_changes_nothing() -> None:
    course = rubbish()
    course.pass_until("03-03 12:00")
    before = course.incident
    assert course.refused(VILLAGE, UP, "03-03 08:00", heard="03-03 12:00") == (
        "standing: not_the_holder"
    )
    assert (course.incident, annulled(course)) == (before, [])


def test_a_message_counts_never_before_the_one_that_arrived_before_it() -> None:
    course = rubbish()
    course.send(WORKER, m.Progress(TEXT), "03-02 12:00")
    course.send(WORKER, ON_THE_SPOT, "03-02 11:00", heard="03-02 12:30")
    assert course.history("03-02 10:00") == ["03-02 12:00 progressed", "03-02 12:00 done_reported"]


def test_a_message_from_a_clock_that_goes_fast_counts_when_it_is_heard() -> None:
    course = rubbish()
    course.send(WORKER, ON_THE_SPOT, "03-02 15:00", heard="03-02 12:00")
    assert course.history("03-02 10:00") == ["03-02 12:00 done_reported"]


def test_a_moment_before_a_message_that_was_heard_is_never_annulled() -> None:
    course = rubbish()
    course.send(WORKER, m.Progress(TEXT), "03-03 10:00")  # red passed at 09:00
    course.send(WORKER, ON_THE_SPOT, "03-03 08:00", heard="03-03 11:00")
    assert annulled(course) == []
    assert course.clock("tier:1").red_at == at("03-03 09:00")
    course.send(CHIEF, m.Confirm(), "03-03 12:00")
