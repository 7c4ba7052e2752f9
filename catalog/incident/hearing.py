"""An incident hears from its session: what moves it counts as a message does, in its turn (E9)."""

from __future__ import annotations

from typing import TypeAlias

from catalog import life
from catalog.incident import ruled
from catalog.incident.events import Entry, Event
from catalog.incident.messages import Message
from catalog.incident.state import Incident
from catalog.news import News, SessionStands
from catalog.terms import Terms

Decider: TypeAlias = life.Decider[Incident, Event, Message]
Heard: TypeAlias = life.Heard[Incident, Event]


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
    at = max(news.at, state.heard_at)
    entries: tuple[Entry, ...] = ()
    if overtaken := decider.overtaken(state, at):
        annulled = decider.annulled(at, tuple(event.kind for event in overtaken))
        entries = (life.Entry(at, annulled, news.key),)
        state = decider.evolve(state, entries[0])
    caught_up = life.pass_until(decider, state, at, including=False)
    does = tuple(ruled.what_it_does(caught_up.state, ref, told, terms, at))
    led_to = life.record(decider, caught_up.state, (kept, *does), at, cause=news.key)
    return life.Heard((*entries, *caught_up.entries, *led_to.entries), led_to.state)
