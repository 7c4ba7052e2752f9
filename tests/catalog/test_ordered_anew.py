"""A session that was asked for did not list it: the room may order others, by name (A15, S3)."""

from __future__ import annotations

from catalog.incident import messages as m
from catalog.incident.hearings import AskSession
from catalog.incident.inquiry import AskReporter
from catalog.incident.tasks import tasks
from catalog.session import messages as s
from catalog.words import Part, Situation, Stage, Task
from tests.catalog.incidents import Course
from tests.catalog.people import COUNTY, TEXT, at
from tests.catalog.second_place import AIC, CENTRE, EEB, FDA, UMB, four_units, on, pizza_shop
from tests.catalog.sitting import Sitting, convenor, sitting
from tests.catalog.stages import county_billboard

MAY = "05-06 10:00"
DONE = m.Done(TEXT, "P1", "P2")
SIGNED = m.Sign("P1", "P2")
GO = convenor("SQ/SQ-GO")
MORNING = "05-07 11:00"


def led_by_one(when: str) -> Course:
    """One leads, two assist."""
    course = pizza_shop(when)
    course.send(CENTRE, m.Dispatch("EEB", ("AIC", "FDA")), on(when, hours=1))
    return course


def advised(course: Course) -> Sitting:
    """The centre asks for a session, and is told the next morning to see to it itself."""
    course.send(CENTRE, AskSession(TEXT), "05-06 12:00")
    hall = sitting(course)
    hall.say(CENTRE, s.FileApplication(TEXT), "05-06 16:00")
    hall.say(GO, s.DeclineListing(TEXT), "05-07 10:00")
    return hall


def parts(course: Course) -> dict[str, Part]:
    """Return who works on it, and how."""
    working = (o for o in course.incident.standing_assignments if o.open)
    return {o.body.removeprefix("SQ/SQ-"): o.part for o in working}


def test_the_lead_goes_on_until_another_is_named_and_who_is_not_named_is_released() -> None:
    course = led_by_one(MAY)
    course.send(AIC, SIGNED, "05-06 11:30")
    advised(course)
    assert (course.incident.stage, parts(course)["EEB"]) == (Stage.HANDLING, Part.LEAD)
    assert Task.DISPATCH not in {each.task for each in tasks(course.incident, course.terms)}
    assert course.refused(CENTRE, m.Dispatch(), MORNING) == "argument: name_whom"
    course.send(CENTRE, m.Dispatch("UME", ("AIC",)), MORNING)
    assert parts(course) == {"UMB": Part.LEAD, "AIC": Part.ASSIST}
    assert course.assignment("SQ/SQ-AIC").signed_at == at("05-06 11:30")
    assert course.told("SQ/SQ-EEB", MORNING) == [f"{MORNING} recalled"]
    assert course.told("SQ/SQ-FDA", MORNING) == [f"{MORNING} recalled"]
    assert course.told("SQ/SQ-UMB", MORNING) == [f"{MORNING} ordered_lead"]
    assert course.told("SQ/SQ-AIC", MORNING) == []
    share = course.clock(f"share:{course.assignment('SQ/SQ-FDA').number}")
    assert share.ended_at == at(MORNING)
    assert course.refused(CENTRE, m.Dispatch("EEB"), "05-07 12:00") == (
        "standing: already_dispatched"
    )


def test_the_clock_goes_on_and_a_red_case_gives_the_new_lead_a_day_of_its_own() -> None:
    course = led_by_one(MAY)
    advised(course)
    before = course.limits("tier:4")
    course.pass_until("05-12 12:00")
    course.send(CENTRE, m.Dispatch("UME", ()), "05-12 13:00")
    assert course.limits("tier:4") == before
    lead = course.assignment("SQ/SQ-UMB")
    assert course.limits(f"own:{lead.number}") == ("05-13 01:00", "05-13 13:00")


def test_several_without_a_lead_may_get_one_of_them_or_go_on_with_others() -> None:
    course = four_units(MAY)
    course.send(FDA, DONE, "05-06 11:30")
    advised(course)
    course.send(CENTRE, m.Dispatch(jointly=("EEB", "MSB")), MORNING)
    assert parts(course) == {"EEB": Part.JOINT, "MSB": Part.JOINT}
    assert {o.body for o in course.incident.joint if o.done_at} == {"SQ/SQ-FDA"}
    led = four_units(MAY)
    led.send(FDA, DONE, "05-06 11:30")
    advised(led)
    led.send(CENTRE, m.Dispatch("UME", ("EEB",)), MORNING)
    assert parts(led) == {"UMB": Part.LEAD, "EEB": Part.ASSIST}
    assert led.incident.joint == ()


def test_the_advice_is_over_with_another_session_and_with_the_work() -> None:
    again = led_by_one(MAY)
    advised(again)
    again.send(CENTRE, AskSession(TEXT), MORNING)
    assert again.refused(CENTRE, m.Dispatch("UME"), "05-07 12:00") == (
        "standing: already_dispatched"
    )
    done = led_by_one(MAY)
    advised(done)
    done.send(EEB, DONE, MORNING)
    assert done.incident.advised == ""


def test_ordered_anew_while_the_reporter_is_asked_the_new_shares_stand_as_well() -> None:
    course = led_by_one(MAY)
    advised(course)
    course.send(CENTRE, AskReporter(TEXT), "05-07 10:30")
    course.send(CENTRE, m.Dispatch("UME", ("MSB",)), MORNING)
    share = course.clock(f"share:{course.assignment('SQ/SQ-MSB').number}")
    assert share.stood_at == at(MORNING)
    course.send(UMB, SIGNED, "05-07 12:00")


def test_an_order_on_the_old_lead_stops_with_its_release() -> None:
    course = county_billboard()
    course.pass_until("03-10 09:00")
    course.send(COUNTY, AskSession(TEXT), "03-10 09:00")
    hall = sitting(course)
    hall.say(COUNTY, s.FileApplication(TEXT), "03-10 10:00")
    hall.say(convenor("KLK"), s.DeclineListing(TEXT), "03-10 11:00")
    (ref,) = course.incident.orders
    assert (ref.body, ref.situation) == ("KLK/UMB", Situation.OWED)
    course.send(COUNTY, m.Dispatch("MSB", ()), "03-10 12:00")
    assert course.incident.orders[0].situation is Situation.LEFT
    assert course.limits(f"own:{course.assignment('KLK/MSB').number}")[1] == "03-11 12:00"
