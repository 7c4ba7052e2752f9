"""The same reported again: linked, signed sooner once, told to all, and taken apart (E13, A23)."""

from __future__ import annotations

import pytest

from catalog.actor import Actor
from catalog.incident import messages as m
from catalog.incident.linked import UnlinkReport
from catalog.incident.linking import MOST_LINKED, joins
from catalog.incident.visibility import Sight, scope_of, sight
from catalog.messages import Refusal
from catalog.place import Windows
from catalog.words import Stage, Visibility
from tests.catalog.incidents import Course, again, linking, resident_reports
from tests.catalog.people import CHIEF, COUNTY, RESIDENT, TEXT, TOWN, at, kaifeng, local
from tests.catalog.second_place import CENTRE, FOUR, UMB, four_units, pizza_shop
from tests.catalog.stages import CONFIRMED, billboard, county_billboard, finished_billboard

START = "03-02 09:00"
NEIGHBOUR = Actor("N1")


def sign_by(course: Course) -> list[str]:
    return [local(each.sign_by) for each in course.incident.assignments]


def test_whoever_has_not_signed_has_one_class_less_from_the_linking_and_only_once() -> None:
    course = four_units(START)
    assert sign_by(course) == ["03-02 14:00", "03-02 14:00", "03-02 11:00", "03-02 11:00"]
    course.send(UMB, m.Sign("S014", "S029"), "03-02 10:20")
    again(course, "03-02 10:30")
    assert sign_by(course) == ["03-02 11:30", "03-02 11:30", "03-02 11:00", "03-02 11:00"]
    again(course, "03-02 10:45", "report-2")
    assert sign_by(course) == ["03-02 11:30", "03-02 11:30", "03-02 11:00", "03-02 11:00"]
    assert course.incident.reported_again == 2
    assert course.limits("tier:4") == ("03-06 09:00", "03-07 09:00")  # no tier limit moves (A46)


def test_orders_given_afterwards_have_the_shorter_class_from_the_start() -> None:
    course = pizza_shop(START)
    again(course, "03-02 09:30")
    course.send(CENTRE, m.Dispatch(jointly=FOUR), "03-02 10:00")
    assert sign_by(course) == ["03-02 11:00"] * 4


def test_what_was_taken_out_again_hurries_nobody_any_more() -> None:
    course = pizza_shop(START)
    again(course, "03-02 09:30")
    course.send(CENTRE, UnlinkReport(1, TEXT), "03-02 09:40")
    course.send(CENTRE, m.Dispatch(jointly=FOUR), "03-02 10:00")
    assert sign_by(course) == ["03-02 14:00", "03-02 14:00", "03-02 11:00", "03-02 11:00"]


def test_a_register_without_classes_has_nothing_to_shorten() -> None:
    course = county_billboard()
    before = course.incident.assignments
    again(course, "03-02 10:00")
    assert course.incident.assignments == before
    assert course.incident.reported_again == 1


@pytest.mark.parametrize(("linkage", "hours"), [("3", (24, 4)), ("2", (4, 1)), ("1", (1, None))])
def test_each_class_has_the_next_below_it(linkage: str, hours: tuple[int, int | None]) -> None:
    windows: Windows = kaifeng().windows
    spans = windows.sign_in_classes(linkage)
    assert tuple(each and each.total_seconds() / 3600 for each in spans) == hours
    assert windows.sign_in_classes("") == (None, None)


def test_both_reporters_are_told_at_every_turn_and_both_are_asked_at_the_end() -> None:
    course = billboard()
    again(course, "03-02 09:10")
    course.send(TOWN, m.Accept(), "03-02 09:30")
    course.send(TOWN, m.Escalate(TEXT), "03-02 09:40")
    assert course.told("N1") == [
        "03-02 09:10 linked",
        "03-02 09:30 accepted",
        "03-02 09:40 moved_up",
    ]
    assert course.told(RESIDENT.person, "03-02 09:30") == course.told("N1", "03-02 09:30")
    assert "03-02 09:10 reported_again" in course.told("KLK-01")
    done = finished_billboard()
    again(done, "03-03 09:30")
    done.send(CHIEF, CONFIRMED, "03-03 10:00")
    assert done.told(RESIDENT.person, "03-03 10:00") == ["03-03 10:00 closed?"]
    assert done.told("N1", "03-03 10:00") == ["03-03 10:00 closed?"]
    done.send(NEIGHBOUR, m.Rate(5), "03-03 11:00")


def test_the_room_that_holds_it_takes_a_report_out_and_its_reporter_sees_it_no_more() -> None:
    course = billboard()
    assert course.refused(TOWN, UnlinkReport(1, TEXT), "03-02 09:05") == "standing: nothing_linked"
    again(course, "03-02 09:10")
    again(course, "03-02 09:20", "report-2", by="N2")
    seen = sight(NEIGHBOUR, scope_of(course.incident, course.terms))
    assert seen is Sight.OWN
    refused = course.refused(COUNTY, UnlinkReport(1, TEXT), "03-02 09:25")
    assert refused == "standing: not_the_holder"
    assert course.refused(TOWN, UnlinkReport(3, TEXT), "03-02 09:25") == "argument: not_linked"
    course.send(TOWN, UnlinkReport(1, TEXT), "03-02 09:30")
    assert course.refused(TOWN, UnlinkReport(1, TEXT), "03-02 09:35") == "argument: not_linked"
    assert sight(NEIGHBOUR, scope_of(course.incident, course.terms)) is Sight.NONE
    course.send(TOWN, m.Accept(), "03-02 09:40")
    assert course.told("N1", "03-02 09:30") == []
    assert course.told("N2", "03-02 09:30") == ["03-02 09:40 accepted"]
    assert (course.incident.reported_again, course.incident.stage) == (1, Stage.ACCEPTED)


def test_a_report_is_linked_once_and_only_to_what_is_open_and_not_full() -> None:
    course = billboard()
    again(course, "03-02 09:10")
    twice = course.take(linking(course.incident, at("03-02 09:11"), "report-1"), at("03-02 09:11"))
    assert isinstance(twice, Refusal)
    assert twice.code == "already_linked"
    for number in range(2, MOST_LINKED + 1):
        again(course, "03-02 09:12", f"report-{number}")
    full = course.take(linking(course.incident, at("03-02 09:13"), "report-0"), at("03-02 09:13"))
    assert isinstance(full, Refusal)
    assert full.code == "linked_enough"
    over = finished_billboard()
    over.send(CHIEF, CONFIRMED, "03-03 10:00")
    late = over.take(linking(over.incident, at("03-03 11:00"), "report-1"), at("03-03 11:00"))
    assert isinstance(late, Refusal)
    assert late.code == "already_closed"


def test_what_is_kept_from_anybody_joins_nothing_and_tells_the_holder_alone() -> None:
    joining = [each for each in Visibility if joins(each)]
    assert joining == [Visibility.OPEN]
    course = resident_reports("ZZ0902", START)
    again(course, "03-02 09:10", other="KFX-2026-000009")
    assert (course.incident.reported_again, len(course.incident.linked)) == (0, 1)
    told = [(notice.reader, notice.code) for when, notice in course.notices("03-02 09:10")]
    assert told == [("room", "reported_again")]
    assert "KFX-2026-000009" not in str([notice for _, notice in course.notices()])
    refused = course.refused(COUNTY, UnlinkReport(1, TEXT), "03-02 09:20")
    assert refused == "standing: nothing_linked"
