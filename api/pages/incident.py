"""An incident's page: who holds it and until when, what one can do, and what happened."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import timezone
from http import HTTPStatus
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query
from starlette.responses import Response

from activities import wire
from activities.store.reads import Found, Told
from api import incidents, notices, replies, shapes, stories, views
from api.deadlines import account_of
from api.door import new_key, visible
from api.hands import hands_of
from api.pages import acting, hands_picture, plain_story
from api.pages.choices import with_units
from api.pages.deadline_picture import drawn
from api.pages.forms import Kinds, form_of
from api.pages.lights import next_of
from api.pages.rendering import Visitor, page
from api.pages.runs import runs
from api.pages.seal import seal_of
from api.pages.visiting import Visiting
from api.precedents import PrecedentView, in_force
from api.shapes_of_incidents import IncidentView
from catalog.incident.messages import INSTRUCTIONS, REPLIES
from catalog.words import Role

router = APIRouter()

No = Annotated[str, Path(pattern=incidents.NO)]
Kind = Annotated[str, Path(pattern=r"^[a-z_]{1,32}$")]

AS_ROOM, AS_UNIT = Kinds(INSTRUCTIONS), Kinds(REPLIES)
LATEST, MOST_TURNS, NOTICES = 40, 200, 5
"""How much is shown before one asks for more: turns that somebody brought about, turns of any kind,
and notices.
"""


@router.get("/incidents/{no}")
async def show(
    visitor: Visiting,
    no: No,
    told: acting.LastStep,
    story: Annotated[str, Query(max_length=8)] = "",
) -> Response:
    """Show the incident as it stands, with what came of one's last step."""
    found = await visible(visitor.here, visitor.signed_in, no)
    if plain_story.is_his(visitor.signed_in, found):
        return await plainly(visitor, found, plain_story.Back.of_step(told))
    content = await content_of(visitor, found, whole=story == "all")
    return await page(visitor, "incident.html", {**content, "told": told})


@router.get("/incidents/{no}/{kind}")
async def show_form(visitor: Visiting, no: No, kind: Kind) -> Response:
    """Show the incident with one form open, where that is offered."""
    found = await visible(visitor.here, visitor.signed_in, no)
    if plain_story.is_his(visitor.signed_in, found):
        return await plainly(visitor, found, plain_story.Back(typed={"kind": kind}))
    content = await content_of(visitor, found)
    content["forms"] = acting.opened(content["forms"], kind)
    return await page(visitor, "incident.html", content)


@router.post("/incidents/{no}/{kind}")
async def act(
    visitor: Visiting,
    no: No,
    kind: Kind,
    back: Annotated[str, Query(max_length=8)] = "",
) -> Response:
    """Do what a form says, and go on to the incident, or back to the inbox a form stood in; or show
    the form with what was wrong.
    """
    here, actor = visitor.here, visitor.signed_in
    it = await incidents.show(here, actor, no, Response())
    as_unit = _as_unit(it, kind)

    async def send(message: Any, key: str) -> bool:  # noqa: ANN401 -- one of the kinds
        told = {"here": here, "actor": actor, "no": no, "message": message, "key": key}
        if as_unit:
            answer = await replies.reply(**told, response=Response(), prefer=acting.PATIENT)
        else:
            answer = await replies.instruct(**told, response=Response())
        return answer.incident is not None

    kinds = AS_UNIT if as_unit else AS_ROOM
    onward = "/inbox" if back == "inbox" else f"/incidents/{no}"
    door = acting.Door(no, onward, kinds, send)
    taken = await acting.take(visitor, door, kind)
    if isinstance(taken, Response):
        return taken
    found = await visible(here, actor, no)
    if plain_story.is_his(actor, found):
        return await plainly(visitor, found, plain_story.Back.of_refused(taken), taken.status)
    content = acting.refused_in(await content_of(visitor, found), taken)
    return await page(visitor, "incident.html", content, taken.status)


async def plainly(
    visitor: Visitor, found: Found, back: plain_story.Back, status: int = HTTPStatus.OK
) -> Response:
    """Show the incident to the resident who reported it, as he would read it by his code."""
    way = plain_story.signed_in(found.incident.no)
    content = await plain_story.content_of(visitor, way, visitor.signed_in, found, back)
    return await page(visitor, plain_story.TEMPLATE, content, status)


def kinds_of(offer: shapes.Offer) -> Kinds:
    """Return the messages among which an offer's form is read: a room's or a unit's."""
    return AS_UNIT if offer.href.endswith("/replies") else AS_ROOM


def _as_unit(it: IncidentView, kind: str) -> bool:
    """Tell whether a kind goes in as a unit's reply: as it is offered, else as it only can."""
    offer = next((offer for offer in it.offers if offer.kind == kind), None)
    if offer is not None:
        return kinds_of(offer) is AS_UNIT
    return kind in AS_UNIT and kind not in AS_ROOM


async def content_of(visitor: Visitor, found: Found, *, whole: bool = False) -> dict[str, Any]:
    """Return what the incident's page shows: the incident, its forms, its story, its clocks."""
    here, actor, no = visitor.here, visitor.signed_in, found.incident.no
    it = await views.incident(here, actor, found)
    story = await incidents.whole_story(here, actor, no)
    account = account_of(here, actor, found, story)
    line = hands_of(actor, found, (told.entry for told in story))
    zone = timezone(here.place.utc_offset)
    shown = story if whole else _latest(story)
    told = await stories.told(here, actor, found, shown)
    offers = [with_units(here, found, offer) for offer in it.offers]
    return {
        "it": it,
        "precedents": await _precedents(visitor, found, offers),
        "key": new_key(),
        "forms": tuple(form_of(offer, kinds_of(offer), f"/incidents/{no}") for offer in offers),
        "story": runs(reversed(list(_heard_once(told)))),
        "earlier": len(shown) < len(story),
        "account": account,
        "picture": drawn(account, here.now(), zone) if account else None,
        "line": hands_picture.drawn(line, here.now(), zone),
        "notices": await notices.list_(here, actor, no=no, limit=NOTICES),
        "seal": await seal_of(visitor, found),
        "engine": _engine(visitor, found),
        "next_light": next_of(it.clocks, here.now()),
        "told": None,
    }


def _heard_once(told: Iterable[shapes.EventView]) -> Iterator[shapes.EventView]:
    """Yield the turns without what only passes between the machines: what a session is told, and
    its step where it is the same as before.
    """
    last: dict[object, str] = {}
    for event in told:
        session = event.body.get("no")
        if event.kind == "session_was_told":
            continue
        if event.kind == "session_heard" and last.get(session) == event.zh:
            continue
        if event.kind == "session_heard":
            last[session] = event.zh
        yield event


def _latest(story: list[Told]) -> list[Told]:
    """Return the last turns; what came by itself day by day does not push out what people did."""
    acts = [number for number, told in enumerate(story) if not told.entry.moment]
    first = acts[-LATEST] if len(acts) > LATEST else 0
    return story[max(first, len(story) - MOST_TURNS) :]


async def _precedents(
    visitor: Visitor, found: Found, offers: list[shapes.Offer]
) -> tuple[PrecedentView, ...]:
    """Return what earlier rulings say, for whoever may dispatch it now."""
    if all(offer.kind != "dispatch" for offer in offers):
        return ()
    return await in_force(visitor.here, visitor.signed_in, found)


def _engine(visitor: Visitor, found: Found) -> str:
    """Return where administrators read the same incident in the engine's own pages."""
    here = visitor.here
    if not here.temporal_ui or not visitor.holds(Role.ADMINISTRATOR):
        return ""
    workflow = wire.incident_id(found.incident.no)
    return f"{here.temporal_ui}/namespaces/{here.gateway.namespace}/workflows/{workflow}"
