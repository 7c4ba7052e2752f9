"""The outermost layer: every request gets an id, a limit, safe headers and one line in the log.

What nobody else caught ends here as a problem without internals; the log has its id and where it
happened, never what was in it.
"""

from __future__ import annotations

import asyncio
import re
import time
import traceback
import uuid
from dataclasses import dataclass, field

import structlog
from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.failures import Answer
from api.problems import Problem

LARGEST = 64 * 1024
LARGEST_FORM = 512 * 1024
"""What a page's form may bring: nine bytes for each character, and no word of it may be lost."""
LARGEST_FILE = 32 * 2**20
"""Three times what a photo may have: so much is read, past what is kept, to answer in words."""
LONGEST_SEND = 60.0
"""Seconds a stream waits for a reader who takes nothing, before it lets go of him."""
STREAM = "text/event-stream"
REQUEST_ID = "tiaokuai.request"

PAGES = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "media-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'"
)
DOCS = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data:; font-src 'self' data:; connect-src 'self'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'"
)
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
_FILES = re.compile(
    r"/api/v1/(?:follow/[^/]+/|public/)?evidence/?|/report|/follow/say|/incidents/[^/]+/[a-z_]+"
)
"""Where files come in: by themselves, or with the form of a page."""
PAGES_REFERRER, OTHERS_REFERRER = "same-origin", "no-referrer"
"""Without a referrer of their own, forms of a page would arrive from the origin "null"."""
_SECRET_PATH = re.compile(r"(/follow/)[^/]+")

log = structlog.get_logger(__name__)


@dataclass
class _Seen:
    """What happened to one request so far."""

    size: int = 0
    status: int = 0
    lasts: bool = False
    stalled: bool = False
    began: float = field(default_factory=time.monotonic)


class Edge:
    """ASGI middleware around the whole application."""

    def __init__(self, app: ASGIApp, answer: Answer) -> None:
        self.app = app
        self._answer = answer

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass one request through."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        seen = _Seen()
        largest = _largest(scope)
        scope[REQUEST_ID] = str(uuid.uuid4())

        async def bounded() -> Message:
            message = await receive()
            seen.size += len(message.get("body", b""))
            if max(seen.size, _declared(scope)) > largest:
                files = largest == LARGEST_FILE
                raise Problem("evidence_too_large") if files else HTTPException(413)
            return message

        async def headed(message: Message) -> None:
            if message["type"] == "http.response.start":
                seen.status = message["status"]
                _secure(MutableHeaders(scope=message), scope)
                kind = Headers(raw=message["headers"]).get("content-type", "")
                seen.lasts = kind.startswith(STREAM)
            try:
                async with asyncio.timeout(LONGEST_SEND if seen.lasts else None):
                    await send(message)
            except TimeoutError:
                seen.stalled = seen.lasts
                raise

        try:
            await self.app(scope, bounded, headed)
        except Exception as error:  # noqa: BLE001 -- the last resort: an answer, and a line in the log
            if seen.stalled:
                # A reader who takes nothing any more: he comes back and goes on where he stopped.
                log.info("stream_stalled", instance=scope[REQUEST_ID])
                return
            _note(scope, error)
            if not seen.status:
                response = await self._answer(Request(scope), Problem("internal_error"))
                await response(scope, receive, headed)
        finally:
            _tell(scope, seen)


def masked(path: str) -> str:
    """Take the follow code out of a path: whoever reads a log must not be able to use it."""
    return _SECRET_PATH.sub(r"\1…", path)


def _largest(scope: Scope) -> int:
    """Return how much one request may bring: a file where one is expected, else words."""
    path: str = scope["path"]
    kind = Headers(scope=scope).get("content-type", "").partition(";")[0].strip()
    program = path.startswith("/api/")
    files = _FILES.fullmatch(path) and (program or kind == "multipart/form-data")
    return LARGEST_FILE if files else LARGEST if program else LARGEST_FORM


def _declared(scope: Scope) -> int:
    length = Headers(scope=scope).get("content-length", "")
    return int(length) if length.isascii() and length.isdecimal() else 0


def _secure(headers: MutableHeaders, scope: Scope) -> None:
    path: str = scope["path"]
    for name, value in HEADERS.items():
        headers.setdefault(name, value)
    headers.setdefault("Content-Security-Policy", DOCS if path == "/docs" else PAGES)
    program, file = path.startswith("/api/"), path.startswith("/static/")
    headers.setdefault("Referrer-Policy", OTHERS_REFERRER if program else PAGES_REFERRER)
    # What is read with a key or a session stays on no disk; a file is asked for anew, and is cheap.
    headers.setdefault("Cache-Control", "no-cache" if file else "no-store")
    headers["X-Request-Id"] = scope[REQUEST_ID]


def _note(scope: Scope, error: Exception) -> None:
    """Log where it happened; an error's own text may quote what somebody wrote, so it stays out."""
    frames = traceback.extract_tb(error.__traceback__)
    log.error(
        "request_failed",
        instance=scope[REQUEST_ID],
        error=type(error).__name__,
        where=[f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames[-8:]],
    )


def _tell(scope: Scope, seen: _Seen) -> None:
    log.info(
        "request",
        instance=scope[REQUEST_ID],
        method=scope["method"],
        path=masked(scope["path"]),
        status=int(seen.status),
        milliseconds=round((time.monotonic() - seen.began) * 1000),
    )
