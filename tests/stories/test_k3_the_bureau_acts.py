"""K3: the bureau sets its limit, urges, reviews, continues, ends, refers (A6, A33, E17, E18)."""

from __future__ import annotations

from tests.city.city import City
from tests.stories.billboard import CLERK, COUNTY, NAMED, UMB, reported, signed
from tests.stories.oversight import (
    act,
    answered,
    lights_of,
    orders_on,
    refused,
    stands,
    story_of,
    told_there,
    turns_of,
)
from tests.stories.telling import RURAL, local

RED = "2026-03-09 09:00"


async def red(city: City) -> tuple[str, str, str]:
    """Let it turn red on UMB; give the incident, its order and the bureau's officer."""
    no = await reported(city)
    await city.until(RED)
    return no, f"{no}-D1", city.who("bureau_officer", COUNTY)


async def offered(city: City, person: str, order: str) -> list[str]:
    """Name what an order offers somebody now."""
    return [offer["kind"] for offer in (await city.get(person, f"/orders/{order}"))["offers"]]


async def files_on(city: City, no: str) -> list[tuple[str, str, str]]:
    """List the county commission's files of an incident: number, since when frozen, stage."""
    await city.settle()
    page = await city.get(city.who("discipline_officer", COUNTY), "/files?limit=100")
    mine = (each for each in page["items"] if each["incident"] == no)
    return [
        (each["no"].rpartition("-")[2], local(each["frozen_at"]), each["stage"]["code"])
        for each in mine
    ]


async def test_k3_its_own_limit_a_reply_reviewed_and_the_order_continued(city: City) -> None:
    no, order, bureau = await red(city)
    assert await offered(city, bureau, order) == ["set_limit", "urge", "refer"]
    assert await offered(city, CLERK, order) == ["reply_order"]
    early = {"until": "2026-03-11T09:00:00+08:00", "note": "两日内办结"}
    await city.done(await act(city, bureau, "2026-03-09 12:00", order, "set_limit", **early))
    # Granted is counted from the red: two days, yellow one before (E2).
    assert await stands(city, bureau, order) == (
        "running",
        "owed",
        "green",
        "03-10 09:00",
        "03-11 09:00",
    )
    nothing = await act(city, bureau, "2026-03-10 10:00", order, "end_order", reason="销号")
    refused(nothing, 409, "nothing_to_review")
    await city.done(await act(city, bureau, "2026-03-10 10:00", order, "urge", note="请今日到场"))

    replied = await answered(city, CLERK, "2026-03-10 12:00", order, note="吊车明日到位")
    await city.done(replied)
    assert (await stands(city, bureau, order))[:3] == ("running", "owed", "yellow")
    assert await offered(city, bureau, order) == ["urge", "continue_order", "end_order", "refer"]
    longer = {"until": "2026-03-12T15:00:00+08:00", "reason": "吊车已约定"}
    await city.done(await act(city, bureau, "2026-03-10 15:00", order, "continue_order", **longer))
    # A continued order is granted from its own instant: two days again.
    assert await stands(city, bureau, order) == (
        "running",
        "owed",
        "green",
        "03-11 15:00",
        "03-12 15:00",
    )
    assert await offered(city, bureau, order) == ["urge", "refer"]
    await city.until("2026-03-12 15:00")
    assert await lights_of(city, bureau, order) == [
        ("03-10 09:00", "yellow"),
        ("03-11 15:00", "yellow"),
        ("03-12 15:00", "red"),
    ]
    assert await turns_of(city, bureau, order) == [
        ("03-09 09:00", "opened"),
        ("03-09 12:00", "limit_set"),
        ("03-10 10:00", "urged"),
        ("03-10 12:00", "body_replied"),
        ("03-10 15:00", "continued"),
        ("03-12 15:00", "missed"),
        ("03-12 15:00", "incident_told"),
    ]
    texts = [each["texts"] for each in await story_of(city, CLERK, order) if each["texts"]]
    assert texts == [
        {"note": "两日内办结"},
        {"note": "请今日到场"},
        {"note": "吊车明日到位"},
        {"reason": "吊车已约定"},
    ]
    assert await files_on(city, no) == [("W1", "03-12 15:00", "registered")]
    body = [each for each in await told_there(city, CLERK, no, UMB) if "order_" in each[1]]
    assert body == [
        ("03-09 09:00", "order_received"),
        ("03-09 12:00", "order_limit_set"),
        ("03-10 09:00", "order_yellow"),
        ("03-10 10:00", "order_urged"),
        ("03-10 15:00", "order_continued"),
        ("03-11 15:00", "order_yellow"),
        ("03-12 15:00", "order_missed"),
    ]
    assert await told_there(city, bureau, no, COUNTY) == [
        ("03-09 09:00", "order_opened"),
        ("03-10 09:00", "order_yellow"),
        ("03-10 12:00", "order_replied"),
        ("03-11 15:00", "order_yellow"),
        ("03-12 15:00", "order_missed"),
    ]


async def test_k3_what_the_bureau_accepts_it_ends_and_no_file_follows(city: City) -> None:
    no, order, bureau = await red(city)
    replied = await answered(city, CLERK, "2026-03-10 12:00", order, note="已开工，周五完成")
    await city.done(replied)
    ended = await act(city, bureau, "2026-03-10 15:00", order, "end_order", reason="已落实")
    await city.done(ended)
    await city.until("2026-03-13 09:00")
    read = await city.get(bureau, f"/orders/{order}")
    assert (read["stage"]["code"], local(read["ended_at"]), read["missed_at"]) == (
        "ended",
        "03-10 15:00",
        None,
    )
    assert read["offers"] == []
    assert await lights_of(city, bureau, order) == []
    assert await files_on(city, no) == []
    # The red stays, the incident stays open, and holder and body are reminded of it daily.
    shown = await city.get(bureau, f"/incidents/{no}")
    assert (shown["stage"]["code"], shown["light"]["code"]) == ("handling", "red")
    assert ("03-13 09:00", "still_red") in await told_there(city, CLERK, no, UMB)
    late = await answered(city, CLERK, "2026-03-13 10:00", order, note="补充材料")
    refused(late, 409, "order_over")


async def test_k3_referred_by_hand_and_missed_all_the_same_is_one_file(city: City) -> None:
    no, order, bureau = await red(city)
    why = "拒不到场，情节严重"
    await city.done(await act(city, bureau, "2026-03-10 10:00", order, "refer", reason=why))
    assert await files_on(city, no) == [("W1", "03-10 10:00", "registered")]
    again = await act(city, bureau, "2026-03-10 11:00", order, "refer", reason=why)
    refused(again, 409, "already_referred")
    assert (await stands(city, bureau, order))[0] == "running"
    await city.until("2026-03-12 09:00")
    assert (await stands(city, bureau, order))[0] == "missed"
    assert await files_on(city, no) == [("W1", "03-10 10:00", "registered")]
    commission = city.who("discipline_officer", COUNTY)
    assert await told_there(city, commission, f"{no}-W1", COUNTY) == [
        ("03-10 10:00", "file_registered"),
        ("03-12 09:00", "file_supplemented"),
    ]
    body = [each for each in await told_there(city, CLERK, no, UMB) if "order_" in each[1]]
    assert body == [
        ("03-09 09:00", "order_received"),
        ("03-10 10:00", "order_referred"),
        ("03-11 09:00", "order_yellow"),
        ("03-12 09:00", "order_missed"),
    ]


async def test_k3_done_stops_the_order_and_rework_gives_it_what_was_left(city: City) -> None:
    no = await signed(city)
    order, bureau = f"{no}-D1", city.who("bureau_officer", COUNTY)
    chief = city.who("grid_chief", RURAL)
    await city.done(await city.reply(CLERK, "2026-03-10 09:00", no, "done", note="已加固", **NAMED))
    # It stands with what it has left.
    waiting = ("waiting", "done", "green", "03-11 09:00", "03-12 09:00")
    assert await stands(city, bureau, order) == waiting
    assert not (await city.get(bureau, f"/orders/{order}"))["runs"]
    # The order has two days left, the incident none: two days here, one there (E17, A47).
    await city.done(await city.instruct(chief, "2026-03-11 15:00", no, "reject", reason="仍在晃"))
    assert await stands(city, bureau, order) == (
        "running",
        "owed",
        "green",
        "03-12 15:00",
        "03-13 15:00",
    )
    await city.until("2026-03-12 15:00")
    # Red again on the same body: it joins the open order, whose limit stays (E18).
    assert await orders_on(city, bureau, no) == [("D1", UMB, "running")]
    assert await stands(city, bureau, order) == (
        "running",
        "overran",
        "yellow",
        "03-12 15:00",
        "03-13 15:00",
    )
    await city.done(await city.reply(CLERK, "2026-03-13 09:00", no, "done", note="又加固", **NAMED))
    await city.done(await city.instruct(chief, "2026-03-13 12:00", no, "reject", reason="还在晃"))
    # Six hours were left: a day at least, yellow at half of it.
    assert await stands(city, bureau, order) == (
        "running",
        "owed",
        "green",
        "03-14 00:00",
        "03-14 12:00",
    )
    await city.until("2026-03-14 12:00")
    assert await lights_of(city, bureau, order) == [
        ("03-12 15:00", "yellow"),
        ("03-14 00:00", "yellow"),
        ("03-14 12:00", "red"),
    ]
    assert await files_on(city, no) == [("W1", "03-14 12:00", "registered")]
    assert await told_there(city, bureau, no, COUNTY) == [
        ("03-09 09:00", "order_opened"),
        ("03-10 09:00", "order_done"),
        ("03-12 15:00", "order_overrun_again"),
        ("03-12 15:00", "order_yellow"),
        ("03-13 09:00", "order_done"),
        ("03-14 00:00", "order_yellow"),
        ("03-14 12:00", "order_missed"),
        ("03-14 12:00", "order_overrun_again"),
    ]
