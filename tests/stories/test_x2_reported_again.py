"""X2, E13: the same reported again is one case, signed sooner, told to all, and taken apart."""

from __future__ import annotations

from collections.abc import AsyncIterator

import httpx2
import pytest_asyncio

from activities.places import BUILT_IN, read_place
from tests.city.city import City, Json
from tests.city.servers import Stack
from tests.stories.telling import events, local, refused, told, told_at

GRID, TOWN = "KLK-02-02-001", "KLK-02"
BOARD: Json = {"channel": "citizen_app", "matter": "ZF0302", "place": GRID, "separate": False}
FIRST: Json = {**BOARD, "description": "广告牌快掉下来了", "separate": True}
AGAIN: Json = {**BOARD, "description": "路口那块牌子摇得厉害"}
SQ_GRID, CENTRE, OFFICER = "SQ-1-5-503", "S007", "S001"


async def reported(city: City, person: str, when: str, **body: object) -> Json:
    await city.at(when)
    answer = await city.call(person, "POST", "/incidents", json=body)
    assert answer.status_code == httpx2.codes.CREATED, answer.text
    taken: Json = answer.json()
    return taken


async def test_x2_linked_told_to_both_and_a_recurrence_after_closing(city: City) -> None:
    first, neighbour = city.who("resident", "KF"), "P267"
    town, chief = city.who("dispatcher", TOWN), city.who("grid_worker", GRID)
    clerk = city.who("department_clerk", f"{TOWN}/UMB")
    opened = await reported(city, first, "2026-03-02 09:00", **FIRST)
    no = opened["no"]
    city.numbers.append(no)
    await city.done(await city.instruct(town, "2026-03-02 10:00", no, "dispatch"))
    known_as = {"source": "w", "source_ref": "1"}
    linked = await reported(city, neighbour, "2026-03-02 11:00", **AGAIN, **known_as)
    assert (linked["no"], linked["linked"], linked["started"]) == (no, True, True)
    assert "已经有人反映过" in linked["known"]["zh"]
    assert (linked["stage"]["code"], local(linked["until"])) == ("handling", "03-07 09:00")
    again = await city.call(neighbour, "POST", "/incidents", json={**AGAIN, **known_as})
    assert (again.status_code, again.json()["no"]) == (httpx2.codes.OK, no)  # X1 stands

    seen = await city.get(town, f"/incidents/{no}")
    assert seen["reported_again"] == 1
    (one,) = seen["linked"]
    assert (local(one["at"]), one["description"]) == ("03-02 11:00", AGAIN["description"])
    assert one["reporter"]["code"] == neighbour
    masked = (await city.get(clerk, f"/incidents/{no}"))["linked"][0]
    assert (masked["description"], masked["reporter"]) == (AGAIN["description"], None)
    assert neighbour not in str(await events(city, clerk, no))
    assert ("03-02 11:00", "reported_again") in await told_at(city, town, no, TOWN)
    followed = await city.get("", f"/follow/{linked['follow_code']}")
    assert (followed["no"], followed["linked"]) == (no, True)
    assert FIRST["description"] not in str(followed)
    assert AGAIN["description"] in str(followed)

    done = {"note": "已加固", "handler": clerk, "leader": clerk}
    await city.done(await city.reply(clerk, "2026-03-03 09:00", no, "done", **done))
    word = await city.instruct(neighbour, "2026-03-03 09:30", no, "answer", solved=False)
    assert refused(word) == "not_the_reporter"
    await city.done(await city.instruct(chief, "2026-03-03 10:00", no, "confirm"))
    turns = [("03-03 09:00", "done"), ("03-03 10:00", "closed")]
    assert (await told(city, neighbour, no)) == [("03-02 11:00", "linked"), *turns]
    assert (await told(city, first, no))[-2:] == turns

    back = await reported(city, neighbour, "2026-03-20 09:00", **AGAIN)
    assert (back["no"] != no, back["linked"]) == (True, False)
    city.numbers.append(back["no"])
    assert (await city.get(town, f"/incidents/{back['no']}"))["recurrence_of"] == no
    other = await reported(city, first, "2026-03-20 10:00", **FIRST)
    assert (await city.get(first, f"/incidents/{other['no']}"))["recurrence_of"] is None
    city.numbers.append(other["no"])


async def test_x2_taken_out_it_has_a_case_of_its_own_and_its_code_follows(city: City) -> None:
    first, neighbour, town = city.who("resident", "KF"), "P267", city.who("dispatcher", TOWN)
    body = {"place": "KLK-02-02-002"}
    no = (await reported(city, first, "2026-03-02 09:00", **{**FIRST, **body}))["no"]
    city.numbers.append(no)
    linked = await reported(city, neighbour, "2026-03-02 09:30", **{**AGAIN, **body})
    assert linked["no"] == no
    await city.done(await city.instruct(town, "2026-03-02 10:00", no, "accept"))
    seen = await city.get(town, f"/incidents/{no}")
    (offer,) = [each for each in seen["offers"] if each["kind"] == "unlink_report"]
    assert [each["value"] for each in offer["choices"]["report"]] == ["1"]
    out = await city.instruct(
        town, "2026-03-02 11:00", no, "unlink_report", report=1, reason="是另一块牌子"
    )
    (apart,) = (await city.done(out))["incident"]["linked"]
    assert local(apart["taken_out_at"]) == "03-02 11:00"
    own = apart["other"]
    city.numbers.append(own)

    followed = await city.get("", f"/follow/{linked['follow_code']}")
    assert (followed["no"], followed["linked"]) == (own, False)
    assert (local(followed["reported_at"]), local(followed["until"])) == (
        "03-02 11:00",
        "03-07 11:00",
    )
    gone = await city.call(neighbour, "GET", f"/incidents/{no}")
    assert gone.status_code == httpx2.codes.NOT_FOUND
    assert await told(city, neighbour, own) == [("03-02 11:00", "apart")]
    await city.until("2026-03-02 15:00")  # accepted by silence, counted from when it was taken out
    assert (await city.get(town, f"/incidents/{own}"))["stage"]["code"] == "accepted"
    assert (await city.get(town, f"/incidents/{no}"))["reported_again"] == 0


@pytest_asyncio.fixture(loop_scope="session")
async def district(stack: Stack) -> AsyncIterator[City]:
    story = City(stack, read_place(BUILT_IN / "shangcheng"), "2015-05-06 10:00")
    yield story
    await story.close()


async def test_e13_linked_before_the_dispatch_four_units_sign_one_class_sooner(
    district: City,
) -> None:
    """As S1 has it: reported again 05-29 10:00, dispatched 11:00, all of them to sign by 12:00."""
    whole = {"channel": "grid_app", "matter": "ZF1101", "place": SQ_GRID, "description": "油烟"}
    yang = {"on_behalf": {"name": "杨先生", "phone": "13900000001"}}
    opened = await reported(district, OFFICER, "2015-05-28 10:00", **whole, **yang)
    district.numbers.append(opened["no"])
    shop = {**whole, "separate": False, "on_behalf": {"name": "李女士", "phone": "13900000002"}}
    linked = await reported(district, OFFICER, "2015-05-29 10:00", **shop)
    assert linked["no"] == opened["no"]
    sent = await district.instruct(
        CENTRE,
        "2015-05-29 11:00",
        opened["no"],
        "dispatch",
        jointly=["FDA", "EEB", "AIC", "UME"],
    )
    ordered = (await district.done(sent))["incident"]["assignments"]
    assert [local(each["sign_by"]) for each in ordered] == ["05-29 12:00"] * 4
