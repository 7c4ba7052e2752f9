"""One browser and one server for the session; a house for each test, and nothing remembered."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser

from catalog.place import Place
from tests.api.house import House, read_kaifeng
from tests.emptied import EmptiedFile
from tests.pages.browsing import chromium
from tests.pages.doors import doors, served
from tests.pages.ready import Furnished, furnished


@pytest.fixture(scope="session")
def kaifeng() -> Place:
    return read_kaifeng()


@pytest_asyncio.fixture(scope="session")
async def browser() -> AsyncIterator[Browser]:
    async with doors(), chromium() as running:
        yield running


@pytest_asyncio.fixture(scope="session")
async def emptied(tmp_path_factory: pytest.TempPathFactory) -> EmptiedFile:
    return await EmptiedFile.build(tmp_path_factory.mktemp("pages"))


@pytest.fixture(scope="session")
def played(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("played")


@pytest_asyncio.fixture
async def house(
    kaifeng: Place, emptied: EmptiedFile, played: Path, tmp_path: Path
) -> AsyncIterator[House]:
    evidence = tmp_path / "evidence"
    async with emptied.opened() as database:
        built = await House.build(kaifeng, database, evidence)
        with furnished(database, Furnished(emptied, evidence, played)):
            yield built
        await built.http.aclose()


@pytest_asyncio.fixture
async def site(house: House) -> AsyncIterator[str]:
    async with served(house.state) as address:
        yield address
