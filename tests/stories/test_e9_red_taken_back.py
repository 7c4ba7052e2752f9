"""E9: a reply in time, heard after an outage, takes back the red and all that came of it."""

from __future__ import annotations

from activities.store.verify import verify
from tests.city.city import City
from tests.stories.billboard import CLERK, COUNTY, NAMED, RESIDENT, UMB, signed
from tests.stories.oversight import act, orders_on, stands, story_of, told_there, turns_of
from tests.stories.telling import RURAL, events, lights, local, told

DONE = {"note": "已拆除加固", **NAMED}


async def oversight(city: City, no: str) -> list[tuple[str, str]]:
    """List the orders and files an incident shows, with their stage."""
    await city.settle()
    shown = await city.get(city.who("dispatcher", COUNTY), f"/incidents/{no}")
    return [(o["no"].rpartition("-")[2], o["stage"]["code"]) for o in shown["oversight"]]


async def test_e9_heard_after_the_red_the_order_is_withdrawn(city: City) -> None:
    bureau, room = city.who("bureau_officer", COUNTY), city.who("dispatcher", COUNTY)
    no = await signed(city)
    order = f"{no}-D1"
    await city.done(await act(city, bureau, "2026-03-09 15:00", order, "urge", note="请到场"))
    await city.at("2026-03-10 10:00")
    assert (await city.get(room, f"/incidents/{no}"))["light"]["code"] == "red"
    await city.done(await city.belated(CLERK, "2026-03-09 08:30", no, "done", **DONE))

    assert await oversight(city, no) == [("D1", "withdrawn")]
    shown = await city.get(room, f"/incidents/{no}")
    assert (shown["stage"]["code"], shown["light"]["code"]) == ("verifying", "yellow")
    assert local(shown["done_at"]) == "03-09 08:30"
    annulled = [e for e in await events(city, room, no) if e["kind"] == "annulled"]
    assert [e["body"]["kinds"] for e in annulled] == [["light_turned", "red_reminded"]]
    read = await city.get(bureau, f"/orders/{order}")
    assert (read["stage"]["code"], read["situation"]["code"]) == ("withdrawn", "withdrawn")
    assert read["offers"] == []
    # What the bureau wrote stays on the record, without effect.
    assert ("03-09 15:00", "urged") in await turns_of(city, bureau, order)
    assert [e["texts"] for e in await story_of(city, bureau, order) if e["kind"] == "urged"] == [
        {"note": "请到场"}
    ]
    # Whoever was told of the red is told that it does not count.
    assert [code for _, code in await told(city, RESIDENT, no)] == [
        "moved_up",
        "accepted",
        "red",
        "annulled",
        "done",
    ]
    assert [code for _, code in await told_there(city, bureau, no, COUNTY)].count(
        "order_withdrawn"
    ) == 1
    heard = [code for _, code in await told_there(city, CLERK, no, UMB)]
    assert {"order_received", "order_withdrawn", "tier_red", "annulled"} <= set(heard)
    assert "annulled" in [code for _, code in await told_there(city, room, no, COUNTY)]
    # Time goes on: nothing turns red while it is verified, and no commission hears of it.
    await city.until("2026-03-12 09:00")
    assert await oversight(city, no) == [("D1", "withdrawn")]
    assert await orders_on(city, bureau, no) == [("D1", UMB, "withdrawn")]


async def test_e9_heard_after_the_miss_the_file_is_annulled_too(city: City) -> None:
    bureau, officer = city.who("bureau_officer", COUNTY), city.who("discipline_officer", COUNTY)
    chief = city.who("grid_chief", RURAL)
    no = await signed(city)
    file = f"{no}-W1"
    talk = {"track": "talk", "reason": "先行谈话"}
    await city.done(await act(city, officer, "2026-03-12 10:00", file, "sort", **talk))
    await city.at("2026-03-13 10:00")
    assert await oversight(city, no) == [("D1", "missed"), ("W1", "sorted")]
    await city.done(await city.belated(CLERK, "2026-03-09 08:30", no, "done", **DONE))

    assert await oversight(city, no) == [("D1", "withdrawn"), ("W1", "annulled")]
    read = await city.get(officer, f"/files/{file}")
    assert (read["stage"]["code"], read["offers"]) == ("annulled", [])
    kinds = [(e["kind"], e["body"].get("stage")) for e in await story_of(city, officer, file)]
    assert ("stepped", "sorted") in kinds
    assert [code for _, code in await told_there(city, officer, file, COUNTY)] == [
        "file_registered",
        "file_annulled",
    ]
    assert [code for _, code in await told_there(city, bureau, no, COUNTY)].count(
        "order_withdrawn"
    ) == 1
    assert "order_withdrawn" in [code for _, code in await told_there(city, CLERK, no, UMB)]
    assert [code for _, code in await told(city, RESIDENT, no)][-3:] == ["red", "annulled", "done"]

    # The next red is a red of its own: another order, another file.
    rejected = await city.instruct(chief, "2026-03-13 12:00", no, "reject", reason="仍在晃")
    await city.done(rejected)
    await city.until("2026-03-17 12:00")
    assert await oversight(city, no) == [
        ("D1", "withdrawn"),
        ("D2", "missed"),
        ("W1", "annulled"),
        ("W2", "registered"),
    ]
    assert await told_there(city, officer, f"{no}-W2", COUNTY) == [
        ("03-17 12:00", "file_registered")
    ]
    assert (await verify(city.stack.database)).faults == ()


async def test_e9_done_between_red_and_miss_takes_back_the_miss_alone(city: City) -> None:
    bureau, officer = city.who("bureau_officer", COUNTY), city.who("discipline_officer", COUNTY)
    room = city.who("dispatcher", COUNTY)
    no = await signed(city)
    order, file = f"{no}-D1", f"{no}-W1"
    await city.until("2026-03-12 09:00")
    assert await oversight(city, no) == [("D1", "missed"), ("W1", "registered")]
    await city.at("2026-03-13 10:00")
    await city.done(await city.belated(CLERK, "2026-03-11 10:00", no, "done", **DONE))

    assert await oversight(city, no) == [("D1", "waiting"), ("W1", "annulled")]
    assert (await city.get(room, f"/incidents/{no}"))["light"]["code"] == "red"
    assert await lights(city, room, no) == [
        ("03-07 09:00", "KLK/MSB", "yellow"),
        ("03-08 09:00", "KLK/MSB", "red"),
        ("03-08 09:00", COUNTY, "yellow"),
        ("03-09 09:00", COUNTY, "red"),
    ]
    # The order stands as it stood at *done*: yellow since that morning, a day less an hour left.
    assert await stands(city, bureau, order) == (
        "waiting",
        "done",
        "yellow",
        "03-11 09:00",
        "03-12 09:00",
    )
    assert (await city.get(bureau, f"/orders/{order}"))["missed_at"] is None
    # Bureau and body were told of a miss; they are told that it does not count.
    assert await told_there(city, bureau, no, COUNTY) == [
        ("03-09 09:00", "order_opened"),
        ("03-11 09:00", "order_yellow"),
        ("03-11 10:00", "order_annulled"),
        ("03-11 10:00", "order_done"),
        ("03-12 09:00", "order_missed"),
    ]
    assert ("03-11 10:00", "order_annulled") in await told_there(city, CLERK, no, UMB)
    assert [code for _, code in await told_there(city, officer, file, COUNTY)] == [
        "file_registered",
        "file_annulled",
    ]


async def test_e9_what_came_late_takes_nothing_back(city: City) -> None:
    no = await signed(city)
    await city.at("2026-03-13 10:00")
    await city.done(await city.belated(CLERK, "2026-03-12 09:30", no, "done", **DONE))
    assert await oversight(city, no) == [("D1", "missed"), ("W1", "registered")]
    order = await city.get(city.who("bureau_officer", COUNTY), f"/orders/{no}-D1")
    assert (order["situation"]["code"], local(order["missed_at"])) == ("done", "03-12 09:00")
