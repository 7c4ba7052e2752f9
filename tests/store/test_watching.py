"""Positions follow the order of commits, whoever began first, and reach whoever waits for them."""

from __future__ import annotations

import asyncio

import pytest
import sqlalchemy as sa
from sqlmodel import col, select

from activities import wire
from activities.store.changes import KEPT, SERIES, Change, note_events, note_notices
from activities.store.database import Database
from activities.store.numbering import count_on
from activities.store.reads import Bookmarks, Tail, changes_after
from tests.catalog.incidents import report
from tests.catalog.people import CHIEF, STRANGER, TOWN
from tests.store.filing import kept
from tests.store.lives import whole_life

COURSE = report("ZF0101", "03-02 09:00")
PATIENCE = 20.0


def noted(name: str) -> list[dict[str, str]]:
    """Return a notice to be noted."""
    return [{"no": name, "id": name}]


async def positions(db: Database) -> list[tuple[int, str]]:
    """Return every position with what was noted there."""
    async with db.read() as session:
        rows = (await session.exec(select(Change).order_by(col(Change.position)))).all()
    return [(row.position, row.no) for row in rows]


async def test_whoever_commits_first_comes_first_although_he_began_last(
    db: Database, migrated: str
) -> None:
    begun, committed = asyncio.Event(), asyncio.Event()

    async def slowly() -> None:
        async with db.write() as session:
            note_notices(session, noted("began first"))
            await session.exec(select(sa.literal(1)))
            begun.set()
            await committed.wait()

    if migrated.startswith("sqlite"):
        committed.set()  # it has one writer at a time anyway
    slow = asyncio.create_task(slowly())
    await begun.wait()
    async with db.write() as session:
        note_notices(session, noted("began last"))
    seen = await positions(db)
    committed.set()
    await slow
    assert [number for number, _ in seen] == list(range(1, len(seen) + 1))
    assert (await positions(db))[: len(seen)] == seen
    assert sorted(name for _, name in await positions(db)) == ["began first", "began last"]


async def test_no_position_ever_appears_behind_a_higher_one(db: Database) -> None:
    done = asyncio.Event()
    looks: list[list[int]] = []

    async def look() -> None:
        while not done.is_set():
            looks.append([number for number, _ in await positions(db)])
            await asyncio.sleep(0)

    async def write(name: int) -> None:
        async with db.write() as session:
            note_notices(session, noted(f"{name}"))
            await session.exec(select(sa.literal(1)))
            note_notices(session, noted(f"{name}, again"))

    looking = asyncio.create_task(look())
    await asyncio.gather(*(write(name) for name in range(20)))
    done.set()
    await looking
    assert [seen for seen in looks if seen != list(range(1, len(seen) + 1))] == []
    assert len(await positions(db)) == 40


async def test_what_is_undone_leaves_no_gap(db: Database) -> None:
    async def undo() -> None:
        async with db.write() as session:
            note_notices(session, noted("undone"))
            raise LookupError

    with pytest.raises(LookupError):
        await undo()
    async with db.write() as session:
        note_notices(session, noted("done"))
    assert await positions(db) == [(1, "done")]


async def test_everybody_finds_what_he_may_see_and_can_name_where_he_is(db: Database) -> None:
    no = await kept(db, whole_life())
    everything = await changes_after(db, TOWN, 0)
    assert {change.no for change in everything.changes} >= {no}
    assert everything.position == everything.head
    nothing = await changes_after(db, STRANGER, 0)
    assert (nothing.changes, nothing.position) == ((), nothing.head)
    first = await changes_after(db, CHIEF, 0, limit=2)
    rest = await changes_after(db, CHIEF, first.position)
    whole = await changes_after(db, CHIEF, 0)
    assert first.changes + rest.changes == whole.changes


async def test_a_position_is_known_by_every_name_it_was_given_and_tells_none_of_them(
    db: Database, migrated: str
) -> None:
    other = await Database.open(migrated)
    here, there = Bookmarks(db), Bookmarks(other)
    names = {await here.name(7) for _ in range(20)}
    assert len(names) == 20
    assert {await there.find(name) for name in names} == {7}
    forged = min(names)
    forged = ("B" if forged[0] == "A" else "A") + forged[1:]
    assert [await here.find(name) for name in (forged, "unknown", "", "A" * 48)] == [None] * 4
    await other.close()


async def test_what_is_too_long_ago_is_kept_no_longer_and_nobody_is_told_half_of_it(
    db: Database,
) -> None:
    no = await kept(db, whole_life())
    before = await changes_after(db, TOWN, 0)
    async with db.write() as session:
        await count_on(session, SERIES, KEPT)
        note_events(session, wire.incident_id(no), 2, 2)
    assert [number for number, _ in await positions(db)] == [before.head + KEPT + 1]
    long_ago = await changes_after(db, TOWN, before.head)
    assert (long_ago.changes, long_ago.gone) == ((), True)
    since = await changes_after(db, TOWN, long_ago.head - 1)
    assert ([change.no for change in since.changes], since.gone) == ([no], False)


async def test_a_commit_wakes_whoever_waits_behind_it(db: Database, migrated: str) -> None:
    other = await Database.open(migrated)
    tail = Tail(db)
    with tail.watched():
        await tail.beyond(0, 0.5)
        waiting = asyncio.create_task(tail.beyond(0, PATIENCE))
        await asyncio.sleep(0)
        await kept(other, COURSE)
        async with asyncio.timeout(PATIENCE / 2):
            await waiting
    await tail.close()
    await other.close()


async def test_a_line_that_breaks_is_taken_up_again(db: Database, migrated: str) -> None:
    if not migrated.startswith("postgresql"):
        return
    other, tail = await Database.open(migrated), Tail(db)
    listening = sa.text("SELECT pid FROM pg_stat_activity WHERE query LIKE 'LISTEN%'")
    ending = sa.text("SELECT pg_terminate_backend(:pid)")

    async def line() -> int | None:
        async with other.read() as session:
            found: int | None = (await (await session.connection()).execute(listening)).scalar()
            return found

    async with asyncio.timeout(PATIENCE):
        with tail.watched():
            while (pid := await line()) is None:  # noqa: ASYNC110 -- another process decides
                await asyncio.sleep(0.05)
            async with other.read() as session:
                await (await session.connection()).execute(ending, {"pid": pid})
            while (await line()) in (None, pid):  # noqa: ASYNC110 -- another process decides
                await asyncio.sleep(0.05)
            await kept(other, COURSE)
            await tail.beyond(0, PATIENCE)
        await tail.close()
    await other.close()
