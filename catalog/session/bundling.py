"""Several incidents in one session: taking one in, what it hears, what is ruled of it (E38)."""

from __future__ import annotations

from dataclasses import replace

from catalog.messages import Refusal, not_now, not_so
from catalog.session import events as e
from catalog.session import messages as m
from catalog.session.bundle import Docket, Summons
from catalog.session.decision import Ask, Decision, at_step, by_centre, by_convenor
from catalog.session.facts import Rules, SessionFacts
from catalog.session.peer import Peer
from catalog.session.ruling import Ruling
from catalog.session.state import Session
from catalog.session.words import DecidedBy, IncidentFact, SessionKind, SessionStep

MOST = 20
"""How many incidents one session takes in."""

ELSEWHERE = (IncidentFact.JOINED, IncidentFact.APART)
"""What an incident tells that does nothing any more of what it is told here."""

UNTIL = (SessionStep.APPLY, SessionStep.SCREEN, SessionStep.CONSULT)


def may_join(ask: Ask[m.JoinIncident]) -> Refusal | None:
    """The centre and the convenors, until the consultation has ended; never what is secret."""
    session = ask.session
    refused = by_convenor(ask)
    if refused is not None and by_centre(ask) is not None:
        return refused
    late = at_step(session, *UNTIL)
    if late is not None:
        return late
    if session.step is SessionStep.CONSULT and ask.at > session.step_clock.due_at:
        return not_now("too_late_to_join")
    if session.facts.secret or session.rules.session.kind is SessionKind.LEVEL_1:
        return not_now("heard_alone")
    return not_now("bundle_full", top=str(MOST)) if len(session.others) >= MOST else None


def join(ask: Ask[m.JoinIncident]) -> Decision:
    """Summon it; whether it comes is its own to say."""
    session, no = ask.session, ask.message.incident
    if session.peer(no) is not None:
        return not_so("already_joined", incident=no)
    return (e.IncidentJoined(no, summons(session), ask.message.note),)


def summons(session: Session) -> Summons:
    """Say what an incident has to know of a session that would hear it."""
    parties = tuple(member.body.code for member in session.members)
    return _summons(session.facts, session.rules, session.step, parties)


def carried_over(opened: e.SessionOpened) -> Summons:
    """Say it of a session of the level above, to whoever was heard below (E24)."""
    parties = tuple(body.code for body in opened.session.parties)
    return _summons(opened.session, opened.rules, opened.step, parties)


def _summons(
    facts: SessionFacts, rules: Rules, step: SessionStep, parties: tuple[str, ...]
) -> Summons:
    session = rules.session
    return Summons(
        session=facts.no,
        which=session.kind,
        tier=facts.tier,
        area=facts.area,
        matter=facts.matter,
        category=facts.category,
        step=step,
        convenors=session.convenors,
        deciders=session.area if session.decided_by is DecidedBy.LEADERS else "",
        parties=parties,
        from_session=facts.from_session,
    )


def unanswered(session: Session) -> tuple[str, ...]:
    """Return the incidents that were summoned and have not said yet whether they come."""
    return tuple(peer.incident for peer in session.staying if peer.fact is None)


def ruling_for(session: Session, peer: Peer) -> Ruling | None:
    """Return what is ruled of one incident: the one outcome, with its own units to assist.

    Where the ruling names who assists, they are named for all.
    """
    draft = session.draft
    if draft is None or not draft.of_each:
        return draft
    others = {code for other in session.peers for code in other.parties} - set(peer.parties)
    return replace(draft, assist=tuple(b for b in draft.assist if b.code not in others))


def opener(session: Session) -> str:
    """Return which incident opens the session above: the first that is still heard (E24).

    Once told so, it does, be it closed meanwhile; the next one does where it was not there to hear
    it, or is not heard here. One that has not answered is the last to be asked.
    """
    told = [p for p in session.peers if p.told_as and p.told_as.opens and p.fact not in ELSEWHERE]
    answered = [peer for peer in session.staying if peer.fact is not None]
    first = next(iter((*told, *answered, *session.staying)), session.leading)
    return first.incident


def bundle_behind(session: Session, peer: Peer) -> tuple[Docket, ...]:
    """Return the other incidents that go up with one."""
    return tuple(
        Docket(
            other.incident,
            other.matter,
            tuple(m.body for m in session.members if m.body.code in other.parties),
            other.may_refer_up,
            other.may_split,
        )
        for other in session.staying
        if other.incident != peer.incident
    )
