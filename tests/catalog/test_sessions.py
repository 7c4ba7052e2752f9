"""Joint sessions through the pure machines: level 2 to level 1, not listed, a topic, suspended."""

from __future__ import annotations

from datetime import timedelta

import pytest

from catalog.incident import messages as m
from catalog.incident.hand_over import HandOver
from catalog.incident.hearings import AskSession, ConveneTopic
from catalog.incident.returns import ReturnWork
from catalog.session import messages as s
from catalog.session.notices import notices_of
from catalog.session.words import RulingKind, SessionKind, SessionOutcome, SessionStep
from catalog.words import Light, Part, PauseFor, Role, Stage
from tests.catalog.incidents import Course
from tests.catalog.people import TEXT, clerk, local
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
    pizza_shop,
)
from tests.catalog.sitting import Sitting, convenor, leader, sitting

MAY = "05-06 10:00"
WSO = convenor("SQ/SQ-WSO")
CDI, PO, GO = (convenor(f"SQ/SQ-{code}") for code in ("CDI", "PO", "GO"))
LEADER = leader("SQ")
MSB, TERRITORY = clerk("SQ/SQ-MSB"), clerk("SQ/SQ-S1")
POSITION = s.FilePosition(TEXT, argued=TEXT)


def disputed() -> Course:
    """Environment returns it naming enforcement, which returns it naming environment."""
    course = pizza_shop(MAY)
    course.send(CENTRE, m.Accept(), "05-06 11:00")
    course.send(CENTRE, m.Dispatch(lead="EEB"), "05-06 11:00")
    course.send(EEB, ReturnWork(TEXT, argued=TEXT, names="UME"), "05-06 12:00")
    course.send(CENTRE, m.Dispatch(lead="UME"), "05-06 13:00")
    course.send(UMB, ReturnWork(TEXT, argued=TEXT, names="EEB"), "05-06 14:00")
    return course


def listed() -> Sitting:
    """The centre files the application, the convenors list it a day later."""
    hall = sitting(disputed())
    hall.say(CENTRE, s.FileApplication(TEXT), "05-06 16:00")
    hall.say(PO, s.ListMatter(), "05-07 10:00")
    return hall


def step_of(hall: Sitting) -> SessionStep:
    return hall.session.step


def test_s2_the_clock_stands_from_the_listing_and_the_steps_have_their_limits() -> None:
    hall = listed()
    incident = hall.course.incident
    assert incident.pause is not None
    assert (incident.pause.reason, incident.pause.until) == (PauseFor.SESSION, None)
    assert hall.session.step is SessionStep.CONSULT
    step, whole = hall.session.step_clock, hall.session.whole
    assert (local(step.yellow_at), local(step.due_at)) == ("05-10 10:00", "05-11 10:00")
    assert local(whole.due_at) == "05-16 14:00"
    assert local(incident.tier_clock.due_at) == "05-11 11:00"


def test_s2_not_settled_it_goes_to_level_one_with_its_application() -> None:
    hall = listed()
    hall.say(EEB, POSITION, "05-08 10:00")
    early = s.EndConsultation(TEXT, settled=False)
    assert hall.refused(CDI, early, "05-09 10:00") == "standing: positions_missing"
    hall.pass_until("05-11 10:00")
    silent = [member.body.code for member in hall.session.members if member.silent_at]
    assert silent == ["SQ/SQ-UMB"]
    hall.say(CDI, early, "05-11 11:00")
    assert hall.session.step is SessionStep.ARCHIVE
    hall.say(CENTRE, s.ArchiveSession(), "05-11 12:00")
    assert hall.session.outcome is SessionOutcome.ESCALATED
    first, second = hall.course.incident.sessions
    assert (first.open, second.which) == (False, SessionKind.LEVEL_1)
    assert hall.course.incident.pause is not None

    above = sitting(hall.course)
    assert (above.session.step, above.session.summary) == (SessionStep.CONSULT, TEXT)
    assert local(above.session.whole.due_at) == "05-26 12:00"
    refused = above.refused(CDI, s.EndConsultation(TEXT, settled=False), "05-18 12:00")
    assert refused == "argument: always_decides"
    ruling = s.EndConsultation(TEXT, settled=True, ruling=RulingKind.ASSIGN_LEAD, lead="UME")
    above.say(CDI, ruling, "05-18 13:00")
    above.say(CDI, s.SendBack(TEXT), "05-18 14:00")
    assert (above.session.step, above.session.sent_back) == (SessionStep.CONSULT, 1)
    assert local(above.session.step_clock.due_at) == "05-25 14:00"
    above.say(EEB, POSITION, "05-18 15:00")
    above.say(UMB, POSITION, "05-18 15:00")
    above.say(CDI, ruling, "05-18 16:00")
    above.say(CDI, s.PassReview(), "05-18 17:00")
    assert above.refused(CDI, s.DecideSession(), "05-18 18:00") == "standing: not_the_decider"
    above.say(LEADER, s.DecideSession(), "05-19 10:00")
    above.say(CENTRE, s.ArchiveSession(), "05-19 11:00")
    incident = hall.course.incident
    lead = incident.lead
    assert lead is not None
    assert (lead.body, lead.meanwhile) == ("SQ/SQ-UMB", False)
    assert [(o.body, o.part) for o in incident.assignments if o.open] == [
        ("SQ/SQ-UMB", Part.LEAD),
        ("SQ/SQ-EEB", Part.ASSIST),
    ]
    # 4 d 1 h were left at the listing: 5 d and the hour of the first return
    assert local(incident.tier_clock.due_at) == "05-23 12:00"
    again = ReturnWork(TEXT, argued=TEXT)
    assert hall.course.refused(UMB, again, "05-19 12:00") == "standing: bound_by_ruling"


def test_s3_not_listed_the_centre_has_it_back_and_returns_count_anew() -> None:
    hall = sitting(disputed())
    hall.say(CENTRE, s.FileApplication(TEXT), "05-06 16:00")
    hall.say(GO, s.DeclineListing(TEXT), "05-07 10:00")
    incident = hall.course.incident
    assert hall.session.outcome is SessionOutcome.NOT_LISTED
    assert (incident.stage, incident.lead, incident.dispute) == (Stage.ACCEPTED, None, None)
    assert incident.counted_returns == ()
    assert incident.pause is None
    assert hall.course.limits("triage:4") == ("05-07 12:00", "05-07 14:00")
    hall.course.send(CENTRE, m.Dispatch(lead="UME"), "05-07 11:00")
    hall.course.send(UMB, ReturnWork(TEXT, argued=TEXT), "05-07 12:00")
    assert hall.course.incident.dispute is None


def test_more_material_sends_it_back_to_the_centre() -> None:
    hall = sitting(disputed())
    hall.say(CENTRE, s.FileApplication(TEXT), "05-06 16:00")
    hall.say(GO, s.AskMaterial(TEXT), "05-06 17:00")
    assert hall.session.step is SessionStep.APPLY
    assert local(hall.session.step_clock.due_at) == "05-07 17:00"
    assert hall.refused(GO, s.ListMatter(), "05-06 18:00") == "standing: wrong_step"


def test_at_level_two_each_convening_body_has_to_agree() -> None:
    hall = listed()
    hall.say(EEB, POSITION, "05-08 10:00")
    hall.say(UMB, POSITION, "05-08 10:00")
    ruling = s.EndConsultation(TEXT, settled=True, ruling=RulingKind.ASSIGN_LEAD, lead="EEB")
    hall.say(CDI, ruling, "05-08 11:00")
    hall.say(CDI, s.PassReview(), "05-08 12:00")
    hall.say(CDI, s.DecideSession(), "05-08 13:00")
    assert hall.refused(CDI, s.DecideSession(), "05-08 13:00") == "standing: already_agreed"
    hall.say(PO, s.DecideSession(), "05-08 14:00")
    assert step_of(hall) is SessionStep.FINAL
    hall.say(GO, s.DecideSession(), "05-08 15:00")
    assert step_of(hall) is SessionStep.ARCHIVE


def test_what_is_past_its_limit_reminds_its_actor_daily() -> None:
    hall = sitting(disputed())
    hall.pass_until("05-09 15:00")
    assert hall.history()[1:] == [
        "05-07 02:00 step_lit",
        "05-07 14:00 step_lit",
        "05-08 14:00 actor_reminded",
        "05-09 14:00 actor_reminded",
    ]


def test_whoever_has_to_act_next_is_not_reminded_of_the_days_before_him() -> None:
    """The whole was red for days of which the step before was reminded: once is enough (E8)."""
    hall = sitting(disputed())
    hall.pass_until("05-30 15:00")
    hall.say(CENTRE, s.FileApplication(TEXT), "05-30 15:00")
    before = len(hall.history())
    hall.pass_until("06-01 16:00")
    assert hall.history()[before:] == [
        "05-31 03:00 step_lit",
        "05-31 15:00 step_lit",
        "06-01 15:00 actor_reminded",
    ]


def test_a_closed_incident_ends_its_session_as_moot() -> None:
    course = disputed()
    hall = sitting(course)
    course.send(TERRITORY, m.Done(TEXT, "P1", "P2"), "05-06 15:00")
    hall.hear_incident()
    hall.say(CENTRE, s.FileApplication(TEXT), "05-06 16:00")
    assert hall.refused(PO, s.ListMatter(), "05-06 17:00") == "standing: being_verified"
    course.send(INSPECTOR, m.Confirm(), "05-06 18:00")
    hall.hear_incident()
    assert hall.session.outcome is SessionOutcome.MOOT
    assert course.incident.session is None


@pytest.mark.parametrize(
    ("licensed", "lead", "assisting"),
    [
        (False, "SQ/SQ-MSB", ["SQ/SQ-EEB", "SQ/SQ-UMB"]),
        (True, "SQ/SQ-UMB", ["SQ/SQ-FDA", "SQ/SQ-EEB", "SQ/SQ-AIC"]),
    ],
)
def test_s1_a_topic_meeting_rules_by_the_licence(
    *, licensed: bool, lead: str, assisting: list[str]
) -> None:
    course = pizza_shop(MAY)
    course.send(CENTRE, m.Accept(), "05-06 11:00")
    course.send(CENTRE, m.Dispatch(lead="EEB"), "05-06 11:00")
    course.send(EEB, ReturnWork(TEXT, argued=TEXT, names="UME"), "05-07 09:00")
    course.pass_until("05-29 10:00")
    four = m.Dispatch(jointly=("FDA", "EEB", "AIC", "UME"))
    course.send(CENTRE, four, "05-29 11:00")
    course.send(CENTRE, HandOver(TEXT), "06-16 10:00")
    assert course.refused(CDI, ConveneTopic(TEXT), "06-19 10:00") == "standing: not_the_convenor"
    course.send(WSO, ConveneTopic(TEXT), "06-19 10:00")
    hall = sitting(course)
    assert (hall.session.step, course.incident.tier_clock.runs) == (SessionStep.CONSULT, False)
    assert hall.session.facts.reason == TEXT
    for who in (FDA, EEB, AIC, UMB):
        hall.say(who, POSITION, "06-19 11:00")
    ruling = s.EndConsultation(
        TEXT,
        settled=True,
        ruling=RulingKind.JURISDICTION,
        circumstance="licensed",
        holds=licensed,
        lead_if="UME",
        lead_if_not="MSB",
        matters=("ZF1101",),
    )
    hall.say(WSO, ruling, "06-19 14:00")
    hall.say(WSO, s.DecideSession(), "06-19 14:30")
    hall.say(CENTRE, s.ArchiveSession(), "06-19 15:00")
    incident = course.incident
    assert incident.lead is not None
    assert incident.lead.body == lead
    assert [o.body for o in incident.assignments if o.open and o.part is Part.ASSIST] == assisting
    assert incident.tier_clock.light is Light.GREEN
    assert course.limits("tier:4") == ("06-20 03:00", "06-20 15:00")
    share = next(o.number for o in incident.assignments if o.body == "SQ/SQ-EEB" and o.open)
    assert course.limits(f"share:{share}") == ("06-19 21:00", "06-20 03:00")
    assert incident.ruling is not None
    rules = {(p.matter, p.holds): p.lead for p in incident.ruling.ruling.precedents}
    assert rules == {
        ("ZF1102", True): "UME",
        ("ZF1102", False): "MSB",
        ("ZF1101", True): "UME",
        ("ZF1101", False): "MSB",
    }
    new_lead = MSB if lead == "SQ/SQ-MSB" else UMB
    again = ReturnWork(TEXT, argued=TEXT)
    assert course.refused(new_lead, again, "06-19 16:00") == "standing: bound_by_ruling"
    course.send(new_lead, m.Done(TEXT, "P1", "P2"), "06-20 14:00")
    assert course.refused(OFFICER, m.Confirm(), "06-20 15:00") == "standing: not_the_verifier"
    course.send(INSPECTOR, m.Confirm(), "06-20 16:00")
    assert incident.report.reporter == YANG


def test_the_coordinator_may_ask_for_a_session_where_there_is_more_than_one_unit() -> None:
    course = pizza_shop(MAY)
    course.send(CENTRE, m.Accept(), "05-06 11:00")
    course.send(CENTRE, m.Dispatch(lead="EEB"), "05-06 11:00")
    ask = AskSession(TEXT)
    assert course.refused(COORDINATOR, ask, "05-06 12:00") == "standing: one_unit_alone"
    joint = pizza_shop(MAY)
    joint.send(CENTRE, m.Dispatch(jointly=("FDA", "EEB")), "05-06 11:00")
    assert joint.refused(FDA, ask, "05-06 12:00") == "standing: not_yours_to_ask_a_session"
    joint.send(COORDINATOR, ask, "05-06 12:00")
    assert joint.incident.session is not None
    assert joint.incident.session.opened_at - joint.incident.reported_at == timedelta(hours=2)
    assert joint.refused(CENTRE, ask, "05-06 13:00") == "standing: in_session"
    assert Role.COORDINATOR in {held.role for held in COORDINATOR.capacities}


def test_closed_in_time_and_heard_late_nothing_is_left_of_what_passed_since() -> None:
    hall = sitting(disputed())
    hall.pass_until("05-07 20:00")
    hall.course.send(TERRITORY, m.Done(TEXT, "P1", "P2"), "05-07 12:00", heard="05-07 20:00")
    hall.course.send(INSPECTOR, m.Confirm(), "05-07 13:00", heard="05-07 20:00")
    hall.hear_incident()
    assert hall.session.outcome is SessionOutcome.MOOT
    assert hall.history()[-2:] == ["05-07 13:00 annulled", "05-07 13:00 session_fact_told"]
    (annulled, told) = (notices_of(entry, hall.session) for entry in hall.log[-2:])
    assert {(notice.to, notice.code) for notice in annulled} == {("SQ", "session_annulled")}
    assert {notice.code for notice in told} == {"session_moot"}
    assert {"SQ/SQ-EEB", "SQ/SQ-UMB"} < {notice.to for notice in told}
    assert (hall.session.step_clock.light, hall.session.step_clock.red_at) == (Light.YELLOW, None)
