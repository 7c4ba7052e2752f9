"""What one was told, newest first; each leads to its incident and is marked as read."""

from __future__ import annotations

from collections.abc import Iterable
from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Form, Query
from starlette.responses import RedirectResponse, Response

from activities.store.reads import find_incidents
from api import notices
from api.names import BASE, href
from api.pages.rendering import Visitor, page
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
        "gone": await _gone(visitor, found.items),
        "only_unread": unread,
        "cursor": cursor,
        "page_of": lambda notice: notice.href.removeprefix(BASE),
    }
    return await page(visitor, "notices.html", content)


async def _gone(visitor: Visitor, shown: Iterable[notices.NoticeView]) -> frozenset[str]:
    """Return the addresses among them of incidents that are not his to read any more: nobody is led
    to what he cannot open.
    """
    led_to = {each.href: each.no for each in shown if each.href == href(each.no)}
    nos = set(led_to.values())
    known = await find_incidents(visitor.here.database, visitor.signed_in, nos) if nos else {}
    return frozenset(address for address, no in led_to.items() if no not in known)


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
