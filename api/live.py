"""Live: whoever is signed in is told that something he may see has changed, as it happens.

A stream keeps no queue. It knows how far it has told, reads on from there with the rights of every
other read, and so costs a slow reader nothing but patience.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine
from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Depends, Header, Query
from fastapi.sse import EventSourceResponse, ServerSentEvent

from activities.store.reads import (
    Changed,
    Watched,
    changes_after,
    last_position,
)
from api.documented import problems
from api.failures import AWAY
from api.identity import Shown, shown_by_page
from api.live_told import Again, Bye, Hello, Told, bundled, event, told_of
from api.names import BASE
from api.seats import Seat
from api.sentences import problem_sentence
from api.state import Here, State
from catalog.actor import Actor

router = APIRouter(prefix=BASE, tags=["live"])

START = "start"
"""The position before everything, for whoever has heard nothing yet."""
MOST = 200
"""Changes told one by one to whoever comes back; with more behind, he had better read anew."""
PAUSE = 1.0
"""Seconds to wait while the database is away."""
LOOK_UP = 15.0
"""Seconds after which a stream asks whether its reader may still listen."""
RETRY = 2000
"""Milliseconds a browser waits before it comes back."""
TOKEN = r"^[A-Za-z0-9_\-]{0,64}$"  # noqa: S105 -- names a position

After = Annotated[
    str, Query(pattern=TOKEN, description="go on behind this event; `start`: from the beginning")
]
LastEventId = Annotated[
    str,
    Header(
        alias="Last-Event-ID",
        pattern=TOKEN,
        description="what a browser sends when it comes back; wins over `after`",
    ),
]
Once = Annotated[bool, Query(description="tell what there is, and end")]
Still = Callable[[], Coroutine[None, None, Actor | None]]


async def _seat(here: Here, shown: Annotated[Shown, Depends(shown_by_page)]) -> AsyncIterator[Seat]:
    actor = await shown.let_in()
    with here.seats.taken(actor.person) as seat:
        yield replace(seat, actor=actor)


@router.get(
    "/stream",
    summary="Be told as it happens",
    response_class=EventSourceResponse,
    responses=problems(401, 422, 429, 503),
)
async def stream(
    *,
    here: Here,
    shown: Annotated[Shown, Depends(shown_by_page)],
    seat: Annotated[Seat, Depends(_seat, scope="request")],
    after: After = "",
    last: LastEventId = "",
    once: Once = False,
) -> AsyncIterator[ServerSentEvent]:
    """Server-sent events: `incident`, `order`, `file`, `session`, `notices` and `receipt` say what
    to read again, and when its light changes next; `hello` comes first, `again` means to read
    everything again, `bye` that you are no longer let in. Names nothing you could not read.
    """
    async for each in told_live(here, seat, shown.actor, last or after, once=once):
        yield each


async def position_now(here: State) -> str:
    """Return where a stream would begin now: what a page puts into itself, to miss nothing between
    being written and listening (`/stream?after=…`).
    """
    return await here.bookmarks.name(await last_position(here.database))


async def told_live(
    here: State, seat: Seat, still: Still, after: str, *, once: bool
) -> AsyncIterator[ServerSentEvent]:
    """Tell until the reader leaves, the process ends, or he is no longer who he was.

    Reading is shielded: a reader who leaves in the midst of it would cost its connection.
    """
    position, greeting = await asyncio.shield(_begin(here, seat, after))
    for each in greeting:
        yield each
    while not seat.over:
        try:
            if await asyncio.shield(still()) != seat.actor:
                yield event(_bye(here))
                return
            found = await asyncio.shield(
                changes_after(here.database, seat.actor, position, no=seat.no)
            )
            async for each in _batch(here, seat, found):
                yield each
        except AWAY:
            await asyncio.sleep(PAUSE)
            continue
        position = found.position
        if position < found.head:
            continue
        if once:
            return
        await seat.wait(position, LOOK_UP)


async def _batch(here: State, seat: Seat, found: Watched) -> AsyncIterator[ServerSentEvent]:
    """Tell what was found; where it is not kept any more, that everything has to be read again."""
    if found.gone:
        yield event(Again(here.now()), await here.bookmarks.name(found.head))
    held: tuple[Told, Changed] | None = None
    for change in bundled(found.changes):
        told = await asyncio.shield(told_of(here, seat.actor, change, followed=bool(seat.no)))
        if told is not None and held is not None:
            yield event(held[0])
        held = (told, change) if told is not None else held
    # Only the last is named: whoever breaks off before it is told all of them again.
    if held is not None:
        yield event(held[0], await here.bookmarks.name(held[1].position))


async def _begin(here: State, seat: Seat, after: str) -> tuple[int, list[ServerSentEvent]]:
    """Find where to begin, and greet; of a position nobody gave nothing is told but that."""
    head = await last_position(here.database)
    position: int | None = head
    if after:
        position = 0 if after == START else await here.bookmarks.find(after)
    hello = await Hello.to(here, seat.actor, seat.no)
    if position is None or (after and await _too_many(here, seat, position)):
        token = await here.bookmarks.name(head)
        return head, [event(hello, token, retry=RETRY), event(Again(here.now()), token)]
    return position, [event(hello, await here.bookmarks.name(position), retry=RETRY)]


async def _too_many(here: State, seat: Seat, position: int) -> bool:
    """Tell whether more lies behind a position than is worth telling: of what he may see alone."""
    count = 0
    while True:
        found = await changes_after(here.database, seat.actor, position, no=seat.no, limit=MOST)
        if found.gone:
            return True
        count, position = count + len(found.changes), found.position
        if count > MOST or position >= found.head:
            return count > MOST


def _bye(here: State) -> Bye:
    said = here.wording.say(problem_sentence("not_signed_in"), {})
    return Bye("not_signed_in", said.zh, said.en)
