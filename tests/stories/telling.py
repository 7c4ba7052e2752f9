"""Read a story back through the API the way its text is written: local instants, lights, turns."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import httpx2

from tests.city.city import CHINA, City, Json

RURAL = "KLK-01-01-001"
URBAN = "KGL-01-01-001"
MONDAY = "2026-03-02 09:00"

Lit = tuple[str, str, str]


def local(text: str | None) -> str:
    """Write an instant of an answer the way stories do: "03-02 09:00" ("" for none)."""
    if not text:
        return ""
    return f"{datetime.fromisoformat(text).astimezone(CHINA):%m-%d %H:%M}"


async def events(city: City, person: str, no: str) -> list[Json]:
    """Read the whole story of an incident, page by page."""
    items: list[Json] = []
    cursor = ""
    while True:
        page = await city.get(person, f"/incidents/{no}/events?limit=50&cursor={cursor}")
        items += page["items"]
        if not page["cursor"]:
            return items
        cursor = page["cursor"]


async def lights(city: City, person: str, no: str) -> list[Lit]:
    """List every change of light: when, of which clock's body, to which colour."""
    story = await events(city, person, no)
    return [
        (local(event["at"]), clock["body"], clock["light"])
        for event in story
        if event["kind"] == "light_turned"
        for clock in event["body"]["clocks"]
    ]


async def turns(city: City, person: str, no: str) -> list[tuple[str, str]]:
    """List what happened, without lights: when, and the kind of event."""
    story = await events(city, person, no)
    return [(local(e["at"]), e["kind"]) for e in story if e["kind"] != "light_turned"]


async def told(city: City, person: str, no: str) -> list[tuple[str, str]]:
    """List what somebody was told himself, oldest first: when, and the notice's code.

    What his posts were told (`to` names a room or grid then) is another matter.
    """
    page: dict[str, Any] = await city.get(person, f"/notices?limit=100&no={no}")
    himself = (n for n in reversed(page["items"]) if n["to"]["code"] == person)
    return [(local(n["at"]), n["code"]) for n in himself]


async def told_at(city: City, person: str, no: str, to: str) -> list[tuple[str, str]]:
    """List what a room, a grid, a unit or a post was told, as one of its people reads it."""
    page: dict[str, Any] = await city.get(person, f"/notices?limit=100&no={no}")
    theirs = (n for n in reversed(page["items"]) if n["to"]["code"] == to)
    return [(local(n["at"]), n["code"]) for n in theirs]


def refused(answer: httpx2.Response) -> str:
    """Insist that a message was not taken; give the code."""
    assert answer.status_code >= httpx2.codes.BAD_REQUEST, answer.text
    code: str = answer.json()["code"]
    return code


async def shown(city: City, person: str, no: str) -> list[tuple[str, str]]:
    """List the photos and recordings of a story as somebody sees them: the kind of event, the id.

    Each is looked at, in the size it is listed with.
    """
    seen: list[tuple[str, str]] = []
    for event in await events(city, person, no):
        for each in event["evidence"]:
            path = (each["thumbnail"] or each["href"]).removeprefix("/api/v1")
            answer = await city.call(person, "GET", path)
            assert answer.status_code == httpx2.codes.OK, answer.text
            assert answer.headers["content-type"] == each["media_type"]
            seen.append((event["kind"], each["id"]))
    return seen
