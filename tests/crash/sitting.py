"""Incidents at the room of the minute town and their joint sessions, over HTTP."""

from __future__ import annotations

from typing import Final

import httpx2

from tests.crash.town import GRID, Town, until

VILLAGE, ROOM, COUNTY = "MT1-01-01", "MT1-01", "MT1"
CENTRE, CONVENOR = ("dispatcher", ROOM), ("session_convenor", COUNTY)
LEADER, CHIEF = ("leader", COUNTY), ("grid_chief", GRID)
PASSED: Final = 200, 202


async def at_the_room(there: Town, lead: str, *assist: str) -> str:
    """An estate's quarrel climbs to the town's room, which orders units; give its number.

    Where that comes too late, the system has ordered the catalogue's own: HUC, JUS, SGC (E10).
    """
    worker, village = ("grid_worker", GRID), ("room_officer", VILLAGE)
    no = await there.report(await there.key(*worker), "ZZ0501")
    await told(there, worker, no, "escalate", reason="x")
    await told(there, village, no, "escalate", reason="x")
    path, orders = f"/incidents/{no}/instructions", {"lead": lead, "assist": list(assist)}
    answer = await there.post(await there.key(*CENTRE), path, kind="dispatch", **orders)
    late = answer.status_code == httpx2.codes.CONFLICT
    assert answer.status_code in PASSED or (late and answer.json()["code"] == "already_dispatched")
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


def _door(kind: str) -> str:
    return "replies" if kind in {"done", "file_position"} else "instructions"
