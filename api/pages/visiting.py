"""Who looks at a page: a browser's session becomes an actor, and only our own pages may act.

The JSON API takes keys alone; a cookie counts for pages, and for the stream that keeps them up.
"""

from __future__ import annotations

from typing import Annotated
from urllib.parse import urlsplit

from fastapi import Depends, Request

from activities.store.sign_ins import find_signed_in
from api.identity import actor_of
from api.live import position_now
from api.pages.rendering import Visitor
from api.problems import Problem
from api.sessions import OURS, cookie_of
from api.state import Here

SAFE_METHODS = ("GET", "HEAD", "OPTIONS")


async def visiting(request: Request, here: Here) -> Visitor:
    """Return whoever looks, signed in or not.

    Where the stream stands is noted before anything is read, so that a page misses nothing.
    """
    secret = request.cookies.get(cookie_of(request))
    person = await find_signed_in(here.database, secret, here.wall()) if secret else None
    if person is None:
        return Visitor(request, here)
    here.limits.count("person", person)
    actor = actor_of(here.place, person)
    wants_page = "text/html" in request.headers.get("accept", "")
    position = await position_now(here) if wants_page else ""
    return Visitor(request, here, actor, position)


async def same_origin(request: Request) -> None:
    """Refuse what another site's page sends with this browser's cookies.

    Browsers say where a request comes from; over plain HTTP only `Origin` tells.
    """
    if request.method in SAFE_METHODS:
        return
    site = request.headers.get("sec-fetch-site")
    if site is not None:
        ours = site in OURS
    else:
        origin = urlsplit(request.headers.get("origin", ""))
        ours = bool(origin.netloc) and origin.netloc == request.headers.get("host")
    if not ours:
        raise Problem("foreign_origin")


def local_path(path: str, otherwise: str = "/inbox") -> str:
    """Return a path to go on at, if it leads to this site and nowhere else."""
    plain = path.startswith("/") and not path.startswith(("//", "/\\")) and path.isprintable()
    return path if plain and "\\" not in path else otherwise


Visiting = Annotated[Visitor, Depends(visiting)]
