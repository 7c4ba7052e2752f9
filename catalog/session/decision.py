"""One question put to a session, and who is who in it (A15)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeAlias, TypeVar

from catalog.actor import Actor
from catalog.messages import Refusal, not_now
from catalog.session import events as e
from catalog.session import messages as m
from catalog.session.facts import Member
from catalog.session.state import Session
from catalog.session.words import DecidedBy, Presence, SessionStep
from catalog.terms import BodyTerms, PartTerms
from catalog.words import Role

M = TypeVar("M", bound=m.Message)
Decision: TypeAlias = tuple[e.Event, ...] | Refusal


@dataclass(frozen=True, slots=True)
class Ask(Generic[M]):
    """Everything a decider may know: who says what, when, to which session."""

    session: Session
    actor: Actor
    message: M
    at: datetime
    bodies: tuple[BodyTerms, ...] = ()
    matters: tuple[PartTerms, ...] = ()

    def body(self, line: str) -> BodyTerms | None:
        """Return the body a line means: who is heard first, then the register."""
        known = self.session.member(line)
        fresh = (body for body in self.bodies if line in (body.line, body.code))
        return known.body if known else next(fresh, None)


@dataclass(frozen=True, slots=True)
class Rule(Generic[M]):
    """How one kind of message is judged: may this actor say it now, and what follows."""

    may: Callable[[Ask[M]], Refusal | None]
    decide: Callable[[Ask[M]], Decision]


def at_step(session: Session, *steps: SessionStep) -> Refusal | None:
    """Refuse unless the session is open and at one of the steps."""
    if session.over:
        return not_now("session_over", session=session.no)
    if session.step not in steps:
        return not_now("wrong_step", step=session.step)
    return None


def by_centre(ask: Ask[M]) -> Refusal | None:
    """Refuse unless the actor acts for the centre that files and archives."""
    session = ask.session
    if ask.actor.holds(session.rules.centre_roles, session.facts.centre):
        return None
    return not_now("not_the_centre", area=session.facts.centre)


def by_convenor(ask: Ask[M]) -> Refusal | None:
    """Refuse unless the actor convenes, for any of the convening bodies."""
    return None if _convening(ask) else not_now("not_the_convenor", session=ask.session.no)


def by_decider(ask: Ask[M]) -> Refusal | None:
    """Refuse unless the actor's word is final here."""
    return None if deciding(ask) else not_now("not_the_decider", session=ask.session.no)


def deciding(ask: Ask[M]) -> tuple[str, ...]:
    """Return for which of those whose word is final the actor speaks."""
    rules = ask.session.rules.session
    if rules.decided_by is DecidedBy.CONVENORS:
        return _convening(ask)
    return (rules.area,) if ask.actor.holds((Role.LEADER,), rules.area) else ()


def heard_as(ask: Ask[M]) -> Member | None:
    """Return which of the units that are heard the actor answers for."""
    return next(_answered_for(ask), None)


def voting_as(ask: Ask[M]) -> Member | None:
    """Return which of them he votes for: of several, the first that is on record as present."""
    present = (m for m in _answered_for(ask) if m.presence is Presence.PRESENT)
    return next(present, None) or heard_as(ask)


def _answered_for(ask: Ask[M]) -> Iterator[Member]:
    staff = ask.session.rules.staff
    return (m for m in ask.session.members if ask.actor.holds(staff, m.body.code))


def _convening(ask: Ask[M]) -> tuple[str, ...]:
    convenors = ask.session.rules.session.convenors
    return tuple(at for at in convenors if ask.actor.holds((Role.SESSION_CONVENOR,), at))
