"""Files on their way in and out: streamed to disk, and sent so that nothing in them runs."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from tempfile import SpooledTemporaryFile
from typing import Any, BinaryIO, cast

from fastapi import Request, Response
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException

from activities.evidence.media import SUFFIX
from api.problems import Problem

IN_MEMORY = 2**20
"""Bytes of a file that are held in memory; what goes beyond lies on disk until it is answered."""

FIELD = "file"
UNREADABLE, OK, PARTIAL = 400, 200, 206
_FILE = {"type": "string", "format": "binary"}
AS_FILE: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {
            "multipart/form-data": {
                "schema": {"type": "object", "properties": {FIELD: _FILE}, "required": [FIELD]}
            },
            "image/jpeg": {"schema": _FILE},
            "audio/mp4": {"schema": _FILE},
            "application/octet-stream": {"schema": _FILE},
        },
    }
}
"""How a file is sent, for the documentation: FastAPI reads no body here, we do."""

_HEADERS = {
    # Nothing of it is a page, and were it shown as one nothing in it would run.
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Cache-Control": "private, no-store",
    "Accept-Ranges": "bytes",
}


@asynccontextmanager
async def file_in(request: Request) -> AsyncIterator[tuple[BinaryIO, int]]:
    """Read the one file of a request, a form's or the body itself, and its size. Raises `Problem`.

    The edge cuts off what is far too large; what is only too large is read to its end and answered
    in words, for a browser that is interrupted while it sends shows none.
    """
    if request.headers.get("content-type", "").partition(";")[0].strip() == "multipart/form-data":
        async with _form_file(request) as sent:
            yield sent.file, sent.size or 0
        return
    with SpooledTemporaryFile(IN_MEMORY) as spool:
        file = cast("BinaryIO", spool)
        upload = UploadFile(file, size=0)
        async for block in request.stream():
            await upload.write(block)
        if not upload.size:
            raise Problem("evidence_missing")
        yield file, upload.size


@asynccontextmanager
async def _form_file(request: Request) -> AsyncIterator[UploadFile]:
    try:
        form = await request.form(max_files=1, max_fields=4)
    except HTTPException as error:
        raise Problem("evidence_unreadable") if error.status_code == UNREADABLE else error from None
    try:
        file = form.get(FIELD)
        if not isinstance(file, UploadFile) or not file.size:
            raise Problem("evidence_missing")
        yield file
    finally:
        await form.close()


def answer_in_part(request: Request, content: bytes, media_type: str, name: str) -> Response:
    """Answer with a file, or with the one part of it that was asked for: players ask for parts.

    Raises `Problem` for a part that is not there.
    """
    headers = _HEADERS | {
        "Content-Disposition": f'inline; filename="{name}.{SUFFIX[media_type]}"',
    }
    asked = re.fullmatch(r"bytes=(\d{0,12})-(\d{0,12})", request.headers.get("range", ""))
    if asked is None or not any(asked.groups()):
        return Response(content, OK, headers, media_type)
    first, last = _bounds(asked[1], asked[2], len(content))
    if first > last:
        whole = {"Content-Range": f"bytes */{len(content)}"}
        raise Problem("no_such_part", headers=whole)
    headers |= {"Content-Range": f"bytes {first}-{last}/{len(content)}"}
    return Response(content[first : last + 1], PARTIAL, headers, media_type)


def _bounds(first: str, last: str, size: int) -> tuple[int, int]:
    """Return the first and the last byte; "-5" asks for the last five."""
    if not first:
        return max(0, size - int(last)), size - 1
    return int(first), min(int(last), size - 1) if last else size - 1
