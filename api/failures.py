"""Everything that can go wrong on the way to an answer, turned into the one problem format."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any, TypeAlias

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from starlette.exceptions import HTTPException
from starlette.responses import Response

from activities.store.reads import BadCursor
from api.problems import FieldError, Problem
from api.sentences import field_sentence
from api.wording import Wording
from catalog.incident.offers import SAMPLES

UNREADABLE, NOT_FOUND, NOT_ALLOWED, TOO_LARGE = 400, 404, 405, 413
BY_STATUS = {
    UNREADABLE: "invalid_json",  # only a body that cannot be decoded is answered so
    NOT_FOUND: "not_found",
    NOT_ALLOWED: "method_not_allowed",
    TOO_LARGE: "body_too_large",
}
MOST_ERRORS = 20
AWAY = (OperationalError, InterfaceError, PoolTimeout, ConnectionError, TimeoutError)
"""A driver says "away" in its own ways; all of them mean that nothing was taken in."""

Answer: TypeAlias = Callable[[Request, Problem], Awaitable[Response]]
"""How a problem is told: as a page or as JSON, which is not decided here."""

KINDS = frozenset(sample.kind for sample in SAMPLES)


def install(app: FastAPI, wording: Wording, answer: Answer) -> None:
    """Register the handlers; what none of them knows is caught outside, by the edge."""

    async def known(request: Request, error: Exception) -> Response:
        problem = error if isinstance(error, Problem) else Problem("internal_error")
        return await answer(request, problem)

    async def invalid(request: Request, error: Exception) -> Response:
        errors = error.errors() if isinstance(error, RequestValidationError) else ()
        if any(each["type"] == "json_invalid" for each in errors):
            return await answer(request, Problem("invalid_json"))
        # A body that does not call itself JSON is handed on as the bytes it came in.
        if isinstance(error, RequestValidationError) and isinstance(error.body, bytes):
            return await answer(request, Problem("unsupported_media_type"))
        fields = [field_error(each, wording) for each in errors[:MOST_ERRORS]]
        return await answer(request, Problem("invalid_request", errors=fields))

    async def http(request: Request, error: Exception) -> Response:
        if not isinstance(error, HTTPException):
            return await answer(request, Problem("internal_error"))
        code = BY_STATUS.get(error.status_code)
        headers = dict(error.headers or {})
        problem = Problem(code or "http_error", status=error.status_code, headers=headers)
        return await answer(request, problem)

    def always(code: str) -> Callable[[Request, Exception], Awaitable[Response]]:
        async def told(request: Request, error: Exception) -> Response:
            del error
            return await answer(request, Problem(code))

        return told

    app.add_exception_handler(Problem, known)
    app.add_exception_handler(RequestValidationError, invalid)
    app.add_exception_handler(HTTPException, http)
    app.add_exception_handler(BadCursor, always("invalid_cursor"))
    for away in AWAY:
        app.add_exception_handler(away, always("database_away"))


def field_error(error: Mapping[str, Any], wording: Wording) -> FieldError:
    """Say what is wrong with one field, without repeating what the caller wrote in it."""
    kind = str(error["type"])
    context = {name: str(value) for name, value in (error.get("ctx") or {}).items()}
    said = wording.say(field_sentence(kind), context)
    return FieldError(field_name(error["loc"]), kind, said.zh, said.en)


def field_name(path: tuple[int | str, ...]) -> str:
    """Name a field as the caller wrote it: "body.reason", not "body.escalate.reason".

    The kind of message, which the validator puts between, is not part of what was written.
    """
    where, *rest = [str(step) for step in path] or ["body"]
    if where == "body" and len(rest) > 1 and rest[0] in KINDS:
        rest = rest[1:]
    return ".".join([where, *rest])
