"""Fold what happened into how an order stands; late news is folded in where it belongs (E9).

At one instant news come first, then messages, then moments; so the order stands the same in
whatever turn they arrived.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from catalog import life
from catalog.clock import end, grant, left, stand, start, turn, yellow_before
from catalog.supervision import events as e
from catalog.supervision.state import NOTHING_OWED, Order, standing
from catalog.words import ClockKind, OrderStage, Situation


def evolve(order: Order | None, entry: e.Entry) -> Order:
    """Return the order after an entry; never fails on a recorded one, facts are facts.

    Raises LookupError when a stream does not begin with its opening.
    """
    event = entry.event
    if isinstance(event, e.Opened):
        return _begun(event)
    if order is None:
        raise LookupError(entry.cause)
    if isinstance(event, e.IncidentTold):
        return replace(order, told=event.number, told_as=standing(event))
    if isinstance(event, life.MessageRefused | life.NewsUndelivered):
        return order
    if isinstance(event, life.Annulled):
        return _folded(order, (k for k in order.log if not (k.moment and k.at >= event.since)))
    known = order.log
    if isinstance(event, e.SituationChanged):
        order = replace(order, heard=event.number)
        known = tuple(k for k in known if not _taken_back(k, event.taken_back))
    if entry.moment:
        order = replace(order, passed_to=max(order.passed_to or entry.at, entry.at))
    if known == order.log and (not known or _turn(known[-1]) <= _turn(entry)):
        return _after(order, entry)
    return _folded(order, sorted((*known, entry), key=_turn))


def as_of(order: Order, at: datetime) -> Order:
    """Return the order as it stood at an instant, without what is known of later ones."""
    if order.touched_at <= at:
        return order
    return _folded(order, (entry for entry in order.log if entry.at <= at))


def stood(order: Order) -> Iterator[tuple[Order, e.Entry]]:
    """Yield how the order stood before each of its entries, with that entry."""
    now = _folded(order, ())
    for entry in order.log:
        yield now, entry
        now = _after(now, entry)


def _begun(event: e.Opened) -> Order:
    facts, terms = event.order, event.terms
    clock = start(
        ClockKind.ORDER.value,
        ClockKind.ORDER,
        body=facts.body,
        tier=facts.tier,
        counted_from=facts.overran_at,
        due=facts.overran_at + terms.limit,
        lead=terms.yellow_lead,
        now=facts.overran_at,
    )
    return Order(facts, terms, clock)


def _folded(order: Order, entries: Iterable[e.Entry]) -> Order:
    """Fold anew from the beginning; what the incident was told stays told."""
    begun = _begun(e.Opened(order.facts, order.terms))
    now = replace(
        begun,
        told=order.told,
        told_as=order.told_as,
        heard=order.heard,
        passed_to=order.passed_to,
    )
    for entry in entries:
        now = _after(now, entry)
    return now


def _after(now: Order, entry: e.Entry) -> Order:
    return replace(_step(now, entry), log=(*now.log, entry))


def _turn(entry: e.Entry) -> tuple[datetime, int, int]:
    """Say which of two entries of one instant counts first; those alike keep their order."""
    if isinstance(entry.event, e.SituationChanged):
        return entry.at, 0, entry.event.number
    return entry.at, 2 if entry.moment else 1, 0


def _taken_back(entry: e.Entry, numbers: tuple[int, ...]) -> bool:
    """Tell whether the incident has annulled what it said in this entry."""
    return isinstance(entry.event, e.SituationChanged) and entry.event.number in numbers


def _step(now: Order, entry: e.Entry) -> Order:  # noqa: C901, PLR0911 -- one arm per event is the point
    event, at = entry.event, entry.at
    if isinstance(event, e.SituationChanged):
        return _situated(now, event.situation, at)
    if now.over or _came_too_late(now, event):
        return now
    match event:
        case e.LimitSet(until=until):
            granted = until - now.facts.overran_at
            limited = _limited(now, at, until, granted)
            return replace(limited, limit_set=True)
        case e.Continued(until=until):
            again = replace(now, stage=OrderStage.RUNNING, review_asked=False)
            return _limited(again, at, until, until - at)
        case e.Urged():
            return replace(now, urged=now.urged + 1, review_asked=False)
        case e.BodyReplied():
            return replace(now, review_asked=True)
        case e.Ended():
            clock = end(now.clock, at)
            return replace(now, stage=OrderStage.ENDED, clock=clock, ended_at=at)
        case e.LightTurned(light=light):
            return replace(now, clock=turn(now.clock, light, at))
        case e.Missed():
            return _missed(replace(now, stage=OrderStage.MISSED), at)
        case e.Referred():
            return replace(now, referred_at=at)
        case e.IdleShown(count=count):
            return replace(now, idle_shown=count)
        case _:
            return now


def _missed(now: Order, at: datetime) -> Order:
    """Keep every miss: one that was continued may be missed again (E18)."""
    if now.missed_at is None:
        return replace(now, missed_at=at)
    return replace(now, missed_again=(*now.missed_again, at))


def _came_too_late(now: Order, event: e.Event) -> bool:
    """Tell whether a message was heard only because news that counts before it came after it (E9).

    It stays recorded without effect. An end stands: nobody is left there who could go on.
    """
    match event:
        case e.LimitSet():
            return now.stage is not OrderStage.RUNNING or now.limit_set
        case e.Continued():
            return not now.to_review or now.situation in NOTHING_OWED
        case _:
            return False


def _situated(now: Order, situation: Situation, at: datetime) -> Order:
    """Stop, go on or begin again as the work is done, owed again, gone or overrun again (E17)."""
    situated = replace(now, situation=situation)
    missed = now.stage is OrderStage.MISSED
    match situation:
        case _ if now.over or situation is now.situation:
            return now
        case Situation.WITHDRAWN:
            clock = end(now.clock, at)
            return replace(situated, stage=OrderStage.WITHDRAWN, clock=clock, ended_at=at)
        case Situation.DONE | Situation.LEFT | Situation.CLOSED | Situation.ARCHIVED:
            stage = OrderStage.MISSED if missed else OrderStage.WAITING
            return replace(situated, stage=stage, clock=stand(now.clock, at))
        case Situation.OWED if not missed:
            granted = max(left(now.clock, at), now.terms.rework_least)
            clock = grant(now.clock, at, granted, now.terms.yellow_lead)
            return replace(situated, stage=OrderStage.RUNNING, clock=clock)
        case Situation.OVERRAN if now.stage is OrderStage.WAITING:
            clock = grant(now.clock, at, now.terms.limit, now.terms.yellow_lead)
            return replace(situated, stage=OrderStage.RUNNING, clock=clock)
        case _:
            return situated


def _limited(now: Order, at: datetime, until: datetime, granted: timedelta) -> Order:
    """Give the clock a limit; its yellow lies before it by what was granted (E2)."""
    clock = grant(now.clock, at, until - at, now.terms.yellow_lead)
    yellow = max(yellow_before(until, granted, now.terms.yellow_lead), at)
    return replace(now, clock=replace(clock, yellow_at=yellow))
