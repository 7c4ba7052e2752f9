"""The application behind a real port, in a thread and a loop of its own, for clients that block."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from api.limiting import Limits
from catalog.place import Place
from tests.api.asking import built
from tests.api.listening import key_of, served
from tests.api.scenes import KINDS, play

COUNTED = ("person", "failures", "public", "follow", "code", "answers", "strangers", "photos")
WIDE = Limits(**dict.fromkeys(COUNTED, 10**6))
"""Limits nobody reaches: what is asked here is asked thousands of times."""


@dataclass(frozen=True)
class Standing:
    """An application that serves, what is in it, and the keys of those who ask."""

    address: str
    no: str
    code: str
    keys: dict[str, str]


@contextmanager
def standing(place: Place, folder: Path) -> Iterator[Standing]:
    """Serve a house in which one open incident has had its order and its file."""
    begun: Future[tuple[Standing, asyncio.AbstractEventLoop, asyncio.Event]] = Future()

    async def live() -> None:
        enough = asyncio.Event()
        async with built(place, folder, "strangers") as house:
            scene = await play(house, KINDS[0])
            known = {role: person for role, person in scene.people.items() if person[:1] == "P"}
            keys = {role: await key_of(house, person) for role, person in known.items()}
            async with served(replace(house.state, limits=WIDE)) as (address, _):
                stands = Standing(address, scene.no, scene.code, keys)
                begun.set_result((stands, asyncio.get_running_loop(), enough))
                await enough.wait()

    def run() -> None:
        try:
            asyncio.run(live())
        except Exception as error:
            if begun.done():
                raise
            begun.set_exception(error)

    thread = threading.Thread(target=run)
    thread.start()
    stands, loop, enough = begun.result(60)
    try:
        yield stands
    finally:
        loop.call_soon_threadsafe(enough.set)
        thread.join()
