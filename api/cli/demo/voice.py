"""The story's people at the doors: each with his own key, over HTTP like anybody else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any, Final

import httpx2

from api.cli.demo.picture import drawn
from api.names import BASE
from api.wording import Said
from catalog.stories import Act, Deed

WAIT: Final = {"Prefer": "wait=10"}
GROWN: Final = {"D": "orders", "W": "files", "H": "sessions", "F": "incidents"}
Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Answer:
    """What the door answered: the body, and the refusal's code and sentences where it refused."""

    body: Json = field(default_factory=dict)
    code: str = ""
    said: Said = field(default_factory=lambda: Said("", ""))


class Voice:
    """Speaks to the API for everybody who has a key; remembers numbers and follow codes."""

    def __init__(self, address: str, keys: Mapping[str, str]) -> None:
        """Speak to the application at an address."""
        self._http = httpx2.AsyncClient(base_url=f"{address}{BASE}", timeout=20.0)
        self._keys = keys
        self.numbers: dict[str, str] = {}
        self._codes: dict[str, str] = {}

    async def close(self) -> None:
        """Let go of the connections."""
        await self._http.aclose()

    async def act(self, act: Act) -> Answer:
        """Do what the turn says, and give the answer whatever it is; a photo is sent first."""
        body = dict(act.body)
        if act.photo:
            sent = await self._send(act)
            if sent.code:
                return sent
            body["evidence"] = [sent.body["id"]]
        if act.deed is Deed.REPORT:
            answer = await self._say(act.who.person, "/incidents", body)
            if not answer.code:
                self.numbers[act.incident] = answer.body["no"]
                self._codes[act.incident] = answer.body.get("follow_code") or ""
            return answer
        if act.deed is Deed.FOLLOW:
            return await self._say("", f"/follow/{self._codes[act.incident]}/answers", body)
        path = self._path(act)
        if act.deed is Deed.LOOK:
            return _read(await self._http.get(path, headers=self._key(act.who.person)))
        door = "instructions" if act.deed is Deed.INSTRUCT else "replies"
        return await self._say(act.who.person, f"{path}/{door}", body)

    async def read(self, person: str, path: str) -> Json | None:
        """Read something as a person; None when it is not his to see."""
        answer = _read(await self._http.get(path, headers=self._key(person)))
        return None if answer.code else answer.body

    def _path(self, act: Act) -> str:
        no = self.numbers[act.incident]
        return f"/{GROWN[act.to[0]]}/{no}-{act.to}" if act.to else f"/incidents/{no}"

    async def _send(self, act: Act) -> Answer:
        """Send what is drawn for this turn, as its person, or without a key as who follows."""
        follows = act.deed is Deed.FOLLOW
        path = f"/follow/{self._codes[act.incident]}/evidence" if follows else "/evidence"
        headers = {} if follows else self._key(act.who.person)
        return _read(await self._http.post(path, content=drawn(act.photo), headers=headers))

    async def _say(self, person: str, path: str, body: Mapping[str, object]) -> Answer:
        headers = WAIT | (self._key(person) if person else {})
        return _read(await self._http.post(path, json=dict(body), headers=headers))

    def _key(self, person: str) -> dict[str, str]:
        return {"Authorization": f"Bearer {self._keys[person]}"}


def _read(response: httpx2.Response) -> Answer:
    """Tell a refusal from an answer: a problem, or a verdict against a reply."""
    body: Json = response.json()
    if response.status_code >= HTTPStatus.BAD_REQUEST:
        wrong = body.get("errors") or [{}]
        where = f"（{wrong[0]['field']}）" if "field" in wrong[0] else ""
        return Answer(body, body["code"], Said(f"{body['zh']}{where}", f"{body['en']}{where}"))
    verdict = body.get("verdict") or {}
    if verdict.get("code"):
        refusal = verdict["refusal"]
        return Answer(body, verdict["code"], Said(refusal["zh"], refusal["en"]))
    return Answer(body)
