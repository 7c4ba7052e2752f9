"""Nobody signs an emergency: the centre is called in turn until somebody answers (E21, K6)."""

from __future__ import annotations

import pytest

from catalog.actor import Actor
from catalog.incident import messages as m
from catalog.incident import messages_of_time as t
from catalog.incident.events_of_time import Called
from catalog.incident.hearings import AskSession
from catalog.incident.tasks import tasks
from catalog.session import messages as s
from catalog.session.words import RulingKind
from catalog.words import Role, Task
from tests.catalog.incidents import Course, report, resident_reports
from tests.catalog.people import CHIEF, COUNTY, TEXT, at_post, clerk, local
from tests.catalog.sitting import convenor, sitting
from tests.catalog.stages import DONE, REJECTED, SIGNED, UP, county_billboard, returned_collapse
from tests.catalog.test_milestones import collapse

MEN = clerk("KLK/MEN")
SUPERVISOR, DEPUTY, HEAD = (
    at_post("KLK", role)
    for role in (Role.DUTY_SUPERVISOR, Role.DEPUTY_DUTY_SUPERVISOR, Role.CENTRE_HEAD)
)
ANSWERED = t.AnswerCall()


def calls(course: Course) -> list[str]:
    """Return every call that was not annulled: when, where, to whom."""
    return [
        f"{local(entry.at)} {entry.event.area} {entry.event.role}"
        for entry in course.valid()
        if isinstance(entry.event, Called)
    ]


def test_the_centre_is_called_in_turn_from_the_sign_in_limit_on_until_the_deputy_answers() -> None:
    course = collapse()
    course.send(DEPUTY, ANSWERED, "03-02 10:35")
    course.pass_until("03-03 09:00")
    assert calls(course) == [
        "03-02 10:00 KLK duty_supervisor",
        "03-02 10:10 KLK deputy_duty_supervisor",
        "03-02 10:20 KLK centre_head",
        "03-02 10:30 KLK duty_supervisor",
    ]
    assert course.told("KLK:deputy_duty_supervisor") == ["03-02 10:10 call?"]
    assert course.told("KLK:duty_supervisor") == ["03-02 10:00 call?", "03-02 10:30 call?"]
    assert "03-02 10:35 call_answered" in course.told("KLK")
    lead = course.assignment("KLK/MEN")
    assert (lead.calls, lead.call_answered_by) == (4, DEPUTY.person)


def test_whom_a_day_of_calls_did_not_reach_is_called_once_a_day() -> None:
    course = collapse()
    course.pass_until("03-06 12:00")
    assert len([call for call in calls(course) if call < "03-03 10:00"]) == 24 * 6
    assert [call.split(" KLK")[0] for call in calls(course)][24 * 6 :] == [
        "03-03 10:00",
        "03-04 10:00",
        "03-05 10:00",
        "03-06 10:00",
    ]


def test_the_room_hears_first_that_nobody_has_signed() -> None:
    course = collapse()
    course.pass_until("03-02 10:00")
    ten = [line for line in course.history("03-02 10:00") if "light" not in line]
    assert ten == ["03-02 10:00 signature_overdue"] * 3 + ["03-02 10:00 called"]


def test_the_leads_signature_ends_it_and_nobody_elses() -> None:
    course = collapse()
    course.send(clerk("KLK/TPB"), SIGNED, "03-02 09:50")  # an assistant
    course.send(MEN, SIGNED, "03-02 10:15")
    course.pass_until("03-02 12:00")
    assert len(calls(course)) == 2
    assert course.refused(HEAD, ANSWERED, "03-02 12:00") == "standing: nobody_is_called"


@pytest.mark.parametrize("message", [SIGNED, DONE])
def test_signed_at_the_limit_nobody_is_called(message: m.Message) -> None:
    course = collapse()
    course.send(MEN, message, "03-02 10:00")
    course.pass_until("03-02 12:00")
    assert calls(course) == []


def test_a_signature_that_came_late_through_an_outage_takes_the_calls_back() -> None:
    course = collapse()
    course.pass_until("03-02 10:25")
    course.send(MEN, SIGNED, "03-02 09:59", heard="03-02 10:25")
    assert calls(course) == []
    assert course.told("KLK:centre_head") == ["03-02 10:20 call?", "03-02 09:59 annulled"]


def test_leaving_the_tier_ends_it_and_the_next_centre_has_its_own() -> None:
    course = collapse()
    course.send(COUNTY, UP, "03-02 10:05")
    course.pass_until("03-02 11:10")
    assert calls(course) == [
        "03-02 10:00 KLK duty_supervisor",
        "03-02 11:05 KF duty_supervisor",
    ]


def test_a_township_has_no_such_posts_so_the_county_is_called() -> None:
    course = resident_reports("ZZ1502", "03-02 09:00")
    course.pass_until("03-02 10:00")
    assert calls(course) == ["03-02 10:00 KLK duty_supervisor"]


def test_only_those_who_are_called_answer_and_only_once_it_rings() -> None:
    course = collapse()
    assert course.refused(HEAD, ANSWERED, "03-02 09:50") == "standing: nobody_is_called"
    others: tuple[Actor, ...] = (COUNTY, CHIEF, MEN, at_post("KF", Role.CENTRE_HEAD))
    for who in others:
        assert course.refused(who, ANSWERED, "03-02 10:01") == "standing: not_called"
    course.send(HEAD, ANSWERED, "03-02 10:02")
    assert course.refused(SUPERVISOR, ANSWERED, "03-02 10:03") == "standing: nobody_is_called"


def test_a_grids_emergency_and_what_is_none_call_nobody() -> None:
    kept = report("ZZ1006", "03-02 09:00")
    kept.pass_until("03-02 20:00")
    assert calls(kept) == []
    routine = county_billboard()
    routine.pass_until("03-04 20:00")
    assert calls(routine) == []


def test_a_lead_that_signed_by_being_done_is_not_called_for_after_rework() -> None:
    course = collapse()
    course.pass_until("03-02 10:10")
    course.send(MEN, DONE, "03-02 10:15")  # which signs as well
    course.send(CHIEF, REJECTED, "03-02 10:30")
    course.pass_until("03-02 12:00")
    assert len(calls(course)) == 2


def test_what_was_returned_to_the_desk_calls_at_once_until_one_answers() -> None:
    course = returned_collapse()
    course.send(DEPUTY, ANSWERED, "03-02 09:35")
    course.pass_until("03-02 12:00")
    assert calls(course) == [
        "03-02 09:20 KLK duty_supervisor",
        "03-02 09:30 KLK deputy_duty_supervisor",
    ]
    assert course.told("KLK:deputy_duty_supervisor") == ["03-02 09:30 call_to_dispatch?"]
    assert course.incident.desk_answered_by == DEPUTY.person
    assert course.refused(HEAD, ANSWERED, "03-02 12:00") == "standing: nobody_is_called"
    assert Task.CALL not in {each.task for each in tasks(course.incident, course.terms)}


def test_the_room_answers_for_the_milestones_while_it_lies_there() -> None:
    course = returned_collapse()
    assert {c.body for c in course.incident.clocks if c.key.endswith(":0")} == {"KLK"}
    course.send(COUNTY, m.Dispatch("TPB", ()), "03-02 09:25")
    assert {c.body for c in course.incident.clocks if c.key.endswith(":0")} == {"KLK/TPB"}


def test_dispatched_anew_the_next_lead_has_its_own_limit() -> None:
    course = returned_collapse()
    course.pass_until("03-02 09:25")
    assert Task.CALL in {each.task for each in tasks(course.incident, course.terms)}
    course.send(COUNTY, m.Dispatch("TPB", ()), "03-02 09:25")
    course.pass_until("03-02 10:26")
    assert calls(course) == ["03-02 09:20 KLK duty_supervisor", "03-02 10:25 KLK duty_supervisor"]


def test_whom_a_desk_calls_in_vain_for_a_day_it_calls_once_a_day() -> None:
    course = returned_collapse()
    course.pass_until("03-05 12:00")
    assert len([call for call in calls(course) if call < "03-03 09:20"]) == 24 * 6
    assert len(calls(course)) == 24 * 6 + 3


def test_after_a_ruling_it_rings_from_the_new_limit_on() -> None:
    course = collapse()
    course.pass_until("03-02 10:20")
    course.send(COUNTY, AskSession(TEXT), "03-02 10:25")
    hall = sitting(course)
    hall.say(COUNTY, s.FileApplication(TEXT), "03-02 10:25")
    hall.say(convenor("KLK"), s.ListMatter(), "03-02 10:25")
    for unit in hall.session.members:
        hall.say(clerk(unit.body.code), s.FilePosition(TEXT, argued=TEXT), "03-02 11:00")
    ruling = s.EndConsultation(TEXT, settled=True, ruling=RulingKind.ASSIGN_LEAD, lead="MEN")
    for word in (ruling, s.PassReview(), s.DecideSession()):
        hall.say(convenor("KLK"), word, "03-02 11:00")
    hall.say(COUNTY, s.ArchiveSession(), "03-02 11:30")
    course.pass_until("03-02 12:40")
    assert calls(course)[3:] == [
        "03-02 12:30 KLK duty_supervisor",
        "03-02 12:40 KLK deputy_duty_supervisor",
    ]
