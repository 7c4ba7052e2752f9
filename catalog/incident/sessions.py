"""Asking for a joint session, opening it, and telling it what it has to know (A14-A17, E23-E25)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from catalog.incident import triage
from catalog.incident.decision import Ask, Decision, acts_for_room, at_stage, room_roles
from catalog.incident.facts import Assignment
from catalog.incident.hearings import (
    AskSession,
    ConveneTopic,
    SessionBegan,
    SessionRef,
    SessionTold,
)
from catalog.incident.ladder import next_above
from catalog.incident.pause import stood
from catalog.incident.state import Incident
from catalog.incident.visibility import UNIT_STAFF
from catalog.messages import Prose, Refusal, not_now
from catalog.session.bundle import Docket
from catalog.session.events import SessionOpened
from catalog.session.facts import Rules, SessionFacts
from catalog.session.steps import begun as clocks_of
from catalog.session.terms import SessionTerms
from catalog.session.words import DecidedBy, Ground, IncidentFact, SessionKind, SessionStep, Tie
from catalog.terms import PRESENT_EDITION, BodyTerms, Terms
from catalog.words import Role, Stage, Visibility

AT_WORK = (Stage.ACCEPTED, Stage.HANDLING)


def may_be_heard(incident: Incident, terms: Terms, which: SessionKind) -> bool:
    """Tell whether a session of this kind could be opened: the place has one, none is open, and
    units may know of the matter (a restricted one is its lead's alone, E22).
    """
    restricted = terms.matter.visibility is Visibility.RESTRICTED
    known = terms.session(which, incident.tier) is not None
    return known and not restricted and incident.session is None


def may_ask(ask: Ask[AskSession]) -> Refusal | None:
    """The lead of several units, the coordinator of the place, or the centre, while it is worked on
    and more than one unit has to do with it (A14, C8).
    """
    incident = ask.incident
    if _ground(ask) is None:
        return not_now("not_yours_to_ask_a_session")
    refused = at_stage(incident, *AT_WORK)
    if refused is not None:
        return refused
    if incident.session is not None:
        return not_now("in_session", session=incident.session.no)
    if not may_be_heard(incident, ask.terms, SessionKind.LEVEL_2):
        return not_now("no_session_here")
    return None if len(heard(incident, ask.terms)) > 1 else not_now("one_unit_alone")


def ask_session(ask: Ask[AskSession]) -> Decision:
    """Open a session at level 2 (A14)."""
    ground = _ground(ask) or Ground.CENTRE
    why = ask.message.reason
    return (begun(ask.incident, ask.terms, SessionKind.LEVEL_2, ground, ask.at, reason=why),)


def may_convene(ask: Ask[ConveneTopic]) -> Refusal | None:
    """Whoever convenes topic meetings, of what is worked on and not before a session (E25)."""
    incident = ask.incident
    known = ask.terms.session(SessionKind.TOPIC, incident.tier)
    if known is None or not _convenes(ask, known):
        return not_now("not_the_convenor", session=incident.no)
    refused = at_stage(incident, *AT_WORK)
    if refused is not None:
        return refused
    if incident.session is not None:
        return not_now("in_session", session=incident.session.no)
    if not may_be_heard(incident, ask.terms, SessionKind.TOPIC):
        return not_now("no_session_here")
    return None


def convene(ask: Ask[ConveneTopic]) -> Decision:
    """Open it; the clocks stand from the convening (E25)."""
    incident, topic = ask.incident, ask.message.topic
    opened = begun(incident, ask.terms, SessionKind.TOPIC, Ground.TOPIC, ask.at, reason=topic)
    clocks = (*stood(incident, ask.at), *triage.ended(incident, ask.at))
    return (replace(opened, clocks=clocks),)


def begun(  # noqa: PLR0917 -- what opens a session: of what, which, why, when
    incident: Incident,
    terms: Terms,
    which: SessionKind,
    ground: Ground,
    at: datetime,
    carried: SessionFacts | None = None,
    *,
    reason: Prose | None = None,
) -> SessionBegan:
    """Make the first event of a session's own stream.

    `carried` is what the level below found: its application and its units (E24); `reason` is what
    whoever asked for it wrote. Raises LookupError where the place has no such session.
    """
    session = terms.session(which, incident.tier)
    if session is None:
        raise LookupError(which)
    closed = incident.stage in (Stage.CLOSED, Stage.ARCHIVED)
    no = f"{incident.no}-H{len(incident.sessions) + 1}"
    centre = terms.centre_tier(incident.tier)
    territory = terms.territorial(incident.tier)
    facts = SessionFacts(
        no=no,
        incident=incident.no,
        matter=terms.matter.code,
        tier=incident.tier,
        ground=ground,
        centre=terms.room(centre).area,
        parties=carried.parties if carried else heard(incident, terms),
        territory=territory.code if territory else "",
        secret=terms.matter.visibility is not Visibility.OPEN,
        from_session=carried.no if carried else "",
        summary=carried.summary if carried else None,
        area=terms.room(incident.tier).area,
        about=terms.about,
        category=terms.extra.get("category", ""),
        bundle=carried.bundle if carried else (),
        own=_own(incident, terms) if carried and carried.bundle else (),
        fact=IncidentFact.CLOSED if closed else IncidentFact.AT_WORK,
        reason=reason,
    )
    rules = _rules(incident, terms, session)
    step = next(each.step for each in session.steps if each.limit)
    opened = SessionOpened(facts, rules, step, clocks_of(facts, rules, step, at))
    ref = SessionRef(
        no,
        which,
        ground,
        opened_at=at,
        step=step,
        listed_at=at if step is SessionStep.CONSULT else None,
        fact=facts.fact,
        parties=tuple(body.code for body in facts.parties),
        convenors=session.convenors,
        deciders=session.area if session.decided_by is DecidedBy.LEADERS else "",
    )
    return SessionBegan(ref, opened, reason)


def _rules(incident: Incident, terms: Terms, session: SessionTerms) -> Rules:
    return Rules(
        place=terms.place,
        language=terms.language,
        time=terms.time,
        utc_offset=terms.utc_offset,
        session=session,
        yellow_lead=terms.spans.yellow_lead,
        remind=terms.spans.red_remind,
        limit_most=terms.room(incident.tier).limit,
        centre_roles=room_roles(terms, terms.centre_tier(incident.tier)),
        staff=UNIT_STAFF,
        may_refer_up=next_above(incident, terms) is not None,
        powers=terms.powers,
        circumstances=terms.circumstances,
        may_split=incident.part_of is None,
        reminds_from_entry=True,
        edition=PRESENT_EDITION,
    )


def news_due(incident: Incident, terms: Terms) -> SessionTold | None:
    """Return what a session has to be told next: at work, being verified, closed (E23); that the
    incident is heard in another one, or not with the others (E38).
    """
    due = (_due(incident, ref, terms) for ref in incident.sessions)
    return next((told for told in due if told is not None), None)


def _due(incident: Incident, ref: SessionRef, terms: Terms) -> SessionTold | None:
    if not ref.heard_here:
        fact = IncidentFact.JOINED if ref.tie is Tie.LEFT else IncidentFact.APART
        return None if ref.fact is fact else SessionTold(ref.no, ref.told + 1, fact)
    fact = _fact_of(incident)
    comes = ref.tie is Tie.JOINED and not ref.told
    if not ref.open or (ref.fact is fact and not comes):
        return None
    return SessionTold(ref.no, ref.told + 1, fact, docket(incident, terms) if comes else None)


def docket(incident: Incident, terms: Terms) -> Docket:
    """Return what it says of itself to the session that hears it with others (E38)."""
    return Docket(
        incident.no,
        terms.matter.code,
        heard(incident, terms),
        may_refer_up=next_above(incident, terms) is not None,
        may_split=incident.part_of is None,
    )


def _fact_of(incident: Incident) -> IncidentFact:
    if incident.stage is Stage.VERIFYING:
        return IncidentFact.VERIFYING
    closed = incident.stage in (Stage.CLOSED, Stage.ARCHIVED)
    return IncidentFact.CLOSED if closed else IncidentFact.AT_WORK


def _own(incident: Incident, terms: Terms) -> tuple[str, ...]:
    return tuple(body.code for body in heard(incident, terms))


def heard(incident: Incident, terms: Terms) -> tuple[BodyTerms, ...]:
    """Return every unit that has to do with it: who returned it, who was named, who works on it."""
    working = (o for o in incident.standing_assignments if not o.meanwhile)
    bodies = (*disputing(incident), *(body_of(o, terms) for o in working))
    return tuple({body.code: body for body in reversed(bodies)}.values())[::-1]


def disputing(incident: Incident) -> tuple[BodyTerms, ...]:
    """Return who returned it and who was named, each once, in that order."""
    return tuple({body.code: body for body in _disputing(incident)}.values())


def _disputing(incident: Incident) -> Iterator[BodyTerms]:
    for returned in incident.returns:
        yield returned.body
        if returned.names is not None:
            yield returned.names


def body_of(assignment: Assignment, terms: Terms) -> BodyTerms:
    """Return the body of an assignment: as the terms know it, else as it was ordered."""
    known = terms.body(assignment.line, assignment.tier)
    if known is not None and known.code == assignment.body:
        return known
    return BodyTerms(
        assignment.tier,
        assignment.line,
        assignment.body,
        assignment.zh,
        assignment.en,
        assignment.oversight,
        assignment.above,
        assignment.sign_in,
        assignment.sign_in_shorter,
        assignment.succeeds,
    )


def _ground(ask: Ask[AskSession]) -> Ground | None:
    lead = ask.incident.lead
    if lead is not None and lead.open and ask.actor.holds(UNIT_STAFF, lead.body):
        return Ground.ASKED
    if any(ask.actor.holds((Role.COORDINATOR,), area) for area in ask.terms.areas):
        return Ground.COORDINATION
    centre = ask.terms.centre_tier(ask.incident.tier)
    return Ground.CENTRE if acts_for_room(ask.actor, ask.terms, centre) else None


def _convenes(ask: Ask[ConveneTopic], session: SessionTerms) -> bool:
    return any(ask.actor.holds((Role.SESSION_CONVENOR,), at) for at in session.convenors)
