"""What people were told in the app: their inbox, in plain sentences."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Path, Query

from activities.store.reads import NoticeRow, count_unread, list_notices, mark_read
from api.documented import READING, READING_ONE
from api.identity import Asker
from api.names import BASE, href
from api.paging import Cursor, Limit
from api.plain import PLAIN
from api.problems import Problem
from api.sentences import notice_sentence
from api.shapes import Name
from api.state import Here, State
from api.versions import Tagged

OF_A_SESSION = ("session_", "given_back", "not_listed")
"""Notices that are about a session rather than its incident."""

router = APIRouter(prefix=f"{BASE}/notices", route_class=Tagged, tags=["notices"])


@dataclass(frozen=True, slots=True)
class NoticeView:
    """One notice. `asks` is true where an answer is wanted; `to` says in which capacity it came."""

    id: str
    no: str
    at: datetime
    code: str
    zh: str
    en: str
    asks: bool
    to: Name
    read_at: datetime | None
    href: str


@dataclass(frozen=True, slots=True)
class NoticePage:
    """One page of an inbox, newest first; `cursor` opens the next one, null at the end."""

    items: tuple[NoticeView, ...]
    cursor: str | None
    unread: int


@router.get("", summary="Read your notices", responses=READING)
async def list_(
    here: Here,
    actor: Asker,
    no: Annotated[str, Query(max_length=40, description="of this incident only"), PLAIN] = "",
    limit: Limit = 50,
    cursor: Cursor = "",
    *,
    unread: Annotated[bool, Query(description="leave out what was read")] = False,
) -> NoticePage:
    """What you were told, as yourself or at your posts, newest first."""
    inbox = await list_notices(
        here.database, actor, unread=unread, no=no, limit=limit, cursor=cursor
    )
    waiting = await count_unread(here.database, actor)
    items = tuple(_view(here, row) for row in inbox.rows)
    return NoticePage(items, inbox.cursor or None, waiting)


@router.post(
    "/{notice}/read",
    summary="Mark a notice as read",
    status_code=HTTPStatus.NO_CONTENT,
    responses=READING_ONE,
)
async def read(
    here: Here, actor: Asker, notice: Annotated[str, Path(max_length=80), PLAIN]
) -> None:
    """Note that it was read; marking it twice changes nothing."""
    if not await mark_read(here.database, actor, notice, here.now()):
        raise Problem("not_found")


def _view(here: State, row: NoticeRow) -> NoticeView:
    said = here.wording.say(notice_sentence(row.code), {**row.facts, "no": row.no})
    naming = {"person": here.wording.person, "post": here.wording.post}
    to = naming.get(row.reader, here.wording.named)(row.to)
    return NoticeView(
        id=row.id,
        no=row.no,
        at=row.at,
        code=row.code,
        zh=said.zh,
        en=said.en,
        asks=row.asks,
        to=Name(row.to, to.zh, to.en),
        read_at=row.read_at,
        href=_about(row),
    )


def _about(row: NoticeRow) -> str:
    """Return where what it tells of is read: a commission sees its file, and no incident (C16)."""
    if file := row.facts.get("file"):
        return f"{BASE}/files/{file}"
    if row.code.startswith(("order_", "letter_")) and (order := row.facts.get("order")):
        return f"{BASE}/orders/{order}"
    if row.code.startswith(OF_A_SESSION) and (session := row.facts.get("session")):
        return f"{BASE}/sessions/{session}"
    return href(row.no)
