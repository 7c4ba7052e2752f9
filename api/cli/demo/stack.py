"""A whole system for one story: the engine beside it, worker and web in this process."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import uvicorn

from activities.store.database import Database
from activities.store.keys import create_key
from api.app import create_app
from api.cli import composition, engine, processes
from api.cli.bootstrap import bootstrap
from api.cli.ports import temporal_of
from api.cli.stepper import Stepper, skipper_of
from api.cli.stop import Stop
from api.cli.worker import make_worker
from api.gateway import Gateway
from api.settings import Settings
from api.state import State
from api.wording import Wording
from catalog.place import Place
from catalog.search import Search
from catalog.stories import Story
from catalog.terms import PlaceTime

LAST_WORDS = 1
"""Seconds that open connections have at the end: with the engine's own it stays below five."""


@dataclass(frozen=True)
class Stack:
    """What a running demonstration consists of; `keys` maps a person's code to his key."""

    place: Place
    database: Database
    stepper: Stepper
    wording: Wording
    address: str
    keys: Mapping[str, str]


class _Server(uvicorn.Server):
    """The web server as one part of a process, which takes the signals itself."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


@asynccontextmanager
async def running_stack(
    settings: Settings, place: Place, story: Story, grace: timedelta
) -> AsyncIterator[Stack]:
    """Start everything on the story's first instant, stop all of it at the end.

    Raises Stop when something cannot be started, or ends by itself meanwhile.
    """
    host, ports = temporal_of(settings)
    log = settings.var / "log"
    command = engine.command(settings.var / "temporal.db", host, ports, engine.SKIPPING)
    server = await processes.begin("temporal", command, log / "temporal.log")
    try:
        async with stack_beside_engine(settings, place, story, grace) as stack:
            yield stack
    finally:
        await processes.stop([server])


@asynccontextmanager
async def stack_beside_engine(
    settings: Settings, place: Place, story: Story, grace: timedelta
) -> AsyncIterator[Stack]:
    """Start everything but the engine, which is at the address the settings name.

    The engine must let time be moved; stories in namespaces of their own may share one.
    """
    client = await bootstrap(settings.temporal, settings.namespace)
    await composition.migrate_database(settings.database_url)
    database = await Database.open(settings.database_url)
    try:
        time = PlaceTime(offset=story.start - composition.wall(), grace=grace)
        skipper = skipper_of(client)
        stepper = Stepper(skipper, database, time=time, start=story.start)
        state = State(
            place=place,
            time=time,
            database=database,
            gateway=Gateway(skipper.client, database),
            now=lambda: stepper.now,
            search=Search(place),
            wording=Wording(place),
            evidence=composition.evidence_store_of(settings),
            evidence_per_hour=settings.evidence_per_hour,
            temporal_ui=settings.temporal_ui,
        )
        keys = await _keys(database, story, settings.var)
        async with make_worker(client, database), _serving(state, settings) as address:
            yield Stack(place, database, stepper, state.wording, address, keys)
    finally:
        await database.close()


@asynccontextmanager
async def _serving(state: State, settings: Settings) -> AsyncIterator[str]:
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
    )
    server = _Server(config)
    serving = asyncio.create_task(server.serve())
    try:
        while not (server.started or serving.done()):  # noqa: ASYNC110 -- the server has no event for it
            await asyncio.sleep(0.01)
        if not server.started:
            raise Stop("应用无法启动。", "The application cannot be started.")
        yield f"http://{settings.host}:{settings.port}"
    finally:
        server.should_exit = True
        with suppress(SystemExit):
            await serving


async def _keys(database: Database, story: Story, var: Path) -> dict[str, str]:
    """Make a key for everybody in the story, readable by the owner of the folder alone."""
    keys = {
        person: await create_key(database, person, f"story {story.code}", story.start)
        for person in story.people
    }
    kept = var / "keys.json"
    kept.touch(mode=0o600)
    kept.write_text(json.dumps(keys, indent=1), "utf-8")
    return keys
