"""Incidents at the room of the minute town and their joint sessions, over HTTP; and what came of
them: every stream and workflow, each thing opened, told and heard once.
"""

from __future__ import annotations

from collections import Counter
from typing import Any, Final

import httpx2
from sqlmodel import col, select
from temporalio.client import WorkflowExecution, WorkflowExecutionStatus

from activities import wire
from activities.couriers import errands_of
from activities.store.rebuild import rebuild
from activities.store.tables import LedgerEvent
from catalog.life import Entry
from tests.crash.town import GRID, Town, until

VILLAGE, ROOM, COUNTY = "MT1-01-01", "MT1-01", "MT1"
CENTRE, CONVENOR = ("dispatcher", ROOM), ("session_convenor", COUNTY)
LEADER, CHIEF = ("leader", COUNTY), ("grid_chief", GRID)
PASSED: Final = 200, 202
OPENINGS: Final = ("reported", "opened", "registered", "session_opened")
HEARD: Final = (
    *("session_heard", "session_joined", "joining_declined", "session_fact_told", "part_heard"),
    *("order_heard", "file_heard", "situation_changed", "fact_told"),
)
GOING: Final = {WorkflowExecutionStatus.RUNNING, WorkflowExecutionStatus.COMPLETED}

Logs = dict[str, list[Entry[Any]]]


async def at_the_room(there: Town, lead: str, *assist: str) -> str:
    """An estate's quarrel climbs to the town's room, which orders units; give its number."""
    worker, village = ("grid_worker", GRID), ("room_officer", VILLAGE)
    no = await there.report(await there.key(*worker), "ZZ0501")
    await told(there, worker, no, "escalate", reason="x")
    await told(there, village, no, "escalate", reason="x")
    await told(there, CENTRE, no, "dispatch", lead=lead, assist=list(assist))
    return no


async def told(there: Town, who: tuple[str, str], no: str, kind: str, **body: object) -> None:
    """Somebody says something to an incident, and it is taken."""
    answer = await there.post(
        await there.key(*who), f"/incidents/{no}/{_door(kind)}", kind=kind, **body
    )
    assert answer.status_code in PASSED, answer.text


async def sat(there: Town, who: tuple[str, str], no: str, kind: str, **body: object) -> None:
    """Somebody says something to a session as soon as it is there, and it is taken."""
    key = await there.key(*who)

    async def known() -> bool:
        answer = await there.http.get(f"/sessions/{no}", headers=key)
        return answer.status_code == httpx2.codes.OK

    await until(known, bool)
    answer = await there.post(key, f"/sessions/{no}/{_door(kind)}", kind=kind, **body)
    assert answer.status_code in PASSED, answer.text


async def positions(there: Town, no: str, *lines: str) -> None:
    """Units of the town say what they hold."""
    for line in lines:
        clerk = ("department_clerk", f"{ROOM}/{line}")
        await sat(there, clerk, no, "file_position", position="x", argued="x")


async def not_settled(there: Town, no: str, *lines: str) -> None:
    """A listed session hears its units and passes the matter on."""
    await positions(there, no, *lines)
    await sat(there, CONVENOR, no, "end_consultation", minutes="x", settled=False)
    await sat(there, CENTRE, no, "archive_session")


async def decided(there: Town, no: str, *lines: str, **ruling: object) -> None:
    """A session of level 1 hears its units and rules."""
    await positions(there, no, *lines)
    await sat(there, CONVENOR, no, "end_consultation", minutes="x", settled=True, **ruling)
    await sat(there, CONVENOR, no, "pass_review")
    await sat(there, LEADER, no, "decide_session")
    await sat(there, CENTRE, no, "archive_session")


async def done(there: Town, no: str, line: str) -> None:
    """Whoever leads it reports it done, and the grid confirms that."""
    body = f"{ROOM}/{line}"
    names = {
        "handler": there.person("department_clerk", body),
        "leader": there.person("department_leader", body),
    }
    await told(there, ("department_clerk", body), no, "done", note="x", **names)
    await told(there, CHIEF, no, "confirm")


async def happened(there: Town, no: str, kind: str) -> None:
    """Wait until the ledger of an incident shows an event."""
    await there.recorded(no, lambda log: any(each.event.kind == kind for each in log))


async def logs_of(there: Town, nos: tuple[str, ...]) -> Logs:
    """Read every stream that came of some incidents."""
    async with there.database.read() as session:
        streams = (await session.exec(select(col(LedgerEvent.stream)).distinct())).all()
    return {each: await there.stream(each) for each in streams if any(no in each for no in nos)}


async def everything_once(there: Town, *nos: str) -> None:
    """Insist that whatever came of incidents was begun, told and heard once, and holds."""
    seen: Logs = await until(lambda: logs_of(there, nos), lambda logs: not unheard(logs))
    for stream, entries in seen.items():
        kinds = Counter(entry.event.kind for entry in entries)
        assert all(kinds[kind] <= 1 for kind in OPENINGS), (stream, kinds)
        news = Counter((e.cause, e.event.kind) for e in entries if e.event.kind in HEARD)
        assert set(news.values()) <= {1}, (stream, news)
    begun = {
        errand.to
        for stream, log in seen.items()
        for errand in errands_of(stream, log)
        if errand.start
    }
    assert begun | {wire.incident_id(no) for no in nos} == set(seen)

    async def runs() -> list[WorkflowExecution]:
        chosen = " OR ".join(f"TkIncident = '{no}'" for no in nos)
        return [run async for run in there.client.list_workflows(chosen)]

    found: list[WorkflowExecution] = await until(
        runs, lambda all_: {r.id for r in all_} == set(seen)
    )
    assert len(found) == len(seen)
    assert {run.status for run in found} <= GOING
    await there.sound()
    assert await rebuild(there.database, repair=False) == ()


def unheard(logs: Logs) -> list[str]:
    """List the news that was told, and is neither heard nor noted as lost."""
    causes = {(to, entry.cause) for to, entries in logs.items() for entry in entries}
    lost = {
        (stream, entry.event.to, entry.event.number)
        for stream, entries in logs.items()
        for entry in entries
        if entry.event.kind == "news_undelivered"
    }
    return [
        errand.news.key
        for stream, entries in logs.items()
        for errand in errands_of(stream, entries)
        if errand.news is not None
        and (errand.to, errand.news.key) not in causes
        and (stream, errand.to, errand.news.number) not in lost
    ]


def _door(kind: str) -> str:
    return "replies" if kind in {"done", "file_position"} else "instructions"
