"""Where a list goes on: an opaque text that names the last row seen, not a page number.

Rows that come in meanwhile shift nothing: no row is shown twice and none is left out.
"""

from __future__ import annotations

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from datetime import datetime

from activities.store.canon import canonical


class BadCursor(ValueError):
    """The cursor was not given by this list."""


def write_cursor(listed: str, *values: str | int | datetime) -> str:
    """Make a cursor for a list from the values that place its last row."""
    return urlsafe_b64encode(canonical([listed, *values]).encode()).decode().rstrip("=")


def read_cursor(listed: str, cursor: str, count: int) -> tuple[str, ...]:
    """Return the values of a cursor of this list as texts; any other text is a `BadCursor`."""
    try:
        given = json.loads(urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except ValueError as error:
        raise BadCursor(listed) from error
    if not isinstance(given, list) or len(given) != count + 1 or given[0] != listed:
        raise BadCursor(listed)
    return tuple(str(value) for value in given[1:])


def instant_in(value: str) -> datetime:
    """Return the instant a cursor names; raises `BadCursor` when it is none."""
    try:
        at = datetime.fromisoformat(value)
    except ValueError as error:
        raise BadCursor(value) from error
    if at.tzinfo is None:
        raise BadCursor(value)
    return at


def whole_number_in(value: str) -> int:
    """Return the number a cursor names; raises `BadCursor` when it is none."""
    try:
        return int(value)
    except ValueError as error:
        raise BadCursor(value) from error
