"""E22 in SQL is E22 in the catalogue: for anybody, of any incident, in both databases."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from sqlmodel import col, select

from activities.store.database import Database
from activities.store.projection import project
from activities.store.sight import visible_to, within_reach_of
from activities.store.tables import Incident as IncidentTable
from activities.store.upkeep import save
from catalog.actor import Actor, Capacity
from catalog.incident.agreed import Proposal
from catalog.incident.facts import Assignment
from catalog.incident.hearings import SessionRef
from catalog.incident.state import Incident
from catalog.incident.visibility import Sight, scope_of, sight
from catalog.messages import Prose
from catalog.ranks import UNSAID, Ranks
from catalog.session.terms import SessionTerms
from catalog.session.words import (
    DecidedBy,
    Ground,
    IncidentFact,
    SessionKind,
    SessionOutcome,
    SessionStep,
)
from catalog.terms import BodyTerms, Terms
from catalog.words import Oversight, Part, Role, Visibility
from tests.catalog.people import at
from tests.store.lives import whole_life

LIFE = whole_life()
# One chain of areas and a neighbour of each, so that being near is not being there.
AREAS = ("G", "V", "T", "C", "P")
ELSEWHERE = ("G2", "T2")
BODIES = ("T/A", "T/B", "C/A")
PEOPLE = ("P1", "P2", "P3")

areas = st.sampled_from((AREAS, ("G2", "V", "T", "C", "P"), ("G", "V", "T2", "C", "P")))
abouts = st.sampled_from(("", *AREAS, "T2")) | st.sampled_from(BODIES)
roles = st.sampled_from(Role)
few_roles = st.sampled_from((Role.GRID_WORKER, Role.DISPATCHER, Role.VOLUNTEER))
# Anything anywhere, and more often what can matter: a unit's people at a unit, a room's in a room.
capacities = st.one_of(
    st.builds(Capacity, roles, st.sampled_from((*AREAS, *ELSEWHERE, *BODIES))),
    st.builds(Capacity, st.just(Role.DEPARTMENT_CLERK), st.sampled_from(BODIES)),
    st.builds(Capacity, few_roles, st.sampled_from(AREAS)),
    st.builds(Capacity, few_roles, st.sampled_from(AREAS), st.sampled_from(AREAS)),
    st.builds(Capacity, st.just(Role.SESSION_CONVENOR), st.sampled_from(("C", "C/A"))),
    st.builds(Capacity, st.just(Role.LEADER), st.just("C")),
)
actors = st.builds(
    Actor, st.sampled_from(("", *PEOPLE, "P9")), st.lists(capacities, max_size=2).map(tuple)
)
assignments = st.lists(
    st.tuples(st.sampled_from(BODIES), st.sampled_from(Part), st.booleans()), max_size=4
)


SESSION = SessionRef(
    "H1", SessionKind.LEVEL_1, Ground.ASKED, at("03-02 09:00"), SessionStep.CONSULT
)
# A session that is open, over, or ended with its incident; heard, convened and decided by somebody.
sessions = st.lists(
    st.builds(
        replace,
        st.just(SESSION),
        outcome=st.sampled_from((None, None, SessionOutcome.RULED)),
        fact=st.sampled_from((IncidentFact.AT_WORK, IncidentFact.CLOSED)),
        parties=st.lists(st.sampled_from(BODIES), max_size=2, unique=True).map(tuple),
        convenors=st.sampled_from((("C",), ("C/A",), ("C", "C/A"))),
        deciders=st.sampled_from(("", "C")),
    ),
    max_size=2,
).map(tuple)
# Meetings on a topic, which whoever convenes them has to see beforehand.
TOPIC = SessionTerms(
    SessionKind.TOPIC, (1, 2, 3), "", "", "C", ("C/A",), DecidedBy.CONVENORS, steps=()
)


# Ladders of other places: no township, centres from the village up, none at all.
ladders = st.sampled_from((UNSAID, UNSAID, Ranks(1, 1), Ranks(1, 2), Ranks(3, 5)))


def ordered(number: int, body: str, part: Part, *, stands: bool) -> Assignment:
    return Assignment(
        number=number,
        body=body,
        line="A",
        lines=("A",),
        zh="",
        en="",
        part=part,
        tier=3,
        ordered_at=at("03-02 09:00"),
        sign_by=at("03-03 09:00"),
        recalled_at=None if stands else at("03-02 10:00"),
    )


def to_be_asked(body: str) -> Proposal:
    to = BodyTerms(3, "A", body, "", "", Oversight.LADDER)
    return Proposal(1, to, at("03-02 09:00"), at("03-03 09:00"), Prose("text:1"))


@st.composite
def incidents(draw: Any) -> tuple[Incident, Terms]:  # noqa: ANN401 -- what hypothesis hands in
    """Draw an incident somewhere, of any visibility, about anybody, with any orders."""
    chain = draw(areas)
    rooms = tuple(
        replace(room, area=area) for room, area in zip(LIFE.terms.rooms, chain, strict=True)
    )
    matter = replace(LIFE.terms.matter, visibility=draw(st.sampled_from(Visibility)))
    named = tuple(draw(st.lists(few_roles | roles, max_size=3, unique=True)))
    terms = replace(
        LIFE.terms,
        areas=chain,
        rooms=rooms,
        matter=matter,
        about=draw(abouts),
        restricted_roles=named,
        sessions=draw(st.sampled_from(((), (TOPIC,)))),
        ranks=draw(ladders),
    )
    report = replace(
        LIFE.incident.report,
        reporter=draw(st.sampled_from(("", "P1", "P2"))),
        recorder="P1",
        parties=tuple(draw(st.lists(st.sampled_from(PEOPLE), max_size=1))),
    )
    given_out = tuple(
        ordered(number, body, part, stands=stands)
        for number, (body, part, stands) in enumerate(draw(assignments), 1)
    )
    tier = draw(st.sampled_from((1, 2, 3)))
    held = draw(sessions)
    asked = draw(st.none() | st.sampled_from(BODIES))
    proposal = None if asked is None else to_be_asked(asked)
    it = replace(LIFE.incident, report=report, tier=tier, assignments=given_out, sessions=held)
    return replace(it, proposal=proposal), terms


async def seen_by_sql(
    db: Database, drawn: list[tuple[Incident, Terms]], everybody: list[Actor]
) -> list[set[str]]:
    seen = []
    async with db.write() as session:
        for incident, terms in drawn:
            await save(session, None, project(incident, terms, 1))
        for actor in everybody:
            chosen = select(col(IncidentTable.no)).where(visible_to(actor))
            seen.append(set((await session.exec(chosen)).all()))
            within = await session.exec(chosen.where(within_reach_of(actor)))
            assert set(within.all()) == seen[-1], "a list would begin with too little"
        # Nothing of an example is to stay.
        await session.rollback()
    return seen


@settings(max_examples=40)
@given(
    drawn=st.lists(incidents(), min_size=10, max_size=14),
    everybody=st.lists(actors, min_size=10, max_size=14),
)
async def test_sql_shows_exactly_what_the_law_shows(
    shared: Database, drawn: list[tuple[Incident, Terms]], everybody: list[Actor]
) -> None:
    numbered = [
        (replace(incident, no=f"N{number}"), terms)
        for number, (incident, terms) in enumerate(drawn)
    ]
    by_law = [
        {
            incident.no
            for incident, terms in numbered
            if sight(actor, scope_of(incident, terms)) is not Sight.NONE
        }
        for actor in everybody
    ]
    assert await seen_by_sql(shared, numbered, everybody) == by_law


async def test_somebody_without_any_capacity_sees_nothing(shared: Database) -> None:
    pair = (LIFE.incident, LIFE.terms)
    assert await seen_by_sql(shared, [pair], [Actor(""), Actor("P999")]) == [set(), set()]
