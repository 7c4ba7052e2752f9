"""E9, E17: a hand-over that is repeated when the receiver is over says only what is true."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from temporalio.testing import ActivityEnvironment

from activities import wire
from activities.couriers import Couriers
from activities.ledger import Ledger
from activities.ports import Batch, OrderBatch, Recorded, Undelivered
from activities.store.streams import link_in, rows_of
from catalog.life import Entry
from catalog.supervision.events import IncidentTold
from tests.city.city import City
from tests.stories.billboard import COUNTY, RESIDENT, reported, solved
from tests.stories.oversight import act


async def test_what_was_heard_is_not_called_untold_and_what_was_not_is(city: City) -> None:
    """An order tells its incident that it ended; once more when the incident is archived."""
    bureau = city.who("bureau_officer", COUNTY)
    no = await reported(city)
    order = wire.order_id(f"{no}-D1")
    await city.until("2026-03-09 09:00")
    await solved(city, no, "2026-03-10")
    ended = await act(city, bureau, "2026-03-10 10:30", f"{no}-D1", "end_order", reason="已办结")
    await city.done(ended)
    await city.done(await city.instruct(RESIDENT, "2026-03-10 11:00", no, "rate", score=4))
    await city.settle()
    known = await entries_of(city, order)
    again = await recorded(city, Batch(order, 1, known))
    assert again == Recorded(len(known))

    last = known[-1]
    assert isinstance(last.event, IncidentTold)
    unheard = IncidentTold(last.event.number + 1, last.event.stage)
    entry: Entry[Any] = Entry(last.at + timedelta(hours=1), unheard, "test")
    lost = await recorded(city, Batch(order, len(known) + 1, (entry,)))
    assert lost.undelivered == (Undelivered(wire.incident_id(no), unheard.number),)


async def entries_of(city: City, stream: str) -> tuple[Entry[Any], ...]:
    """Read a whole stream."""
    async with city.stack.database.read() as session:
        return tuple([link_in(row).entry() for row in await rows_of(session, stream)])


async def recorded(city: City, batch: OrderBatch) -> Recorded:
    """Record as a worker does that does not know whether it has done so already."""
    ledger = Ledger(city.stack.database, Couriers(city.stack.skipper.client))
    return await ActivityEnvironment().run(ledger.record_order, batch)
