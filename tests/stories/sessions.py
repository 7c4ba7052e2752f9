"""Sit in sessions and read them back through the API, the way stories are written."""

from __future__ import annotations

import httpx2

from tests.city.city import City, Json
from tests.stories.telling import local


async def sit(
    city: City, person: str, when: str, no: str, kind: str, **body: object
) -> httpx2.Response:
    """Act on a session at an instant and return the answer, whatever it is."""
    await city.at(when)
    said = {"kind": kind, **body}
    answer = await city.call(person, "POST", f"/sessions/{no}/instructions", json=said)
    await city.settle()
    return answer


async def position(city: City, person: str, when: str, no: str, **body: object) -> httpx2.Response:
    """File a unit's position at an instant and wait for the verdict."""
    await city.at(when)
    said = {"kind": "file_position", **body}
    headers = {"Prefer": "wait=5"}
    return await city.call(person, "POST", f"/sessions/{no}/replies", json=said, headers=headers)


async def session_turns(city: City, person: str, no: str) -> list[tuple[str, str]]:
    """List what happened to a session: when, and the kind of event, without lights."""
    await city.settle()
    page = await city.get(person, f"/sessions/{no}/events?limit=100")
    items: list[Json] = page["items"]
    return [(local(e["at"]), e["kind"]) for e in items if e["kind"] != "step_lit"]


async def session_lights(city: City, person: str, no: str) -> list[tuple[str, str, str]]:
    """List every change of a session's lights: when, of which clock, to which colour."""
    await city.settle()
    page = await city.get(person, f"/sessions/{no}/events?limit=100")
    lit = (e for e in page["items"] if e["kind"] == "step_lit")
    return [(local(e["at"]), e["body"]["clock"], e["body"]["light"]) for e in lit]


def lead_of(incident: Json) -> str | None:
    """Return the body that leads an incident now, as the API shows it; None when nobody does."""
    open_ones = (a for a in incident["assignments"] if a["open"] and a["part"]["code"] == "lead")
    return next((each["body"]["code"] for each in open_ones), None)


def assisting(incident: Json) -> list[str]:
    """Return the bodies that assist now, by code."""
    working = (a for a in incident["assignments"] if a["open"] and a["part"]["code"] == "assist")
    return sorted(each["body"]["code"] for each in working)
