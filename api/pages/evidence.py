"""Photos and voice messages where pages show them: the API's own reading, for whoever is signed in.

And for a reporter by the code his browser keeps, so that it stands in no address.
"""

from __future__ import annotations

from fastapi import APIRouter
from starlette.responses import Response

from api import evidence as kept
from api import files, incidents, joint_sessions
from api.pages import follow_cookie
from api.pages.visiting import Visiting
from api.problems import Problem

router = APIRouter()


@router.get("/evidence/{evidence}")
async def see_own(visitor: Visiting, evidence: kept.Id, size: kept.Wanted = "view") -> Response:
    """Show what the visitor has sent and not attached yet."""
    here, actor = visitor.here, visitor.signed_in
    return await kept.see_own(here, actor, evidence, visitor.request, size)


@router.get("/incidents/{no}/evidence/{evidence}")
async def see(
    visitor: Visiting, no: incidents.No, evidence: kept.Id, size: kept.Wanted = "view"
) -> Response:
    """Show what goes with words the visitor may read."""
    here, actor = visitor.here, visitor.signed_in
    return await kept.see(here, actor, no, evidence, visitor.request, size)


@router.get("/files/{no}/evidence/{evidence}")
async def see_in_case(
    visitor: Visiting, no: files.No, evidence: kept.Id, size: kept.Wanted = "view"
) -> Response:
    """Show what goes with the case behind a file."""
    here, actor = visitor.here, visitor.signed_in
    return await kept.see_in_case(here, actor, no, evidence, visitor.request, size)


@router.get("/sessions/{no}/evidence/{evidence}")
async def see_in_session(
    visitor: Visiting, no: joint_sessions.No, evidence: kept.Id, size: kept.Wanted = "view"
) -> Response:
    """Show what goes with the position of a unit."""
    here, actor = visitor.here, visitor.signed_in
    return await kept.see_in_session(here, actor, no, evidence, visitor.request, size)


@router.get("/follow/evidence/{evidence}")
async def see_as_reporter(
    visitor: Visiting, evidence: kept.Id, size: kept.Wanted = "view"
) -> Response:
    """Show what the reporter has sent himself, and what goes with the words he may read."""
    code = follow_cookie.read(visitor.request)
    if not code:
        raise Problem("not_found")
    return await kept.see_as_reporter(visitor.here, code, evidence, visitor.request, size)
