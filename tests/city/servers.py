"""Real servers for the stories: Temporal from its wheel, started once a session on free ports."""

from __future__ import annotations

import os
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from temporalio.client import Client
from temporalio.testing import TimeSkipper

from activities.store.database import Database
from api.cli import engine, processes
from api.cli.bootstrap import bootstrap
from api.cli.composition import migrate_database
from api.cli.stepper import skipper_of
from api.cli.worker import make_worker

SKIPPING = (*engine.SKIPPING, "--headless")
NAMESPACE = "stories"


@dataclass(frozen=True)
class Stack:
    """One Temporal server, one database, one worker: what every story of a session shares."""

    client: Client
    skipper: TimeSkipper
    database: Database
    folder: Path


def free_port() -> int:
    """Return a port of the loopback that nobody uses at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


@asynccontextmanager
async def temporal(folder: Path, flags: tuple[str, ...] = SKIPPING) -> AsyncIterator[str]:
    """Run a Temporal server with its state in `folder`; give its address."""
    ports = engine.Ports(*(free_port() for _ in range(4)))
    command = engine.command(folder / "temporal.db", "127.0.0.1", ports, flags)
    server = await processes.begin("temporal", command, folder / "temporal.log")
    try:
        yield f"127.0.0.1:{ports.calls}"
    finally:
        await processes.stop([server])


@asynccontextmanager
async def running_stack(folder: Path, flags: tuple[str, ...] = SKIPPING) -> AsyncIterator[Stack]:
    """Start everything the stories need and stop it cleanly."""
    url = f"sqlite+aiosqlite:///{(folder / 'stories.db').as_posix()}"
    await migrate_database(url)
    async with temporal(folder, flags) as address:
        client = await bootstrap(address, NAMESPACE)
        skipper = skipper_of(client)
        database = await Database.open(url)
        try:
            async with make_worker(client, database):
                yield Stack(client, skipper, database, folder)
        finally:
            await database.close()


def surroundings(var: Path) -> dict[str, str]:
    """Give a system ports and a folder of its own."""
    ui = free_port()
    while any(processes.taken("127.0.0.1", ui + more) for more in (1, 2)):
        ui = free_port()
    return {
        **{name: value for name, value in os.environ.items() if not name.startswith("TIAOKUAI_")},
        "TIAOKUAI_VAR": str(var),
        "TIAOKUAI_PORT": str(free_port()),
        "TIAOKUAI_TEMPORAL": f"127.0.0.1:{free_port()}",
        "TIAOKUAI_TEMPORAL_UI": f"http://127.0.0.1:{ui}",
    }
