"""X4 at the engine's own door: whatever a stranger signals, the incident goes on."""

from __future__ import annotations

from activities import wire
from activities.store.verify import verify
from tests.city.city import City
from tests.stories.telling import MONDAY, RURAL, events


async def test_x4_strange_signals_become_refusals_and_the_incident_goes_on(city: City) -> None:
    worker, chief = city.who("grid_worker", RURAL), city.who("grid_chief", RURAL)
    no = await city.report(
        worker, MONDAY, channel="grid_app", matter="ZF0101", place=RURAL, description="垃圾"
    )
    handle = city.stack.client.get_workflow_handle(wire.incident_id(no))
    message = {"kind": "done", "note": "x", "handler": "", "leader": ""}
    unstamped: dict[str, object] = {
        "key": "k",
        "actor": {"person": worker, "capacities": []},
        "received_at": "2026-03-02T09:00:00",  # no zone: comparing it would stop the incident
        "message": message,
    }
    zoned = {**unstamped, "received_at": "2026-03-02T01:00:00Z"}
    strange: list[tuple[str, list[object]]] = [
        ("done", []),
        ("done", ["not an envelope"]),
        ("done", [1, 2, 3]),
        ("nonsense", [{}]),
        ("a\0b", [None]),
        ("done", [unstamped]),
        ("sign", [zoned]),  # the name is not the kind of what is in it
        ("done", [{**zoned, "key": "a\0b"}]),
        ("done", [{**zoned, "message": {**message, "note": "\0"}}]),
    ]
    for name, given in strange:
        await handle.signal(name, args=given)
    await city.done(await city.instruct(worker, "2026-03-02 10:30", no, "done", note="已清运"))
    await city.done(await city.instruct(chief, "2026-03-02 11:00", no, "confirm"))

    story = await events(city, chief, no)
    refused = [event["body"]["code"] for event in story if event["kind"] == "message_refused"]
    assert refused == ["unreadable_message"] * len(strange)
    assert story[-1]["kind"] == "archived"
    assert (await verify(city.stack.database)).faults == ()
