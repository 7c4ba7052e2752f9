"""A town of real processes on the wall clock, to be killed: server, two workers, one web process.

The place's limits are seconds (tests/places/minute), so nothing waits long; waiting is always for
a fact with a bound, never for a while.
"""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
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
from api.cli import processes
from api.cli.bootstrap import bootstrap
from api.cli.composition import migrate_database
from catalog.incident.events import Entry
from tests.city.servers import free_port, temporal

PLACES = Path(__file__).parents[1] / "places"
GRID = "MT1-01-01-001"
PATIENCE = 60
Json = dict[str, Any]


@dataclass
class Town:
    """The running processes and what is needed to talk to them."""

    folder: Path
    client: Client
    database: Database
    environment: dict[str, str]
    http: httpx2.AsyncClient
    workers: list[processes.Child] = field(default_factory=list)
    keys: dict[str, str] = field(default_factory=dict)

    async def start(self, name: str) -> processes.Child:
        """Start one more process of the product."""
        command = [sys.executable, "-m", "api.cli", name]
        return await processes.begin(name, command, self.folder / f"{name}.log", self.environment)

    async def hire(self) -> None:
        """Start one more worker."""
        self.workers.append(await self.start("worker"))

    async def kill_a_worker(self) -> None:
        """Kill the oldest worker the way a power cut does."""
        worker = self.workers.pop(0)
        os.kill(worker.process.pid, signal.SIGKILL)
        await worker.process.wait()

    async def key(self, role: str, at: str) -> dict[str, str]:
        """Return the header with a post's key."""
        place = read_place(PLACES / "minute")
        person = next(p.person for p in place.register.posts_at(at) if p.role == role)
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
        """Report in the town's grid and give the number."""
        answer = await self.post(
            key, "/incidents", channel=channel, matter=matter, place=GRID, description="试验"
        )
        assert answer.status_code == httpx2.codes.CREATED, answer.text
        no: str = answer.json()["no"]
        return no

    async def entries(self, no: str) -> list[Entry]:
        """Read an incident's stream from the ledger."""
        async with self.database.read() as session:
            rows = await rows_of(session, wire.incident_id(no))
        return [link_in(row).entry() for row in rows]

    async def recorded(self, no: str, fact: Callable[[list[Entry]], bool]) -> list[Entry]:
        """Wait until the stream shows a fact."""
        seen: list[Entry] = await until(lambda: self.entries(no), fact)
        return seen

    async def sound(self) -> None:
        """Insist that every chain of the ledger holds."""
        proof = await verify(self.database)
        assert proof.faults == ()


async def until(look: Callable[[], Awaitable[Any]], fact: Callable[[Any], bool]) -> Any:  # noqa: ANN401 -- whatever is looked at
    """Look until a fact holds; fail after a minute with what was last seen."""
    seen: Any = None
    try:
        async with asyncio.timeout(PATIENCE):
            while not fact(seen := await look()):  # noqa: ASYNC110 -- other processes make the facts; bounded
                await asyncio.sleep(0.05)
    except TimeoutError:
        raise AssertionError(seen) from None
    return seen


@asynccontextmanager
async def town(folder: Path) -> AsyncIterator[Town]:
    """Run the whole town and leave no process behind."""
    url = f"sqlite+aiosqlite:///{(folder / 'town.db').as_posix()}"
    port = free_port()
    await migrate_database(url)
    async with temporal(folder, ("--headless",)) as address:
        client = await bootstrap(address, "town")
        environment = {
            "TIAOKUAI_VAR": str(folder),
            "TIAOKUAI_DATABASE": url,
            "TIAOKUAI_PLACE": "minute",
            "TIAOKUAI_PLACES": str(PLACES),
            "TIAOKUAI_PORT": str(port),
            "TIAOKUAI_TEMPORAL": address,
            "TIAOKUAI_NAMESPACE": "town",
        }
        database = await Database.open(url)
        base = f"http://127.0.0.1:{port}/api/v1"
        async with httpx2.AsyncClient(base_url=base, timeout=30) as http:
            there = Town(folder, client, database, environment, http)
            web = await there.start("web")
            try:
                await there.hire()
                await there.hire()
                await until(lambda: _ready(http, port), bool)
                yield there
            finally:
                await processes.stop([*there.workers, web])
                await database.close()


async def _ready(http: httpx2.AsyncClient, port: int) -> bool:
    try:
        answer = await http.get(f"http://127.0.0.1:{port}/readyz")
    except httpx2.TransportError:
        return False
    return answer.status_code == httpx2.codes.OK
