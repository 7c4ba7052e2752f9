"""Two workers, one web process: what comes at once is one story, what is killed loses nothing."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from temporalio.api.enums.v1 import EventType

from activities import wire
from catalog.incident import machine
from catalog.incident.events import Entry, LightTurned, Reported
from catalog.incident.messages import Envelope
from catalog.messages import Refusal
from tests.crash.town import GRID, Town, town
from workflows.payloads import CONVERTER

TOWN = "MT1-01"


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def there(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Town]:
    async with town(tmp_path_factory.mktemp("town")) as running:
        yield running


async def test_fifty_identical_reports_at_once_give_one_incident(there: Town) -> None:
    key = await there.key("resident", "MT")
    body = {
        "channel": "citizen_app",
        "matter": "ZF0302",
        "place": GRID,
        "description": "同一件事",
        "source": "app",
        "source_ref": "fifty",
        "separate": True,
    }
    answers = await asyncio.gather(
        *(there.http.post("/incidents", json=body, headers=key) for _ in range(50))
    )
    assert Counter(answer.status_code for answer in answers) == {201: 1, 200: 49}
    (no,) = {answer.json()["no"] for answer in answers}
    story = await there.recorded(no, lambda entries: len(entries) > 1)
    assert [entry.event.kind for entry in story].count("reported") == 1


async def test_twenty_at_once_tell_the_story_of_one_after_the_other(there: Town) -> None:
    resident, room = await there.key("resident", "MT"), await there.key("dispatcher", TOWN)
    clerk = await there.key("department_clerk", f"{TOWN}/UMB")
    no = await there.report(resident, "ZF0302", "citizen_app")
    path = f"/incidents/{no}"
    dispatched = await there.post(room, f"{path}/instructions", kind="dispatch", assist=["JUS"])
    assert dispatched.status_code == 200
    person = (await there.http.get("/me", headers=clerk)).json()["person"]
    signing = {"kind": "sign", "handler": person, "leader": person}
    sent = [
        there.post(clerk, f"{path}/replies", **signing),
        *(there.post(clerk, f"{path}/replies", kind="progress", note="在办") for _ in range(8)),
        *(there.post(room, f"{path}/instructions", kind="escalate", reason="难") for _ in range(5)),
        *(there.post(clerk, f"{path}/replies", kind="done", note="好了") for _ in range(3)),
        *(there.post(room, f"{path}/instructions", kind="dispatch") for _ in range(3)),
    ]
    answers = await asyncio.gather(*sent)
    assert len(answers) == 20
    assert {answer.status_code for answer in answers} <= {200, 403, 409, 422}

    recorded = await there.entries(no)
    opened = recorded[0].event
    assert isinstance(opened, Reported)
    retold = machine.opened(opened, recorded[0].at).state
    alone: list[Entry] = []
    for envelope in await _heard(there, no):
        heard = machine.receive(retold, envelope, opened.terms, envelope.received_at)
        if not isinstance(heard, Refusal):
            retold = heard.state
            alone += [entry for entry in heard.entries if not entry.moment]
    together = [
        entry
        for entry in recorded[1:]
        if not entry.moment and entry.event.kind not in ("message_refused", "annulled")
    ]
    assert [(e.cause, e.event.kind, e.at) for e in together] == [
        (e.cause, e.event.kind, e.at) for e in alone
    ]
    await there.sound()


async def test_a_worker_killed_between_steps_loses_nothing(there: Town) -> None:
    worker, chief = await there.key("grid_worker", GRID), await there.key("grid_chief", GRID)
    officer = await there.key("room_officer", "MT1-01-01")
    no = await there.report(worker, "ZZ0501")
    path = f"/incidents/{no}/instructions"
    await there.kill_a_worker()
    up = await there.post(worker, path, kind="escalate", reason="网格解决不了")
    assert up.status_code == 200
    await there.hire()
    await there.kill_a_worker()
    done = await there.post(officer, path, kind="done", note="调解成功")
    assert done.status_code == 200
    await there.hire()
    closed = await there.post(chief, path, kind="confirm")
    assert closed.status_code == 200
    story = await there.recorded(
        no, lambda entries: any(entry.event.kind == "archived" for entry in entries)
    )
    kinds = Counter(entry.event.kind for entry in story)
    assert {name: kinds[name] for name in ("reported", "moved", "done_reported", "closed")} == {
        "reported": 1,
        "moved": 1,
        "done_reported": 1,
        "closed": 1,
    }
    lit = Counter(
        (entry.event.clock, entry.event.light)
        for entry in story
        if isinstance(entry.event, LightTurned)
    )
    assert set(lit.values()) <= {1}
    await there.sound()


async def test_with_every_worker_killed_the_lights_come_at_their_planned_instants(
    there: Town,
) -> None:
    worker = await there.key("grid_worker", GRID)
    no = await there.report(worker, "ZF0101")
    while there.workers:
        await there.kill_a_worker()
    opened = (await there.entries(no))[0].event
    assert isinstance(opened, Reported)
    clock = opened.clocks[0]
    await there.hire()
    await there.hire()
    story = await there.recorded(
        no, lambda entries: any(isinstance(e.event, LightTurned) for e in entries)
    )
    story = await there.recorded(
        no, lambda entries: sum(isinstance(e.event, LightTurned) for e in entries) > 1
    )
    lit = [entry.at for entry in story if isinstance(entry.event, LightTurned)]
    assert lit[:2] == [clock.yellow_at, clock.due_at]
    await there.sound()


async def _heard(there: Town, no: str) -> list[Envelope]:
    """Read from the workflow's history what it was told, in the order of arrival."""
    history = await there.client.get_workflow_handle(wire.incident_id(no)).fetch_history()
    converter = CONVERTER.payload_converter
    told: list[Envelope] = []
    for event in history.events:
        if event.event_type == EventType.EVENT_TYPE_WORKFLOW_EXECUTION_SIGNALED:
            payloads = event.workflow_execution_signaled_event_attributes.input.payloads
        elif event.event_type == EventType.EVENT_TYPE_WORKFLOW_EXECUTION_UPDATE_ACCEPTED:
            accepted = event.workflow_execution_update_accepted_event_attributes
            payloads = accepted.accepted_request.input.args.payloads
        else:
            continue
        told += [converter.from_payload(payload, Envelope) for payload in payloads]
    return told
