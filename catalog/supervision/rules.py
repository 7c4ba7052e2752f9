"""Who may say what to an order, and what follows: the bureau acts, the body answers (E17, E18)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, TypeVar

from catalog.actor import Actor
from catalog.messages import Refusal, not_now, not_so
from catalog.supervision import events as e
from catalog.supervision import messages as m
from catalog.supervision.state import NOTHING_OWED, Order
from catalog.words import OrderForm, OrderStage, Situation

M = TypeVar("M", bound=m.Message)


@dataclass(frozen=True, slots=True)
class Ask(Generic[M]):
    """Everything a decider may know: who says what, when, to which order."""

    order: Order
    actor: Actor
    message: M
    at: datetime


@dataclass(frozen=True, slots=True)
class Rule(Generic[M]):
    """How one kind of message is judged: may this actor say it now, and what follows."""

    may: Callable[[Ask[M]], Refusal | None]
    decide: Callable[[Ask[M]], tuple[e.Event, ...] | Refusal]


def may_set_limit(ask: Ask[m.SetLimit]) -> Refusal | None:
    """Only the bureau, only once, only within a day of the red, and only while the order runs."""
    refused = _bureau(ask)
    if refused is not None:
        return refused
    order = ask.order
    if order.stage is not OrderStage.RUNNING:
        return not_now("order_not_running", order_stage=order.stage)
    if order.limit_set:
        return not_now("limit_already_set")
    until = order.facts.overran_at + order.terms.set_within
    return not_now("limit_window_over", since=until.isoformat()) if ask.at > until else None


def set_limit(ask: Ask[m.SetLimit]) -> tuple[e.Event, ...] | Refusal:
    """Replace the default limit; a limit that has passed already is none (X4)."""
    message = ask.message
    return _lies_ahead(ask, message.until) or (e.LimitSet(message.until, message.note),)


def may_urge(ask: Ask[m.Urge]) -> Refusal | None:
    """The bureau urges as long as the order is open."""
    return _bureau(ask)


def urge(ask: Ask[m.Urge]) -> tuple[e.Event, ...]:
    """Put it on record and before the body."""
    return (e.Urged(ask.message.note),)


def may_end(ask: Ask[m.EndOrder]) -> Refusal | None:
    """The bureau ends an order once there is something to review (E17)."""
    return _bureau(ask) or _to_review(ask.order)


def end_order(ask: Ask[m.EndOrder]) -> tuple[e.Event, ...]:
    """End it; red and missed stay on the body's record."""
    return (e.Ended(ask.message.reason),)


def may_continue(ask: Ask[m.ContinueOrder]) -> Refusal | None:
    """The bureau continues what it does not accept; nothing is owed of a closed incident."""
    refused = _bureau(ask) or _to_review(ask.order)
    if refused is None and ask.order.situation in NOTHING_OWED:
        return not_now("incident_closed", incident=ask.order.facts.incident)
    return refused


def continue_order(ask: Ask[m.ContinueOrder]) -> tuple[e.Event, ...] | Refusal:
    """Give it a new limit from this instant (E2)."""
    message = ask.message
    return _lies_ahead(ask, message.until) or (e.Continued(message.until, message.reason),)


def may_refer(ask: Ask[m.Refer]) -> Refusal | None:
    """The bureau refers it once; a letter's unit answers to somebody else (A37), and what was
    handed over is with the commission already (C9).

    It is the incident that opens a file; an archived one does nothing any more (E8).
    """
    refused, order = _bureau(ask), ask.order
    if refused is not None:
        return refused
    if order.facts.form is OrderForm.HAND_OVER:
        return not_now("with_the_commission", area=order.facts.bureau)
    if order.facts.form is OrderForm.LETTER:
        return not_now("outside_local_discipline", body=order.facts.body)
    if order.missed_at or order.referred_at:
        return not_now("already_referred")
    if order.situation is Situation.ARCHIVED:
        return not_now("incident_archived", incident=order.facts.incident)
    return None


def refer(ask: Ask[m.Refer]) -> tuple[e.Event, ...]:
    """Let the incident open a file; what becomes of the order is another matter."""
    return (e.Referred(ask.message.reason),)


def may_reply(ask: Ask[m.ReplyOrder]) -> Refusal | None:
    """Whoever answers for the body that overran replies once, until the bureau has acted on it."""
    order = ask.order
    named = order.facts.addressed
    if not any(ask.actor.holds(order.terms.staff, body) for body in named):
        return not_now("not_the_supervised", body=order.facts.body)
    if order.review_asked and not order.over:
        return not_now("already_replied")
    return _open(order)


def reply(ask: Ask[m.ReplyOrder]) -> tuple[e.Event, ...]:
    """Put it before the bureau, which reviews it; the clock runs on."""
    return (e.BodyReplied(ask.message.note),)


RULES: dict[type, Rule[Any]] = {
    m.SetLimit: Rule(may_set_limit, set_limit),
    m.Urge: Rule(may_urge, urge),
    m.ContinueOrder: Rule(may_continue, continue_order),
    m.EndOrder: Rule(may_end, end_order),
    m.Refer: Rule(may_refer, refer),
    m.ReplyOrder: Rule(may_reply, reply),
}


def _bureau(ask: Ask[M]) -> Refusal | None:
    bureau = ask.order.facts.bureau
    if not ask.actor.holds(ask.order.facts.officers, bureau):
        return not_now("not_the_bureau", area=bureau)
    return _open(ask.order)


def _open(order: Order) -> Refusal | None:
    return not_now("order_over", order_stage=order.stage) if order.over else None


def _to_review(order: Order) -> Refusal | None:
    return None if order.to_review else not_now("nothing_to_review")


def _lies_ahead(ask: Ask[M], until: datetime) -> Refusal | None:
    if until > ask.at:
        return None
    return not_so("limit_in_the_past", since=until.isoformat())
