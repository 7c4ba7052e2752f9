"""Reading again what has not changed costs no bytes, and nobody acts on what he has not seen.

A tag is `"<version>.<digest>"`: the digest is of the whole answer and of whoever reads it, so that
no two readers share one and a light that has changed is never taken for the old one; the version is
the last event of what was read, and what `If-Match` asks about.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Coroutine
from hashlib import sha256
from http import HTTPStatus
from typing import Annotated, Any, ClassVar

from fastapi import Header, Request, Response
from fastapi.routing import APIRoute

from activities.store import receipts
from api.problems import Problem
from api.state import State

READER = "tiaokuai.reader"
TAGS = r'^(\*|(W/)?"[!#-~]*"(\s*,\s*(W/)?"[!#-~]*")*)$'
_VERSION = re.compile(r'"(\d{1,9})\.')

IfMatch = Annotated[
    str | None,
    Header(
        alias="If-Match",
        max_length=400,
        pattern=TAGS,
        description="the `ETag` you acted on: 412 when somebody was faster. A light that changed "
        "meanwhile does not count.",
    ),
]


class Tagged(APIRoute):
    """Gives every answer to a read its tag, and 304 to whoever has it already."""

    caching: ClassVar[str] = "private, no-cache"

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """Wrap the framework's own."""
        answer = super().get_route_handler()

        async def tagged(request: Request) -> Response:
            response = await answer(request)
            if request.method != "GET" or response.status_code != HTTPStatus.OK:
                return response
            tag = _tag(request, response)
            headers = {"ETag": tag, "Cache-Control": self.caching, "Vary": "Authorization, Cookie"}
            if _has(request.headers.get("if-none-match", ""), tag):
                return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=headers)
            response.headers.update(headers)
            return response

        return tagged


class Sealed(Tagged):
    """The same for what no browser may keep."""

    caching = "no-store"


def read_by(request: Request, person: str) -> None:
    """Note who reads, so that his tags are his own."""
    request.scope[READER] = person


def versioned(response: Response, seq: int) -> None:
    """Say which version was read: the last event of it."""
    response.headers["ETag"] = str(seq)


async def insist_unmoved(here: State, no: str, seq: int, seen: str | None, key: str | None) -> None:
    """Refuse to act on what has moved on since it was read; what was sent before is answered.

    Raises `Problem` (412). Between this look and the verdict the rulebook judges, as always.
    """
    versions = {int(found) for found in _VERSION.findall(seen or "")}
    if seen is None or seen.strip() == "*" or seq in versions:
        return
    if key is not None and await receipts.find(here.database, key, no) is not None:
        return
    raise Problem("moved_on", {"no": no})


def _tag(request: Request, response: Response) -> str:
    reader = str(request.scope.get(READER, ""))
    digest = sha256(reader.encode() + b"\0" + bytes(response.body)).hexdigest()[:32]
    version = response.headers.get("etag")
    return f'"{version}.{digest}"' if version else f'"{digest}"'


def _has(known: str, tag: str) -> bool:
    """Compare weakly, as it is meant for reads; `*` is whatever there is."""
    return known.strip() == "*" or tag in re.findall(r'"[^"]*"', known)
