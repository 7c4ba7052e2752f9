"""The boxes MP4 files are made of: a length, four letters and a content (ISO 14496-12, 4.2)."""

from __future__ import annotations

import struct
from dataclasses import dataclass

from activities.evidence.refusals import broken

_HEAD, _WIDE = 8, 16
_MOST_BOXES = 4096


@dataclass(frozen=True, slots=True)
class Boxes:
    """Boxes side by side, by their letters, in their order."""

    content: tuple[tuple[bytes, bytes], ...]

    def __contains__(self, kind: object) -> bool:
        """Tell whether there is one of a kind."""
        return any(each == kind for each, _ in self.content)

    def all(self, kind: bytes) -> list[bytes]:
        """Return what is in every box of a kind."""
        return [content for each, content in self.content if each == kind]

    def one(self, kind: bytes) -> bytes:
        """Return what is in the only box of a kind. Raises `NotTaken`."""
        found = self.all(kind)
        if len(found) != 1:
            raise broken()
        return found[0]


def read_boxes(data: bytes) -> Boxes:
    """Read boxes that fill the data exactly. Raises `NotTaken`."""
    found: list[tuple[bytes, bytes]] = []
    at = 0
    while at < len(data):
        size, kind, head = int.from_bytes(data[at : at + 4], "big"), data[at + 4 : at + 8], _HEAD
        if size == 1:
            size, head = int.from_bytes(data[at + 8 : at + _WIDE], "big"), _WIDE
        elif size == 0:
            size = len(data) - at
        if size < head or at + size > len(data) or len(found) >= _MOST_BOXES:
            raise broken()
        found.append((kind, data[at + head : at + size]))
        at += size
    return Boxes(tuple(found))


def table(content: bytes, columns: int) -> tuple[tuple[int, ...], ...]:
    """Read a table of whole numbers behind version, flags and the number of its rows."""
    count = int.from_bytes(content[4:8], "big")
    rows, wide = content[8:], columns * 4
    if len(rows) != count * wide:
        raise broken()
    return tuple(struct.iter_unpack(f">{columns}I", rows))


def number(*values: int) -> bytes:
    """Write whole numbers of four bytes, one behind the other."""
    return struct.pack(f">{len(values)}I", *values)


def box(kind: bytes, *parts: bytes) -> bytes:
    """Write a box."""
    content = b"".join(parts)
    return number(_HEAD + len(content)) + kind + content


def full(kind: bytes, *parts: bytes) -> bytes:
    """Write a box that says its version and flags first; both are zero."""
    return box(kind, number(0), *parts)
