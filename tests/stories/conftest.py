"""One set of real servers for all stories; every story has a city of its own.

With TIAOKUAI_HISTORIES=tests/replay/histories the histories of each story are stored there under
its name, for the replay tests: done once for every released version.
"""

from __future__ import annotations

import logging
import os
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import pytest_asyncio
import structlog

import catalog
from activities.places import BUILT_IN, read_place
from api.logs import QUIET
from catalog.place import Place
from tests.at_once import at_once
from tests.city.city import City
from tests.city.planting import MARK, Planting, found_in
from tests.city.servers import Stack, running_stack


@pytest.fixture(scope="session")
def kaifeng() -> Place:
    return read_place(Path(catalog.__file__).with_name("places") / "kaifeng")


@contextmanager
def logged_to(file: Path) -> Iterator[None]:
    """Keep what every process would log, ours and the libraries', as loud as in production."""
    kept = logging.FileHandler(file, encoding="utf-8")
    root, before = logging.getLogger(), logging.getLogger().level
    root.addHandler(kept)
    root.setLevel(logging.INFO)
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
    structlog.configure(logger_factory=structlog.WriteLoggerFactory(kept.stream))
    try:
        yield
    finally:
        structlog.reset_defaults()
        root.removeHandler(kept)
        root.setLevel(before)
        kept.close()


def no_word_is_found(folder: Path) -> None:
    """Look for every planted word when all stories have run: not in the engine, not in the logs.

    That the search finds what is there is shown by what has to be: words in our own database, and
    workflows in the engine's.
    """
    ours: list[Path] = []
    others: list[Path] = []
    for file in sorted(folder.iterdir()):
        (ours if file.name.startswith("stories.db") else others).append(file)
    assert {"temporal.db", "temporal.log", "python.log"} <= {file.name for file in others}
    assert found_in(others, Planting.people) == []
    written = b"".join(file.read_bytes() for file in ours)
    if b"incident:" in written:
        assert MARK in {word for _, word in found_in(ours, ())}
        assert any(b"incident:" in file.read_bytes() for file in others)


@pytest.fixture(autouse=True)
def asked_where_one_stands(request: pytest.FixtureRequest) -> Iterator[None]:
    """Read and write where it is asked for: no story lets two processes meet at its database.

    Where many meet in one process, its connections have to answer in threads of their own.
    """
    if "in_threads" in request.fixturenames:
        yield
        return
    with at_once():
        yield


@pytest_asyncio.fixture(loop_scope="session")
async def in_threads(stack: Stack) -> AsyncIterator[None]:
    """Open the connections anew, as a process of the product has them, and again for the others."""
    await stack.database.close()
    yield
    await stack.database.close()


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def stack(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Stack]:
    folder = tmp_path_factory.mktemp("stories")
    with logged_to(folder / "python.log"):
        async with running_stack(folder) as running:
            yield running
    no_word_is_found(folder)


@pytest_asyncio.fixture(loop_scope="session")
async def city(stack: Stack, kaifeng: Place, request: pytest.FixtureRequest) -> AsyncIterator[City]:
    story = City(stack, kaifeng, "2026-03-02 09:00")
    yield story
    await stored(story, request)
    await story.close()


@pytest_asyncio.fixture(loop_scope="session")
async def district(stack: Stack, request: pytest.FixtureRequest) -> AsyncIterator[City]:
    """The second place, on the day its first story begins."""
    story = City(stack, read_place(BUILT_IN / "shangcheng"), "2014-05-06 10:00")
    yield story
    await stored(story, request)
    await story.close()


async def stored(story: City, request: pytest.FixtureRequest) -> None:
    """Store what the engine kept of a story, where it is asked for."""
    if folder := os.environ.get("TIAOKUAI_HISTORIES"):
        name = str(request.node.name).removeprefix("test_").partition("[")[0]
        await story.store_histories(Path(folder), f"{name[0].upper()}{name[1:]}")
