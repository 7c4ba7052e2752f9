"""The order's machine: messages of bureau and body, news of the incident, moments of its clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum
from typing import TypeAlias

from catalog import life
from catalog.actor import Actor
from catalog.messages import Refusal
from catalog.news import News, SituationIs
from catalog.supervision import events as e
from catalog.supervision import messages as m
from catalog.supervision.evolution import as_of, evolve, stood
from catalog.supervision.rules import RULES, Ask
from catalog.supervision.state import Order
from catalog.words import Light, Situation

Heard: TypeAlias = life.Heard[Order, e.Event]


class MomentKind(IntEnum):
    """The kinds in the order they pass when they fall on the same instant."""

    LIGHT = 1
    IDLE = 2


@dataclass(frozen=True, slots=True, order=True)
class Moment:
    """One planned instant."""

    at: datetime
    kind: MomentKind

    @property
    def cause(self) -> str:
        """Name the moment as the ledger does."""
        return self.kind.name.lower()


class OrderDecider:
    """What happens to an order; its terms travel in its state."""

    def heard_at(self, state: Order) -> datetime:
        """Return the instant of the last message; news and moments are none."""
        said = (
            k.at for k in state.log if not (k.moment or isinstance(k.event, e.SituationChanged))
        )
        return max(said, default=state.facts.overran_at)

    def overtaken(self, state: Order, at: datetime) -> tuple[e.Event, ...]:
        """Return the moments recorded at or after an instant."""
        return tuple(known.event for known in state.log if known.moment and known.at >= at)

    def evolve(self, state: Order, entry: e.Entry) -> Order:
        """Fold one entry."""
        return evolve(state, entry)

    def annulled(self, since: datetime, kinds: tuple[str, ...]) -> e.Event:
        """Take back what was overtaken."""
        return life.Annulled(since, kinds)

    def judge(
        self, state: Order, envelope: m.Envelope, at: datetime
    ) -> tuple[e.Event, ...] | Refusal:
        """Ask the rule of this kind of message, of the order as it stood at that instant."""
        ask = Ask(as_of(state, at), envelope.actor, envelope.message, at)
        rule = RULES[type(envelope.message)]
        return rule.may(ask) or rule.decide(ask)

    def follow(self, state: Order, at: datetime) -> e.Event | None:
        """Tell the incident when the order stands otherwise than it was told.

        Not while moments that had passed already are judged anew: whatever they lead to again was
        never untrue.
        """
        del at
        moment, now = self.next_moment(state), state.stands
        anew = moment and state.passed_to and moment.at <= state.passed_to
        if anew or now == state.told_as:
            return None
        return e.IncidentTold(
            state.told + 1,
            now.stage,
            now.missed_at,
            now.referred_at,
            state.heard,
            now.missed_again,
        )

    def next_moment(self, state: Order) -> Moment | None:
        """Return what comes next by itself: an open order always has it, one that is over never."""
        planned = _planned(state)
        return planned[1] if planned else None

    def pass_moment(self, state: Order, moment: Moment) -> tuple[e.Event, ...]:
        """Turn the light, miss the limit, or show the bureau that nothing happens."""
        planned = _planned(state)
        then = planned[0] if planned else state
        light = then.clock.next_light
        if moment.kind is MomentKind.IDLE or light is None:
            return (e.IdleShown(then.idle_shown + 1),)
        turned = e.LightTurned(light[1], then.clock.due_at)
        missed = (e.Missed(then.clock.due_at),) if light[1] is Light.RED else ()
        return (turned, *missed)

    def heard_from(self, state: Order, sender: str) -> int:
        """Return the number of the last news; only the incident tells an order anything."""
        del sender
        return state.heard

    def hear_news(self, state: Order, news: News, now: datetime) -> Heard:
        """Fold in what the incident tells, at its own instant, annulling what it overtakes (E9).

        An order that is over has stopped listening, whether or not its workflow is still there.
        """
        del now
        if state.over:
            return life.Heard((), state)
        if not isinstance(news.what, SituationIs):
            refused = life.MessageRefused(news.what.kind, "unreadable_message")
            return life.record(self, state, (refused,), news.at, cause=news.key)
        changed = e.SituationChanged(news.what.situation, news.number, news.what.taken_back)
        red_at = state.facts.overran_at
        never_red = news.what.situation is Situation.WITHDRAWN
        at = red_at if never_red else max(news.at, red_at)
        entries: tuple[e.Entry, ...] = ()
        if (overtaken := self.overtaken(state, at)) and self._matters(state, changed, at):
            annulled = self.annulled(at, tuple(event.kind for event in overtaken))
            entries = (e.Entry(at, annulled, news.key),)
            state = evolve(state, entries[0])
        caught_up = life.pass_until(self, state, at, including=False)
        led_to = life.record(self, caught_up.state, (changed,), at, cause=news.key)
        return life.Heard((*entries, *caught_up.entries, *led_to.entries), led_to.state)

    def _matters(self, state: Order, changed: e.SituationChanged, at: datetime) -> bool:
        """Tell whether news would have moved stage or clock at its instant.

        What would not, such as a red that joins, annuls nothing: a light or a miss of the same
        instant would only be recorded, and told, twice.
        """
        back = evolve(state, e.Entry(at, self.annulled(at, ()), "asked"))
        before = life.pass_until(self, back, at, including=False).state
        after = evolve(before, e.Entry(at, changed, "asked"))
        return (after.stage, after.clock) != (before.stage, before.clock)


def opened(event: e.Opened, at: datetime) -> Order:
    """Begin from event 1."""
    return evolve(None, e.Entry(at, event, "red"))


def may(order: Order, actor: Actor, message: m.Message, at: datetime) -> bool:
    """Tell whether the kind of this message is offered to the actor now."""
    return RULES[type(message)].may(Ask(order, actor, message, at)) is None


def _planned(order: Order) -> tuple[Order, Moment] | None:
    """Return what comes next by itself, and the order as it stands when it does.

    Where late news was folded in, that lies before messages that were heard since.
    """
    for then, entry in stood(order):
        moment = _moment_of(then)
        if moment is not None and moment.at < entry.at:
            return then, moment
    moment = _moment_of(order)
    return (order, moment) if moment else None


def _moment_of(order: Order) -> Moment | None:
    if order.over:
        return None
    if (light := order.clock.next_light) is not None:
        return Moment(light[0], MomentKind.LIGHT)
    return Moment(order.touched_at + order.terms.idle, MomentKind.IDLE)
