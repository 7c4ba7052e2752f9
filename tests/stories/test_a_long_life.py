"""A history that grows long is continued as new, under fire; nothing is lost or doubled."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from activities import wire
from activities.store.verify import verify
from catalog.place import Place
from tests.city.city import City
from tests.city.servers import SKIPPING, running_stack
from tests.stories.telling import MONDAY, RURAL, events

SHORT = ("--dynamic-config-value", "limit.historyCount.suggestContinueAsNew=40")
MANY = 30


@pytest_asyncio.fixture(loop_scope="session")
async def short_lived(
    tmp_path_factory: pytest.TempPathFactory, kaifeng: Place
) -> AsyncIterator[City]:
    """A city whose server suggests to continue as new after forty events."""
    folder = tmp_path_factory.mktemp("short")
    async with running_stack(folder, (*SKIPPING, *SHORT)) as stack:
        story = City(stack, kaifeng, MONDAY)
        yield story
        await story.close()


async def test_thirty_messages_at_once_survive_continuing_as_new(short_lived: City) -> None:
    city = short_lived
    worker, chief = city.who("grid_worker", RURAL), city.who("grid_chief", RURAL)
    report = {"channel": "grid_app", "matter": "ZF0101", "place": RURAL, "description": "垃圾"}
    opened = await city.call(worker, "POST", "/incidents", json=report)
    no = opened.json()["no"]
    path = f"/incidents/{no}/instructions"

    async def progress(number: int) -> int:
        answer = await city.call(
            worker,
            "POST",
            path,
            json={"kind": "progress", "note": f"第{number}车"},
            headers={"Idempotency-Key": f"{no}-{number}"},
        )
        return answer.status_code

    for start in range(0, MANY, 6):
        told = [progress(number) for number in range(start, start + 6)]
        assert set(await asyncio.gather(*told)) <= {200, 202}
    again = [progress(number) for number in range(MANY)]
    assert set(await asyncio.gather(*again)) == {200}
    for person, message in (
        (worker, {"kind": "done", "note": "清完"}),
        (chief, {"kind": "confirm"}),
    ):
        answer = await city.call(person, "POST", path, json=message)
        assert answer.status_code == 200, answer.text

    story = await events(city, worker, no)
    kinds = [event["kind"] for event in story]
    assert kinds.count("progressed") == MANY
    assert kinds[-3:] == ["done_reported", "closed", "archived"]
    first = await city.stack.client.get_workflow_handle(wire.incident_id(no)).describe()
    assert first.raw_description.workflow_execution_info.first_run_id != first.run_id
    assert (await verify(city.stack.database)).faults == ()
