"""A worker killed between `record`'s commit and its hand-over: what follows happens, once.

And the next one after the hand-over, before the engine knows of it: then it is done twice.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
import pytest_asyncio

from tests.crash.case import Case, case_of
from tests.crash.hand import When, mark
from tests.crash.k3 import INSTRUCTIONS, ORDER, happened, said
from tests.crash.town import GRID, Town, town, until

COUNTY = "MT1"
KINDS = ("supervision_opened", "incident_told", "file_opened", "order_told")
"""The order begins, tells the incident that it was missed; the file begins; the order is told."""
WHEN: tuple[When, ...] = ("before", "after")


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def there(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Town]:
    async with town(tmp_path_factory.mktemp("town"), hands=len(KINDS)) as running:
        yield running


async def test_what_was_committed_is_handed_over_by_whoever_comes_next(there: Town) -> None:
    """Four incidents run red in their grid; each loses two workers over one thing."""
    worker = await there.key("grid_worker", GRID)
    cases = [await case_of(there, await there.report(worker, "ZF0101")) for _ in KINDS]
    marks = [
        mark(there.folder, when, kind, case.ids[kind == "incident_told"])
        for case, kind in zip(cases, KINDS, strict=True)
        for when in WHEN
    ]
    for each in marks:
        each.touch()
    there.hire_hands(len(KINDS))
    told = cases[KINDS.index("order_told")]
    await told.shows(happened("incident", "supervision_opened"))
    doing = asyncio.create_task(handled(told))
    await until(lambda: dead(there), lambda killed: killed == len(marks))
    assert not [each for each in marks if each.exists()]
    for case in cases:
        assert (await case.streams()).has("incident", "supervision_opened")
    await there.hire(2)
    await doing

    missed = [case for case in cases if case is not told]
    for case in missed:
        await case.shows(happened("file", "registered"))
        await handled(case)
    for case in cases:
        await said("grid_chief", GRID, INSTRUCTIONS, "confirm")(case)
        await said("bureau_officer", COUNTY, ORDER, "end_order", reason="已办结")(case)
        await case.shows(happened("order", "ended"))
        seen = await case.shows(happened("incident", "archived"))
        await case.quiet()
        # What was done in time is no miss, however late the order hears of it (E9).
        limit = case.at + timedelta(seconds=10)
        (done_at,) = (e.at for e in seen.incident if e.event.kind == "done_reported")
        assert (await case.order()).missed_at == (limit if done_at > limit else None)
        await case.exactly_once()
    await there.sound()


async def handled(case: Case) -> None:
    """The grid reports the work done."""
    await said("grid_worker", GRID, INSTRUCTIONS, "done", note="清走了")(case)


async def dead(town: Town) -> int:
    """Count the workers that have ended."""
    return sum(worker.dead for worker in town.workers)
