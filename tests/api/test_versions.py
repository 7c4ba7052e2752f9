"""What has not changed is not sent again, and nobody acts on what he has not seen."""

from __future__ import annotations

from datetime import timedelta

import httpx2
import pytest

from catalog.incident import messages as m
from tests.api.house import BILLBOARD, CHIEF, DISPATCHER, RESIDENT, RUBBISH, WORKER, House
from tests.api.test_planted import listening

SAME = httpx2.codes.NOT_MODIFIED


async def tag_of(house: House, person: str, path: str) -> str:
    """Read something and return its tag."""
    answer = await house.call(person, "GET", path)
    assert answer.status_code == httpx2.codes.OK, answer.text
    assert answer.headers["Cache-Control"] == "private, no-cache"
    return answer.headers["ETag"]


async def read_again(house: House, person: str, path: str, tag: str) -> httpx2.Response:
    """Ask whether something has changed."""
    return await house.call(person, "GET", path, headers={"If-None-Match": tag})


@pytest.mark.parametrize("path", ["/incidents/{no}", "/incidents?counts=true", "/me", "/notices"])
async def test_what_has_not_changed_is_not_sent_again(house: House, path: str) -> None:
    path = path.format(no=(await house.report(WORKER, **RUBBISH))["no"])
    tag = await tag_of(house, CHIEF, path)
    for known in (tag, f'"other", {tag}', f"W/{tag}", "*"):
        again = await read_again(house, CHIEF, path, known)
        assert (again.status_code, again.content, again.headers["ETag"]) == (SAME, b"", tag)
    assert (await read_again(house, CHIEF, path, '"other"')).status_code == httpx2.codes.OK


async def test_no_two_readers_share_a_tag(house: House) -> None:
    no = (await house.report(WORKER, **RUBBISH))["no"]
    path = f"/incidents/{no}"
    tags = [await tag_of(house, person, path) for person in (CHIEF, WORKER, DISPATCHER)]
    assert len(set(tags)) == 3
    empty = [await tag_of(house, person, "/orders") for person in (CHIEF, WORKER)]
    assert len(set(empty)) == 2


async def test_a_light_that_changes_by_itself_changes_the_tag(house: House) -> None:
    no = (await house.report(RESIDENT, **BILLBOARD))["no"]
    tag = await tag_of(house, DISPATCHER, f"/incidents/{no}")
    house.now += timedelta(days=30)
    late = await read_again(house, DISPATCHER, f"/incidents/{no}", tag)
    assert (late.status_code, late.json()["light"]["code"]) == (httpx2.codes.OK, "red")


async def test_what_cannot_be_read_has_no_tag(house: House) -> None:
    answer = await read_again(house, WORKER, "/incidents/KF-2026-999999", "*")
    assert answer.status_code == httpx2.codes.NOT_FOUND
    assert "ETag" not in answer.headers
    assert answer.headers["Cache-Control"] == "no-store"


async def test_whoever_was_not_the_first_is_told_so(house: House) -> None:
    no = (await house.report(RESIDENT, **BILLBOARD))["no"]
    tag = await tag_of(house, DISPATCHER, f"/incidents/{no}")
    await house.said(DISPATCHER, no, m.Accept(), minutes=5)
    path, body = f"/incidents/{no}/instructions", {"kind": "escalate", "reason": "须上级协调"}
    engine = listening(house)
    late = await house.call(DISPATCHER, "POST", path, json=body, headers={"If-Match": tag})
    assert (late.status_code, late.json()["code"], engine.sent) == (412, "moved_on", [])
    assert no in late.json()["zh"]
    now = await tag_of(house, DISPATCHER, f"/incidents/{no}")
    for fits in (now, f"{tag}, {now}", "*"):
        await house.call(DISPATCHER, "POST", path, json=body, headers={"If-Match": fits})
    assert len(engine.sent) == 3


async def test_a_light_that_changed_holds_nobody_up(house: House) -> None:
    no = (await house.report(RESIDENT, **BILLBOARD))["no"]
    tag = await tag_of(house, DISPATCHER, f"/incidents/{no}")
    house.now += timedelta(days=30)
    assert await tag_of(house, DISPATCHER, f"/incidents/{no}") != tag
    engine = listening(house)
    path, body = f"/incidents/{no}/instructions", {"kind": "escalate", "reason": "须上级协调"}
    await house.call(DISPATCHER, "POST", path, json=body, headers={"If-Match": tag})
    assert len(engine.sent) == 1


async def test_what_was_sent_before_is_answered_and_not_called_late(house: House) -> None:
    no = (await house.report(RESIDENT, **BILLBOARD))["no"]
    tag = await tag_of(house, DISPATCHER, f"/incidents/{no}")
    listening(house)
    path, body = f"/incidents/{no}/instructions", {"kind": "escalate", "reason": "须上级协调"}
    headers = {"If-Match": tag, "Idempotency-Key": "once"}
    first = await house.call(DISPATCHER, "POST", path, json=body, headers=headers)
    await house.said(DISPATCHER, no, m.Accept(), minutes=5)
    again = await house.call(DISPATCHER, "POST", path, json=body, headers=headers)
    assert (first.status_code, again.status_code) == (503, 503)


async def test_a_tag_nobody_could_have_given_is_named(house: House) -> None:
    no = (await house.report(RESIDENT, **BILLBOARD))["no"]
    answer = await house.call(
        DISPATCHER,
        "POST",
        f"/incidents/{no}/instructions",
        json={"kind": "accept"},
        headers={"If-Match": "7"},
    )
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (422, "header.If-Match")
