"""Spans of real time as people write them in a place's files: "4h", "1d", "30m", "90s", "0".

A day is 24 hours (RULES A8). One unit per span: what needs two ("1d 12h") is "36h".
"""

from __future__ import annotations

import re
from datetime import timedelta

_UNITS = {
    "s": timedelta(seconds=1),
    "m": timedelta(minutes=1),
    "h": timedelta(hours=1),
    "d": timedelta(days=1),
}
_SPAN = re.compile(r"([0-9]{1,5})([smhd])")
_OFFSET = re.compile(r"([+-])([0-9]{2}):([0-9]{2})")
_FARTHEST = timedelta(hours=14)  # no inhabited place lies further from UTC


def parse_duration(text: str) -> timedelta | None:
    """Turn "4h" into four hours so that limits stay data; None when it is not a span."""
    if text == "0":
        return timedelta()
    match = _SPAN.fullmatch(text)
    return int(match[1]) * _UNITS[match[2]] if match else None


def parse_offset(text: str) -> timedelta | None:
    """Turn "+08:00" into the place's distance from UTC; None when it is not one."""
    match = _OFFSET.fullmatch(text)
    if match is None or int(match[3]) >= _MINUTES:
        return None
    offset = timedelta(hours=int(match[2]), minutes=int(match[3]))
    if offset > _FARTHEST:
        return None
    return offset if match[1] == "+" else -offset


_MINUTES = 60
