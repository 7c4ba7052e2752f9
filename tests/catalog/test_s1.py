"""S1 through the pure machine: a centre that triages, four units without a lead, hand-over.

Returns are not there yet, so the first dispatch goes to the four units at once and the clock never
stands: its lights come a day earlier than the story's, and everything counted from them.
"""

from __future__ import annotations

from catalog.incident import messages as m
from catalog.incident.hand_over import HandOver
from catalog.incident.lead import NameLead
from catalog.incident.machine import IncidentDecider
from catalog.incident.society import RecordSociety
from catalog.incident.tasks import tasks
from catalog.words import Part, Role, Stage, Task
from tests.catalog.incidents import Course
from tests.catalog.people import TEXT, local
from tests.catalog.second_place import (
    AIC,
    CENTRE,
    COORDINATOR,
    EEB,
    FDA,
    INSPECTOR,
    OFFICER,
    UMB,
    YANG,
    four_units,
    goods_on_the_pavement,
    pizza_shop,
)

MAY = "05-06 10:00"
DONE = m.Done(TEXT, "P1", "P2")


def stage(course: Course) -> str:
    return course.incident.stage.value


def red() -> Course:
    course = four_units(MAY)
    course.pass_until("06-15 12:00")
    return course


def handed_over() -> Course:
    course = red()
    course.send(CENTRE, HandOver(TEXT), "06-16 10:00")
    return course


def test_what_society_tried_stands_on_record_before_it_is_filed() -> None:
    course = pizza_shop(MAY)
    assert (course.incident.tier, course.incident.stage) == (4, Stage.REPORTED)
    went = (Role.GRID_WORKER, Role.PROPERTY_FIRM)
    course.send(OFFICER, RecordSociety(went, TEXT), "05-06 10:20")
    tried = course.incident.tried[0]
    assert (local(tried.at), tried.who) == ("05-06 10:20", went)
    course.send(CENTRE, m.Accept(), "05-06 11:00")
    assert course.refused(OFFICER, RecordSociety(went, TEXT), "05-06 11:10") == (
        "standing: wrong_stage"
    )
    assert course.refused(CENTRE, RecordSociety(went, TEXT), "05-06 11:10") == (
        "standing: not_the_grid"
    )


def test_the_triage_light_is_the_centres_and_reminds_it_daily() -> None:
    course = pizza_shop(MAY)
    assert course.limits("triage:4") == ("05-06 12:00", "05-06 14:00")
    course.pass_until("05-08 15:00")
    assert course.lights() == ["05-06 12:00 triage:4 yellow", "05-06 14:00 triage:4 red"]
    assert course.told("SQ", "05-06 14:01") == [
        "05-07 14:00 still_to_dispatch",
        "05-08 14:00 still_to_dispatch",
    ]
    course.send(CENTRE, m.Dispatch("EEB", ()), "05-08 16:00")
    assert not course.clock("triage:4").runs
    assert course.assignment("SQ/SQ-EEB").part is Part.LEAD


def test_a_place_without_ruling_names_its_units_or_several_jointly() -> None:
    course = pizza_shop(MAY)
    assert course.refused(CENTRE, m.Dispatch(), MAY) == "argument: lead_missing"
    both = m.Dispatch("EEB", (), jointly=("AIC",))
    assert course.refused(CENTRE, both, MAY) == "argument: lead_and_jointly"
    course = four_units(MAY)
    assert course.limits("tier:4") == ("05-10 10:00", "05-11 10:00")
    assert [(a.body, local(a.sign_by)) for a in course.incident.joint] == [
        ("SQ/SQ-FDA", "05-06 15:00"),
        ("SQ/SQ-EEB", "05-06 15:00"),
        ("SQ/SQ-AIC", "05-06 12:00"),
        ("SQ/SQ-UMB", "05-06 12:00"),
    ]


def test_the_red_stands_on_whoever_has_not_replied_and_the_centre_is_asked_daily() -> None:
    course = four_units(MAY)
    course.send(EEB, DONE, "05-07 10:00")
    assert course.incident.stage is Stage.HANDLING
    course.pass_until("06-15 12:00")
    late = [a.body for a in course.incident.joint if a.overran_at]
    assert late == ["SQ/SQ-FDA", "SQ/SQ-AIC", "SQ/SQ-UMB"]
    assert course.incident.orders == ()
    asked = [said for said in course.told("SQ") if "hand_over_asked" in said]
    assert (asked[0], asked[-1], len(asked)) == (
        "05-12 10:00 hand_over_asked?",
        "06-15 10:00 hand_over_asked?",
        35,
    )
    reminded = [said for said in course.told("SQ/SQ-FDA") if "still_red" in said]
    assert reminded[14:] == [f"{day} 10:00 still_red" for day in ("05-26", "06-02", "06-09")]
    assert [said for said in course.told("SQ/SQ-EEB") if "still_red" in said] == []
    leader = [(w, n.code) for w, n in course.notices() if n.reader == "leader"]
    assert leader == [("05-26 10:00", "red_for_long")]
    assert Task.HAND_OVER in {each.task for each in tasks(course.incident, course.terms)}


def test_the_centre_hands_it_over_and_names_every_unit_that_has_not_replied() -> None:
    early = four_units(MAY)
    assert early.refused(CENTRE, HandOver(TEXT), "05-07 10:00") == "standing: not_red"
    course = red()
    assert course.refused(OFFICER, HandOver(TEXT), "06-16 09:00") == "standing: not_the_centre"
    course.send(EEB, DONE, "06-16 09:00")
    course.send(CENTRE, HandOver(TEXT), "06-16 10:00")
    (ref,) = course.incident.orders
    assert (ref.bureau, ref.body, ref.bodies) == (
        "SQ/SQ-CDI",
        "SQ",
        ("SQ/SQ-FDA", "SQ/SQ-AIC", "SQ/SQ-UMB"),
    )
    assert course.refused(CENTRE, HandOver(TEXT), "06-16 11:00") == (
        "standing: handed_over_already"
    )
    course.pass_until("06-19 12:00")
    assert [said for said in course.told("SQ", "06-16 10:00") if "asked" in said] == []


def test_it_is_done_when_all_have_replied_and_an_inspector_closes_it() -> None:
    course = handed_over()
    for hour, who in enumerate((FDA, AIC, UMB), 10):
        course.send(who, DONE, f"06-20 {hour}:00")
    assert stage(course) == "handling"
    course.send(EEB, DONE, "06-20 14:00")
    assert stage(course) == "verifying"
    assert course.told("SQ:inspector") == ["06-20 14:00 to_verify?"]
    assert course.refused(OFFICER, m.Confirm(), "06-20 15:00") == "standing: not_the_verifier"
    assert course.refused(CENTRE, m.Confirm(), "06-20 15:00") == "standing: not_the_verifier"
    assert course.refused(FDA, m.Confirm(), "06-20 15:00") == ("standing: handler_may_not_confirm")
    course.send(INSPECTOR, m.Confirm(), "06-20 16:00")
    assert stage(course) == "closed"
    assert course.told(YANG)[-2:] == ["06-20 14:00 done?", "06-20 16:00 closed?"]


def test_a_rejection_asks_all_of_them_again() -> None:
    course = handed_over()
    for hour, who in enumerate((FDA, AIC, UMB, EEB), 10):
        course.send(who, DONE, f"06-20 {hour}:00")
    course.send(INSPECTOR, m.Reject(TEXT), "06-20 16:00")
    assert all(a.open for a in course.incident.joint)
    assert course.limits("tier:4") == ("06-21 04:00", "06-21 16:00")


def test_the_coordinator_names_a_lead_among_them() -> None:
    course = four_units(MAY)
    assert course.refused(OFFICER, NameLead("UME"), "05-07 09:00") == (
        "standing: not_the_coordinator"
    )
    assert course.refused(COORDINATOR, NameLead("MSB"), "05-07 09:00") == "argument: not_ordered"
    course.send(COORDINATOR, NameLead("UME"), "05-07 10:00")
    assert course.incident.lead == course.assignment("SQ/SQ-UMB")
    assert course.limits(f"share:{course.assignment('SQ/SQ-EEB').number}") == (
        "05-09 10:00",
        "05-10 10:00",
    )
    assert course.refused(CENTRE, NameLead("EEB"), "05-07 11:00") == "standing: lead_known"
    late = red()
    late.send(CENTRE, NameLead("UME"), "06-15 13:00")
    lead = late.assignment("SQ/SQ-UMB")
    assert late.limits(f"own:{lead.number}") == ("06-16 01:00", "06-16 13:00")


def test_a_hand_over_stops_when_none_of_those_it_names_leads() -> None:
    course = red()
    course.send(EEB, DONE, "06-15 13:00")
    course.send(CENTRE, HandOver(TEXT), "06-16 10:00")
    assert course.incident.orders[0].situation == "owed"
    course.send(CENTRE, NameLead("UME"), "06-17 10:00")
    assert course.incident.orders[0].situation == "owed"


def test_what_begins_with_the_grid_is_the_grids_and_an_inspector_confirms_it() -> None:
    course = goods_on_the_pavement(MAY)
    assert (course.incident.tier, course.incident.stage) == (1, Stage.HANDLING)
    course.send(OFFICER, m.Done(TEXT), "05-06 12:00")
    assert course.refused(OFFICER, m.Confirm(), "05-06 13:00") == "standing: four_eyes"
    course.send(INSPECTOR, m.Confirm(), "05-06 14:00")
    assert course.incident.stage is Stage.ARCHIVED


def test_a_red_grid_is_handed_over_by_the_centre_too() -> None:
    course = goods_on_the_pavement(MAY)
    course.pass_until("05-08 12:00")
    assert "05-08 10:00 hand_over_asked?" in course.told("SQ")
    assert "05-08 10:00 still_red" in course.told("SQ-1-5-503")
    course.send(CENTRE, HandOver(TEXT), "05-08 13:00")
    ref = course.incident.orders[0]
    assert (ref.body, ref.bodies) == ("SQ-1-5-503", ())


def test_a_late_message_annuls_no_decision() -> None:
    course = handed_over()
    course.pass_until("06-18 12:00")
    course.send(EEB, DONE, "06-16 10:00", heard="06-18 12:00")
    assert not course.incident.orders[0].void
    decider = IncidentDecider(course.terms)
    assert decider.next_moment(course.incident) is not None
