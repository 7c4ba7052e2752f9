"""More time, emergencies and names while the clocks stand, and when a tap or a catch moves it all
(C12, E4, E6, E7, E21, E32).
"""

from __future__ import annotations

import pytest

from catalog.actor import Actor
from catalog.incident import messages as m
from catalog.incident import messages_of_time as t
from catalog.incident.inquiry import AnswerQuestion, AskReporter
from catalog.words import Light
from tests.catalog.incidents import Course
from tests.catalog.people import CITY, COUNTY, RESIDENT, TEXT, TOWN, VILLAGE, WORKER, at, clerk
from tests.catalog.stages import (
    SIGNED,
    UP,
    county_billboard,
    passed_on,
    town_dispute,
    traffic_light,
)
from tests.catalog.test_milestones import collapse, milestones
from tests.catalog.test_responsibility import periods

UMB, TPB, MEN, HUC = (clerk(unit) for unit in ("KLK/UMB", "KLK/TPB", "KLK/MEN", "KLK-01/HUC"))
QUESTION, ANSWER = AskReporter(TEXT), AnswerQuestion(TEXT)
ASKED, FIFTEEN = t.RequestExtension(TEXT), t.GrantExtension(15)


def handled() -> Course:
    """The county's lead has signed; limit 03-09 09:00, the share's a day before."""
    course = county_billboard()
    course.send(UMB, SIGNED, "03-02 10:00")
    return course


def test_an_extension_granted_during_a_question_leaves_the_clocks_standing() -> None:
    course = handled()
    course.send(UMB, ASKED, "03-02 10:30")
    course.send(COUNTY, QUESTION, "03-02 11:00")
    course.send(CITY, FIFTEEN, "03-02 20:00")
    for key in ("tier:4", "share:2"):
        assert course.clock(key).stood_at == at("03-02 11:00")
    course.send(RESIDENT, ANSWER, "03-03 05:00")  # eighteen hours after the question
    assert course.limits("tier:4") == ("03-17 03:00", "03-18 03:00")
    assert course.limits("share:2") == ("03-16 03:00", "03-17 03:00")
    course.pass_until("03-19 00:00")
    assert course.lights() == [
        "03-16 03:00 share:2 yellow",
        "03-17 03:00 share:2 red",
        "03-17 03:00 tier:4 yellow",
        "03-18 03:00 tier:4 red",
    ]


def test_a_share_ordered_during_the_question_ends_a_day_before_all_the_same() -> None:
    course = town_dispute()  # tier 3 from 03-04 10:00, limit 03-09 10:00
    course.send(TOWN, QUESTION, "03-04 11:00")
    course.send(TOWN, m.Dispatch(), "03-04 12:00")
    course.send(HUC, ASKED, "03-04 12:30")
    course.send(CITY, FIFTEEN, "03-04 13:00")
    course.send(WORKER, ANSWER, "03-05 11:00")
    # The tier's clock stood for a day, the share's, ordered an hour later, for 23 hours.
    assert course.limits("tier:3") == ("03-19 10:00", "03-20 10:00")
    assert course.limits("share:2") == ("03-18 10:00", "03-19 10:00")


def test_while_the_clock_stands_no_request_lapses() -> None:
    course = handled()
    course.send(UMB, ASKED, "03-08 10:00")
    course.send(COUNTY, QUESTION, "03-09 08:00")  # an hour before red
    course.pass_until("03-09 20:00")
    assert course.incident.extension is not None
    course.send(RESIDENT, ANSWER, "03-09 20:00")
    course.pass_until("03-09 21:00")
    assert course.history("03-09 20:30") == [
        "03-09 21:00 light_turned",
        "03-09 21:00 supervision_opened",
        "03-09 21:00 extension_lapsed",
    ]


def test_granted_after_what_would_have_been_the_limit_it_is_in_time() -> None:
    course = handled()
    course.send(UMB, ASKED, "03-08 10:00")
    course.send(COUNTY, QUESTION, "03-09 08:00")
    course.send(CITY, FIFTEEN, "03-09 18:00")
    course.pass_until("03-11 08:00")  # two days, and nobody has answered
    assert course.history("03-09 18:00") == [
        "03-09 18:00 extension_granted",
        "03-11 08:00 pause_ended",
    ]
    assert course.incident.light is Light.GREEN
    assert course.limits("tier:4") == ("03-18 09:00", "03-19 09:00")


def test_a_question_stops_neither_the_milestones_of_an_emergency_nor_its_calls() -> None:
    course = collapse()
    course.send(COUNTY, QUESTION, "03-02 09:10")
    limit = course.clock("tier:4").due_at
    course.pass_until("03-02 10:10")
    assert milestones(course) == ["03-02 09:30 on_spot:0 yellow", "03-02 10:00 on_spot:0 red"]
    assert [line for line in course.history() if line.endswith("called")] == [
        "03-02 10:00 called",
        "03-02 10:10 called",
    ]
    assert (course.clock("tier:4").runs, course.clock("made_safe:0").runs) == (False, True)
    course.send(MEN, t.MadeSafe(), "03-02 10:15")
    course.send(RESIDENT, ANSWER, "03-02 11:10")
    assert course.clock("tier:4").due_at - limit == at("03-02 11:10") - at("03-02 09:10")
    assert course.clock("made_safe:0").ended_at == at("03-02 10:15")


def test_names_may_change_as_long_as_the_standing_clock_is_not_red() -> None:
    course = handled()
    course.send(COUNTY, QUESTION, "03-09 08:00")
    course.send(UMB, t.ChangeHandler("P3"), "03-09 10:00")  # an hour after what was its limit
    assert periods(course.assignment("KLK/UMB")) == ["03-02 10:00 P1 P2", "03-09 10:00 P3 P2"]
    assert course.clock("tier:4").stood_at == at("03-09 08:00")
    course.send(RESIDENT, ANSWER, "03-09 12:00")
    course.pass_until("03-09 13:00")
    assert course.lights()[-1] == "03-09 13:00 tier:4 red"
    assert course.refused(UMB, t.ChangeHandler("P4"), "03-09 13:01") == "standing: names_stand"


def test_a_request_lapses_when_a_tap_passes_it_on_and_when_a_room_catches_it() -> None:
    course = traffic_light()
    course.send(WORKER, ASKED, "03-02 09:30")
    course.send(WORKER, m.PassThrough(), "03-02 10:00")
    assert course.history("03-02 10:00") == [
        "03-02 10:00 moved",
        "03-02 10:00 extension_lapsed",
        "03-02 10:00 dispatched",
    ]
    course.send(TPB, ASKED, "03-02 10:30")
    course.send(TOWN, m.Catch(), "03-02 11:00")
    assert course.history("03-02 11:00") == [
        "03-02 11:00 moved",
        "03-02 11:00 accepted",
        "03-02 11:00 extension_lapsed",
    ]
    assert course.told("KLK/TPB", "03-02 11:00") == [
        "03-02 11:00 recalled",
        "03-02 11:00 extension_lapsed",
    ]


def test_a_request_lapses_when_the_room_sends_it_up_during_a_question() -> None:
    course = handled()
    course.send(UMB, ASKED, "03-03 09:00")
    course.send(COUNTY, QUESTION, "03-03 10:00")
    course.send(COUNTY, UP, "03-03 16:00")
    assert course.history("03-03 16:00")[:2] == [
        "03-03 16:00 moved",
        "03-03 16:00 extension_lapsed",
    ]
    assert (course.incident.pause, course.incident.extension) == (None, None)
    # The question ended with the stay: six hours, and from then on it stands for being away.
    assert course.limits("tier:4") == ("03-08 15:00", "03-09 15:00")
    assert course.clock("tier:4").stood_at == at("03-03 16:00")


def test_a_unit_that_asks_for_more_time_does_not_answer_for_its_room() -> None:
    course = passed_on()
    course.send(TPB, ASKED, "03-02 10:10")
    assert course.history("03-02 10:10") == ["03-02 10:10 extension_requested"]
    assert course.incident.awaits_acceptance


SENT_BACK = ((COUNTY, m.DeclineEscalation(TEXT)), (TOWN, m.Catch()))


@pytest.mark.parametrize(("who", "back"), SENT_BACK)
def test_a_tier_that_never_held_it_has_had_no_extension(who: Actor, back: m.Message) -> None:
    course = passed_on()
    course.send(TPB, ASKED, "03-02 10:10")
    course.send(CITY, FIFTEEN, "03-02 10:20")
    assert course.limits("tier:4") == ("03-16 10:00", "03-17 10:00")
    course.send(who, back, "03-02 10:30")
    assert course.incident.extended == ()
    rooms = {1: WORKER, 2: VILLAGE, 3: TOWN}
    while (tier := course.incident.tier) in rooms:
        course.send(rooms[tier], UP, "03-02 11:00")
    course.pass_until("03-02 12:00")
    assert course.limits("tier:4") == ("03-08 11:00", "03-09 11:00")
    course.send(TPB, ASKED, "03-02 12:20")
    course.send(CITY, FIFTEEN, "03-02 12:30")
    assert course.limits("tier:4") == ("03-16 11:00", "03-17 11:00")
