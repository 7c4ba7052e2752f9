"""Each story that is clicked has a city of its own, on the engine of its process."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager

import pytest_asyncio
from playwright.async_api import Browser

from activities.places import BUILT_IN, read_place
from catalog.place import Place
from tests.city.city import City
from tests.city.servers import Stack
from tests.pages.clicked.people import Town
from tests.pages.doors import served


@asynccontextmanager
async def _lived_in(
    stack: Stack, place: Place, start: str, browser: Browser
) -> AsyncIterator[Town]:
    city = City(stack, place, start)
    async with served(city.state) as site, AsyncExitStack() as closing:
        yield Town(browser, city, site, closing)
    await city.close()


@pytest_asyncio.fixture
async def town(stack: Stack, kaifeng: Place, browser: Browser) -> AsyncIterator[Town]:
    """A place whose clock the story moves, as its people see it in their browsers."""
    async with _lived_in(stack, kaifeng, "2026-03-02 09:00", browser) as place:
        yield place


@pytest_asyncio.fixture
async def district(stack: Stack, browser: Browser) -> AsyncIterator[Town]:
    """The same of Shangcheng, in 2014."""
    place = read_place(BUILT_IN / "shangcheng")
    async with _lived_in(stack, place, "2014-05-06 10:00", browser) as lived_in:
        yield lived_in
