"""One browser for the session; a house, a server and a context of its own for each test."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser

from activities.store.database import Database
from activities.store.migrating import migrate
from catalog.place import Place
from tests.api.house import House, read_kaifeng
from tests.pages.browsing import chromium, served


@pytest.fixture(scope="session")
def kaifeng() -> Place:
    return read_kaifeng()


@pytest_asyncio.fixture(scope="session")
async def browser() -> AsyncIterator[Browser]:
    async with chromium() as running:
        yield running


@pytest_asyncio.fixture(scope="session")
async def empty_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("pages") / "empty.db"
    await migrate(f"sqlite+aiosqlite:///{file.as_posix()}")
    return file


@pytest_asyncio.fixture
async def house(kaifeng: Place, empty_database: Path, tmp_path: Path) -> AsyncIterator[House]:
    file = Path(shutil.copy(empty_database, tmp_path / "house.db"))
    database = await Database.open(f"sqlite+aiosqlite:///{file.as_posix()}")
    built = await House.build(kaifeng, database, tmp_path / "evidence")
    yield built
    await built.http.aclose()
    await database.close()


@pytest_asyncio.fixture
async def site(house: House) -> AsyncIterator[str]:
    async with served(house.state) as address:
        yield address
