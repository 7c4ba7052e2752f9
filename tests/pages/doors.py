"""Real web servers at addresses that stay: whoever is served stands behind one in his turn.

To start a server costs little; but a browser that comes to the same address again has its styles
and scripts already, and they are most of what it asks for.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace

import uvicorn
from starlette.types import ASGIApp, Receive, Scope, Send

from api.state import State
from tests.city.servers import free_port
from tests.serving import serving

PARTING = 1.0
"""Seconds in which whoever is still being answered has to be through when his application goes."""


class Door:
    """A server on the loopback, and the application that is behind it at the moment."""

    def __init__(self) -> None:
        """Choose a port; `opened` is what starts to listen."""
        self.behind: ASGIApp | None = None
        self._port = free_port()
        self._inside: set[asyncio.Task[object]] = set()
        config = uvicorn.Config(
            self._pass,
            port=self._port,
            interface="asgi3",
            lifespan="off",
            log_config=None,
            access_log=False,
        )
        self._server = uvicorn.Server(config)
        # `serve` would take the signals over, which are for whoever runs the tests.
        self._running = asyncio.create_task(self._server._serve())  # noqa: SLF001 -- as above

    @property
    def address(self) -> str:
        """Return where it is."""
        return f"http://127.0.0.1:{self._port}"

    async def opened(self) -> None:
        """Wait until somebody may come."""
        await _until(lambda: self._server.started)

    async def emptied(self) -> None:
        """Wait until everybody inside has been answered; who is not in time is put out."""
        while self._inside:
            _, late = await asyncio.wait(self._inside, timeout=PARTING)
            for each in late:
                each.cancel()
            await asyncio.gather(*late, return_exceptions=True)
        self.behind = None

    async def shut(self) -> None:
        """Stop listening."""
        self._server.should_exit = True
        await self._running

    async def _pass(self, scope: Scope, receive: Receive, send: Send) -> None:
        task = asyncio.current_task()
        assert task is not None
        assert self.behind is not None, f"nobody is served here any more: {scope['path']}"
        self._inside.add(task)
        try:
            await self.behind(scope, receive, send)
        finally:
            self._inside.discard(task)


_FREE: list[Door] = []
"""The doors that nobody stands behind."""


@asynccontextmanager
async def served(state: State) -> AsyncIterator[str]:
    """Serve an application on the loopback; give its address."""
    # Its own streams, as of a process of its own: what has ended listens no more.
    state = replace(state)
    door = _FREE.pop() if _FREE else Door()
    await door.opened()
    door.behind = serving(state)
    try:
        yield door.address
    finally:
        state.seats.close()
        await door.emptied()
        await state.seats.tail.close()
        _FREE.append(door)


@asynccontextmanager
async def doors() -> AsyncIterator[None]:
    """Shut every door at the end."""
    try:
        yield
    finally:
        while _FREE:
            await _FREE.pop().shut()


async def _until(true: Callable[[], bool]) -> None:
    """Look again until something holds; uvicorn tells nobody that it has started."""
    while not true():  # noqa: ASYNC110 -- there is no event to wait for
        await asyncio.sleep(0.01)
