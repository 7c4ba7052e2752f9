"""E18, E5: a body that overruns again on the same incident has one order, and one file."""

from __future__ import annotations

from tests.city.city import City
from tests.stories.billboard import BILLBOARD, CLERK, COUNTY, NAMED, RESIDENT, TOWN, UMB, signed
from tests.stories.oversight import (
    act,
    lights_of,
    orders_on,
    stands,
    told_there,
    turns_of,
)
from tests.stories.telling import MONDAY, RURAL, lights, told

VILLAGE = "KLK-01-01"
STATION, JUSTICE = "KLK-01/UMB", "KLK-01/JUS"


async def of_orders(city: City, person: str, no: str, to: str) -> list[tuple[str, str]]:
    """List what one of somebody's posts was told of orders."""
    return [each for each in await told_there(city, person, no, to) if "order_" in each[1]]


async def test_e18_a_village_that_gets_it_back_red_is_set_going_again(city: City) -> None:
    bureau, room = city.who("bureau_officer", COUNTY), city.who("dispatcher", TOWN)
    village, chief = city.who("room_officer", VILLAGE), city.who("grid_chief", RURAL)
    body = {"channel": "citizen_app", "matter": "ZZ0501", "description": "物业不管"}
    no = await city.report(RESIDENT, MONDAY, place=RURAL, **body)
    order = f"{no}-D1"
    up = await city.instruct(village, "2026-03-05 10:00", no, "escalate", reason="物业不配合")
    await city.done(up)
    # Until the town accepts, the village still answers for it.
    assert (await stands(city, bureau, order))[:2] == ("running", "owed")
    await city.done(await city.instruct(room, "2026-03-05 11:00", no, "accept"))
    assert (await stands(city, bureau, order))[:2] == ("waiting", "left")
    down = await city.instruct(room, "2026-03-05 12:00", no, "hand_down", reason="村里先行调解")
    await city.done(down)
    # It comes back red: a day of its own, and the order waits for what becomes of it (E3, E5).
    assert (await stands(city, bureau, order))[:2] == ("waiting", "left")
    await city.until("2026-03-06 12:00")
    assert await stands(city, bureau, order) == (
        "running",
        "overran",
        "green",
        "03-08 12:00",
        "03-09 12:00",
    )
    assert await orders_on(city, bureau, no) == [("D1", VILLAGE, "running")]
    done = await city.instruct(village, "2026-03-08 15:00", no, "done", note="双方和解")
    await city.done(done)
    await city.done(await city.instruct(chief, "2026-03-08 16:00", no, "confirm"))
    ended = await act(city, bureau, "2026-03-08 17:00", order, "end_order", reason="已和解")
    await city.done(ended)

    assert await lights(city, room, no) == [
        ("03-04 09:00", VILLAGE, "yellow"),
        ("03-05 09:00", VILLAGE, "red"),
        ("03-06 00:00", VILLAGE, "yellow"),
        ("03-06 12:00", VILLAGE, "red"),
    ]
    assert await lights_of(city, bureau, order) == [("03-08 12:00", "yellow")]
    assert await turns_of(city, bureau, order) == [
        ("03-05 09:00", "opened"),
        ("03-05 11:00", "situation_changed"),
        ("03-05 11:00", "incident_told"),
        ("03-06 12:00", "situation_changed"),
        ("03-06 12:00", "incident_told"),
        ("03-08 15:00", "situation_changed"),
        ("03-08 15:00", "incident_told"),
        ("03-08 16:00", "situation_changed"),
        ("03-08 17:00", "ended"),
        ("03-08 17:00", "incident_told"),
    ]
    assert await told_there(city, bureau, no, COUNTY) == [
        ("03-05 09:00", "order_opened"),
        ("03-05 11:00", "order_left"),
        ("03-06 12:00", "order_overrun_again"),
        ("03-08 12:00", "order_yellow"),
        ("03-08 15:00", "order_done"),
        ("03-08 16:00", "order_closed"),
    ]
    assert await of_orders(city, village, no, VILLAGE) == [
        ("03-05 09:00", "order_received"),
        ("03-06 12:00", "order_overrun_again"),
        ("03-08 12:00", "order_yellow"),
        ("03-08 17:00", "order_ended"),
    ]
    # The reporter was told of the red once; limits among officials are not his concern.
    assert [code for _, code in await told(city, RESIDENT, no)] == [
        "accepted",
        "red",
        "moved_up",
        "accepted",
        "moved_down",
        "accepted",
        "done",
        "closed",
    ]


async def back_in_town(city: City) -> tuple[str, str, str]:
    """Red in town on UMB, up to the county, and down again; give number, bureau and room."""
    bureau, room = city.who("bureau_officer", COUNTY), city.who("dispatcher", TOWN)
    county = city.who("dispatcher", COUNTY)
    no = await city.report(RESIDENT, MONDAY, place=RURAL, **BILLBOARD)
    await city.done(await city.instruct(room, "2026-03-02 10:00", no, "dispatch", assist=[]))
    up = await city.instruct(room, "2026-03-07 10:00", no, "escalate", reason="镇里没有吊车")
    await city.done(up)
    await city.done(await city.instruct(county, "2026-03-07 11:00", no, "accept"))
    down = await city.instruct(county, "2026-03-07 12:00", no, "hand_down", reason="吊车已调来")
    await city.done(down)
    assert (await stands(city, bureau, f"{no}-D1"))[:2] == ("waiting", "left")
    return no, bureau, room


async def test_e18_a_lead_ordered_again_while_it_is_red_is_set_going_again(city: City) -> None:
    no, bureau, room = await back_in_town(city)
    order = f"{no}-D1"
    again = await city.instruct(room, "2026-03-07 13:00", no, "dispatch", lead="UMB", assist=[])
    await city.done(again)
    shown = await city.get(room, f"/incidents/{no}")
    assert (shown["light"]["code"], shown["held_by"]["code"]) == ("red", TOWN)
    await city.until("2026-03-08 13:00")
    assert await stands(city, bureau, order) == (
        "running",
        "overran",
        "green",
        "03-10 13:00",
        "03-11 13:00",
    )
    await city.until("2026-03-11 13:00")
    assert await lights(city, room, no) == [
        ("03-06 09:00", TOWN, "yellow"),
        ("03-07 09:00", TOWN, "red"),
        ("03-08 01:00", STATION, "yellow"),
        ("03-08 13:00", STATION, "red"),
    ]
    assert await lights_of(city, bureau, order) == [
        ("03-10 13:00", "yellow"),
        ("03-11 13:00", "red"),
    ]
    assert await orders_on(city, bureau, no) == [("D1", STATION, "missed")]
    file = await city.get(city.who("discipline_officer", COUNTY), f"/files/{no}-W1")
    assert (file["body"]["code"], file["order"]) == (STATION, order)


async def test_e5_another_lead_ordered_while_it_is_red_has_an_order_of_its_own(city: City) -> None:
    no, bureau, room = await back_in_town(city)
    other = await city.instruct(room, "2026-03-07 13:00", no, "dispatch", lead="JUS", assist=[])
    await city.done(other)
    await city.until("2026-03-08 13:00")
    assert await orders_on(city, bureau, no) == [
        ("D1", STATION, "waiting"),
        ("D2", JUSTICE, "running"),
    ]
    assert await stands(city, bureau, f"{no}-D2") == (
        "running",
        "owed",
        "green",
        "03-10 13:00",
        "03-11 13:00",
    )
    clerk = city.who("department_clerk", JUSTICE)
    assert await of_orders(city, clerk, no, JUSTICE) == [("03-08 13:00", "order_received")]


async def test_e18_a_second_missed_order_supplements_the_file_there_is(city: City) -> None:
    bureau, chief = city.who("bureau_officer", COUNTY), city.who("grid_chief", RURAL)
    officer = city.who("discipline_officer", COUNTY)
    no = await signed(city)
    await city.done(await city.reply(CLERK, "2026-03-16 09:00", no, "done", note="已拆", **NAMED))
    await city.settle()
    ended = await act(city, bureau, "2026-03-16 09:30", f"{no}-D1", "end_order", reason="已办结")
    await city.done(ended)
    rejected = await city.instruct(chief, "2026-03-16 10:00", no, "reject", reason="只拆了一半")
    await city.done(rejected)
    await city.until("2026-03-17 10:00")
    # The first order is over: the second red opens another (E17, A47).
    assert await orders_on(city, bureau, no) == [("D1", UMB, "ended"), ("D2", UMB, "running")]
    await city.until("2026-03-20 10:00")
    assert await orders_on(city, bureau, no) == [("D1", UMB, "ended"), ("D2", UMB, "missed")]
    files = (await city.get(officer, "/files?limit=100"))["items"]
    assert [each["no"] for each in files if each["incident"] == no] == [f"{no}-W1"]
    assert await told_there(city, officer, f"{no}-W1", COUNTY) == [
        ("03-12 09:00", "file_registered"),
        ("03-19 09:00", "file_idle"),
        ("03-20 10:00", "file_supplemented"),
    ]
    case = await city.get(officer, f"/files/{no}-W1/case?order={no}-D2&limit=100")
    assert [c["event"]["kind"] for c in case["items"]][-2:] == ["missed", "incident_told"]
    assert {c["supplement"] for c in case["items"]} == {True}
