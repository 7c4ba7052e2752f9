"""The pages of supervision orders and accountability files, for those who may know of them."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Path, Query
from starlette.responses import Response

from api import files, orders, papers
from api.pages import acting
from api.pages.forms import Form, Kinds, form_of
from api.pages.incident import Kind
from api.pages.lights import next_of
from api.pages.rendering import Visitor, page
from api.pages.runs import runs
from api.pages.visiting import Visiting
from api.paging import MOST, Cursor
from api.shapes import Offer
from catalog.supervision import messages as m

router = APIRouter()

No = Annotated[str, Path(pattern=orders.NO)]
AS_BUREAU, AS_BODY = Kinds(m.INSTRUCTIONS), Kinds(m.REPLIES)
STEPS = Kinds(papers.STEPS)


@router.get("/orders/{no}")
async def show_order(visitor: Visiting, no: No, told: acting.LastStep) -> Response:
    """Show an order as it stands, with what came of one's last step."""
    return await page(visitor, "order.html", {**await _order(visitor, no), "told": told})


@router.get("/orders/{no}/{kind}")
async def show_order_form(visitor: Visiting, no: No, kind: Kind) -> Response:
    """Show an order with one form open."""
    content = await _order(visitor, no)
    content["forms"] = acting.opened(content["forms"], kind)
    return await page(visitor, "order.html", content)


@router.post("/orders/{no}/{kind}")
async def act_on_order(visitor: Visiting, no: No, kind: Kind) -> Response:
    """Do what a form says to an order."""
    here, actor = visitor.here, visitor.signed_in
    replies = kind in AS_BODY

    async def send(message: Any, key: str) -> bool:  # noqa: ANN401 -- one of the kinds
        told = {"here": here, "actor": actor, "no": no, "message": message, "key": key}
        if replies:
            answer = await orders.reply(**told, response=Response(), prefer=acting.PATIENT)
        else:
            answer = await orders.instruct(**told, response=Response())
        return answer.order is not None

    door = acting.Door(no, f"/orders/{no}", AS_BODY if replies else AS_BUREAU, send)
    return await _acted(visitor, door, kind, "order.html", _order)


@router.get("/files/{no}")
async def show_file(
    visitor: Visiting,
    no: No,
    told: acting.LastStep,
    of: Annotated[str, Query(max_length=48, pattern=r"^[A-Za-z0-9\-]*$")] = "",
    cursor: Cursor = "",
) -> Response:
    """Show a file, its steps and papers, and the case behind it (`of`: the story of an order)."""
    content = await _file(visitor, no, of, cursor)
    return await page(visitor, "file.html", {**content, "told": told})


@router.get("/files/{no}/{kind}")
async def show_file_form(visitor: Visiting, no: No, kind: Kind) -> Response:
    """Show a file with one form open."""
    content = await _file(visitor, no)
    content["forms"] = acting.opened(content["forms"], kind)
    return await page(visitor, "file.html", content)


@router.post("/files/{no}/{kind}")
async def act_on_file(visitor: Visiting, no: No, kind: Kind) -> Response:
    """Take a step on a file."""
    here, actor = visitor.here, visitor.signed_in

    async def send(message: Any, key: str) -> bool:  # noqa: ANN401 -- one of the kinds
        answer = await files.instruct(
            here=here, actor=actor, no=no, message=message, response=Response(), key=key
        )
        return answer.file is not None

    return await _acted(
        visitor, acting.Door(no, f"/files/{no}", STEPS, send), kind, "file.html", _file
    )


async def _acted(
    visitor: Visitor,
    door: acting.Door,
    kind: str,
    template: str,
    content_of: Any,  # noqa: ANN401
) -> Response:
    taken = await acting.take(visitor, door, kind)
    if isinstance(taken, Response):
        return taken
    content: dict[str, Any] = await content_of(visitor, door.no)
    return await page(visitor, template, acting.refused_in(content, taken), taken.status)


async def _order(visitor: Visitor, no: str) -> dict[str, Any]:
    here, actor = visitor.here, visitor.signed_in
    it = await orders.show(here, actor, no, Response())
    story = await orders.events(here, actor, no, limit=MOST)
    return {
        "it": it,
        "forms": tuple(_form(offer, f"/orders/{no}") for offer in it.offers),
        "story": runs(reversed(story.items)),
        "next_light": next_of((it,), here.now()),
        "told": None,
    }


async def _file(visitor: Visitor, no: str, of: str = "", cursor: str = "") -> dict[str, Any]:
    here, actor = visitor.here, visitor.signed_in
    it = await files.show(here, actor, no, Response())
    steps = await files.events(here, actor, no, limit=MOST)
    case = await files.case(here=here, actor=actor, no=no, order=of, limit=MOST, cursor=cursor)
    return {
        "it": it,
        "forms": tuple(form_of(offer, STEPS, f"/files/{no}") for offer in it.offers),
        "story": tuple(reversed(steps.items)),
        "case": (
            *runs(each.event for each in case.items if not each.supplement),
            *runs((each.event for each in case.items if each.supplement), supplement=True),
        ),
        "following": case.cursor,
        "of": of,
        "told": None,
    }


def _form(offer: Offer, path: str) -> Form:
    return form_of(offer, AS_BODY if offer.kind in AS_BODY else AS_BUREAU, path)
