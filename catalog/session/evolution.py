"""Fold what happened into how a session stands. Never fails on a recorded entry."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime

from catalog import life
from catalog.clock import Clock
from catalog.session import events as e
from catalog.session.bundle import Docket
from catalog.session.facts import Member, Position
from catalog.session.peer import Peer
from catalog.session.state import Session, told_as
from catalog.session.steps import ended
from catalog.session.vote import Vote
from catalog.session.words import IncidentFact, SessionOutcome, SessionStep

NOT_HEARD = (e.FactTold, e.IncidentTold)
"""What is neither a message nor a moment: it ends nothing that a late message may annul (E9)."""


def evolve(session: Session | None, entry: e.Entry) -> Session:
    """Return the session after an entry; LookupError when a stream does not begin with its opening.

    Moments are remembered until the next message, which may have come first after all (E9).
    """
    if isinstance(entry.event, e.SessionOpened):
        return _opened(entry, entry.event)
    if session is None:
        raise LookupError(entry.cause)
    if isinstance(entry.event, life.MessageRefused | life.NewsUndelivered | life.Annulled):
        return _of_the_stream(session, entry.event, entry)
    after = _step(session, entry)
    if isinstance(entry.event, NOT_HEARD):
        return after
    if entry.moment:
        before = session.before or replace(session, passed=())
        return replace(after, passed=(*session.passed, entry), before=before)
    return replace(after, heard_at=entry.at, passed=(), before=None)


def fold(session: Session | None, entries: Iterable[e.Entry]) -> Session | None:
    """Fold many entries."""
    for entry in entries:
        session = evolve(session, entry)
    return session


def _opened(entry: e.Entry, event: e.SessionOpened) -> Session:
    facts, listed = event.session, event.step is SessionStep.CONSULT
    session = Session(
        facts=facts,
        rules=event.rules,
        opened_at=entry.at,
        heard_at=entry.at,
        step=event.step,
        clocks=event.clocks,
        members=tuple(Member(body) for body in facts.parties),
        fact=facts.fact,
        summary=facts.summary,
        listed_at=entry.at if listed else None,
    )
    session = replace(session, told_as=session.stands_for(session.leading))
    for docket in facts.bundle:
        session = _summoned(session, docket.incident, entry.at, docket)
    return session


def _of_the_stream(
    session: Session,
    event: life.MessageRefused | life.NewsUndelivered | life.Annulled,
    entry: e.Entry,
) -> Session:
    match event:
        case life.MessageRefused():
            return session
        case life.NewsUndelivered():
            return _nobody_there(session, event, entry)
        case life.Annulled():
            return _rewound(session, event)


def _rewound(session: Session, annulled: life.Annulled) -> Session:
    # What the incident's closing ended stays ended: there is nobody left to decide for (E23).
    if session.before is None or session.over:
        return session
    kept = (known for known in session.passed if known.at < annulled.since)
    back = fold(session.before, kept) or session
    # Who came with an incident meanwhile stays: news is not annulled, the silence of a moment is.
    came = (member for member in session.members if back.member(member.body.code) is None)
    members = (*back.members, *(_silent_until(member, annulled.since) for member in came))
    return replace(back, others=session.others, members=members).with_peer(session.leading)


def _step(now: Session, entry: e.Entry) -> Session:  # noqa: C901, PLR0911, PLR0912 -- one arm per event is the point
    event, at = entry.event, entry.at
    match event:
        case e.ApplicationFiled(summary=summary):
            return replace(_at(now, SessionStep.SCREEN, event.clocks), summary=summary)
        case e.MaterialAsked():
            return _at(now, SessionStep.APPLY, event.clocks)
        case e.MatterListed():
            return replace(_at(now, SessionStep.CONSULT, event.clocks), listed_at=at)
        case e.ListingDeclined(advice=advice):
            unlisted = _over(now, SessionOutcome.NOT_LISTED, event.clocks, entry)
            return replace(unlisted, advice=advice)
        case e.MemberInvited(body=body):
            return replace(now, members=(*now.members, Member(body, invited=True)))
        case e.PositionFiled(body=body, position=position) if position.incident:
            return _member(now, body, lambda m: _apart(m, position))
        case e.PositionFiled(body=body, position=position):
            return _member(now, body, lambda m: replace(m, position=position))
        case e.PresenceRecorded(body=body, presence=presence):
            return _member(now, body, lambda m: replace(m, presence=presence))
        case e.VoteCalled(number=number, question=question, leads=leads):
            return replace(now, votes=(*now.votes, Vote(number, question, at, leads)))
        case e.VoteCast(number=number, ballot=ballot):
            return _vote(now, number, lambda vote: vote.with_ballot(ballot))
        case e.VoteClosed(number=number, entitled=entitled, carried=carried):
            return _vote(now, number, lambda vote: vote.closed(at, entitled, carried))
        case e.ConsultationEnded(minutes=minutes, ruling=ruling):
            step = SessionStep.ARCHIVE
            if ruling is not None:
                step = now.rules.session.after(SessionStep.CONSULT)
            drafted = replace(now, minutes=minutes, draft=ruling, unsettled=ruling is None)
            silent = _silent(drafted, event.silent, entry)
            return _at(silent, step, event.clocks)
        case e.ReviewPassed():
            return _at(now, SessionStep.FINAL, event.clocks)
        case e.SentBack(step=step):
            back = replace(now, agreed=(), sent_back=now.sent_back + 1)
            return _at(back, step, event.clocks)
        case e.Decided(body=body):
            agreed = replace(now, agreed=(*now.agreed, body))
            return _at(agreed, SessionStep.ARCHIVE, event.clocks) if event.clocks else agreed
        case e.SessionArchived(outcome=outcome):
            return _over(now, outcome, event.clocks, entry)
        case e.FactTold(fact=fact, number=number):
            told = _came(now, event)
            told = _peer(told, event.incident, lambda peer: replace(peer, fact=fact, heard=number))
            if told.staying or now.over:
                return told
            joined = fact is IncidentFact.JOINED
            outcome = SessionOutcome.JOINED if joined else SessionOutcome.MOOT
            return _over(told, outcome, event.clocks, entry)
        case e.IncidentJoined(incident=incident):
            return _summoned(now, incident, at)
        case e.StepLit(silent=silent):
            return _silent(_timed(now, event.clocks), silent, entry)
        case e.ActorReminded():
            return _timed(now, event.clocks)
        case e.IncidentTold(number=number):
            told_so = told_as(event)
            return _peer(
                now, event.incident, lambda peer: replace(peer, told=number, told_as=told_so)
            )
        case _:
            return now


def _at(now: Session, step: SessionStep, clocks: tuple[Clock, ...]) -> Session:
    return _timed(replace(now, step=step), clocks)


def _over(
    now: Session, outcome: SessionOutcome, clocks: tuple[Clock, ...], entry: e.Entry
) -> Session:
    return _timed(replace(now, outcome=outcome, ended_at=entry.at), clocks)


def _timed(now: Session, changed: tuple[Clock, ...]) -> Session:
    merged = {clock.key: clock for clock in (*now.clocks, *changed)}
    return replace(now, clocks=tuple(merged.values()))


def _silent(now: Session, silent: tuple[str, ...], entry: e.Entry) -> Session:
    members = tuple(
        replace(m, silent_at=m.silent_at or entry.at) if m.body.code in silent else m
        for m in now.members
    )
    return replace(now, members=members)


def _summoned(now: Session, incident: str, at: datetime, docket: Docket | None = None) -> Session:
    """Wait for an incident to say whether it comes."""
    matter = docket.matter if docket else ""
    parties = tuple(body.code for body in docket.parties) if docket else ()
    peer = Peer(incident, at, matter, parties, told=1)
    peer = replace(peer, told_as=now.stands_for(peer))
    return replace(now, others=(*now.others, peer))


def _came(now: Session, event: e.FactTold) -> Session:
    """Hear the units of an incident that comes, and keep what it says of itself."""
    docket = event.docket
    if docket is None:
        return now
    members = (*now.members, *(Member(body) for body in event.members))

    def known(peer: Peer) -> Peer:
        return replace(
            peer,
            matter=docket.matter,
            parties=tuple(body.code for body in docket.parties),
            may_refer_up=docket.may_refer_up,
            may_split=docket.may_split,
        )

    return _peer(replace(now, members=members), event.incident, known)


def _nobody_there(now: Session, event: life.NewsUndelivered, entry: e.Entry) -> Session:
    """Do without an incident that was summoned and is over (E38).

    Not there any more to hear that it goes up, it opens nothing: it knows of nothing (E24).
    """
    peer = now.peer(event.to.partition(":")[2])
    if peer is not None and now.outcome is SessionOutcome.ESCALATED:
        return now.with_peer(replace(peer, fact=IncidentFact.CLOSED, told_as=None))
    if peer is None or peer.fact is not None:
        return now
    without = now.with_peer(replace(peer, fact=IncidentFact.APART))
    if without.staying or now.over:
        return without
    return _over(without, SessionOutcome.MOOT, ended(without, entry.at), entry)


def _silent_until(member: Member, since: datetime) -> Member:
    late = member.silent_at is not None and member.silent_at >= since
    return replace(member, silent_at=None) if late else member


def _apart(member: Member, position: Position) -> Member:
    others = tuple(each for each in member.apart if each.incident != position.incident)
    return replace(member, apart=(*others, position))


def _peer(now: Session, incident: str, change: Callable[[Peer], Peer]) -> Session:
    known = now.peer(incident or now.facts.incident)
    return now if known is None else now.with_peer(change(known))


def _member(now: Session, body: str, change: Callable[[Member], Member]) -> Session:
    members = tuple(change(m) if m.body.code == body else m for m in now.members)
    return replace(now, members=members)


def _vote(now: Session, number: int, change: Callable[[Vote], Vote]) -> Session:
    votes = tuple(change(vote) if vote.number == number else vote for vote in now.votes)
    return replace(now, votes=votes)
