"""K5: not solved goes back to the same hands; a grid that never answers is overtaken by a room."""

from __future__ import annotations

from tests.city.city import City
from tests.evidence.pictures import photo
from tests.stories.telling import (
    MONDAY,
    RURAL,
    events,
    lights,
    local,
    refused,
    shown,
    told,
    told_at,
    turns,
)

TOWN, VILLAGE, UMB = "KLK-01", "KLK-01-01", "KLK-01/UMB"
BILLBOARD = {
    "channel": "citizen_app",
    "matter": "ZF0302",
    "place": RURAL,
    "description": "广告牌快掉了",
}


async def dispatched(city: City) -> tuple[str, str]:
    """A resident reports to the township, which orders one unit at 10:00; give number and clerk."""
    no = await city.report(city.who("resident", "KF"), MONDAY, **BILLBOARD)
    room, clerk = city.who("dispatcher", TOWN), city.who("department_clerk", UMB)
    await city.done(await city.instruct(room, "2026-03-02 10:00", no, "dispatch", assist=[]))
    names = {"handler": clerk, "leader": clerk}
    await city.done(await city.reply(clerk, "2026-03-02 11:00", no, "sign", **names))
    return no, clerk


async def test_k5_rejected_it_goes_back_with_what_was_left_and_is_counted(city: City) -> None:
    resident, chief = city.who("resident", "KF"), city.who("grid_chief", RURAL)
    room = city.who("dispatcher", TOWN)
    no, clerk = await dispatched(city)  # until Sat 03-07 09:00
    await city.done(await city.reply(clerk, "2026-03-04 09:00", no, "done", note="已加固"))
    # Whoever did the work neither confirms nor closes it.
    own = await city.instruct(clerk, "2026-03-04 10:00", no, "confirm")
    assert refused(own) == "four_eyes"
    head = city.who("department_leader", UMB)
    assert refused(await city.instruct(head, "2026-03-04 10:10", no, "confirm")) == (
        "handler_may_not_confirm"
    )
    assert refused(await city.instruct(room, "2026-03-04 10:20", no, "confirm")) == (
        "not_the_verifier"
    )
    await city.at("2026-03-05 09:00")
    loose = await city.sent(chief, photo())
    why = {"reason": "仍在晃动", "evidence": [loose]}
    await city.done(await city.instruct(chief, "2026-03-05 09:00", no, "reject", **why))
    # The unit sees what the chief saw; the reporter is told that it goes on, not shown it.
    assert await shown(city, clerk, no) == [("rejected", loose)]
    assert await shown(city, resident, no) == []
    back = await city.get(room, f"/incidents/{no}")
    # Three days were left at the reply; the day in verification was not the unit's.
    assert (back["stage"]["code"], back["rework"], local(back["until"])) == (
        "handling",
        1,
        "03-08 09:00",
    )
    assert [(o["body"]["code"], o["open"]) for o in back["assignments"]] == [(UMB, True)]
    await city.done(await city.reply(clerk, "2026-03-06 09:00", no, "done", note="已更换"))
    await city.done(await city.instruct(chief, "2026-03-06 10:00", no, "confirm"))
    assert await lights(city, room, no) == []
    assert [turn for turn in await turns(city, room, no) if turn[0] >= "03-04"] == [
        ("03-04 09:00", "done_reported"),
        ("03-05 09:00", "rejected"),  # at the instant of the reminder: the message goes first
        ("03-06 09:00", "done_reported"),
        ("03-06 10:00", "closed"),
    ]
    assert await told(city, resident, no) == [
        ("03-02 10:00", "accepted"),
        ("03-04 09:00", "done"),
        ("03-05 09:00", "back_to_work"),
        ("03-06 09:00", "done"),
        ("03-06 10:00", "closed"),
    ]
    assert ("03-05 09:00", "rejected") in await told_at(city, clerk, no, UMB)


async def test_k5_after_red_it_has_a_day_with_yellow_at_half_and_the_red_stays(
    city: City,
) -> None:
    chief, room = city.who("grid_chief", RURAL), city.who("dispatcher", TOWN)
    no, clerk = await dispatched(city)
    await city.until("2026-03-07 09:00")
    await city.done(await city.reply(clerk, "2026-03-08 10:00", no, "done", note="已加固"))
    await city.done(await city.instruct(chief, "2026-03-08 15:00", no, "reject", reason="仍在晃动"))
    back = await city.get(room, f"/incidents/{no}")
    clock = next(c for c in back["clocks"] if c["key"] == "tier:3")
    assert (clock["light"]["code"], local(clock["red_at"])) == ("green", "03-07 09:00")
    await city.until("2026-03-09 15:00")
    assert await lights(city, room, no) == [
        ("03-06 09:00", TOWN, "yellow"),
        ("03-07 09:00", TOWN, "red"),
        ("03-09 03:00", TOWN, "yellow"),
        ("03-09 15:00", TOWN, "red"),
    ]


async def test_k5_a_grid_that_never_answers_is_reminded_and_the_village_may_confirm(
    city: City,
) -> None:
    chief, officer = city.who("grid_chief", RURAL), city.who("room_officer", VILLAGE)
    room = city.who("dispatcher", TOWN)
    no, clerk = await dispatched(city)
    await city.done(await city.reply(clerk, "2026-03-03 09:00", no, "done", note="已加固"))
    early = await city.instruct(officer, "2026-03-05 10:00", no, "confirm")
    assert refused(early) == "not_the_verifier"
    await city.until("2026-03-10 09:00")
    waits = await city.get(room, f"/incidents/{no}")
    # Never closed by itself; the unit's clock has stood since its reply.
    clock = next(c for c in waits["clocks"] if c["key"] == "tier:3")
    assert (waits["stage"]["code"], clock["runs"], clock["light"]["code"]) == (
        "verifying",
        False,
        "green",
    )
    assert local(clock["stands_since"]) == "03-03 09:00"
    assert await lights(city, room, no) == []
    reminded = [e for e in await events(city, room, no) if e["kind"] == "verification_reminded"]
    assert [(local(e["at"]), e["body"]["count"], e["body"]["alerted_tier"]) for e in reminded] == [
        ("03-04 09:00", 1, 0),
        ("03-05 09:00", 2, 0),
        ("03-06 09:00", 3, 2),  # one message: reminder, and alert to the next room
        ("03-07 09:00", 4, 0),
        ("03-08 09:00", 5, 0),
        ("03-09 09:00", 6, 0),
        ("03-10 09:00", 7, 0),
    ]
    assert await told_at(city, chief, no, RURAL) == [
        ("03-03 09:00", "to_verify"),
        *((f"03-{day:02} 09:00", "verify_reminder") for day in range(4, 11)),
    ]
    assert await told_at(city, officer, no, VILLAGE) == [
        ("03-06 09:00", "verify_alert"),
        *((f"03-{day:02} 09:00", "verify_reminder") for day in range(7, 11)),
    ]
    await city.done(await city.instruct(officer, "2026-03-10 10:00", no, "confirm"))
    ended = await city.get(room, f"/incidents/{no}")
    assert (ended["stage"]["code"], ended["outcome"]["code"]) == ("closed", "solved")
    closed = (await events(city, room, no))[-1]
    assert closed["body"]["confirmed_for"] == VILLAGE


async def test_k5_four_eyes_hold_for_the_village_that_did_the_work_itself(city: City) -> None:
    worker, officer = city.who("grid_worker", RURAL), city.who("room_officer", VILLAGE)
    town = city.who("dispatcher", TOWN)
    no = await city.report(
        worker,
        MONDAY,
        channel="grid_app",
        matter="ZZ0501",
        place=RURAL,
        description="物业费与维修起了争执",
    )
    await city.done(await city.instruct(worker, "2026-03-02 10:00", no, "escalate", reason="难"))
    await city.done(await city.instruct(officer, "2026-03-02 12:00", no, "done", note="已调解"))
    await city.until("2026-03-05 12:00")
    own = await city.instruct(officer, "2026-03-05 13:00", no, "confirm")
    assert refused(own) == "four_eyes"
    # The next room that did not do it: the township.
    await city.done(await city.instruct(town, "2026-03-05 14:00", no, "confirm"))
    assert (await events(city, town, no))[-2]["body"]["confirmed_for"] == TOWN


async def test_k5_what_a_grid_cannot_judge_is_confirmed_on_the_reporters_word(
    city: City,
) -> None:
    resident, chief = city.who("resident", "KF"), city.who("grid_chief", RURAL)
    room, clerk = city.who("dispatcher", TOWN), city.who("department_clerk", "KLK-01/JUS")
    no = await city.report(
        resident,
        MONDAY,
        channel="citizen_app",
        matter="ZZ0605",
        place=RURAL,
        description="加班费没有发",
    )
    await city.done(
        await city.instruct(room, "2026-03-02 10:00", no, "dispatch", lead="JUS", assist=[])
    )
    names = {"handler": clerk, "leader": clerk}
    await city.done(await city.reply(clerk, "2026-03-03 09:00", no, "done", note="已补发", **names))
    unheard = await city.instruct(chief, "2026-03-03 10:00", no, "confirm")
    assert refused(unheard) == "reporters_word_missing"
    await city.done(await city.instruct(resident, "2026-03-03 11:00", no, "answer", solved=False))
    unsolved = await city.instruct(chief, "2026-03-03 12:00", no, "confirm")
    assert refused(unsolved) == "reporter_says_unsolved"
    await city.done(
        await city.instruct(chief, "2026-03-03 13:00", no, "reject", reason="反映人说没有补发")
    )
    await city.done(await city.reply(clerk, "2026-03-04 09:00", no, "done", note="已补发"))
    await city.done(await city.instruct(resident, "2026-03-04 10:00", no, "answer", solved=True))
    await city.done(await city.instruct(chief, "2026-03-04 11:00", no, "confirm"))
    ended = await city.get(resident, f"/incidents/{no}")
    assert (ended["stage"]["code"], ended["solved"], ended["rework"]) == ("closed", True, 1)
    assert await told(city, resident, no) == [
        ("03-02 10:00", "accepted"),
        ("03-03 09:00", "done"),
        ("03-03 13:00", "back_to_work"),
        ("03-04 09:00", "done"),
        ("03-04 11:00", "closed"),
    ]
