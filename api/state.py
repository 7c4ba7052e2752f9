"""What one web process works with, put together once by a composition root and handed in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property
from typing import Annotated

from fastapi import Depends, Request

from activities.evidence.keeping import EvidenceStore
from activities.store.reads import Bookmarks, Database, Tail
from api.gateway import Gateway
from api.limiting import Limits
from api.seats import Seats
from api.wording import Wording
from catalog.matters import Matter
from catalog.place import Place
from catalog.register import Area, Body
from catalog.search import Search
from catalog.suggesting import Guesses, grids_of, matters_of
from catalog.terms import PlaceTime


def _wall() -> datetime:
    return datetime.now(UTC)  # noqa: TID251 -- of sessions alone, which end on the wall's clock


@dataclass(frozen=True)
class State:
    """Everything a request may need. `now` gives place time; `gateway` is the only way to Temporal.

    `evidence` keeps photos and voice messages, of which one person may send `evidence_per_hour`.
    Pages say that cases are made up where `demonstration` holds, and link to `temporal_ui`. `wall`
    is the clock of sessions, which no demonstration moves.
    """

    place: Place
    time: PlaceTime
    database: Database
    gateway: Gateway
    now: Callable[[], datetime]
    search: Search
    wording: Wording
    evidence: EvidenceStore
    evidence_per_hour: int = 60
    temporal_ui: str = ""
    demonstration: bool = True
    wall: Callable[[], datetime] = _wall
    limits: Limits = field(default_factory=Limits)

    @cached_property
    def seats(self) -> Seats:
        """The live streams of this process."""
        return Seats(Tail(self.database))

    @cached_property
    def bookmarks(self) -> Bookmarks:
        """What live streams call how far they have told."""
        return Bookmarks(self.database)

    @cached_property
    def likely_matters(self) -> Guesses[Matter]:
        """The matters, to be guessed from what somebody wrote."""
        return matters_of(self.place)

    @cached_property
    def likely_grids(self) -> Guesses[Area]:
        """The grids, to be guessed from how somebody calls the place."""
        return grids_of(self.place)

    @cached_property
    def units(self) -> tuple[Body, ...]:
        """Every body of every area, as the register's offices make them."""
        register = self.place.register
        seats = ((area, office) for area in register.areas for office in register.offices)
        found = (
            register.body_at(f"{area.code}/{office.code}")
            for area, office in seats
            if office.level == area.kind
        )
        return tuple(body for body in found if body is not None)


def state_of(request: Request) -> State:
    """Return the process's state."""
    state = request.app.state.tiaokuai
    if not isinstance(state, State):
        raise TypeError("create_app puts the state there")
    return state


async def here(request: Request) -> State:
    """Return the process's state; a dependency of every route.

    A coroutine, like every dependency here: the framework hands any other function to a thread,
    which takes longer than what it does.
    """
    return state_of(request)


Here = Annotated[State, Depends(here)]
