"""One timer per long-lived thing: sleep to its next moment, let it pass, sleep again.

Re-armed only when the next moment moves earlier: waiting with a timeout would cancel and start a
timer at every step and write two events each time. Moments pass only up to the grace
before now, so that a message stamped in time is not overtaken.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime

from temporalio import workflow

with workflow.unsafe.imports_passed_through():
    from catalog.terms import PlaceTime

Planned = Callable[[], datetime | None]
Ring = Callable[[datetime], None]


async def ring(time: PlaceTime, planned: Planned, ring_until: Ring) -> None:
    """Keep ringing until nothing is planned. Instants are place time, the sleep is wall time.

    `planned` gives the next planned instant, `ring_until` lets everything up to one pass.
    """
    while (at := planned()) is not None:
        due = time.wall(at) + time.grace
        wait = (due - workflow.now()).total_seconds()
        if wait > 0:
            await _sleep_unless_earlier(at, wait, planned)
        ring_until(time.place(workflow.now() - time.grace))


async def _sleep_unless_earlier(armed: datetime, seconds: float, planned: Planned) -> None:
    asleep = asyncio.create_task(workflow.sleep(seconds, summary="下一时刻 / next look"))

    def woken() -> bool:
        at = planned()
        return asleep.done() or at is None or at < armed

    await workflow.wait_condition(woken)
    asleep.cancel()
