"""The laws of an incident: what holds of it however it went, checked by random play."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from operator import is_

from catalog.clock import Clock
from catalog.incident.events import Entry
from catalog.incident.evolution import fold
from catalog.incident.hands import hands
from catalog.incident.hearings import NEWS_OF_SESSIONS
from catalog.incident.moments import Moment, next_moment
from catalog.incident.oversight import situation_of
from catalog.incident.oversight_events import OVERSIGHT
from catalog.incident.parts import OF_PARTS
from catalog.incident.state import Incident
from catalog.supervision.state import OVER as OVER_ORDERS
from catalog.words import Light, Stage
from tests.catalog import impossible
from tests.catalog.incidents import Course

# What holds of every incident at every instant up to which its moments have passed.
LAWS: dict[str, Callable[[Course, datetime], bool]] = {
    "what is archived has no next moment, everything else has one": lambda c, _: (
        (next_moment(c.incident, c.terms) is None) == (c.incident.stage is Stage.ARCHIVED)
    ),
    "the next moment lies ahead": lambda c, now: all(moment.at > now for moment in _next(c)),
    "the ledger folds to the state": lambda c, _: _folded(c) == c.incident,
    "what was annulled leaves no trace": lambda c, _: (
        (valid := c.valid()) == c.log or alone(fold(None, valid)) == alone(c.incident)
    ),
    "the ledger is in the order of its instants": lambda c, _: _ordered(own(c.valid())),
    "every order knows what became of the work": lambda c, _: all(
        ref.situation is situation_of(c.incident, ref) and not ref.taken_back
        for ref in c.incident.orders
        if ref.stage not in OVER_ORDERS
    ),
    "the last hands are whose it is now": lambda c, _: _last_hands(c) == _holding(c.incident),
    "every clock shows the light of its instants": lambda c, now: all(
        clock.light is _shown(clock, now) for clock in c.incident.clocks if clock.runs
    ),
}


def alone(incident: Incident | None) -> Incident | None:
    """Return an incident without what it knows of orders and files: that is never annulled."""
    if incident is None:
        return None
    before = alone(incident.before)
    return replace(incident, orders=(), files=(), before=before)


def own(entries: list[Entry]) -> list[Entry]:
    """Return the entries that are the incident's own, without news to and from others."""
    news = (*OVERSIGHT, *NEWS_OF_SESSIONS, *OF_PARTS)
    return [entry for entry in entries if not isinstance(entry.event, news)]


def broken(course: Course, now: datetime) -> list[str]:
    """Name the laws an incident breaks and the illegal combinations it shows."""
    laws = [name for name, holds in LAWS.items() if not holds(course, now)]
    return [*laws, *impossible.found(course.incident, course.terms)]


_FOLDED: dict[str, tuple[tuple[Entry, ...], Incident | None]] = {}


def _folded(course: Course) -> Incident | None:
    """Fold its ledger, from where it had come to when it was asked last: a ledger only grows."""
    known, state = _FOLDED.get(course.incident.no, ((), None))
    if len(known) > len(course.log) or not all(map(is_, known, course.log)):
        known, state = (), None
    state = fold(state, course.log[len(known) :])
    _FOLDED[course.incident.no] = tuple(course.log), state
    return state


def _next(course: Course) -> Iterator[Moment]:
    moment = next_moment(course.incident, course.terms)
    if moment is not None:
        yield moment


def _last_hands(course: Course) -> set[tuple[int, int]]:
    return {(hand.tier, hand.number) for hand in hands(course.log) if hand.until is None}


def _holding(incident: Incident) -> set[tuple[int, int]]:
    """Return the room and whoever leads, each by tier and order; nobody once it is over."""
    if incident.stage in (Stage.CLOSED, Stage.ARCHIVED):
        return set()
    leading = {(incident.tier, each.number) for each in incident.answering if each.open}
    return {(incident.tier, 0), *leading}


def _ordered(entries: list[Entry]) -> bool:
    instants = [entry.at for entry in entries]
    return instants == sorted(instants)


def _shown(clock: Clock, now: datetime) -> Light:
    if clock.light is Light.RED or now >= clock.due_at:
        return Light.RED
    return Light.YELLOW if now >= clock.yellow_at else Light.GREEN
