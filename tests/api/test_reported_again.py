"""Reported again at the door: kept while the engine is away, and telling nobody of others (E22)."""

from __future__ import annotations

import asyncio
from dataclasses import replace

from activities.store.opening import links_pending
from api.masking import Veil
from catalog.incident.reopened import ReopeningRefused
from catalog.incident.visibility import Sight
from catalog.messages import Prose
from tests.api.house import CHIEF, DISPATCHER, GRID, NEIGHBOUR, RESIDENT, RUBBISH, WORKER, House
from tests.city.servers import Stack

OTHER_GRID = "KLK-01-01-002"
AGAIN = {
    "channel": "citizen_app",
    "matter": "ZF0101",
    "place": GRID,
    "description": "垃圾没人管",
    "separate": False,
}
TIP = {
    "channel": "citizen_app",
    "matter": "ZZ0904",
    "place": GRID,
    "description": "地下室夜夜有人赌博",
    "separate": False,
}
ITS_OWN = ("no", "links", "follow_code", "until")


async def test_it_is_kept_while_the_engine_is_away_and_followed_at_once(
    own_engine: Stack, city: House, house: House
) -> None:
    first = await city.call(WORKER, "POST", "/incidents", json=RUBBISH)
    no = first.json()["no"]
    away = await House.build(house.place, own_engine.database)
    away.now = city.now
    kept = await away.call(RESIDENT, "POST", "/incidents", json=AGAIN)
    followed = await away.http.get(f"/api/v1/follow/{kept.json()['follow_code']}")
    await away.http.aclose()
    assert (kept.status_code, kept.json()["no"], kept.json()["linked"]) == (202, no, True)
    assert (kept.json()["started"], followed.json()["no"]) == (False, no)
    assert (await city.get(WORKER, f"/incidents/{no}"))["reported_again"] == 0
    assert await city.state.gateway.sweep() == 1
    assert await city.state.gateway.sweep() == 0
    assert (await city.get(WORKER, f"/incidents/{no}"))["reported_again"] == 1
    (link,) = (await city.get(WORKER, f"/incidents/{no}"))["linked"]
    assert link["description"] == AGAIN["description"]


async def test_what_was_over_before_it_heard_of_it_is_a_recurrence_and_the_code_goes_along(
    own_engine: Stack, city: House, house: House
) -> None:
    there = {"place": OTHER_GRID}
    first = await city.call(
        DISPATCHER, "POST", "/incidents", json={**RUBBISH, **there, "channel": "command_room"}
    )
    no = first.json()["no"]
    away = await House.build(house.place, own_engine.database)
    away.now = city.now
    kept = await away.call(RESIDENT, "POST", "/incidents", json={**AGAIN, **there})
    await away.http.aclose()
    assert kept.json()["no"] == no
    path, worker = f"/incidents/{no}/instructions", city.place.register.posts_at(OTHER_GRID)
    hands = {str(post.role): post.person for post in worker}
    done = await city.call(
        hands["grid_worker"], "POST", path, json={"kind": "done", "note": "清了"}
    )
    assert done.status_code == 200, done.text
    closed = await city.call(hands["grid_chief"], "POST", path, json={"kind": "confirm"})
    assert closed.json()["incident"]["closed_at"], closed.text
    assert await city.state.gateway.sweep() == 1
    assert await links_pending(own_engine.database) == ()
    followed = await city.http.get(f"/api/v1/follow/{kept.json()['follow_code']}")
    own = followed.json()["no"]
    assert (own != no, followed.json()["linked"]) == (True, False)
    seen = await city.get(hands["grid_chief"], f"/incidents/{own}")
    assert seen["recurrence_of"] == no


async def test_fifty_at_once_are_linked_once_each(city: House) -> None:
    body = {**AGAIN, "place": "KLK-01-02-001"}
    opened = await city.call(RESIDENT, "POST", "/incidents", json={**body, "separate": True})
    no = opened.json()["no"]
    answers = await asyncio.gather(
        *(
            city.call(
                NEIGHBOUR,
                "POST",
                "/incidents",
                json={**body, "source": "s", "source_ref": f"n{number % 5}"},
            )
            for number in range(20)
        )
    )
    assert {answer.json()["no"] for answer in answers} == {no}
    assert sorted(answer.status_code for answer in answers) == [200] * 15 + [201] * 5
    while await links_pending(city.database):
        await city.state.gateway.sweep()
    seen = await city.get(RESIDENT, f"/incidents/{no}")
    assert (seen["reported_again"], seen["linked"]) == (5, [])


async def test_of_what_is_kept_from_people_a_further_report_is_answered_like_any_other(
    city: House,
) -> None:
    first = await city.call(RESIDENT, "POST", "/incidents", json=TIP)
    again = await city.call(NEIGHBOUR, "POST", "/incidents", json=TIP)
    alike = [
        {
            name: value
            for name, value in answer.json().items()
            if name not in ("no", "links", "follow_code", "until")
        }
        for answer in (first, again)
    ]
    assert (first.status_code, alike[0]) == (again.status_code, alike[1])
    assert alike[1]["linked"] is False
    assert first.json()["no"] != again.json()["no"]
    await city.state.gateway.sweep()
    for person, own in ((RESIDENT, first), (NEIGHBOUR, again)):
        story = await city.get(person, f"/incidents/{own.json()['no']}/events")
        assert "report_linked" not in [event["kind"] for event in story["items"]]
        view = await city.get(person, f"/incidents/{own.json()['no']}")
        said = (view["linked"], view["reported_again"], view["recurrence_of"])
        assert said == ([], 0, None)
    centre = next(p.person for p in city.place.register.posts_at("KLK") if p.role == "centre_head")
    (link,) = (await city.get(centre, f"/incidents/{first.json()['no']}"))["linked"]
    assert (link["other"], link["reporter"], link["description"]) == (
        again.json()["no"],
        None,
        None,
    )
    hidden = await city.call(CHIEF, "GET", f"/incidents/{first.json()['no']}")
    assert hidden.status_code == 404


def test_why_it_is_not_reopened_is_read_by_whoever_asked() -> None:
    refused = ReopeningRefused(Prose("text:1"), "N1")
    first = Veil(Sight.OWN, "P185", frozenset(), words_hidden=False, told_it=True, reporter=True)
    again = replace(first, reader="N1", told_it=False, reporter=False)
    third = replace(again, reader="N2")
    before = ReopeningRefused(Prose("text:1"))
    assert [each.shows_texts(refused, "P167") for each in (first, again, third)] == [
        False,
        True,
        False,
    ]
    assert [each.shows_texts(before, "P167") for each in (first, again)] == [True, False]
