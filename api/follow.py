"""Following an incident with the code one was given: no account, no name, and one's own answers."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Annotated, Any, TypeAlias

from fastapi import APIRouter, Body, Depends, Path, Request, Response
from fastapi.sse import EventSourceResponse, ServerSentEvent

from activities.store import keys
from activities.store.reads import Found, light_at
from api import delivery, disclosures, shapes, stories
from api.bodies import Edge
from api.disclosures import DisclosureView
from api.documented import PENDING, problems
from api.door import IdempotencyKey, new_key, visible
from api.incidents import whole_story
from api.inquiries import inquiry_of
from api.limiting import address_of
from api.live import After, LastEventId, Once, told_live
from api.masking import veil_of
from api.names import BASE, Namer, href, word
from api.offered import offered
from api.problems import Problem
from api.proceedings import procedure_of
from api.replies import ReceiptView, receipt_view
from api.seats import Seat
from api.shapes_of_incidents import ProcedureView
from api.state import Here, State
from catalog.actor import Actor
from catalog.incident import messages as m
from catalog.incident.ending import rule_by
from catalog.incident.inquiry import AnswerQuestion
from catalog.incident.linking import reported_again_by
from catalog.incident.reopened import AskReopening
from catalog.incident.urge import UrgeIncident
from catalog.incident.urging import urged_again_at
from catalog.words import Visibility

router = APIRouter(prefix=f"{BASE}/follow", tags=["follow"])

Said: TypeAlias = m.Answer | m.Rate | AnswerQuestion | UrgeIncident | AskReopening
SAID = (m.Answer, m.Rate, AnswerQuestion, UrgeIncident, AskReopening)
CodeShown = Annotated[str, Path(max_length=40, description="the follow code, however it is typed")]

WANTED = ("answer", "answer_question", "rate")


async def _counted(request: Request, here: Here, code: CodeShown) -> str:
    """Count whoever asks by code twice: by his address, and by the code whatever the address."""
    here.limits.count("follow", address_of(request))
    here.limits.count("code", keys.as_typed(code))
    return code


CodeCounted = Annotated[str, Depends(_counted)]

EXAMPLES: dict[str, Any] = {
    "answer": {"value": {"kind": "answer", "solved": True}},
    "answer_question": {"value": {"kind": "answer_question", "text": "在路口东侧"}},
    "rate": {"value": {"kind": "rate", "score": 5, "opinion": "办理很快"}},
    "ask_reopening": {"value": {"kind": "ask_reopening", "reason": "昨天又冒水了，没有修好"}},
    "urge_incident": {"value": {"kind": "urge_incident", "note": "已经三天了，请快些"}},
}


@dataclass(frozen=True, slots=True)
class Followed:
    """An incident as whoever reported it may see it, told in plain sentences, oldest first.

    `asks` are the answers that are wanted from him now, `question` what he is asked in words;
    `linked` says that others reported it before him. `urge` is there when he may urge,
    `urge_again_at` says from when on he may again; `identity_opened` says when the seal on a
    tip-off was opened, and by which centre. `procedure` is the statutory one it goes by, unsolved;
    `reopen` is there when he may ask to have it reopened, `reopening_until` once anybody did: he,
    another who reported it or, on behalf of a caller, whoever took that down or the room.
    """

    no: str
    matter: shapes.Name
    stage: shapes.Name
    tier: shapes.Tier
    light: shapes.Name
    held_by: shapes.Name
    until: datetime
    reported_at: datetime
    outcome: shapes.Name | None
    asks: tuple[shapes.Offer, ...]
    identity_opened: tuple[DisclosureView, ...] = ()
    question: str | None = None
    linked: bool = False
    urged: int = 0
    urge: shapes.Offer | None = None
    urge_again_at: datetime | None = None
    procedure: ProcedureView | None = None
    reopened: int = 0
    reopen: shapes.Offer | None = None
    reopening_until: datetime | None = None
    story: tuple[shapes.EventView, ...] = ()


@dataclass(frozen=True, slots=True)
class Heard:
    """The verdict on an answer, and the incident as it now stands."""

    verdict: ReceiptView
    followed: Followed = field(repr=False)


@router.get(
    "/{code}", summary="Follow an incident by its code", responses=problems(404, 422, 429, 503)
)
async def follow(here: Here, code: CodeCounted) -> Followed:
    """How far it is, who holds it and until when, and whether an answer is wanted."""
    actor, found = await followed(here, code)
    return await view_of(here, actor, found, code)


@asynccontextmanager
async def seated(here: State, code: str) -> AsyncIterator[Seat]:
    """Take a seat at the stream of the one incident a code opens. Raises `Problem`."""
    actor, found = await followed(here, code)
    no = found.incident.no
    with here.seats.taken(f"{actor.person}:{no}") as seat:
        yield replace(seat, actor=actor, no=no)


async def _seat(here: Here, code: CodeCounted) -> AsyncIterator[Seat]:
    async with seated(here, code) as seat:
        yield seat


@router.get(
    "/{code}/stream",
    summary="Be told as it happens, by code",
    response_class=EventSourceResponse,
    responses=problems(404, 422, 429, 503),
)
async def stream(
    here: Here,
    seat: Annotated[Seat, Depends(_seat, scope="request")],
    after: After = "",
    last: LastEventId = "",
    *,
    once: Once = False,
) -> AsyncIterator[ServerSentEvent]:
    """Server-sent events of the one incident: that there is something new to read, and when its
    light changes next.
    """

    async for event in told_of_one(here, seat, last or after, once=once):
        yield event


async def told_of_one(
    here: State, seat: Seat, after: str, *, once: bool = False
) -> AsyncIterator[ServerSentEvent]:
    """Tell of the one incident a seat is for; whoever has its code stays who he is."""

    async def still() -> Actor | None:
        return seat.actor

    async for event in told_live(here, seat, still, after, once=once):
        yield event


@router.post(
    "/{code}/answers",
    summary="Answer, urge or rate as the reporter",
    responses={
        202: {"model": Heard, "description": PENDING},
        **problems(400, 403, 404, 409, 413, 415, 422, 429, 503),
    },
)
async def answer(
    here: Here,
    code: CodeCounted,
    message: Annotated[Said, Edge(SAID), Body(openapi_examples=EXAMPLES)],
    response: Response,
    key: IdempotencyKey = None,
) -> Heard:
    """Answer what you were asked, say whether it is solved, urge, or rate how you were served."""
    here.limits.count("answers", keys.as_typed(code))
    actor, found = await followed(here, code)
    receipt = await delivery.instruct(here, actor, found, key or new_key(), message)
    response.status_code = 202 if receipt.state == "pending" else 200
    response.headers["Idempotency-Key"] = receipt.key
    latest = await visible(here, actor, found.incident.no)
    return Heard(receipt_view(here, receipt), await view_of(here, actor, latest, code))


async def followed(here: State, code: str) -> tuple[Actor, Found]:
    """The reporter acts as himself alone: no post of his counts here."""
    known = await keys.find_follower(here.database, code)
    if known is None:
        raise Problem("not_found")
    no, reporter = known
    actor = Actor(reporter)
    return actor, await visible(here, actor, no)


async def view_of(here: State, actor: Actor, found: Found, code: str = "") -> Followed:
    """Show an incident as its reporter may see it: by a code, or signed in where there is none."""
    it, terms, name, now = found.incident, found.terms, Namer(here), here.now()
    room = terms.room(it.tier)
    story = await whole_story(here, actor, it.no)
    base, asks = href(it.no), offered(here, actor, found, now)
    if code:
        base = f"{BASE}/follow/{code}"
        asks = tuple(replace(each, href=f"{base}/answers") for each in asks)
    again_at = urged_again_at(it)
    asked = await inquiry_of(here.database, here.wording, it, veil_of(actor, found))
    return Followed(
        no=it.no,
        matter=shapes.Name(terms.matter.code, terms.matter.zh, terms.matter.en),
        stage=word(it.stage),
        tier=name.tier(it.tier),
        light=word(light_at(it.tier_clock, now)),
        held_by=shapes.Name(room.area, room.zh, room.en),
        until=it.tier_clock.due_at,
        reported_at=it.reported_at,
        outcome=word(it.outcome) if it.outcome else None,
        asks=tuple(each for each in asks if each.kind in WANTED),
        identity_opened=await _openings(here, actor, found),
        question=asked.question if asked else None,
        linked=actor.person != it.report.reporter and reported_again_by(it, actor.person),
        urged=it.urged,
        urge=next((each for each in asks if each.kind == "urge_incident"), None),
        urge_again_at=again_at if again_at and again_at > now and not it.outcome else None,
        procedure=await procedure_of(here.database, it, veil_of(actor, found)),
        reopened=it.reopened,
        reopen=next((each for each in asks if each.kind == "ask_reopening"), None),
        reopening_until=rule_by(it, terms),
        story=await stories.told(here, actor, found, story, base),
    )


async def _openings(here: State, actor: Actor, found: Found) -> tuple[DisclosureView, ...]:
    if found.terms.matter.visibility is not Visibility.TIP_OFF:
        return ()
    return await disclosures.told(here, actor, found)
