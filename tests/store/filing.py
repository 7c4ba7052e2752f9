"""Put whole courses of the machine into a store, the way the door and the workflow do."""

from __future__ import annotations

from dataclasses import replace

import sqlalchemy as sa
from temporalio.testing import ActivityEnvironment

from activities import wire
from activities.ledger import Ledger
from activities.ports import Batch, Recorded
from activities.store.database import Database
from activities.store.opening import Opening, open_once
from catalog.incident.events import Entry, Reported
from catalog.messages import Verdict
from tests.catalog.incidents import Course

SERIES = "KF-2026"


async def opened(db: Database, course: Course, ref: str, series: str = SERIES) -> Opening:
    """Open a course's incident under the next number of a series."""
    first = course.log[0]

    def build(no: str) -> Reported:
        assert isinstance(first.event, Reported)
        return replace(first.event, no=no)

    return await open_once(
        db, source="test", source_ref=ref, series=series, at=first.at, build=build
    )


async def recorded(
    db: Database,
    no: str,
    first_seq: int,
    *entries: Entry,
    verdicts: tuple[Verdict, ...] = (),
    attempt: int = 1,
) -> Recorded:
    """Record entries as the worker does, on the given attempt."""
    environment = ActivityEnvironment()
    environment.info = replace(environment.info, attempt=attempt)
    batch = Batch(wire.incident_id(no), first_seq, entries, verdicts)
    return await environment.run(Ledger(db, None).record, batch)


async def kept(db: Database, course: Course, ref: str = "1", series: str = SERIES) -> str:
    """Open a course's incident and record the rest of its ledger, each batch twice as long."""
    opening = await opened(db, course, ref, series)
    start, length = 1, 1
    while start < len(course.log):
        await recorded(db, opening.no, start + 1, *course.log[start : start + length])
        start, length = start + length, length * 2
    return opening.no


async def tampered(db: Database, *statements: str, **values: str) -> None:
    """Change what is stored behind the ledger's back: its locks are taken off first."""
    async with db.write() as session:
        connection = await session.connection()
        if connection.dialect.name == "postgresql":
            await connection.execute(sa.text("SET LOCAL session_replication_role = replica"))
        else:
            await connection.execute(sa.text("DROP TRIGGER ledger_only_grows_update"))
            await connection.execute(sa.text("DROP TRIGGER ledger_only_grows_delete"))
        for statement in statements:
            await connection.execute(sa.text(statement), values)
