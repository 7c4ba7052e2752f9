"""A town of real processes on the wall clock, to be killed: server, two workers, one web process.

The place's limits are seconds (tests/places/minute), so nothing waits long; waiting is always for
a fact with a bound, never for a while.
"""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx2
from temporalio.client import Client

from activities import wire
from activities.places import read_place
from activities.store.database import Database
from activities.store.keys import create_key
from activities.store.streams import link_in, rows_of
from activities.store.verify import verify
from api.cli import engine, processes
from api.cli.bootstrap import bootstrap
from api.cli.composition import migrate_database
from catalog.incident.events import Entry
from catalog.place import Place
from tests.city.servers import HEADLESS, begin_temporal, free_port
from tests.crash.workers import Hand, Staff, Worker, kill

PLACES = Path(__file__).parents[1] / "places"
GRID = "MT1-01-01-001"
PATIENCE = 90
Json = dict[str, Any]


@dataclass
class Town:
    """The running processes and what is needed to talk to them."""

    folder: Path
    client: Client
    database: Database
    environment: dict[str, str]
    http: httpx2.AsyncClient
    place: Place
    temporal: processes.Child
    ports: engine.Ports
    web: processes.Child
    workers: list[Worker] = field(default_factory=list)
    keys: dict[str, str] = field(default_factory=dict)

    async def hire(self, number: int = 1) -> None:
        """Start more workers of the product."""
        for _ in range(number):
            child = await begin(self.folder, self.environment, "worker")
            self.workers.append(Staff(child))

    def hire_hands(self, number: int) -> None:
        """Start workers that keep no workflow and die where they are marked (tests/crash/hand)."""
        self.workers += [Hand.hire(self.folder, self.environment) for _ in range(number)]

    async def kill_a_worker(self, pid: int = 0) -> None:
        """Kill a worker the way a power cut does: the one with this process id, else the oldest."""
        known = [worker for worker in self.workers if worker.pid == pid]
        worker = next(iter(known or self.workers))
        self.workers.remove(worker)
        await worker.kill()

    async def restart_web(self) -> None:
        """Kill the web process if it still runs, and start another at the same address."""
        await kill(self.web)
        self.web = await begin(self.folder, self.environment, "web")
        await until(self.ready, bool)

    async def restart_temporal(self) -> None:
        """Kill the Temporal server, and start another on the state the first left on disk."""
        await kill(self.temporal)
        self.temporal = await begin_engine(self.folder, self.ports)
        await until(self.ready, bool)

    async def ready(self) -> bool:
        """Tell whether the web process says that everything it needs is there."""
        port = self.environment["TIAOKUAI_PORT"]
        try:
            answer = await self.http.get(f"http://127.0.0.1:{port}/readyz")
        except httpx2.TransportError:
            return False
        return answer.status_code == httpx2.codes.OK

    def person(self, role: str, at: str) -> str:
        """Return who holds a post."""
        return next(p.person for p in self.place.register.posts_at(at) if p.role == role)

    async def key(self, role: str, at: str) -> dict[str, str]:
        """Return the header with a post's key."""
        person = self.person(role, at)
        if person not in self.keys:
            now = datetime.now(UTC)  # noqa: TID251 -- these tests run on the wall clock
            self.keys[person] = await create_key(self.database, person, "town", now)
        return {"Authorization": f"Bearer {self.keys[person]}"}

    async def post(self, key: dict[str, str], path: str, **body: object) -> httpx2.Response:
        """Post, again with the same key while the answer is "later"."""
        headers = {**key, "Idempotency-Key": os.urandom(8).hex(), "Prefer": "wait=5"}
        async with asyncio.timeout(PATIENCE):
            while True:
                answer = await self.http.post(path, json=body, headers=headers)
                if answer.status_code != httpx2.codes.SERVICE_UNAVAILABLE:
                    return answer
                await asyncio.sleep(0.2)

    async def report(self, key: dict[str, str], matter: str, channel: str = "grid_app") -> str:
        """Report a case of its own in the town's grid and give the number."""
        body = {"channel": channel, "matter": matter, "place": GRID, "description": "试验"}
        answer = await self.post(key, "/incidents", **body, separate=True)
        assert answer.status_code == httpx2.codes.CREATED, answer.text
        no: str = answer.json()["no"]
        return no

    async def entries(self, no: str) -> list[Entry]:
        """Read an incident's stream from the ledger."""
        return await self.stream(wire.incident_id(no))

    async def stream(self, stream: str) -> list[Any]:
        """Read the entries of any stream from the ledger."""
        async with self.database.read() as session:
            rows = await rows_of(session, stream)
        return [link_in(row).entry() for row in rows]

    async def recorded(self, no: str, fact: Callable[[list[Entry]], bool]) -> list[Entry]:
        """Wait until the stream shows a fact."""
        seen: list[Entry] = await until(lambda: self.entries(no), fact)
        return seen

    async def close(self) -> None:
        """Stop what runs by now, whoever was killed and replaced meanwhile."""
        await asyncio.gather(*(worker.kill() for worker in self.workers))
        await processes.stop([self.temporal, self.web])

    async def sound(self) -> None:
        """Insist that every chain of the ledger holds."""
        proof = await verify(self.database)
        assert proof.faults == ()


async def until(look: Callable[[], Awaitable[Any]], fact: Callable[[Any], bool]) -> Any:  # noqa: ANN401 -- whatever is looked at
    """Look until a fact holds; fail after a while with what was last seen."""
    seen: Any = None
    try:
        async with asyncio.timeout(PATIENCE):
            while not fact(seen := await look()):  # noqa: ASYNC110 -- other processes make the facts; bounded
                await asyncio.sleep(0.05)
    except TimeoutError:
        raise AssertionError(seen) from None
    return seen


async def begin(folder: Path, environment: dict[str, str], name: str) -> processes.Child:
    """Start one more process of the product."""
    command = [sys.executable, "-m", "api.cli", name]
    return await processes.begin(name, command, folder / f"{name}.log", environment)


async def begin_engine(folder: Path, ports: engine.Ports) -> processes.Child:
    """Start the Temporal server with its state in the town's folder."""
    command = engine.command(folder / "temporal.db", "127.0.0.1", ports, HEADLESS)
    return await processes.begin("temporal", command, folder / "temporal.log")


@asynccontextmanager
async def town(folder: Path, url: str = "", hands: int = 0) -> AsyncIterator[Town]:
    """Run the whole town and leave no process behind.

    Without `url` its database is a file in the folder; with `hands` they stand in for two workers.
    """
    url = url or f"sqlite+aiosqlite:///{(folder / 'town.db').as_posix()}"
    await migrate_database(url)
    server, ports = await begin_temporal(folder, HEADLESS)
    environment = {
        "TIAOKUAI_VAR": str(folder),
        "TIAOKUAI_DATABASE": url,
        "TIAOKUAI_PLACE": "minute",
        "TIAOKUAI_PLACES": str(PLACES),
        "TIAOKUAI_PORT": str(free_port()),
        "TIAOKUAI_TEMPORAL": f"127.0.0.1:{ports.calls}",
        "TIAOKUAI_NAMESPACE": "town",
    }
    base = f"http://127.0.0.1:{environment['TIAOKUAI_PORT']}/api/v1"
    place = read_place(PLACES / "minute")
    async with AsyncExitStack() as leaving:
        leaving.push_async_callback(processes.stop, [server])
        client = await bootstrap(environment["TIAOKUAI_TEMPORAL"], "town")
        database = await Database.open(url)
        leaving.push_async_callback(database.close)
        http = await leaving.enter_async_context(httpx2.AsyncClient(base_url=base, timeout=30))
        web = await begin(folder, environment, "web")
        there = Town(folder, client, database, environment, http, place, server, ports, web)
        leaving.push_async_callback(there.close)
        if hands:
            there.hire_hands(hands)
        else:
            await there.hire(2)
        await until(there.ready, bool)
        yield there
