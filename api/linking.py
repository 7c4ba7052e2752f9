"""Whether a report is one of the same, and telling the incident it goes with (E13, E22)."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from activities.store.opening import Again, Opening, read_link
from api.gateway import EngineAway
from api.report_forms import ReportRequest
from api.state import State
from catalog.incident.linking import joins
from catalog.matters import Matter


def again_of(here: State, request: ReportRequest, matter: Matter, at: datetime) -> Again | None:
    """Say what would make it one of the same; what is solved on the spot is done with (E13, K1)."""
    if request.separate or request.solved:
        return None
    return Again(
        matter=matter.code,
        grid=request.place,
        about=request.about,
        joins=joins(matter.visibility),
        since=at - here.place.windows.recurrence,
    )


async def delivered(here: State, opening: Opening) -> Opening:
    """Tell the incident it goes with; where that is over by now, it has one of its own after all.

    That there is another of a matter that is kept from people is told behind their backs: nothing
    in the answer, nor how long it takes, may tell of it (E22).
    """
    if opening.known:
        here.gateway.wake()
    link = await read_link(here.database, opening.linked) if opening.linked else None
    if link is None or not link.waits:
        return opening
    try:
        apart = await here.gateway.link(link)
    except EngineAway:
        return opening
    return replace(apart or replace(opening, started=True), created=opening.created)
