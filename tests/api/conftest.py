"""One place for all, one application and one database for each test."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import nullcontext
from pathlib import Path

import pytest
import pytest_asyncio

from catalog.place import Place
from tests.api.house import House, read_kaifeng
from tests.at_once import at_once
from tests.emptied import EmptiedFile


@pytest.fixture(scope="session")
def kaifeng() -> Place:
    return read_kaifeng()


@pytest_asyncio.fixture(scope="session")
async def emptied(tmp_path_factory: pytest.TempPathFactory) -> EmptiedFile:
    return await EmptiedFile.build(tmp_path_factory.mktemp("api"))


@pytest_asyncio.fixture
async def house(
    kaifeng: Place, emptied: EmptiedFile, tmp_path: Path, request: pytest.FixtureRequest
) -> AsyncIterator[House]:
    # Where there is an engine, many meet at its database: they do so in threads, as in a city.
    with nullcontext() if "own_engine" in request.fixturenames else at_once():
        async with emptied.opened() as database:
            built = await House.build(kaifeng, database, tmp_path / "evidence")
            yield built
            await built.http.aclose()
