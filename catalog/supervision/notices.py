"""Who is told what of an order: the bureau that asks, and whoever has to answer."""

from __future__ import annotations

from collections.abc import Iterator

from catalog import life
from catalog.notices import Notice, Reader
from catalog.supervision import events as e
from catalog.supervision.facts import OrderFacts
from catalog.supervision.state import Order
from catalog.words import Addressee, Light, OrderForm, Situation

OF_THE_WORK: dict[Situation, str] = {
    Situation.DONE: "order_done",
    Situation.LEFT: "order_left",
    Situation.CLOSED: "order_closed",
    Situation.ARCHIVED: "order_archived",
}
"""Situations after which the bureau is asked to end the order or to continue it (E17)."""

MISSED = {
    OrderForm.ORDER: "order_missed",
    OrderForm.LETTER: "letter_missed",
    OrderForm.HAND_OVER: "hand_over_missed",
}
TOLD = frozenset({"light_turned", "missed"})
"""Moments that bureau and body were told of; when they are annulled, both are told so (E9)."""


def notices_of(entry: e.Entry, order: Order) -> tuple[Notice, ...]:
    """Return everybody's notices of one entry; `order` is the order after it."""
    return tuple(_told(entry, order))


def _told(entry: e.Entry, order: Order) -> Iterator[Notice]:  # noqa: C901, PLR0912 -- one arm per event is the point
    match entry.event:
        case e.Opened():
            yield _bureau(order, f"{order.facts.form}_opened", asks=True)
            yield from _body(order, "order_received")
        case e.LimitSet():
            yield from _body(order, "order_limit_set")
        case e.Urged():
            yield from _body(order, "order_urged")
        case e.BodyReplied():
            yield _bureau(order, "order_replied", asks=True)
        case e.Continued():
            yield from _body(order, "order_continued")
        case e.Ended():
            yield from _body(order, "order_ended")
        case e.SituationChanged(situation=situation) if situation in OF_THE_WORK:
            yield _bureau(order, OF_THE_WORK[situation], asks=True)
        case e.SituationChanged(situation=Situation.OVERRAN):
            yield _bureau(order, "order_overrun_again")
            yield from _body(order, "order_overrun_again")
        case e.SituationChanged(situation=Situation.WITHDRAWN):
            yield _bureau(order, "order_withdrawn")
            yield from _body(order, "order_withdrawn")
        case e.LightTurned(light=Light.YELLOW):
            yield _bureau(order, "order_yellow")
            yield from _body(order, "order_yellow")
        case e.Missed():
            code = MISSED[order.facts.form]
            yield _bureau(order, code)
            yield from _body(order, code)
        case e.Referred():
            yield _bureau(order, "order_referred")
            yield from _body(order, "order_referred")
        case e.IdleShown():
            yield _bureau(order, "order_idle", asks=True)
        case life.Annulled(kinds=kinds) if TOLD.intersection(kinds):
            yield _bureau(order, "order_annulled")
            yield from _body(order, "order_annulled")
        case _:
            return


def _facts(order: Order) -> dict[str, str]:
    facts = order.facts
    due = order.clock.due_at.isoformat()
    known = {"order": facts.no, "incident": facts.incident, "body": facts.body, "due_at": due}
    if facts.form is OrderForm.HAND_OVER:
        known["bodies"] = ",".join(facts.addressed)
    return {**known, "form": facts.form.value, "addressee": facts.addressee.value}


def _bureau(order: Order, code: str, *, asks: bool = False) -> Notice:
    return Notice("bureau", order.facts.bureau, code, _facts(order), asks=asks)


def _body(order: Order, code: str) -> Iterator[Notice]:
    """A letter goes to somebody else; the unit it is about hears of it from there (A37)."""
    if order.facts.addressee is Addressee.BODY:
        for body in order.facts.addressed:
            yield Notice(reader_at(order.facts, body), body, code, _facts(order))


def reader_at(facts: OrderFacts, body: str) -> Reader:
    """Say how the body that overran reads its notices: a unit, a room, or a grid's staff."""
    if "/" in body:
        return "body"
    return "grid" if facts.tier == 1 else "room"
