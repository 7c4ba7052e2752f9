"""What people are told: in the app, and with a code."""

from __future__ import annotations

import re

from catalog.incident import messages as m
from catalog.messages import Prose
from tests.api.house import (
    BILLBOARD,
    CHIEF,
    CLERK,
    DISPATCHER,
    GRID,
    RESIDENT,
    RUBBISH,
    WORKER,
    House,
)


async def test_notices_are_plain_sentences_naming_the_incident(house: House) -> None:
    no = (await house.report(WORKER, **RUBBISH))["no"]
    page = await house.get(CHIEF, "/notices")
    assert (page["unread"], page["cursor"]) == (1, None)
    (notice,) = page["items"]
    assert notice["zh"] == f"新事件 {no} 待您受理，时限 2026-03-03 09:00。"
    assert notice["en"] == f"New incident {no} for you, limit 2026-03-03 09:00."
    assert (notice["to"]["code"], notice["href"]) == (GRID, f"/api/v1/incidents/{no}")


async def test_a_notice_is_read_once_and_only_by_those_it_was_for(house: House) -> None:
    await house.report(WORKER, **RUBBISH)
    (notice,) = (await house.get(CHIEF, "/notices?unread=true"))["items"]
    path = f"/notices/{notice['id']}/read"
    assert (await house.call(CLERK, "POST", path)).status_code == 404
    assert (await house.call(CHIEF, "POST", path)).status_code == 204
    assert (await house.call(CHIEF, "POST", path)).status_code == 204
    assert (await house.get(CHIEF, "/notices?unread=true"))["items"] == []
    assert (await house.get(CHIEF, "/notices"))["items"][0]["read_at"] is not None


async def test_notices_are_paged_and_narrowed(house: House) -> None:
    numbers = [(await house.report(WORKER, **RUBBISH))["no"] for _ in range(3)]
    first = await house.get(CHIEF, "/notices?limit=2")
    second = await house.get(CHIEF, f"/notices?limit=2&cursor={first['cursor']}")
    assert sorted(n["no"] for n in first["items"] + second["items"]) == sorted(numbers)
    only = await house.get(CHIEF, f"/notices?no={numbers[1]}")
    assert [notice["no"] for notice in only["items"]] == [numbers[1]]


async def test_a_code_shows_the_reporter_how_far_it_is(house: House) -> None:
    told = await house.report(RESIDENT, **BILLBOARD)
    code, no = told["follow_code"], told["no"]
    await house.said(DISPATCHER, no, m.Dispatch(lead="HUC", assist=()), minutes=30)
    done = m.Done(Prose("prose:none"), CLERK, CLERK)
    await house.said(CLERK, no, done, hours=3)
    typed = f"{code[:5]}-{code[5:]}".lower()
    followed = await house.call("", "GET", f"/follow/{typed}")
    shown = followed.json()
    assert (followed.status_code, shown["no"], shown["stage"]["code"]) == (200, no, "verifying")
    assert [ask["kind"] for ask in shown["asks"]] == ["answer"]
    assert [event["kind"] for event in shown["story"]] == [
        "reported",
        "accepted",
        "dispatched",
        "done_reported",
    ]
    assert not {CLERK, DISPATCHER} & set(re.findall(r"P\d+", str(shown)))


async def test_an_unknown_code_is_not_found_and_is_not_repeated(house: House) -> None:
    answer = await house.call("", "GET", "/follow/AAAAAAAAAA")
    assert (answer.status_code, answer.json()["code"]) == (404, "not_found")
    assert "AAAAAAAAAA" not in answer.text


async def test_an_answer_by_code_waits_for_the_engine_like_any_other(house: House) -> None:
    code = (await house.report(RESIDENT, **BILLBOARD))["follow_code"]
    path = f"/follow/{code}/answers"
    away = await house.call("", "POST", path, json={"kind": "answer", "solved": True})
    assert (away.status_code, away.json()["code"]) == (503, "engine_away")
    other = await house.call("", "POST", path, json={"kind": "confirm"})
    assert (other.status_code, other.json()["errors"][0]["code"]) == (422, "union_tag_invalid")
