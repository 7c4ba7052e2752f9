"""Opening the seal on a tip-off from its page: recorded first, shown once, and nowhere kept."""

from __future__ import annotations

from dataclasses import replace

from fastapi import APIRouter
from starlette.responses import Response

from api import disclosures
from api.door import visible
from api.pages import acting, plain_story, seal
from api.pages.incident import No, content_of, plainly
from api.pages.rendering import page
from api.pages.visiting import Visiting

router = APIRouter()


@router.get("/incidents/{no}/identity")
async def ask(visitor: Visiting, no: No) -> Response:
    """Show the incident with the form that opens the seal, for whoever may open it."""
    found = await visible(visitor.here, visitor.signed_in, no)
    if plain_story.is_his(visitor.signed_in, found):
        return await plainly(visitor, found, plain_story.Back())
    return await page(visitor, "incident.html", seal.opened(await content_of(visitor, found)))


@router.post("/incidents/{no}/identity")
async def unseal(visitor: Visiting, no: No) -> Response:
    """Show who tipped off, in this one answer; or the form again with what was wrong.

    It has no address of its own to come back to, and does not read itself again as it happens.
    """
    here, actor = visitor.here, visitor.signed_in
    shown: list[disclosures.Identity] = []

    async def send(message: seal.OpenIdentity, key: str) -> bool:
        request = disclosures.SealRequest(reason=message.reason)
        shown.append(await disclosures.open_(here, actor, no, request, Response(), key))
        return True

    taken = await acting.take(
        visitor, acting.Door(no, f"/incidents/{no}", seal.KINDS, send), seal.KIND
    )
    if isinstance(taken, acting.Refused):
        found = await visible(here, actor, no)
        content = seal.refused_in(await content_of(visitor, found), taken)
        return await page(visitor, "incident.html", content, taken.status)
    return await page(replace(visitor, position=""), "identity.html", {"identity": shown[0]})
