"""The gateway against a real engine: what waited is opened, what is told is judged once."""

from __future__ import annotations

import asyncio

from activities.store.opening import pending
from activities.store.receipts import await_seq
from tests.api.house import CHIEF, CLERK, DISPATCHER, RESIDENT, RUBBISH, WORKER, House
from tests.city.servers import Stack

DISPUTE = {**RUBBISH, "channel": "citizen_app", "matter": "ZF0302"}


async def opened(city: House, person: str, **body: object) -> str:
    """Report something and insist that it is open at once."""
    answer = await city.call(person, "POST", "/incidents", json=body)
    assert answer.status_code == 201, answer.text
    no = answer.json()["no"]
    assert isinstance(no, str)
    return no


async def test_what_was_kept_while_the_engine_was_away_is_opened_when_it_is_back(
    own_engine: Stack, city: House, house: House
) -> None:
    apart = await House.build(house.place, own_engine.database)
    apart.now = city.now
    kept = await apart.call(WORKER, "POST", "/incidents", json=RUBBISH)
    await apart.http.aclose()
    assert kept.status_code == 202
    opener = asyncio.create_task(city.state.gateway.keep_opening())
    assert await await_seq(own_engine.database, kept.json()["no"], 2, 10)
    opener.cancel()
    assert await pending(own_engine.database) == ()
    assert await city.state.gateway.sweep() == 0


async def test_acceptance_is_there_when_the_report_is_answered(city: House) -> None:
    answer = await city.call(WORKER, "POST", "/incidents", json=RUBBISH)
    assert (answer.status_code, answer.json()["stage"]["code"]) == (201, "handling")


async def test_an_instruction_is_answered_with_the_incident_after_it(city: House) -> None:
    no = await opened(city, WORKER, **RUBBISH)
    path, headers = f"/incidents/{no}/instructions", {"Idempotency-Key": "done-1"}
    body = {"kind": "done", "note": "已清运"}
    answers = [await city.call(WORKER, "POST", path, json=body, headers=headers) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [200, 200]
    first, again = (answer.json() for answer in answers)
    assert first["verdict"] == again["verdict"]
    assert (first["verdict"]["state"], first["incident"]["stage"]["code"]) == (
        "accepted",
        "verifying",
    )
    story = await city.get(WORKER, f"/incidents/{no}/events")
    assert story["items"][-1]["texts"] == {"note": "已清运"}


async def test_the_validators_refusal_is_a_problem_and_stays_one(city: House) -> None:
    no = await opened(city, WORKER, **RUBBISH)
    path, headers = f"/incidents/{no}/instructions", {"Idempotency-Key": "confirm-1"}
    for _ in range(2):
        answer = await city.call(WORKER, "POST", path, json={"kind": "confirm"}, headers=headers)
        problem = answer.json()
        assert (answer.status_code, problem["code"]) == (409, "wrong_stage")
        assert problem["facts"] == {"stage": "handling"}
        assert "处置中" in problem["zh"]


async def test_the_words_of_a_refused_message_are_not_kept(city: House) -> None:
    no = await opened(city, WORKER, **RUBBISH)
    path, body = f"/incidents/{no}/instructions", {"kind": "confirm", "note": "不该留下的话"}
    answer = await city.call(WORKER, "POST", path, json=body)
    assert (answer.status_code, answer.json()["ground"]) == (409, "standing")
    async with city.database.read() as session:
        asked = "SELECT text FROM prose WHERE text = '不该留下的话'"
        kept = (await (await session.connection()).exec_driver_sql(asked)).all()
    assert kept == []


async def test_a_reply_has_a_receipt_and_may_be_waited_for(city: House) -> None:
    no = await opened(city, RESIDENT, **DISPUTE)
    assignment = {"kind": "dispatch", "lead": "HUC", "assist": []}
    ordered = await city.call(DISPATCHER, "POST", f"/incidents/{no}/instructions", json=assignment)
    assert ordered.status_code == 200, ordered.text
    path = f"/incidents/{no}/replies"
    sign = {"kind": "sign", "handler": CLERK, "leader": CLERK}
    sent = await city.call(CLERK, "POST", path, json=sign, headers={"Idempotency-Key": "sign-1"})
    assert (sent.status_code, sent.headers["Location"]) == (
        202,
        f"/api/v1/receipts/sign-1?no={no}",
    )
    headers = {"Idempotency-Key": "sign-1", "Prefer": "wait=10"}
    waited = await city.call(CLERK, "POST", path, json=sign, headers=headers)
    assert (waited.status_code, waited.json()["verdict"]["state"]) == (200, "accepted")
    twice = await city.call(CLERK, "POST", path, json=sign, headers={"Prefer": "wait=10"})
    assert (twice.status_code, twice.json()["code"]) == (409, "already_signed")


async def test_an_archived_incident_hears_nothing_and_says_why(city: House) -> None:
    no = await opened(city, WORKER, **RUBBISH)
    path = f"/incidents/{no}/instructions"
    await city.call(WORKER, "POST", path, json={"kind": "done", "note": "已清运"})
    closed = await city.call(CHIEF, "POST", path, json={"kind": "confirm"})
    assert closed.json()["incident"]["stage"]["code"] == "archived"
    late = await city.call(WORKER, "POST", path, json={"kind": "escalate", "reason": "晚了"})
    assert (late.status_code, late.json()["code"]) == (409, "already_closed")
    assert late.json()["ground"] == "standing"


async def test_it_is_ready_with_an_engine_and_a_worker(city: House) -> None:
    answer = await city.http.get("/readyz")
    assert (answer.status_code, answer.json()["status"]) == (200, "ready")
