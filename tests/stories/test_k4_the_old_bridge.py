"""K4: four units on one bridge; more time is asked for, granted in time, and only once."""

from __future__ import annotations

from tests.city.city import City
from tests.stories.telling import (
    MONDAY,
    URBAN,
    events,
    lights,
    local,
    refused,
    told,
    told_at,
    turns,
)

CENTRE = "KF"
HUC, NRP, FIN, TRA = "KF/HUC", "KF/NRP", "KF/FIN", "KF/TRA"
BRIDGE = {
    "channel": "command_room",
    "matter": "ZF0604",
    "place": URBAN,
    "description": "老桥到期，需要整修",
}
WHY = "涉及地下管线改迁，需要重新勘察"


def people(city: City) -> tuple[str, str, dict[str, str]]:
    """Return the city's dispatcher, the chief of the place's grid, and the clerk of each unit."""
    clerks = {body: city.who("department_clerk", body) for body in (HUC, NRP, FIN, TRA)}
    return city.who("dispatcher", CENTRE), city.who("grid_chief", URBAN), clerks


async def until_tuesday(city: City) -> str:
    """Enter the bridge, order the four, let all sign and two of them finish on Monday."""
    room, _, clerks = people(city)
    no = await city.report(room, MONDAY, **BRIDGE)
    await city.done(await city.instruct(room, MONDAY, no, "dispatch"))
    for body, when in ((HUC, "10:00"), (NRP, "10:10"), (FIN, "10:20"), (TRA, "10:30")):
        names = {"handler": clerks[body], "leader": clerks[body]}
        await city.done(await city.reply(clerks[body], f"2026-03-02 {when}", no, "sign", **names))
    for body, when in ((NRP, "15:00"), (TRA, "16:00")):
        await city.done(
            await city.reply(clerks[body], f"2026-03-09 {when}", no, "done", note="已出具意见")
        )
    return no


async def test_k4_the_old_bridge_gets_its_fifteen_days(city: City) -> None:
    room, chief, clerks = people(city)
    lead = clerks[HUC]
    no = await until_tuesday(city)
    ordered = await city.get(room, f"/incidents/{no}")
    assert [(o["body"]["code"], o["part"]["code"]) for o in ordered["assignments"]] == [
        (HUC, "lead"),
        (NRP, "assist"),
        (FIN, "assist"),
        (TRA, "assist"),
    ]
    assert {c["key"]: (local(c["yellow_at"]), local(c["due_at"])) for c in ordered["clocks"]} == {
        "tier:5": ("03-11 09:00", "03-12 09:00"),
        "share:2": ("03-10 09:00", "03-11 09:00"),
        "share:3": ("03-10 09:00", "03-11 09:00"),
        "share:4": ("03-10 09:00", "03-11 09:00"),
    }
    too_long = await city.reply(
        lead, "2026-03-10 14:00", no, "request_extension", reason=WHY, days=16
    )
    assert refused(too_long) == "extension_too_long"
    assistant = await city.reply(
        clerks[FIN], "2026-03-10 14:30", no, "request_extension", reason=WHY
    )
    assert refused(assistant) == "not_the_lead"
    await city.done(await city.reply(lead, "2026-03-10 15:00", no, "request_extension", reason=WHY))
    # While it waits, the clock runs: yellow, and the share that nobody finished is red.
    await city.until("2026-03-11 09:00")
    waiting = await city.get(room, f"/incidents/{no}")
    assert waiting["light"]["code"] == "yellow"
    assert (waiting["extension"]["body"]["code"], local(waiting["extension"]["asked_at"])) == (
        HUC,
        "03-10 15:00",
    )
    beyond = await city.instruct(room, "2026-03-11 13:00", no, "grant_extension", days=16)
    assert refused(beyond) == "extension_too_long"
    await city.done(await city.instruct(room, "2026-03-11 14:00", no, "grant_extension", days=15))
    granted = await city.get(room, f"/incidents/{no}")
    assert (granted["light"]["code"], local(granted["until"])) == ("green", "03-17 09:00")
    assert granted["extension"] is None
    clocks = {
        c["key"]: (local(c["yellow_at"]), local(c["due_at"]), c["light"]["code"])
        for c in granted["clocks"]
        if c["runs"]
    }
    assert clocks == {
        "tier:5": ("03-16 09:00", "03-17 09:00", "green"),
        "share:3": ("03-15 09:00", "03-16 09:00", "green"),
    }
    # What was red once stays on record.
    share = next(c for c in granted["clocks"] if c["key"] == "share:3")
    assert (share["body"]["code"], local(share["red_at"])) == (FIN, "03-11 09:00")
    again = await city.reply(lead, "2026-03-12 10:00", no, "request_extension", reason=WHY)
    assert refused(again) == "extension_used"

    await city.until("2026-03-16 09:00")
    await city.done(await city.reply(lead, "2026-03-16 15:00", no, "done", note="已修复通车"))
    await city.done(await city.instruct(chief, "2026-03-16 17:00", no, "confirm"))
    ended = await city.get(room, f"/incidents/{no}")
    assert (ended["stage"]["code"], ended["outcome"]["code"]) == ("closed", "solved")
    assert await lights(city, room, no) == [
        ("03-10 09:00", FIN, "yellow"),
        ("03-11 09:00", FIN, "red"),
        ("03-11 09:00", CENTRE, "yellow"),
        ("03-15 09:00", FIN, "yellow"),
        ("03-16 09:00", FIN, "red"),
        ("03-16 09:00", CENTRE, "yellow"),
    ]
    recorded = [turn for turn in await turns(city, room, no) if turn[0] >= "03-10"]
    assert recorded == [
        ("03-10 14:00", "message_refused"),
        ("03-10 14:30", "message_refused"),
        ("03-10 15:00", "extension_requested"),
        ("03-11 14:00", "extension_granted"),
        ("03-12 10:00", "message_refused"),
        ("03-16 15:00", "done_reported"),
        ("03-16 17:00", "closed"),
    ]
    asked, answered = [e for e in await events(city, room, no) if e["kind"].startswith("extension")]
    assert (asked["texts"]["reason"], "时限照常计算" in asked["zh"]) == (WHY, True)
    assert "15 天，新的时限 2026-03-17 09:00" in answered["zh"]

    # Who was told what: the room of the top tier is asked, everybody it concerns hears the answer.
    at_the_room = await told_at(city, room, no, CENTRE)
    assert ("03-10 15:00", "extension_asked") in at_the_room
    assert ("03-11 14:00", "extension_granted") in at_the_room
    assert ("03-11 14:00", "extension_granted") in await told_at(city, lead, no, HUC)
    assert await told_at(city, clerks[FIN], no, FIN) == [
        ("03-02 09:00", "ordered_assist"),
        ("03-10 09:00", "share_yellow"),
        ("03-11 09:00", "share_red"),
        ("03-11 14:00", "share_extended"),
        ("03-15 09:00", "share_yellow"),
        ("03-16 09:00", "share_red"),
    ]
    # The room that entered it is the reporter here.
    assert await told(city, room, no) == [
        ("03-02 09:00", "accepted"),
        ("03-11 14:00", "takes_longer"),
        ("03-16 15:00", "done"),
        ("03-16 17:00", "closed"),
    ]


async def test_k4_granted_at_the_limit_is_in_time(city: City) -> None:
    room, _, clerks = people(city)
    no = await until_tuesday(city)
    await city.done(
        await city.reply(clerks[HUC], "2026-03-10 15:00", no, "request_extension", reason=WHY)
    )
    await city.done(await city.instruct(room, "2026-03-12 09:00", no, "grant_extension", days=15))
    await city.until("2026-03-12 09:00")
    shown = await city.get(room, f"/incidents/{no}")
    assert (shown["light"]["code"], local(shown["until"])) == ("green", "03-17 09:00")
    assert ("03-12 09:00", CENTRE, "red") not in await lights(city, room, no)


async def test_k4_a_refused_request_may_be_asked_again_and_an_unanswered_one_lapses(
    city: City,
) -> None:
    room, _, clerks = people(city)
    lead = clerks[HUC]
    no = await until_tuesday(city)
    ask = {"reason": WHY, "days": 15}
    await city.done(await city.reply(lead, "2026-03-10 15:00", no, "request_extension", **ask))
    twice = await city.reply(lead, "2026-03-10 16:00", no, "request_extension", **ask)
    assert refused(twice) == "extension_pending"
    others = await city.instruct(
        city.who("duty_supervisor", "KGL"), "2026-03-10 16:30", no, "grant_extension", days=15
    )
    assert refused(others) == "not_the_granter"
    await city.done(
        await city.instruct(room, "2026-03-10 17:00", no, "refuse_extension", reason="请先排出工期")
    )
    await city.done(await city.reply(lead, "2026-03-11 10:00", no, "request_extension", **ask))
    await city.until("2026-03-12 09:00")
    story = [turn for turn in await turns(city, room, no) if turn[1].startswith("extension")]
    assert story == [
        ("03-10 15:00", "extension_requested"),
        ("03-10 17:00", "extension_refused"),
        ("03-11 10:00", "extension_requested"),
        ("03-12 09:00", "extension_lapsed"),
    ]
    assert (await lights(city, room, no))[-1] == ("03-12 09:00", CENTRE, "red")
    told_the_lead = await told_at(city, lead, no, HUC)
    assert ("03-10 17:00", "extension_refused") in told_the_lead
    assert ("03-12 09:00", "extension_lapsed") in told_the_lead
    late = await city.instruct(room, "2026-03-12 09:30", no, "grant_extension", days=15)
    assert refused(late) == "no_extension_pending"


async def test_k4_after_the_limit_a_unit_without_an_order_asks_in_vain(city: City) -> None:
    # The drainage company answers to its superior by letter: no bureau gives it an order (A37).
    county, drains = city.who("dispatcher", "KGL"), city.who("department_clerk", "KGL/SEW")
    no = await city.report(
        city.who("resident", CENTRE),
        MONDAY,
        channel="citizen_app",
        matter="ZZ1201",
        place=URBAN,
        description="信号灯不亮",
    )
    await city.done(
        await city.instruct(county, "2026-03-02 09:10", no, "dispatch", lead="SEW", assist=[])
    )
    names = {"handler": drains, "leader": drains}
    await city.done(await city.reply(drains, "2026-03-02 10:00", no, "sign", **names))
    await city.until("2026-03-09 09:00")
    late = await city.reply(drains, "2026-03-09 10:00", no, "request_extension", reason=WHY)
    assert refused(late) == "after_limit"
    assert "2026-03-09 09:00" in late.json()["detail"]
