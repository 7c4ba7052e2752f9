"""A wire between a door and the engine, to be cut: what was sent arrives, the answer does not."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field

CHUNK = 65_536


@dataclass
class Wire:
    """Carries bytes both ways, or the questions only, or nothing; `address` is the door's end."""

    address: str
    _far: tuple[str, int]
    _answers: bool = True
    _up: bool = True
    _ends: set[asyncio.StreamWriter] = field(default_factory=set)
    _asked: bytearray = field(default_factory=bytearray)
    _more: asyncio.Condition = field(default_factory=asyncio.Condition)

    def swallow_answers(self) -> None:
        """Carry what is asked, and lose every answer from here on."""
        self._answers = False

    async def carried(self, *words: str) -> None:
        """Wait until every one of these words has gone to the engine."""
        async with self._more:
            await self._more.wait_for(lambda: all(word.encode() in self._asked for word in words))

    def cut(self) -> None:
        """Break every connection, and let nobody connect; what was carried still arrives."""
        self._up = False
        for end in self._ends:
            end.close()

    def mend(self) -> None:
        """Carry everything again."""
        self._up = self._answers = True

    async def connected(self, near: asyncio.StreamReader, back: asyncio.StreamWriter) -> None:
        """Join one connection to the engine's, until either end goes away."""
        if not self._up:
            back.close()
            return
        far, there = await asyncio.open_connection(*self._far)
        self._ends |= {back, there}
        asking = asyncio.create_task(self._ask(near, there))
        with suppress(ConnectionError):
            while answer := await far.read(CHUNK):
                if self._answers:
                    back.write(answer)
                    await back.drain()
        asking.cancel()
        self._ends -= {back, there}
        for end in (back, there):
            end.close()

    async def _ask(self, near: asyncio.StreamReader, there: asyncio.StreamWriter) -> None:
        with suppress(ConnectionError):
            while asked := await near.read(CHUNK):
                there.write(asked)
                await there.drain()
                async with self._more:
                    self._asked += asked
                    self._more.notify_all()


@asynccontextmanager
async def wire_to(address: str) -> AsyncIterator[Wire]:
    """Lay a wire to an address ("host:port") and take it up again."""
    host, _, port = address.rpartition(":")
    wire = Wire("", (host, int(port)))
    server = await asyncio.start_server(wire.connected, "127.0.0.1", 0)
    wire.address = f"127.0.0.1:{server.sockets[0].getsockname()[1]}"
    try:
        yield wire
    finally:
        wire.cut()
        server.close()
