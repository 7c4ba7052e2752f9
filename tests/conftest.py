"""What every test shares."""

from __future__ import annotations

import sys
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
import pytest_asyncio
from hypothesis import settings
from xdist.remote import Producer
from xdist.scheduler import LoadFileScheduling

if TYPE_CHECKING:
    from tests.api.house import House
    from tests.city.servers import Stack

# Two busy cores make a deadline a matter of luck, and a check that everybody runs must not turn red
# by a new draw: the same examples every time.
settings.register_profile("tiaokuai", deadline=None, derandomize=True)
settings.load_profile("tiaokuai")

# The HTTP client looks for this library on the disk with every request, since it is not there.
if find_spec("sniffio") is None:
    sys.modules["sniffio"] = None  # type: ignore[assignment]  # how Python is told that it is not

HERE: Final = Path(__file__).parent
CRASH: Final = "crash"
SIGHT: Final = ("api/test_sight_table", "pages/test_sight_table")
IN_TURN: Final = (CRASH, *SIGHT, "stories", "pages", "api")
"""What takes longest is begun first, so that nobody waits for one last file; the rest fills up."""


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def stack(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Stack]:
    """Run one engine for the tests of a process to which it does not matter what others left."""
    from tests.city.servers import running_stack  # noqa: PLC0415 -- most tests need none of it

    async with running_stack(tmp_path_factory.mktemp("engine")) as running:
        yield running


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def own_engine(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Stack]:
    """Run an engine for one file, to which it matters what lies about."""
    from tests.city.servers import running_stack  # noqa: PLC0415 -- as above

    async with running_stack(tmp_path_factory.mktemp("engine")) as running:
        yield running


@pytest_asyncio.fixture
async def city(own_engine: Stack, house: House) -> AsyncIterator[House]:
    """Build a house on the engine's own database, in the engine's own time."""
    from api.gateway import Gateway  # noqa: PLC0415 -- as above

    built = await type(house).build(house.place, own_engine.database)
    built.now = datetime.now(UTC)  # noqa: TID251 -- this engine runs on the wall's time
    gateway = Gateway(own_engine.client, own_engine.database)
    object.__setattr__(built.state, "gateway", gateway)
    yield built
    await built.http.aclose()


class Together(LoadFileScheduling):  # type: ignore[misc]  # the plugin ships no types
    """Keeps every file's tests on one process, and all that kill processes on the same one.

    What is killed and comes back lives on the wall clock: two such files at once would slow each
    other down, whereas beside tests that compute one of them costs little.
    """

    def _split_scope(self, nodeid: str) -> str:
        file: str = super()._split_scope(nodeid)
        return CRASH if Path(file).parent.name == CRASH else file


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> Together:
    """Hand the files out by the scheduler above."""
    return Together(config, log)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes longest."""
    items.sort(key=_turn)


def _turn(item: pytest.Item) -> int:
    file = item.path.relative_to(HERE).with_suffix("").as_posix()
    return next((turn for turn, name in enumerate(IN_TURN) if file.startswith(name)), len(IN_TURN))
