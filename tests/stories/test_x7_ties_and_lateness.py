"""X7: a reply at the limit is in time, one in time but late in arriving too, a late one is late."""

from __future__ import annotations

from tests.city.city import City
from tests.stories.telling import RURAL, events, lights, told, turns

BILLBOARD = {
    "channel": "citizen_app",
    "matter": "ZF0302",
    "place": RURAL,
    "description": "广告牌快掉了",
}
ROOM, LEAD = "KLK-01", "KLK-01/UMB"
START = "2026-03-02 09:00"  # township: five days, yellow 03-06 09:00, red 03-07 09:00


async def ordered(city: City) -> tuple[str, str, str]:
    """Report to the township, dispatch to the lead alone, sign; give number, room and clerk."""
    room, clerk = city.who("dispatcher", ROOM), city.who("department_clerk", LEAD)
    no = await city.report(city.who("resident", "KF"), START, **BILLBOARD)
    await city.done(await city.instruct(room, "2026-03-02 10:00", no, "dispatch", assist=[]))
    await city.done(
        await city.reply(clerk, "2026-03-02 11:00", no, "sign", handler=clerk, leader=clerk)
    )
    return no, room, clerk


async def test_x7_a_reply_at_the_limit_is_in_time(city: City) -> None:
    no, room, clerk = await ordered(city)
    await city.done(await city.reply(clerk, "2026-03-07 09:00", no, "done", note="已加固"))
    await city.until("2026-03-07 12:00")
    assert await lights(city, room, no) == [("03-06 09:00", ROOM, "yellow")]


async def test_x7_a_light_changes_at_its_instant(city: City) -> None:
    no, room, _ = await ordered(city)
    await city.until("2026-03-07 09:00")
    assert await lights(city, room, no) == [
        ("03-06 09:00", ROOM, "yellow"),
        ("03-07 09:00", ROOM, "red"),
    ]


async def test_x7_a_reply_in_time_that_an_outage_held_up_leaves_no_red(city: City) -> None:
    no, room, clerk = await ordered(city)
    await city.until("2026-03-07 09:30")
    assert (await city.get(room, f"/incidents/{no}"))["light"]["code"] == "red"
    await city.done(await city.belated(clerk, "2026-03-07 08:00", no, "done", note="已加固"))
    shown = await city.get(room, f"/incidents/{no}")
    assert (shown["stage"]["code"], shown["light"]["code"]) == ("verifying", "yellow")
    story = await turns(city, room, no)
    assert [turn for turn in story if turn[1] != "order_heard"][-3:] == [
        ("03-07 08:00", "annulled"),
        ("03-07 08:00", "done_reported"),
        ("03-07 08:00", "order_told"),  # the order that the red opened is withdrawn
    ]
    annulled = next(e for e in await events(city, room, no) if e["kind"] == "annulled")
    assert annulled["body"]["kinds"] == ["light_turned"]
    # Those who were told of the red are told that it does not count (E9).
    resident = city.who("resident", "KF")
    assert [code for _, code in await told(city, resident, no)] == [
        "accepted",
        "red",
        "annulled",
        "done",
    ]


async def test_x7_a_reply_that_came_late_stays_late(city: City) -> None:
    no, room, clerk = await ordered(city)
    await city.until("2026-03-07 09:30")
    await city.done(await city.belated(clerk, "2026-03-07 09:01", no, "done", note="已加固"))
    shown = await city.get(room, f"/incidents/{no}")
    assert (shown["stage"]["code"], shown["light"]["code"]) == ("verifying", "red")
    assert "annulled" not in [kind for _, kind in await turns(city, room, no)]
