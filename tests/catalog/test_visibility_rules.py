"""What must not be seen: who may hold, see and hear of an incident (E22, A28, C11, K7)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from catalog.actor import Actor, Capacity
from catalog.incident import messages as m
from catalog.incident.visibility import Scope, Sight, scope_of, sight
from catalog.words import Role, Visibility
from tests.catalog.incidents import report, resident_reports, terms_for
from tests.catalog.people import (
    BUREAU,
    CITY,
    COORDINATOR,
    COUNTY,
    RESIDENT,
    STRANGER,
    TEXT,
    TOWN,
    VILLAGE,
    WORKER,
    actor,
    at_post,
    clerk,
)
from tests.catalog.stages import DOWN, UP

NONE, OWN, MASKED, FULL = Sight
ASKERS: dict[str, Actor] = {
    "grid": WORKER,
    "volunteer": actor("P070"),
    "village": VILLAGE,
    "town": TOWN,
    "coordinator": COORDINATOR,
    "county": COUNTY,
    "deputy": at_post("KLK", Role.DEPUTY_DUTY_SUPERVISOR),
    "city": CITY,
    "lead": clerk("KLK/UMB"),
    "assistant": clerk("KLK/MSB"),
    "another unit": clerk("KLK/JUS"),
    "bureau": BUREAU,
    "leader": at_post("KLK", Role.LEADER),
    "administrator": at_post("KF", Role.ADMINISTRATOR),
    "reporter": RESIDENT,
    "elsewhere": at_post("KGL", Role.DISPATCHER),
    "nobody": STRANGER,
}
ALWAYS = {"another unit": NONE, "reporter": OWN, "elsewhere": NONE, "nobody": NONE}


def scope(visibility: Visibility, about: str = "", holder: str = "KLK") -> Scope:
    """Return an incident in the rural grid, held by the county, with a lead and an assistant."""
    terms = terms_for("ZF0302")
    return Scope(
        visibility=visibility,
        areas=terms.areas,
        holder=holder,
        about=about,
        lead="KLK/UMB",
        assists=("KLK/MSB",),
        people=("P185",),
        restricted_roles=terms.restricted_roles,
    )


def seen(of: Scope) -> dict[str, Sight]:
    """Return what everybody sees."""
    return {name: sight(who, of) for name, who in ASKERS.items()}


OPEN = {
    "grid": FULL,
    "volunteer": MASKED,
    "village": FULL,
    "town": FULL,
    "coordinator": FULL,
    "county": FULL,
    "deputy": FULL,
    "city": FULL,
    "lead": MASKED,  # without the reporter
    "assistant": MASKED,
    "bureau": MASKED,
    "leader": MASKED,
    "administrator": MASKED,
    **ALWAYS,
}
UNWATCHED = {**OPEN, "leader": NONE, "administrator": NONE}
BELOW_THE_COUNTY = dict.fromkeys(("grid", "volunteer", "village", "town", "coordinator"), NONE)


@pytest.mark.parametrize(
    ("visibility", "expected"),
    [
        (Visibility.OPEN, OPEN),
        (Visibility.PERSON_AT_RISK, {**UNWATCHED, "grid": MASKED, "village": MASKED}),
        (
            Visibility.TIP_OFF,  # the identity is sealed, so nobody sees it in full
            {
                **UNWATCHED,
                **BELOW_THE_COUNTY,
                **dict.fromkeys(("county", "deputy", "city"), MASKED),
            },
        ),
        (
            Visibility.HIDDEN_FROM_SUBJECT,  # by default grid and village of the place
            {**UNWATCHED, "grid": NONE, "volunteer": NONE, "village": NONE},
        ),
        (
            Visibility.RESTRICTED,  # named officers; the deputy is none of them
            {**UNWATCHED, **BELOW_THE_COUNTY, "deputy": NONE, "assistant": NONE},
        ),
    ],
)
def test_who_sees_how_much(visibility: Visibility, expected: dict[str, Sight]) -> None:
    assert seen(scope(visibility)) == expected


def test_a_township_sees_what_is_restricted_only_while_it_holds_it() -> None:
    held = seen(scope(Visibility.RESTRICTED, holder="KLK-01"))
    assert (held["town"], held["coordinator"]) == (FULL, NONE)  # a coordinator is not named
    assert (held["county"], held["city"]) == (FULL, FULL)  # the centres in any case


@pytest.mark.parametrize(
    ("about", "hidden_from"),
    [
        ("KLK-01-01-001", ["grid", "volunteer"]),
        ("KLK-01-01", ["grid", "volunteer", "village"]),
        ("KLK-01", ["grid", "volunteer", "village", "town", "coordinator"]),
        ("KLK/MSB", ["assistant"]),
    ],
)
def test_the_subject_sees_nothing_nor_does_whoever_is_below_it(
    about: str, hidden_from: list[str]
) -> None:
    of = seen(scope(Visibility.HIDDEN_FROM_SUBJECT, about))
    never = {"another unit", "elsewhere", "nobody", "leader", "administrator"}
    assert [name for name, much in of.items() if much is NONE and name not in never] == hidden_from


KEPT = (Visibility.HIDDEN_FROM_SUBJECT, Visibility.TIP_OFF, Visibility.RESTRICTED)


@pytest.mark.parametrize("visibility", KEPT)
def test_no_other_post_shows_it_to_whoever_is_complained_of(visibility: Visibility) -> None:
    of = replace(scope(visibility, about="KLK-01/UME"), lead="KLK/UMB")
    posts = (Capacity(Role.DISPATCHER, "KLK"), Capacity(Role.DEPARTMENT_CLERK, "KLK/UMB"))
    subject = Capacity(Role.DEPARTMENT_CLERK, "KLK-01/UME")
    assert sight(Actor("P1", posts), of) > NONE
    assert sight(Actor("P1", (*posts, subject)), of) is NONE
    # What he reported himself he knows; an open incident is nobody's secret.
    assert sight(Actor("P185", (*posts, subject)), of) is OWN
    opened = replace(of, visibility=Visibility.OPEN)
    assert sight(Actor("P1", (*posts, subject)), opened) is FULL


@pytest.mark.parametrize("visibility", KEPT)
def test_the_county_complained_of_has_no_eyes_left(visibility: Visibility) -> None:
    of = replace(scope(visibility, about="KLK", holder="KF"), lead="", assists=())
    seeing = {name for name, who in ASKERS.items() if sight(who, of) > OWN}
    assert seeing == {"city"}


def test_standing_in_for_a_vacancy_is_not_being_complained_of() -> None:
    stands_in = Capacity(Role.GRID_CHIEF, "KLK-01-01-001", via="KLK-01-01")
    officer = Actor("P1", (Capacity(Role.ROOM_OFFICER, "KLK-01-01"), stands_in))
    of = scope(Visibility.HIDDEN_FROM_SUBJECT, about="KLK-01-01-001")
    assert sight(officer, of) is MASKED


def test_whoever_reported_sees_his_own_and_whoever_has_a_post_the_more() -> None:
    of = replace(scope(Visibility.OPEN), people=("P068", "C1"))
    assert (sight(Actor("C1"), of), sight(WORKER, of)) == (OWN, FULL)


def test_a_unit_sees_an_incident_only_while_it_is_ordered() -> None:
    course = resident_reports("ZF0302", "03-02 09:00")

    def looks() -> list[Sight]:
        now = scope_of(course.incident, course.terms)
        return [sight(clerk(f"KLK-01/{unit}"), now) for unit in ("UMB", "MSB", "HUC")]

    assert looks() == [NONE, NONE, NONE]
    course.send(TOWN, m.Dispatch(), "03-02 10:00")
    assert looks() == [MASKED, MASKED, NONE]
    course.send(TOWN, UP, "03-02 11:00")
    assert looks() == [NONE, NONE, NONE]


@pytest.mark.parametrize(
    ("matter", "about", "tier"),
    [
        ("ZZ0902", "", 4),  # a tip-off that starts in the town: the county is the first
        ("ZZ0902", "KLK", 5),  # a tip-off about the county: not its own centre (C11)
        ("ZZ1605", "", 5),  # one that starts in the city
        ("JD0203", "", 3),  # restricted, from the town
        ("JD0203", "KLK-01", 4),  # restricted, and about the town (C11)
        ("JD0201", "", 3),  # the village's accounts
        ("JD0201", "KLK-01-01", 3),
        ("JD0201", "KLK-01", 4),  # the town's own accounts
        ("JD0201", "KLK", 5),
        ("JD0201", "KLK-01/ARA", 3),
        ("ZZ1003", "", 2),  # a person at risk: everybody may hold it
    ],
)
def test_it_opens_at_the_first_tier_from_its_start_that_may_see_it(
    matter: str, about: str, tier: int
) -> None:
    assert resident_reports(matter, "03-02 09:00", about=about).incident.tier == tier


@pytest.mark.parametrize("matter", ["ZZ0902", "JD0203", "JD0201"])
def test_a_grid_workers_report_of_what_she_may_not_see_does_not_open_with_her(matter: str) -> None:
    course = report(matter, "03-02 09:00")
    assert course.incident.tier > 2
    assert sight(WORKER, scope_of(course.incident, course.terms)) is OWN


def test_it_is_not_handed_down_to_a_room_that_may_not_see_it() -> None:
    course = resident_reports("JD0201", "03-02 09:00")
    assert course.refused(TOWN, DOWN, "03-02 10:00") == "standing: room_may_not_hold"


def test_it_is_not_moved_to_a_room_that_may_not_see_it() -> None:
    course = resident_reports("JD0201", "03-02 09:00")
    for tier in (1, 2):
        assert course.refused(TOWN, m.Accept(tier, TEXT), "03-02 10:00") == (
            "argument: room_may_not_hold"
        )


def test_an_escalation_passes_over_a_room_that_may_not_see_it() -> None:
    # No rule of this place hides a middle tier from both neighbours; the machine takes any.
    course = resident_reports("ZF0302", "03-02 09:00")
    rooms = tuple(replace(r, may_hold=r.tier != 4) for r in course.terms.rooms)
    course.terms = replace(course.terms, rooms=rooms)
    course.send(TOWN, UP, "03-02 10:00")
    moved = [entry.event for entry in course.log if entry.event.kind == "moved"]
    assert [(e.from_tier, e.tier, e.passed_over) for e in moved] == [(3, 5, (4,))]
    assert course.told("KLK") == []
    course.send(CITY, m.DeclineEscalation(TEXT), "03-02 11:00")
    assert (course.incident.tier, course.limits("tier:3")) == (3, ("03-06 10:00", "03-07 10:00"))


def test_a_restricted_matter_has_no_assistants_and_named_officers_only() -> None:
    course = resident_reports("JD0203", "03-02 09:00")
    assert course.refused(COORDINATOR, m.Accept(), "03-02 10:00") == "standing: not_the_holder"
    assert course.refused(TOWN, m.Dispatch(assist=("CIV",)), "03-02 10:00") == (
        "argument: no_assistants"
    )
    course.send(TOWN, m.Dispatch(), "03-02 10:00")
    assert [(o.body, o.part) for o in course.incident.assignments] == [("KLK-01/ARA", "lead")]


def test_village_accounts_are_confirmed_by_the_reporters_word_and_the_centre() -> None:
    course = resident_reports("JD0201", "03-02 09:00")
    course.send(TOWN, m.Dispatch(), "03-02 10:00")
    course.send(clerk("KLK-01/ARA"), m.Done(TEXT, "P1", "P2"), "03-03 09:00")
    for who in (WORKER, VILLAGE):
        for message in (m.Confirm(), m.RecordWord(solved=True)):
            assert course.refused(who, message, "03-03 10:00") == "standing: not_the_verifier"
    course.send(RESIDENT, m.Answer(solved=True), "03-03 10:00")
    course.send(TOWN, m.Confirm(), "03-03 11:00")
    heard = {note.to for _, note in course.notices()}
    assert heard == {"P185", "KLK-01", "KLK-01/ARA", "KLK-01/CIV"}
