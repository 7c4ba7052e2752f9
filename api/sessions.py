"""The cookie of a browser's session: what it is called, and where besides pages it counts."""

from __future__ import annotations

from fastapi import Request

SESSION = "tiaokuai_session"
OURS = ("same-origin", "none")


def cookie_of(request: Request) -> str:
    """Name the session's cookie: bound to the host where the connection is safe, plain else.

    A browser refuses the prefix over plain HTTP; then the page runs on this machine or in a
    network that trusts itself.
    """
    return f"__Host-{SESSION}" if request.url.scheme == "https" else SESSION


def session_of(request: Request) -> str:
    """Return the session a page of ours brings with it; "" for whatever another site sends.

    Over plain HTTP some browsers do not say where a request comes from; there `SameSite` keeps the
    cookie from travelling with another site's.
    """
    if request.headers.get("sec-fetch-site", OURS[0]) not in OURS:
        return ""
    return request.cookies.get(cookie_of(request), "")
