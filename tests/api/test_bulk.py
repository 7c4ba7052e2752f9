"""Many instructions at once: each is answered by itself, in order, and none stops another."""

from __future__ import annotations

import asyncio
from collections import Counter
from typing import Any

import httpx2

from api.gateway import EngineAway, Gateway
from catalog.incident import messages as m
from catalog.messages import Refusal, Verdict
from tests.api.house import DISPATCHER, NEIGHBOUR, RUBBISH, WORKER, House

UP = {"kind": "escalate", "reason": "网格内无法调解"}


class Answering(Gateway):
    """An engine that takes everything, remembers the order, and may be away for one incident."""

    def __init__(self, away: str = "") -> None:
        self._away = away
        self.told: list[tuple[str, str]] = []
        self.at_once = Counter[str]()
        self.company = asyncio.Event()
        self.company.set()

    async def instruct(self, workflow_id: str, envelope: m.Envelope) -> Verdict | Refusal | None:
        """Take it, and let others come between."""
        self.at_once[workflow_id] += 1
        assert self.at_once[workflow_id] == 1
        if self.at_once.total() > 1:
            self.company.set()
        await asyncio.wait_for(self.company.wait(), 10)
        self.at_once[workflow_id] -= 1
        if self._away and workflow_id.endswith(self._away):
            raise EngineAway
        self.told.append((workflow_id.partition(":")[2], envelope.key))
        return None


def answering(house: House, away: str = "") -> Answering:
    """Put such an engine in the house."""
    engine = Answering(away)
    object.__setattr__(house.state, "gateway", engine)
    return engine


async def send(house: House, person: str, *items: object) -> list[Any]:
    """Send items and return their answers."""
    answer = await house.call(
        person, "POST", "/incidents/instructions", json={"items": list(items)}
    )
    assert answer.status_code == httpx2.codes.MULTI_STATUS, answer.text
    answers: list[Any] = answer.json()["items"]
    return answers


async def reported(house: House, many: int) -> list[str]:
    """Report so many incidents."""
    return [(await house.report(WORKER, **RUBBISH))["no"] for _ in range(many)]


async def test_every_item_is_answered_in_its_place_and_a_bad_one_stops_nobody(
    house: House,
) -> None:
    first, second = await reported(house, 2)
    engine = answering(house)
    answers = await send(
        house,
        WORKER,
        {"no": first, "message": UP, "key": "one"},
        {"no": first, "message": {"kind": "escalate"}, "key": "two"},
        {"no": "KF-2026-999999", "message": UP, "key": "three"},
        {"no": second, "message": {"kind": "fly"}},
        "nonsense",
        {"no": second, "message": UP, "key": "six"},
    )
    assert [each["status"] for each in answers] == [202, 422, 404, 422, 422, 202]
    assert [each["key"] for each in answers if each["key"] in {"one", "two", "three", "six"}] == [
        "one",
        "two",
        "three",
        "six",
    ]
    assert answers[0]["verdict"]["state"] == "pending"
    assert answers[1]["problem"]["errors"][0]["field"] == "message.reason"
    assert answers[2]["problem"]["code"] == "not_found"
    assert engine.told == [(first, "one"), (second, "six")]


async def test_what_is_sent_again_with_its_key_counts_once(house: House) -> None:
    (no,) = await reported(house, 1)
    answering(house)
    item = {"no": no, "message": UP, "key": "once"}
    (first,) = await send(house, WORKER, item)
    (again,) = await send(house, WORKER, item)
    assert first == again
    (other,) = await send(house, WORKER, {**item, "message": {"kind": "escalate", "reason": "又"}})
    assert (other["status"], other["problem"]["code"]) == (409, "idempotency_key_reused")


async def test_an_incident_hears_in_order_and_several_at_once(house: House) -> None:
    numbers = await reported(house, 3)
    engine = answering(house)
    engine.company.clear()  # the first is answered when a second incident is told something
    items = [
        {"no": no, "message": {"kind": "escalate", "reason": f"第{turn}次"}, "key": f"{turn}"}
        for turn in range(4)
        for no in numbers
    ]
    answers = await send(house, WORKER, *items)
    assert [(each["no"], each["key"]) for each in answers] == [
        (each["no"], each["key"]) for each in items
    ]
    for no in numbers:
        assert [key for told, key in engine.told if told == no] == ["0", "1", "2", "3"]


async def test_away_for_one_is_away_for_all_that_follow(house: House) -> None:
    (no,) = await reported(house, 1)
    answering(house, away=no)
    answers = await send(house, WORKER, *({"no": no, "message": UP, "key": f"{n}"} for n in "abc"))
    assert [each["problem"]["code"] for each in answers] == ["engine_away"] * 3
    assert [each["status"] for each in answers] == [503] * 3


async def test_what_is_hidden_is_not_there_in_bulk_either(house: House) -> None:
    (no,) = await reported(house, 1)
    engine = answering(house)
    hidden, missing = await send(
        house,
        NEIGHBOUR,
        {"no": no, "message": UP, "key": "k"},
        {"no": "KF-2026-999999", "message": UP, "key": "k"},
    )
    for each in (hidden, missing):
        each.pop("no")
    assert (hidden, engine.told) == (missing, [])


async def test_it_is_bounded(house: House) -> None:
    for many in (0, 101):
        body = {"items": [{"no": "X", "message": {"kind": "accept"}}] * many}
        answer = await house.call(DISPATCHER, "POST", "/incidents/instructions", json=body)
        assert (answer.status_code, answer.json()["errors"][0]["field"]) == (422, "body.items")
