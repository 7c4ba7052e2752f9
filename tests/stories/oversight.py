"""Read orders and files back through the API, and act on them, the way stories are written."""

from __future__ import annotations

import httpx2

from tests.city.city import City, Json
from tests.stories.telling import local


async def act(
    city: City, person: str, when: str, no: str, kind: str, **body: object
) -> httpx2.Response:
    """Act on an order or a file at an instant and return the answer, whatever it is."""
    await city.at(when)
    return await city.call(
        person, "POST", f"/{_home(no)}/{no}/instructions", json={"kind": kind, **body}
    )


async def answered(city: City, person: str, when: str, no: str, **body: object) -> httpx2.Response:
    """Reply to an order at an instant and wait for the verdict."""
    await city.at(when)
    said = {"kind": "reply_order", **body}
    headers = {"Prefer": "wait=5"}
    return await city.call(person, "POST", f"/orders/{no}/replies", json=said, headers=headers)


async def story_of(city: City, person: str, no: str) -> list[Json]:
    """Read the whole story of an order or a file, once it has heard what it was told."""
    await city.settle()
    page = await city.get(person, f"/{_home(no)}/{no}/events?limit=100")
    items: list[Json] = page["items"]
    return items


async def turns_of(city: City, person: str, no: str) -> list[tuple[str, str]]:
    """List what happened to an order or a file: when, and the kind of event."""
    story = await story_of(city, person, no)
    return [(local(e["at"]), e["kind"]) for e in story if e["kind"] != "light_turned"]


async def lights_of(city: City, person: str, no: str) -> list[tuple[str, str]]:
    """List every change of an order's light: when, and to which colour."""
    story = await story_of(city, person, no)
    return [(local(e["at"]), e["body"]["light"]) for e in story if e["kind"] == "light_turned"]


async def orders_on(city: City, person: str, incident: str) -> list[tuple[str, str, str]]:
    """List the orders of an incident by number: its end, the body that overran, the stage."""
    await city.settle()
    page = await city.get(person, f"/orders?incident={incident}")
    return sorted(
        (o["no"].rpartition("-")[2], o["body"]["code"], o["stage"]["code"]) for o in page["items"]
    )


async def told_there(city: City, person: str, no: str, to: str) -> list[tuple[str, str]]:
    """List what one of somebody's posts was told of an incident or a file: when, and the code."""
    await city.settle()
    page = await city.get(person, f"/notices?limit=100&no={no}")
    return sorted((local(n["at"]), n["code"]) for n in page["items"] if n["to"]["code"] == to)


async def stands(city: City, person: str, no: str) -> tuple[str, str, str, str, str]:
    """Say how an order stands: stage, what became of the work, light, yellow and limit."""
    await city.settle()
    order = await city.get(person, f"/orders/{no}")
    words = (order["stage"]["code"], order["situation"]["code"], order["light"]["code"])
    return (*words, local(order["yellow_at"]), local(order["due_at"]))


def refused(answer: httpx2.Response, status: int, code: str) -> tuple[str, str]:
    """Insist on a refusal with its code, and give what it says in Chinese and in English."""
    problem: Json = answer.json()
    assert (answer.status_code, problem["code"]) == (status, code), answer.text
    zh, en = problem["zh"], problem["en"]
    assert zh != en
    assert "{" not in zh + en
    return zh, en


async def nothing_there(city: City, person: str, path: str) -> None:
    """Insist that for somebody there is no such thing."""
    answer = await city.call(person, "GET", path)
    assert answer.status_code == httpx2.codes.NOT_FOUND, answer.text


def _home(no: str) -> str:
    return "files" if no.rpartition("-")[2].startswith("W") else "orders"
