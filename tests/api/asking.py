"""Ask everybody everything twice: where the incident exists, and in the twin where it does not.

What is not equal says how much was seen; what E22 hides is equal, byte for byte.
"""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from catalog.place import Place
from tests.api.house import GRID, House
from tests.api.questions import Question, Questions, Row, question
from tests.api.scenes import (
    CALLER,
    CALLERS_PHONE,
    LONG_AFTER,
    PARTY,
    PARTYS_PHONE,
    RECORDER,
    RECORDERS_POST,
    WORDS,
    Kind,
    Scene,
    play,
    stand,
)
from tests.at_once import at_once
from tests.emptied import EmptiedFile

NOTHING, FACTS, SAID, PEOPLE = "—", "facts", "words", "people"
PICTURE, VOICE = "(a picture)", "(a voice)"
"""What stands in an answer for what cannot be read."""
CONTACTS = ("reporter", "party")
"""Who is known by the incident alone: in the twin somebody of whom nothing is known asks."""


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
    known: dict[tuple[object, ...], str] = field(default_factory=dict)

    async def answer(self, questions: Questions, scene: Scene, row: Row, role: str) -> list[str]:
        """Answer what the scene is asked, as if the scene had never been.

        It is asked by numbers and ids of the same form that are none either, so that scenes share
        its answers; in these stands again what was asked for.
        """
        known = filled(scene, role)
        strange = _strange(known)
        person = f"nobody-{role}" if role in CONTACTS else scene.people[role]
        answers: list[str] = []
        for path in row.paths:
            asked = question(row, path, person, {**known, **strange})
            answer = await self._asked(questions, asked)
            for name, text in strange.items():
                answer = answer.replace(text, known[name])
            answers.append(answer)
        return answers

    async def _asked(self, questions: Questions, asked: Question) -> str:
        body, headers = json.dumps(asked.body), tuple(asked.headers.items())
        asks = (asked.person, asked.row.en, asked.path, headers, body)
        if asks not in self.known:
            self.known[asks] = await questions.ask(self.house, asked)
        return self.known[asks]


def _strange(known: Mapping[str, str]) -> dict[str, str]:
    """Return what is asked for in the twin instead: nothing of it is there."""
    evidence = ("photo", "voice", "work")
    ids = {name: f"ev-{number:040}" for number, name in enumerate(evidence, 1)}
    return {"no": f"{known['no'][:-6]}000000", **ids}


@asynccontextmanager
async def built(place: Place, folder: Path, name: str) -> AsyncIterator[House]:
    """Build a house with a database of its own."""
    own = folder / f"{name}-own"
    own.mkdir()
    with at_once():
        async with rebuilt(place, await EmptiedFile.build(own), own) as house:
            yield house


@asynccontextmanager
async def rebuilt(place: Place, emptied: EmptiedFile, folder: Path) -> AsyncIterator[House]:
    """Build a house in a database that another may have stood in before."""
    async with emptied.opened() as database:
        house = await House.build(place, database, folder / "evidence")
        try:
            yield await stand(house)
        finally:
            await house.http.aclose()


async def asked(questions: Questions, scene: Scene, twin: Twin, row: Row, role: str) -> Asked:
    """Ask one role's question in both houses."""
    known, person = filled(scene, role), scene.people[role]
    asks = [question(row, path, person, known) for path in row.paths]
    here = "\n".join([await questions.ask(scene.house, each) for each in asks])
    there = "\n".join(await twin.answer(questions, scene, row, role))
    return Asked(here, there, _cell(scene, row, role, here, there))


def people_of(scene: Scene, role: str) -> set[str]:
    """Return whatever names somebody whose name is not the asker's to learn."""
    people = scene.people
    codes = {people["reporter"], people["party"], RECORDER} - {people[role]}
    posts = {RECORDERS_POST} if role != "recorder" else set()
    return {CALLER, CALLERS_PHONE, PARTY, PARTYS_PHONE, *codes, *posts}


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


def _cell(scene: Scene, row: Row, role: str, here: str, there: str) -> str:
    if here == there:
        return NOTHING
    if row.telling and (found := list(dict.fromkeys(_values(here, row.telling)))):
        return "<br>".join(found)
    # A voice tells who speaks; one's own one knows.
    heard = VOICE in here and role not in ("reporter", "recorder")
    if heard or any(name in here for name in people_of(scene, role)):
        return PEOPLE
    return SAID if any(text in here for text in (*WORDS, PICTURE, VOICE)) else FACTS


def _values(answer: str, name: str) -> Iterator[str]:
    """Yield the values of a field at the top of an answer, or of each of a list of answers."""
    body: Any = json.loads(answer.partition(" ")[2] or "null")
    for each in body if isinstance(body, list) else [body]:
        if isinstance(each, dict) and isinstance(each.get(name), str):
            yield each[name]


async def section(
    house: House, kind: Kind, twin: Twin, questions: Questions
) -> dict[tuple[str, str], Asked]:
    """Ask everybody everything about one kind of incident."""
    scene = await play(house, kind, at_level_1=True)
    twin.house.now = LONG_AFTER
    return {
        (row.en, role): await asked(questions, scene, twin, row, role)
        for row in questions.rows
        if not (row.once and kind.about)
        for role in scene.people
        if not row.only or role in row.only
    }
