"""Who answers for an assignment, what it waits for, and back into the inbox (A38, E31-E33)."""

from __future__ import annotations

from dataclasses import replace

from catalog.incident import messages as m
from catalog.incident import messages_of_time as t
from catalog.incident.facts import Assignment
from catalog.words import Awaited
from tests.catalog.incidents import Course
from tests.catalog.people import CHIEF, COUNTY, TEXT, TOWN, at, clerk, local
from tests.catalog.stages import REJECTED, SIGNED, county_billboard
from tests.catalog.test_red import returned_red

UMB, MSB = clerk("KLK/UMB"), clerk("KLK/MSB")
RAIN = t.WaitFor(Awaited.WEATHER, TEXT)
BACK = t.PutBack(TEXT)


def signed() -> Course:
    """The county's lead has signed for P1 and P2; its limit is 03-09 09:00."""
    course = county_billboard()
    course.send(UMB, SIGNED, "03-02 10:00")
    return course


def periods(assignment: Assignment) -> list[str]:
    """Return who answered since when."""
    return [f"{local(p.since)} {p.handler} {p.leader}" for p in assignment.periods]


def test_waiting_is_recorded_and_stops_no_clock() -> None:
    course = signed()
    before = course.incident.clocks
    course.send(UMB, RAIN, "03-03 10:00")
    lead = course.assignment("KLK/UMB")
    assert (lead.waiting, lead.waiting_since, lead.waiting_note) == (
        Awaited.WEATHER,
        at("03-03 10:00"),
        TEXT,
    )
    assert course.incident.clocks == before
    assert course.told("KLK", "03-03 10:00") == ["03-03 10:00 waiting"]


def test_the_next_progress_or_done_ends_the_waiting() -> None:
    for message in (m.Progress(TEXT, 40), m.Done(TEXT)):
        course = signed()
        course.send(UMB, RAIN, "03-03 10:00")
        course.send(UMB, t.WaitFor(Awaited.BODY, TEXT), "03-03 11:00")
        assert course.assignment("KLK/UMB").waiting is Awaited.BODY
        course.send(UMB, message, "03-03 12:00")
        assert course.assignment("KLK/UMB").waiting is None


def test_the_lead_hears_what_an_assistant_waits_for() -> None:
    course = signed()
    course.send(MSB, SIGNED, "03-02 11:00")
    course.send(MSB, RAIN, "03-03 10:00")
    assert course.told("KLK/UMB", "03-03 10:00") == ["03-03 10:00 waiting"]


def test_only_whoever_has_signed_waits_changes_hands_or_puts_back() -> None:
    course = county_billboard()
    for message in (RAIN, t.ChangeHandler("P3"), BACK):
        assert course.refused(UMB, message, "03-02 10:00") == "standing: not_signed"
        assert course.refused(COUNTY, message, "03-02 10:00") == "standing: not_asked"


def test_the_handler_changes_and_his_time_stays_on_record() -> None:
    course = signed()
    course.send(UMB, t.ChangeHandler("P3"), "03-04 10:00")
    course.send(UMB, t.ChangeHandler("P4", "P5"), "03-05 10:00")
    course.send(UMB, m.Done(TEXT, "P6"), "03-06 10:00")
    lead = course.assignment("KLK/UMB")
    assert periods(lead) == [
        "03-02 10:00 P1 P2",
        "03-04 10:00 P3 P2",
        "03-05 10:00 P4 P5",
        "03-06 10:00 P6 P5",
    ]
    assert (lead.handler, lead.leader) == ("P6", "P5")
    assert course.told("KLK", "03-04 00:00")[0] == "03-04 10:00 handler_changed"


def test_the_same_names_again_are_no_change() -> None:
    course = signed()
    for message in (t.ChangeHandler("P1"), t.ChangeHandler("P1", "P2")):
        assert course.refused(UMB, message, "03-04 10:00") == "argument: names_unchanged"
    assert course.refused(UMB, t.ChangeHandler(""), "03-04 10:00") == (
        "argument: handler_and_leader_missing"
    )


def test_at_the_limit_the_handler_may_still_change_and_after_it_the_names_stand() -> None:
    course = signed()
    course.send(UMB, t.ChangeHandler("P3"), "03-09 09:00")
    course = signed()
    course.pass_until("03-09 09:00")
    assert course.refused(UMB, t.ChangeHandler("P3"), "03-09 09:01") == "standing: names_stand"
    assert course.refused(UMB, m.Done(TEXT, "P3"), "03-09 09:01") == "argument: names_stand"


def test_the_limit_of_an_assistant_is_its_share() -> None:
    course = county_billboard()
    course.send(MSB, SIGNED, "03-02 11:00")  # its share: 03-08 09:00
    course.pass_until("03-08 09:00")
    assert course.refused(MSB, t.ChangeHandler("P3"), "03-08 10:00") == "standing: names_stand"
    assert course.refused(MSB, m.Done(TEXT, "P3"), "03-08 10:00") == "argument: names_stand"


def test_a_lead_ordered_while_it_is_red_may_change_within_the_day_of_its_own() -> None:
    course, huc = returned_red(), clerk("KLK-01/HUC")
    course.send(TOWN, m.Dispatch(), "03-11 14:00")
    course.send(huc, SIGNED, "03-11 15:00")
    course.send(huc, t.ChangeHandler("P3"), "03-12 14:00")
    assert course.refused(huc, t.ChangeHandler("P4"), "03-12 14:01") == "standing: names_stand"


def test_rework_gives_the_time_to_change_back() -> None:
    course = signed()
    course.pass_until("03-09 09:00")
    course.send(UMB, m.Done(TEXT), "03-09 10:00")
    course.send(CHIEF, REJECTED, "03-09 11:00")
    course.send(UMB, t.ChangeHandler("P3"), "03-09 12:00")
    assert periods(course.assignment("KLK/UMB"))[-1] == "03-09 12:00 P3 P2"


def test_what_was_signed_before_periods_were_kept_has_its_first_one_from_the_signature() -> None:
    course = signed()
    older = tuple(replace(o, periods=()) for o in course.incident.assignments)
    course.incident = replace(course.incident, assignments=older)
    course.send(UMB, t.ChangeHandler("P3"), "03-04 10:00")
    assert periods(course.assignment("KLK/UMB")) == ["03-02 10:00 P1 P2", "03-04 10:00 P3 P2"]


def test_put_back_it_lies_in_the_inbox_and_the_last_named_still_answers() -> None:
    course = signed()
    course.send(UMB, BACK, "03-04 10:00")
    lead = course.assignment("KLK/UMB")
    assert (lead.put_back_at, lead.handler, lead.open) == (at("03-04 10:00"), "P1", True)
    assert course.told("KLK/UMB", "03-04 10:00") == ["03-04 10:00 put_back"]
    assert course.refused(UMB, BACK, "03-04 11:00") == "standing: already_put_back"
    course.send(UMB, t.ChangeHandler("P1"), "03-04 12:00")  # he takes it up again
    lead = course.assignment("KLK/UMB")
    assert (lead.put_back_at, periods(lead)) == (None, ["03-02 10:00 P1 P2"])


def test_done_from_the_inbox_is_by_whom_it_names_or_by_the_last_named() -> None:
    for message, handler in ((m.Done(TEXT), "P1"), (m.Done(TEXT, "P3"), "P3")):
        course = signed()
        course.send(UMB, BACK, "03-04 10:00")
        course.send(UMB, message, "03-05 10:00")
        lead = course.assignment("KLK/UMB")
        assert (lead.put_back_at, lead.handler) == (None, handler)
