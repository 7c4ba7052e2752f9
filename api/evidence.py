"""Photos and voice messages: sent first, attached by id to what is said, seen with its words."""

from __future__ import annotations

from http import HTTPStatus
from typing import Annotated, BinaryIO, Literal

import structlog
from fastapi import APIRouter, Header, Path, Query, Request, Response

from activities.evidence.cleaning import Busy
from activities.evidence.keeping import PARTS, StoreAway
from activities.evidence.reading import Kept, carried, content, evidence_of, waiting_of
from activities.evidence.refusals import NotTaken
from activities.evidence.taking import KeyReused, Sent, take
from activities.store.oversight_reads import case_of
from activities.store.reads import Found
from api import files, joint_sessions, session_views
from api.attached import evidence_view
from api.bodies import EVIDENCE_ID
from api.documented import problems
from api.door import IdempotencyKey, new_key, visible
from api.follow import CodeShown, followed
from api.identity import Asker
from api.incidents import No
from api.limiting import address_of
from api.masking import veil_of
from api.names import BASE
from api.problems import Problem
from api.sending import AS_FILE, answer_in_part, file_in
from api.shapes_of_evidence import EvidenceView
from api.state import Here, State
from api.walk_in import UNGUESSED, sender_by
from catalog.actor import Actor
from catalog.messages import Evidence
from catalog.words import EvidenceKind

router = APIRouter(prefix=BASE, tags=["evidence"])

Size = Literal["thumb", "view", "whole"]
Id = Annotated[str, Path(pattern=EVIDENCE_ID, description="as it was given on sending")]
Wanted = Annotated[
    Size,
    Query(description="of a photo: at most 320 or 1600 pixels a side, or all; a voice is whole"),
]
OfReport = Annotated[
    str,
    Header(
        alias="Report-Key",
        pattern=UNGUESSED,
        description="the `Idempotency-Key` of the report that it is for",
    ),
]
SENDING = problems(400, 401, 409, 413, 415, 422, 429, 503)
LOOKING = problems(401, 404, 416, 422, 500, 503) | {
    200: {
        "description": "The photo as JPEG, or the recording in its own format",
        "content": {"image/jpeg": {}, "audio/*": {}},
    },
    206: {"description": "The part of it that was asked for"},
}
WAIT = "600"
"""Seconds after which somebody who has sent too much may try again."""

log = structlog.get_logger(__name__)


@router.post(
    "/evidence",
    summary="Send a photo or a voice message",
    status_code=HTTPStatus.CREATED,
    openapi_extra=AS_FILE,
    responses=SENDING,
)
async def send(
    here: Here, actor: Asker, request: Request, response: Response, key: IdempotencyKey = None
) -> EvidenceView:
    """Send a file, as a form's field `file` or as the body itself, and get the id it is attached
    by. What it is is told by its content. Photos are painted anew, upright, without place, camera
    or comment; voice messages lose their tags. What is not attached within a day is removed.
    """
    return await _taken(here, actor.person, request, response, key, BASE)


@router.get(
    "/evidence/{evidence}",
    summary="See what you have sent",
    response_class=Response,
    responses=LOOKING,
)
async def see_own(
    here: Here, actor: Asker, evidence: Id, request: Request, size: Wanted = "view"
) -> Response:
    """What you have sent and not attached yet; afterwards it is seen with the incident."""
    kept = await waiting_of(here.database, actor.person, evidence)
    return await _answer(here, request, kept, size)


@router.get(
    "/incidents/{no}/evidence/{evidence}",
    summary="See evidence",
    response_class=Response,
    responses=LOOKING,
)
async def see(  # noqa: PLR0917 -- what the framework hands in
    here: Here, actor: Asker, no: No, evidence: Id, request: Request, size: Wanted = "view"
) -> Response:
    """A photo or voice message, for whoever may read the words it goes with; for anybody else
    there is none.
    """
    found = await visible(here, actor, no)
    kept = await _seen(here, actor, found, evidence)
    return await _answer(here, request, kept, size)


@router.get(
    "/files/{no}/evidence/{evidence}",
    summary="See evidence of the case behind a file",
    tags=["oversight"],
    response_class=Response,
    responses=LOOKING,
)
async def see_in_case(  # noqa: PLR0917 -- what the framework hands in
    here: Here, actor: Asker, no: files.No, evidence: Id, request: Request, size: Wanted = "view"
) -> Response:
    """What goes with the case, for the commission whose file it is; the reporter stays masked."""
    case = await case_of(here.database, await files.visible(here, actor, no))
    kept = await _seen(here, actor, case, evidence) if case is not None else None
    return await _answer(here, request, kept, size)


@router.get(
    "/sessions/{no}/evidence/{evidence}",
    summary="See what a unit shows in a session",
    tags=["sessions"],
    response_class=Response,
    responses=LOOKING,
)
async def see_in_session(  # noqa: PLR0917 -- what the framework hands in
    here: Here,
    actor: Asker,
    no: joint_sessions.No,
    evidence: Id,
    request: Request,
    size: Wanted = "view",
) -> Response:
    """What goes with the position of a unit, for whoever may read its words."""
    found = await joint_sessions.visible(here, actor, no)
    said = (position for m in found.session.members for position in m.positions)
    mine = (each for each in said if each.incident in {"", *found.seen})
    shown = {each for position in mine for each in position.evidence}
    seen = evidence in shown and await session_views.may_read(here, actor, found)
    kept = await evidence_of(here.database, no, [evidence]) if seen else {}
    return await _answer(here, request, kept.get(Evidence(evidence)), size)


@router.post(
    "/follow/{code}/evidence",
    summary="Send a photo or a voice message as the reporter",
    status_code=HTTPStatus.CREATED,
    tags=["follow"],
    openapi_extra=AS_FILE,
    responses=SENDING | problems(404),
)
async def send_as_reporter(
    here: Here, code: CodeShown, request: Request, response: Response, key: IdempotencyKey = None
) -> EvidenceView:
    """As `/evidence`, for whoever follows by a code: to be attached to an answer of his."""
    actor, _ = await followed(here, code)
    return await _taken(here, actor.person, request, response, key, f"{BASE}/follow/{code}")


@router.post(
    "/public/evidence",
    summary="Send a photo or a voice message without an account",
    status_code=HTTPStatus.CREATED,
    tags=["public"],
    openapi_extra=AS_FILE,
    responses=problems(400, 409, 413, 415, 422, 429, 503),
)
async def send_before_reporting(
    here: Here,
    request: Request,
    response: Response,
    of_report: OfReport,
    key: IdempotencyKey = None,
) -> EvidenceView:
    """As `/evidence`, for the report that is then sent under this key, and for no other."""
    here.limits.count("photos", address_of(request))
    return await _taken(here, sender_by(of_report), request, response, key, f"{BASE}/public")


@router.get(
    "/public/evidence/{evidence}",
    summary="See what you have sent without an account",
    tags=["public"],
    response_class=Response,
    responses=LOOKING | problems(429),
)
async def see_before_reporting(
    here: Here, of_report: OfReport, evidence: Id, request: Request, size: Wanted = "view"
) -> Response:
    """What was sent for a report under its key and not reported yet; afterwards it is seen by the
    follow code.
    """
    here.limits.count("follow", address_of(request))
    kept = await waiting_of(here.database, sender_by(of_report), evidence)
    return await _answer(here, request, kept, size)


@router.get(
    "/follow/{code}/evidence/{evidence}",
    summary="See evidence as the reporter",
    tags=["follow"],
    response_class=Response,
    responses=LOOKING,
)
async def see_as_reporter(
    here: Here, code: CodeShown, evidence: Id, request: Request, size: Wanted = "view"
) -> Response:
    """What you have sent yourself, and what goes with the words you may read."""
    actor, found = await followed(here, code)
    own = await waiting_of(here.database, actor.person, evidence)
    kept = own or await _seen(here, actor, found, evidence)
    return await _answer(here, request, kept, size)


async def take_in(here: State, person: str, file: BinaryIO, size: int, key: str) -> Kept:
    """Take in one file of somebody's under a key, the same under the same. Raises `Problem`."""
    sent = Sent(file, size, person, key, here.now())
    try:
        return await take(here.database, here.evidence, sent, here.evidence_per_hour)
    except NotTaken as error:
        wait = {"Retry-After": WAIT} if error.code == "too_much_evidence" else {}
        raise Problem(error.code, error.facts, headers=wait) from None
    except KeyReused:
        raise Problem("idempotency_key_reused", ground="key") from None
    except Busy:
        raise Problem("evidence_busy") from None
    except StoreAway as error:
        raise _away(error) from None


async def _taken(  # noqa: PLR0917 -- what came in, from whom, and where it can be seen
    here: State, person: str, request: Request, response: Response, key: str | None, base: str
) -> EvidenceView:
    key = key or new_key()
    async with file_in(request) as (file, size):
        kept = await take_in(here, person, file, size, key)
    view = evidence_view(kept, base)
    response.headers["Idempotency-Key"] = key
    response.headers["Location"] = view.href
    return view


async def _seen(here: State, actor: Actor, found: Found, evidence: str) -> Kept | None:
    """Find what goes with words of this incident that the actor may read."""
    there = await carried(here.database, found, evidence)
    if there is None:
        return None
    veil, kind = veil_of(actor, found), there.kept.kind
    seen = any(veil.shows_evidence(each.event, each.by, kind) for each in there.entries)
    return there.kept if seen else None


async def _answer(here: State, request: Request, kept: Kept | None, size: Size) -> Response:
    if kept is None:
        raise Problem("not_found")
    part = size if kept.kind is EvidenceKind.PHOTO else PARTS[-1]
    try:
        there = await content(here.evidence, kept, part)
    except StoreAway as error:
        raise _away(error) from None
    if there is None:
        log.error("evidence_damaged", evidence=kept.id)
        raise Problem("evidence_damaged")
    return answer_in_part(request, there, kept.media_type, kept.id)


def _away(error: StoreAway) -> Problem:
    log.warning("evidence_store_away", why=str(error))
    return Problem("evidence_store_away")
