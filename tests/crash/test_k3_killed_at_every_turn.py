"""K3 with the worker killed between any two turns: one order, one file, every timer once (X3)."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from tests.crash import k3
from tests.crash.town import Town, town


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def there(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Town]:
    async with town(tmp_path_factory.mktemp("town"), hands=3) as running:
        yield running


async def test_k3_with_a_worker_killed_between_any_two_turns(there: Town) -> None:
    case = await k3.reported(there)
    # At once, before the room's silence accepts it as it is.
    await there.kill_a_worker()
    for turn in k3.TURNS:
        if turn.act is not None:
            await turn.act(case)
        await case.shows(turn.shows)
        await case.quiet()
        await there.kill_a_worker(await case.worker())
        there.hire_hands(1)

    seen = await case.streams()
    assert case.lights(seen.incident) == k3.LIGHTS
    assert case.lights(seen.order) == k3.ORDER_LIGHTS
    kinds = [entry.event.kind for entry in seen.incident]
    assert (kinds.count("closed"), kinds.count("archived")) == (1, 1)
    assert [entry.event.kind for entry in seen.order].count("ended") == 1
    steps = [entry.event.step for entry in seen.file if entry.event.kind == "stepped"]
    assert steps == ["sort", "hear", "decide", "archive"]
    await case.exactly_once()
    await case.over()
    await there.sound()
