"""Who am I here: the person behind the key, his posts, and what he stands in for."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import APIRouter

from activities.store.reads import count_unread
from api.documented import problems
from api.identity import Asker
from api.names import BASE, word
from api.shapes import Name
from api.state import Here
from api.versions import Tagged

router = APIRouter(prefix=BASE, route_class=Tagged, tags=["me"])


@dataclass(frozen=True, slots=True)
class Capacity:
    """A role held at an area or body; `stands_in_from` names the room that fills a vacancy."""

    role: Name
    at: Name
    stands_in_from: Name | None


@dataclass(frozen=True, slots=True)
class Me:
    """The signed-in person with every capacity of the moment."""

    person: str
    zh: str
    en: str
    place: Name
    unread: int
    capacities: tuple[Capacity, ...]


@router.get("/me", summary="Who am I", responses=problems(401, 429, 503))
async def me(here: Here, actor: Asker) -> Me:
    """Your posts, and the vacant ones you stand in for."""

    def name(code: str) -> Name:
        said = here.wording.named(code)
        return Name(code, said.zh, said.en)

    said, place = here.wording.person(actor.person), here.place
    return Me(
        person=actor.person,
        zh=said.zh,
        en=said.en,
        place=Name(place.code, place.zh, place.en),
        unread=await count_unread(here.database, actor),
        capacities=tuple(
            Capacity(word(held.role), name(held.at), name(held.via) if held.via else None)
            for held in actor.capacities
        ),
    )
