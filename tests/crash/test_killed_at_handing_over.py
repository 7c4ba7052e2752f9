"""A worker killed between `record`'s commit and its hand-over: what follows happens, once.

And the next one after the hand-over, before the engine knows of it: then it is done twice. So for
orders and files, for the parts of a split, and for several incidents in one session.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
import pytest_asyncio

from activities import wire
from catalog.session.evolution import fold
from tests.crash import sitting
from tests.crash.case import Case, case_of
from tests.crash.hand import When, mark
from tests.crash.k3 import INSTRUCTIONS, ORDER, happened, said
from tests.crash.once import everything_once
from tests.crash.sitting import CENTRE, CHIEF, CONVENOR, sat, told
from tests.crash.town import GRID, Town, town, until

COUNTY = "MT1"
KINDS = ("supervision_opened", "incident_told", "file_opened", "order_told")
"""The order begins, tells the incident that it was missed; the file begins; the order is told."""
WHEN: tuple[When, ...] = ("before", "after")
LINES = ("HUC", "JUS", "SGC")
PARTS = [{"what": "x", "lead": line} for line in LINES[:2]]


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def there(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Town]:
    async with town(tmp_path_factory.mktemp("town"), hands=len(KINDS)) as running:
        yield running


async def test_what_was_committed_is_handed_over_by_whoever_comes_next(there: Town) -> None:
    """Four incidents run red in their grid; each loses two workers over one thing."""
    worker = await there.key("grid_worker", GRID)
    cases = [await case_of(there, await there.report(worker, "ZF0101")) for _ in KINDS]
    marks = marked(
        there,
        *(
            (when, kind, case.ids[kind == "incident_told"])
            for case, kind in zip(cases, KINDS, strict=True)
            for when in WHEN
        ),
    )
    warned = cases[KINDS.index("order_told")]
    await warned.shows(happened("incident", "supervision_opened"))
    doing = asyncio.create_task(handled(warned))
    await until(lambda: dead(there), lambda killed: killed == len(marks))
    assert not [each for each in marks if each.exists()]
    for case in cases:
        assert (await case.streams()).has("incident", "supervision_opened")
    there.hire_hands(2)
    await doing

    missed = [case for case in cases if case is not warned]
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


async def test_parts_and_bundles_are_handed_over_once_as_well(there: Town) -> None:
    """At once, for most of it is waiting for who died."""
    await asyncio.gather(split(there), bundled(there))


async def split(there: Town) -> None:
    """Level 1 splits it: each part is opened once, and the whole is done with the last (A17)."""
    no = await sitting.at_the_room(there, *LINES)
    await told(there, CENTRE, no, "ask_session", reason="x")
    low, high, first, other = (f"{no}-{each}" for each in ("H1", "H2", "F1", "F2"))
    marks = marked(
        there,
        ("before", "part_opened", wire.incident_id(no)),
        ("after", "part_told", wire.incident_id(first)),
    )
    await sat(there, CENTRE, low, "file_application", summary="x")
    await sat(there, CONVENOR, low, "list_matter")
    await sitting.not_settled(there, low, *LINES)
    await sitting.decided(there, high, *LINES, ruling="split", parts=PARTS)
    await asyncio.gather(*(sitting.happened(there, part, "dispatched") for part in (first, other)))
    await asyncio.gather(sitting.done(there, first, "HUC"), sitting.done(there, other, "JUS"))
    await sitting.happened(there, no, "done_reported")
    await told(there, CHIEF, no, "confirm")
    await sitting.happened(there, no, "closed")
    assert not [each for each in marks if each.exists()]
    kinds = [each.event.kind for each in await there.entries(no)]
    assert [kinds.count(kind) for kind in ("part_opened", "part_heard")] == [2, 2]
    await everything_once(there, no)


async def bundled(there: Town) -> None:
    """Two are summoned, heard and passed on together, and one ruling moves both (E24, E38)."""
    first, other = [await sitting.at_the_room(there, *LINES) for _ in range(2)]
    low, high = f"{first}-H1", f"{first}-H2"
    for no in (first, other):
        await told(there, CENTRE, no, "ask_session", reason="x")
    await sat(there, CENTRE, low, "file_application", summary="x")
    marks = marked(
        there,
        ("after", "incident_joined", wire.session_id(low)),
        ("before", "session_began", wire.incident_id(first)),
    )
    await sat(there, CONVENOR, low, "join_incident", incident=other)
    await sat(there, CONVENOR, low, "list_matter")
    await until(lambda: answered(there, low), bool)
    await sitting.not_settled(there, low, *LINES)
    await until(lambda: answered(there, high), bool)
    await sitting.decided(there, high, *LINES, ruling="assign_lead", lead="JUS")
    for no in (first, other):
        await sitting.happened(there, no, "ruled")
    assert not [each for each in marks if each.exists()]
    await everything_once(there, first, other)


def marked(there: Town, *marks: tuple[When, str, str]) -> list[Path]:
    """Mark what kills a worker, and hire as many as will die of it."""
    files = [mark(there.folder, *each) for each in marks]
    for each in files:
        each.touch()
    there.hire_hands(len(files))
    return files


async def answered(there: Town, no: str) -> bool:
    """Tell whether whoever was summoned to a session has said that he comes."""
    held = fold(None, await there.stream(wire.session_id(no)))
    return held is not None and all(peer.fact is not None for peer in held.staying)


async def handled(case: Case) -> None:
    """The grid reports the work done."""
    await said("grid_worker", GRID, INSTRUCTIONS, "done", note="清走了")(case)


async def dead(town: Town) -> int:
    """Count the workers that have ended."""
    return sum(worker.dead for worker in town.workers)
