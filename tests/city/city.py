"""A city for one story: its own date, its doors stamped by the harness, its workflows stepped.

`at` moves to an instant and stays before whatever is due there (a message at the same instant
goes first); `until` also lets what is due there pass; between instants the product's own stepper
moves. No test waits for wall time, none depends on its date.
"""

from __future__ import annotations

import asyncio
import json
import re
import socket
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import httpx2

from activities import wire
from activities.evidence.folder import FolderStore
from activities.prose import read_contacts
from activities.store.inbox import list_notices
from activities.store.keys import create_key
from activities.store.streams import Standing, refold
from api.cli.stepper import GRACE, Stepper
from api.gateway import Gateway
from api.state import State
from catalog.actor import Actor
from catalog.place import Place
from catalog.terms import PlaceTime
from tests.city.planting import Planting
from tests.city.servers import Stack
from tests.serving import serving, spoken

CHINA = timezone(timedelta(hours=8))
Json = dict[str, Any]


def instant(text: str) -> datetime:
    """Read "2026-03-02 09:00" as China time."""
    return datetime.strptime(text, "%Y-%m-%d %H:%M").replace(tzinfo=CHINA).astimezone(UTC)


@dataclass
class City:
    """One story's view of the stack; see the module's text. Instants are written in China time."""

    stack: Stack
    place: Place
    start: str
    numbers: list[str] = field(default_factory=list)
    door: Gateway | None = None
    """Another way to the engine than the stack's own."""
    _keys: dict[str, str] = field(default_factory=dict)
    _unheard: bool = False
    """Whether something was said since the workflows were last at rest."""

    def __post_init__(self) -> None:
        start = instant(self.start)
        offset = start - datetime.now(UTC)  # noqa: TID251 -- place time is wall time and an offset
        self.time = PlaceTime(offset=offset, grace=GRACE)
        self.stepper = Stepper(
            self.stack.skipper,
            self.stack.database,
            time=self.time,
            start=start,
            numbers=self.numbers,
        )
        gateway = self.door or Gateway(self.stack.skipper.client, self.stack.database)
        search, wording = spoken(self.place)
        self.state = State(
            place=self.place,
            time=self.time,
            database=self.stack.database,
            gateway=gateway,
            now=lambda: self.stepper.now,
            search=search,
            wording=wording,
            evidence=FolderStore(self.stack.folder.with_name("evidence-of-stories")),
        )
        self.http = httpx2.AsyncClient(
            transport=Planting(httpx2.ASGITransport(app=serving(self.state))),
            base_url="http://city",
        )

    async def close(self) -> None:
        """Let go of the HTTP client."""
        await self.http.aclose()

    def who(self, role: str, at: str) -> str:
        """Return the person who holds a post."""
        return next(p.person for p in self.place.register.posts_at(at) if p.role == role)

    async def call(self, person: str, method: str, path: str, **request: Any) -> httpx2.Response:  # noqa: ANN401 -- handed on to the client
        """Call the API as a person; "" calls without a key.

        What is reported is a case of its own unless its body says otherwise: stories share a stack,
        and the grids of their place.
        """
        headers = dict(request.pop("headers", {}))
        if (method, path) == ("POST", "/incidents") and isinstance(request.get("json"), dict):
            request["json"] = {"separate": True, **request["json"]}
        if person:
            if person not in self._keys:
                key = await create_key(self.stack.database, person, "story", self.stepper.now)
                self._keys[person] = key
            headers["Authorization"] = f"Bearer {self._keys[person]}"
        self._unheard |= method != "GET"
        return await self.http.request(method, f"/api/v1{path}", headers=headers, **request)

    async def get(self, person: str, path: str) -> Json:
        """Read something that must be there, when what was said has done what it does by itself."""
        if self._unheard:
            await self.settle()
        response = await self.call(person, "GET", path)
        assert response.status_code == httpx2.codes.OK, response.text
        answer: Json = response.json()
        return answer

    async def report(self, person: str, when: str, **body: object) -> str:
        """Report at an instant; give the number."""
        await self.at(when)
        response = await self.call(person, "POST", "/incidents", json=body)
        assert response.status_code == httpx2.codes.CREATED, response.text
        no: str = response.json()["no"]
        self.numbers.append(no)
        return no

    async def instruct(
        self, person: str, when: str, no: str, kind: str, **body: object
    ) -> httpx2.Response:
        """Give an instruction at an instant and return the answer, whatever it is."""
        await self.at(when)
        return await self.call(
            person, "POST", f"/incidents/{no}/instructions", json={"kind": kind, **body}
        )

    async def sent(self, person: str, file: bytes) -> str:
        """Send a photo or a recording that must be taken in; give its id."""
        answer = await self.call(person, "POST", "/evidence", content=file)
        assert answer.status_code == httpx2.codes.CREATED, answer.text
        evidence: str = answer.json()["id"]
        return evidence

    async def reply(
        self, person: str, when: str, no: str, kind: str, **body: object
    ) -> httpx2.Response:
        """Send a department's reply at an instant and wait for its verdict."""
        await self.at(when)
        return await self.call(
            person,
            "POST",
            f"/incidents/{no}/replies",
            json={"kind": kind, **body},
            headers={"Prefer": "wait=5"},
        )

    async def done(self, answer: httpx2.Response) -> Json:
        """Insist that an instruction or reply was taken."""
        assert answer.status_code == httpx2.codes.OK, answer.text
        body: Json = answer.json()
        return body

    async def told_contacts(self, no: str) -> dict[str, list[tuple[str, str]]]:
        """List what people without an account were told, by name: when, and the notice's code."""
        report = (await self.standing(no)).incident.report
        contacts = await read_contacts(self.stack.database, (report.reporter, *report.parties))
        heard: dict[str, list[tuple[str, str]]] = {}
        for party in contacts:
            inbox = await list_notices(self.stack.database, Actor(party), no=no, limit=100)
            heard[contacts[party].name] = [
                (f"{row.at.astimezone(CHINA):%m-%d %H:%M}", row.code)
                for row in reversed(inbox.rows)
            ]
        return heard

    async def belated(
        self, person: str, when: str, no: str, kind: str, **body: object
    ) -> httpx2.Response:
        """Send a reply stamped in the past: taken in time, delivered after an outage."""
        present, self.stepper.now = self.stepper.now, instant(when)
        try:
            return await self.call(
                person,
                "POST",
                f"/incidents/{no}/replies",
                json={"kind": kind, **body},
                headers={"Prefer": "wait=5"},
            )
        finally:
            self.stepper.now = present

    async def store_histories(self, folder: Path, name: str) -> None:
        """Store the history of every incident of this story, and of whatever came of it."""
        for index, no in enumerate(self.numbers):
            async for run in self.stack.client.list_workflows(f"TkIncident = '{no}'"):
                handle = self.stack.client.get_workflow_handle(run.id, run_id=run.run_id)
                what = run.id.partition(":")[2].removeprefix(no)
                stored = folder / f"{name.replace('_', '-', 1)}-{index}{what}.json"
                told = await handle.fetch_history()
                # Which process of which machine did it is nobody's business later.
                host = re.escape(socket.gethostname())
                said = re.sub(rf'"[^"]*@{host}[^"]*"', '"worker"', told.to_json())
                short = json.dumps(json.loads(said), separators=(",", ":"))
                await asyncio.to_thread(stored.write_text, f"{short}\n", "utf-8")

    async def at(self, when: str) -> None:
        """Move to an instant; what is due exactly there has not passed yet."""
        await self.stepper.at(instant(when))
        self._unheard = False

    async def until(self, when: str) -> None:
        """Move to an instant and let what is due there pass."""
        await self.stepper.until(instant(when))
        self._unheard = False

    async def settle(self) -> None:
        """Wait until incident, orders and files have heard what they were told."""
        await self.stepper.settle()
        self._unheard = False

    async def standing(self, no: str) -> Standing:
        """Fold an incident from the ledger."""
        async with self.stack.database.read() as session:
            standing = await refold(session, wire.incident_id(no))
        assert standing is not None
        return standing
