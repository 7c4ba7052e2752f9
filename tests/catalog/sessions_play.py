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
from catalog.incident.state import Incident
from catalog.procedures import Procedure
from catalog.session import machine
from catalog.session import messages as s
from catalog.session.part import PartAsked
from catalog.session.peer import Peer
from catalog.session.state import Session
from catalog.session.words import (
    Presence,
    RulingKind,
    SessionOutcome,
    VoteAnswer,
)
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
    part = st.builds(PartAsked, prose, line, limit_days=st.none() | st.sampled_from((0, 3)))
    split = st.builds(
        s.EndConsultation,
        st.just(TEXT),
        settled=st.just(value=True),
        ruling=st.just(RulingKind.SPLIT),
        parts=st.lists(part, min_size=1, max_size=3).map(tuple),
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
        s.EndConsultation(TEXT, settled=True): ruling | split,
        s.JoinIncident(""): st.builds(s.JoinIncident, st.just("KF-2026-000099")),
        s.CallVote(TEXT): st.builds(s.CallVote, prose, leads=st.lists(line, max_size=2).map(tuple)),
        s.CastVote(""): st.builds(s.CastVote, line | st.sampled_from(VoteAnswer)),
        s.CloseVote(): st.builds(s.CloseVote),
        s.PassReview(): st.builds(s.PassReview),
        s.SendBack(TEXT): st.builds(s.SendBack, prose),
        s.DecideSession(): st.builds(s.DecideSession),
        s.ArchiveSession(): st.builds(s.ArchiveSession),
    }
    return {sample.kind: (sample, drawn) for sample, drawn in kinds.items()}


def of_sessions(realm: Realm) -> Iterator[str]:
    """Name everything incidents and sessions see differently when no news is on its way."""
    for incident in realm.incidents:
        yield from _of_incident(realm, incident)


def _of_incident(realm: Realm, incident: Incident) -> Iterator[str]:
    if sum(ref.open for ref in incident.sessions) > 1:
        yield f"two sessions hear {incident.no} at once"
    for ref in incident.sessions:
        held = realm.sessions[ref.no]
        peer = held.peer(incident.no)
        if peer is None:
            yield f"{ref.no} does not know {incident.no}"
            continue
        yield from _of_one(ref, held, peer, archived=incident.stage is Stage.ARCHIVED)
        passed_on = any(
            realm.sessions[other.no].facts.from_session == ref.no for other in incident.sessions
        )
        if passed_on and held.outcome is not SessionOutcome.ESCALATED:
            yield f"{ref.no} goes on at the level above, but ended as {held.outcome}"


def _of_one(ref: SessionRef, held: Session, peer: Peer, *, archived: bool) -> Iterator[str]:
    now = held.stands_for(peer)
    known = (ref.step, ref.listed_at, ref.outcome)
    stands = (now.step, now.listed_at, now.outcome)
    there = peer.stays and not archived
    if there and known != stands:
        yield f"{held.no} stands {stands}, known as {known}"
    if there and ref.heard != peer.told:
        yield f"{held.no} told {peer.told} times how it stands, heard {ref.heard} times"
    if not held.over and (ref.told, ref.fact) != (peer.heard, peer.fact):
        yield f"{held.no} was told {ref.told}: {ref.fact}, heard {peer.heard}: {peer.fact}"
    if not held.over and not held.staying:
        yield f"{held.no} goes on although there is nothing left to hear"
    if ref.open == (held.over or not peer.stays):
        yield f"{held.no} is over: {held.over}, known as open: {ref.open}"
