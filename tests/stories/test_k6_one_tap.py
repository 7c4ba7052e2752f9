"""K6: what starts higher goes there with one tap; a skipped room may catch it within four hours."""

from __future__ import annotations

from tests.city.city import City, Json
from tests.stories.telling import MONDAY, RURAL, events, lights, local, told, turns

FAULT = {"channel": "grid_app", "matter": "ZZ1201", "description": "路口红绿灯不亮"}
VILLAGE, TOWN, COUNTY = "KLK-01-01", "KLK-01", "KLK"
LEAD, ASSISTANT = "KLK/TPB", "KLK/UMB"


async def passed_on(city: City) -> str:
    """Report at 09:00, pass on with one tap at 10:00."""
    worker = city.who("grid_worker", RURAL)
    no = await city.report(worker, MONDAY, place=RURAL, **FAULT)
    opened = await city.get(worker, f"/incidents/{no}")
    assert (opened["tier"]["number"], opened["stage"]["code"]) == (1, "handling")
    assert "pass_through" in kinds(opened)
    await city.done(await city.instruct(worker, "2026-03-02 10:00", no, "pass_through"))
    return no


def kinds(shown: Json) -> list[str]:
    """Name what the reader can do now."""
    return [offer["kind"] for offer in shown["offers"]]


def limits(shown: Json) -> dict[str, tuple[str, str]]:
    """Return yellow and red of every clock that runs."""
    running = (clock for clock in shown["clocks"] if clock["runs"])
    return {c["key"]: (local(c["yellow_at"]), local(c["due_at"])) for c in running}


async def heard(city: City, person: str, no: str, to: str) -> list[tuple[str, str]]:
    """List what a room or unit of this person's was told, oldest first."""
    page = await city.get(person, f"/notices?limit=100&no={no}")
    return [(local(n["at"]), n["code"]) for n in reversed(page["items"]) if n["to"]["code"] == to]


async def test_k6_a_tap_is_dispatched_at_once_and_the_town_catches_it(city: City) -> None:
    worker, chief = city.who("grid_worker", RURAL), city.who("grid_chief", RURAL)
    town, county = city.who("dispatcher", TOWN), city.who("dispatcher", COUNTY)
    no = await passed_on(city)
    above = await city.get(county, f"/incidents/{no}")
    assert (above["tier"]["number"], above["stage"]["code"]) == (4, "handling")
    assert above["accepted_at"] is None
    assert {"accept", "decline_escalation"} <= set(kinds(above))
    assert limits(above) == {
        "tier:4": ("03-08 10:00", "03-09 10:00"),
        "share:2": ("03-07 10:00", "03-08 10:00"),
    }
    village = city.who("room_officer", VILLAGE)
    for person, room in ((village, VILLAGE), (town, TOWN)):
        assert await heard(city, person, no, room) == [("03-02 10:00", "passed_over_by_tap")]
    page = await city.get(town, f"/notices?no={no}")
    assert "2026-03-02 14:00 之前您可以追回" in page["items"][0]["zh"]

    # Urgent: an hour of silence is acceptance; it does not end the right to catch.
    await city.until("2026-03-02 11:00")
    assert kinds(await city.get(town, f"/incidents/{no}")) == ["catch"]
    await city.done(await city.instruct(town, "2026-03-02 14:00", no, "catch", note="镇里能修"))
    caught = await city.get(town, f"/incidents/{no}")
    assert (caught["tier"]["number"], caught["stage"]["code"]) == (3, "accepted")
    assert limits(caught) == {"tier:3": ("03-06 10:00", "03-07 10:00")}  # from the tap
    assert [(s["tier"], s["arrival"]["code"], local(s["since"])) for s in caught["stays"]] == [
        (1, "report", "03-02 09:00"),
        (4, "pass_through", "03-02 10:00"),
        (3, "catch", "03-02 14:00"),
    ]
    late = await city.instruct(village, "2026-03-02 14:00", no, "catch")
    assert (late.status_code, late.json()["code"]) == (409, "nothing_to_catch")
    assert (await heard(city, county, no, COUNTY))[-1] == ("03-02 14:00", "caught")
    clerk = city.who("department_clerk", LEAD)
    assert await heard(city, clerk, no, LEAD) == [
        ("03-02 10:00", "ordered_lead"),
        ("03-02 14:00", "recalled"),
    ]
    assert (await city.call(clerk, "GET", f"/incidents/{no}")).status_code == 404

    unit = "KLK-01/UMB"
    hand = city.who("department_clerk", unit)
    await city.done(
        await city.instruct(town, "2026-03-02 14:30", no, "dispatch", lead="UMB", assist=[])
    )
    done = await city.reply(
        hand, "2026-03-02 16:00", no, "done", note="已修复", handler=hand, leader=hand
    )
    await city.done(done)
    await city.done(await city.instruct(chief, "2026-03-02 17:00", no, "confirm"))
    assert await lights(city, town, no) == []
    assert await turns(city, town, no) == [
        ("03-02 09:00", "reported"),
        ("03-02 09:00", "accepted"),
        ("03-02 10:00", "moved"),
        ("03-02 10:00", "dispatched"),
        ("03-02 11:00", "accepted"),
        ("03-02 14:00", "moved"),
        ("03-02 14:00", "accepted"),
        ("03-02 14:30", "dispatched"),
        ("03-02 16:00", "done_reported"),
        ("03-02 17:00", "closed"),
        ("03-02 17:00", "archived"),
    ]
    assert await told(city, worker, no) == [
        ("03-02 09:00", "accepted"),
        ("03-02 10:00", "moved_up"),
        ("03-02 11:00", "accepted"),
        ("03-02 14:00", "moved_down"),
        ("03-02 14:00", "accepted"),
        ("03-02 16:00", "done"),
        ("03-02 17:00", "closed"),
    ]


async def test_k6_a_tap_that_is_sent_back_leaves_the_grid_exactly_what_it_had(city: City) -> None:
    worker, county = city.who("grid_worker", RURAL), city.who("dispatcher", COUNTY)
    clerk = city.who("department_clerk", LEAD)
    no = await passed_on(city)
    # A unit's signature is not the room's word.
    signed = await city.reply(clerk, "2026-03-02 10:20", no, "sign", handler=clerk, leader=clerk)
    await city.done(signed)
    back = await city.instruct(
        county, "2026-03-02 10:45", no, "decline_escalation", reason="先断电并围挡"
    )
    await city.done(back)
    held = await city.get(worker, f"/incidents/{no}")
    assert (held["tier"]["number"], local(held["until"])) == (1, "03-03 09:45")
    assert [order["open"] for order in held["assignments"]] == [False, False]
    again = await city.instruct(worker, "2026-03-02 11:00", no, "pass_through")
    assert (again.status_code, again.json()["code"]) == (409, "nothing_to_pass")
    town = await city.get(city.who("dispatcher", TOWN), f"/incidents/{no}")
    assert kinds(town) == []
    await city.until("2026-03-03 09:45")
    assert await lights(city, worker, no) == [
        ("03-02 21:45", RURAL, "yellow"),
        ("03-03 09:45", RURAL, "red"),
    ]
    assert await turns(city, worker, no) == [
        ("03-02 09:00", "reported"),
        ("03-02 09:00", "accepted"),
        ("03-02 10:00", "moved"),
        ("03-02 10:00", "dispatched"),
        ("03-02 10:20", "signed"),
        ("03-02 10:45", "moved"),
        ("03-02 10:45", "accepted"),
        ("03-03 09:45", "supervision_opened"),
    ]


async def test_k6_report_and_tap_in_one_action_are_accepted_by_silence(city: City) -> None:
    worker, town = city.who("grid_worker", RURAL), city.who("dispatcher", TOWN)
    county, clerk = city.who("dispatcher", COUNTY), city.who("department_clerk", LEAD)
    no = await city.report(worker, MONDAY, place=RURAL, pass_on=True, **FAULT)
    await city.until("2026-03-02 10:00")
    back = await city.instruct(
        county, "2026-03-02 10:01", no, "decline_escalation", reason="先断电并围挡"
    )
    assert (back.status_code, back.json()["code"]) == (409, "wrong_stage")
    late = await city.instruct(town, "2026-03-02 13:01", no, "catch")
    assert (late.status_code, late.json()["code"]) == (409, "catch_window_over")
    assert "2026-03-02 13:00" in late.json()["detail"]
    await city.until("2026-03-09 09:00")
    assert await lights(city, county, no) == [
        ("03-07 09:00", ASSISTANT, "yellow"),
        ("03-08 09:00", ASSISTANT, "red"),
        ("03-08 09:00", COUNTY, "yellow"),
        ("03-09 09:00", COUNTY, "red"),
    ]
    story = await events(city, county, no)
    assert [(local(e["at"]), e["kind"]) for e in story if e["kind"] != "light_turned"] == [
        ("03-02 09:00", "reported"),
        ("03-02 09:00", "accepted"),
        ("03-02 09:00", "moved"),
        ("03-02 09:00", "dispatched"),
        ("03-02 10:00", "accepted"),
        ("03-02 13:00", "signature_overdue"),
        ("03-02 13:00", "signature_overdue"),
        ("03-09 09:00", "supervision_opened"),
    ]
    assert story[2]["zh"] == "网格一键上转至县（区）综合指挥中心，办结时限 2026-03-09 09:00。"
    assert await told(city, worker, no) == [
        ("03-02 09:00", "accepted"),
        ("03-02 09:00", "moved_up"),
        ("03-02 10:00", "accepted"),
        ("03-09 09:00", "red"),
    ]
    done = await city.reply(
        clerk, "2026-03-09 10:00", no, "done", note="已修复", handler=clerk, leader=clerk
    )
    await city.done(done)
    chief = city.who("grid_chief", RURAL)
    await city.done(await city.instruct(chief, "2026-03-09 11:00", no, "confirm"))
    ended = await city.get(worker, f"/incidents/{no}")
    assert (ended["stage"]["code"], ended["outcome"]["code"]) == ("archived", "solved")
