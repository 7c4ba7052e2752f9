"""The first page: what this is, that its cases are made up, and where to go in."""

from __future__ import annotations

from http import HTTPStatus

from fastapi import APIRouter
from starlette.responses import RedirectResponse, Response

from activities.store.reads import count_open
from api.pages.rendering import page
from api.pages.visiting import Visiting
from api.state import State
from api.wording import Said
from catalog.words import Stage

router = APIRouter()

RUNNING = Said("件正在办", "being dealt with")
CLOSED = Said("件已经结案", "closed")
OVER = (Stage.CLOSED, Stage.ARCHIVED)

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
    known = {
        "steps": STEPS,
        "engine_ui": visitor.here.temporal_ui,
        "counts": await _counts(visitor.here),
    }
    return await page(visitor, "first.html", known)


async def _counts(here: State) -> tuple[tuple[Said, int], ...]:
    """Return what anybody may know: how much is being dealt with, and how much was closed."""
    everywhere = next(area.code for area in here.place.register.areas if not area.parent)
    counted = await count_open(here.database, everywhere, (), here.now())
    closed = sum(counted.by_stage.get(stage.value, 0) for stage in OVER)
    running = counted.total - closed
    return ((RUNNING, running), (CLOSED, closed)) if counted.total else ()
