"""What may stand in any text that comes in: no control characters, nothing that turns a line round.

NUL stops databases, other controls stop terminals, and direction overrides make people read what is
not written. Line breaks of either kind and tabs stay.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime

from pydantic import AfterValidator
from pydantic_core import PydanticCustomError

FIRST_YEAR, LAST_YEAR = 1970, 9998
_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def _plain(text: str) -> str:
    if _UNSEEN.search(text):
        raise PydanticCustomError("control_characters", "contains characters nobody can see")
    return text


def _countable(at: datetime) -> datetime:
    """Refuse instants no database can compare; an offset may push one beyond the calendar."""
    try:
        year = at.astimezone(UTC).year
    except OverflowError:
        year = 0
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise PydanticCustomError("instant_out_of_range", "is too far away")
    return at


PLAIN = AfterValidator(_plain)
COUNTABLE = AfterValidator(_countable)
