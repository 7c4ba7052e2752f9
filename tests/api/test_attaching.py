"""Photos and recordings go with what is said: whose, once, with which words, seen by whom."""

from __future__ import annotations

import httpx2

from catalog.incident import messages as m
from catalog.messages import Evidence, Prose
from tests.api.house import (
    BILLBOARD,
    CHIEF,
    DISPATCHER,
    NEIGHBOUR,
    OFFICER,
    RESIDENT,
    RUBBISH,
    WORKER,
    House,
)
from tests.evidence.pictures import photo, voice

UNKNOWN = f"ev-{7:040}"
UNIT = "P194"


def told(answer: httpx2.Response, status: int, code: str) -> str:
    """Insist on a refusal in both languages; give the English."""
    body = answer.json()
    assert (answer.status_code, body["code"]) == (status, code), answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    assert any("\u4e00" <= letter <= "\u9fff" for letter in body["zh"])
    english: str = body["en"]
    return english


async def test_only_ones_own_is_attached_and_only_once(house: House) -> None:
    mine, chiefs = await house.sent(WORKER, photo()), await house.sent(CHIEF, photo())

    async def report(*ids: str) -> httpx2.Response:
        return await house.call(WORKER, "POST", "/incidents", json={**RUBBISH, "evidence": ids})

    for ids in ((chiefs,), (UNKNOWN,), (mine, chiefs)):
        told(await report(*ids), 422, "unknown_evidence")
    no = (await house.report(WORKER, **RUBBISH, evidence=[mine, mine]))["no"]
    assert no.endswith("000001")  # no number was spent on the others
    story = (await house.get(CHIEF, f"/incidents/{no}/events"))["items"]
    assert [each["id"] for each in story[0]["evidence"]] == [mine]
    assert "evidence" not in str(story[0]["body"])
    told(await report(mine), 422, "evidence_used")
    for bad in (["ev-1"], [chiefs] * 10, "ev", [7]):
        told(await report(*bad), 422, "invalid_request")


async def test_a_report_sent_again_has_its_photo_and_another_one_is_another(house: House) -> None:
    mine = await house.sent(WORKER, photo())
    keyed = {"Idempotency-Key": "r1"}

    async def report(*ids: str) -> httpx2.Response:
        body = {**RUBBISH, "evidence": ids}
        return await house.call(WORKER, "POST", "/incidents", json=body, headers=keyed)

    first, again = await report(mine), await report(mine)
    assert first.json()["no"] == again.json()["no"]
    told(await report(), 409, "idempotency_key_reused")


async def test_every_way_to_show_what_was_done(house: House) -> None:
    no = (await house.report(RESIDENT, **BILLBOARD))["no"]

    async def with_photo(person: str, colour: str) -> tuple[Evidence, ...]:
        return (await house.sent(person, photo(colour)),)

    words = Prose("prose:0")
    await house.said(DISPATCHER, no, m.Dispatch("UMB", ()), minutes=30)
    await house.said(UNIT, no, m.Sign(UNIT, UNIT), minutes=5)
    shown = await with_photo(UNIT, "red")
    await house.said(UNIT, no, m.Progress(words, 40, shown), minutes=5)
    shown = await with_photo(UNIT, "green")
    await house.said(UNIT, no, m.Done(words, evidence=shown), minutes=5)
    shown = await with_photo(RESIDENT, "gold")
    await house.said(RESIDENT, no, m.Answer(solved=False, evidence=shown), minutes=5)
    shown = await with_photo(CHIEF, "pink")
    await house.said(CHIEF, no, m.Reject(words, evidence=shown), minutes=5)
    await house.said(UNIT, no, m.Done(words), minutes=5)
    shown = await with_photo(CHIEF, "white")
    await house.said(CHIEF, no, m.Confirm(evidence=shown), minutes=5)

    async def carried(person: str) -> list[str]:
        story = (await house.get(person, f"/incidents/{no}/events?limit=100"))["items"]
        for each in story:
            for one in each["evidence"]:
                answer = await house.call(person, "GET", one["thumbnail"].removeprefix("/api/v1"))
                assert answer.status_code == 200
        return [each["kind"] for each in story if each["evidence"]]

    everything = ["progressed", "done_reported", "word_recorded", "rejected", "closed"]
    assert await carried(CHIEF) == everything
    assert await carried(UNIT) == everything
    # The reporter sees what he showed himself, not what units and grid show each other.
    assert await carried(RESIDENT) == ["word_recorded"]


async def test_nothing_is_shown_under_another_incident(house: House) -> None:
    mine = await house.sent(WORKER, photo())
    no = (await house.report(WORKER, **RUBBISH, evidence=[mine]))["no"]
    other = (await house.report(WORKER, **RUBBISH))["no"]
    assert (await house.call(CHIEF, "GET", f"/incidents/{no}/evidence/{mine}")).status_code == 200
    assert (
        await house.call(CHIEF, "GET", f"/incidents/{other}/evidence/{mine}")
    ).status_code == 404
    assert (await house.get(CHIEF, f"/incidents/{no}"))["evidence"][0]["id"] == mine


async def test_a_tip_off_takes_photos_and_no_voice(house: House) -> None:
    tip = {**BILLBOARD, "matter": "ZZ0902"}
    heard, seen = await house.sent(RESIDENT, voice()), await house.sent(RESIDENT, photo())
    body = {**tip, "evidence": [seen, heard]}
    told(await house.call(RESIDENT, "POST", "/incidents", json=body), 422, "voice_betrays")
    assert (await house.report(RESIDENT, **tip, evidence=[seen]))["no"]


async def test_an_anonymous_reporter_leaves_no_trace_with_his_photo(house: House) -> None:
    mine = await house.sent(RESIDENT, photo())
    body = {**BILLBOARD, "matter": "ZZ0902", "anonymous": True, "evidence": [mine]}
    told_ = await house.report(RESIDENT, **body)
    async with house.database.read() as session:
        connection = await session.connection()
        rows = (await connection.exec_driver_sql("SELECT * FROM evidence")).mappings().all()
    assert RESIDENT not in str([dict(row) for row in rows])
    seen = await house.call("", "GET", f"/follow/{told_['follow_code']}/evidence/{mine}")
    assert seen.status_code == 200
    path = f"/incidents/{told_['no']}/evidence/{mine}"
    assert (await house.call(RESIDENT, "GET", path)).status_code == 404


async def test_who_follows_by_a_code_sends_and_sees_his_own(house: House) -> None:
    told_ = await house.report(RESIDENT, **BILLBOARD)
    no, code = told_["no"], told_["follow_code"]
    answer = await house.call("", "POST", f"/follow/{code}/evidence", content=photo())
    assert answer.status_code == 201, answer.text
    mine = answer.json()
    assert mine["href"] == f"/api/v1/follow/{code}/evidence/{mine['id']}"
    assert (await house.call("", "GET", f"/follow/{code}/evidence/{mine['id']}")).status_code == 200
    await house.said(DISPATCHER, no, m.Dispatch("UMB", ()), minutes=30)
    await house.said(UNIT, no, m.Done(Prose("prose:0"), UNIT, UNIT), minutes=5)
    await house.said(RESIDENT, no, m.Answer(solved=False, evidence=(mine["id"],)), minutes=5)
    story = (await house.call("", "GET", f"/follow/{code}")).json()["story"]
    (shown,) = [one for each in story for one in each["evidence"]]
    assert shown["href"] == mine["href"]
    seen = await house.call("", "GET", shown["thumbnail"].removeprefix("/api/v1"))
    assert seen.headers["content-type"] == "image/jpeg"
    for person in (CHIEF, OFFICER, UNIT):
        path = f"/incidents/{no}/evidence/{mine['id']}"
        assert (await house.call(person, "GET", path)).status_code == 200
    told(
        await house.call("", "POST", "/follow/AAAAAAAAAA/evidence", content=photo()),
        404,
        "not_found",
    )
    assert (
        await house.call(NEIGHBOUR, "GET", f"/incidents/{no}/evidence/{mine['id']}")
    ).status_code == 404
