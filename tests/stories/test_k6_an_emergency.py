"""K6: a road collapses; two milestones light, and the centre is called until somebody answers."""

from __future__ import annotations

from tests.city.city import City, Json
from tests.stories.telling import (
    MONDAY,
    RURAL,
    events,
    lights,
    local,
    refused,
    told,
    told_at,
    turns,
)

COUNTY, MEN, TPB, SEW = "KLK", "KLK/MEN", "KLK/TPB", "KLK/SEW"
COLLAPSE = {"channel": "citizen_app", "matter": "ZF0602", "place": RURAL, "description": "路塌了"}
POSTS = ("duty_supervisor", "deputy_duty_supervisor", "centre_head")


async def collapsed(city: City) -> tuple[str, Json]:
    """A resident reports it, Monday 09:00; give the number and what he was answered."""
    await city.at(MONDAY)
    answer = await city.call(city.who("resident", "KF"), "POST", "/incidents", json=COLLAPSE)
    received: Json = answer.json()
    city.numbers.append(received["no"])
    return received["no"], received


def called(story: list[Json]) -> list[tuple[str, str]]:
    """List the calls: when, and which post."""
    return [(local(e["at"]), e["body"]["role"]) for e in story if e["kind"] == "called"]


async def test_k6_nobody_comes_and_the_centre_is_called_until_the_deputy_answers(
    city: City,
) -> None:
    resident, county = city.who("resident", "KF"), city.who("dispatcher", COUNTY)
    supervisor, deputy, head = (city.who(role, COUNTY) for role in POSTS)
    clerk, chief = city.who("department_clerk", MEN), city.who("grid_chief", RURAL)
    no, received = await collapsed(city)
    # The answer first says whom to call in danger; the incident is dispatched by itself.
    assert "110、119 或 120" in received["advice"]["zh"]
    shown = await city.get(county, f"/incidents/{no}")
    assert (shown["tier"]["number"], shown["stage"]["code"]) == (4, "handling")
    assert [(o["body"]["code"], local(o["sign_by"])) for o in shown["assignments"]] == [
        (MEN, "03-02 10:00"),
        (TPB, "03-02 10:00"),
        (SEW, "03-02 10:00"),
    ]
    clocks = {
        c["key"]: (c["body"]["code"], local(c["yellow_at"]), local(c["due_at"]))
        for c in shown["clocks"]
        if c["kind"]["code"] != "share"
    }
    assert clocks == {
        "tier:4": (COUNTY, "03-08 09:00", "03-09 09:00"),  # the final repair
        "on_spot:0": (MEN, "03-02 09:30", "03-02 10:00"),
        "made_safe:0": (MEN, "03-02 21:00", "03-03 09:00"),
    }
    for role, area in (
        ("grid_worker", RURAL),
        ("room_officer", "KLK-01-01"),
        ("dispatcher", "KLK-01"),
    ):
        assert await told_at(city, city.who(role, area), no, area) == [
            ("03-02 09:00", "emergency_here")
        ]
    early = await city.instruct(head, "2026-03-02 09:50", no, "answer_call")
    assert refused(early) == "nobody_is_called"
    await city.until("2026-03-02 10:30")
    offers = (await city.get(deputy, f"/incidents/{no}"))["offers"]
    assert "answer_call" in [offer["kind"] for offer in offers]
    other = await city.instruct(county, "2026-03-02 10:32", no, "answer_call")
    assert refused(other) == "not_called"
    await city.done(
        await city.instruct(deputy, "2026-03-02 10:35", no, "answer_call", note="已派人赶赴现场")
    )
    late = await city.instruct(supervisor, "2026-03-02 10:36", no, "answer_call")
    assert refused(late) == "nobody_is_called"
    await city.until("2026-03-03 09:00")
    assert await lights(city, county, no) == [
        ("03-02 09:30", MEN, "yellow"),
        ("03-02 10:00", MEN, "red"),
        ("03-02 21:00", MEN, "yellow"),
        ("03-03 09:00", MEN, "red"),
    ]
    story = await events(city, county, no)
    assert called(story) == [
        ("03-02 10:00", "duty_supervisor"),
        ("03-02 10:10", "deputy_duty_supervisor"),
        ("03-02 10:20", "centre_head"),
        ("03-02 10:30", "duty_supervisor"),
    ]
    answered = next(e for e in story if e["kind"] == "call_answered")
    assert (local(answered["at"]), answered["by"]["code"]) == ("03-02 10:35", deputy)
    assert await told_at(city, supervisor, no, f"{COUNTY}:duty_supervisor") == [
        ("03-02 10:00", "call"),
        ("03-02 10:30", "call"),
    ]
    assert await told_at(city, deputy, no, f"{COUNTY}:deputy_duty_supervisor") == [
        ("03-02 10:10", "call")
    ]
    assert await told_at(city, head, no, f"{COUNTY}:centre_head") == [("03-02 10:20", "call")]
    assert ("03-02 10:35", "call_answered") in await told_at(city, county, no, COUNTY)
    assert [code for _, code in await told_at(city, clerk, no, MEN)] == [
        "ordered_lead",
        "on_spot_yellow",
        "on_spot_red",
        "made_safe_yellow",
        "made_safe_red",
    ]
    # The incident itself is still green: its limit is for the repair.
    assert (await city.get(resident, f"/incidents/{no}"))["light"]["code"] == "green"
    names = {"handler": clerk, "leader": clerk}
    await city.done(await city.reply(clerk, "2026-03-04 16:00", no, "done", note="已修复", **names))
    await city.done(await city.instruct(chief, "2026-03-04 17:00", no, "confirm"))
    assert await told(city, resident, no) == [
        ("03-02 09:00", "accepted"),
        ("03-04 16:00", "done"),
        ("03-04 17:00", "closed"),
    ]


async def test_k6_the_lead_signs_and_the_calls_end(city: City) -> None:
    resident, county = city.who("resident", "KF"), city.who("dispatcher", COUNTY)
    clerk, police = city.who("department_clerk", MEN), city.who("department_clerk", TPB)
    no, _ = await collapsed(city)
    await city.done(await city.reply(police, "2026-03-02 09:40", no, "on_spot", note="已封路"))
    await city.done(
        await city.reply(clerk, "2026-03-02 10:15", no, "sign", handler=clerk, leader=clerk)
    )
    await city.done(await city.reply(clerk, "2026-03-02 20:00", no, "made_safe", note="已回填"))
    again = await city.reply(clerk, "2026-03-02 20:30", no, "made_safe")
    assert refused(again) == "milestone_reached"
    await city.until("2026-03-03 12:00")
    assert await lights(city, county, no) == [("03-02 09:30", MEN, "yellow")]
    story = await turns(city, county, no)
    assert [turn for turn in story if turn[0] >= "03-02 09:30"] == [
        ("03-02 09:40", "on_spot"),
        ("03-02 10:00", "signature_overdue"),
        ("03-02 10:00", "signature_overdue"),
        ("03-02 10:00", "signature_overdue"),
        ("03-02 10:00", "called"),
        ("03-02 10:10", "called"),
        ("03-02 10:15", "signed"),
        ("03-02 20:00", "made_safe"),
        ("03-02 20:30", "message_refused"),
    ]
    assert await told(city, resident, no) == [
        ("03-02 09:00", "accepted"),
        ("03-02 09:40", "help_arrived"),
        ("03-02 20:00", "danger_over"),
    ]
    told_the_lead = await told_at(city, clerk, no, MEN)
    assert ("03-02 09:40", "on_spot") in told_the_lead


async def test_k6_a_grid_worker_who_reports_it_opens_it_in_the_county_as_well(city: City) -> None:
    worker = city.who("grid_worker", RURAL)
    no = await city.report(worker, MONDAY, **{**COLLAPSE, "channel": "grid_app"})
    shown = await city.get(worker, f"/incidents/{no}")
    assert (shown["tier"]["number"], shown["stage"]["code"]) == (4, "handling")
