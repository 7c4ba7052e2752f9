"""K1: seen, solved, confirmed by other eyes; no light, no department, archived at once."""

from __future__ import annotations

import pytest

from tests.city.city import City
from tests.evidence.pictures import photo
from tests.stories.telling import MONDAY, RURAL, events, lights, local, shown, told, turns

RUBBISH = {"channel": "grid_app", "matter": "ZF0101", "description": "村口垃圾堆放两天"}


async def test_k1_a_grid_workers_report_is_solved_confirmed_and_archived(city: City) -> None:
    worker, chief = city.who("grid_worker", RURAL), city.who("grid_chief", RURAL)
    no = await city.report(worker, MONDAY, place=RURAL, **RUBBISH)
    opened = await city.get(worker, f"/incidents/{no}")
    assert (opened["stage"]["code"], opened["tier"]["number"]) == ("handling", 1)
    assert (opened["light"]["code"], local(opened["until"])) == ("green", "03-03 09:00")
    assert [local(clock["yellow_at"]) for clock in opened["clocks"]] == ["03-02 21:00"]

    await city.at("2026-03-02 10:30")
    clean = await city.sent(worker, photo())
    finished = {"note": "已清运", "evidence": [clean]}
    await city.done(await city.instruct(worker, "2026-03-02 10:30", no, "done", **finished))
    assert await shown(city, chief, no) == [("done_reported", clean)]
    confirmed = await city.instruct(chief, "2026-03-02 11:00", no, "confirm", note="现场已看")
    await city.done(confirmed)

    ended = await city.get(worker, f"/incidents/{no}")
    assert (ended["stage"]["code"], ended["outcome"]["code"]) == ("archived", "solved")
    assert ended["assignments"] == []
    assert ended["offers"] == []
    assert await lights(city, worker, no) == []
    assert await turns(city, worker, no) == [
        ("03-02 09:00", "reported"),
        ("03-02 09:00", "accepted"),
        ("03-02 10:30", "done_reported"),
        ("03-02 11:00", "closed"),
        ("03-02 11:00", "archived"),
    ]
    assert await told(city, worker, no) == [
        ("03-02 09:00", "accepted"),
        ("03-02 10:30", "done"),
        ("03-02 11:00", "closed"),
    ]


@pytest.mark.parametrize(
    ("doer", "confirmer"),
    [("grid_chief", "grid_worker"), ("grid_chief", "grid_adviser"), ("grid_worker", "grid_chief")],
)
async def test_k1_another_of_the_grid_confirms(city: City, doer: str, confirmer: str) -> None:
    no = await city.report(city.who("grid_worker", RURAL), MONDAY, place=RURAL, **RUBBISH)
    did, other = city.who(doer, RURAL), city.who(confirmer, RURAL)
    await city.done(await city.instruct(did, "2026-03-02 10:30", no, "done", note="已清运"))
    refused = await city.instruct(did, "2026-03-02 10:40", no, "confirm")
    assert (refused.status_code, refused.json()["code"]) == (403, "four_eyes")
    await city.done(await city.instruct(other, "2026-03-02 11:00", no, "confirm"))
    assert (await city.get(did, f"/incidents/{no}"))["stage"]["code"] == "archived"


async def test_k1_with_the_chief_vacant_the_village_room_confirms_too(city: City) -> None:
    grid = "KLK-02-02-003"
    worker, officer = city.who("grid_worker", grid), city.who("room_officer", "KLK-02-02")
    no = await city.report(worker, MONDAY, place=grid, **RUBBISH)
    await city.done(await city.instruct(worker, "2026-03-02 10:30", no, "done", note="已清运"))
    await city.done(await city.instruct(officer, "2026-03-02 11:00", no, "confirm"))
    story = await events(city, worker, no)
    assert story[-1]["kind"] == "archived"


async def test_k1_a_village_room_confirms_nothing_while_the_chief_is_there(city: City) -> None:
    worker, officer = city.who("grid_worker", RURAL), city.who("room_officer", "KLK-01-01")
    no = await city.report(worker, MONDAY, place=RURAL, **RUBBISH)
    await city.done(await city.instruct(worker, "2026-03-02 10:30", no, "done", note="已清运"))
    refused = await city.instruct(officer, "2026-03-02 11:00", no, "confirm")
    assert (refused.status_code, refused.json()["code"]) == (403, "not_the_verifier")


async def test_k1_report_and_done_together_are_one_action(city: City) -> None:
    worker, chief = city.who("grid_worker", RURAL), city.who("grid_chief", RURAL)
    await city.at(MONDAY)
    clean = await city.sent(worker, photo())
    done = {"solved": "当场清运完毕", "evidence": [clean]}
    no = await city.report(worker, MONDAY, place=RURAL, **done, **RUBBISH)
    opened = await city.get(chief, f"/incidents/{no}")
    assert opened["stage"]["code"] == "verifying"
    refused = await city.instruct(worker, "2026-03-02 09:10", no, "confirm")
    assert (refused.status_code, refused.json()["code"]) == (403, "four_eyes")
    await city.done(await city.instruct(chief, "2026-03-02 09:30", no, "confirm"))
    story = await events(city, chief, no)
    assert [(local(e["at"]), e["kind"]) for e in story] == [
        ("03-02 09:00", "reported"),
        ("03-02 09:00", "accepted"),
        ("03-02 09:00", "done_reported"),
        ("03-02 09:30", "closed"),
        ("03-02 09:30", "archived"),
    ]
    assert story[2]["texts"] == {"note": "当场清运完毕"}
    # One tap, one photo: it goes with the one action, which begins with the report.
    assert await shown(city, chief, no) == [("reported", clean)]


@pytest.mark.parametrize(
    ("role", "at", "matter"),
    [
        ("grid_worker", "KLK-01-01-002", "ZF0101"),  # another grid's worker
        ("grid_worker", RURAL, "ZF0602"),  # an emergency opens with the county
        ("part_time_worker", RURAL, "ZF0101"),  # reports, but does not handle
    ],
)
async def test_k1_only_the_grid_itself_reports_as_solved(
    city: City, role: str, at: str, matter: str
) -> None:
    body = {**RUBBISH, "matter": matter, "place": RURAL, "solved": "好了"}
    refused = await city.call(city.who(role, at), "POST", "/incidents", json=body)
    assert (refused.status_code, refused.json()["code"]) == (422, "not_yours_to_solve")
