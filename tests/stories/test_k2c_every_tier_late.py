"""K2c: every tier is idle until an hour after its red: five orders, each on whoever overran."""

from __future__ import annotations

from tests.city.city import City
from tests.stories.oversight import (
    lights_of,
    nothing_there,
    orders_on,
    told_there,
    turns_of,
)
from tests.stories.telling import MONDAY, RURAL, events, lights, local, told

DISPUTE = {"channel": "grid_app", "matter": "ZZ0501", "description": "物业费与维修起了争执"}
VILLAGE, TOWN, COUNTY, CITY = "KLK-01-01", "KLK-01", "KLK", "KF"
STATION, BUREAU, CITY_BUREAU = "KLK-01/HUC", "KLK/HUC", "KF/HUC"
"""Who leads ZZ0501 at township, county and city: there the lead overran, not the room."""

LIGHTS = [
    ("03-02 21:00", RURAL, "yellow"),
    ("03-03 09:00", RURAL, "red"),
    ("03-05 10:00", VILLAGE, "yellow"),
    ("03-06 10:00", VILLAGE, "red"),
    ("03-09 11:00", "KLK-01/JUS", "yellow"),
    ("03-09 11:00", "KLK-01/SGC", "yellow"),
    ("03-10 11:00", "KLK-01/JUS", "red"),
    ("03-10 11:00", "KLK-01/SGC", "red"),
    ("03-10 11:00", TOWN, "yellow"),
    ("03-11 11:00", TOWN, "red"),
    ("03-16 12:00", "KLK/JUS", "yellow"),
    ("03-16 12:00", "KLK/SGC", "yellow"),
    ("03-17 12:00", "KLK/JUS", "red"),
    ("03-17 12:00", "KLK/SGC", "red"),
    ("03-17 12:00", COUNTY, "yellow"),
    ("03-18 12:00", COUNTY, "red"),
    ("03-26 13:00", "KF/JUS", "yellow"),
    ("03-26 13:00", "KF/SGC", "yellow"),
    ("03-27 13:00", "KF/JUS", "red"),
    ("03-27 13:00", "KF/SGC", "red"),
    ("03-27 13:00", CITY, "yellow"),
    ("03-28 13:00", CITY, "red"),
]


async def climbed(city: City) -> str:
    """Send it up an hour after each red, through all five tiers."""
    worker = city.who("grid_worker", RURAL)
    no = await city.report(worker, MONDAY, place=RURAL, **DISPUTE)
    for person, when in (
        (worker, "2026-03-03 10:00"),
        (city.who("room_officer", VILLAGE), "2026-03-06 11:00"),
        (city.who("dispatcher", TOWN), "2026-03-11 12:00"),
        (city.who("dispatcher", COUNTY), "2026-03-18 13:00"),
    ):
        await city.done(await city.instruct(person, when, no, "escalate", reason="本级解决不了"))
    return no


async def test_k2c_five_orders_each_names_the_body_that_overran(city: City) -> None:
    worker, room = city.who("grid_worker", RURAL), city.who("dispatcher", CITY)
    county, above = city.who("bureau_officer", COUNTY), city.who("bureau_officer", CITY)
    commission = city.who("discipline_officer", CITY)
    no = await climbed(city)
    await city.until("2026-03-31 13:00")

    shown = await city.get(room, f"/incidents/{no}")
    assert (shown["stage"]["code"], shown["tier"]["number"], shown["light"]["code"]) == (
        "handling",
        5,
        "red",
    )
    assert shown["held_by"]["code"] == CITY
    assert await lights(city, room, no) == LIGHTS
    story = await events(city, room, no)
    accepted = [local(e["at"]) for e in story if e["kind"] == "accepted"]
    assert accepted == ["03-02 09:00", "03-03 14:00", "03-06 15:00", "03-11 16:00", "03-18 17:00"]
    dispatched = [local(e["at"]) for e in story if e["kind"] == "dispatched"]
    assert dispatched == ["03-06 19:00", "03-11 16:00", "03-18 21:00"]
    opened = [local(e["at"]) for e in story if e["kind"] == "supervision_opened"]
    assert opened == ["03-03 09:00", "03-06 10:00", "03-11 11:00", "03-18 12:00", "03-28 13:00"]

    assert await orders_on(city, above, no) == [
        ("D1", RURAL, "waiting"),
        ("D2", VILLAGE, "waiting"),
        ("D3", STATION, "waiting"),
        ("D4", BUREAU, "waiting"),
        ("D5", CITY_BUREAU, "missed"),
    ]
    # Each stops at the acceptance above: what it had left stands with it, green.
    for number, opened_at, left_at, due in (
        (1, "03-03 09:00", "03-03 14:00", "03-06 09:00"),
        (2, "03-06 10:00", "03-06 15:00", "03-09 10:00"),
        (3, "03-11 11:00", "03-11 16:00", "03-14 11:00"),
        (4, "03-18 12:00", "03-18 17:00", "03-21 12:00"),
    ):
        order = f"{no}-D{number}"
        read = await city.get(county, f"/orders/{order}")
        assert (read["bureau"]["code"], read["tier"]["number"], read["form"]["code"]) == (
            COUNTY,
            number,
            "order",
        )
        assert (read["runs"], read["missed_at"], local(read["due_at"])) == (False, None, due)
        assert await lights_of(city, county, order) == []
        assert (await turns_of(city, county, order))[:3] == [
            (opened_at, "opened"),
            (left_at, "situation_changed"),
            (left_at, "incident_told"),
        ]
    fifth = await city.get(above, f"/orders/{no}-D5")
    assert (fifth["bureau"]["code"], local(fifth["missed_at"])) == (CITY, "03-31 13:00")
    assert await lights_of(city, above, f"{no}-D5") == [
        ("03-30 13:00", "yellow"),
        ("03-31 13:00", "red"),
    ]
    # One file, and it is the city commission's.
    files = (await city.get(commission, "/files"))["items"]
    mine = [f for f in files if f["incident"] == no]
    assert [(f["no"], f["body"]["code"], local(f["frozen_at"])) for f in mine] == [
        (f"{no}-W1", CITY_BUREAU, "03-31 13:00")
    ]
    await nothing_there(city, city.who("discipline_officer", COUNTY), f"/files/{no}-W1")
    assert [(o["no"], o["stage"]["code"]) for o in shown["oversight"]] == [
        *((f"{no}-D{number}", "waiting") for number in range(1, 5)),
        (f"{no}-D5", "missed"),
        (f"{no}-W1", "registered"),
    ]
    assert await told(city, worker, no) == [
        ("03-02 09:00", "accepted"),
        ("03-03 09:00", "red"),
        ("03-03 10:00", "moved_up"),
        ("03-03 14:00", "accepted"),
        ("03-06 10:00", "red"),
        ("03-06 11:00", "moved_up"),
        ("03-06 15:00", "accepted"),
        ("03-11 11:00", "red"),
        ("03-11 12:00", "moved_up"),
        ("03-11 16:00", "accepted"),
        ("03-18 12:00", "red"),
        ("03-18 13:00", "moved_up"),
        ("03-18 17:00", "accepted"),
        ("03-28 13:00", "red"),
    ]
    await their_own_orders_alone(city, no)


async def their_own_orders_alone(city: City, no: str) -> None:
    """Insist that each bureau and each body hears of its own orders, and of no other."""
    county, above = city.who("bureau_officer", COUNTY), city.who("bureau_officer", CITY)
    heard = await told_there(city, county, no, COUNTY)
    assert [each for each in heard if each[1] != "order_idle"] == [
        ("03-03 09:00", "order_opened"),
        ("03-03 14:00", "order_left"),
        ("03-06 10:00", "order_opened"),
        ("03-06 15:00", "order_left"),
        ("03-11 11:00", "order_opened"),
        ("03-11 16:00", "order_left"),
        ("03-18 12:00", "order_opened"),
        ("03-18 17:00", "order_left"),
    ]
    # What waits for the bureau is shown to it again every week.
    assert [each for each in heard if each[1] == "order_idle"] == [
        ("03-10 14:00", "order_idle"),
        ("03-13 15:00", "order_idle"),
        ("03-17 14:00", "order_idle"),
        ("03-18 16:00", "order_idle"),
        ("03-20 15:00", "order_idle"),
        ("03-24 14:00", "order_idle"),
        ("03-25 16:00", "order_idle"),
        ("03-25 17:00", "order_idle"),
        ("03-27 15:00", "order_idle"),
    ]
    assert await told_there(city, above, no, CITY) == [
        ("03-28 13:00", "order_opened"),
        ("03-30 13:00", "order_yellow"),
        ("03-31 13:00", "order_missed"),
    ]
    for person, body, when in (
        (city.who("grid_worker", RURAL), RURAL, "03-03 09:00"),
        (city.who("room_officer", VILLAGE), VILLAGE, "03-06 10:00"),
        (city.who("department_clerk", STATION), STATION, "03-11 11:00"),
        (city.who("department_clerk", BUREAU), BUREAU, "03-18 12:00"),
    ):
        of_orders = [
            each for each in await told_there(city, person, no, body) if "order_" in each[1]
        ]
        assert of_orders == [(when, "order_received")]
    lead = city.who("department_clerk", CITY_BUREAU)
    of_the_fifth = [
        each for each in await told_there(city, lead, no, CITY_BUREAU) if "order_" in each[1]
    ]
    assert of_the_fifth == [
        ("03-28 13:00", "order_received"),
        ("03-30 13:00", "order_yellow"),
        ("03-31 13:00", "order_missed"),
    ]
