"""Where a picture ends, and what may stand behind it: phones append previews and films to photos.

What is appended is cut off with everything else when the photo is painted anew. Where it is a
program, an archive or a page, somebody meant the file to be two things, and it is refused whole.
"""

from __future__ import annotations

from typing import BinaryIO

from activities.evidence.media import JPEG, PNG
from activities.evidence.refusals import broken, two_things

_FOREIGN = (
    b"pk\x03\x04",
    b"rar!\x1a\x07",
    b"7z\xbc\xaf\x27\x1c",
    b"\x1f\x8b\x08",
    b"\x7felf",
    b"mz",
    b"%pdf-",
    b"<!doctype",
    b"<html",
    b"<script",
    b"<svg",
    b"<?",
    b"#!",
)
"""How archives, programs and pages begin, in lower case."""
_LONGEST = 32
_PDF_WITHIN = 1024
"""A reader of PDF looks so far for its beginning."""
_ZIP_END, _ZIP_END_SIZE, _ZIP_COMMENT_MOST = b"PK\x05\x06", 22, 65_535

_STANDALONE = frozenset({0x01, *range(0xD0, 0xD8)})
_START_OF_SCAN, _END = 0xDA, 0xD9
_IN_SCAN = frozenset({0x00, *range(0xD0, 0xD8)})


def insist_on_one_file(file: BinaryIO, media_type: str) -> None:
    """Raise `NotTaken` where the picture does not end, or where another file stands behind it."""
    file.seek(0)
    data = file.read()
    end = {JPEG: _end_of_jpeg, PNG: _end_of_png}.get(media_type, _end_of_riff)(data)
    begins = data[end:].lstrip(b"\x00\t\r\n ")[:_LONGEST].lower()
    if begins.startswith(_FOREIGN) or b"%PDF-" in data[:_PDF_WITHIN] or _ends_as_archive(data):
        raise two_things()
    file.seek(0)


def _ends_as_archive(data: bytes) -> bool:
    """An archive is read from its end: a record there whose comment reaches exactly to the end."""
    at = data.rfind(_ZIP_END, max(0, len(data) - _ZIP_END_SIZE - _ZIP_COMMENT_MOST))
    if at < 0 or at + _ZIP_END_SIZE > len(data):
        return False
    comment = int.from_bytes(data[at + 20 : at + 22], "little")
    return at + _ZIP_END_SIZE + comment == len(data)


def _end_of_jpeg(data: bytes) -> int:
    """Walk from marker to marker; within a scan, look for the next one that is none of its own."""
    at = 2
    while at + 4 <= len(data):
        if data[at] != 0xFF:  # noqa: PLR2004 -- every marker begins so
            raise broken()
        marker = data[at + 1]
        if marker == 0xFF:  # noqa: PLR2004 -- a fill byte
            at += 1
        elif marker in _STANDALONE:
            at += 2
        elif marker == _END:
            return at + 2
        else:
            at += 2 + max(2, int.from_bytes(data[at + 2 : at + 4], "big"))
            at = _behind_scan(data, at) if marker == _START_OF_SCAN else at
    # An end marker may be the very last two bytes.
    if data[at : at + 2] == bytes((0xFF, _END)):
        return at + 2
    raise broken()


def _behind_scan(data: bytes, at: int) -> int:
    while (at := data.find(b"\xff", at)) >= 0 and at + 1 < len(data):
        if data[at + 1] not in _IN_SCAN:
            return at
        at += 2
    raise broken()


def _end_of_png(data: bytes) -> int:
    at = 8
    while at + 12 <= len(data):
        end = at + 12 + int.from_bytes(data[at : at + 4], "big")
        if data[at + 4 : at + 8] == b"IEND":
            return end
        at = end
    raise broken()


def _end_of_riff(data: bytes) -> int:
    size = int.from_bytes(data[4:8], "little")
    end = 8 + size + size % 2
    if end > len(data) + 1:
        raise broken()
    return end
