"""What one was told, newest first; each leads to its incident and is marked as read."""

from __future__ import annotations

from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Form, Query
from starlette.responses import RedirectResponse, Response

from api import notices
from api.naming import BASE
from api.pages.rendering import page
from api.pages.visiting import Visiting, local_path
from api.paging import Cursor

router = APIRouter()

AT_ONCE = 30


@router.get("/notices")
async def show(
    visitor: Visiting,
    cursor: Cursor = "",
    only: Annotated[str, Query(max_length=8)] = "",
) -> Response:
    """Show one's notices; `only=unread` leaves out what was read."""
    here, actor, unread = visitor.here, visitor.signed_in, only == "unread"
    found = await notices.list_(here, actor, limit=AT_ONCE, cursor=cursor, unread=unread)
    content = {
        "notices": found,
        "only_unread": unread,
        "cursor": cursor,
        "page_of": lambda notice: notice.href.removeprefix(BASE),
    }
    return await page(visitor, "notices.html", content)


@router.post("/notices/read")
async def read(
    visitor: Visiting,
    notice: Annotated[list[str], Form(max_length=AT_ONCE)],
    onward: Annotated[str, Form(max_length=2000)] = "/notices",
) -> Response:
    """Mark notices as read and go on: back to the list, or to what one of them is about."""
    here, actor = visitor.here, visitor.signed_in
    for each in notice:
        await notices.read(here, actor, each)
    return RedirectResponse(local_path(onward, "/notices"), HTTPStatus.SEE_OTHER)
