"""How every long-lived thing lives: told by messages, carried on by moments (E9, A32).

What a message or a moment leads to is the decider's to say, one per kind of thing; when it counts
is said here alone. Pure: given the order of arrival, the outcome is a function of messages and
instants.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Generic, Literal, Protocol, TypeVar

from catalog.messages import Envelope, Refusal
from catalog.news import News

S = TypeVar("S")
E = TypeVar("E")
M = TypeVar("M")


@dataclass(
    frozen=True
)  # no slots: Python 3.11 cannot make a generic value that is frozen with them
class Entry(Generic[E]):
    """One event with the instant it counts at and what caused it.

    `cause` is the key of a message or of news, or the name of a moment; `by` the person, "" for
    the system; `moment` what happened by itself and may still be annulled (E9).
    """

    at: datetime
    event: E
    cause: str
    by: str = ""
    moment: bool = False


@dataclass(frozen=True, slots=True)
class Annulled:
    """Moments recorded at or after `since` never counted: a message in time came late (E9)."""

    since: datetime
    kinds: tuple[str, ...]
    kind: Literal["annulled"] = "annulled"


@dataclass(frozen=True, slots=True)
class MessageRefused:
    """A message that could not be refused at the door is refused on the record."""

    message: str
    code: str
    facts: dict[str, str] = field(default_factory=dict)
    kind: Literal["message_refused"] = "message_refused"


@dataclass(frozen=True, slots=True)
class NewsUndelivered:
    """What another thing was to be told found nobody there any more; `to` is its workflow id."""

    to: str
    number: int
    kind: Literal["news_undelivered"] = "news_undelivered"


class Moment(Protocol):
    """One planned instant and the name the ledger gives it."""

    @property
    def at(self) -> datetime:
        """Return when it passes."""

    @property
    def cause(self) -> str:
        """Name it as the ledger does."""


class Decider(Protocol[S, E, M]):
    """What one kind of thing decides; its terms are its own."""

    def heard_at(self, state: S) -> datetime:
        """Return the instant of the last message: no later one counts before it."""

    def overtaken(self, state: S, at: datetime) -> tuple[E, ...]:
        """Return the moments recorded at or after an instant, which a late message annuls."""

    def evolve(self, state: S, entry: Entry[E]) -> S:
        """Fold one entry; never fails on a recorded one."""

    def annulled(self, since: datetime, kinds: tuple[str, ...]) -> E:
        """Make the event that takes back what was overtaken."""

    def judge(self, state: S, envelope: Envelope[M], at: datetime) -> tuple[E, ...] | Refusal:
        """Say what a message leads to, or refuse it."""

    def follow(self, state: S, at: datetime) -> E | None:
        """Say what follows at the same instant, until nothing does."""

    def heard_from(self, state: S, sender: str) -> int:
        """Return the number of the last news heard from a sender."""

    def hear_news(self, state: S, news: News, now: datetime) -> Heard[S, E]:
        """Hear what another thing tells, in its turn."""

    def next_moment(self, state: S) -> Moment | None:
        """Return what comes next by itself."""

    def pass_moment(self, state: S, moment: Any) -> tuple[E, ...]:  # noqa: ANN401 -- each kind's own Moment, which only its decider makes and reads
        """Say what a moment does at its planned instant."""


@dataclass(frozen=True)
class Heard(Generic[S, E]):
    """What a message, a moment or news led to: the entries to record, and the state after them."""

    entries: tuple[Entry[E], ...]
    state: S


def apply(
    decider: Decider[S, E, M], state: S, envelope: Envelope[M], at: datetime
) -> tuple[Entry[E], ...] | Refusal:
    """Judge one message against one state; a refusal changes nothing."""
    decided = decider.judge(state, envelope, at)
    if isinstance(decided, Refusal):
        return decided
    return record(decider, state, decided, at, cause=envelope.key, by=envelope.actor.person).entries


def receive(
    decider: Decider[S, E, M], state: S, envelope: Envelope[M], now: datetime
) -> Heard[S, E] | Refusal:
    """Hear one message in order of arrival (E9, A32).

    It counts at its `received_at`, never before the previous message's and never after `now`
    (place time). Moments recorded at or after that instant are annulled, earlier ones pass first;
    at a tie the message goes first. A refusal leaves everything as it was.
    """
    heard_at = decider.heard_at(state)
    at = min(max(envelope.received_at, heard_at), max(now, heard_at))
    key, by = envelope.key, envelope.actor.person
    entries: tuple[Entry[E], ...] = ()
    if overtaken := decider.overtaken(state, at):
        entries = (Entry(at, decider.annulled(at, _kinds(overtaken)), key, by),)
        state = decider.evolve(state, entries[0])
    caught_up = pass_until(decider, state, at, including=False)
    decided = apply(decider, caught_up.state, envelope, at)
    if isinstance(decided, Refusal):
        return decided
    state = caught_up.state
    for entry in decided:
        state = decider.evolve(state, entry)
    return Heard((*entries, *caught_up.entries, *decided), state)


def pass_until(
    decider: Decider[S, E, M], state: S, until: datetime, *, including: bool = True
) -> Heard[S, E]:
    """Let every moment up to an instant pass, in order, each at its planned instant."""
    entries: list[Entry[E]] = []
    while (moment := decider.next_moment(state)) is not None:
        if moment.at > until or (moment.at == until and not including):
            break
        passed = decider.pass_moment(state, moment)
        led_to = record(decider, state, passed, moment.at, cause=moment.cause, moment=True)
        entries.extend(led_to.entries)
        state = led_to.state
    return Heard(tuple(entries), state)


def record(
    decider: Decider[S, E, M],
    state: S,
    events: tuple[E, ...],
    at: datetime,
    *,
    cause: str,
    by: str = "",
    moment: bool = False,
) -> Heard[S, E]:
    """Fold events of one instant and everything that follows from them at once."""
    entries: list[Entry[E]] = []
    for event in events:
        entries.append(Entry(at, event, cause, by, moment))
        state = decider.evolve(state, entries[-1])
    while (event_after := decider.follow(state, at)) is not None:
        entries.append(Entry(at, event_after, cause, by, moment))
        state = decider.evolve(state, entries[-1])
    return Heard(tuple(entries), state)


def _kinds(events: tuple[Any, ...]) -> tuple[str, ...]:
    return tuple(event.kind for event in events)
