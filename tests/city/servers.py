"""Real servers for the stories: Temporal from its wheel, started once a session on free ports."""

from __future__ import annotations

import asyncio
import os
import random
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from temporalio.client import Client
from temporalio.testing import TimeSkipper

from activities.store.database import Database
from api.cli import engine, processes
from api.cli.bootstrap import bootstrap
from api.cli.composition import migrate_database
from api.cli.stepper import skipper_of
from api.cli.worker import make_worker

HEADLESS = ("--headless",)
SKIPPING = (*engine.SKIPPING, *HEADLESS)
NAMESPACE = "stories"

PORTS: Final = range(12_000, 32_000)
"""Below what systems lend to those who call out, so that no call takes a port promised here."""

TRIES: Final = 5
"""How often a server that found one of its ports taken after all is started on others."""

PATIENCE: Final = 60.0
"""Seconds a server has to answer: two busy cores are slow to begin."""


@dataclass(frozen=True)
class Stack:
    """One Temporal server, one database, one worker: what every story of a session shares."""

    client: Client
    skipper: TimeSkipper
    database: Database
    folder: Path


def free_port() -> int:
    """Return a port of the loopback that nobody uses, drawn so that processes seldom meet."""
    drawn = random.SystemRandom()
    while processes.taken("127.0.0.1", port := drawn.choice(PORTS)):
        pass
    return port


async def begin_temporal(
    folder: Path, flags: tuple[str, ...]
) -> tuple[processes.Child, engine.Ports]:
    """Start a Temporal server that answers calls, with its state in `folder`; give its ports."""
    log = folder / "temporal.log"
    for _ in range(TRIES):
        ports = engine.Ports(*(free_port() for _ in range(4)))
        command = engine.command(folder / "temporal.db", "127.0.0.1", ports, flags)
        server = await processes.begin("temporal", command, log)
        async with asyncio.timeout(PATIENCE):
            while server.process.returncode is None:
                if await listens(ports.calls):
                    return server, ports
                await asyncio.sleep(0.05)
    raise AssertionError(f"Temporal did not start {TRIES} times: {log.read_text()[-2000:]}")


async def listens(port: int) -> bool:
    """Tell whether somebody answers on a port of the loopback."""
    try:
        _, writer = await asyncio.open_connection("127.0.0.1", port)
    except OSError:
        return False
    writer.close()
    await writer.wait_closed()
    return True


@asynccontextmanager
async def temporal(folder: Path, flags: tuple[str, ...] = SKIPPING) -> AsyncIterator[str]:
    """Run a Temporal server with its state in `folder`; give its address."""
    server, ports = await begin_temporal(folder, flags)
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
