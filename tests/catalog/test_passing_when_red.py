"""One tap by a grid that is red already: sent back it has nothing left, caught it is relieved.

E3: a clock that is red comes back red, without turning red again. E5: whoever has it back red has
a day. E17: the grid's order goes on as if nothing had been, and stops at once where it is caught.
"""

from __future__ import annotations

import pytest

from catalog.actor import Actor
from catalog.incident import messages as m
from catalog.messages import Envelope
from catalog.words import Light, OrderStage, Situation
from tests.catalog.incidents import NUMBER, Course
from tests.catalog.people import COUNTY, RURAL, TEXT, TOWN, VILLAGE, WORKER, at
from tests.catalog.posts import Prompt
from tests.catalog.realm import INCIDENT, Realm, begin
from tests.catalog.stages import traffic_light

BACK = m.DeclineEscalation(TEXT)
RED, TAP = "03-03 09:00", "03-03 10:00"
ORDER, PROMPT = f"{NUMBER}-D1", Prompt()


def said(realm: Realm, who: Actor, message: m.Message, when: str) -> None:
    """Tell the incident something and let everything follow."""
    PROMPT.go_on(realm, at(when))
    assert realm.say(INCIDENT, Envelope(when, who, at(when), message), at(when)) == "heard"
    PROMPT.go_on(realm, at(when))


def red_and_passed_on() -> Realm:
    """Let the grid's day pass, and its worker tap an hour after the red."""
    realm = begin(traffic_light())
    said(realm, WORKER, m.PassThrough(), TAP)
    return realm


def later(realm: Realm, when: str) -> Course:
    """Let everything happen up to an instant."""
    PROMPT.go_on(realm, at(when))
    return realm.course


def test_while_it_lies_above_its_light_is_the_countys_and_the_grids_red_stays_on_record() -> None:
    course = red_and_passed_on().course
    assert (course.incident.tier, course.incident.light) == (4, Light.GREEN)
    assert course.limits("tier:4") == ("03-09 10:00", "03-10 10:00")  # counted from the tap
    grids = course.clock("tier:1")
    assert (grids.light, grids.stood_at, grids.due_at) == (Light.RED, at(TAP), at(RED))


def test_declined_it_comes_back_red_with_nothing_left_and_a_day_of_its_own() -> None:
    realm = red_and_passed_on()
    said(realm, COUNTY, BACK, "03-03 10:30")
    course = realm.course
    assert (course.incident.tier, course.incident.light) == (1, Light.RED)
    grids = course.clock("tier:1")
    assert (grids.light, grids.runs, grids.due_at) == (Light.RED, True, at(RED))
    assert course.limits("own:0") == ("03-03 22:30", "03-04 10:30")
    assert course.incident.clock("tier:4") is None  # it never held it
    course = later(realm, "03-04 10:30")
    # One red of the tier's clock; what turns now is the day of its own.
    assert course.lights() == [
        "03-02 21:00 tier:1 yellow",
        "03-03 09:00 tier:1 red",
        "03-03 22:30 own:0 yellow",
        "03-04 10:30 own:0 red",
    ]
    assert course.told(RURAL, RED) == [
        "03-03 09:00 tier_red",
        "03-03 09:00 supervised_order",
        "03-03 10:30 arrived_returned",
        "03-03 22:30 own_yellow",
        "03-04 09:00 still_red",  # a day after the red, not after the return
        "03-04 10:30 own_red",
    ]


def test_declined_the_grids_order_runs_on_from_its_red_and_the_second_red_joins_it() -> None:
    realm = red_and_passed_on()
    order = realm.orders[ORDER]
    assert (order.facts.body, order.facts.overran_at) == (RURAL, at(RED))
    # A tap is answered by acceptance; until then the grid owes the work (E17).
    assert (order.stage, order.situation) == (OrderStage.RUNNING, Situation.OWED)
    said(realm, COUNTY, BACK, "03-03 10:30")
    assert realm.orders[ORDER] == order
    later(realm, "03-04 10:30")
    order = realm.orders[ORDER]
    assert (order.situation, order.clock.due_at) == (Situation.OVERRAN, at("03-06 09:00"))
    later(realm, "03-06 09:00")
    assert list(realm.orders) == [ORDER]
    assert (realm.orders[ORDER].stage, realm.orders[ORDER].missed_at) == (
        OrderStage.MISSED,
        at("03-06 09:00"),
    )


def test_accepted_by_silence_the_grid_is_relieved_of_its_order_at_that_instant() -> None:
    realm = red_and_passed_on()
    later(realm, "03-03 10:59")
    assert realm.orders[ORDER].stage is OrderStage.RUNNING
    later(realm, "03-03 11:00")  # urgent: an hour after the tap
    order = realm.orders[ORDER]
    assert (order.stage, order.clock.stood_at) == (OrderStage.WAITING, at("03-03 11:00"))


@pytest.mark.parametrize(
    ("who", "tier", "limits"),
    [
        (VILLAGE, 2, ("03-05 10:00", "03-06 10:00")),
        (TOWN, 3, ("03-07 10:00", "03-08 10:00")),
    ],
)
def test_caught_it_is_the_catchers_with_a_full_limit_and_green(
    who: Actor, tier: int, limits: tuple[str, str]
) -> None:
    realm = red_and_passed_on()
    said(realm, who, m.Catch(), "03-03 10:45")
    course = realm.course
    assert (course.incident.tier, course.incident.light) == (tier, Light.GREEN)
    assert course.limits(f"tier:{tier}") == limits  # counted from the tap
    grids = course.clock("tier:1")
    assert (grids.light, grids.stood_at) == (Light.RED, at(TAP))
    # A catch relieves the grid at once.
    order = realm.orders[ORDER]
    assert (order.stage, order.situation) == (OrderStage.WAITING, Situation.LEFT)
    assert order.clock.stood_at == at("03-03 10:45")
    refused = Envelope("back", COUNTY, at("03-03 10:50"), BACK)
    assert realm.say(INCIDENT, refused, at("03-03 10:50")) == "not_the_holder"


def test_sent_back_it_is_not_passed_on_or_caught_again() -> None:
    realm = red_and_passed_on()
    said(realm, COUNTY, BACK, "03-03 10:30")
    for number, (who, message, code) in enumerate(
        ((WORKER, m.PassThrough(), "nothing_to_pass"), (TOWN, m.Catch(), "nothing_to_catch"))
    ):
        again = Envelope(f"again {number}", who, at("03-03 11:00"), message)
        assert realm.say(INCIDENT, again, at("03-03 11:00")) == code
