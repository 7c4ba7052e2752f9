"""The agreed hand-over: the lead asks, the other answers, the room may recall (E29, E5, E17)."""

from __future__ import annotations

import pytest

from catalog.actor import Actor
from catalog.incident import messages as m
from catalog.incident.agreed import (
    AgreeHandOver,
    DeclineHandOver,
    ProposeHandOver,
    RecallHandOver,
)
from catalog.incident.hands import hands
from catalog.incident.tasks import tasks
from catalog.incident.visibility import Sight, scope_of, sight
from catalog.words import Light, Part, Situation, Task
from tests.catalog.incidents import Course, resident_reports
from tests.catalog.people import CHIEF, COUNTY, TEXT, TOWN, at, clerk, local
from tests.catalog.stages import DONE, REJECTED, SIGNED, UP, county_billboard, ordered_dispute

UMB, MSB, HUC = clerk("KLK/UMB"), clerk("KLK/MSB"), clerk("KLK/HUC")
TO_MSB, TO_HUC = ProposeHandOver("MSB", TEXT), ProposeHandOver("HUC", TEXT)
AGREED, DECLINED = AgreeHandOver("P1", "P2"), DeclineHandOver(TEXT)
RECALLED = RecallHandOver(TEXT)


def proposed(to: ProposeHandOver = TO_MSB) -> Course:
    """K3's lead, UMB, signs at 10:00 and asks another of the county at 11:00."""
    course = county_billboard()
    course.send(UMB, SIGNED, "03-02 10:00")
    course.send(UMB, to, "03-02 11:00")
    return course


def agreed(to: ProposeHandOver = TO_MSB) -> Course:
    """And it agrees at 12:00."""
    course = proposed(to)
    course.send(clerk(f"KLK/{to.to}"), AGREED, "03-02 12:00")
    return course


def red() -> Course:
    """Nobody asked anybody until it was red, with an order on UMB; then MSB took over."""
    course = county_billboard()
    course.pass_until("03-09 10:00")
    course.send(UMB, TO_MSB, "03-09 11:00")
    course.send(MSB, AGREED, "03-09 12:00")
    return course


def told_orders(course: Course) -> list[tuple[str, str, list[str]]]:
    """Return every order: its end, the body it names, what it was told."""
    return [
        (ref.no.rpartition("-")[2], ref.body, [said.situation.value for said in ref.said])
        for ref in course.incident.orders
    ]


def test_the_other_body_takes_over_and_the_clock_goes_on() -> None:
    course = proposed(TO_HUC)
    assert [(t.task, t.at) for t in tasks(course.incident, course.terms)] == [
        (Task.TAKE_OVER, "KLK/HUC"),
        (Task.WORK, "KLK/UMB"),
        (Task.SIGN, "KLK/MSB"),
    ]
    assert sight(HUC, scope_of(course.incident, course.terms)) is Sight.MASKED
    limits = course.limits("tier:4")
    course.send(HUC, AGREED, "03-02 12:00")
    it = course.incident
    assert it.lead is not None
    assert (it.lead.body, it.lead.handler, it.lead.leader) == ("KLK/HUC", "P1", "P2")
    assert [(p.handler, local(p.since)) for p in it.lead.periods] == [("P1", "03-02 12:00")]
    assert local(it.lead.signed_at or at("01-01 00:00")) == "03-02 12:00"
    assert (course.limits("tier:4"), it.ping_pong, it.proposal) == (limits, 1, None)
    assert [o.body for o in it.standing_assignments] == ["KLK/MSB", "KLK/HUC"]
    assert sight(UMB, scope_of(it, course.terms)) is Sight.NONE
    assert course.refused(UMB, DONE, "03-02 12:30") == "standing: not_asked"
    course.send(HUC, m.Done(TEXT), "03-03 09:00")
    assert course.incident.stage == "verifying"


def test_an_assistant_that_agrees_has_its_own_share_ended() -> None:
    course = agreed()
    share = course.assignment("KLK/MSB").number - 1
    assert course.incident.lead == course.assignment("KLK/MSB")
    assert course.clock(f"share:{share}").ended_at == at("03-02 12:00")
    assert course.clock(f"share:{share}").light is Light.GREEN
    assert course.told("KLK", "03-02 10:30") == ["03-02 12:00 taken_over"]
    assert course.told("KLK/UMB", "03-02 10:30") == ["03-02 12:00 taken_over"]
    assert course.told("KLK/MSB", "03-02 10:30") == [
        "03-02 11:00 take_over_asked?",
        "03-02 12:00 leads_by_agreement",
    ]


def test_refused_nothing_has_changed_and_it_may_be_asked_again() -> None:
    course = proposed()
    before = course.incident
    assert course.refused(UMB, TO_HUC, "03-02 11:30") == "standing: hand_over_pending"
    assert course.refused(HUC, DECLINED, "03-02 11:30") == "standing: not_asked_to_take_over"
    course.send(MSB, DECLINED, "03-02 12:00")
    assert (course.incident.assignments, course.incident.clocks, course.incident.ping_pong) == (
        before.assignments,
        before.clocks,
        0,
    )
    assert course.told("KLK/UMB", "03-02 10:30") == ["03-02 12:00 take_over_declined"]
    assert course.refused(MSB, AGREED, "03-02 12:30") == "standing: nothing_proposed"
    course.send(UMB, TO_HUC, "03-02 13:00")


def test_silence_is_a_no_at_the_sign_in_limit_and_an_answer_at_that_instant_is_in_time() -> None:
    course = proposed()
    course.pass_until("03-03 11:00")
    assert course.history("03-03 11:00") == ["03-03 11:00 hand_over_lapsed"]
    assert course.told("KLK/UMB", "03-03 10:30") == ["03-03 11:00 take_over_unanswered"]
    # Received at the limit, handled an hour late: the lapse is annulled, the answer counts (E9).
    course.send(MSB, AGREED, "03-03 11:00", "03-03 12:00")
    assert course.history("03-03 11:00")[-2:] == [
        "03-03 11:00 annulled",
        "03-03 11:00 hand_over_agreed",
    ]
    assert course.incident.ping_pong == 1


@pytest.mark.parametrize(
    ("who", "what"), [(UMB, m.Done(TEXT)), (COUNTY, UP), (COUNTY, m.HandDown(TEXT))]
)
def test_done_and_leaving_the_tier_end_a_proposal(who: Actor, what: m.Message) -> None:
    course = proposed()
    course.send(who, what, "03-02 12:00")
    assert course.incident.proposal is None
    assert "03-02 12:00 take_over_lapsed" in course.told("KLK/MSB")
    assert "take_over" not in " ".join(course.told("KLK/UMB", "03-02 12:00"))


def test_who_may_be_asked() -> None:
    course = county_billboard()
    assert course.refused(MSB, TO_HUC, "03-02 10:00") == "standing: not_the_lead"
    assert course.refused(COUNTY, TO_HUC, "03-02 10:00") == "standing: not_asked"
    asked = {
        line: course.refused(UMB, ProposeHandOver(line, TEXT), "03-02 10:00")
        for line in ("UMB", "XXX")
    }
    assert asked == {
        "UMB": "argument: hand_over_to_itself",
        "XXX": "argument: unknown_unit",
    }
    course.send(UMB, TO_HUC, "03-02 10:00")
    assert course.refused(HUC, AgreeHandOver("P1", ""), "03-02 11:00") == (
        "argument: handler_and_leader_missing"
    )


def test_a_restricted_matter_has_nobody_to_ask_and_the_subject_is_not_asked() -> None:
    secret = resident_reports("JD0203", "03-02 09:00")
    secret.pass_until("03-03 09:00")
    lead = secret.incident.lead
    assert lead is not None
    assert secret.refused(clerk(lead.body), TO_HUC, "03-03 09:00") == (
        "standing: nobody_else_may_know"
    )
    course = resident_reports("JD0201", "03-02 09:00", about="KLK-01/CIV")
    course.pass_until("03-04 09:00")
    subject = ProposeHandOver("CIV", TEXT)
    assert course.refused(clerk("KLK-01/ARA"), subject, "03-04 09:00") == (
        "argument: unit_is_the_subject"
    )


def test_a_lead_that_takes_over_what_is_red_has_a_day_and_the_old_order_stops() -> None:
    course = red()
    number = course.assignment("KLK/MSB").number
    assert course.limits(f"own:{number}") == ("03-10 00:00", "03-10 12:00")
    assert course.incident.light is Light.RED
    assert told_orders(course) == [("D1", "KLK/UMB", ["left"])]
    course.pass_until("03-10 12:00")
    # Missing it is that body's own overrun: an order on it, the other one stays as it is (E5, E17).
    assert told_orders(course) == [("D1", "KLK/UMB", ["left"]), ("D2", "KLK/MSB", [])]


def test_a_recall_orders_the_old_lead_anew_and_its_order_stays_stopped_until_it_overruns() -> None:
    course = red()
    course.send(COUNTY, RECALLED, "03-09 15:00")
    lead = course.assignment("KLK/UMB")
    assert (course.incident.lead, lead.signed_at) == (lead, None)
    assert local(lead.sign_by) == "03-10 15:00"
    assert course.limits(f"own:{lead.number}") == ("03-10 03:00", "03-10 15:00")
    again = course.assignment("KLK/MSB")
    assert (again.part, again.open, again.signed_at) == (Part.ASSIST, True, None)
    assert course.incident.clock(f"share:{again.number}") is None  # ordered while red (E5)
    assert told_orders(course) == [("D1", "KLK/UMB", ["left"])]
    assert course.incident.ping_pong == 2
    course.pass_until("03-10 15:00")
    assert told_orders(course) == [("D1", "KLK/UMB", ["left", Situation.OVERRAN.value])]
    assert course.refused(COUNTY, RECALLED, "03-10 16:00") == "standing: nothing_to_recall"


def test_the_room_recalls_until_done_and_not_after_it_although_it_is_rejected() -> None:
    course = agreed()
    assert course.refused(TOWN, RECALLED, "03-02 13:00") == "standing: not_the_holder"
    course.send(MSB, m.Done(TEXT), "03-02 14:00")
    assert course.refused(COUNTY, RECALLED, "03-02 15:00") == "standing: wrong_stage"
    course.send(CHIEF, REJECTED, "03-02 16:00")
    assert course.refused(COUNTY, RECALLED, "03-02 17:00") == "standing: nothing_to_recall"


def test_before_red_the_assistant_assists_again_with_a_share_of_its_own() -> None:
    course = agreed()
    course.send(COUNTY, RECALLED, "03-03 12:00")
    again = course.assignment("KLK/MSB")
    assert course.limits(f"share:{again.number}") == ("03-07 09:00", "03-08 09:00")
    assert course.told("KLK/MSB", "03-03 11:00") == [
        "03-03 12:00 take_over_recalled",
        "03-03 12:00 ordered_assist",
    ]
    assert course.told("KLK/UMB", "03-03 11:00") == ["03-03 12:00 ordered_lead"]


def test_what_an_assistant_had_done_before_stands_again_after_a_recall() -> None:
    course = county_billboard()
    course.send(MSB, DONE, "03-02 10:00")
    course.send(UMB, TO_MSB, "03-02 11:00")
    course.send(MSB, AGREED, "03-02 12:00")
    assert course.incident.lead == course.assignment("KLK/MSB")
    course.send(COUNTY, RECALLED, "03-02 13:00")
    stand = [(o.body, o.part, o.open) for o in course.incident.standing_assignments]
    assert sorted(stand) == [
        ("KLK/MSB", Part.ASSIST, False),
        ("KLK/UMB", Part.LEAD, True),
    ]


def test_a_level_is_an_areas() -> None:
    # The town's lead may ask the town's bodies; the financial regulator sits above them (E11).
    course = ordered_dispute()
    lead = clerk("KLK-01/HUC")
    assert course.refused(lead, ProposeHandOver("FRS", TEXT), "03-04 11:00") == (
        "argument: not_of_its_level"
    )
    course.send(lead, ProposeHandOver("FIN", TEXT), "03-04 11:00")
    # Ordered above, as the town's own are complained of, it asks bodies of where it sits.
    above = resident_reports("JD0201", "03-02 09:00", about="KLK-01/ARA")
    above.pass_until("03-04 09:00")
    assert above.refused(clerk("KLK/ARA"), ProposeHandOver("CIV", TEXT), "03-04 09:00") == (
        "argument: not_of_its_level"
    )


def test_who_had_it_when_is_one_line_of_rooms_and_units() -> None:
    course = agreed()
    course.send(COUNTY, RECALLED, "03-02 13:00")
    course.send(UMB, DONE, "03-02 14:00")
    course.send(CHIEF, REJECTED, "03-02 15:00")
    course.send(COUNTY, UP, "03-02 16:00")
    told = [
        (hand.at, hand.came, local(hand.since), local(hand.until) if hand.until else "")
        for hand in hands(course.log)
    ]
    assert told == [
        ("KLK-01", "reported", "03-02 09:00", "03-02 09:40"),
        ("KLK", "moved.retiering", "03-02 09:40", "03-02 16:00"),
        ("KLK/UMB", "dispatched", "03-02 09:40", "03-02 12:00"),
        ("KLK/MSB", "hand_over_agreed", "03-02 12:00", "03-02 13:00"),
        ("KLK/UMB", "hand_over_recalled", "03-02 13:00", "03-02 14:00"),
        ("KLK/UMB", "rejected", "03-02 15:00", "03-02 16:00"),
        ("KF", "moved.escalation", "03-02 16:00", ""),
    ]
