"""Sign in with a key, sign out, and switch the language."""

from __future__ import annotations

from datetime import timedelta
from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Form, Query, Request
from starlette.responses import RedirectResponse, Response

from activities.store import sign_ins
from api.limiting import address_of
from api.pages import language
from api.pages.rendering import Visitor, page
from api.pages.visiting import Visiting, local_path
from api.problems import Problem
from api.sessions import cookie_of
from api.state import Here

router = APIRouter()

ONE_SHIFT, OWN_DEVICE = timedelta(hours=12), timedelta(days=30)
Key = Annotated[str, Form(max_length=200)]
Path = Annotated[str, Form(max_length=2000)]


@router.get("/sign-in")
async def ask(
    visitor: Visiting,
    next_: Annotated[str, Query(alias="next", max_length=2000)] = "",
) -> Response:
    """Ask for a key; whoever is signed in goes on."""
    onward = local_path(next_)
    if visitor.actor is not None:
        return RedirectResponse(onward, HTTPStatus.SEE_OTHER)
    asked = {"onward": onward, "failed": ""}
    return await page(visitor, "sign_in.html", asked)


@router.post("/sign-in")
async def sign_in(
    visitor: Visiting,
    key: Key = "",
    next_: Annotated[str, Form(alias="next", max_length=2000)] = "",
    own: Annotated[str, Form(max_length=8)] = "",
) -> Response:
    """Begin a session with a key. What was wrong with a key is not said, however often it is."""
    request, here, onward = visitor.request, visitor.here, local_path(next_)
    lasts, at = OWN_DEVICE if own else ONE_SHIFT, here.wall()
    secret = await sign_ins.begin(here.database, key.strip(), at, at + lasts)
    if secret is None:
        return await _refused(visitor, onward)
    await _end(request, here)
    answer = RedirectResponse(onward, HTTPStatus.SEE_OTHER)
    answer.set_cookie(
        cookie_of(request),
        secret,
        max_age=int(lasts.total_seconds()),
        secure=request.url.scheme == "https",
        httponly=True,
        samesite="lax",
    )
    return answer


@router.post("/sign-out")
async def sign_out(request: Request, here: Here) -> Response:
    """End this browser's session."""
    await _end(request, here)
    answer = RedirectResponse("/", HTTPStatus.SEE_OTHER)
    answer.delete_cookie(
        cookie_of(request), secure=request.url.scheme == "https", httponly=True, samesite="lax"
    )
    return answer


@router.post("/language")
async def switch(
    request: Request,
    to: Annotated[language.Language, Form()],
    back: Path = "/",
) -> Response:
    """Speak the other language from now on, on the page one came from."""
    answer = RedirectResponse(local_path(back, "/"), HTTPStatus.SEE_OTHER)
    language.speak(request, answer, to)
    return answer


async def _refused(visitor: Visitor, onward: str) -> Response:
    """Ask again, alike whatever was wrong; whoever fails too often is told to wait."""
    told = {"onward": onward, "failed": "once"}
    try:
        visitor.here.limits.count("failures", address_of(visitor.request))
    except Problem as often:
        told["failed"] = "often"
        again = await page(visitor, "sign_in.html", told, often.status)
        again.headers["Retry-After"] = often.headers["Retry-After"]
        return again
    return await page(visitor, "sign_in.html", told, HTTPStatus.FORBIDDEN)


async def _end(request: Request, here: Here) -> None:
    if secret := request.cookies.get(cookie_of(request)):
        await sign_ins.end(here.database, secret)
