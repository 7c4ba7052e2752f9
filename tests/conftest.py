"""What every test shares."""

from pathlib import Path
from typing import Final

import pytest
from hypothesis import settings

# Two busy cores make a deadline a matter of luck, and a check that everybody runs must not turn red
# by a new draw: the same examples every time.
settings.register_profile("tiaokuai", deadline=None, derandomize=True)
settings.load_profile("tiaokuai")

HERE: Final = Path(__file__).parent
CRASH: Final = "crash"
IN_TURN: Final = (CRASH, "api/test_sight_table", "stories", "pages", "api", "store")
"""What takes longest is begun first, so that nobody waits for one last file; the rest fills up."""


@pytest.hookimpl(tryfirst=True)  # before the groups are read off
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep every file's tests on one process, and all that kill processes on the same one.

    What is killed and comes back lives on the wall clock: two such files at once would slow each
    other down, whereas beside tests that compute one of them costs little.
    """
    for item in items:
        file = _file(item)
        together = CRASH if file.startswith(CRASH) else file.replace("/", "-")
        item.add_marker(pytest.mark.xdist_group(together))
    items.sort(key=_turn)


def _file(item: pytest.Item) -> str:
    return item.path.relative_to(HERE).with_suffix("").as_posix()


def _turn(item: pytest.Item) -> int:
    file = _file(item)
    return next((turn for turn, name in enumerate(IN_TURN) if file.startswith(name)), len(IN_TURN))
