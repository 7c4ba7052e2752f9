"""Accountability files, for the commission alone: what it is about, its papers, the case behind it.

For everybody else, administrators included, there is no such file (C16).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any

from fastapi import APIRouter, Body, Path, Query, Response

from activities import wire
from activities.prose import keep_prose
from activities.store.oversight_reads import (
    FoundFile,
    case_entries,
    case_of,
    file_entries,
    find_file,
    list_files,
    order_behind,
)
from activities.store.reads import Receipt
from api import delivery, door, papers, stories, telling
from api.bodies import Edge
from api.documented import ACTING, PENDING, READING, READING_ONE
from api.door import IdempotencyKey, new_key
from api.identity import Asker
from api.names import BASE, Namer, word
from api.oversight_shapes import (
    CaseEvent,
    CasePage,
    FileLine,
    FilePage,
    FileView,
    Hashed,
    Period,
)
from api.oversight_stories import told_of_file, told_of_order
from api.paging import Cursor, Limit, position
from api.plain import PLAIN
from api.problems import Problem
from api.replies import ReceiptView, mark, receipt_view
from api.rulings import rulings_behind
from api.shapes import EventPage, EventView, Offer
from api.state import Here, State
from api.versions import IfMatch, Sealed, insist_unmoved, versioned
from catalog import life
from catalog.accountability import machine
from catalog.actor import Actor, Capacity
from catalog.messages import Envelope, Refusal
from catalog.words import Role

router = APIRouter(prefix=f"{BASE}/files", route_class=Sealed, tags=["oversight"])

NO = r"^[A-Za-z0-9\-]{1,48}$"
No = Annotated[str, Path(pattern=NO, description="the file's number")]

EXAMPLES: dict[str, Any] = {
    "sort": {"value": {"kind": "sort", "track": "talk", "reason": "首次逾期，先行谈话"}},
    "hear": {"value": {"kind": "hear", "statement": "人手不足，已整改"}},
    "decide": {"value": {"kind": "decide", "outcome": "reminder", "reason": "予以提醒"}},
}


@dataclass(frozen=True, slots=True)
class FileAnswered:
    """The verdict on a step, and the file as it now stands."""

    verdict: ReceiptView
    file: FileView | None


@router.get("", summary="List the commission's files", responses=READING)
async def list_(here: Here, actor: Asker, limit: Limit = 50, cursor: Cursor = "") -> FilePage:
    """The files of your commission, the newest first."""
    page = await list_files(here.database, actor, limit, cursor)
    return FilePage(tuple(_line(here, found) for found in page.rows), page.cursor or None)


@router.get("/{no}", summary="Show an accountability file", responses=READING_ONE)
async def show(here: Here, actor: Asker, no: No, response: Response) -> FileView:
    """What the file is about as it stood, who answered for it, and the hash sheet of the case."""
    found = await visible(here, actor, no)
    versioned(response, found.seq)
    return await _view(here, found)


@router.get("/{no}/events", summary="Tell the steps of a file", responses=READING_ONE)
async def events(
    here: Here, actor: Asker, no: No, limit: Limit = 50, cursor: Cursor = ""
) -> EventPage:
    """Every step with the paper that goes with it."""
    found = await visible(here, actor, no)
    after = position(cursor)
    read = await file_entries(here.database, found, after_seq=after, limit=limit)
    more = len(read) == limit and read[-1].seq < found.seq
    return EventPage(await told_of_file(here, read), str(read[-1].seq) if more else None)


@router.get("/{no}/case", summary="Read the case behind a file", responses=READING_ONE)
async def case(
    *,
    here: Here,
    actor: Asker,
    no: No,
    order: Annotated[
        str, Query(max_length=48, description="the story of this order; else the incident's"), PLAIN
    ] = "",
    limit: Limit = 50,
    cursor: Cursor = "",
) -> CasePage:
    """The case file as it stood when the facts were frozen, the reporter masked, and after it what
    has happened since, marked as supplements.
    """
    found = await visible(here, actor, no)
    stream = wire.order_id(order) if order else wire.incident_id(found.file.incident)
    after = position(cursor)
    read = await case_entries(here.database, found, stream, after_seq=after, limit=limit)
    frozen = {int(each["seq"]) for each in found.hashes if each["stream"] == stream}
    views: tuple[EventView, ...] = ()
    if order:
        behind = await order_behind(here.database, found, order)
        views = await told_of_order(here, behind.order, read) if behind else ()
    elif (incident := await case_of(here.database, found)) is not None:
        views = await stories.told(here, actor, incident, read, f"{BASE}/files/{no}")
    items = tuple(CaseEvent(stream, each.seq not in frozen, each) for each in views)
    return CasePage(items, str(read[-1].seq) if len(read) == limit else None)


@router.post(
    "/{no}/instructions",
    summary="Take a step on a file",
    responses={202: {"model": FileAnswered, "description": PENDING}, **ACTING},
)
async def instruct(
    *,
    here: Here,
    actor: Asker,
    no: No,
    message: Annotated[papers.Step, Edge(papers.STEPS), Body(openapi_examples=EXAMPLES)],
    response: Response,
    key: IdempotencyKey = None,
    seen: IfMatch = None,
) -> FileAnswered:
    """Sort, hold, hear, decide, register an appeal, archive. What you write stays in the store."""
    found = await visible(here, actor, no)
    await insist_unmoved(here, no, found.seq, seen, key)
    receipt = await door.take_in(here, actor, no, key or new_key(), message)
    if receipt.state == "pending":
        envelope = await _sealed(here, actor, receipt, message)
        judge = _judge(here, found)
        receipt = await telling.instruct(here, receipt, wire.file_id(no), envelope, judge)
    mark(delivery.answered(receipt), response)
    now = await find_file(here.database, actor, no)
    return FileAnswered(receipt_view(here, receipt), await _view(here, now) if now else None)


async def _sealed(here: State, actor: Actor, receipt: Receipt, step: papers.Step) -> Envelope[Any]:
    """Keep the paper; the workflow gets the step, a reference, and no name (C16)."""
    text = papers.written(step, actor.person, receipt.received_at)
    seed = f"{receipt.no}:{receipt.key}:paper"
    paper = await keep_prose(here.database, text, receipt.received_at, ref_seed=seed)
    message = papers.message(step, paper)
    digest = door.digest_of("", [message.kind, paper])
    return Envelope(receipt.key, _officer(receipt.no), receipt.received_at, message, digest=digest)


def _officer(no: str) -> Actor:
    """Whoever may read the file acts for its commission; which of them, the paper says."""
    return Actor("", (Capacity(Role.DISCIPLINE_OFFICER, no),))


def _judge(here: State, found: FoundFile) -> telling.Judge:
    """A file that is over has no workflow any more; the same rules judge the step here."""

    def judge(envelope: Envelope[Any]) -> Refusal | None:
        judged = life.receive(machine.FileDecider(), found.file, envelope, here.now())
        return judged if isinstance(judged, Refusal) else None

    return judge


async def visible(here: State, actor: Actor, no: str) -> FoundFile:
    found = await find_file(here.database, actor, no)
    if found is None:
        raise Problem("not_found")
    return found


def _line(here: State, found: FoundFile) -> FileLine:
    file = found.file
    return FileLine(
        no=file.no,
        incident=file.incident,
        stage=word(file.stage),
        body=Namer(here).thing(found.facts["body"]),
        frozen_at=file.frozen_at,
        touched_at=file.touched_at,
        ended_at=file.ended_at,
        href=f"{BASE}/files/{file.no}",
        dispute_pending=file.dispute_pending,
    )


async def _view(here: State, found: FoundFile) -> FileView:
    file, facts, name = found.file, found.facts, Namer(here)
    own = f"{BASE}/files/{file.no}"
    officer = _officer(file.no)
    kinds = [k for k in papers.NAMES if machine.may(file, officer, papers.sample(k))]
    return FileView(
        no=file.no,
        incident=file.incident,
        stage=word(file.stage),
        commission=name.thing(found.commission),
        body=name.thing(facts["body"]),
        order=facts["order"],
        named=facts["named"],
        periods=tuple(_period(name, each) for each in facts["periods"]),
        frozen_at=file.frozen_at,
        touched_at=file.touched_at,
        ended_at=file.ended_at,
        seq=found.seq,
        index=tuple(_hashed(each) for each in found.hashes),
        digest=found.digest,
        offers=tuple(Offer(k, *papers.NAMES[k], f"{own}/instructions") for k in kinds),
        links={
            "self": own,
            "events": f"{own}/events",
            "case": f"{own}/case",
            "instructions": f"{own}/instructions",
        },
        dispute_pending=file.dispute_pending,
        rulings=await rulings_behind(here, found),
    )


def _period(name: Namer, each: dict[str, str]) -> Period:
    since = datetime.fromisoformat(each["since"]) if each["since"] else None
    return Period(name.person(each["handler"]), name.person(each["leader"]), since)


def _hashed(each: dict[str, Any]) -> Hashed:
    at = datetime.fromisoformat(each["at"])
    return Hashed(each["stream"], each["seq"], at, each["hash"])
