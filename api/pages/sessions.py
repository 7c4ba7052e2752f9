"""The page of a joint session: its steps, what each unit holds, what is ruled, what one can do."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Path
from starlette.responses import Response

from api import joint_sessions
from api.pages import acting
from api.pages.drafts import laid_out
from api.pages.forms import Kinds, form_of
from api.pages.incident import Kind
from api.pages.lights import next_of
from api.pages.rendering import Visitor, page
from api.pages.runs import runs
from api.pages.visiting import Visiting
from api.paging import MOST, Cursor
from catalog.session import messages as m

router = APIRouter()

No = Annotated[str, Path(pattern=joint_sessions.NO)]
AT_ONCE = 30
AS_CHAIR, AS_UNIT = Kinds(m.INSTRUCTIONS), Kinds(m.REPLIES)


@router.get("/sessions")
async def show_all(visitor: Visiting, cursor: Cursor = "") -> Response:
    """Show every session one's posts have to do with, page by page: what goes on comes first."""
    here, actor = visitor.here, visitor.signed_in
    found = await joint_sessions.list_(
        here=here, actor=actor, desk=True, limit=AT_ONCE, cursor=cursor
    )
    return await page(visitor, "sessions.html", {"sessions": found, "cursor": cursor})


@router.get("/sessions/{no}")
async def show(visitor: Visiting, no: No, told: acting.LastStep) -> Response:
    """Show a session as it stands, with what came of one's last step."""
    return await page(visitor, "session.html", {**await content_of(visitor, no), "told": told})


@router.get("/sessions/{no}/{kind}")
async def show_form(visitor: Visiting, no: No, kind: Kind) -> Response:
    """Show a session with one form open."""
    content = await content_of(visitor, no)
    content["forms"] = acting.opened(content["forms"], kind)
    return await page(visitor, "session.html", content)


@router.post("/sessions/{no}/{kind}")
async def act(visitor: Visiting, no: No, kind: Kind) -> Response:
    """Do what a form says to a session."""
    here, actor = visitor.here, visitor.signed_in

    async def send(message: Any, key: str) -> bool:  # noqa: ANN401 -- one of the kinds
        told = {"here": here, "actor": actor, "no": no, "message": message, "key": key}
        if kind in AS_UNIT:
            answer = await joint_sessions.reply(**told, response=Response(), prefer=acting.PATIENT)
        else:
            answer = await joint_sessions.instruct(**told, response=Response())
        return answer.session is not None

    kinds = AS_UNIT if kind in AS_UNIT else AS_CHAIR
    taken = await acting.take(visitor, acting.Door(no, f"/sessions/{no}", kinds, send), kind)
    if isinstance(taken, Response):
        return taken
    content = acting.refused_in(await content_of(visitor, no), taken)
    return await page(visitor, "session.html", content, taken.status)


async def content_of(visitor: Visitor, no: str) -> dict[str, Any]:
    """Return what a session's page shows: the session, its forms, its story."""
    here, actor = visitor.here, visitor.signed_in
    it = await joint_sessions.show(here, actor, no, Response())
    story = await joint_sessions.events(here, actor, no, limit=MOST)
    return {
        "it": it,
        "forms": tuple(
            laid_out(
                form_of(offer, AS_UNIT if offer.kind in AS_UNIT else AS_CHAIR, f"/sessions/{no}"),
                it,
                here.place.utc_offset,
            )
            for offer in it.offers
        ),
        # What the incident is told of each step stands on the incident's own page.
        "story": runs(e for e in reversed(story.items) if e.kind != "session_told"),
        "next_light": next_of((it,), here.now()),
        "told": None,
    }
