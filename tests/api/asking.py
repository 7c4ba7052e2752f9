"""Ask everybody everything twice: where the incident exists, and in the twin where it does not.

What is not equal says how much was seen; what E22 hides is equal, byte for byte.
"""

from __future__ import annotations

import json
import re
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from activities.store.database import Database
from activities.store.migrating import migrate
from catalog.place import Place
from tests.api.house import GRID, House
from tests.api.scenes import (
    CALLER,
    CALLERS_PHONE,
    PARTY,
    PARTYS_PHONE,
    RECORDER,
    WORDS,
    Kind,
    Scene,
    play,
    stand,
)
from tests.api.sight_rows import ROWS, Row

NOTHING, FACTS, SAID, PEOPLE = "—", "facts", "words", "people"
PICTURE, VOICE = "image/", "audio/"
SHOWN = (PICTURE, VOICE)


@dataclass(frozen=True)
class Asked:
    """What was answered to one role in both houses, and what the table says of it."""

    here: str
    there: str
    cell: str


@dataclass
class Twin:
    """The house without the incident. It never changes, so nobody is answered twice by it."""

    house: House
    known: dict[tuple[str, ...], str] = field(default_factory=dict)

    async def answer(self, scene: Scene, row: Row, role: str, path: str) -> str:
        """Answer what the scene is asked, as if the scene had never been."""
        known = filled(scene, role)
        said = json.dumps(_written(row.body, known))
        asks = (scene.people[role], row.en, path.format(**known), said, role)
        if asks not in self.known:
            self.known[asks] = await _answer(self.house, scene, row, role, path)
        return self.known[asks]


@asynccontextmanager
async def built(place: Place, folder: Path, name: str) -> AsyncIterator[House]:
    """Build a house with a database of its own."""
    url = f"sqlite+aiosqlite:///{(folder / f'{name}.db').as_posix()}"
    await migrate(url)
    database = await Database.open(url)
    house = await House.build(place, database, folder / f"{name}-evidence")
    try:
        yield await stand(house)
    finally:
        await house.http.aclose()
        await database.close()


async def asked(scene: Scene, twin: Twin, row: Row, role: str) -> Asked:
    """Ask one role's question in both houses."""
    here = [await _answer(scene.house, scene, row, role, path) for path in row.paths]
    there = [await twin.answer(scene, row, role, path) for path in row.paths]
    one, other = "\n".join(here), "\n".join(there)
    return Asked(one, other, _cell(scene, row, role, one, other))


def people_of(scene: Scene, role: str) -> set[str]:
    """Return whatever names somebody whose name is not the asker's to learn."""
    codes = {scene.people["reporter"], scene.people["party"], RECORDER} - {scene.people[role]}
    return {CALLER, CALLERS_PHONE, PARTY, PARTYS_PHONE, *codes}


def filled(scene: Scene, role: str) -> dict[str, str]:
    """Return what the addresses of a row are filled in with."""
    kind = scene.kind
    return {
        "no": scene.no,
        "code": scene.code,
        "grid": GRID,
        "matter": kind.matter,
        "holder": kind.area,
        "unit": f"{kind.area}/{kind.lead}",
        "tier": str(["KLK-01", "KLK", "KF"].index(kind.area) + 3),
        "role": role,
        **scene.evidence,
    }


async def _answer(house: House, scene: Scene, row: Row, role: str, path: str) -> str:
    """Return status and body as they were sent, without what differs between any two answers."""
    known = filled(scene, role)
    house.now = scene.house.now
    answer = await house.call(
        "" if row.keyless else scene.people[role],
        row.method,
        path.format(**known),
        json=_written(row.body, known),
        headers={name: text.format(**known) for name, text in row.headers.items()},
    )
    if (media := answer.headers["content-type"]).startswith(SHOWN):
        return f"{answer.status_code} {media}"
    body = re.sub(r"urn:uuid:[0-9a-f-]+", "urn:uuid:", answer.text)
    # What positions are called is drawn; that there is one stays.
    body = re.sub(r"(?m)^id: (?!start$).+$", "id: …", body)
    if row.part and answer.is_success:
        body = json.dumps(answer.json().get(row.part), ensure_ascii=False)
    return f"{answer.status_code} {body}"


def _written(body: Any, known: dict[str, str]) -> Any:  # noqa: ANN401 -- JSON
    """Fill in whatever a body names: numbers and keys."""
    if isinstance(body, dict):
        return {name: _written(value, known) for name, value in body.items()}
    if isinstance(body, list):
        return [_written(value, known) for value in body]
    return body.format(**known) if isinstance(body, str) else body


def _cell(scene: Scene, row: Row, role: str, here: str, there: str) -> str:
    if here == there:
        return NOTHING
    if row.telling and (found := list(dict.fromkeys(_values(here, row.telling)))):
        return "<br>".join(found)
    # A voice tells who speaks; one's own one knows.
    heard = VOICE in here and role not in ("reporter", "recorder")
    if heard or any(name in here for name in people_of(scene, role)):
        return PEOPLE
    return SAID if any(text in here for text in (*WORDS, *SHOWN)) else FACTS


def _values(answer: str, name: str) -> Iterator[str]:
    """Yield the values of a field at the top of an answer, or of each of a list of answers."""
    body: Any = json.loads(answer.partition(" ")[2] or "null")
    for each in body if isinstance(body, list) else [body]:
        if isinstance(each, dict) and isinstance(each.get(name), str):
            yield each[name]


async def section(
    place: Place, folder: Path, kind: Kind, twin: Twin
) -> dict[tuple[str, str], Asked]:
    """Ask everybody everything about one kind of incident."""
    async with built(place, folder, kind.name) as house:
        scene = await play(house, kind)
        return {
            (row.en, role): await asked(scene, twin, row, role)
            for row in ROWS
            for role in scene.people
            if not row.only or role in row.only
        }
