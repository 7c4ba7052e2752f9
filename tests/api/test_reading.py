"""Reading: who sees an incident, how much of it, and how late the light is (never)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from activities.prose import keep_prose
from catalog.incident import messages as m
from catalog.incident import messages_of_time as t
from catalog.messages import Prose
from catalog.words import Awaited
from tests.api.house import (
    BILLBOARD,
    CHIEF,
    CLERK,
    DISPATCHER,
    GRID,
    NEIGHBOUR,
    OFFICER,
    RESIDENT,
    RUBBISH,
    WORKER,
    House,
)

ADMINISTRATOR, COUNTY = "P184", "P167"
ELSEWHERE = "P001"
NAMED = "王老五"


async def dispatched(house: House) -> str:
    """Report a billboard as a resident and have the township order a unit."""
    no = (await house.report(RESIDENT, **BILLBOARD))["no"]
    assert isinstance(no, str)
    await house.said(DISPATCHER, no, m.Dispatch(lead="HUC", assist=("JUS",)), minutes=30)
    return no


async def test_one_incident_says_who_holds_it_until_when_and_what_to_do(house: House) -> None:
    no = (await house.report(WORKER, **RUBBISH))["no"]
    shown = await house.get(WORKER, f"/incidents/{no}")
    assert (shown["stage"]["code"], shown["tier"]["number"]) == ("handling", 1)
    assert (shown["held_by"]["code"], shown["until"]) == (GRID, "2026-03-03T01:00:00Z")
    assert (shown["sight"], shown["reporter"]["code"]) == ("full", WORKER)
    offers = {offer["kind"]: offer for offer in shown["offers"]}
    assert set(offers) == {"escalate", "progress", "done", "request_extension"}
    assert offers["done"]["href"] == f"/api/v1/incidents/{no}/instructions"
    assert shown["links"]["deadlines"] == f"/api/v1/incidents/{no}/deadlines"


async def test_a_light_is_shown_at_its_instant_whenever_the_engine_gets_there(
    house: House,
) -> None:
    no = (await house.report(WORKER, **RUBBISH))["no"]
    for later, light in [(11, "green"), (12, "yellow"), (23, "yellow"), (24, "red")]:
        house.now = house.now.replace(day=2, hour=1) + timedelta(hours=later)
        shown = await house.get(WORKER, f"/incidents/{no}")
        (clock,) = shown["clocks"]
        page = await house.get(WORKER, f"/incidents?light={light}&counts=true")
        assert (shown["light"]["code"], clock["light"]["code"]) == (light, light)
        assert [line["no"] for line in page["items"]] == [no]
        assert page["counts"] == {
            "total": 1,
            "by_stage": {"handling": 1},
            "by_light": {light: 1},
        }


async def test_a_unit_sees_the_work_and_not_who_reported_it(house: House) -> None:
    no = await dispatched(house)
    seen = await house.get(CLERK, f"/incidents/{no}")
    assert (seen["sight"], seen["description"]) == ("masked", BILLBOARD["description"])
    assert (seen["reporter"], seen["recorder"], seen["parties"]) == (None, None, [])
    assert [assignment["body"]["code"] for assignment in seen["assignments"]] == [
        "KLK-01/HUC",
        "KLK-01/JUS",
    ]
    everything = [
        seen,
        await house.get(CLERK, f"/incidents/{no}/events"),
        await house.get(CLERK, f"/incidents/{no}/deadlines"),
        await house.get(CLERK, "/incidents"),
    ]
    assert RESIDENT not in str(everything)


async def test_a_unit_is_offered_its_own_people(house: House) -> None:
    no = await dispatched(house)
    seen = await house.get(CLERK, f"/incidents/{no}")
    sign = next(offer for offer in seen["offers"] if offer["kind"] == "sign")
    assert sign["href"] == f"/api/v1/incidents/{no}/replies"
    handlers = {choice["value"]: choice["suggested"] for choice in sign["choices"]["handler"]}
    leaders = {choice["value"]: choice["suggested"] for choice in sign["choices"]["leader"]}
    assert handlers[CLERK] is True
    assert leaders[CLERK] is False
    assert any(leaders.values())


async def test_the_reporter_reads_what_concerns_him_and_his_own_words(house: House) -> None:
    no = await dispatched(house)
    await house.said(CLERK, no, m.Sign(CLERK, CLERK), minutes=5)
    own = await house.get(RESIDENT, f"/incidents/{no}")
    assert (own["sight"], own["description"]) == ("own", BILLBOARD["description"])
    assert own["assignments"][0]["handler"] is None
    assert {clock["kind"]["code"] for clock in own["clocks"]} == {"tier"}
    story = await house.get(RESIDENT, f"/incidents/{no}/events")
    assert [event["kind"] for event in story["items"]] == ["reported", "accepted", "dispatched"]
    account = await house.get(RESIDENT, f"/incidents/{no}/deadlines")
    assert {clock["kind"]["code"] for clock in account["clocks"]} == {"tier"}


async def test_unknown_and_invisible_are_the_same_answer(house: House) -> None:
    no = (await house.report(WORKER, **RUBBISH))["no"]
    answers = [
        await house.call(person, method, f"/incidents/{number}{rest}", json=body)
        for number in (no, "KF-2026-424242")
        for person in (NEIGHBOUR, ELSEWHERE)
        for method, rest, body in (
            ("GET", "", None),
            ("GET", "/events", None),
            ("GET", "/deadlines", None),
            ("POST", "/instructions", {"kind": "confirm"}),
        )
    ]
    assert {answer.status_code for answer in answers} == {404}
    bodies = [{**answer.json(), "instance": ""} for answer in answers]
    assert all(body == bodies[0] for body in bodies)
    assert (await house.get(NEIGHBOUR, "/incidents?counts=true"))["counts"]["total"] == 0


async def test_what_is_hidden_from_its_subject_is_hidden(house: House) -> None:
    no = (await house.report(RESIDENT, **{**BILLBOARD, "matter": "JD0201"}))["no"]
    for person in (WORKER, CHIEF, OFFICER):
        assert (await house.call(person, "GET", f"/incidents/{no}")).status_code == 404
        assert (await house.get(person, "/incidents"))["items"] == []
        assert (await house.get(person, "/notices"))["items"] == []


async def test_of_a_tip_off_not_even_the_way_it_came_in_is_told(house: House) -> None:
    body = {**RUBBISH, "matter": "ZZ0902", "anonymous": True}
    told = await house.report(WORKER, **body)
    no = told["no"]
    seen = await house.get(COUNTY, f"/incidents/{no}")
    assert (seen["sight"], seen["channel"]) == ("masked", None)
    reported = (await house.get(COUNTY, f"/incidents/{no}/events"))["items"][0]
    assert reported["zh"].startswith("接到举报：盗窃扒窃线索")
    assert not {"channel", "asked"} & set(reported["body"]["report"])
    # Those who were in the grid that day are few: its app would name one of them.
    assert "grid_app" not in str([seen, reported])
    assert "网格通" not in str([seen, reported])
    followed = (await house.call("", "GET", f"/follow/{told['follow_code']}")).json()
    assert followed["story"][0]["zh"].startswith("经网格通APP上报")


async def test_of_a_person_at_risk_the_grid_is_not_told_the_words(house: House) -> None:
    no = (await house.report(RESIDENT, **{**BILLBOARD, "matter": "ZZ1003"}))["no"]
    seen = await house.get(CHIEF, f"/incidents/{no}")
    assert (seen["sight"], seen["description"], seen["reporter"]) == ("masked", None, None)
    story = await house.get(CHIEF, f"/incidents/{no}/events")
    assert NAMED not in str(story)
    assert story["items"][0]["texts"] == {"description": None}


async def test_of_a_person_at_risk_who_must_act_reads_the_words(house: House) -> None:
    body = {**BILLBOARD, "matter": "ZZ1003", "channel": "hotline"}
    told = await house.report(DISPATCHER, **body, on_behalf={"name": "赵六"})
    no = told["no"]
    assert told["tier"]["number"] == 2
    await house.said(OFFICER, no, m.Accept(), minutes=5)
    for person, reads in ((OFFICER, True), (CHIEF, False)):
        seen = await house.get(person, f"/incidents/{no}")
        story = await house.get(person, f"/incidents/{no}/events")
        assert (seen["sight"], seen["reporter"]) == ("masked", None)
        assert "赵六" not in str([seen, story])
        assert (seen["description"] is not None) is reads
        assert (NAMED in str(story)) is reads


async def test_the_story_is_told_in_plain_words_with_what_people_wrote(house: House) -> None:
    no = await dispatched(house)
    story = (await house.get(DISPATCHER, f"/incidents/{no}/events"))["items"]
    assert [event["zh"] for event in story] == [
        (
            "经汴民桥上报：违规户外广告牌，地点桐音村第一网格；由乡镇（街道）综合指挥室管理，"
            "办结时限 2026-03-07 09:00。"
        ),
        "乡镇（街道）综合指挥室受理。",
        "派遣：牵头堌阳镇规划建设办公室，协办堌阳镇司法所。",
    ]
    assert story[1]["en"] == "Township or subdistrict command room accepted it."
    assert story[0]["texts"] == {"description": BILLBOARD["description"]}
    assert (story[0]["by"]["code"], story[0]["by_itself"]) == (RESIDENT, False)
    assert story[2]["by"]["code"] == DISPATCHER
    assert all("{" not in event["zh"] + event["en"] for event in story)
    assert "terms" not in story[0]["body"]
    assert "description" not in story[0]["body"]["report"]


async def test_the_story_is_paged(house: House) -> None:
    no = await dispatched(house)
    seen: list[Any] = []
    cursor = ""
    for _ in range(9):
        page = await house.get(DISPATCHER, f"/incidents/{no}/events?limit=1&cursor={cursor}")
        seen += [event["seq"] for event in page["items"]]
        cursor = page["cursor"]
        if cursor is None:
            break
    assert seen == [1, 2, 3]


async def test_the_deadline_account_explains_every_clock(house: House) -> None:
    no = await dispatched(house)
    account = await house.get(DISPATCHER, f"/incidents/{no}/deadlines")
    clocks = {clock["key"]: clock for clock in account["clocks"]}
    assert set(clocks) == {"tier:3", "share:2"}
    first = clocks["tier:3"]["segments"][0]
    assert (first["change"], first["due_at"]) == ("started", "2026-03-07T01:00:00Z")
    assert first["by"]["code"] == RESIDENT
    assert clocks["share:2"]["segments"][0]["by"]["code"] == DISPATCHER
    assert account["age_seconds"] == 30 * 60
    assert clocks["tier:3"]["next_light"]["code"] == "yellow"


async def test_lists_filter_and_page(house: House) -> None:
    numbers = [(await house.report(WORKER, **RUBBISH))["no"] for _ in range(3)]
    other = await dispatched(house)
    first = await house.get(DISPATCHER, "/incidents?limit=3&order=newest")
    rest = await house.get(DISPATCHER, f"/incidents?limit=3&order=newest&cursor={first['cursor']}")
    listed = [line["no"] for line in first["items"] + rest["items"]]
    assert sorted(listed) == sorted([*numbers, other])
    assert rest["cursor"] is None

    async def found(person: str, query: str) -> list[str]:
        page = await house.get(person, f"/incidents?{query}")
        return [line["no"] for line in page["items"]]

    assert await found(DISPATCHER, "matter=ZF0302") == [other]
    assert await found(DISPATCHER, "tier=3") == [other]
    assert await found(DISPATCHER, "unit=KLK-01/HUC") == [other]
    assert await found(CLERK, "desk=true") == [other]
    assert await found(RESIDENT, "mine=true") == [other]
    assert await found(DISPATCHER, "stage=handling&stage=reported&q=ZF0101") == numbers
    assert await found(DISPATCHER, f"area={GRID}&open_only=true&holder=KLK-01") == [other]
    assert await found(DISPATCHER, "reported_from=2026-03-02T02:00:00%2B08:00&tier=3") == [other]
    assert await found(DISPATCHER, "reported_to=2026-03-02T02:00:00%2B08:00") == []


@pytest.mark.parametrize("query", ["light=purple", "tier=x", "reported_from=2026-03-02T02:00:00"])
async def test_a_filter_that_makes_no_sense_is_named(house: House, query: str) -> None:
    answer = await house.call(WORKER, "GET", f"/incidents?{query}")
    (error,) = answer.json()["errors"]
    assert error["field"].startswith(f"query.{query.partition('=')[0]}")


async def test_administrators_see_open_incidents_masked_and_hidden_ones_not(house: House) -> None:
    no = await dispatched(house)
    seen = await house.get(ADMINISTRATOR, f"/incidents/{no}")
    assert (seen["sight"], seen["reporter"], seen["offers"]) == ("masked", None, [])
    hidden = (await house.report(RESIDENT, **{**BILLBOARD, "matter": "JD0201"}))["no"]
    assert (await house.call(ADMINISTRATOR, "GET", f"/incidents/{hidden}")).status_code == 404
    assert (await house.get(COUNTY, f"/incidents/{hidden}"))["sight"] == "full"


async def test_a_decline_tells_the_reporter_why(house: House) -> None:
    no = (await house.report(RESIDENT, **BILLBOARD))["no"]
    text = Prose("prose:unknown")
    await house.said(DISPATCHER, no, m.DeclineReport(text), minutes=10)
    story = (await house.get(RESIDENT, f"/incidents/{no}/events"))["items"]
    declined = next(event for event in story if event["kind"] == "report_declined")
    # A text that was erased, or never was, reads as nothing; it is not an error.
    assert declined["texts"] == {"reason": None}
    assert declined["by"] is None or declined["by"]["code"] == DISPATCHER


async def test_waiting_is_shown_with_its_reason_and_the_reporter_reads_no_units_words(
    house: House,
) -> None:
    no = await dispatched(house)
    await house.said(CLERK, no, m.Sign(CLERK, CLERK))
    note = await keep_prose(house.database, "等雨停", house.now)
    await house.said(CLERK, no, t.WaitFor(Awaited.WEATHER, note))
    await house.said(CLERK, no, t.PutBack(note))
    shown = (await house.get(DISPATCHER, f"/incidents/{no}"))["assignments"][0]
    assert (shown["waiting"]["what"]["code"], shown["waiting"]["note"]) == ("weather", "等雨停")
    assert shown["put_back_at"] is not None
    assert [period["handler"]["code"] for period in shown["periods"]] == [CLERK]
    own = (await house.get(RESIDENT, f"/incidents/{no}"))["assignments"][0]
    assert (own["waiting"]["what"]["code"], own["waiting"]["note"]) == ("weather", None)
    assert own["periods"] == []
    story = await house.get(DISPATCHER, f"/incidents/{no}/events")
    assert "waiting_note" not in str(story)
