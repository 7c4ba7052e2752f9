"""X4: bad input to orders and files is refused in both languages, and nothing is lost by it."""

from __future__ import annotations

import asyncio

import httpx2
import pytest

from activities import wire
from activities.store.verify import verify
from tests.city.city import City
from tests.stories.billboard import CITY, CLERK, COUNTY, MSB, RESIDENT, UMB, reported, solved
from tests.stories.oversight import act, answered, nothing_there, refused, stands, turns_of
from tests.stories.telling import MONDAY, RURAL, turns

RED = "2026-03-09 09:00"


async def red(city: City) -> tuple[str, str, str]:
    """Let it turn red on UMB; give the incident, its order and the bureau's officer."""
    no = await reported(city)
    await city.until(RED)
    return no, f"{no}-D1", city.who("bureau_officer", COUNTY)


async def test_x4_a_limit_in_the_past_a_second_one_and_one_too_late(city: City) -> None:
    _, order, bureau = await red(city)
    for until in ("2026-03-09T09:30:00+08:00", "2026-03-09T10:00:00+08:00"):
        past = await act(city, bureau, "2026-03-09 10:00", order, "set_limit", until=until)
        zh, en = refused(past, 422, "limit_in_the_past")
        assert until[:10] in zh
        assert until[:10] in en
    for unreadable in ("2026-03-11T09:00:00", "周三", "9999-12-31T23:59:59-08:00"):
        bad = await act(city, bureau, "2026-03-09 10:00", order, "set_limit", until=unreadable)
        refused(bad, 422, "invalid_request")
    before = ("running", "owed", "green", "03-11 09:00", "03-12 09:00")
    assert await stands(city, bureau, order) == before
    # A day after the red the window closes; at that instant it is still open (E18, A32).
    soon = "2026-03-11T00:00:00+08:00"
    taken = await act(city, bureau, "2026-03-10 09:00", order, "set_limit", until=soon)
    await city.done(taken)
    later = "2026-03-14T09:00:00+08:00"
    second = await act(city, bureau, "2026-03-10 09:00", order, "set_limit", until=later)
    refused(second, 409, "limit_already_set")
    await city.done(await answered(city, CLERK, "2026-03-10 10:00", order, note="正在安排"))
    past = await act(
        city,
        bureau,
        "2026-03-10 11:00",
        order,
        "continue_order",
        until="2026-03-10T10:59:00+08:00",
        reason="续办",
    )
    refused(past, 422, "limit_in_the_past")
    assert (await stands(city, bureau, order))[4] == "03-11 00:00"


async def test_x4_the_window_for_a_limit_is_over_after_a_day(city: City) -> None:
    _, order, bureau = await red(city)
    later = "2026-03-14T09:00:00+08:00"
    late = await act(city, bureau, "2026-03-10 09:01", order, "set_limit", until=later)
    zh, en = refused(late, 409, "limit_window_over")
    assert "2026-03-10 09:00" in zh
    assert "2026-03-10 09:00" in en
    assert (await stands(city, bureau, order))[4] == "03-12 09:00"
    # As far as a calendar goes is no instant that anything could stop at.
    await city.done(await answered(city, CLERK, "2026-03-10 10:00", order, note="正在安排"))
    far = {"until": "9998-12-31T00:00:00+08:00", "reason": "长期整治"}
    await city.done(await act(city, bureau, "2026-03-10 11:00", order, "continue_order", **far))
    await city.until("2026-03-13 09:00")
    assert (await stands(city, bureau, order))[:3] == ("running", "owed", "green")
    await city.done(await act(city, bureau, "2026-03-13 10:00", order, "urge", note="请抓紧"))


async def test_x4_who_may_not_is_told_who_may(city: City) -> None:
    no, order, bureau = await red(city)
    others = (
        (CLERK, "urge"),
        (city.who("dispatcher", COUNTY), "urge"),
        (city.who("bureau_officer", CITY), "urge"),
        (city.who("administrator", CITY), "urge"),
    )
    for person, kind in others:
        denied = await act(city, person, "2026-03-09 10:00", order, kind, note="请抓紧")
        zh, en = refused(denied, 403, "not_the_bureau")
        assert "兰考县" in zh
        assert "Lankao" in en
    for person in (bureau, city.who("dispatcher", COUNTY)):
        denied = await answered(city, person, "2026-03-09 10:00", order, note="正在安排")
        zh, en = refused(denied, 403, "not_the_supervised")
        assert "城市管理局" in zh
        assert "Urban Management" in en
    # To those who may not know of an order it is the same as one that does not exist.
    for person in (RESIDENT, city.who("department_clerk", MSB), city.who("bureau_officer", "KGL")):
        await nothing_there(city, person, f"/orders/{order}")
        unknown = await act(city, person, "2026-03-09 10:00", order, "urge", note="请抓紧")
        refused(unknown, 404, "not_found")
    urge = {"kind": "urge", "note": "请抓紧"}
    for number in (f"{no}-D2", f"{no}-W1", "KF-2026-999999-D1"):
        await nothing_there(city, bureau, f"/orders/{number}")
        unknown = await city.call(bureau, "POST", f"/orders/{number}/instructions", json=urge)
        refused(unknown, 404, "not_found")
    # A refused instruction leaves no trace; a reply that was sent is refused on the record.
    assert await turns_of(city, bureau, order) == [
        ("03-09 09:00", "opened"),
        ("03-09 10:00", "message_refused"),
        ("03-09 10:00", "message_refused"),
    ]


@pytest.mark.parametrize(
    "said",
    [
        {"kind": "explode"},
        {"kind": "urge"},
        {"kind": "urge", "note": ""},
        {"kind": "urge", "note": "  "},
        {"kind": "urge", "note": "请\u202e抓紧"},
        {"kind": "urge", "note": "请" * 4001},
        {"kind": "urge", "note": "请抓紧", "until": "2026-03-14T09:00:00+08:00"},
        {"kind": "reply_order", "note": "这不是指令"},
        {"note": "没有种类"},
        [],
    ],
)
async def test_x4_what_is_no_instruction_is_refused_before_anything(
    city: City, said: object
) -> None:
    bureau = city.who("bureau_officer", COUNTY)
    bad = await city.call(bureau, "POST", "/orders/KF-2026-999999-D1/instructions", json=said)
    refused(bad, 422, "invalid_request")


async def test_x4_the_same_command_twice_is_one(city: City) -> None:
    no, order, bureau = await red(city)
    officer = city.who("discipline_officer", COUNTY)
    path, key = f"/orders/{order}/instructions", {"Idempotency-Key": f"{order}-urge"}
    urge = {"kind": "urge", "note": "请今日到场"}
    await city.at("2026-03-09 10:00")

    async def sent(**body: object) -> httpx2.Response:
        return await city.call(bureau, "POST", path, json=body, headers=key)

    answers = await asyncio.gather(*(sent(**urge) for _ in range(6)))
    assert {answer.status_code for answer in answers} <= {200, 202}
    again = await city.done(await sent(**urge))
    assert (again["verdict"]["state"], again["order"]["urged"]) == ("accepted", 1)
    refused(await sent(kind="urge", note="换个说法"), 409, "idempotency_key_reused")
    # The same instant in another offset is the same instant.
    limit = {"Idempotency-Key": f"{order}-limit"}
    for until in ("2026-03-11T09:00:00+08:00", "2026-03-11T01:00:00Z"):
        body = {"kind": "set_limit", "until": until}
        await city.done(await city.call(bureau, "POST", path, json=body, headers=limit))
    said = {"kind": "reply_order", "note": "吊车明日到位"}
    reply = {"Idempotency-Key": f"{order}-reply", "Prefer": "wait=5"}
    for _ in range(2):
        twice = await city.call(CLERK, "POST", f"/orders/{order}/replies", json=said, headers=reply)
        await city.done(twice)
    assert await turns_of(city, bureau, order) == [
        ("03-09 09:00", "opened"),
        ("03-09 10:00", "urged"),
        ("03-09 10:00", "limit_set"),
        ("03-09 10:00", "body_replied"),
    ]
    await city.until("2026-03-11 09:00")
    sort = {"kind": "sort", "track": "talk", "reason": "先行谈话"}
    step = {"Idempotency-Key": f"{no}-sort"}
    at = f"/files/{no}-W1/instructions"
    for _ in range(2):
        await city.done(await city.call(officer, "POST", at, json=sort, headers=step))
    other = {**sort, "track": "inquiry"}
    reused = await city.call(officer, "POST", at, json=other, headers=step)
    refused(reused, 409, "idempotency_key_reused")
    steps = [kind for _, kind in await turns_of(city, officer, f"{no}-W1")]
    assert steps.count("stepped") == 1


async def test_x4_replies_to_a_closed_incident_and_from_a_unit_not_asked(city: City) -> None:
    no, order, bureau = await red(city)
    stranger = city.who("department_clerk", "KLK/HUC")
    uninvited = await city.reply(stranger, "2026-03-09 10:00", no, "done", note="我们做了")
    refused(uninvited, 404, "not_found")
    await solved(city, no, "2026-03-10")
    before = await turns(city, bureau, no)
    named = {"handler": CLERK, "leader": "P251"}
    late = await city.reply(CLERK, "2026-03-10 11:00", no, "done", note="又做了", **named)
    refused(late, 409, "already_closed")
    # What the closed incident leaves to do is the bureau's: to end the order, not to continue it.
    more = {"until": "2026-03-12T09:00:00+08:00", "reason": "再看看"}
    refused(
        await act(city, bureau, "2026-03-10 11:00", order, "continue_order", **more),
        409,
        "incident_closed",
    )
    await city.done(
        await act(city, bureau, "2026-03-10 12:00", order, "end_order", reason="已核查")
    )
    for kind, body in (("urge", {"note": "请抓紧"}), ("end_order", {"reason": "再次销号"})):
        refused(await act(city, bureau, "2026-03-10 13:00", order, kind, **body), 409, "order_over")
    kept = [turn for turn in await turns(city, bureau, no) if turn[1] != "message_refused"]
    assert kept[: len(before)] == before


async def test_x4_unknown_matters_units_and_grids_of_another_city(city: City) -> None:
    body = {"channel": "citizen_app", "matter": "ZF0302", "place": RURAL, "description": "广告牌"}
    for change, code in (
        ({"matter": "ZF9999"}, "unknown_matter"),
        ({"place": "HZS-01-01-001"}, "unknown_area"),
        ({"place": "KLK-01"}, "not_a_grid"),
        ({"about": "KLK/XYZ"}, "unknown_unit"),
    ):
        bad = await city.call(RESIDENT, "POST", "/incidents", json={**body, **change})
        refused(bad, 422, code)
    no = await city.report(RESIDENT, MONDAY, **body)
    room = city.who("dispatcher", "KLK-01")
    bad = await city.instruct(room, "2026-03-02 10:00", no, "dispatch", lead="XYZ", assist=[])
    refused(bad, 422, "unknown_unit")
    shown = await city.get(room, f"/incidents/{no}")
    assert (shown["stage"]["code"], shown["assignments"]) == ("reported", [])


async def test_x4_strange_signals_to_orders_and_files_leave_them_running(city: City) -> None:
    no, order, bureau = await red(city)
    await city.until("2026-03-12 09:00")
    client, officer = city.stack.client, city.who("discipline_officer", COUNTY)
    for workflow_id in (wire.order_id(order), wire.file_id(f"{no}-W1")):
        handle = client.get_workflow_handle(workflow_id)
        await handle.signal("nonsense", args=[{}])
        await handle.signal(wire.NEWS, args=["no news"])
        await handle.signal("reply_order", args=[1, 2])
    for person, number in ((bureau, order), (officer, f"{no}-W1")):
        kinds = [kind for _, kind in await turns_of(city, person, number)]
        assert kinds.count("message_refused") == 3
    await solved(city, no, "2026-03-13")
    assert (await stands(city, bureau, order))[:2] == ("missed", "closed")
    talk = {"track": "talk", "reason": "先行谈话"}
    await city.done(await act(city, officer, "2026-03-13 11:00", f"{no}-W1", "sort", **talk))
    shown = await city.get(bureau, f"/orders/{order}")
    assert (shown["body"]["code"], shown["situation"]["code"]) == (UMB, "closed")
    assert (await verify(city.stack.database)).faults == ()
