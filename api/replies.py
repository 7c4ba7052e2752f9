"""What people tell an incident: instructions by rooms and grids, replies by units; and receipts.

The union of messages is the request body; the machine's `offers` say which of them it will hear.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from typing import Annotated, Any

from fastapi import APIRouter, Body, Header, Path, Query, Response

from activities.store.reads import Receipt, find_incident, find_receipt
from api import delivery, views
from api.bodies import Edge
from api.documented import ACTING, PENDING, READING_ONE, VERDICT, WRITING
from api.door import KEY, IdempotencyKey, new_key
from api.identity import Asker
from api.incidents import No
from api.names import BASE
from api.plain import PLAIN
from api.problems import Problem
from api.sentences import problem_sentence
from api.shapes_of_incidents import IncidentView
from api.state import Here, State
from api.versions import IfMatch, insist_unmoved
from api.wording import Said
from catalog.actor import Actor
from catalog.incident.messages import INSTRUCTIONS, REPLIES, Instruction
from catalog.incident.messages import Reply as ReplyMessage
from catalog.incident.visibility import UNIT_STAFF

router = APIRouter(prefix=BASE + "/incidents/{no}", tags=["messages"])
receipts_router = APIRouter(prefix=f"{BASE}/receipts", tags=["messages"])

LONGEST_WAIT = 10.0

EXAMPLES: dict[str, Any] = {
    "escalate": {"value": {"kind": "escalate", "reason": "双方意见不一，网格内无法调解"}},
    "dispatch": {
        "summary": "to the units the catalogue names",
        "value": {"kind": "dispatch", "note": "请尽快到场"},
    },
    "done": {"value": {"kind": "done", "note": "已清理完毕"}},
    "confirm": {"value": {"kind": "confirm"}},
    "recall_hand_over": {
        "summary": "as the room that holds it",
        "value": {"kind": "recall_hand_over", "reason": "原单位更熟悉现场"},
    },
    "ask_session": {
        "value": {"kind": "ask_session", "reason": "两个单位意见不一，请会议商定由谁牵头"}
    },
    "unlink_report": {
        "summary": "the first linked report is something else",
        "value": {"kind": "unlink_report", "report": 1, "reason": "是另一处的广告牌"},
    },
    "refuse_reopening": {
        "summary": "as the room, of what the reporter asked",
        "value": {"kind": "refuse_reopening", "reason": "已到现场复核，确已修好"},
    },
    "urge_incident": {
        "summary": "as the reporter",
        "value": {"kind": "urge_incident", "note": "孩子上学天天走这里，请快些"},
    },
}
REPLY_EXAMPLES: dict[str, Any] = {
    "enter_procedure": {
        "summary": "as the lead, where the law has a procedure of its own",
        "value": {
            "kind": "enter_procedure",
            "procedure": "arbitration",
            "number": "兰劳人仲案〔2026〕17号",
            "dated": "2026-03-02",
            "follow_up": "2026-05-06",
            "note": "仲裁已受理，约需四十五天",
        },
    },
    "propose_hand_over": {
        "summary": "as the lead, of another unit of its level",
        "value": {"kind": "propose_hand_over", "to": "MSB", "reason": "支架属市政设施"},
    },
    "agree_hand_over": {
        "summary": "as the unit that is asked",
        "value": {"kind": "agree_hand_over", "handler": "P196", "leader": "P196"},
    },
    "decline_hand_over": {
        "summary": "as the unit that is asked",
        "value": {"kind": "decline_hand_over", "reason": "不在我单位职责内"},
    },
    "progress": {"value": {"kind": "progress", "note": "已到现场", "share": 40}},
    "done": {"value": {"kind": "done", "note": "已办结"}},
    "return_work": {
        "summary": "with a legal basis, naming whose it is",
        "value": {
            "kind": "return_work",
            "reason": "现场为店内卫生问题，不属本单位职责",
            "argued": "本单位三定规定",
            "names": "MSB",
        },
    },
}


@dataclass(frozen=True, slots=True)
class ReceiptView:
    """What became of a message: pending, accepted or refused. A refusal says why in both languages.

    `last_seq` is the last event it led to.
    """

    key: str
    no: str
    kind: str
    state: str
    received_at: datetime
    answered_at: datetime | None
    last_seq: int | None
    code: str | None = None
    refusal: Said | None = None


@dataclass(frozen=True, slots=True)
class Answered:
    """The verdict on a message, and the incident as it now stands; null when it left your sight."""

    verdict: ReceiptView
    incident: IncidentView | None


@router.post(
    "/instructions",
    summary="Give an instruction",
    responses={202: {"model": Answered, "description": PENDING}, **ACTING},
)
async def instruct(
    *,
    here: Here,
    actor: Asker,
    no: No,
    message: Annotated[Instruction, Edge(INSTRUCTIONS), Body(openapi_examples=EXAMPLES)],
    response: Response,
    key: IdempotencyKey = None,
    seen: IfMatch = None,
) -> Answered:
    """Tell the incident something as the room, grid or reporter you are. 200 once it is recorded,
    so that you read your own write; a refusal is a problem with its code.
    """
    found = await find_incident(here.database, actor, no)
    if found is None:
        before = await delivery.sent_before(here, actor, no, key, message)
        return await answer(here, actor, before, response)
    await insist_unmoved(here, no, found.seq, seen, key)
    receipt = await delivery.instruct(here, actor, found, key or new_key(), message)
    return await answer(here, actor, receipt, response)


@router.post(
    "/replies",
    summary="Reply as a unit",
    status_code=HTTPStatus.ACCEPTED,
    responses={
        200: {"model": Answered, "description": VERDICT},
        **WRITING,
    },
)
async def reply(
    *,
    here: Here,
    actor: Asker,
    no: No,
    message: Annotated[ReplyMessage, Edge(REPLIES), Body(openapi_examples=REPLY_EXAMPLES)],
    response: Response,
    key: IdempotencyKey = None,
    prefer: Annotated[
        str,
        Header(
            max_length=64, description="`wait=2` waits so many seconds for the verdict, up to 10"
        ),
    ] = "",
) -> Answered:
    """Sign, tell progress or report done for your unit, ask another to take over or answer one that
    asks. 202 with the address of a receipt: the reply is kept even when nothing can judge it now.
    """
    if not any(held.role in UNIT_STAFF for held in actor.capacities):
        raise Problem("not_a_unit")
    found = await find_incident(here.database, actor, no)
    if found is None:
        before = await delivery.sent_before(here, actor, no, key, message)
        return await answer(here, actor, before, response)
    receipt = await delivery.reply(
        here, actor, found, key or new_key(), message, wait=waited(prefer)
    )
    return await answer(here, actor, receipt, response)


@receipts_router.get("/{key}", summary="Show a receipt", responses=READING_ONE)
async def show_receipt(
    here: Here,
    actor: Asker,
    key: Annotated[str, Path(pattern=KEY)],
    no: Annotated[
        str, Query(max_length=40, description="the incident, if the key is in doubt"), PLAIN
    ] = "",
) -> ReceiptView:
    """What became of a message of yours."""
    receipt = await find_receipt(here.database, actor, key, no)
    if receipt is None:
        raise Problem("not_found")
    return receipt_view(here, receipt)


async def answer(here: State, actor: Actor, receipt: Receipt, response: Response) -> Answered:
    """Answer with the receipt and the incident as it stands: 200 with a verdict, 202 without."""
    mark(receipt, response)
    found = await find_incident(here.database, actor, receipt.no)
    incident = await views.incident(here, actor, found) if found else None
    return Answered(receipt_view(here, receipt), incident)


def mark(receipt: Receipt, response: Response) -> None:
    """Say on the response whether there is a verdict, and where the receipt is."""
    pending = receipt.state == "pending"
    response.status_code = HTTPStatus.ACCEPTED if pending else HTTPStatus.OK
    response.headers["Idempotency-Key"] = receipt.key
    response.headers["Location"] = f"{BASE}/receipts/{receipt.key}?no={receipt.no}"


def receipt_view(here: State, receipt: Receipt) -> ReceiptView:
    """Show a receipt."""
    refused = receipt.state == "refused"
    sentence = problem_sentence(receipt.code) if refused else None
    return ReceiptView(
        key=receipt.key,
        no=receipt.no,
        kind=receipt.kind,
        state=receipt.state,
        received_at=receipt.received_at,
        answered_at=receipt.answered_at,
        last_seq=receipt.last_seq or None,
        code=receipt.code or None,
        refusal=here.wording.say(sentence, receipt.facts) if sentence else None,
    )


def waited(prefer: str) -> float:
    """Read how many seconds a verdict is waited for."""
    asked = re.search(r"\bwait\s*=\s*(\d{1,3})\b", prefer)
    return min(float(asked[1]), LONGEST_WAIT) if asked else 0.0
