"""One engine for all stories that are clicked; each has its own city and its own web server."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack

import pytest
import pytest_asyncio
from playwright.async_api import Browser

from catalog.place import Place
from tests.city.city import City
from tests.city.servers import Stack, running_stack
from tests.pages.browsing import served
from tests.pages.clicked.people import Town


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def stack(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Stack]:
    async with running_stack(tmp_path_factory.mktemp("clicked")) as running:
        yield running


@pytest_asyncio.fixture
async def town(stack: Stack, kaifeng: Place, browser: Browser) -> AsyncIterator[Town]:
    """A place whose clock the story moves, as its people see it in their browsers."""
    city = City(stack, kaifeng, "2026-03-02 09:00")
    async with served(city.state) as site, AsyncExitStack() as closing:
        yield Town(browser, city, site, closing)
    await city.close()
