"""What a session's word does to its incident: at once, or once the work it met is rejected."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from catalog.actor import Actor
from catalog.incident import messages as m
from catalog.incident.hearings import ConveneTopic
from catalog.incident.offers import offers
from catalog.incident.procedure import EnterProcedure
from catalog.incident.reopened import AskReopening
from catalog.incident.returns import ReturnWork
from catalog.procedures import Procedure
from catalog.session import messages as s
from catalog.session.words import RulingKind
from catalog.words import Outcome, PauseFor, Stage
from tests.catalog.incidents import Course, again
from tests.catalog.people import TEXT, at, local
from tests.catalog.second_place import (
    CENTRE,
    EEB,
    INSPECTOR,
    UMB,
    pizza_shop,
    returned_pizza_shop,
)
from tests.catalog.sitting import Sitting, sitting
from tests.catalog.test_sessions import (
    CDI,
    GO,
    MAY,
    MSB,
    PO,
    POSITION,
    TERRITORY,
    WSO,
    disputed,
    listed,
)


def test_suspended_it_goes_on_by_itself_at_its_review() -> None:
    hall = listed()
    for clerk_of in (EEB, UMB):
        hall.say(clerk_of, POSITION, "05-08 10:00")
    ruling = s.EndConsultation(
        TEXT, settled=True, ruling=RulingKind.SUSPEND, review_on=at("06-01 09:00")
    )
    hall.say(CDI, ruling, "05-08 11:00")
    hall.say(CDI, s.PassReview(), "05-08 12:00")
    for each in (CDI, PO, GO):
        hall.say(each, s.DecideSession(), "05-08 13:00")
    hall.say(CENTRE, s.ArchiveSession(), "05-08 14:00")
    course = hall.course
    assert course.incident.pause is not None
    assert course.incident.pause.reason is PauseFor.SUSPENSION
    course.pass_until("06-01 09:00")
    assert course.incident.pause is None
    assert local(course.incident.tier_clock.due_at) == "06-05 10:00"


def suspended_on_the_desk() -> Course:
    """Returned it lies with the room; a topic meeting suspends it until the first of June."""
    course = returned_pizza_shop("05-06 10:00")
    course.send(WSO, ConveneTopic(TEXT), "05-06 13:00")
    hall = sitting(course)
    for who in (EEB, UMB):
        hall.say(who, POSITION, "05-06 14:00")
    when = at("06-01 09:00")
    ruling = s.EndConsultation(TEXT, settled=True, ruling=RulingKind.SUSPEND, review_on=when)
    hall.say(WSO, ruling, "05-06 15:00")
    hall.say(WSO, s.DecideSession(), "05-06 16:00")
    hall.say(CENTRE, s.ArchiveSession(), "05-06 17:00")
    return course


def test_suspended_while_nobody_worked_on_it_it_lies_with_the_room_again_under_its_light() -> None:
    course = suspended_on_the_desk()
    course.pass_until("06-01 12:00")
    assert course.limits("triage:4") == ("06-01 11:00", "06-01 13:00")
    assert course.incident.desk_since == at("06-01 09:00")


def test_ordered_during_a_suspension_a_unit_signs_from_its_end_on() -> None:
    course = suspended_on_the_desk()
    course.send(CENTRE, m.Dispatch(lead="EEB"), "05-20 09:00")
    course.pass_until("06-01 14:00")
    signing = [line for line in course.history() if line.endswith(" signature_overdue")]
    assert signing == ["06-01 13:00 signature_overdue"]
    sooner = suspended_on_the_desk()
    sooner.send(CENTRE, m.Dispatch(lead="EEB"), "05-20 09:00")
    again(sooner, "05-21 09:00")
    assert local(sooner.assignment("SQ/SQ-EEB").sign_by) == "06-01 10:00"
    assert course.clock("triage:4").ended_at is not None


def test_archived_after_its_review_it_goes_on_at_once_and_nothing_lay_in_the_past() -> None:
    hall = listed()
    when = at("05-08 13:00")
    over(hall, s.EndConsultation(TEXT, settled=True, ruling=RulingKind.SUSPEND, review_on=when))
    course = hall.course
    course.pass_until("05-08 14:00")
    # Listed with 4 d 1 h left, archived the next day.
    assert course.limits("tier:4") == ("05-11 15:00", "05-12 15:00")
    assert course.history("05-08 13:00")[-1] == "05-08 14:00 pause_ended"


def test_who_led_meanwhile_is_replaced_by_name_once_the_suspension_is_over() -> None:
    hall = listed()
    when = at("06-01 09:00")
    over(hall, s.EndConsultation(TEXT, settled=True, ruling=RulingKind.SUSPEND, review_on=when))
    course = hall.course
    lead = m.Dispatch(lead="UME")
    assert course.refused(CENTRE, lead, "05-20 09:00") == "standing: already_dispatched"
    course.pass_until("06-01 10:00")
    course.send(CENTRE, lead, "06-01 10:00")
    assert course.assignment("SQ/SQ-S1").recalled_at == at("06-01 10:00")
    assert (course.incident.lead or course.assignment("SQ/SQ-S1")).body == "SQ/SQ-UMB"
    assert course.refused(CENTRE, lead, "06-01 11:00") == "standing: already_dispatched"


def over(hall: Sitting, ruling: s.EndConsultation) -> None:
    """Take a listed session to its archive with a ruling, within the eighth of May."""
    for who in (EEB, UMB):
        hall.say(who, POSITION, "05-08 10:00")
    hall.say(CDI, ruling, "05-08 11:00")
    hall.say(CDI, s.PassReview(), "05-08 12:00")
    for each in (CDI, PO, GO):
        hall.say(each, s.DecideSession(), "05-08 13:00")
    hall.say(CENTRE, s.ArchiveSession(), "05-08 14:00")


def test_ruled_while_it_is_verified_it_is_carried_out_when_that_is_rejected() -> None:
    hall = listed()
    course = hall.course
    course.send(TERRITORY, m.Done(TEXT, "P1", "P2"), "05-08 09:00")
    ruling = s.EndConsultation(TEXT, settled=True, ruling=RulingKind.ASSIGN_LEAD, lead="UME")
    over(hall, ruling)
    incident = course.incident
    assert (incident.stage, incident.pause, incident.ruling) == (Stage.VERIFYING, None, None)
    course.send(INSPECTOR, m.Reject(TEXT), "05-09 10:00")
    lead = course.incident.lead
    assert lead is not None
    assert (lead.body, lead.open) == ("SQ/SQ-UMB", True)
    assert (course.incident.owed, course.incident.dispute) == (None, None)
    assert course.incident.tier_clock.runs
    again = ReturnWork(TEXT, argued=TEXT)
    assert course.refused(UMB, again, "05-09 11:00") == "standing: bound_by_ruling"


def test_suspended_while_it_is_verified_no_clock_begins_to_run() -> None:
    hall = listed()
    course = hall.course
    course.send(TERRITORY, m.Done(TEXT, "P1", "P2"), "05-08 09:00")
    when = at("06-01 09:00")
    over(hall, s.EndConsultation(TEXT, settled=True, ruling=RulingKind.SUSPEND, review_on=when))
    course.pass_until("06-02 09:00")
    assert not any(clock.runs for clock in course.incident.clocks)
    course.send(INSPECTOR, m.Reject(TEXT), "06-02 10:00")
    assert course.incident.pause is not None
    course.pass_until("06-02 10:00")
    assert course.incident.pause is None
    assert course.incident.tier_clock.runs


def test_suspended_while_it_was_verified_and_rejected_before_its_review_it_stands_until_then() -> (
    None
):
    hall = listed()
    course = hall.course
    course.send(TERRITORY, m.Done(TEXT, "P1", "P2"), "05-08 09:00")
    when = at("06-01 09:00")
    over(hall, s.EndConsultation(TEXT, settled=True, ruling=RulingKind.SUSPEND, review_on=when))
    course.send(INSPECTOR, m.Reject(TEXT), "05-10 10:00")
    course.pass_until("06-01 09:00")
    assert not [light for light in course.lights() if "tier:4" in light]
    # As on the seventh of May, when it was listed: 4 d 1 h left.
    assert course.limits("tier:4") == ("06-04 10:00", "06-05 10:00")


def test_not_listed_while_it_is_verified_the_room_has_it_back_when_that_is_rejected() -> None:
    course = disputed()
    hall = sitting(course)
    hall.say(CENTRE, s.FileApplication(TEXT), "05-06 15:00")
    course.send(TERRITORY, m.Done(TEXT, "P1", "P2"), "05-06 16:00")
    hall.say(GO, s.DeclineListing(TEXT), "05-06 17:00")
    assert course.incident.stage is Stage.VERIFYING
    course.send(INSPECTOR, m.Reject(TEXT), "05-06 18:00")
    assert (course.incident.stage.value, course.incident.lead) == ("accepted", None)
    course.send(CENTRE, m.Dispatch(lead="UME"), "05-06 19:00")


def test_a_meeting_on_what_nobody_was_ordered_for_invites_and_rules() -> None:
    course = pizza_shop(MAY)
    course.send(CENTRE, m.Accept(), "05-06 11:00")
    course.send(WSO, ConveneTopic(TEXT), "05-06 12:00")
    hall = sitting(course)
    assert (hall.session.facts.parties, hall.session.facts.area) == ((), "SQ")
    hall.say(WSO, s.InviteMember("MSB"), "05-06 13:00")
    ruling = s.EndConsultation(TEXT, settled=True, ruling=RulingKind.ASSIGN_LEAD, lead="MSB")
    assert hall.refused(WSO, ruling, "05-06 14:00") == "standing: positions_missing"
    hall.say(MSB, POSITION, "05-06 14:00")
    hall.say(WSO, ruling, "05-06 15:00")
    hall.say(WSO, s.DecideSession(), "05-06 16:00")
    hall.say(CENTRE, s.ArchiveSession(), "05-06 17:00")
    lead = course.incident.lead
    assert lead is not None
    assert (lead.body, course.incident.stage) == ("SQ/SQ-MSB", Stage.HANDLING)


def test_a_finding_and_the_lead_it_names_go_together() -> None:
    hall = listed()
    for who in (EEB, UMB):
        hall.say(who, POSITION, "05-08 10:00")
    split = s.EndConsultation(
        TEXT,
        settled=True,
        ruling=RulingKind.JURISDICTION,
        lead="EEB",
        circumstance="licensed",
        holds=True,
        lead_if="UME",
        lead_if_not="MSB",
    )
    assert hall.refused(CDI, split, "05-08 11:00") == "argument: lead_against_finding"


def test_ruled_to_go_by_a_procedure_the_lead_enters_it_and_no_other() -> None:
    hall = listed()
    course = hall.course
    ruling = s.EndConsultation(TEXT, settled=True, ruling=RulingKind.STATUTORY, lead="UME")
    for who in (EEB, UMB):
        hall.say(who, POSITION, "05-08 09:00")
    assert hall.refused(CDI, ruling, "05-08 09:00") == "argument: procedure_missing"
    over(hall, replace(ruling, procedure=Procedure.LITIGATION))
    bound = course.incident.binding
    assert bound is not None
    assert list(bound.ruling.precedents) == []
    entered = EnterProcedure(
        Procedure.LITIGATION, TEXT, date(2026, 5, 9), date(2026, 8, 1), TEXT, "P1", "P2"
    )
    other = replace(entered, procedure=Procedure.PETITION)
    assert course.refused(UMB, other, "05-09 10:00") == "argument: procedure_ruled"
    (form,) = (
        o
        for o in offers(course.incident, UMB, course.terms, at("05-09 10:00"))
        if o.kind == "enter_procedure"
    )
    assert [choice.value for choice in form.choices["procedure"]] == ["litigation"]
    course.send(UMB, entered, "05-09 10:00")
    course.send(INSPECTOR, m.Confirm(), "05-09 12:00")
    assert course.incident.outcome is Outcome.IN_PROCEDURE


def test_ruled_while_it_was_verified_it_is_carried_out_once_it_is_reopened() -> None:
    hall = listed()
    course = hall.course
    course.send(TERRITORY, m.Done(TEXT, "P1", "P2"), "05-08 09:00")
    over(hall, s.EndConsultation(TEXT, settled=True, ruling=RulingKind.ASSIGN_LEAD, lead="UME"))
    course.send(INSPECTOR, m.Confirm(), "05-09 10:00")
    reporter = Actor(course.incident.report.reporter)
    course.send(reporter, AskReopening(TEXT), "05-09 11:00")
    course.pass_until("05-10 11:00")
    lead = course.incident.lead
    assert lead is not None
    assert (lead.body, lead.open, course.incident.owed) == ("SQ/SQ-UMB", True, None)
