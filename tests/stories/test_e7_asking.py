"""E7: a question to the reporter, or a look on the spot before acceptance; the clocks stand."""

from __future__ import annotations

import httpx2

from tests.city.city import City, Json
from tests.stories.telling import MONDAY, RURAL, events, lights, local, told, turns

BILLBOARD = {
    "channel": "citizen_app",
    "matter": "ZF0302",
    "place": RURAL,
    "description": "路口的广告牌歪了",
}
TOWN, ASSISTANT = "KLK-01", "KLK-01/MSB"  # five days: yellow 03-06 09:00, red 03-07 09:00
ASKED = "哪个路口？"


async def followed(city: City) -> tuple[str, str]:
    """Let a resident report; give the number and the code he follows it with."""
    await city.at(MONDAY)
    resident = city.who("resident", "KF")
    answer = await city.call(resident, "POST", "/incidents", json=BILLBOARD)
    assert answer.status_code == httpx2.codes.CREATED, answer.text
    no: str = answer.json()["no"]
    city.numbers.append(no)
    return no, answer.json()["follow_code"]


async def asked(city: City) -> tuple[str, str]:
    """Let the town ask at 10:00 what it does not understand."""
    no, code = await followed(city)
    town = city.who("dispatcher", TOWN)
    question = await city.instruct(town, "2026-03-02 10:00", no, "ask_reporter", question=ASKED)
    await city.done(question)
    return no, code


async def by_code(city: City, code: str) -> Json:
    """Follow with the code, without a name."""
    answer = await city.call("", "GET", f"/follow/{code}")
    shown: Json = answer.json()
    return shown


async def test_e7_a_question_is_answered_by_code_and_the_clocks_go_on(city: City) -> None:
    town, resident = city.who("dispatcher", TOWN), city.who("resident", "KF")
    no, code = await asked(city)
    shown = await by_code(city, code)
    assert (shown["question"], [ask["kind"] for ask in shown["asks"]]) == (
        ASKED,
        ["answer_question"],
    )
    assert shown["story"][-1]["texts"] == {"question": ASKED}
    # The units are ordered meanwhile: their clocks stand as well.
    await city.done(await city.instruct(town, "2026-03-02 10:30", no, "dispatch"))
    standing = await city.get(town, f"/incidents/{no}")
    assert [clock["runs"] for clock in standing["clocks"]] == [False, False]
    inquiry = standing["inquiry"]
    assert (inquiry["paused_for"]["code"], local(inquiry["paused_until"])) == (
        "question",
        "03-04 10:00",
    )
    await city.at("2026-03-03 10:00")
    path, said = f"/follow/{code}/answers", {"kind": "answer_question", "text": "村东头"}
    answered = await city.call("", "POST", path, json=said)
    assert answered.status_code == httpx2.codes.OK, answered.text
    assert answered.json()["followed"]["question"] is None
    again = await city.call("", "POST", path, json=said)
    assert (again.status_code, again.json()["code"]) == (409, "nothing_asked")
    await city.until("2026-03-08 09:00")
    # A day stood still.
    assert await lights(city, town, no) == [
        ("03-06 09:00", ASSISTANT, "yellow"),
        ("03-07 09:00", ASSISTANT, "red"),
        ("03-07 09:00", TOWN, "yellow"),
        ("03-08 09:00", TOWN, "red"),
    ]
    story = await events(city, town, no)
    told_town = next(event for event in story if event["kind"] == "question_answered")
    assert (local(told_town["at"]), told_town["texts"]) == ("03-03 10:00", {"text": "村东头"})
    assert [turn for turn in await turns(city, town, no) if turn[1] != "signature_overdue"] == [
        ("03-02 09:00", "reported"),
        ("03-02 10:00", "accepted"),
        ("03-02 10:00", "reporter_asked"),
        ("03-02 10:30", "dispatched"),
        ("03-03 10:00", "question_answered"),
        ("03-08 09:00", "supervision_opened"),
    ]
    assert await told(city, resident, no) == [
        ("03-02 10:00", "accepted"),
        ("03-02 10:00", "question"),
        ("03-08 09:00", "red"),
    ]
    more = await city.instruct(town, "2026-03-08 10:00", no, "ask_reporter", question="还有呢？")
    assert (more.status_code, more.json()["code"]) == (409, "pause_used")
    account = await city.get(town, f"/incidents/{no}/deadlines")
    tier = next(clock for clock in account["clocks"] if clock["key"] == "tier:3")
    assert [(local(s["at"]), s["change"]) for s in tier["segments"]] == [
        ("03-02 09:00", "started"),
        ("03-02 10:00", "stood"),
        ("03-03 10:00", "resumed"),
        ("03-07 09:00", "yellow"),
        ("03-08 09:00", "red"),
    ]


async def test_e7_without_an_answer_the_clocks_go_on_after_two_days(city: City) -> None:
    town = city.who("dispatcher", TOWN)
    no, code = await asked(city)
    await city.until("2026-03-04 10:00")
    held = await city.get(town, f"/incidents/{no}")
    assert local(held["until"]) == "03-09 09:00"
    page = await city.get(town, f"/notices?no={no}")
    assert page["items"][0]["zh"] == (f"事件 {no} 等候期满，时限继续计算，至 2026-03-09 09:00。")
    # He may still answer; who asked may record it for him; it moves nothing.
    assert (await by_code(city, code))["question"] == ASKED
    late = await city.instruct(town, "2026-03-05 10:00", no, "answer_question", text="村东头")
    await city.done(late)
    assert await told(city, city.who("resident", "KF"), no) == [
        ("03-02 10:00", "accepted"),
        ("03-02 10:00", "question"),
    ]
    await city.until("2026-03-09 09:00")
    assert [light for light in await lights(city, town, no) if light[1] == TOWN] == [
        ("03-08 09:00", TOWN, "yellow"),
        ("03-09 09:00", TOWN, "red"),
    ]


async def test_e7_the_grid_looks_and_the_town_accepts(city: City) -> None:
    town, worker = city.who("dispatcher", TOWN), city.who("grid_worker", RURAL)
    no, code = await followed(city)
    assert await on_the_desk(city, worker, no) is False
    sent = await city.instruct(town, "2026-03-02 09:20", no, "send_to_check", note="真的歪了吗")
    await city.done(sent)
    assert await on_the_desk(city, worker, no) is True
    assert await on_the_desk(city, city.who("grid_worker", "KLK-01-01-002"), no) is False
    looked = await city.instruct(
        worker, "2026-03-02 15:20", no, "report_check", finding="exists", note="确实歪了"
    )
    await city.done(looked)
    assert await on_the_desk(city, worker, no) is False
    waiting = await city.get(town, f"/incidents/{no}")
    assert (waiting["stage"]["code"], waiting["inquiry"]["finding"]["zh"]) == ("reported", "属实")
    assert local(waiting["until"]) == "03-07 15:00"
    page = await city.get(town, f"/notices?no={no}")
    assert page["items"][0]["zh"] == f"事件 {no} 网格核实结果：属实，请受理或不予受理。"
    # The window of four hours began anew with the finding; nothing of it is the reporter's.
    await city.until("2026-03-07 15:00")
    assert (await by_code(city, code))["question"] is None
    assert (await turns(city, town, no))[:6] == [
        ("03-02 09:00", "reported"),
        ("03-02 09:20", "sent_to_check"),
        ("03-02 15:20", "check_reported"),
        ("03-02 19:20", "accepted"),
        ("03-02 23:20", "dispatched"),
        ("03-03 23:20", "signature_overdue"),
    ]
    assert [light for light in await lights(city, town, no) if light[1] == TOWN] == [
        ("03-06 15:00", TOWN, "yellow"),
        ("03-07 15:00", TOWN, "red"),
    ]
    assert await told(city, city.who("resident", "KF"), no) == [
        ("03-02 19:20", "accepted"),
        ("03-07 15:00", "red"),
    ]


async def test_e7_what_was_not_found_is_declined_and_the_resident_is_told(city: City) -> None:
    town, chief = city.who("dispatcher", TOWN), city.who("grid_chief", RURAL)
    no, _ = await followed(city)
    await city.done(await city.instruct(town, "2026-03-02 09:20", no, "send_to_check"))
    found = await city.instruct(
        chief, "2026-03-02 10:20", no, "report_check", finding="not_found", note="没有看到"
    )
    await city.done(found)
    declined = await city.instruct(
        town, "2026-03-02 11:00", no, "decline_report", reason="现场未发现"
    )
    await city.done(declined)
    ended = await city.get(town, f"/incidents/{no}")
    assert (ended["outcome"]["code"], ended["inquiry"]["finding"]["code"]) == (
        "declined",
        "not_found",
    )
    assert await told(city, city.who("resident", "KF"), no) == [("03-02 11:00", "declined")]
    assert await lights(city, town, no) == []


async def test_e7_a_grid_that_may_not_know_is_not_sent(city: City) -> None:
    town, resident = city.who("dispatcher", TOWN), city.who("resident", "KF")
    no = await city.report(resident, MONDAY, **{**BILLBOARD, "matter": "JD0201"})
    sent = await city.instruct(town, "2026-03-02 09:20", no, "send_to_check")
    assert (sent.status_code, sent.json()["code"]) == (409, "room_may_not_hold")
    worker = city.who("grid_worker", RURAL)
    assert (await city.call(worker, "GET", f"/incidents/{no}")).status_code == 404
    assert (await city.get(worker, f"/notices?no={no}"))["items"] == []


async def on_the_desk(city: City, person: str, no: str) -> bool:
    """Tell whether an incident waits at one of somebody's posts."""
    page = await city.get(person, "/incidents?desk=true&limit=100")
    return no in [line["no"] for line in page["items"]]
