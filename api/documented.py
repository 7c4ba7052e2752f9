"""What the documentation says of errors, and what a request may be told: declared once."""

from __future__ import annotations

from typing import Any

from api.problems import ProblemDetails

_WHY = {
    400: "The body is not valid JSON, or not encoded in UTF-8",
    401: "No valid API key",
    403: "Not yours to do",
    404: "Nothing here that you may see",
    409: "It cannot be done now, or the idempotency key was used for something else",
    412: "It has moved on since you read it",
    413: "The request is larger than 64 KiB; a photo than 10 MB, a voice message than 5 MB",
    415: "The body does not call itself JSON; the file is no photo or voice message",
    416: "The file has no such part",
    422: "The request is not right; `errors` names the fields",
    429: "Too often, or too many files within the hour; wait `Retry-After` seconds",
    500: "What is stored is not what was registered",
    503: "Engine or database away; send again with the same key after `Retry-After` seconds",
}


def problems(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """Document problem responses by status."""
    return {status: {"model": ProblemDetails, "description": _WHY[status]} for status in statuses}


_UNCHANGED: dict[int | str, dict[str, Any]] = {
    304: {"description": "Not changed: `If-None-Match` has the `ETag` of the answer"}
}
READING = problems(401, 422, 429, 503) | _UNCHANGED
READING_ONE = problems(401, 404, 422, 429, 503) | _UNCHANGED
WRITING = problems(400, 401, 403, 404, 409, 413, 415, 422, 429, 503)
ACTING = WRITING | problems(412)
PENDING = "Accepted, not recorded yet"
VERDICT = "The verdict, when it was waited for"
