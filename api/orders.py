"""Supervision orders and letters: read them, act on them as the bureau, reply as who overran."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Body, Header, Path, Query, Response

from activities import wire
from activities.store.oversight_reads import (
    FoundOrder,
    OrderQuery,
    find_order,
    list_orders,
    order_entries,
)
from activities.store.reads import Receipt, light_at
from api import delivery, door, telling
from api.bodies import Edge
from api.documented import ACTING, PENDING, READING, READING_ONE, VERDICT, WRITING
from api.door import IdempotencyKey, new_key
from api.identity import Asker
from api.names import BASE, Namer, word
from api.oversight_shapes import OrderPage, OrderView
from api.oversight_stories import told_of_order
from api.paging import Cursor, Limit, position
from api.plain import PLAIN
from api.problems import Problem
from api.replies import ReceiptView, mark, receipt_view, waited
from api.shapes import EventPage, Offer
from api.state import Here, State
from api.versions import IfMatch, Tagged, insist_unmoved, versioned
from catalog import life
from catalog.actor import Actor
from catalog.messages import Envelope, Refusal
from catalog.supervision import machine
from catalog.supervision import messages as m
from catalog.supervision.offers import NAMES, SAMPLES
from catalog.words import OrderStage

router = APIRouter(prefix=f"{BASE}/orders", route_class=Tagged, tags=["oversight"])

NO = r"^[A-Za-z0-9\-]{1,48}$"
No = Annotated[str, Path(pattern=NO, description="the order's number")]

EXAMPLES: dict[str, Any] = {
    "urge": {"value": {"kind": "urge", "note": "请今日内到场并反馈"}},
    "end_order": {"value": {"kind": "end_order", "reason": "已办结并经核查"}},
}
REPLY_EXAMPLES: dict[str, Any] = {
    "reply_order": {"value": {"kind": "reply_order", "note": "今日已组织人员处理"}},
}


@dataclass(frozen=True, slots=True)
class OrderAnswered:
    """The verdict on a message, and the order as it now stands."""

    verdict: ReceiptView
    order: OrderView | None


@router.get("", summary="List supervision orders", responses=READING)
async def list_(
    *,
    here: Here,
    actor: Asker,
    incident: Annotated[str, Query(max_length=40, description="of this incident"), PLAIN] = "",
    stage: Annotated[list[OrderStage] | None, Query(max_length=5)] = None,
    desk: Annotated[bool, Query(description="at one of my posts")] = False,
    open_only: bool = False,
    limit: Limit = 50,
    cursor: Cursor = "",
) -> OrderPage:
    """The orders and letters you may know of, the earliest limit first."""
    query = OrderQuery(incident, tuple(stage or ()), desk=desk, open_only=open_only)
    page = await list_orders(here.database, actor, query, limit, cursor)
    items = tuple(view(here, actor, found) for found in page.rows)
    return OrderPage(items, page.cursor or None)


@router.get("/{no}", summary="Show a supervision order", responses=READING_ONE)
async def show(here: Here, actor: Asker, no: No, response: Response) -> OrderView:
    """One order as it stands, with everything you can do now in `offers`."""
    found = await _visible(here, actor, no)
    versioned(response, found.seq)
    return view(here, actor, found)


@router.get("/{no}/events", summary="Tell an order's story", responses=READING_ONE)
async def events(
    here: Here, actor: Asker, no: No, limit: Limit = 50, cursor: Cursor = ""
) -> EventPage:
    """Everything that happened, as it was recorded: a sentence per event, its facts, its texts."""
    found = await _visible(here, actor, no)
    after = position(cursor)
    read = await order_entries(here.database, found, after_seq=after, limit=limit)
    more = len(read) == limit and read[-1].seq < found.seq
    items = await told_of_order(here, found.order, read)
    return EventPage(items, str(read[-1].seq) if more else None)


@router.post(
    "/{no}/instructions",
    summary="Act on an order as the bureau",
    responses={202: {"model": OrderAnswered, "description": PENDING}, **ACTING},
)
async def instruct(
    *,
    here: Here,
    actor: Asker,
    no: No,
    message: Annotated[m.Instruction, Edge(m.INSTRUCTIONS), Body(openapi_examples=EXAMPLES)],
    response: Response,
    key: IdempotencyKey = None,
    seen: IfMatch = None,
) -> OrderAnswered:
    """Set the limit, urge, continue (续办), end (销号) or refer it, as the bureau that asks."""
    found = await _visible(here, actor, no)
    await insist_unmoved(here, no, found.seq, seen, key)
    receipt = await door.take_in(here, actor, no, key or new_key(), message)
    if receipt.state == "pending":
        envelope = await door.closed(here, actor, receipt, message)
        judge = _judge(here, found)
        receipt = await telling.instruct(here, receipt, wire.order_id(no), envelope, judge)
    return await _answer(here, actor, delivery.answered(receipt), response)


@router.post(
    "/{no}/replies",
    summary="Reply to an order",
    status_code=202,
    responses={200: {"model": OrderAnswered, "description": VERDICT}, **WRITING},
)
async def reply(
    *,
    here: Here,
    actor: Asker,
    no: No,
    message: Annotated[m.ReplyOrder, Edge(m.REPLIES), Body(openapi_examples=REPLY_EXAMPLES)],
    response: Response,
    key: IdempotencyKey = None,
    prefer: Annotated[str, Header(max_length=64, description="`wait=2` waits for it")] = "",
) -> OrderAnswered:
    """Tell the bureau how it stands, for the body that overran. 202 with a receipt's address."""
    found = await _visible(here, actor, no)
    receipt = await door.take_in(here, actor, no, key or new_key(), message)
    if receipt.state == "pending":
        envelope = await door.closed(here, actor, receipt, message)
        judge, wait = _judge(here, found), waited(prefer)
        receipt = await telling.reply(here, receipt, wire.order_id(no), envelope, judge, wait=wait)
    return await _answer(here, actor, delivery.answered(receipt), response)


def view(here: State, actor: Actor, found: FoundOrder) -> OrderView:
    """Show an order as it stands at this moment to this actor."""
    order, now, name = found.order, here.now(), Namer(here)
    facts, clock = order.facts, order.clock
    own = f"{BASE}/orders/{facts.no}"
    return OrderView(
        no=facts.no,
        form=word(facts.form),
        incident=facts.incident,
        body=name.thing(facts.body),
        bodies=tuple(name.thing(body) for body in facts.addressed),
        addressee=word(facts.addressee),
        bureau=name.thing(facts.bureau),
        tier=name.tier(facts.tier),
        stage=word(order.stage),
        situation=word(order.situation),
        light=word(light_at(clock, now)),
        overran_at=facts.overran_at,
        yellow_at=clock.yellow_at,
        due_at=clock.due_at,
        runs=clock.runs,
        limit_set=order.limit_set,
        urged=order.urged,
        missed_at=order.missed_at,
        missed_again=order.missed_again,
        referred_at=order.referred_at,
        ended_at=order.ended_at,
        seq=found.seq,
        offers=_offered(here, actor, found, own),
        links={
            "self": own,
            "events": f"{own}/events",
            "instructions": f"{own}/instructions",
            "replies": f"{own}/replies",
        },
    )


def _offered(here: State, actor: Actor, found: FoundOrder, own: str) -> tuple[Offer, ...]:
    now = here.now()
    kinds = [s for s in SAMPLES if machine.may(found.order, actor, s, now)]
    ways = {"reply_order": "replies"}
    return tuple(
        Offer(s.kind, *NAMES[s.kind], f"{own}/{ways.get(s.kind, 'instructions')}") for s in kinds
    )


def _judge(here: State, found: FoundOrder) -> telling.Judge:
    """An order that is over has no workflow any more; the same rules judge the message here."""

    def judge(envelope: Envelope[Any]) -> Refusal | None:
        decider = machine.OrderDecider()
        judged = life.receive(decider, found.order, envelope, here.now())
        return judged if isinstance(judged, Refusal) else None

    return judge


async def _visible(here: State, actor: Actor, no: str) -> FoundOrder:
    found = await find_order(here.database, actor, no)
    if found is None:
        raise Problem("not_found")
    return found


async def _answer(here: State, actor: Actor, receipt: Receipt, response: Response) -> OrderAnswered:
    mark(receipt, response)
    found = await find_order(here.database, actor, receipt.no)
    return OrderAnswered(receipt_view(here, receipt), view(here, actor, found) if found else None)
