"""An incident hears from its sessions and parts: what moves it counts as a message does (E9)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from typing import TypeAlias

from catalog import life
from catalog.incident import joining, ruled
from catalog.incident.events import Entry, Event
from catalog.incident.messages import Message
from catalog.incident.parts import PartHeard
from catalog.incident.state import Incident
from catalog.news import News, PartStands, SessionStands, SessionSummons
from catalog.terms import Terms

Decider: TypeAlias = life.Decider[Incident, Event, Message]
Heard: TypeAlias = life.Heard[Incident, Event]
Does: TypeAlias = Callable[[Incident, datetime], Iterable[Event]]


def hear_session(
    decider: Decider, state: Incident, news: News, told: SessionStands, terms: Terms
) -> Heard:
    """Do what a session says from its own instant on; mere steps of it are only kept.

    Moments recorded at or after the instant at which it was listed, ruled or given back are
    annulled, and judged anew.
    """
    ref = next((ref for ref in state.sessions if ref.no == told.no), None)
    if ref is None:
        refused = life.MessageRefused(told.kind, "unreadable_message")
        return life.record(decider, state, (refused,), news.at, cause=news.key)
    kept = ruled.kept(told, news.number)
    if not ruled.moves(ref, told):
        at = max(news.at, state.touched_at)
        return life.record(decider, state, (kept,), at, cause=news.key)

    def does(caught_up: Incident, at: datetime) -> Iterator[Event]:
        yield kept
        yield from ruled.what_it_does(caught_up, ref, told, terms, at)

    return _in_its_turn(decider, state, news, does)


def hear_summons(
    decider: Decider, state: Incident, news: News, told: SessionSummons, terms: Terms
) -> Heard:
    """Come to the session of another incident, from its own instant on, or say that it does not."""
    summons, at = told.summons, max(news.at, state.touched_at)
    if joining.refused(state, terms, summons) is not None:
        declined = tuple(joining.answer(state, terms, summons, news.number, at))
        return life.record(decider, state, declined, at, cause=news.key)

    def does(caught_up: Incident, at: datetime) -> Iterator[Event]:
        return joining.answer(caught_up, terms, summons, news.number, at)

    return _in_its_turn(decider, state, news, does)


def _in_its_turn(decider: Decider, state: Incident, news: News, does: Does) -> Heard:
    """Judge news as a message of its instant: what passed since then is annulled first (E9)."""
    at = max(news.at, state.heard_at)
    entries: tuple[Entry, ...] = ()
    if overtaken := decider.overtaken(state, at):
        annulled = decider.annulled(at, tuple(event.kind for event in overtaken))
        entries = (life.Entry(at, annulled, news.key),)
        state = decider.evolve(state, entries[0])
    caught_up = life.pass_until(decider, state, at, including=False)
    led_to = life.record(
        decider, caught_up.state, tuple(does(caught_up.state, at)), at, cause=news.key
    )
    return life.Heard((*entries, *caught_up.entries, *led_to.entries), led_to.state)


def hear_part(decider: Decider, state: Incident, news: News, told: PartStands) -> Heard:
    """Keep how a part ended; with the last of them the whole is done, from that instant on (A17).

    The instant of any other part moves nothing here.
    """
    if all(part.no != told.no for part in state.parts):
        refused = life.MessageRefused(told.kind, "unreadable_message")
        return life.record(decider, state, (refused,), news.at, cause=news.key)
    of_it = (told.outcome, told.bodies, told.people, told.lead)
    heard = PartHeard(told.no, news.number, *of_it)
    others = (part for part in state.parts if part.no != told.no)
    if state.in_parts and told.outcome and all(part.outcome for part in others):
        return _in_its_turn(decider, state, news, lambda _incident, _at: (heard,))
    return life.record(decider, state, (heard,), max(news.at, state.touched_at), cause=news.key)
