"""X3: Temporal server, workers and web killed in turn in the middle of K3."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import httpx2
import pytest
import pytest_asyncio

from activities.store import receipts
from catalog.words import Light
from tests.crash import k3
from tests.crash.case import Case
from tests.crash.k3 import happened, lit
from tests.crash.town import Town, town, until


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def there(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Town]:
    async with town(tmp_path_factory.mktemp("town")) as running:
        yield running


async def test_whatever_is_killed_the_story_is_told_once(there: Town) -> None:
    case = await k3.reported(there)
    accepted, *_ = k3.TURNS
    assert accepted.act is not None
    await accepted.act(case)
    await case.shows(lit(Light.YELLOW))
    await there.restart_temporal()
    await case.shows(happened("order", "opened"))
    await urged_once(there, case)
    await case.shows(happened("file", "registered"))
    await k3.done(case)
    for turn in k3.TURNS[8:11]:
        if turn.act is not None:
            await turn.act(case)
        await case.shows(turn.shows)
    await case.quiet()

    seen = await case.streams()
    assert case.lights(seen.incident) == k3.LIGHTS
    assert case.lights(seen.order) == k3.ORDER_LIGHTS
    await case.exactly_once()
    await there.sound()


async def urged_once(town: Town, case: Case) -> None:
    """The bureau urges while no worker runs; the web process dies over it; it sends again."""
    while town.workers:
        await town.kill_a_worker()
    bureau = await town.key("bureau_officer", k3.COUNTY)
    headers = {**bureau, "Idempotency-Key": "urged-once"}
    path, urge = f"/orders/{case.order_no}/instructions", {"kind": "urge", "note": "请今日内到场"}

    async def sent() -> httpx2.Response:
        return await town.http.post(path, json=urge, headers=headers)

    sending = asyncio.create_task(sent())
    await until(lambda: receipts.find(town.database, "urged-once", case.order_no), bool)
    await town.hire(2)
    await town.restart_web()
    with pytest.raises(httpx2.TransportError):
        await sending
    first = await until(sent, lambda answer: answer.status_code == httpx2.codes.OK)
    again = await sent()
    assert (again.status_code, again.json()["verdict"]) == (200, first.json()["verdict"])
    assert [e.event.kind for e in (await case.streams()).order].count("urged") == 1
