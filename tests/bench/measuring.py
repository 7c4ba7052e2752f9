"""Take the time of what people wait for, and tell it as a ratio to something of the same run."""

from __future__ import annotations

import asyncio
import sys
import time
from collections.abc import Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass

import httpx2

from catalog.incident import messages as m
from tests.api.house import BILLBOARD, RESIDENT, House
from tests.api.listening import Stream, key_of, listening, served

WARM, TIMES, TOLD = 3, 30, 8
HALF, MOST_OF = 0.5, 0.95


@dataclass(frozen=True)
class Figures:
    """Milliseconds, sorted."""

    taken: Sequence[float]

    def at(self, share: float) -> float:
        """Return what this share of all stayed below."""
        return self.taken[min(int(len(self.taken) * share), len(self.taken) - 1)]

    @staticmethod
    def heading() -> str:
        """Name the columns."""
        return f"{'':38}{'p50 ms':>9}{'p95 ms':>9}{'ratio':>8}\n"

    def tell(self, name: str, base: Figures, promised: float = 0.0) -> None:
        """Print one line; the ratio is that of the medians."""
        kept = f"  promised {promised:.0f} ms" if promised else ""
        ratio = self.at(HALF) / base.at(HALF)
        line = f"{name:38}{self.at(HALF):9.1f}{self.at(MOST_OF):9.1f}{ratio:8.2f}{kept}\n"
        sys.stdout.write(line)
        sys.stdout.flush()


async def read(house: House, person: str, path: str) -> Figures:
    """Read something again and again."""
    taken = []
    for turn in range(WARM + TIMES):
        began = time.perf_counter()
        answer = await house.call(person, "GET", path)
        if answer.status_code != httpx2.codes.OK:
            raise LookupError(answer.text)
        if turn >= WARM:
            taken.append((time.perf_counter() - began) * 1000)
    return Figures(sorted(taken))


async def delivered(house: House, person: str, listeners: int) -> Figures:
    """Record instructions, and take the time until the last of so many streams has told of each.

    Streams of one person are limited, so each belongs to a person of his own or to a process of
    its own; all of them share this machine with the one that listens.
    """
    taken = []
    async with AsyncExitStack() as open_:
        streams: list[Stream] = []
        while len(streams) < listeners:
            address, _ = await open_.enter_async_context(served(house.state))
            key = await key_of(house, person)
            for _ in range(min(listeners - len(streams), 5)):
                stream = await open_.enter_async_context(listening(address, key))
                await stream.next("hello")
                streams.append(stream)
        for _ in range(TOLD):
            no = (await house.report(RESIDENT, **BILLBOARD))["no"]
            await asyncio.gather(*(_until(stream, no, "reported") for stream in streams))
            await house.said(person, no, m.Accept())
            began = time.perf_counter()
            await asyncio.gather(*(_until(stream, no, "accepted") for stream in streams))
            taken.append((time.perf_counter() - began) * 1000)
    return Figures(sorted(taken))


async def _until(stream: Stream, no: str, kind: str) -> None:
    while True:
        told = await stream.next("incident")
        if told.data["no"] == no and kind in told.data["kinds"]:
            return
