"""Every list is bounded: how many at once, and where to go on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, TypeVar

from fastapi import Query

from api.plain import PLAIN
from api.problems import Problem

MOST = 100
Item = TypeVar("Item")

Limit = Annotated[int, Query(ge=1, le=MOST, description="how many at once, at most 100")]
Cursor = Annotated[
    str,
    Query(max_length=512, description="where to go on: the `cursor` of the page before"),
    PLAIN,
]


def page_of(items: Sequence[Item], limit: int, cursor: str) -> tuple[tuple[Item, ...], str | None]:
    """Cut one page out of a list held in memory; the cursor is the position it goes on at.

    Raises `Problem` for a cursor no page gave.
    """
    start = position(cursor)
    following = start + limit
    return tuple(items[start:following]), str(following) if following < len(items) else None


def position(cursor: str) -> int:
    """Read a cursor that counts."""
    if not cursor:
        return 0
    if not (cursor.isascii() and cursor.isdecimal() and len(cursor) < len(str(2**63))):
        raise Problem("invalid_cursor")
    return int(cursor)
