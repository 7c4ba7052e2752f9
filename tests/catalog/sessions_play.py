"""Random play of joint sessions, and what incident and session must agree on once all is heard."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

from hypothesis import strategies as st

from catalog.actor import Actor, Capacity
from catalog.incident import messages as m
from catalog.incident.hearings import AskSession, SessionRef
from catalog.incident.returns import ReturnWork
from catalog.procedures import Procedure
from catalog.session import machine
from catalog.session import messages as s
from catalog.session.state import Session
from catalog.session.words import IncidentFact, Presence, RulingKind, SessionOutcome
from catalog.terms import BodyTerms
from catalog.words import Role, Stage
from tests.catalog.incidents import Course
from tests.catalog.people import STRANGER, TEXT, clerk
from tests.catalog.play import DAY, Draw, prose
from tests.catalog.realm import Realm
from tests.catalog.second_place import CENTRE, EEB, UMB, pizza_shop
from tests.catalog.stages import county_billboard

AHEAD = st.sampled_from((-DAY, DAY, 5 * DAY))


def asked() -> Course:
    """The lead of two units has asked for a session."""
    course = county_billboard()
    course.send(clerk("KLK/UMB"), AskSession(TEXT), "03-03 10:00")
    return course


def disputed() -> Course:
    """The second return has opened a dispute, and a session with it (E12)."""
    course = pizza_shop("03-02 09:00")
    course.send(CENTRE, m.Accept(), "03-02 10:00")
    course.send(CENTRE, m.Dispatch(lead="EEB"), "03-02 10:00")
    course.send(EEB, ReturnWork(TEXT, argued=TEXT, names="UME"), "03-02 11:00")
    course.send(CENTRE, m.Dispatch(lead="UME"), "03-02 12:00")
    course.send(UMB, ReturnWork(TEXT, argued=TEXT, names="EEB"), "03-02 13:00")
    return course


HEARINGS: dict[str, Callable[[], Course]] = {
    "a session asked for": asked,
    "a dispute": disputed,
}


def to_session(
    draw: Draw, held: Session, now: datetime
) -> tuple[Actor, s.Message, tuple[BodyTerms, ...]]:
    """Draw who says what to a session: mostly something that is offered."""
    people = _people(held)
    lines = tuple(member.body.line for member in held.members) or ("UMB",)
    kinds = _messages(lines, now)
    pairs = [
        (who, kind)
        for kind, (sample, _) in kinds.items()
        for who in people
        if machine.may(held, who, sample, now)
    ]
    if not pairs or not draw(st.integers(0, 4)):
        pairs = [(who, kind) for who in people for kind in kinds]
    kind = draw(st.sampled_from(tuple(dict.fromkeys(kind for _, kind in pairs))))
    who = draw(st.sampled_from([who for who, known in pairs if known == kind]))
    message: s.Message = draw(kinds[kind][1])
    return who, message, tuple(member.body for member in held.members)


def _people(held: Session) -> tuple[Actor, ...]:
    facts, rules = held.facts, held.rules
    return (
        Actor("P0", (Capacity(rules.centre_roles[0], facts.centre),)),
        *(
            Actor(f"P{at}", (Capacity(Role.SESSION_CONVENOR, at),))
            for at in rules.session.convenors
        ),
        Actor("P9", (Capacity(Role.LEADER, rules.session.area),)),
        *(Actor(m.body.code, (Capacity(rules.staff[0], m.body.code),)) for m in held.members),
        STRANGER,
    )


def _messages(
    lines: tuple[str, ...], now: datetime
) -> dict[str, tuple[s.Message, st.SearchStrategy[Any]]]:
    line = st.sampled_from((*lines, "XXX"))
    ruling = st.builds(
        s.EndConsultation,
        st.just(TEXT),
        settled=st.booleans(),
        ruling=st.none() | st.sampled_from(RulingKind),
        lead=line,
        limit_days=st.none() | st.sampled_from((0, 3)),
        procedure=st.none() | st.sampled_from(Procedure),
        review_on=st.none() | AHEAD.map(lambda ahead: now + ahead),
    )
    kinds: dict[s.Message, st.SearchStrategy[Any]] = {
        s.FileApplication(TEXT): st.builds(s.FileApplication, prose),
        s.AskMaterial(TEXT): st.builds(s.AskMaterial, prose),
        s.ListMatter(): st.builds(s.ListMatter),
        s.DeclineListing(TEXT): st.builds(s.DeclineListing, prose),
        s.InviteMember(""): st.builds(s.InviteMember, line),
        s.RecordPresence("", Presence.PRESENT): st.builds(
            s.RecordPresence, line, st.sampled_from(Presence)
        ),
        s.FilePosition(TEXT): st.builds(s.FilePosition, prose, argued=st.just(TEXT)),
        s.EndConsultation(TEXT, settled=True): ruling,
        s.PassReview(): st.builds(s.PassReview),
        s.SendBack(TEXT): st.builds(s.SendBack, prose),
        s.DecideSession(): st.builds(s.DecideSession),
        s.ArchiveSession(): st.builds(s.ArchiveSession),
    }
    return {sample.kind: (sample, drawn) for sample, drawn in kinds.items()}


def of_sessions(realm: Realm) -> Iterator[str]:
    """Name everything incident and sessions see differently when no news is on its way."""
    incident = realm.incident
    if sum(ref.open for ref in incident.sessions) > 1:
        yield "two sessions are open at once"
    for ref in incident.sessions:
        held = realm.sessions[ref.no]
        yield from _of_one(ref, held, archived=incident.stage is Stage.ARCHIVED)
        passed_on = any(
            realm.sessions[other.no].facts.from_session == ref.no for other in incident.sessions
        )
        if passed_on and held.outcome is not SessionOutcome.ESCALATED:
            yield f"{ref.no} goes on at the level above, but ended as {held.outcome}"


def _of_one(ref: SessionRef, held: Session, *, archived: bool) -> Iterator[str]:
    known = (ref.step, ref.listed_at, ref.outcome)
    stands = (held.step, held.listed_at, held.outcome)
    moot = held.outcome is SessionOutcome.MOOT
    if not moot and not archived and known != stands:
        yield f"{held.no} stands {stands}, known as {known}"
    if not moot and not archived and ref.heard != held.told:
        yield f"{held.no} told {held.told} times how it stands, heard {ref.heard} times"
    if not held.over and (ref.told, ref.fact) != (held.heard, held.fact):
        yield f"{held.no} was told {ref.told}: {ref.fact}, heard {held.heard}: {held.fact}"
    if ref.fact is IncidentFact.CLOSED and not held.over:
        yield f"{held.no} goes on although its incident is closed"
    if ref.open == held.over:
        yield f"{held.no} is over: {held.over}, known as open: {ref.open}"
