"""Ogg with Opus, what browsers record: pages are kept, comments are not (RFC 3533, 7845)."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from activities.evidence.refusals import broken, two_things

_FIXED, _SEGMENT = 27, 255
_FIRST = 0x02
_HEAD_SIZE = 19
_SILENT = b"OpusTags" + (0).to_bytes(4, "little") * 2
"""A comment header with neither vendor nor comment."""


_MIRRORED = bytes(int(f"{byte:08b}"[::-1], 2) for byte in range(256))


@dataclass(frozen=True, slots=True)
class _Page:
    flags: int
    position: bytes
    serial: bytes
    sizes: bytes
    body: bytes


def clean_ogg(data: bytes) -> bytes:
    """Return the one stream of sound, its comment header emptied and its pages numbered anew."""
    pages = list(_pages(data))
    head = pages[0]
    if head.flags != _FIRST or not head.body.startswith(b"OpusHead"):
        raise broken()
    # Mapping family 0, one or two channels: what is spoken into a telephone.
    if len(head.body) != _HEAD_SIZE or head.body[18]:
        raise broken()
    if any(page.serial != head.serial for page in pages):
        raise two_things()
    sound = _behind_comments(pages[1:])
    if not sound or any(page.flags & _FIRST for page in sound):
        raise broken()
    comments = _Page(0, bytes(8), head.serial, bytes((len(_SILENT),)), _SILENT)
    written = (_written(page, number) for number, page in enumerate((head, comments, *sound)))
    return b"".join(written)


def _pages(data: bytes) -> Iterator[_Page]:
    at = 0
    while at < len(data):
        fixed = data[at : at + _FIXED]
        if len(fixed) < _FIXED or not fixed.startswith(b"OggS\x00"):
            raise two_things() if at else broken()
        sizes = data[at + _FIXED : at + _FIXED + fixed[26]]
        begin = at + _FIXED + len(sizes)
        body = data[begin : begin + sum(sizes)]
        if len(sizes) != fixed[26] or len(body) != sum(sizes):
            raise broken()
        page = _Page(fixed[5], fixed[6:14], fixed[14:18], sizes, body)
        if _written(page, int.from_bytes(fixed[18:22], "little"))[22:26] != fixed[22:26]:
            raise broken()
        yield page
        at = begin + len(body)


def _behind_comments(pages: list[_Page]) -> list[_Page]:
    """Leave out the pages of the comment header, which ends with a page of its own."""
    comments = b""
    for number, page in enumerate(pages):
        comments += page.body
        if page.sizes and page.sizes[-1] < _SEGMENT:
            ends = sum(size < _SEGMENT for size in page.sizes)
            if ends != 1 or not comments.startswith(b"OpusTags"):
                raise broken()
            return pages[number + 1 :]
    raise broken()


def _written(page: _Page, number: int) -> bytes:
    head = b"OggS\x00" + bytes((page.flags,)) + page.position + page.serial
    head += number.to_bytes(4, "little")
    tail = bytes((len(page.sizes),)) + page.sizes + page.body
    return head + _checksum(head + bytes(4) + tail) + tail


def _checksum(page: bytes) -> bytes:
    """Return Ogg's own CRC-32: zlib's with every bit the other way round, and nothing inverted."""
    register = zlib.crc32(page.translate(_MIRRORED), 0xFFFFFFFF) ^ 0xFFFFFFFF
    return register.to_bytes(4, "big").translate(_MIRRORED)
