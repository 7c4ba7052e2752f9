"""A connection cut after a message was sent: nobody knows whether it arrived, and it counts once.

The worker is away when the message comes, so that its verdict comes when the sender has long been
told to send it again: then the receipt must still be the one of his message (X3, E9).
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import httpx2
import pytest
import pytest_asyncio
from temporalio.client import Client
from temporalio.contrib.pydantic import pydantic_data_converter
from temporalio.service import GrpcCompression

import catalog
from activities.places import read_place
from activities.store.database import Database
from activities.store.receipts import await_verdict, find
from api.cli.bootstrap import bootstrap
from api.cli.composition import migrate_database
from api.cli.stepper import skipper_of
from api.cli.worker import make_worker
from api.gateway import Gateway
from tests.api.house import NOWHERE
from tests.city.city import City, Json
from tests.city.servers import NAMESPACE, Stack, temporal
from tests.city.wire import Wire, wire_to
from tests.stories.billboard import CLERK, COUNTY, reported
from tests.stories.oversight import answered, refused, turns_of
from workflows.client import connect


@dataclass(frozen=True)
class Sent:
    """What somebody says to an order or a file, and under which key."""

    person: str
    kind: str
    to: str
    way: str
    key: str
    body: Json


@dataclass
class Far:
    """A city whose door reaches the engine by a wire, and a worker that comes and goes."""

    city: City
    wire: Wire

    @asynccontextmanager
    async def at_work(self) -> AsyncIterator[None]:
        """Let the worker work."""
        async with make_worker(self.city.stack.client, self.city.stack.database):
            yield

    async def said(self, sent: Sent) -> httpx2.Response:
        """Send something under its key, and wait for the verdict."""
        headers = {"Idempotency-Key": sent.key, "Prefer": "wait=10"}
        path = f"/{sent.kind}/{sent.to}/{sent.way}"
        return await self.city.call(sent.person, "POST", path, json=sent.body, headers=headers)

    @asynccontextmanager
    async def cut_off(self) -> AsyncIterator[Far]:
        """Give another process's doors, which never reached any engine."""
        city, client = self.city, await connect(NOWHERE, "nobody", lazy=True)
        door = Gateway(client, city.stack.database)
        apart = City(city.stack, city.place, city.start, door=door)
        apart.stepper.now = city.stepper.now
        try:
            yield Far(apart, self.wire)
        finally:
            await apart.close()

    async def lost(self, *sent: Sent) -> list[httpx2.Response]:
        """Send something of which every answer is lost: it has gone when the wire is cut."""
        self.wire.swallow_answers()
        sending = [asyncio.create_task(self.said(each)) for each in sent]
        await self.wire.carried(*(each.key for each in sent))
        self.wire.cut()
        answers = await asyncio.gather(*sending)
        self.wire.mend()
        return answers


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def far(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Far]:
    folder = tmp_path_factory.mktemp("lost")
    place = read_place(Path(catalog.__file__).with_name("places") / "kaifeng")
    url = f"sqlite+aiosqlite:///{(folder / 'lost.db').as_posix()}"
    await migrate_database(url)
    database = await Database.open(url)
    async with temporal(folder) as address, wire_to(address) as wire:
        client = await bootstrap(address, NAMESPACE)
        stack = Stack(client, skipper_of(client), database, folder)
        # Uncompressed, so that the wire sees which message it carries.
        near = await Client.connect(
            wire.address,
            namespace=NAMESPACE,
            data_converter=pydantic_data_converter,
            grpc_compression=GrpcCompression.NONE,
        )
        door = Gateway(near, database)
        yield Far(City(stack, place, "2026-03-02 09:00", door=door), wire)
    await database.close()


FILE_STEP = {"kind": "sort", "track": "talk", "reason": "先行谈话"}
URGED = {"kind": "urge", "note": "请今日到场"}
ENDED = {"kind": "end_order", "reason": "已核查办结"}
REPLIED = {"kind": "reply_order", "note": "吊车明日到位"}


async def test_what_arrived_and_was_never_answered_counts_once_when_it_is_sent_again(
    far: Far,
) -> None:
    city, database = far.city, far.city.stack.database
    async with far.at_work():
        no = await reported(city)
        await city.until("2026-03-12 09:00")
        await city.settle()
    bureau, officer = city.who("bureau_officer", COUNTY), city.who("discipline_officer", COUNTY)
    sent = (
        Sent(officer, "files", f"{no}-W1", "instructions", "lost-step", FILE_STEP),
        Sent(bureau, "orders", f"{no}-D1", "instructions", "lost-urge", URGED),
        Sent(CLERK, "orders", f"{no}-D1", "replies", "lost-reply", REPLIED),
    )
    for answer in await far.lost(*sent):
        told = answer.json()
        assert (answer.status_code, told["code"]) == (503, "engine_silent"), told
    kept = [await find(database, each.key, each.to) for each in sent]
    assert [receipt and receipt.state for receipt in kept] == ["pending"] * 3
    # Sent again from where nothing ever leaves: the first time may have arrived all the same.
    async with far.cut_off() as apart:
        for each in sent:
            assert (await apart.said(each)).json()["code"] == "engine_silent"
    assert [await find(database, each.key, each.to) for each in sent] == kept

    async with far.at_work():
        again = [await far.said(each) for each in sent]
        for answer in again:
            assert (await city.done(answer))["verdict"]["state"] == "accepted"
        once = [await far.said(each) for each in sent]
        verdicts = [[answer.json()["verdict"] for answer in answers] for answers in (again, once)]
        assert verdicts[0] == verdicts[1]
        kinds = [kind for _, kind in await turns_of(city, bureau, f"{no}-D1")]
        assert (kinds.count("urged"), kinds.count("body_replied")) == (1, 1)
        steps = [kind for _, kind in await turns_of(city, officer, f"{no}-W1")]
        assert steps.count("stepped") == 1
    async with database.read() as session:
        asked = "SELECT count(*) FROM prose WHERE text LIKE '%先行谈话%'"
        papers = await (await session.connection()).exec_driver_sql(asked)
        assert papers.scalar_one() == 1


async def test_what_ends_an_order_is_taken_although_it_is_repeated_to_nobody(far: Far) -> None:
    city, wire = far.city, far.wire
    async with far.at_work():
        no = await reported(city)
        await city.until("2026-03-20 09:00")
        order, bureau = f"{no}-D1", city.who("bureau_officer", COUNTY)
        await city.done(await answered(city, CLERK, "2026-03-20 10:00", order, note="已办结"))
        end = Sent(bureau, "orders", order, "instructions", "lost-end", ENDED)
        wire.swallow_answers()
        sending = asyncio.create_task(far.said(end))
        known = None
        while known is None:
            known = await await_verdict(city.stack.database, end.key, order, 5)
        assert known.state == "accepted"
        await city.settle()
        # The door asks again by itself: the order is over by now, and its workflow too.
        wire.cut()
        wire.mend()
        assert (await city.done(await sending))["verdict"]["state"] == "accepted"
        assert (await city.done(await far.said(end)))["verdict"]["state"] == "accepted"
        late = await far.said(replace(end, key="again"))
        refused(late, 409, "order_over")
