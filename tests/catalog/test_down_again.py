"""Sent down, given back, moved to another tier: whoever gets it has what its clock had left."""

from __future__ import annotations

from catalog.incident import messages as m
from catalog.incident.stays import stays
from tests.catalog.incidents import report
from tests.catalog.people import COUNTY, TEXT, TOWN, VILLAGE, WORKER, at, local
from tests.catalog.stages import UP, dispute, taken_in, town_dispute, village_dispute


def test_what_was_handed_down_comes_up_again_and_stays() -> None:
    course = town_dispute()
    course.send(TOWN, m.HandDown(TEXT), "03-04 11:00")
    # The village had used 41 h of its 72: 31 h are left, yellow after 7 h.
    assert course.limits("tier:2") == ("03-04 18:00", "03-05 18:00")
    assert taken_in(course)[-1] == "03-04 11:00 2 on_arrival"
    course.send(VILLAGE, UP, "03-04 12:00")
    # The town had used 1 h of its 5 d.
    assert course.limits("tier:3") == ("03-08 11:00", "03-09 11:00")
    assert taken_in(course)[-1] == "03-04 12:00 3 on_arrival"
    assert course.refused(TOWN, m.DeclineEscalation(TEXT), "03-04 12:30") == (
        "standing: wrong_stage"
    )
    assert course.refused(TOWN, m.HandDown(TEXT), "03-04 12:30") == (
        "standing: already_handed_down"
    )
    course.send(TOWN, UP, "03-04 13:00")
    assert course.incident.tier == 4


def test_every_pass_down_and_up_again_is_counted_a_declined_one_is_not() -> None:
    course = village_dispute()
    course.send(VILLAGE, m.DeclineEscalation(TEXT), "03-02 18:00")
    course.send(WORKER, UP, "03-02 19:00")
    course.send(VILLAGE, UP, "03-02 20:00")
    assert course.incident.ping_pong == 0
    course.send(TOWN, m.HandDown(TEXT), "03-02 21:00")
    course.send(VILLAGE, m.HandDown(TEXT), "03-02 22:00")
    assert course.incident.ping_pong == 2
    course.send(WORKER, UP, "03-02 23:00")
    course.send(VILLAGE, UP, "03-03 00:00")
    assert course.incident.ping_pong == 4
    course.send(TOWN, UP, "03-03 01:00")  # where it never was
    assert course.incident.ping_pong == 4
    assert [(stay.tier, stay.arrival, local(stay.since)) for stay in stays(course.log)] == [
        (1, "report", "03-02 09:00"),
        (2, "escalation", "03-02 17:00"),
        (1, "returned", "03-02 18:00"),
        (2, "escalation", "03-02 19:00"),
        (3, "escalation", "03-02 20:00"),
        (2, "hand_down", "03-02 21:00"),
        (1, "hand_down", "03-02 22:00"),
        (2, "escalation", "03-02 23:00"),
        (3, "escalation", "03-03 00:00"),
        (4, "escalation", "03-03 01:00"),
    ]


def test_a_tier_that_never_held_it_has_its_full_limit_when_it_is_handed_down() -> None:
    course = report("ZF0602", "03-02 09:00")  # an emergency opens in the county
    course.send(COUNTY, m.HandDown(TEXT), "03-02 12:00")
    assert course.limits("tier:3") == ("03-06 12:00", "03-07 12:00")


def test_handing_down_takes_the_units_orders_back() -> None:
    course = town_dispute()
    course.send(TOWN, m.Dispatch(), "03-04 10:30")
    course.send(TOWN, m.HandDown(TEXT), "03-04 11:00")
    assert [o.recalled_at for o in course.incident.assignments] == [at("03-04 11:00")] * 3
    assert course.incident.lead is None
    assert course.told("KLK-01/JUS") == ["03-04 10:30 ordered_assist", "03-04 11:00 recalled"]


def test_nobody_hands_down_from_the_grid() -> None:
    assert dispute().refused(WORKER, m.HandDown(TEXT), "03-02 10:00") == "standing: bottom_tier"
