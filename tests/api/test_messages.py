"""Instructions, replies and receipts while nobody answers at the engine's address."""

from __future__ import annotations

from datetime import timedelta

import pytest

from activities.store import receipts
from api.bodies import prose_of
from api.door import digest_of
from catalog.incident import messages as m
from catalog.messages import Prose, Refusal
from tests.api.house import (
    BILLBOARD,
    CHIEF,
    CLERK,
    DISPATCHER,
    NEIGHBOUR,
    RESIDENT,
    RUBBISH,
    WORKER,
    House,
)

ESCALATE = {"kind": "escalate", "reason": "网格内无法调解"}


async def dispatched(house: House) -> str:
    """Report a billboard as a resident and have the township order a unit."""
    no = (await house.report(RESIDENT, **BILLBOARD))["no"]
    assert isinstance(no, str)
    await house.said(DISPATCHER, no, m.Dispatch(lead="HUC", assist=()), minutes=30)
    return no


async def test_an_instruction_nobody_takes_is_to_be_sent_again(house: House) -> None:
    no = (await house.report(WORKER, **RUBBISH))["no"]
    headers = {"Idempotency-Key": "up-1"}
    path = f"/incidents/{no}/instructions"
    for _ in range(2):
        answer = await house.call(WORKER, "POST", path, json=ESCALATE, headers=headers)
        assert (answer.status_code, answer.json()["code"]) == (503, "engine_away")
        assert (answer.headers["Retry-After"], answer.headers["Idempotency-Key"]) == ("3", "up-1")
    assert await receipts.find(house.database, "up-1", no) is None


async def test_a_reply_nobody_takes_leaves_no_receipt(house: House) -> None:
    no = await dispatched(house)
    body = {"kind": "sign", "handler": CLERK, "leader": CLERK}
    headers = {"Idempotency-Key": "sign-1"}
    answer = await house.call(CLERK, "POST", f"/incidents/{no}/replies", json=body, headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (503, "engine_away")
    assert await receipts.find(house.database, "sign-1", no) is None


async def test_only_units_reply(house: House) -> None:
    no = await dispatched(house)
    body = {"kind": "done", "note": "已办结"}
    answer = await house.call(DISPATCHER, "POST", f"/incidents/{no}/replies", json=body)
    assert (answer.status_code, answer.json()["code"]) == (403, "not_a_unit")


async def test_handler_and_leader_are_people_of_the_unit(house: House) -> None:
    no = await dispatched(house)
    body = {"kind": "sign", "handler": CLERK, "leader": CHIEF}
    headers = {"Idempotency-Key": "sign-1"}
    path = f"/incidents/{no}/replies"
    for _ in range(2):  # the same key gets the same answer again
        answer = await house.call(CLERK, "POST", path, json=body, headers=headers)
        problem = answer.json()
        assert (answer.status_code, problem["code"]) == (422, "unknown_person")
        assert (problem["ground"], problem["facts"]["given"]) == ("argument", CHIEF)
    receipt = (await house.call(CLERK, "GET", "/receipts/sign-1")).json()
    assert (receipt["state"], receipt["code"]) == ("refused", "unknown_person")
    assert CHIEF in receipt["refusal"]["zh"]


async def test_a_key_sent_with_other_content_or_by_somebody_else_is_refused(house: House) -> None:
    no = (await house.report(WORKER, **RUBBISH))["no"]
    message = m.Escalate(Prose("网格内无法调解"))
    digest = digest_of(WORKER, {"reason": message.reason, "kind": message.kind})
    await receipts.pend(
        house.database, "k", no, actor=WORKER, kind="escalate", digest=digest, at=house.now
    )
    headers = {"Idempotency-Key": "k"}
    path = f"/incidents/{no}/instructions"
    for person, body in [(WORKER, {**ESCALATE, "reason": "另一个理由"}), (CHIEF, ESCALATE)]:
        answer = await house.call(person, "POST", path, json=body, headers=headers)
        assert (answer.status_code, answer.json()["code"]) == (409, "idempotency_key_reused")
        assert answer.json()["ground"] == "key"


@pytest.mark.parametrize(
    ("kind", "refusal", "status"),
    [
        ("escalate", Refusal("not_the_holder", {"holder": "KLK-01"}, "standing"), 403),
        ("escalate", Refusal("top_tier", {"tier": "5"}, "standing"), 409),
        ("hand_down", Refusal("room_may_not_hold", {"tier": "1"}, "standing"), 409),
        ("accept", Refusal("room_may_not_hold", {"tier": "1"}, "argument"), 422),
        ("rate", Refusal("score_out_of_range", {"top": "5"}, "argument"), 422),
    ],
)
async def test_a_refusal_is_given_again_for_the_same_key(
    house: House, kind: str, refusal: Refusal, status: int
) -> None:
    no = (await house.report(WORKER, **RUBBISH))["no"]
    texts = {"reason": "理由"} if kind in ("escalate", "hand_down") else {}
    more: dict[str, object] = {"score": 9} if kind == "rate" else {}
    body = {"kind": kind, **texts, **more}
    unsaid = {"accept": {"retier": None, "reason": None}, "rate": {"opinion": None}}
    digest = digest_of(WORKER, {**unsaid.get(kind, {}), **body})
    await receipts.pend(
        house.database, "k", no, actor=WORKER, kind=kind, digest=digest, at=house.now
    )
    await receipts.refuse(house.database, "k", no, refusal, house.now)
    path = f"/incidents/{no}/instructions"
    answer = await house.call(WORKER, "POST", path, json=body, headers={"Idempotency-Key": "k"})
    problem = answer.json()
    assert (answer.status_code, problem["code"]) == (status, refusal.code)
    assert (problem["ground"], problem["facts"]) == (refusal.ground, refusal.facts)
    assert "{" not in problem["zh"] + problem["en"]


async def test_a_receipt_is_its_senders_alone(house: House) -> None:
    no = (await house.report(WORKER, **RUBBISH))["no"]
    await receipts.pend(
        house.database, "mine", no, actor=WORKER, kind="done", digest="d", at=house.now
    )
    shown = await house.get(WORKER, f"/receipts/mine?no={no}")
    assert (shown["state"], shown["kind"], shown["refusal"]) == ("pending", "done", None)
    for person in (CHIEF, NEIGHBOUR):
        assert (await house.call(person, "GET", "/receipts/mine")).status_code == 404


def test_prose_is_found_by_its_type() -> None:
    assert prose_of(m.Dispatch(lead="HUC", note=Prose("快"))) == {"note": "快"}
    assert prose_of(m.Confirm()) == {}
    assert prose_of(m.Sign("P1", "P2")) == {}


async def test_another_handler_is_one_of_the_units_people_too(house: House) -> None:
    no = await dispatched(house)
    await house.said(CLERK, no, m.Sign(CLERK, CLERK))
    body = {"kind": "change_handler", "handler": CHIEF}
    answer = await house.call(CLERK, "POST", f"/incidents/{no}/replies", json=body)
    assert (answer.status_code, answer.json()["code"]) == (422, "unknown_person")


async def test_what_a_unit_waits_for_is_one_of_five_words(house: House) -> None:
    no = await dispatched(house)
    body = {"kind": "wait_for", "what": "money", "note": "等经费"}
    answer = await house.call(CLERK, "POST", f"/incidents/{no}/replies", json=body)
    assert answer.status_code == 422


async def test_what_a_default_has_just_taken_away_is_not_offered_before_it_is_recorded(
    house: House,
) -> None:
    no = (await house.report(RESIDENT, **BILLBOARD))["no"]
    begun, silence = house.now, timedelta(hours=4)

    async def offered(after: timedelta) -> bool:
        house.now = begun + after
        shown = await house.get(DISPATCHER, f"/incidents/{no}")
        return "accept" in [offer["kind"] for offer in shown["offers"]]

    # At the very instant the word still counts; a long time after it, an engine is away (A32).
    assert await offered(silence)
    assert not await offered(silence + timedelta(seconds=1))
    assert await offered(silence + timedelta(minutes=2))
