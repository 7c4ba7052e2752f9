"""The first page: what this is, that its cases are made up, and where to go in."""

from __future__ import annotations

from http import HTTPStatus

from fastapi import APIRouter
from starlette.responses import RedirectResponse, Response

from api.pages.rendering import page
from api.pages.visiting import Visiting

router = APIRouter()

STEPS = (
    ("上报", "report"),
    ("受理", "accept"),
    ("派遣", "dispatch"),
    ("办理", "handle"),
    ("核查", "verify"),
    ("结案", "close"),
    ("评价", "rate"),
    ("归档", "archive"),
)


@router.get("/")
async def first(visitor: Visiting) -> Response:
    """Welcome whoever is not signed in; whoever is goes on to his inbox."""
    if visitor.actor is not None:
        return RedirectResponse("/inbox", HTTPStatus.SEE_OTHER)
    known = {"steps": STEPS, "engine_ui": visitor.here.temporal_ui}
    return await page(visitor, "first.html", known)
