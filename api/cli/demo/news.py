"""What has happened since last asked, read back through the API in the product's own sentences."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from activities.prose import read_contacts
from activities.store.inbox import list_notices
from activities.store.reads import find_incident
from activities.store.upcoming import upcoming
from api.cli.demo.stack import Stack
from api.cli.demo.voice import Json, Voice
from api.sentences import notice_sentence
from api.wording import Said
from catalog.actor import Actor, Capacity
from catalog.stories import Story

PATHS: Final = {
    "incident": "incidents",
    "order": "orders",
    "file": "files",
    "session": "sessions",
}
QUIET = frozenset({"order_told", "order_heard", "file_told", "file_heard", "incident_told"}) | {
    "news_undelivered",
    "session_told",
    "session_was_told",
    "session_heard",
    "part_told",
}
"""What they only tell each other: what it is about is told by itself."""


@dataclass(frozen=True, slots=True)
class Happened:
    """One event of one stream, as a sentence; `light` is the colour it turned to, or ""."""

    at: datetime
    stream: str
    said: Said
    by_itself: bool
    light: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """What somebody who is concerned was told."""

    at: datetime
    whom: Said
    said: Said


class News:
    """Reads every stream through the eyes of the story's watchers, and what reporters were told."""

    def __init__(self, stack: Stack, story: Story, voice: Voice) -> None:
        """Begin with nothing read."""
        self._stack = stack
        self._voice = voice
        self._eyes = tuple(Actor(p.person, (Capacity(p.role, p.at),)) for p in story.watch)
        self._read: dict[str, int] = {}
        self._heard: set[str] = set()

    @property
    def streams(self) -> tuple[str, ...]:
        """Return every stream found so far, the incident before what grew out of it."""
        return tuple(self._read)

    async def events(self) -> list[Happened]:
        """Return what happened since last asked, in order of instants."""
        for each in await upcoming(self._stack.database):
            self._read.setdefault(each.workflow_id, 0)
        fresh = [each for stream in self.streams for each in await self._events(stream)]
        return sorted(fresh, key=lambda each: each.at)

    async def notices(self) -> list[Told]:
        """Return what reporters and parties were told since last asked."""
        fresh = [
            told
            for no in self._voice.numbers.values()
            for person, name in (await self._concerned(no)).items()
            for told in await self._told(no, person, name)
        ]
        return sorted(fresh, key=lambda each: each.at)

    async def _events(self, stream: str) -> list[Happened]:
        kind, _, no = stream.partition(":")
        for eye in self._eyes if kind in PATHS else ():
            path = f"/{PATHS[kind]}/{no}/events?limit=100&cursor={self._read[stream] or ''}"
            page = await self._voice.read(eye.person, path)
            if page is not None:
                fresh = [each for each in page["items"] if each["seq"] > self._read[stream]]
                self._read[stream] = max([self._read[stream], *(each["seq"] for each in fresh)])
                return [_happened(stream, each) for each in fresh if each["kind"] not in QUIET]
        return []

    async def _concerned(self, no: str) -> dict[str, Said]:
        """Name reporter, recorder and parties; who has no account is the caller he is."""
        for eye in self._eyes:
            found = await find_incident(self._stack.database, eye, no)
            if found is not None:
                report = found.incident.report
                people = [p for p in (report.reporter, report.recorder, *report.parties) if p]
                callers = await read_contacts(self._stack.database, people)
                named = self._stack.wording.person
                return {
                    person: Said("反映人", "the reporter") if person in callers else named(person)
                    for person in people
                }
        return {}

    async def _told(self, no: str, person: str, name: Said) -> list[Told]:
        inbox = await list_notices(self._stack.database, Actor(person), no=no, limit=100)
        fresh = [row for row in inbox.rows if row.id not in self._heard]
        self._heard.update(row.id for row in fresh)
        say = self._stack.wording.say
        return [
            Told(row.at, name, say(notice_sentence(row.code), {**row.facts, "no": row.no}))
            for row in reversed(fresh)
        ]


def _happened(stream: str, event: Json) -> Happened:
    turned = event["kind"] in ("light_turned", "step_lit")
    light = event["body"]["light"] if turned else ""
    at = datetime.fromisoformat(event["at"])
    return Happened(at, stream, Said(event["zh"], event["en"]), event["by_itself"], light)
