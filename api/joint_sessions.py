"""Joint sessions: read them, bring them on as centre, convenor or leader, be heard as a unit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Body, Header, Path, Query, Response

from activities import wire
from activities.evidence.attaching import EvidenceRefused, attach
from activities.store.reads import Receipt
from activities.store.session_reads import (
    FoundSession,
    SessionQuery,
    find_session,
    list_sessions,
    session_entries,
)
from api import delivery, door, session_lists, session_views, telling
from api.bodies import Edge
from api.documented import ACTING, PENDING, READING, READING_ONE, VERDICT, WRITING
from api.door import IdempotencyKey, new_key
from api.identity import Asker
from api.names import BASE
from api.paging import Cursor, Limit, position
from api.plain import PLAIN
from api.problems import Problem, refused
from api.replies import ReceiptView, mark, receipt_view, waited
from api.session_matters import of_other_matters
from api.session_shapes import SessionPage, SessionView
from api.session_stories import told_of_session
from api.shapes import EventPage
from api.state import Here, State
from api.versions import IfMatch, Tagged, insist_unmoved, versioned
from catalog import life
from catalog.actor import Actor
from catalog.messages import Envelope, Refusal, not_so
from catalog.session import machine
from catalog.session import messages as m
from catalog.words import Visibility

router = APIRouter(prefix=BASE + "/sessions", route_class=Tagged, tags=["sessions"])

NO = r"^[A-Za-z0-9\-]{1,48}$"
No = Annotated[str, Path(pattern=NO, description="the session's number")]

EXAMPLES: dict[str, Any] = {
    "file_application": {
        "value": {"kind": "file_application", "summary": "两个单位均认为不属本单位职责，请会议明确"}
    },
    "list_matter": {"value": {"kind": "list_matter"}},
    "join_incident": {"value": {"kind": "join_incident", "incident": "KF-2026-000002"}},
    "call_vote": {
        "value": {"kind": "call_vote", "question": "由哪个单位牵头", "leads": ["UMB", "MSB"]}
    },
    "end_consultation": {
        "summary": "settled: who leads from now on",
        "value": {
            "kind": "end_consultation",
            "minutes": "各单位意见一致，由城市管理部门牵头",
            "settled": True,
            "ruling": "assign_lead",
            "lead": "UMB",
        },
    },
    "end_consultation_in_parts": {
        "summary": "settled at level 1: split into parts, each with its lead",
        "value": {
            "kind": "end_consultation",
            "minutes": "油烟和占道是两件事，分头办理",
            "settled": True,
            "ruling": "split",
            "parts": [
                {"what": "责令安装油烟净化设备", "lead": "EEB"},
                {"what": "清理占道桌椅", "lead": "UMB", "limit_days": 3},
            ],
        },
    },
}
REPLY_EXAMPLES: dict[str, Any] = {
    "file_position": {
        "value": {"kind": "file_position", "position": "占道经营由城管执法", "names": "UMB"}
    },
    "cast_vote": {"value": {"kind": "cast_vote", "choice": "for"}},
}


@dataclass(frozen=True, slots=True)
class SessionAnswered:
    """The verdict on a message, and the session as it now stands; null when it left your sight."""

    verdict: ReceiptView
    session: SessionView | None


@router.get("", summary="List joint sessions", responses=READING)
async def list_(
    *,
    here: Here,
    actor: Asker,
    incident: Annotated[str, Query(max_length=40, description="on this incident"), PLAIN] = "",
    desk: Annotated[bool, Query(description="with which one of my posts has to do")] = False,
    open_only: bool = False,
    limit: Limit = 50,
    cursor: Cursor = "",
) -> SessionPage:
    """The sessions you may know of: those that go on by the limit of their step, then the rest."""
    query = SessionQuery(incident, desk=desk, open_only=open_only)
    page = await list_sessions(here.database, actor, query, limit, cursor)
    items = tuple(session_views.line(here, actor, found) for found in page.rows)
    return SessionPage(items, page.cursor or None)


@router.get("/{no}", summary="Show a joint session", responses=READING_ONE)
async def show(here: Here, actor: Asker, no: No, response: Response) -> SessionView:
    """One session: its steps, what each unit holds, what is ruled; `offers` are yours to do."""
    found = await visible(here, actor, no)
    versioned(response, found.seq)
    return await session_views.view(here, actor, found)


@router.get("/{no}/events", summary="Tell a session's story", responses=READING_ONE)
async def events(
    here: Here, actor: Asker, no: No, limit: Limit = 50, cursor: Cursor = ""
) -> EventPage:
    """Everything that happened, as it was recorded: a sentence per event, its facts, its texts."""
    found = await visible(here, actor, no)
    after = position(cursor)
    read = await session_entries(here.database, found, after_seq=after, limit=limit)
    more = len(read) == limit and read[-1].seq < found.seq
    words = await session_views.may_read(here, actor, found)
    items = await told_of_session(here, found, read, words=words)
    return EventPage(items, str(read[-1].seq) if more else None)


@router.post(
    "/{no}/instructions",
    summary="Bring a session on",
    responses={202: {"model": SessionAnswered, "description": PENDING}, **ACTING},
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
) -> SessionAnswered:
    """File, screen, consult, review, decide, archive: as the centre, a convenor or a leader."""
    found = await find_session(here.database, actor, no)
    if found is None:
        before = await delivery.sent_before(here, actor, no, key, message)
        return await _answer(here, actor, before, response)
    await insist_unmoved(here, no, found.seq, seen, key)
    receipt = await door.take_in(here, actor, no, key or new_key(), message)
    if receipt.state == "pending":
        envelope = await _sealed(here, actor, found, receipt, message)
        judge = _judge(here, found)
        receipt = await telling.instruct(here, receipt, wire.session_id(no), envelope, judge)
    return await _answer(here, actor, delivery.answered(receipt), response)


@router.post(
    "/{no}/replies",
    summary="Be heard in a session",
    status_code=202,
    responses={200: {"model": SessionAnswered, "description": VERDICT}, **WRITING},
)
async def reply(
    *,
    here: Here,
    actor: Asker,
    no: No,
    message: Annotated[m.Reply, Edge(m.REPLIES), Body(openapi_examples=REPLY_EXAMPLES)],
    response: Response,
    key: IdempotencyKey = None,
    prefer: Annotated[str, Header(max_length=64, description="`wait=2` waits for it")] = "",
) -> SessionAnswered:
    """Say what your unit holds, and by which law, or vote. 202 with the address of a receipt."""
    found = await find_session(here.database, actor, no)
    if found is None:
        before = await delivery.sent_before(here, actor, no, key, message)
        return await _answer(here, actor, before, response)
    receipt = await door.take_in(here, actor, no, key or new_key(), message)
    if receipt.state == "pending":
        envelope = await _sealed(here, actor, found, receipt, message)
        to, judge, wait = wire.session_id(no), _judge(here, found), waited(prefer)
        receipt = await telling.reply(here, receipt, to, envelope, judge, wait=wait)
    return await _answer(here, actor, delivery.answered(receipt), response)


async def visible(here: State, actor: Actor, no: str) -> FoundSession:
    """Find a session; what may not be seen is answered exactly like what does not exist."""
    found = await find_session(here.database, actor, no)
    if found is None:
        raise Problem("not_found")
    return found


async def _sealed(
    here: State, actor: Actor, found: FoundSession, receipt: Receipt, message: m.Message
) -> m.Envelope:
    """Check what only register and store know, file the texts, close the envelope."""
    bodies = session_lists.bodies_of(here, found, message)
    refusal = await session_lists.unknown(here, actor, found, message, bodies)
    if refusal is not None:
        await door.noted(here, receipt, refusal)
        raise refused(refusal)
    try:
        await attach(
            here.database,
            getattr(message, "evidence", ()),
            by=actor.person,
            no=receipt.no,
            key=receipt.key,
            visibility=Visibility.OPEN,
        )
    except EvidenceRefused as error:
        await door.noted(here, receipt, not_so(error.code))
        raise refused(not_so(error.code)) from None
    matters = await of_other_matters(here, actor, found, message)
    return await door.closed(here, actor, receipt, message, bodies, matters=matters)


def _judge(here: State, found: FoundSession) -> telling.Judge:
    """A session that is over has no workflow any more; the same rules judge the message here."""

    def judge(envelope: Envelope[Any]) -> Refusal | None:
        judged = life.receive(machine.SessionDecider(), found.session, envelope, here.now())
        return judged if isinstance(judged, Refusal) else None

    return judge


async def _answer(
    here: State, actor: Actor, receipt: Receipt, response: Response
) -> SessionAnswered:
    mark(receipt, response)
    found = await find_session(here.database, actor, receipt.no)
    view = await session_views.view(here, actor, found) if found else None
    return SessionAnswered(receipt_view(here, receipt), view)
