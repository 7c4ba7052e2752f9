"""A unit that wants to return work without any legal basis: whoever judges it reads how often."""

from __future__ import annotations

from activities import wire
from activities.ledger import Ledger
from activities.ports import Batch
from activities.store.reads import find_incident
from api.identity import actor_of
from catalog.incident.events import Entry
from catalog.life import MessageRefused
from tests.api.house import DISPATCHER, RESIDENT, House
from tests.pages.scenes import UNIT_CLERK, desk


async def refused_without_basis(house: House, no: str) -> None:
    """Record what the engine records of a return that names no law."""
    found = await find_incident(house.database, actor_of(house.place, DISPATCHER), no)
    assert found is not None
    refusal = MessageRefused("return_work", "basis_missing")
    entry = Entry(house.now, refusal, f"{no}:{found.seq}", UNIT_CLERK)
    batch = Batch(wire.incident_id(no), found.seq + 1, (entry,))
    await Ledger(house.database, None).record(batch)


async def test_how_often_it_was_tried_stands_beside_who_had_it_when(house: House) -> None:
    no = (await desk(house)).overdue
    assert "无依据退回" not in (await house.browse(DISPATCHER, "GET", f"/incidents/{no}")).text
    for _ in range(2):
        await refused_without_basis(house, no)
    for reader, told in ((DISPATCHER, 2), (UNIT_CLERK, 2), (RESIDENT, 0)):
        shown = await house.get(reader, f"/incidents/{no}")
        assert (shown["baseless"], shown["ping_pong"]) == (told, 0)
    page = (await house.browse(DISPATCHER, "GET", f"/incidents/{no}")).text
    assert "先后由谁负责" in page
    assert "有单位 2 次要求退回而没有法律依据，未予采纳" in page
    assert "无依据" not in (await house.browse(RESIDENT, "GET", f"/incidents/{no}")).text
