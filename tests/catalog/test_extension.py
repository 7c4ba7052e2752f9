"""More time: who asks, who grants, what it moves, and when it is too late (A3, E6, K4)."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from catalog.clock import resume, stand
from catalog.incident import messages as m
from catalog.incident import messages_of_time as t
from catalog.words import Channel, Light
from tests.catalog.incidents import Course, report
from tests.catalog.people import CHIEF, CITY, COUNTY, TEXT, TOWN, VILLAGE, WORKER, at, clerk, local
from tests.catalog.stages import DONE, DOWN, REJECTED, SIGNED, UP, county_billboard, dispute
from tests.catalog.stages import rubbish as grids_rubbish

HUC, NRP, FIN, TRA = (clerk(f"KF/{line}") for line in ("HUC", "NRP", "FIN", "TRA"))
UMB, MSB = clerk("KLK/UMB"), clerk("KLK/MSB")
ASKED = t.RequestExtension(TEXT)
NO = t.RefuseExtension(TEXT)
FIFTEEN = t.GrantExtension(15)


def bridge() -> Course:
    """K4: the city enters the old bridge and orders four; two of them reply on Monday."""
    course = report("ZF0604", "03-02 09:00", by=CITY, channel=Channel.COMMAND_ROOM)
    course.send(CITY, m.Dispatch(), "03-02 09:00")
    course.send(NRP, DONE, "03-09 10:00")
    course.send(TRA, DONE, "03-09 11:00")
    return course


def extended_bridge() -> Course:
    """K4: HUC asks on Tuesday, the city grants on Wednesday, both at their hour."""
    course = bridge()
    course.send(HUC, ASKED, "03-10 15:00")
    course.send(CITY, FIFTEEN, "03-11 14:00")
    return course


def test_the_old_bridge_is_green_again_and_so_is_the_share_that_was_red() -> None:
    course = extended_bridge()
    assert (course.incident.light, course.limits("tier:5")) == (
        Light.GREEN,
        ("03-16 09:00", "03-17 09:00"),
    )
    share = course.clock("share:3")
    assert (share.body, share.light, course.limits("share:3")) == (
        "KF/FIN",
        Light.GREEN,
        ("03-15 09:00", "03-16 09:00"),
    )
    assert share.red_at == at("03-11 09:00")  # on record
    course.pass_until("03-17 09:00")
    assert course.lights() == [
        "03-10 09:00 share:3 yellow",
        "03-11 09:00 share:3 red",
        "03-11 09:00 tier:5 yellow",
        "03-15 09:00 share:3 yellow",
        "03-16 09:00 share:3 red",
        "03-16 09:00 tier:5 yellow",
        "03-17 09:00 tier:5 red",
    ]


def test_the_city_is_asked_and_everybody_it_concerns_is_told() -> None:
    course = extended_bridge()
    assert course.told("KF", "03-10 12:00") == [
        "03-10 15:00 extension_asked?",
        "03-11 09:00 share_red",
        "03-11 09:00 tier_yellow",
        "03-11 14:00 extension_granted",
    ]
    assert course.told("KF/HUC", "03-11 10:00") == ["03-11 14:00 extension_granted"]
    assert course.told("KF/FIN", "03-11 10:00") == ["03-11 14:00 share_extended"]
    assert course.told("KF/NRP", "03-11 10:00") == []  # it has done its part
    assert course.told(CITY.person, "03-11 10:00") == ["03-11 14:00 takes_longer"]


def test_a_second_one_is_refused_and_so_is_one_beyond_fifteen_days() -> None:
    course = extended_bridge()
    assert course.refused(HUC, ASKED, "03-12 09:00") == "standing: extension_used"
    course = bridge()
    assert course.refused(HUC, t.RequestExtension(TEXT, 16), "03-10 15:00") == (
        "argument: extension_too_long"
    )
    course.send(HUC, ASKED, "03-10 15:00")
    for days, code in ((16, "too_long"), (10, "not_longer"), (0, "not_longer"), (-5, "not_longer")):
        assert course.refused(CITY, t.GrantExtension(days), "03-10 16:00") == (
            f"argument: extension_{code}"
        )
    course.send(CITY, t.GrantExtension(11), "03-10 16:00")
    assert course.limits("tier:5") == ("03-12 09:00", "03-13 09:00")


@pytest.mark.parametrize("days", [10**12, -(10**12)])
def test_a_number_no_calendar_holds_is_refused_like_any_other(days: int) -> None:
    course = bridge()
    assert course.refused(HUC, t.RequestExtension(TEXT, days), "03-10 15:00").startswith(
        "argument: extension_"
    )


def test_granted_at_the_limit_is_in_time() -> None:
    course = bridge()
    course.send(HUC, ASKED, "03-10 15:00")
    course.send(CITY, FIFTEEN, "03-12 09:00")
    assert course.incident.light is Light.GREEN
    assert "03-12 09:00 tier:5 red" not in course.lights()
    course = bridge()
    course.send(HUC, ASKED, "03-10 15:00")
    course.send(CITY, FIFTEEN, "03-12 09:00", heard="03-12 12:00")  # an outage
    assert course.limits("tier:5") == ("03-16 09:00", "03-17 09:00")
    assert course.clock("tier:5").red_at is None


def test_a_request_nobody_answered_lapses_with_the_red() -> None:
    course = bridge()
    course.send(HUC, ASKED, "03-10 15:00")
    course.pass_until("03-12 09:00")
    assert course.history("03-12 00:00") == [
        "03-12 09:00 light_turned",
        "03-12 09:00 supervision_opened",
        "03-12 09:00 extension_lapsed",
    ]
    assert course.told("KF/HUC", "03-12 00:00") == [
        "03-12 09:00 tier_red",
        "03-12 09:00 extension_lapsed",
    ]
    assert course.refused(CITY, FIFTEEN, "03-12 09:01") == "standing: no_extension_pending"
    assert course.refused(HUC, ASKED, "03-12 09:01") == "standing: bureau_limit"


def test_it_lapses_when_the_incident_moves_or_is_reported_done() -> None:
    moved = county_billboard()
    moved.send(UMB, ASKED, "03-03 09:00")
    moved.send(COUNTY, UP, "03-03 10:00")
    assert moved.history("03-03 10:00") == ["03-03 10:00 moved", "03-03 10:00 extension_lapsed"]
    finished = county_billboard()
    finished.send(UMB, ASKED, "03-03 09:00")
    finished.send(UMB, DONE, "03-03 10:00")
    assert finished.history("03-03 10:00") == [
        "03-03 10:00 done_reported",
        "03-03 10:00 extension_lapsed",
    ]
    assert finished.incident.extended == ()


def test_only_one_waits_at_a_time_and_a_refused_one_may_be_asked_again() -> None:
    course = county_billboard()
    course.send(UMB, ASKED, "03-03 09:00")
    assert course.refused(UMB, ASKED, "03-03 10:00") == "standing: extension_pending"
    limits = course.limits("tier:4")
    course.send(CITY, NO, "03-03 11:00")
    assert course.limits("tier:4") == limits
    assert course.told("KLK/UMB", "03-03 11:00") == ["03-03 11:00 extension_refused"]
    course.send(UMB, ASKED, "03-03 12:00")
    course.send(CITY, FIFTEEN, "03-03 13:00")
    assert course.limits("tier:4") == ("03-16 09:00", "03-17 09:00")


def test_the_handling_unit_asks_and_the_city_grants_whatever_the_tier() -> None:
    course = county_billboard()
    assert course.refused(MSB, ASKED, "03-03 09:00") == "standing: not_the_lead"
    assert course.refused(COUNTY, ASKED, "03-03 09:00") == "standing: not_asked"
    course.send(UMB, ASKED, "03-03 09:00")
    for who in (COUNTY, UMB, TOWN):
        assert course.refused(who, FIFTEEN, "03-03 10:00") == "standing: not_the_granter"
    assert course.refused(COUNTY, NO, "03-03 10:00") == "standing: not_the_granter"
    assert course.told("KF", "03-03 09:00") == ["03-03 09:00 extension_asked?"]


def test_a_grid_asks_for_itself() -> None:
    course = grids_rubbish()
    course.send(WORKER, ASKED, "03-02 10:00")
    course.send(CITY, t.GrantExtension(3), "03-02 11:00")
    assert course.limits("tier:1") == ("03-04 09:00", "03-05 09:00")
    assert course.told("KLK-01-01-001", "03-02 11:00") == ["03-02 11:00 extension_granted"]


def test_a_village_that_asks_has_accepted() -> None:
    course = dispute()
    course.send(WORKER, UP, "03-02 17:00")
    course.send(VILLAGE, ASKED, "03-02 18:00")
    assert course.history("03-02 18:00") == [
        "03-02 18:00 accepted",
        "03-02 18:00 extension_requested",
    ]


def test_pauses_are_added() -> None:
    course = dispute()  # tier 1 from 03-02 09:00
    course.send(WORKER, UP, "03-02 17:00")
    course.send(VILLAGE, m.DeclineEscalation(TEXT), "03-02 20:00")  # it stood three hours
    course.send(WORKER, ASKED, "03-02 21:00")
    course.send(CITY, t.GrantExtension(2), "03-02 22:00")
    # Two days from 03-02 09:00 and three hours; yellow a day before, half of 51 h being more.
    assert course.limits("tier:1") == ("03-03 12:00", "03-04 12:00")


def test_a_pause_that_still_lasts_is_added_when_it_ends() -> None:
    course = county_billboard()
    course.send(UMB, ASKED, "03-03 09:00")
    before = course.clock("tier:4")
    clocks = tuple(stand(c, at("03-03 10:00")) for c in course.incident.clocks)
    course.incident = replace(course.incident, clocks=clocks)
    course.send(CITY, FIFTEEN, "03-04 10:00")
    resumed = resume(course.clock("tier:4"), at("03-05 10:00"))
    assert before.paused == timedelta()
    assert (local(resumed.yellow_at), local(resumed.due_at)) == ("03-18 09:00", "03-19 09:00")


def test_time_spent_in_verification_is_a_pause() -> None:
    course = county_billboard()
    course.send(UMB, SIGNED, "03-02 10:00")
    course.send(UMB, m.Done(TEXT), "03-03 09:00")
    course.send(CHIEF, REJECTED, "03-04 09:00")  # a day later
    course.send(UMB, t.RequestExtension(TEXT, 15), "03-04 10:00")
    course.send(CITY, FIFTEEN, "03-04 11:00")
    assert course.limits("tier:4") == ("03-17 09:00", "03-18 09:00")


def test_each_tier_may_be_extended_once() -> None:
    course = dispute()
    course.send(WORKER, ASKED, "03-02 10:00")
    course.send(CITY, t.GrantExtension(2), "03-02 11:00")
    course.send(WORKER, UP, "03-03 17:00")
    course.send(VILLAGE, ASKED, "03-03 18:00")
    course.send(CITY, t.GrantExtension(5), "03-03 19:00")
    assert course.limits("tier:2") == ("03-07 17:00", "03-08 17:00")
    course.send(VILLAGE, DOWN, "03-04 10:00")
    assert course.refused(WORKER, ASKED, "03-04 11:00") == "standing: extension_used"


def test_a_yellow_that_would_lie_in_the_past_lights_at_once() -> None:
    course = grids_rubbish()
    course.send(WORKER, ASKED, "03-02 10:00")
    course.send(CITY, t.GrantExtension(2), "03-03 09:00")
    # Half of two days is a day: yellow would have been at 09:00, the same instant.
    course.pass_until("03-03 09:00")
    assert course.lights()[-1] == "03-03 09:00 tier:1 yellow"
