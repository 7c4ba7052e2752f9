"""What came of incidents, every stream and workflow of it: begun, told and heard exactly once."""

from __future__ import annotations

from collections import Counter
from typing import Any, Final, TypeAlias

from sqlmodel import col, select
from temporalio.client import WorkflowExecution, WorkflowExecutionStatus

from activities import wire
from activities.couriers import Errand, errands_of
from activities.store.rebuild import rebuild
from activities.store.tables import LedgerEvent
from catalog.life import Entry
from tests.crash.town import Town, until

Logs: TypeAlias = dict[str, list[Entry[Any]]]

OPENINGS: Final = ("reported", "opened", "registered", "session_opened")
HEARD: Final = (
    *("session_heard", "session_joined", "joining_declined", "session_fact_told", "part_heard"),
    *("order_heard", "file_heard", "situation_changed", "fact_told"),
)
GOING: Final = {WorkflowExecutionStatus.RUNNING, WorkflowExecutionStatus.COMPLETED}


async def everything_once(there: Town, *nos: str) -> None:
    """Insist that whatever came of incidents was begun, told and heard once, and holds."""
    seen: Logs = await until(lambda: logs_of(there, nos), lambda logs: not on_its_way(logs, nos))
    for stream, entries in seen.items():
        kinds = Counter(entry.event.kind for entry in entries)
        assert all(kinds[kind] <= 1 for kind in OPENINGS), (stream, kinds)
        news = Counter((e.cause, e.event.kind) for e in entries if e.event.kind in HEARD)
        assert set(news.values()) <= {1}, (stream, news)

    async def runs() -> list[WorkflowExecution]:
        ids = ", ".join(f"'{each}'" for each in seen)
        return [run async for run in there.client.list_workflows(f"WorkflowId IN ({ids})")]

    found: list[WorkflowExecution] = await until(
        runs, lambda them: {run.id for run in them} == set(seen)
    )
    assert len(found) == len(seen)
    assert {run.status for run in found} <= GOING
    await there.sound()
    assert await rebuild(there.database, repair=False) == ()


async def logs_of(there: Town, nos: tuple[str, ...]) -> Logs:
    """Read every stream that came of some incidents."""
    async with there.database.read() as session:
        streams = (await session.exec(select(col(LedgerEvent.stream)).distinct())).all()
    return {each: await there.stream(each) for each in streams if any(no in each for no in nos)}


def on_its_way(logs: Logs, nos: tuple[str, ...]) -> list[str]:
    """List what is begun and not there, and what was told and is neither heard nor noted as lost.

    What is there without having been begun never ceases to be on its way.
    """
    errands = [
        (stream, errand) for stream, log in logs.items() for errand in errands_of(stream, log)
    ]
    begun = {errand.to for _, errand in errands if errand.start is not None}
    heard = {(stream, entry.cause) for stream, log in logs.items() for entry in log}
    lost = {
        (stream, entry.event.to, entry.event.number)
        for stream, log in logs.items()
        for entry in log
        if entry.event.kind == "news_undelivered"
    }

    def waits(stream: str, errand: Errand) -> bool:
        news = errand.news
        if news is None or (errand.to, news.key) in heard:
            return False
        return (stream, errand.to, news.number) not in lost

    untold = [f"{errand.to} {stream}" for stream, errand in errands if waits(stream, errand)]
    there = begun | {wire.incident_id(no) for no in nos}
    return [*untold, *(there ^ set(logs))]
