"""Listen to live streams as a browser does: over a real server, event by event."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from typing import Any

import httpx2
import uvicorn

from activities.store.keys import create_key
from api.cli.web import Server
from api.state import State
from tests.api.house import House
from tests.city.servers import free_port
from tests.serving import serving

PATIENCE = 10.0
"""Seconds after which a test that waits for an event has failed."""


@dataclass(frozen=True)
class Event:
    """One server-sent event."""

    name: str
    id: str
    data: Any


@dataclass
class Stream:
    """An open stream; `next` waits for an event, `ended` for its end."""

    _events: AsyncIterator[Event]

    async def next(self, name: str = "") -> Event:
        """Return the next event, or the next one of a name."""
        async with asyncio.timeout(PATIENCE):
            while True:
                event = await anext(self._events)
                if name in ("", event.name):
                    return event

    async def ended(self) -> list[Event]:
        """Wait for the end and return what was told before it."""
        async with asyncio.timeout(PATIENCE):
            return [event async for event in self._events]


def parsed(text: str) -> list[Event]:
    """Read the events of a stream that has ended."""
    return [event for block in text.split("\n\n") if (event := _event(block.splitlines()))]


@asynccontextmanager
async def served(state: State) -> AsyncIterator[tuple[str, Server]]:
    """Serve a state on the loopback, as a web process of its own; give address and server."""
    state, port = replace(state), free_port()
    # Without a limit on its last words: a stream that does not end by itself is a test that fails.
    config = uvicorn.Config(serving(state), port=port, log_config=None, lifespan="off")
    server = Server(config, state)
    running = asyncio.create_task(server.serve())
    while not server.started:  # noqa: ASYNC110 -- the server has no event for it
        await asyncio.sleep(0.01)
    try:
        yield f"http://127.0.0.1:{port}/api/v1", server
    finally:
        server.should_exit = True
        await running
        await state.seats.tail.close()


async def key_of(house: House, person: str) -> str:
    """Give a person another key."""
    return await create_key(house.database, person, "live", house.now)


@asynccontextmanager
async def listening(
    address: str, key: str = "", path: str = "/stream", **headers: str
) -> AsyncIterator[Stream]:
    """Open a stream."""
    shown = {"Authorization": f"Bearer {key}"} if key else {}
    async with (
        httpx2.AsyncClient(timeout=PATIENCE * 2) as http,
        http.stream("GET", f"{address}{path}", headers=shown | headers) as answer,
    ):
        assert answer.status_code == httpx2.codes.OK, await answer.aread()
        assert answer.headers["Content-Type"].startswith("text/event-stream")
        yield Stream(_events(answer))


async def _events(answer: httpx2.Response) -> AsyncIterator[Event]:
    lines: list[str] = []
    async for line in answer.aiter_lines():
        if line:
            lines.append(line)
        elif event := _event(lines):
            lines = []
            yield event
        else:
            lines = []


def _event(lines: list[str]) -> Event | None:
    parts = dict(line.split(": ", 1) for line in lines if not line.startswith(":"))
    if "data" not in parts:
        return None
    return Event(parts.get("event", ""), parts.get("id", ""), json.loads(parts["data"]))
