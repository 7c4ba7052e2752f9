"""X1: the same report twice is one incident, however often and however fast it is sent."""

from __future__ import annotations

import asyncio

import pytest

from activities import wire
from activities.store.streams import refold
from tests.city.city import City
from tests.stories.telling import RURAL

REPORT = {
    "channel": "citizen_app",
    "matter": "ZF0302",
    "place": RURAL,
    "description": "广告牌歪了",
    "source": "app",
}


async def test_x1_the_second_answer_points_at_the_first(city: City) -> None:
    resident = city.who("resident", "KF")
    body = {**REPORT, "source_ref": "X1-one"}
    first = await city.call(resident, "POST", "/incidents", json=body)
    second = await city.call(resident, "POST", "/incidents", json=body)
    assert (first.status_code, second.status_code) == (201, 200)
    assert second.json()["no"] == first.json()["no"]
    assert second.headers["Location"] == first.headers["Location"]


@pytest.mark.usefixtures("in_threads")
async def test_x1_fifty_at_once_are_one_incident(city: City) -> None:
    resident = city.who("resident", "KF")
    body = {**REPORT, "source_ref": "X1-fifty"}
    await city.call(resident, "GET", "/me")  # the key exists before fifty ask for it
    answers = await asyncio.gather(
        *(city.call(resident, "POST", "/incidents", json=body) for _ in range(50))
    )
    assert sorted(answer.status_code for answer in answers) == [200] * 49 + [201]
    numbers = {answer.json()["no"] for answer in answers}
    assert len(numbers) == 1
    async with city.stack.database.read() as session:
        standing = await refold(session, wire.incident_id(numbers.pop()))
    assert standing is not None
    assert standing.seq == 1  # the report alone: nothing was recorded twice


async def test_x1_the_same_words_without_a_reference_are_two_reports(city: City) -> None:
    resident = city.who("resident", "KF")
    body = {name: value for name, value in REPORT.items() if name != "source"}
    first = await city.call(resident, "POST", "/incidents", json=body)
    second = await city.call(resident, "POST", "/incidents", json=body)
    assert (first.status_code, second.status_code) == (201, 201)
    assert first.json()["no"] != second.json()["no"]
