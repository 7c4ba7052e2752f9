"""Large files over a real connection: what is too large is answered in words, not by hanging up."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager, suppress
from typing import Any

import httpx2
import pytest_asyncio
import uvicorn

from tests.api.house import WORKER, House
from tests.city.servers import free_port
from tests.evidence.pictures import photo
from tests.serving import serving

MEGABYTE = 2**20


class Quiet(uvicorn.Server):
    """A server that leaves the signals of the tests alone."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Leave them."""
        yield


@pytest_asyncio.fixture(loop_scope="session")
async def address(house: House) -> AsyncIterator[str]:
    port = free_port()
    config = uvicorn.Config(
        serving(house.state),
        host="127.0.0.1",
        port=port,
        lifespan="off",
        log_config=None,
        access_log=False,
        loop="asyncio",
        http="h11",
    )
    server = Quiet(config)
    running = asyncio.create_task(server.serve())
    while not server.started:  # noqa: ASYNC110 -- the server has no event for it
        await asyncio.sleep(0.01)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    with suppress(SystemExit):
        await running


async def endless(size: int) -> AsyncIterator[bytes]:
    """Give a photo and then so many bytes, without saying how many there will be."""
    yield photo()
    for _ in range(size // MEGABYTE):
        yield bytes(MEGABYTE)


async def test_too_large_is_said_in_words_whichever_way_it_is_sent(
    house: House, address: str
) -> None:
    large = photo() + bytes(20 * MEGABYTE)
    ways: list[dict[str, Any]] = [
        {"content": large},
        {"content": endless(20 * MEGABYTE)},
        {"files": {"file": ("a.jpg", large, "image/jpeg")}},
    ]
    async with httpx2.AsyncClient(base_url=address) as http:
        house.http = http
        for way in ways:
            answer = await house.call(WORKER, "POST", "/evidence", **way)
            assert (answer.status_code, answer.json()["code"]) == (413, "evidence_too_large")
            assert "10 MB" in answer.json()["zh"]
        await house.sent(WORKER, photo())


async def test_without_an_end_it_is_cut_off(house: House, address: str) -> None:
    async with httpx2.AsyncClient(base_url=address) as http:
        house.http = http
        try:
            answer = await house.call(WORKER, "POST", "/evidence", content=endless(99 * MEGABYTE))
        except httpx2.TransportError:
            return
    assert answer.status_code == 413
