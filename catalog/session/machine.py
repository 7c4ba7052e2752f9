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
from catalog.session.decision import Ask
from catalog.session.evolution import evolve
from catalog.session.rules import RULES
from catalog.session.state import Session
from catalog.session.words import IncidentFact, SessionOutcome, SessionStep
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
        """Tell the incident when the session stands otherwise than it was told."""
        del at
        now = state.stands
        if now == state.told_as or state.outcome is SessionOutcome.MOOT:
            return None
        over = state.outcome is not None
        return e.IncidentTold(
            state.told + 1,
            now.step,
            now.listed_at,
            now.outcome,
            state.draft if over else None,
            state.summary if over else None,
            now.parties,
        )

    def heard_from(self, state: Session, sender: str) -> int:
        """Return the number of the last news; only the incident tells a session anything."""
        del sender
        return state.heard

    def hear_news(self, state: Session, news: News, now: datetime) -> Heard:
        """Keep what became of the incident; closed, it leaves nothing to decide (E23)."""
        del now
        at = max(news.at, state.heard_at)
        if not isinstance(news.what, IncidentIs):
            refused = life.MessageRefused(news.what.kind, "unreadable_message")
            return life.record(self, state, (refused,), at, cause=news.key)
        closed = news.what.fact is IncidentFact.CLOSED and not state.over
        clocks = steps.ended(state, at) if closed else ()
        told = e.FactTold(news.what.fact, news.number, clocks)
        return life.record(self, state, (told,), at, cause=news.key)

    def next_moment(self, state: Session) -> Moment | None:
        """Return what comes next by itself: an open session always has it, one that is over never.

        What is red reminds its actor daily, without end (E8).
        """
        return None if state.over else min(_planned(state))

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


def _planned(session: Session) -> Iterator[Moment]:
    for clock in session.clocks:
        if (light := clock.next_light) is not None:
            yield Moment(light[0], MomentKind.LIGHT, clock.key)
    if (late := _late(session)) is not None:
        since = late.reminded_at or late.red_at or late.due_at
        yield Moment(since + session.rules.remind, MomentKind.REMINDER, late.key)


def _late(session: Session) -> Clock | None:
    """Return what its actor is reminded of: the step that is red, else the whole."""
    for clock in (session.step_clock, session.whole):
        if clock.runs and clock.light is Light.RED:
            return clock
    return None
