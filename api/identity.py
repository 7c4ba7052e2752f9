"""Who asks: an API key becomes a person, a person becomes an actor with his posts of the moment."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Annotated

from fastapi import Depends, Request
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from activities.store import keys
from activities.store.sign_ins import find_signed_in
from api.limiting import address_of
from api.problems import Problem
from api.sessions import session_of
from api.state import Here, State
from api.versions import read_by
from catalog.actor import Actor, Capacity
from catalog.place import Place
from catalog.words import Role

_bearer = HTTPBearer(
    auto_error=False,
    scheme_name="API key",
    description="A key bound to a person's posts: `Authorization: Bearer tk_…`.",
)


def actor_of(place: Place, person: str) -> Actor:
    """Give a person the capacities of his posts, and those he stands in for.

    Where a grid has no chief, the officers of the room above it act as its chief (RULES C5).
    """
    held = [Capacity(post.role, post.at) for post in place.register.posts_of(person)]
    return Actor(person, tuple(dict.fromkeys((*held, *_standing_in(place, held)))))


def _standing_in(place: Place, held: list[Capacity]) -> list[Capacity]:
    room = place.tier(2)
    if room is None:
        return []
    rooms = {capacity.at for capacity in held if capacity.role in room.roles}
    return [
        Capacity(Role.GRID_CHIEF, grid.code, via=grid.parent)
        for grid in place.register.areas
        if grid.parent in rooms and grid.level == place.tiers[0].level
        if _chief_vacant(place, grid.code)
    ]


def _chief_vacant(place: Place, grid: str) -> bool:
    chiefs = [p for p in place.register.posts_at(grid) if p.role is Role.GRID_CHIEF]
    return bool(chiefs) and not any(post.person for post in chiefs)


@dataclass(frozen=True, slots=True)
class Shown:
    """What a request showed to be let in. The one place where that becomes a person: another way
    to sign in is another field here, and one more line in `actor`.
    """

    here: State
    address: str
    key: str
    session: str = ""

    async def actor(self) -> Actor | None:
        """Return who it is at this moment; whatever lasts asks again, for keys are taken back."""
        here, person = self.here, None
        if self.key:
            person = await keys.find_person(here.database, self.key)
        elif self.session:
            person = await find_signed_in(here.database, self.session, here.wall())
        return None if person is None else actor_of(here.place, person)

    async def let_in(self) -> Actor:
        """Let in whoever shows a key; everybody else gets 401 and no hint why.

        Raises `Problem`, of the kind 429 for whoever asks too often or tries too many keys.
        """
        actor, limits = await self.actor(), self.here.limits
        if actor is None:
            if self.key:
                limits.count("failures", self.address)
            raise Problem("not_signed_in")
        limits.count("person", actor.person)
        return actor


async def shown_by(
    request: Request,
    here: Here,
    key: Annotated[HTTPAuthorizationCredentials | None, Depends(_bearer)],
) -> Shown:
    """Take what the request shows; whether it is good for anything is asked afterwards."""
    return Shown(here, address_of(request), key.credentials if key else "")


async def shown_by_page(request: Request, shown: Annotated[Shown, Depends(shown_by)]) -> Shown:
    """Take the session of one of our pages where no key is shown: for a stream, which a browser
    opens without headers of ours. It tells what to read again and changes nothing.
    """
    return shown if shown.key else replace(shown, session=session_of(request))


async def signed_in(request: Request, shown: Annotated[Shown, Depends(shown_by)]) -> Actor:
    """Let in whoever shows a key; a dependency of every route that is not for everybody."""
    actor = await shown.let_in()
    read_by(request, actor.person)
    return actor


Asker = Annotated[Actor, Depends(signed_in)]
