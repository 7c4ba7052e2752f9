"""`tiaokuai web`: serve the API and its documentation until told to stop."""

from __future__ import annotations

import asyncio
from socket import socket

import uvicorn

from activities.store.database import Database
from api.app import create_app
from api.cli import composition
from api.gateway import Gateway
from api.settings import Settings
from api.state import State
from api.wording import Wording
from catalog.search import Search
from catalog.terms import PlaceTime
from workflows.client import connect

LAST_WORDS = 3
"""Seconds that open connections have when the process is told to stop."""


class Server(uvicorn.Server):
    """Ends live streams first: the server would wait for them, and they for what never comes."""

    def __init__(self, config: uvicorn.Config, state: State) -> None:
        super().__init__(config)
        self._state = state

    async def shutdown(self, sockets: list[socket] | None = None) -> None:
        """Stop."""
        self._state.seats.close()
        await super().shutdown(sockets)


async def serve(settings: Settings) -> None:
    """Serve on the one configured address; Temporal or the database may come later."""
    place = composition.place_of(settings)
    time = PlaceTime(offset=settings.offset)
    database = await Database.open(settings.database_url)
    client = await connect(settings.temporal, settings.namespace, lazy=True)
    state = State(
        place=place,
        time=time,
        database=database,
        gateway=Gateway(client, database),
        now=lambda: time.place(composition.wall()),
        search=Search(place),
        wording=Wording(place),
        evidence=composition.evidence_store_of(settings),
        evidence_per_hour=settings.evidence_per_hour,
        temporal_ui=settings.temporal_ui,
        demonstration=settings.demonstration,
    )
    config = uvicorn.Config(
        create_app(state),
        host=settings.host,
        port=settings.port,
        # Named, so that what else is installed does not choose.
        loop="asyncio",
        http="h11",
        access_log=False,
        log_config=None,
        timeout_graceful_shutdown=LAST_WORDS,
        # Left to itself the server would believe anybody on this machine.
        proxy_headers=bool(settings.proxies),
        forwarded_allow_ips=settings.proxies,
    )
    server = Server(config, state)
    serving = asyncio.create_task(server.serve())
    readying = asyncio.create_task(composition.database_ready(settings.database_url))
    try:
        await asyncio.wait({serving, readying}, return_when=asyncio.FIRST_EXCEPTION)
        if not serving.done():
            server.should_exit = True
            await serving
        await readying
    finally:
        await database.close()
