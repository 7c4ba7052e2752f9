"""A session as it stands, for one reader: lights as of now, what he may not read left out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from activities.prose import read_prose
from activities.store.reads import find_incident, light_at
from activities.store.session_reads import FoundSession
from api.masking import veil_of
from api.names import BASE, Namer, word
from api.session_members import heard_of, member_of, positions_in, shown_in, unit_of
from api.session_offers import offered
from api.session_shapes import (
    RulingView,
    SessionLine,
    SessionView,
    StepView,
)
from api.session_votes import votes_of
from api.shapes import Name
from api.shapes_of_parts import RuledPart
from api.state import State
from catalog.actor import Actor
from catalog.clock import Clock
from catalog.incident.visibility import Sight
from catalog.messages import Prose
from catalog.session import offers
from catalog.session.decision import Ask, heard_as, voting_as
from catalog.session.messages import FilePosition
from catalog.session.part import Part
from catalog.session.state import Session
from catalog.session.steps import OF_THE_CENTRE
from catalog.session.terms import StepTerms
from catalog.session.words import DecidedBy, IncidentFact, SessionStep
from catalog.words import Role

DAY = 86_400
MOVES = frozenset(
    {
        "file_application",
        "list_matter",
        "file_position",
        "cast_vote",
        "end_consultation",
        "pass_review",
        "decide_session",
        "archive_session",
    }
)
"""What brings a session on: whoever is offered one of these is waited for."""


def line(here: State, actor: Actor, found: FoundSession) -> SessionLine:
    """Show one line of a list."""
    session, now, name = found.session, here.now(), Namer(here)
    facts, clock = session.facts, session.step_clock
    mine = {each.kind for each in offers.offered(session, actor, now)}
    ask = Ask(session, actor, FilePosition(Prose("")), now)
    return SessionLine(
        no=facts.no,
        which=word(session.rules.session.kind),
        title=title(session),
        ground=word(facts.ground),
        incident=facts.incident,
        matter=_matter(name, actor, found),
        step=word(session.step),
        outcome=word(session.outcome) if session.outcome else None,
        light=word(light_at(clock, now)),
        yellow_at=clock.yellow_at,
        due_at=clock.due_at,
        runs=clock.runs,
        opened_at=session.opened_at,
        seq=found.seq,
        waits=bool(mine & (MOVES - _said(ask))),
        href=f"{BASE}/sessions/{facts.no}",
    )


def _said(ask: Ask[FilePosition]) -> set[str]:
    """Name what a unit has done already, although it may do it again."""
    session, own, voter = ask.session, heard_as(ask), voting_as(ask)
    if own is None or voter is None:
        return set()
    filed = {"file_position"} if own.body.code not in session.silent else set()
    voted = session.vote is not None and session.vote.ballot(voter.body.code) is not None
    return filed | ({"cast_vote"} if voted else set())


def title(session: Session) -> Name:
    """Name a session as its place calls it."""
    rules = session.rules.session
    return Name(rules.kind.value, rules.zh, rules.en)


async def view(here: State, actor: Actor, found: FoundSession) -> SessionView:
    """Show a session as it stands at this moment to this actor."""
    session, now, name = found.session, here.now(), Namer(here)
    facts, rules, clock = session.facts, session.rules.session, session.step_clock
    words = await may_read(here, actor, found)
    texts = await read_prose(here.database, _refs(session)) if words else {}
    shown = await shown_in(here, session) if words else {}
    own = f"{BASE}/sessions/{facts.no}"
    return SessionView(
        no=facts.no,
        which=word(rules.kind),
        title=title(session),
        ground=word(facts.ground),
        incident=facts.incident,
        matter=_matter(name, actor, found),
        step=word(session.step),
        outcome=word(session.outcome) if session.outcome else None,
        light=word(light_at(clock, now)),
        yellow_at=clock.yellow_at,
        due_at=clock.due_at,
        runs=clock.runs,
        whole_light=word(light_at(session.whole, now)),
        whole_due_at=session.whole.due_at,
        opened_at=session.opened_at,
        listed_at=session.listed_at,
        ended_at=session.ended_at,
        centre=name.thing(facts.centre),
        convenors=tuple(name.thing(at) for at in rules.convenors),
        decided_by=word(rules.decided_by),
        territory=name.thing(facts.territory) if facts.territory else None,
        from_session=facts.from_session or None,
        summary=texts.get(session.summary or ""),
        minutes=texts.get(session.minutes or ""),
        ruling=_ruling(here, actor, found, texts),
        unsettled=session.unsettled,
        agreed=tuple(name.thing(at) for at in session.agreed),
        to_agree=tuple(name.thing(at) for at in session.to_agree),
        sent_back=session.sent_back,
        steps=tuple(_steps(here, session)),
        members=tuple(member_of(here, found, each, texts, shown) for each in session.members),
        seq=found.seq,
        votes=votes_of(session, texts),
        incidents=tuple(heard_of(name, found)),
        bundled=bool(session.others),
        incident_href=_incident(found),
        reason=texts.get(facts.reason or ""),
        advice=texts.get(session.advice or ""),
        offers=await offered(here, actor, found),
        links={
            "self": own,
            "events": f"{own}/events",
            "instructions": f"{own}/instructions",
            "replies": f"{own}/replies",
        },
    )


def takes_part(actor: Actor, session: Session) -> bool:
    """Tell whether a post of the actor's has a part in it: convening, heard, deciding, filing."""
    rules, held = session.rules, actor.capacities
    at = {one.at for one in held if one.role is Role.SESSION_CONVENOR} & {*rules.session.convenors}
    heard = any(actor.holds(rules.staff, member.body.code) for member in session.members)
    leads = actor.holds((Role.LEADER,), rules.session.area)
    return bool(at) or heard or leads or actor.holds(rules.centre_roles, session.facts.centre)


async def may_read(here: State, actor: Actor, found: FoundSession) -> bool:
    """Tell whether the actor may read what was written: as he may the words of the incident.

    Of several incidents whoever does not take part has to know of each (E22, E38).
    """
    heard = {each.incident for each in found.session.peers if each.fact is not IncidentFact.APART}
    if takes_part(actor, found.session):
        return True
    if found.session.others and heard - found.seen:
        return False
    if not found.session.facts.secret:
        return True
    incident = await find_incident(here.database, actor, found.session.facts.incident)
    return incident is not None and not veil_of(actor, incident).words_hidden


def _matter(name: Namer, actor: Actor, found: FoundSession) -> Name | None:
    if found.sight is Sight.NONE and not takes_part(actor, found.session):
        return None
    return name.thing(found.session.facts.matter)


def _refs(session: Session) -> list[str]:
    said = [session.facts.reason, session.summary, session.advice, session.minutes]
    said += (vote.question for vote in session.votes)
    for position in positions_in(session):
        said += [position.text, position.argued]
    said += [part.what for part in session.draft.parts] if session.draft else []
    return [ref for ref in said if ref]


def _steps(here: State, session: Session) -> Iterator[StepView]:
    name, now = Namer(here), here.now()
    for terms in session.rules.session.steps:
        clock = next((c for c in session.clocks if c.key == f"step:{terms.step}"), None)
        state = _state(session, terms, clock)
        entered = clock is not None and state != "next"
        shown = clock if entered else None
        yield StepView(
            step=word(terms.step),
            state=state,
            by=tuple(name.thing(at) for at in _actors(session, terms.step)),
            days=terms.limit.total_seconds() / DAY,
            light=word(light_at(shown, now)) if shown else None,
            yellow_at=shown.yellow_at if shown else None,
            due_at=shown.due_at if shown else None,
            runs=shown.runs if shown else False,
            left_at=shown.ended_at if shown else None,
        )


def _state(session: Session, terms: StepTerms, clock: Clock | None) -> str:
    if not terms.limit:
        return "carried"
    if session.outcome is not None:
        return "next" if clock is None else "done"
    order = [each.step for each in session.rules.session.steps]
    place, reached = order.index(terms.step), order.index(session.step)
    if place == reached:
        return "now"
    # What was not settled goes past review and final decision, straight to the archive (A16).
    return "next" if place > reached or clock is None else "done"


def _actors(session: Session, step: SessionStep) -> tuple[str, ...]:
    rules = session.rules.session
    if step in OF_THE_CENTRE:
        return (session.facts.centre,)
    leaders = step is SessionStep.FINAL and rules.decided_by is DecidedBy.LEADERS
    return (rules.area,) if leaders else rules.convenors


def _incident(found: FoundSession) -> str | None:
    known = found.sight is not Sight.NONE
    return f"{BASE}/incidents/{found.session.facts.incident}" if known else None


def _ruling(
    here: State, actor: Actor, found: FoundSession, texts: Mapping[str, str]
) -> RulingView | None:
    session, ruling = found.session, found.session.draft
    if ruling is None:
        return None
    rules, name = session.rules, Namer(here)
    # Of an incident he may not know, its number is all he is told.
    shown = {peer.matter for peer in session.peers if peer.incident in found.seen}
    if takes_part(actor, session):
        shown.add(session.facts.matter)
    kept = {peer.matter for peer in session.peers} - shown
    matters = ruling.matters if _matter(name, actor, found) else ()
    matters = tuple(code for code in matters if code not in kept)
    turning = next((c for c in rules.circumstances if c.code == ruling.circumstance), None)
    lead = ruling.lead
    return RulingView(
        kind=word(ruling.kind),
        reason=texts.get(ruling.reason),
        lead=Name(lead.code, lead.zh, lead.en) if lead else None,
        assist=tuple(Name(body.code, body.zh, body.en) for body in ruling.assist),
        days=ruling.limit.total_seconds() / DAY if ruling.limit else None,
        review_on=ruling.review_on,
        procedure=word(ruling.procedure) if ruling.procedure else None,
        matters=tuple(name.thing(code) for code in matters),
        circumstance=Name(turning.code, turning.zh, turning.en) if turning else None,
        holds=ruling.holds,
        lead_if=unit_of(here, session, ruling.lead_if),
        lead_if_not=unit_of(here, session, ruling.lead_if_not),
        parts=tuple(_part(part, texts) for part in ruling.parts),
    )


def _part(part: Part, texts: Mapping[str, str]) -> RuledPart:
    own = part.terms.matter if part.terms else None
    return RuledPart(
        what=texts.get(part.what),
        lead=Name(part.lead.code, part.lead.zh, part.lead.en),
        matter=Name(own.code, own.zh, own.en) if own else None,
        days=part.limit.total_seconds() / DAY if part.limit else None,
    )
