"""What is offered to whom, and with which choices (DESIGN §2)."""

from __future__ import annotations

from catalog.actor import Actor
from catalog.incident import messages as m
from catalog.incident.offers import NAMES, SAMPLES, offers
from tests.catalog.incidents import Course
from tests.catalog.people import CHIEF, COUNTY, RESIDENT, TOWN, WORKER, at, clerk
from tests.catalog.stages import billboard, county_billboard, finished_billboard, rubbish


def offered(course: Course, who: Actor, when: str) -> dict[str, dict[str, list[str]]]:
    """Return what somebody is offered, with the values proposed for each field."""
    return {
        offer.kind: {field: [c.value for c in choices] for field, choices in offer.choices.items()}
        for offer in offers(course.incident, who, course.terms, at(when))
    }


def test_the_town_is_offered_to_decide_on_a_report_with_its_choices() -> None:
    assert offered(billboard(), TOWN, "03-02 09:10") == {
        "accept": {"retier": ["1", "2", "4", "5"]},
        "decline_report": {},
        "escalate": {},
        "hand_down": {},
        "dispatch": {"lead": ["UMB"], "assist": ["MSB"]},
        "ask_reporter": {},
        "send_to_check": {},
    }


def test_a_unit_is_offered_to_sign_or_to_be_done_and_then_to_tell_how_far_it_is() -> None:
    course = county_billboard()
    lead = clerk("KLK/UMB")
    more_time = {
        "request_extension": {"days": ["15"]},
        "propose_hand_over": {"to": ["MSB"]},
    }
    bases = ["ZF0302-MSB-1", "ZF0302-UME-1", "ZF0302-TRA-1"]
    back = {"return_work": {"basis": bases, "names": ["MSB"]}, "ask_session": {}}
    first = {"sign": {}, "done": {}, **more_time, **back}
    assert offered(course, lead, "03-02 10:00") == first
    course.send(lead, m.Sign("P1", "P2"), "03-02 10:00")
    assert offered(course, lead, "03-02 10:00") == {
        "progress": {},
        "done": {},
        "ask_reporter": {},
        **more_time,
        "wait_for": {"what": ["body", "material", "weather", "reporter", "other"]},
        "change_handler": {},
        "put_back": {},
        **back,
    }


def test_replies_are_what_units_say_and_a_grid_instructs() -> None:
    course = county_billboard()
    now = at("03-02 10:00")
    by_unit = offers(course.incident, clerk("KLK/UMB"), course.terms, now)
    assert [(o.kind, o.as_reply) for o in by_unit] == [
        ("sign", True),
        ("done", True),
        ("propose_hand_over", True),
        ("request_extension", True),
        ("return_work", True),
        ("ask_session", True),
    ]
    grids = rubbish()
    by_grid = offers(grids.incident, WORKER, grids.terms, now)
    assert [(o.kind, o.as_reply) for o in by_grid] == [
        ("escalate", False),
        ("progress", False),
        ("done", False),
        ("request_extension", False),
    ]


def test_whoever_verifies_may_wake_those_who_assisted() -> None:
    course = finished_billboard()
    assert offered(course, CHIEF, "03-03 10:00") == {
        "confirm": {},
        "reject": {"wake": ["MSB"]},
        "record_word": {},
        "record_attempt": {},
    }
    assert offered(course, COUNTY, "03-03 10:00") == {"record_word": {}, "record_attempt": {}}


def test_the_reporter_is_asked_and_then_invited_to_rate() -> None:
    course = finished_billboard()
    assert offered(course, RESIDENT, "03-03 10:00") == {"answer": {}, "urge_incident": {}}
    course.send(CHIEF, m.Confirm(), "03-03 10:00")
    assert offered(course, RESIDENT, "03-03 11:00") == {
        "rate": {"score": ["1", "2", "3", "4", "5"]},
        "ask_reopening": {},
    }


def test_every_kind_has_its_two_names() -> None:
    assert set(NAMES) == {sample.kind for sample in SAMPLES}
