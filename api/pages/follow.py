"""Following by code: where it is, who has it and until when, and what one is asked; nothing else.

The code is typed into a form and kept in a cookie, so that it stands in no address.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Query
from fastapi.sse import EventSourceResponse, ServerSentEvent
from pydantic import ValidationError
from starlette.responses import RedirectResponse, Response

from activities.store import keys
from activities.store.reads import Found
from api import delivery, follow
from api.door import new_key
from api.limiting import address_of
from api.live import After, LastEventId, position_now
from api.pages import answering, follow_cookie, plain_story
from api.pages.attaching import MOST_FILES, attached, shown
from api.pages.rendering import Visitor, page
from api.pages.visiting import Visiting
from api.problems import Problem
from api.seats import Seat
from api.sentences_pages import sentence_on_pages
from api.state import Here, State
from catalog.actor import Actor

router = APIRouter()


@router.get("/follow")
async def look(visitor: Visiting, said: Annotated[str, Query(max_length=32)] = "") -> Response:
    """Show the incident this browser follows; ask for a code where it follows none."""
    code = follow_cookie.read(visitor.request)
    # Noted before anything is read, so that the page misses nothing.
    position = await position_now(visitor.here)
    known = await followed_by(visitor.here, code) if code else None
    if known is None:
        return await page(visitor, "follow_ask.html", {"failed": "", "typed": ""})
    back = plain_story.Back(said=said if said in answering.KINDS else "")
    return await _shown(visitor, code, known, back, position=position)


async def _seat(visitor: Visiting) -> AsyncIterator[Seat]:
    code = follow_cookie.read(visitor.request)
    if not code:
        raise Problem("not_found")
    visitor.here.limits.count("follow", address_of(visitor.request))
    async with follow.seated(visitor.here, code) as seat:
        yield seat


@router.get("/follow/stream", response_class=EventSourceResponse)
async def stream(
    here: Here,
    seat: Annotated[Seat, Depends(_seat, scope="request")],
    after: After = "",
    last: LastEventId = "",
) -> AsyncIterator[ServerSentEvent]:
    """Tell the open page that there is something new to read."""
    async for event in follow.told_of_one(here, seat, last or after):
        yield event


@router.post("/follow")
async def begin(visitor: Visiting, code: Annotated[str, Form(max_length=64)] = "") -> Response:
    """Follow by a code from now on. A wrong one is wrong, whatever is wrong with it."""
    request, here = visitor.request, visitor.here
    address = address_of(request)
    here.limits.count("follow", address)
    if await followed_by(here, code) is None:
        try:
            here.limits.count("wrong_codes", address)
        except Problem as problem:
            return await _turned_away(visitor, "often", problem.status, code, problem.headers)
        return await _turned_away(visitor, "once", HTTPStatus.NOT_FOUND, code)
    answer = RedirectResponse("/follow", HTTPStatus.SEE_OTHER)
    follow_cookie.keep(request, answer, code)
    return answer


@router.post("/follow/say")
async def say(visitor: Visiting) -> Response:
    """Take in what the reporter says, once, and show what became of it."""
    request, here = visitor.request, visitor.here
    code = follow_cookie.read(request)
    position = await position_now(here)
    known = await followed_by(here, code) if code else None
    if known is None:
        return await _turned_away(visitor, "gone", HTTPStatus.NOT_FOUND)
    actor, found = known
    async with request.form(max_files=MOST_FILES) as form:
        key = str(form.get("key", "")) or new_key()
        came = await attached(visitor, actor.person, key, form)
    try:
        if came.problem is not None:
            raise came.problem
        message = answering.read(form, came.ids)
        here.limits.count("answers", keys.as_typed(code))
        await delivery.instruct(here, actor, found, key, message)
    except ValidationError:
        wrong, status = plain_story.FILL_IN, int(HTTPStatus.UNPROCESSABLE_ENTITY)
    except Problem as problem:
        wrong = here.wording.say(sentence_on_pages(problem.code), problem.facts)
        status = problem.status
    else:
        answer = RedirectResponse(f"/follow?said={form.get('kind')}", HTTPStatus.SEE_OTHER)
        follow_cookie.keep(request, answer, code)
        return answer
    typed = {name: text for name, text in form.items() if isinstance(text, str)}
    photos = await shown(visitor, actor.person, came.ids)
    back = plain_story.Back(wrong=wrong, typed=typed, photos=photos)
    return await _shown(visitor, code, known, back, position=position, status=status)


@router.post("/follow/leave")
async def leave(visitor: Visiting) -> Response:
    """Forget the code in this browser."""
    answer = RedirectResponse("/follow", HTTPStatus.SEE_OTHER)
    follow_cookie.drop(visitor.request, answer)
    return answer


async def followed_by(here: State, code: str) -> tuple[Actor, Found] | None:
    """Return who follows by a code, and what; None where the code is none."""
    try:
        return await follow.followed(here, code)
    except Problem:
        return None


async def _shown(
    visitor: Visitor,
    code: str,
    known: tuple[Actor, Found],
    back: plain_story.Back,
    *,
    position: str,
    status: int = HTTPStatus.OK,
) -> Response:
    actor, found = known
    way = plain_story.by_code(code)
    content = await plain_story.content_of(visitor, way, actor, found, back)
    frame = {"position": position, "stream": "/follow/stream", "back": "/follow"}
    return await page(visitor, plain_story.TEMPLATE, {**content, **frame}, status)


async def _turned_away(
    visitor: Visitor,
    failed: str,
    status: int,
    typed: str = "",
    headers: Mapping[str, str] | None = None,
) -> Response:
    told = {"failed": failed, "typed": typed}
    answer = await page(visitor, "follow_ask.html", told, status)
    answer.headers.update(headers or {})
    return answer
