"""The follow code in a browser: in a cookie no script reads, for half an hour, never in an address.

An address is kept by the browser's history, shown to whoever looks over a shoulder and sent on with
a copied link; a code opens an incident to whoever has it.
"""

from __future__ import annotations

from datetime import timedelta

from starlette.requests import Request
from starlette.responses import Response

NAME = "tiaokuai_follow"
LASTS = timedelta(minutes=30)
HALF = 5


def _name(request: Request) -> str:
    return f"__Host-{NAME}" if request.url.scheme == "https" else NAME


def read(request: Request) -> str:
    """Return the code this browser follows by; "" where there is none."""
    return request.cookies.get(_name(request), "")


def keep(request: Request, answer: Response, code: str) -> None:
    """Let this browser follow for half an hour from now; no other site can use it."""
    answer.set_cookie(
        _name(request),
        code,
        max_age=int(LASTS.total_seconds()),
        secure=request.url.scheme == "https",
        httponly=True,
        samesite="strict",
    )


def drop(request: Request, answer: Response) -> None:
    """Forget the code at once: the next one at this screen sees nothing."""
    answer.delete_cookie(
        _name(request), secure=request.url.scheme == "https", httponly=True, samesite="strict"
    )


def spaced(code: str) -> str:
    """Write a code as it is read aloud: in two halves."""
    return f"{code[:HALF]} {code[HALF:]}"
