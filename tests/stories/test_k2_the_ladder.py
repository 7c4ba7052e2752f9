"""K2: an incident climbs the tiers; every limit, yellow and red at its instant."""

from __future__ import annotations

from tests.city.city import City
from tests.stories.telling import MONDAY, RURAL, events, lights, local, told, turns

HOUSEHOLDS = [{"name": "甲户", "phone": "13900000001"}, {"name": "乙户", "phone": "13900000002"}]
DISPUTE = {"channel": "grid_app", "matter": "ZZ0501", "description": "物业费与维修起了争执"}
VILLAGE, TOWN = "KLK-01-01", "KLK-01"
HUC, JUS, SGC = "KLK-01/HUC", "KLK-01/JUS", "KLK-01/SGC"


async def escalated(city: City, person: str, when: str, no: str) -> None:
    """Send it up, with a reason."""
    await city.done(await city.instruct(person, when, no, "escalate", reason="本级解决不了"))


async def test_k2_a_property_dispute_climbs_to_the_township_and_is_closed(city: City) -> None:
    worker, chief = city.who("grid_worker", RURAL), city.who("grid_chief", RURAL)
    officer, room = city.who("room_officer", VILLAGE), city.who("dispatcher", TOWN)
    no = await city.report(worker, MONDAY, place=RURAL, parties=HOUSEHOLDS, **DISPUTE)
    await escalated(city, worker, "2026-03-02 17:00", no)
    village = await city.get(officer, f"/incidents/{no}")
    assert (village["tier"]["number"], local(village["until"])) == (2, "03-05 17:00")
    await escalated(city, officer, "2026-03-04 10:00", no)
    await city.done(await city.instruct(room, "2026-03-04 10:30", no, "accept"))
    await city.done(
        await city.instruct(
            room, "2026-03-04 10:30", no, "dispatch", lead="HUC", assist=["JUS", "SGC"]
        )
    )
    ordered = await city.get(room, f"/incidents/{no}")
    assert [(o["body"]["code"], o["part"]["code"]) for o in ordered["assignments"]] == [
        (HUC, "lead"),
        (JUS, "assist"),
        (SGC, "assist"),
    ]
    clocks = {c["key"]: (local(c["yellow_at"]), local(c["due_at"])) for c in ordered["clocks"]}
    assert clocks == {
        "tier:1": ("03-02 21:00", "03-03 09:00"),
        "tier:2": ("03-04 17:00", "03-05 17:00"),
        "tier:3": ("03-08 10:00", "03-09 10:00"),
        "share:2": ("03-07 10:00", "03-08 10:00"),
        "share:3": ("03-07 10:00", "03-08 10:00"),
    }
    for body, when in ((HUC, "10:10"), (JUS, "10:20"), (SGC, "10:30")):
        clerk, leader = city.who("department_clerk", body), city.who("department_leader", body)
        await city.done(
            await city.reply(clerk, f"2026-03-05 {when}", no, "sign", handler=clerk, leader=leader)
        )
    lead = city.who("department_clerk", HUC)
    await city.done(await city.reply(lead, "2026-03-07 16:00", no, "done", note="双方签了协议"))
    await city.done(await city.instruct(chief, "2026-03-07 17:00", no, "confirm"))

    ended = await city.get(worker, f"/incidents/{no}")
    assert (ended["stage"]["code"], ended["outcome"]["code"]) == ("archived", "solved")
    assert local(ended["closed_at"]) == "03-07 17:00"
    assert await lights(city, room, no) == [
        ("03-07 10:00", JUS, "yellow"),
        ("03-07 10:00", SGC, "yellow"),
    ]
    assert await turns(city, room, no) == [
        ("03-02 09:00", "reported"),
        ("03-02 09:00", "accepted"),
        ("03-02 17:00", "moved"),
        ("03-02 21:00", "accepted"),
        ("03-04 10:00", "moved"),
        ("03-04 10:30", "accepted"),
        ("03-04 10:30", "dispatched"),
        ("03-05 10:10", "signed"),
        ("03-05 10:20", "signed"),
        ("03-05 10:30", "signed"),
        ("03-07 16:00", "done_reported"),
        ("03-07 17:00", "closed"),
        ("03-07 17:00", "archived"),
    ]
    turns_of_the_reporter = [
        ("03-02 09:00", "accepted"),
        ("03-02 17:00", "moved_up"),
        ("03-02 21:00", "accepted"),
        ("03-04 10:00", "moved_up"),
        ("03-04 10:30", "accepted"),
        ("03-07 16:00", "done"),
        ("03-07 17:00", "closed"),
    ]
    assert await told(city, worker, no) == turns_of_the_reporter
    assert await city.told_contacts(no) == {
        "甲户": turns_of_the_reporter,
        "乙户": turns_of_the_reporter,
    }


async def test_k2b_a_refused_escalation_gives_back_exactly_what_was_left(city: City) -> None:
    worker, officer = city.who("grid_worker", RURAL), city.who("room_officer", VILLAGE)
    no = await city.report(worker, MONDAY, place=RURAL, **DISPUTE)
    await escalated(city, worker, "2026-03-02 17:00", no)
    back = await city.instruct(
        officer, "2026-03-02 20:00", no, "decline_escalation", reason="网格可先调解"
    )
    await city.done(back)
    held = await city.get(worker, f"/incidents/{no}")
    assert (held["tier"]["number"], local(held["until"])) == (1, "03-03 12:00")
    await city.until("2026-03-03 12:00")
    assert await lights(city, worker, no) == [
        ("03-03 00:00", RURAL, "yellow"),
        ("03-03 12:00", RURAL, "red"),
    ]
    await escalated(city, worker, "2026-03-03 13:00", no)
    again = await city.instruct(
        officer, "2026-03-03 14:00", no, "decline_escalation", reason="网格再调解"
    )
    assert (again.status_code, again.json()["ground"]) == (409, "standing")
    village = await city.get(officer, f"/incidents/{no}")
    # A refused case was never held: the village has its full three days from the second escalation.
    assert (village["stage"]["code"], local(village["until"])) == ("handling", "03-06 13:00")


async def test_k2d_a_subdistrict_without_the_line_orders_the_county_body(city: City) -> None:
    grid = "KGL-01-01-001"
    worker, officer = city.who("grid_worker", grid), city.who("room_officer", "KGL-01-01")
    room = city.who("dispatcher", "KGL-01")
    no = await city.report(worker, MONDAY, place=grid, **DISPUTE)
    await escalated(city, worker, "2026-03-02 10:00", no)
    await escalated(city, officer, "2026-03-02 11:00", no)
    await city.done(
        await city.instruct(
            room, "2026-03-02 12:00", no, "dispatch", lead="ARA", assist=["UMB", "SAN"]
        )
    )
    ordered = await city.get(room, f"/incidents/{no}")
    assert ordered["held_by"]["code"] == "KGL-01"
    assert (ordered["tier"]["number"], local(ordered["until"])) == (3, "03-07 11:00")
    assert [(o["body"]["code"], o["above"], o["lines"]) for o in ordered["assignments"]] == [
        ("KGL/ARA", True, ["ARA"]),  # the subdistrict has no agriculture office (E11)
        ("KGL-01/UMB", False, ["UMB", "SAN"]),  # two lines at one office: one assignment (C2)
    ]
    dispatched = next(e for e in await events(city, room, no) if e["kind"] == "dispatched")
    assert "鼓楼区" in dispatched["zh"]
