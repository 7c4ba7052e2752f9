"""One set of real servers for all stories; every story has a city of its own.

With TIAOKUAI_HISTORIES=tests/replay/histories the histories of each story are stored there under
its name, for the replay tests: done once for every released version.
"""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

import catalog
from activities.places import read_place
from catalog.place import Place
from tests.city.city import City
from tests.city.servers import Stack, running_stack


@pytest.fixture(scope="session")
def kaifeng() -> Place:
    return read_place(Path(catalog.__file__).with_name("places") / "kaifeng")


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def stack(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Stack]:
    async with running_stack(tmp_path_factory.mktemp("stories")) as running:
        yield running


@pytest_asyncio.fixture(loop_scope="session")
async def city(stack: Stack, kaifeng: Place, request: pytest.FixtureRequest) -> AsyncIterator[City]:
    story = City(stack, kaifeng, "2026-03-02 09:00")
    yield story
    if folder := os.environ.get("TIAOKUAI_HISTORIES"):
        name = str(request.node.name).removeprefix("test_").partition("[")[0]
        await story.store_histories(Path(folder), f"{name[0].upper()}{name[1:]}")
    await story.close()
