"""After the limit: reminders, the leader in charge, and limits of one's own (E5, E8)."""

from __future__ import annotations

from dataclasses import replace

from catalog.clock import stand
from catalog.incident import messages as m
from catalog.words import Light
from tests.catalog.incidents import Course
from tests.catalog.people import COUNTY, TEXT, TOWN, VILLAGE, WORKER, at, clerk
from tests.catalog.stages import DONE, DOWN, UP, county_billboard, dispute, red_dispute, taken_in


def days(first: int, last: int) -> list[str]:
    """Return 09:00 of every day of March from one to another."""
    return [f"03-{day:02} 09:00 still_red" for day in range(first, last + 1)]


def test_after_red_holder_and_handler_are_reminded_for_fifteen_days_then_weekly() -> None:
    course = county_billboard()
    course.pass_until("04-08 09:00")  # red since 03-09 09:00
    reminded = [*days(10, 24), "03-31 09:00 still_red", "04-07 09:00 still_red"]
    assert course.told("KLK", "03-10 00:00") == reminded
    assert course.told("KLK/UMB", "03-10 00:00") == reminded
    assert course.told("KLK/MSB", "03-10 00:00") == []  # its share is red on its own record


def test_the_leader_in_charge_is_told_once_on_the_fifteenth_day() -> None:
    course = county_billboard()
    course.pass_until("05-30 09:00")
    told = [(when, note) for when, note in course.notices() if note.reader == "leader"]
    assert [(when, note.to, note.code) for when, note in told] == [
        ("03-24 09:00", "KLK", "red_for_long")
    ]


def test_reminders_rest_while_the_clock_stands() -> None:
    course = dispute()  # red 03-03 09:00
    course.send(WORKER, UP, "03-04 12:00")
    course.send(VILLAGE, DOWN, "03-07 12:00")
    course.pass_until("03-09 09:00")
    assert course.told("KLK-01-01-001", "03-03 10:00") == [
        "03-04 09:00 still_red",
        "03-07 12:00 arrived_hand_down",
        "03-08 00:00 own_yellow",
        "03-08 09:00 still_red",
        "03-08 12:00 own_red",
        "03-09 09:00 still_red",
    ]


def test_a_leader_whose_fifteenth_day_passed_meanwhile_is_told_at_the_next_reminder() -> None:
    course = dispute()  # red 03-03 09:00, so day 15 is 03-18
    course.send(WORKER, UP, "03-04 12:00")
    course.send(VILLAGE, DOWN, "03-20 12:00")
    course.pass_until("04-10 09:00")
    told = [when for when, note in course.notices() if note.reader == "leader"]
    assert told == ["03-25 09:00"]  # weekly by now: 03-18 + 7 d


def test_a_grid_that_gets_back_what_is_red_has_a_day_of_its_own_and_it_stays_red() -> None:
    course = dispute()
    course.send(WORKER, UP, "03-03 10:00")  # an hour after its red
    course.send(VILLAGE, m.DeclineEscalation(TEXT), "03-03 12:00")
    assert course.limits("own:0") == ("03-04 00:00", "03-04 12:00")
    assert (course.incident.light, course.clock("tier:1").runs) == (Light.RED, True)
    course.pass_until("03-04 12:00")
    assert course.lights() == [
        "03-02 21:00 tier:1 yellow",
        "03-03 09:00 tier:1 red",  # once
        "03-04 00:00 own:0 yellow",
        "03-04 12:00 own:0 red",
    ]


def test_a_village_that_is_handed_back_what_is_red_has_the_same() -> None:
    course = red_dispute()  # the village's red was 03-06 10:00, it went up 11:00
    course.send(TOWN, DOWN, "03-06 12:00")
    assert course.limits("own:0") == ("03-07 00:00", "03-07 12:00")
    course.send(VILLAGE, m.Done(TEXT), "03-06 20:00")
    assert course.clock("own:0").ended_at == at("03-06 20:00")


def returned_red() -> Course:
    """The town's red was 03-11 11:00; it goes up at 12:00 and comes back at 13:00."""
    course = red_dispute()
    course.send(TOWN, UP, "03-11 12:00")
    course.send(COUNTY, m.DeclineEscalation(TEXT), "03-11 13:00")
    return course


def test_a_lead_ordered_while_it_is_red_has_a_day_of_its_own_and_assistants_have_none() -> None:
    course = returned_red()
    course.send(TOWN, m.Dispatch(), "03-11 14:00")
    anew = [clock for clock in course.incident.clocks if clock.started_at == at("03-11 14:00")]
    assert [(c.key, c.body, *course.limits(c.key)) for c in anew] == [
        ("own:4", "KLK-01/HUC", "03-12 02:00", "03-12 14:00")
    ]
    assert course.incident.light is Light.RED
    course.pass_until("03-12 14:00")
    assert course.lights()[-2:] == ["03-12 02:00 own:4 yellow", "03-12 14:00 own:4 red"]


def test_the_system_orders_a_lead_for_a_room_that_got_it_back_red() -> None:
    course = returned_red()
    course.pass_until("03-11 17:00")
    assert taken_in(course)[-2:] == ["03-11 13:00 3 on_arrival", "03-11 17:00 the system"]
    assert course.limits("own:4") == ("03-12 05:00", "03-12 17:00")


def test_a_leads_done_ends_its_own_limit() -> None:
    course = returned_red()
    course.send(TOWN, m.Dispatch(), "03-11 14:00")
    course.send(clerk("KLK-01/HUC"), DONE, "03-12 01:00")
    course.pass_until("03-20 00:00")
    assert not any("own:4" in light for light in course.lights())


def test_where_nothing_else_would_come_the_holder_is_shown_that_nothing_happens() -> None:
    # No incident of today gets there: its tier's clock always runs while somebody holds it.
    course = dispute()
    still = tuple(stand(clock, at("03-02 10:00")) for clock in course.incident.clocks)
    course.incident = replace(course.incident, clocks=still)
    course.pass_until("03-16 09:00")
    assert course.history("03-02 10:00") == ["03-09 09:00 idle_shown", "03-16 09:00 idle_shown"]
    assert course.incident.idle_shown == 2
