"""The real application over a real SQLite file, with nobody at the engine's address.

What the engine would have recorded is recorded here by the same machine and the same ledger.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx2

import catalog
from activities import wire
from activities.evidence.attaching import attach
from activities.evidence.folder import FolderStore
from activities.ledger import Ledger
from activities.places import read_place
from activities.ports import Batch
from activities.store.database import Database
from activities.store.keys import create_key
from activities.store.opening import read_opening
from activities.store.reads import find_incident
from activities.store.sign_ins import begin
from api.gateway import Gateway
from api.identity import actor_of
from api.sessions import SESSION
from api.state import State
from catalog.actor import Actor, Capacity
from catalog.incident import machine
from catalog.incident import messages as m
from catalog.messages import Evidence, Refusal
from catalog.place import Place
from catalog.terms import PlaceTime
from catalog.terms_of import body_terms
from catalog.words import Role
from tests.serving import serving, spoken
from workflows.client import connect

NO_FOLDER = Path(os.devnull) / "evidence"
NOWHERE = "127.0.0.1:1"
MORNING = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)  # 09:00 in the place
GRID = "KLK-01-01-001"
WORKER, CHIEF, OFFICER, DISPATCHER, CLERK = "P068", "P066", "P144", "P142", "P191"
RESIDENT, NEIGHBOUR = "P185", "P267"
ALL_SEEING = Actor("P180", (Capacity(Role.CENTRE_HEAD, "KF"),))
"""The head of the topmost centre: a named officer whom nothing of these tests is about."""
RUBBISH = {"channel": "grid_app", "matter": "ZF0101", "place": GRID, "description": "垃圾堆放"}
BILLBOARD = {
    "channel": "citizen_app",
    "matter": "ZF0302",
    "place": GRID,
    "description": "广告牌歪了，王老五的店门口",
}


def read_kaifeng() -> Place:
    """Read the place the tests live in."""
    return read_place(Path(catalog.__file__).with_name("places") / "kaifeng")


@dataclass
class House:
    """One application with a database of its own; `now` moves only when a test moves it."""

    place: Place
    database: Database
    state: State
    http: httpx2.AsyncClient
    now: datetime = MORNING
    keys: dict[str, str] = field(default_factory=dict)
    _sessions: dict[str, str] = field(default_factory=dict)

    @classmethod
    async def build(cls, place: Place, database: Database, evidence: Path = NO_FOLDER) -> House:
        """Put everything together; the engine's address answers nobody."""
        client = await connect(NOWHERE, "nobody", lazy=True)
        clock: list[House] = []
        search, wording = spoken(place)
        state = State(
            place=place,
            time=PlaceTime(),
            database=database,
            gateway=Gateway(client, database),
            now=lambda: clock[0].now,
            search=search,
            wording=wording,
            evidence=FolderStore(evidence),
            temporal_ui="http://127.0.0.1:8233",
        )
        http = httpx2.AsyncClient(
            transport=httpx2.ASGITransport(app=serving(state)), base_url="http://house"
        )
        house = cls(place, database, state, http)
        clock.append(house)
        return house

    async def call(self, person: str, method: str, path: str, **request: Any) -> httpx2.Response:  # noqa: ANN401 -- handed on to the client
        """Call the API as a person; "" calls without a key.

        What is reported is a case of its own unless its body says otherwise.
        """
        headers = dict(request.pop("headers", {}))
        if (method, path) == ("POST", "/incidents") and isinstance(request.get("json"), dict):
            request["json"] = {"separate": True, **request["json"]}
        if person:
            headers["Authorization"] = f"Bearer {await self._key(person)}"
        return await self.http.request(method, f"/api/v1{path}", headers=headers, **request)

    async def browse(self, person: str, method: str, path: str, **request: Any) -> httpx2.Response:  # noqa: ANN401 -- handed on to the client
        """Ask for a page as a person's browser does, following nothing; "" is signed in nowhere."""
        ours = {"Accept": "text/html", "Sec-Fetch-Site": "same-origin"}
        headers = {**ours, **request.pop("headers", {})}
        if person:
            if person not in self._sessions:
                at, key = self.state.wall(), await self._key(person)
                secret = await begin(self.database, key, at, at + timedelta(days=1))
                self._sessions[person] = secret or ""
            headers["Cookie"] = f"{SESSION}={self._sessions[person]}"
        answer = await self.http.request(method, path, headers=headers, **request)
        # One client asks for everybody: what is to be kept is kept here, by person.
        self.http.cookies.clear()
        return answer

    async def _key(self, person: str) -> str:
        if person not in self.keys:
            self.keys[person] = await create_key(self.database, person, "test", self.now)
        return self.keys[person]

    async def get(self, person: str, path: str) -> Any:  # noqa: ANN401 -- JSON
        """Read something that must be there."""
        answer = await self.call(person, "GET", path)
        assert answer.status_code == httpx2.codes.OK, answer.text
        return answer.json()

    async def report(self, person: str, **body: object) -> Any:  # noqa: ANN401 -- JSON
        """Report something that must be taken in, and record what the machine does at once."""
        answer = await self.call(person, "POST", "/incidents", json=body)
        assert answer.status_code == httpx2.codes.ACCEPTED, answer.text
        no = answer.json()["no"]
        opening = await read_opening(self.database, no)
        assert opening is not None
        begun = machine.opened(opening.reported, opening.at)
        if begun.entries:
            await Ledger(self.database, None).record(Batch(wire.incident_id(no), 2, begun.entries))
        return answer.json()

    async def sent(self, person: str, file: bytes) -> Evidence:
        """Send a photo or a recording that must be taken in; give its id."""
        answer = await self.call(person, "POST", "/evidence", content=file)
        assert answer.status_code == httpx2.codes.CREATED, answer.text
        return Evidence(answer.json()["id"])

    async def said(self, person: str, no: str, message: m.Message, **later: float) -> None:
        """Record what the machine makes of a message, as the workflow would."""
        self.now += timedelta(**later)
        actor = actor_of(self.place, person)
        found = await find_incident(self.database, actor, no)
        assert found is not None
        lines = (message.lead, *(message.assist or ())) if isinstance(message, m.Dispatch) else ()
        tier, area = found.incident.tier, found.terms.room(found.incident.tier).area
        known = [body_terms(self.place, line, tier, area) for line in lines]
        bodies = tuple(body for body in known if body is not None)
        key = f"{no}:{found.seq}"
        shown, secrecy = getattr(message, "evidence", ()), found.terms.matter.visibility
        await attach(self.database, shown, by=person, no=no, key=key, visibility=secrecy)
        envelope = m.Envelope(key, actor, self.now, message, bodies)
        heard = machine.receive(found.incident, envelope, found.terms, self.now)
        assert not isinstance(heard, Refusal), heard
        batch = Batch(wire.incident_id(no), found.seq + 1, heard.entries)
        await Ledger(self.database, None).record(batch)

    def someone(self, person: str) -> Actor:
        """Return a person with his posts."""
        return actor_of(self.place, person)
