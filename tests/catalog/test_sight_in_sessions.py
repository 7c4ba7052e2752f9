"""E22 while a session is open: who takes part sees the incident, of any kind, and not after."""

from __future__ import annotations

from dataclasses import replace

import pytest

from catalog.actor import Actor, Capacity
from catalog.incident.hearings import SessionRef
from catalog.incident.visibility import Scope, Sight, scope_of, sight
from catalog.session.words import Ground, IncidentFact, SessionKind, SessionOutcome, SessionStep
from catalog.words import Role, Visibility
from tests.catalog.people import at
from tests.catalog.second_place import pizza_shop
from tests.catalog.sitting import convenor, leader

CONVENOR, LEADER = convenor("SQ/SQ-CDI"), leader("SQ")
PARTY = Actor("P1", (Capacity(Role.DEPARTMENT_CLERK, "SQ/SQ-FDA"),))
TAKING_PART = (CONVENOR, LEADER, PARTY)
OPEN = SessionRef(
    "H1",
    SessionKind.LEVEL_1,
    Ground.ASKED,
    at("05-06 12:00"),
    SessionStep.CONSULT,
    parties=("SQ/SQ-FDA",),
    convenors=("SQ/SQ-CDI",),
    deciders="SQ",
)
NOT_OPEN = [each for each in Visibility if each is not Visibility.OPEN]


def scope(visibility: Visibility, *sessions: SessionRef, about: str = "") -> Scope:
    """Draw the scope of the pizza shop, as if its matter were of that kind."""
    course = pizza_shop("05-06 10:00")
    matter = replace(course.terms.matter, visibility=visibility)
    terms = replace(course.terms, matter=matter, about=about)
    return scope_of(replace(course.incident, sessions=sessions), terms)


@pytest.mark.parametrize("visibility", NOT_OPEN)
def test_who_takes_part_sees_it_masked_while_it_is_open_and_a_restricted_one_never(
    visibility: Visibility,
) -> None:
    restricted = visibility is Visibility.RESTRICTED
    seen = {sight(who, scope(visibility, OPEN)) for who in TAKING_PART}
    assert seen == {Sight.NONE if restricted else Sight.MASKED}
    for over in (
        replace(OPEN, outcome=SessionOutcome.RULED),
        replace(OPEN, fact=IncidentFact.CLOSED),
    ):
        assert {sight(who, scope(visibility, over)) for who in TAKING_PART} == {Sight.NONE}


def test_nobody_takes_part_in_what_is_about_him() -> None:
    for kind in (Visibility.TIP_OFF, Visibility.HIDDEN_FROM_SUBJECT):
        assert sight(PARTY, scope(kind, OPEN, about="SQ/SQ-FDA")) is Sight.NONE
        assert sight(LEADER, scope(kind, OPEN, about="SQ")) is Sight.NONE


def test_who_convenes_topic_meetings_sees_beforehand_what_is_open_to_everybody() -> None:
    terms = pizza_shop("05-06 10:00").terms
    meetings = [each for each in terms.sessions if each.kind is SessionKind.TOPIC]
    (convening,) = {at for each in meetings for at in each.convenors}
    assert sight(convenor(convening), scope(Visibility.OPEN)) is Sight.MASKED
    assert sight(convenor(convening), scope(Visibility.PERSON_AT_RISK)) is Sight.NONE
    elsewhere = convenor("KLK")
    assert sight(elsewhere, scope(Visibility.OPEN)) is Sight.NONE
