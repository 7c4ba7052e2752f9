"""Who is let in, and how a request that is not right is answered."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from urllib.parse import quote

import pytest

from activities.store.database import Database
from activities.store.keys import create_key, list_keys, revoke_key
from api.identity import actor_of
from catalog.actor import Capacity
from catalog.place import Place
from catalog.words import Role
from tests.api.house import GRID, RUBBISH, WORKER, House


@pytest.mark.parametrize("shown", [None, "Bearer tk_unknown", "Basic abc", "Bearer", "tk_x"])
async def test_without_a_valid_key_nobody_gets_in(house: House, shown: str | None) -> None:
    headers = {"Authorization": shown} if shown else {}
    answer = await house.http.get("/api/v1/incidents", headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (401, "not_signed_in")
    assert answer.headers["WWW-Authenticate"] == "Bearer"


async def test_a_revoked_key_is_no_key(house: House) -> None:
    secret = await create_key(house.database, WORKER, "lost", house.now)
    headers = {"Authorization": f"Bearer {secret}"}
    assert (await house.http.get("/api/v1/me", headers=headers)).status_code == 200

    (row,) = await list_keys(house.database, WORKER)
    assert await revoke_key(house.database, row.id, house.now)
    assert (await house.http.get("/api/v1/me", headers=headers)).status_code == 401


async def test_me_names_person_and_posts(house: House) -> None:
    me = await house.get(WORKER, "/me")
    assert (me["person"], me["place"]["code"]) == (WORKER, "kaifeng")
    assert [(c["role"]["code"], c["at"]["code"]) for c in me["capacities"]] == [
        ("grid_worker", GRID)
    ]


def test_the_room_above_stands_in_for_a_vacant_chief(kaifeng: Place) -> None:
    officer = actor_of(kaifeng, "P149")
    assert Capacity(Role.GRID_CHIEF, "KLK-02-02-003", via="KLK-02-02") in officer.capacities
    assert not any(held.at == "KLK-02-02-001" for held in officer.capacities)


def test_a_person_with_two_grids_has_both(kaifeng: Place) -> None:
    held = {capacity.at for capacity in actor_of(kaifeng, "P039").capacities}
    assert held == {"KGL-02-02-002", "KGL-02-02-003"}


async def test_problems_have_the_one_shape(house: House) -> None:
    answer = await house.call(WORKER, "GET", "/incidents/KF-2026-999999")
    assert answer.headers["Content-Type"] == "application/problem+json"
    problem = answer.json()
    assert problem["type"] == "urn:tiaokuai:problem:not_found"
    assert problem["status"] == answer.status_code == 404
    assert problem["instance"] == f"urn:uuid:{answer.headers['X-Request-Id']}"
    assert problem["detail"] == problem["zh"]
    assert problem["title"] == "没有找到，或者您无权知悉。"


@pytest.mark.parametrize(
    ("accept", "language"),
    [
        ("en", "en"),
        ("zh-CN", "zh"),
        ("fr, en;q=0.5, zh;q=0.2", "en"),
        ("fr", "zh"),
        ("en;q=x", "zh"),
    ],
)
async def test_the_detail_follows_accept_language(house: House, accept: str, language: str) -> None:
    headers = {"Accept-Language": accept}
    answer = await house.http.get("/api/v1/me", headers=headers)
    assert answer.json()["detail"] == answer.json()[language]
    assert answer.headers["Content-Language"] == language


async def test_unknown_addresses_and_methods_are_problems_too(house: House) -> None:
    nowhere = await house.http.get("/api/v1/nowhere")
    assert (nowhere.status_code, nowhere.json()["code"]) == (404, "not_found")
    wrong = await house.http.delete("/api/v1/incidents")
    assert (wrong.status_code, wrong.json()["code"]) == (405, "method_not_allowed")
    assert wrong.headers["Allow"]


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"colour": "red"}, "body.colour"),
        ({"description": ""}, "body.description"),
        ({"description": " \n "}, "body.description"),
        ({"description": "长" * 4001}, "body.description"),
        ({"description": 7}, "body.description"),
        ({"anonymous": "yes"}, "body.anonymous"),
        ({"parties": [{"name": "甲", "age": 3}]}, "body.parties.0.age"),
        ({"parties": [{"name": "甲"}] * 11}, "body.parties"),
        ({"source": "app"}, "body"),
        ({"matter": "<script>"}, "body.matter"),
        ({"on_behalf": {"name": "甲", "phone": "call me"}}, "body.on_behalf.phone"),
    ],
)
async def test_wrong_fields_are_named_in_both_languages(
    house: House, change: dict[str, object], field: str
) -> None:
    answer = await house.call(WORKER, "POST", "/incidents", json={**RUBBISH, **change})
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid_request")
    (error,) = answer.json()["errors"]
    assert error["field"] == field
    assert error["zh"]
    assert error["en"]


async def test_a_message_names_its_wrong_field_as_it_was_written(house: House) -> None:
    no = (await house.report(WORKER, **RUBBISH))["no"]
    path = f"/incidents/{no}/instructions"
    for body, field in [
        ({"kind": "escalate"}, "body.reason"),
        ({"kind": "escalate", "reason": "x", "tier": 3}, "body.tier"),
        ({"kind": "rate", "score": "5"}, "body.score"),
        ({"kind": "fly"}, "body"),
        ({"reason": "x"}, "body"),
        ([], "body"),
        ({"kind": "dispatch", "assist": ["A"] * 21}, "body.assist"),
    ]:
        answer = await house.call(WORKER, "POST", path, json=body)
        assert (answer.status_code, answer.json()["errors"][0]["field"]) == (422, field), body


async def test_what_is_not_json_is_said_to_be_none(house: House) -> None:
    headers = {"Content-Type": "application/json"}
    for content in (b"{nonsense", b'{"description":"\xff\xfe"}', b"[" * 60_000):
        answer = await house.call(WORKER, "POST", "/incidents", content=content, headers=headers)
        assert (answer.status_code, answer.json()["code"]) == (400, "invalid_json")


async def test_what_does_not_call_itself_json_is_refused(house: House) -> None:
    content = json.dumps(RUBBISH).encode()
    for headers in ({"Content-Type": "text/plain"}, {}):
        answer = await house.call(WORKER, "POST", "/incidents", content=content, headers=headers)
        assert (answer.status_code, answer.json()["code"]) == (415, "unsupported_media_type")
    empty = await house.call(WORKER, "POST", "/incidents")
    assert (empty.status_code, empty.json()["errors"][0]["code"]) == (422, "missing")


UNSEEN = ["\x00", "\x07", "\x7f", "\x85", "\u202e", "\u2066", "\u2069"]


@pytest.mark.parametrize("unseen", UNSEEN)
async def test_characters_nobody_can_see_are_refused(house: House, unseen: str) -> None:
    no = (await house.report(WORKER, **RUBBISH))["no"]
    text = f"甲{unseen}乙"
    named = {"name": text}
    for path, body, field in [
        ("", {**RUBBISH, "description": text}, "body.description"),
        ("", {**RUBBISH, "address": text}, "body.address"),
        ("", {**RUBBISH, "parties": [named]}, "body.parties.0.name"),
        ("", {**RUBBISH, "on_behalf": named}, "body.on_behalf.name"),
        (f"/{no}/instructions", {"kind": "done", "note": text}, "body.note"),
    ]:
        answer = await house.call(WORKER, "POST", f"/incidents{path}", json=body)
        (error,) = answer.json()["errors"]
        assert answer.status_code == 422
        assert (error["field"], error["code"]) == (field, "control_characters")
        assert "控制字符" in error["zh"]
    for path in (
        *(f"/incidents?{name}" for name in ("q", "cursor", "unit", "matter", "area", "holder")),
        "/catalogue/matters?q",
        "/notices?no",
    ):
        answer = await house.call(WORKER, "GET", f"{path}={quote(text)}")
        assert answer.json()["errors"][0]["code"] == "control_characters", path


async def test_line_breaks_and_tabs_may_stay(house: House) -> None:
    await house.report(WORKER, **{**RUBBISH, "description": "一行\n\t二行"})


@pytest.mark.parametrize("name", ["reported_from", "reported_to"])
async def test_instants_beyond_all_calendars_are_refused(house: House, name: str) -> None:
    for at, status in [
        ("0001-01-01T00:00:00+14:00", 422),
        ("9999-12-31T23:59:59-12:00", 422),
        ("9999-01-01T00:00:00Z", 422),
        ("1969-12-31T23:59:59Z", 422),
        ("1970-01-01T00:00:00Z", 200),
        ("9998-12-31T23:59:59Z", 200),
    ]:
        answer = await house.call(WORKER, "GET", f"/incidents?{name}={quote(at)}")
        assert answer.status_code == status, at
        if status == 422:
            assert answer.json()["errors"][0]["code"] == "instant_out_of_range"


async def test_a_wrong_idempotency_key_is_named(house: House) -> None:
    headers = {"Idempotency-Key": "with spaces"}
    answer = await house.call(WORKER, "POST", "/incidents", json=RUBBISH, headers=headers)
    assert answer.json()["errors"][0]["field"] == "header.Idempotency-Key"


@pytest.mark.parametrize("chunked", [False, True])
async def test_too_much_is_refused_as_too_much(house: House, chunked: bool) -> None:  # noqa: FBT001 -- a parameter of the test
    body = b'{"description":"' + b"x" * 70_000 + b'"}'

    async def pieces() -> AsyncIterator[bytes]:
        for start in range(0, len(body), 1000):
            yield body[start : start + 1000]

    content = pieces() if chunked else body
    headers = {"Content-Type": "application/json"}
    answer = await house.call(WORKER, "POST", "/incidents", content=content, headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (413, "body_too_large")


async def test_a_cursor_nobody_gave_is_refused(house: House) -> None:
    for path in ("/incidents", "/notices", "/catalogue/matters"):
        answer = await house.call(WORKER, "GET", f"{path}?cursor=nonsense")
        assert (answer.status_code, answer.json()["code"]) == (422, "invalid_cursor"), path


@pytest.mark.parametrize("limit", [0, 101])
async def test_every_list_is_bounded(house: House, limit: int) -> None:
    for path in ("/incidents", "/notices", "/catalogue/units"):
        answer = await house.call(WORKER, "GET", f"{path}?limit={limit}")
        assert answer.json()["errors"][0]["field"] == "query.limit"


async def test_with_the_database_away_it_says_so_and_when_to_try_again(
    house: House, tmp_path_factory: pytest.TempPathFactory
) -> None:

    nowhere = tmp_path_factory.mktemp("gone") / "missing" / "gone.db"
    away = await Database.open(f"sqlite+aiosqlite:///{nowhere.as_posix()}")
    broken = await House.build(house.place, away)
    headers = {"Authorization": "Bearer tk_whatever"}
    answer = await broken.http.post("/api/v1/incidents", json=RUBBISH, headers=headers)
    await broken.http.aclose()
    await away.close()
    assert (answer.status_code, answer.json()["code"]) == (503, "database_away")
    assert answer.headers["Retry-After"] == "3"
