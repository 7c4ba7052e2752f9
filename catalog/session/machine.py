"""The session's machine: messages of everybody in it, news of its incident, moments of clocks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from enum import IntEnum
from typing import TypeAlias

from catalog import life
from catalog.actor import Actor
from catalog.clock import Clock, turn
from catalog.messages import Refusal
from catalog.news import IncidentIs, News
from catalog.session import events as e
from catalog.session import messages as m
from catalog.session import steps
from catalog.session.bundling import bundle_behind, opener, ruling_for
from catalog.session.decision import Ask
from catalog.session.evolution import evolve
from catalog.session.peer import Peer
from catalog.session.rules import RULES
from catalog.session.state import Session
from catalog.session.steps import entered_at
from catalog.session.words import SessionOutcome, SessionStep
from catalog.words import Light

Heard: TypeAlias = life.Heard[Session, e.Event]


class MomentKind(IntEnum):
    """The kinds in the order they pass when they fall on the same instant."""

    LIGHT = 1
    REMINDER = 2


@dataclass(frozen=True, slots=True, order=True)
class Moment:
    """One planned instant; `subject` is the clock's key."""

    at: datetime
    kind: MomentKind
    subject: str = ""

    @property
    def cause(self) -> str:
        """Name the moment as the ledger does."""
        return f"{self.kind.name.lower()}:{self.subject}"


class SessionDecider:
    """What happens to a session; its terms travel in its state."""

    def heard_at(self, state: Session) -> datetime:
        """Return the instant of the last message."""
        return state.heard_at

    def overtaken(self, state: Session, at: datetime) -> tuple[e.Event, ...]:
        """Return the moments since the last message at or after an instant."""
        return tuple(entry.event for entry in state.passed if entry.at >= at)

    def evolve(self, state: Session, entry: e.Entry) -> Session:
        """Fold one entry."""
        return evolve(state, entry)

    def annulled(self, since: datetime, kinds: tuple[str, ...]) -> e.Event:
        """Take back what was overtaken."""
        return life.Annulled(since, kinds)

    def judge(
        self, state: Session, envelope: m.Envelope, at: datetime
    ) -> tuple[e.Event, ...] | Refusal:
        """Ask the rule of this kind of message."""
        ask = Ask(state, envelope.actor, envelope.message, at, envelope.bodies, envelope.matters)
        rule = RULES[type(envelope.message)]
        return rule.may(ask) or rule.decide(ask)

    def follow(self, state: Session, at: datetime) -> e.Event | None:
        """Tell each incident when the session stands otherwise than that was told."""
        del at
        told = (_told(state, peer) for peer in state.staying)
        return next((event for event in told if event is not None), None)

    def heard_from(self, state: Session, sender: str) -> int:
        """Return the number of the last news of an incident; nobody else tells it anything."""
        return _sender(state, sender).heard

    def hear_news(self, state: Session, news: News, now: datetime) -> Heard:
        """Keep what became of an incident; the last one closed leaves nothing to decide (E23), and
        annuls what the session took to have passed since (E9).
        """
        del now
        at = max(news.at, state.heard_at)
        if not isinstance(news.what, IncidentIs):
            refused = life.MessageRefused(news.what.kind, "unreadable_message")
            return life.record(self, state, (refused,), at, cause=news.key)
        before, peer = life.Heard[Session, e.Event]((), state), _sender(state, news.sender)
        ends = not state.over and not state.with_peer(replace(peer, fact=news.what.fact)).staying
        if ends and state.rules.second_edition:
            before = self._as_of(state, at, news.key)
            state, peer = before.state, _sender(before.state, news.sender)
        clocks = steps.ended(state, at) if ends else ()
        docket = news.what.docket
        came = docket.parties if docket is not None else ()
        fresh = tuple(body for body in came if state.member(body.code) is None)
        who = _named(state, peer)
        told = e.FactTold(news.what.fact, news.number, clocks, who, docket, fresh)
        led_to = life.record(self, state, (told,), at, cause=news.key)
        return life.Heard((*before.entries, *led_to.entries), led_to.state)

    def _as_of(self, state: Session, at: datetime, cause: str) -> Heard:
        """Take back the moments at or after an instant, and let those before it pass (E9)."""
        entries: tuple[e.Entry, ...] = ()
        if overtaken := self.overtaken(state, at):
            annulled = self.annulled(at, tuple(event.kind for event in overtaken))
            entries = (e.Entry(at, annulled, cause),)
            state = evolve(state, entries[0])
        caught_up = life.pass_until(self, state, at, including=False)
        return life.Heard((*entries, *caught_up.entries), caught_up.state)

    def next_moment(self, state: Session) -> Moment | None:
        """Return what comes next by itself: an open session always has it, one that is over only
        while it is not known who opens the one above.

        What is red reminds its actor daily, without end (E8), from when it became his to act.
        """
        return _unopened(state) if state.over else min(_planned(state))

    def pass_moment(self, state: Session, moment: Moment) -> tuple[e.Event, ...]:
        """Turn a light, with the silence it brings to record, or remind whoever has to act."""
        clock = state.clock(moment.subject)
        if moment.kind is MomentKind.REMINDER:
            return (e.ActorReminded(moment.at, (replace(clock, reminded_at=moment.at),)),)
        light = clock.next_light
        if light is None:
            raise LookupError(moment.cause)
        consulting = clock.key == f"step:{SessionStep.CONSULT}" and light[1] is Light.RED
        silent = state.silent if consulting else ()
        return (e.StepLit(clock.key, light[1], (turn(clock, light[1], moment.at),), silent),)


def opened(event: e.SessionOpened, at: datetime) -> Session:
    """Begin from event 1."""
    return evolve(None, e.Entry(at, event, "opened"))


def may(session: Session, actor: Actor, message: m.Message, at: datetime) -> bool:
    """Tell whether the kind of this message is offered to the actor now."""
    return RULES[type(message)].may(Ask(session, actor, message, at)) is None


def _told(session: Session, peer: Peer) -> e.IncidentTold | None:
    """Say what an incident has to know and was not told; None where it knows."""
    goes_up, over = session.outcome is SessionOutcome.ESCALATED, session.over
    first = opener(session) if goes_up else peer.incident
    onward = "" if peer.incident == first else first
    now = replace(session.stands_for(peer), onward=onward)
    if now == peer.told_as:
        return None
    return e.IncidentTold(
        peer.told + 1,
        now.step,
        now.listed_at,
        now.outcome,
        ruling_for(session, peer) if over else None,
        session.summary if over else None,
        now.parties,
        _named(session, peer),
        bundle_behind(session, peer) if now.opens else (),
        onward,
        session.advice if over else None,
    )


def _sender(session: Session, sender: str) -> Peer:
    """Return the incident a workflow is; the one that opened the session where it is unknown."""
    return session.peer(sender.partition(":")[2]) or session.leading


def _named(session: Session, peer: Peer) -> str:
    """Name an incident as the ledger does: "" for the one that opened the session."""
    return "" if peer.incident == session.facts.incident else peer.incident


def _planned(session: Session) -> Iterator[Moment]:
    for clock in session.clocks:
        if (light := clock.next_light) is not None:
            yield Moment(light[0], MomentKind.LIGHT, clock.key)
    if (late := _late(session)) is not None:
        since = late.reminded_at or late.red_at or late.due_at
        if session.rules.reminds_from_entry:
            since = max(since, entered_at(session))
        yield Moment(since + session.rules.remind, MomentKind.REMINDER, late.key)


def _unopened(session: Session) -> Moment | None:
    """Remind the centre daily while whoever is to open the session above has not said that he comes
    (E24, E38): the next one is told to, where he does not.
    """
    first = session.peer(opener(session))
    if session.outcome is not SessionOutcome.ESCALATED or not session.rules.second_edition:
        return None
    if first is None or first.fact is not None:
        return None
    ended = session.ended_at or session.heard_at
    since = max(ended, session.whole.reminded_at or ended)
    return Moment(since + session.rules.remind, MomentKind.REMINDER, session.whole.key)


def _late(session: Session) -> Clock | None:
    """Return what its actor is reminded of: the step that is red, else the whole."""
    for clock in (session.step_clock, session.whole):
        if clock.runs and clock.light is Light.RED:
            return clock
    return None
