"""Names and telephones planted in codes reach neither the engine nor the ledger."""

from __future__ import annotations

import pytest

from activities.store.opening import read_opening
from api.gateway import EngineAway, Gateway
from catalog.incident import messages as m
from catalog.messages import Refusal, Verdict
from tests.api.house import BILLBOARD, CLERK, DISPATCHER, RESIDENT, RUBBISH, WORKER, House

NAME, PHONE = "王老五", "13900000001"


class Listening(Gateway):
    """An engine that never answers in time and remembers what it was sent."""

    def __init__(self) -> None:
        self.sent: list[m.Envelope] = []

    async def instruct(self, no: str, envelope: m.Envelope) -> Verdict | Refusal | None:
        """Take it and say nothing."""
        del no
        self.sent.append(envelope)
        raise EngineAway(perhaps=True)

    async def reply(self, no: str, envelope: m.Envelope) -> None:
        """Take it and say nothing."""
        await self.instruct(no, envelope)


def listening(house: House) -> Listening:
    """Put a listening engine in the house."""
    engine = Listening()
    object.__setattr__(house.state, "gateway", engine)
    return engine


@pytest.mark.parametrize("planted", [NAME, PHONE])
async def test_planted_codes_are_refused_before_anything_is_delivered(
    house: House, planted: str
) -> None:
    held = (await house.report(WORKER, **RUBBISH))["no"]
    no = (await house.report(RESIDENT, **BILLBOARD))["no"]
    bad = [
        (WORKER, held, "instructions", {"kind": "done", "note": "x", "handler": planted}),
        (WORKER, held, "instructions", {"kind": "done", "note": "x", "leader": planted}),
        (WORKER, held, "instructions", {"kind": "reject", "reason": "x", "wake": [planted]}),
        (DISPATCHER, no, "instructions", {"kind": "dispatch", "lead": planted}),
        (DISPATCHER, no, "instructions", {"kind": "dispatch", "assist": [planted]}),
    ]
    engine = listening(house)
    for person, which, where, body in bad:
        answer = await house.call(person, "POST", f"/incidents/{which}/{where}", json=body)
        assert answer.status_code == 422, body
    await house.said(DISPATCHER, no, m.Dispatch(lead="HUC", assist=()), minutes=30)
    for kind in ("sign", "done"):
        for who in ({"handler": planted, "leader": CLERK}, {"handler": CLERK, "leader": planted}):
            note = {"note": "x"} if kind == "done" else {}
            body = {"kind": kind, **who, **note}
            answer = await house.call(CLERK, "POST", f"/incidents/{no}/replies", json=body)
            assert answer.status_code == 422, body
    assert engine.sent == []


async def test_a_stranger_without_an_order_is_nobody(house: House) -> None:
    no = (await house.report(WORKER, **RUBBISH))["no"]
    body = {"kind": "done", "note": "x", "handler": PHONE}
    answer = await house.call(WORKER, "POST", f"/incidents/{no}/instructions", json=body)
    assert answer.json()["code"] == "unknown_person"


async def test_a_source_and_its_reference_stay_with_the_opening(house: House) -> None:
    body = {**RUBBISH, "source": f"app-{PHONE}", "source_ref": PHONE}
    no = (await house.report(WORKER, **body))["no"]
    opening = await read_opening(house.database, no)
    assert opening is not None
    report = opening.reported.report
    assert (report.source, report.source_ref) == ("", "")
    assert PHONE not in repr(opening.reported)
    async with house.database.read() as session:
        asked = "SELECT body FROM ledger_event"
        rows = (await (await session.connection()).exec_driver_sql(asked)).all()
    assert rows
    assert PHONE not in str(rows)


async def test_a_silent_engine_may_have_heard_it(house: House) -> None:
    no = (await house.report(WORKER, **RUBBISH))["no"]
    engine = listening(house)
    path, headers = f"/incidents/{no}/instructions", {"Idempotency-Key": "up-1"}
    body = {"kind": "escalate", "reason": "网格内无法调解"}
    for _ in range(2):
        answer = await house.call(WORKER, "POST", path, json=body, headers=headers)
        problem = answer.json()
        assert (answer.status_code, problem["code"]) == (503, "engine_silent")
        assert (answer.headers["Retry-After"], answer.headers["Idempotency-Key"]) == ("3", "up-1")
        assert "可能已经送达" in problem["zh"]
        assert "may have arrived" in problem["en"]
    first, second = engine.sent
    assert first == second
