"""One tap past the rooms between, and the room that catches it (C12, E1, E4, K6)."""

from __future__ import annotations

import pytest

from catalog.actor import Actor
from catalog.incident import messages as m
from catalog.incident.facts import Arrival
from catalog.incident.intake import ReportFacts, judge_report
from catalog.incident.offers import offers
from catalog.words import Channel, Light, Role, Stage
from tests.catalog.incidents import Course, report
from tests.catalog.people import (
    CHIEF,
    COORDINATOR,
    COUNTY,
    RESIDENT,
    RURAL,
    STRANGER,
    TEXT,
    TOWN,
    VILLAGE,
    WORKER,
    at,
    at_post,
    clerk,
    kaifeng,
)
from tests.catalog.stages import DONE, DOWN, SIGNED, UP, passed_on, taken_in, traffic_light

BACK = m.DeclineEscalation(TEXT)
LEAD = "KLK/TPB"
NEXT_DOOR = at_post("KLK-01-01-002", Role.GRID_WORKER)
VOLUNTEER = at_post(RURAL, Role.VOLUNTEER)


def offered(course: Course, who: Actor, when: str) -> set[str]:
    return {offer.kind for offer in offers(course.incident, who, course.terms, at(when))}


def test_one_tap_sends_it_to_where_it_starts_and_needs_no_reason() -> None:
    course = passed_on()
    assert (course.incident.tier, course.incident.arrival) == (4, Arrival.PASS_THROUGH)
    assert course.limits("tier:4") == ("03-08 10:00", "03-09 10:00")  # counted from the tap
    assert course.clock("tier:1").stood_at == at("03-02 10:00")
    # The county dispatches by itself, at once; the room has its hour to answer all the same.
    assert taken_in(course) == ["03-02 09:00 1 on_arrival", "03-02 10:00 the system"]
    assert (course.incident.stage, course.incident.accepted_at) == (Stage.HANDLING, None)
    assert course.told("KLK") == ["03-02 10:00 arrived_pass_through"]
    for skipped in ("KLK-01-01", "KLK-01"):
        assert course.told(skipped) == ["03-02 10:00 passed_over_by_tap"]
    assert course.told(WORKER.person) == ["03-02 09:00 accepted", "03-02 10:00 moved_up"]


def test_silence_accepts_what_was_passed_on_and_moves_nothing() -> None:
    course = passed_on()
    before = course.incident
    course.pass_until("03-02 11:00")  # urgent: an hour
    assert taken_in(course)[-1] == "03-02 11:00 4 by_silence"
    assert course.incident.clocks == before.clocks
    assert course.incident.assignments == before.assignments
    assert course.refused(COUNTY, BACK, "03-02 11:01") == "standing: wrong_stage"


def test_a_word_of_acceptance_ends_the_right_to_send_it_back() -> None:
    course = passed_on()
    assert {"accept", "decline_escalation"} <= offered(course, COUNTY, "03-02 10:30")
    course.send(COUNTY, m.Accept(), "03-02 10:30")
    assert taken_in(course)[-1] == "03-02 10:30 4 by_word"
    assert course.incident.stage is Stage.HANDLING
    assert course.refused(COUNTY, BACK, "03-02 10:40") == "standing: wrong_stage"
    assert course.refused(COUNTY, m.Accept(), "03-02 10:40") == "standing: wrong_stage"


def test_a_case_that_is_sent_back_gives_the_grid_exactly_what_it_had_left() -> None:
    course = passed_on()
    course.send(clerk(LEAD), SIGNED, "03-02 10:15")  # a unit's signature is not the room's word
    course.send(COUNTY, BACK, "03-02 10:45")
    assert course.incident.tier == 1
    # The grid's clock stood for three quarters of an hour.
    assert course.limits("tier:1") == ("03-02 21:45", "03-03 09:45")
    assert course.incident.clock("tier:4") is None  # it never held it
    assert course.clock("share:2").ended_at == at("03-02 10:45")
    assert {o.recalled_at for o in course.incident.assignments} == {at("03-02 10:45")}
    assert course.told(LEAD) == ["03-02 10:00 ordered_lead", "03-02 10:45 recalled"]
    assert course.refused(WORKER, m.PassThrough(), "03-02 11:00") == "standing: nothing_to_pass"
    assert course.refused(TOWN, m.Catch(), "03-02 11:00") == "standing: nothing_to_catch"


def test_a_room_that_sent_it_back_has_it_on_arrival_the_second_time() -> None:
    course = passed_on()
    course.send(COUNTY, BACK, "03-02 10:45")
    for who, when in ((WORKER, "11:00"), (VILLAGE, "11:10"), (TOWN, "11:20")):
        course.send(who, UP, f"03-02 {when}")
    assert taken_in(course)[-2:] == ["03-02 11:20 4 on_arrival", "03-02 11:20 the system"]
    assert course.limits("tier:4") == ("03-08 11:20", "03-09 11:20")


def test_a_unit_that_is_done_before_the_room_has_answered_leaves_nothing_to_send_back() -> None:
    course = passed_on()
    course.send(clerk(LEAD), DONE, "03-02 10:30")
    assert taken_in(course)[-1] == "03-02 10:30 4 by_done"
    assert course.refused(COUNTY, BACK, "03-02 10:40") == "standing: wrong_stage"
    course.send(CHIEF, m.Reject(TEXT), "03-02 10:45")
    # Back at work, the right does not come again; neither does the catch.
    assert course.refused(COUNTY, BACK, "03-02 10:50") == "standing: wrong_stage"
    assert course.refused(TOWN, m.Catch(), "03-02 10:50") == "standing: nothing_to_catch"


@pytest.mark.parametrize("act", [UP, DOWN])
def test_any_act_of_the_room_is_its_acceptance(act: m.Message) -> None:
    course = passed_on()
    course.send(COUNTY, act, "03-02 10:30")
    assert "03-02 10:30 4 by_word" in taken_in(course)
    assert course.incident.passed_on_at is None
    assert course.refused(TOWN, m.Catch(), "03-02 10:40") == "standing: nothing_to_catch"


def test_where_a_room_dispatches_by_hand_it_waits_at_the_desk_like_an_escalation() -> None:
    course = report("ZZ0102", "03-02 09:00")
    course.send(CHIEF, m.PassThrough(TEXT), "03-02 10:00")
    assert (course.incident.tier, course.incident.stage) == (3, Stage.REPORTED)
    assert course.told("KLK-01-01") == ["03-02 10:00 passed_over_by_tap"]
    course.pass_until("03-02 18:00")
    assert taken_in(course)[1:] == ["03-02 14:00 3 by_silence", "03-02 18:00 the system"]


def test_a_red_grid_may_pass_on_and_gets_a_limit_of_its_own_when_it_comes_back() -> None:
    course = traffic_light()
    course.send(WORKER, m.PassThrough(), "03-03 10:00")
    assert course.clock("tier:1").light is Light.RED
    course.send(COUNTY, BACK, "03-03 10:30")
    assert course.limits("own:0") == ("03-03 22:30", "03-04 10:30")
    course.pass_until("03-03 12:00")
    assert course.lights() == ["03-02 21:00 tier:1 yellow", "03-03 09:00 tier:1 red"]


def test_a_village_that_catches_it_handles_it_within_its_own_limit_from_the_tap() -> None:
    course = passed_on()
    course.send(clerk(LEAD), SIGNED, "03-02 10:15")
    assert offered(course, VILLAGE, "03-02 11:00") == {"catch"}
    course.send(VILLAGE, m.Catch(TEXT), "03-02 11:00")
    assert (course.incident.tier, course.incident.stage) == (2, Stage.HANDLING)
    assert course.limits("tier:2") == ("03-04 10:00", "03-05 10:00")
    assert course.incident.clock("tier:4") is None
    assert course.incident.standing_assignments == ()
    assert taken_in(course)[-1] == "03-02 11:00 2 by_word"
    assert course.told(LEAD)[-1] == "03-02 11:00 recalled"
    assert course.told("KLK")[-1] == "03-02 11:00 caught"
    assert course.told("KLK-01")[-1] == "03-02 11:00 caught"
    assert course.told("KLK-01-01")[-1] == "03-02 11:00 arrived_catch"
    # The first catch wins.
    assert course.refused(TOWN, m.Catch(), "03-02 11:10") == "standing: nothing_to_catch"
    # Nothing of the county's lights any more, and it never held it: sent up, it may still say no.
    course.send(VILLAGE, UP, "03-02 12:00")
    course.send(TOWN, UP, "03-02 12:10")
    assert course.limits("tier:4") == ("03-08 12:10", "03-09 12:10")
    course.send(COUNTY, BACK, "03-02 12:20")


def test_a_township_catches_it_although_the_county_has_accepted_and_dispatches_by_hand() -> None:
    course = passed_on()
    course.send(COUNTY, m.Accept(), "03-02 10:30")
    course.send(COORDINATOR, m.Catch(), "03-02 14:00")  # at the limit is in time
    assert (course.incident.tier, course.incident.stage) == (3, Stage.ACCEPTED)
    assert course.limits("tier:3") == ("03-06 10:00", "03-07 10:00")
    course.send(TOWN, m.Dispatch("UMB", ()), "03-02 14:30")
    assert [o.body for o in course.incident.standing_assignments] == ["KLK-01/UMB"]


def test_nobody_catches_it_a_minute_too_late() -> None:
    course = passed_on()
    assert course.refused(TOWN, m.Catch(), "03-02 14:01") == "standing: catch_window_over"
    assert "catch" not in offered(course, TOWN, "03-02 14:01")


@pytest.mark.parametrize("who", [WORKER, COUNTY, RESIDENT, STRANGER, clerk(LEAD)])
def test_only_a_room_that_was_skipped_catches(who: Actor) -> None:
    assert passed_on().refused(who, m.Catch(), "03-02 10:30") == "standing: not_passed_over"


def test_what_starts_with_the_grid_or_has_moved_is_not_passed_on() -> None:
    grids = report("ZF0101", "03-02 09:00")
    assert grids.refused(WORKER, m.PassThrough(), "03-02 09:10") == "standing: nothing_to_pass"
    course = traffic_light()
    assert course.refused(VILLAGE, m.PassThrough(), "03-02 09:10") == "standing: not_the_holder"
    course.send(WORKER, UP, "03-02 10:00")
    assert course.refused(VILLAGE, m.PassThrough(), "03-02 10:10") == "standing: nothing_to_pass"


def test_report_and_tap_are_one_action() -> None:
    course = report("ZZ1201", "03-02 09:00", pass_on=True)
    assert course.history() == [
        "03-02 09:00 reported",
        "03-02 09:00 accepted",
        "03-02 09:00 moved",
        "03-02 09:00 dispatched",
    ]
    assert course.limits("tier:4") == ("03-08 09:00", "03-09 09:00")
    course.send(TOWN, m.Catch(), "03-02 13:00")


def test_an_emergency_opens_where_it_starts_and_needs_no_tap() -> None:
    course = report("ZF0602", "03-02 09:00", pass_on=True)
    assert course.incident.arrival is Arrival.REPORT
    assert "moved" not in " ".join(course.history())


@pytest.mark.parametrize(
    ("who", "channel", "matter", "solved", "code"),
    [
        (WORKER, Channel.GRID_APP, "ZZ1201", False, ""),
        (CHIEF, Channel.GRID_PHONE, "ZZ0102", False, ""),
        (WORKER, Channel.GRID_APP, "ZF0602", False, ""),  # an emergency is never turned away
        (RESIDENT, Channel.CITIZEN_APP, "ZZ1201", False, ""),  # opens there by itself
        (WORKER, Channel.GRID_APP, "ZF0101", False, "nothing_to_pass"),
        (NEXT_DOOR, Channel.GRID_APP, "ZZ1201", False, "not_yours_to_pass_on"),
        (VOLUNTEER, Channel.GRID_APP, "ZZ1201", False, "not_yours_to_pass_on"),
        (WORKER, Channel.GRID_APP, "ZZ1201", True, "solved_and_passed_on"),
    ],
)
def test_who_may_report_and_pass_on_in_one_action(
    who: Actor, channel: Channel, matter: str, code: str, *, solved: bool
) -> None:
    facts = ReportFacts(channel, matter, RURAL, solved=solved, pass_on=True)
    judged = judge_report(kaifeng(), facts, who)
    assert (judged.code if judged else "") == code
