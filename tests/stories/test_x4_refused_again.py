"""X4: what was refused is refused again under its key; other words need another key."""

from __future__ import annotations

import httpx2
import pytest
import sqlalchemy as sa

from tests.city.city import City, Json
from tests.stories.billboard import CLERK, COUNTY, reported
from tests.stories.oversight import answered, refused, turns_of

RED, MISSED = "2026-03-09 09:00", "2026-03-12 09:00"
ONCE, TWICE = "当时已经派人", "后来才派的人"
Sent = tuple[int, str, str, str, Json]


async def said(
    city: City, person: str, when: str, path: str, key: str, **body: object
) -> httpx2.Response:
    """Say something to an order or a file under a key of one's own."""
    await city.at(when)
    headers = {"Idempotency-Key": key, "Prefer": "wait=5"}
    return await city.call(person, "POST", path, json=body, headers=headers)


def problem(answer: httpx2.Response) -> Sent:
    """Read a refusal whole: what is told must be told alike."""
    told: Json = answer.json()
    return answer.status_code, told["code"], told["zh"], told["en"], told["facts"]


async def words_kept(city: City, text: str) -> int:
    """Count the texts in the store that contain these words."""
    async with city.stack.database.read() as session:
        asked = sa.text("SELECT count(*) FROM prose WHERE text LIKE :words")
        kept = await (await session.connection()).execute(asked, {"words": f"%{text}%"})
        return int(kept.scalar_one())


async def test_x4_an_order_refuses_again_what_it_refused_whatever_has_come_since(
    city: City,
) -> None:
    no = await reported(city)
    await city.until(RED)
    order, bureau = f"{no}-D1", city.who("bureau_officer", COUNTY)
    path, early = f"/orders/{order}/instructions", "2026-03-09 10:00"
    end: Json = {"kind": "end_order", "reason": ONCE}
    kept = [await words_kept(city, text) for text in (ONCE, TWICE)]
    first = await said(city, bureau, early, path, "end", **end)
    refused(first, 409, "nothing_to_review")
    assert first.json()["ground"] == "standing"
    # By then it would be taken; under the old key it is what it was.
    await city.done(await answered(city, CLERK, "2026-03-10 09:00", order, note="已处理"))
    before = await turns_of(city, bureau, order)
    again = await said(city, bureau, "2026-03-10 10:00", path, "end", **end)
    assert problem(again) == problem(first)
    assert again.json()["ground"] == "standing"
    others: tuple[Json, ...] = (
        {"kind": "end_order", "reason": TWICE},
        {"kind": "urge", "note": ONCE},
    )
    for other in others:
        reused = await said(city, bureau, "2026-03-10 10:00", path, "end", **other)
        refused(reused, 409, "idempotency_key_reused")
        assert reused.json()["ground"] == "key"
    assert await turns_of(city, bureau, order) == before
    assert [await words_kept(city, text) for text in (ONCE, TWICE)] == kept
    await city.done(await said(city, bureau, "2026-03-10 10:00", path, "anew", **end))


async def test_x4_an_orders_argument_is_refused_again_as_an_argument(city: City) -> None:
    no = await reported(city)
    await city.until(RED)
    path, bureau = f"/orders/{no}-D1/instructions", city.who("bureau_officer", COUNTY)
    past: Json = {"kind": "set_limit", "until": "2026-03-09T09:30:00+08:00"}
    first = await said(city, bureau, "2026-03-09 10:00", path, "limit", **past)
    refused(first, 422, "limit_in_the_past")
    again = await said(city, bureau, "2026-03-09 11:00", path, "limit", **past)
    assert problem(again) == problem(first)
    assert first.json()["ground"] == again.json()["ground"] == "argument"
    ahead = {**past, "until": "2026-03-11T09:30:00+08:00"}
    refused(
        await said(city, bureau, "2026-03-09 11:00", path, "limit", **ahead),
        409,
        "idempotency_key_reused",
    )


async def test_x4_a_reply_to_an_order_is_refused_again(city: City) -> None:
    no = await reported(city)
    await city.until(RED)
    path = f"/orders/{no}-D1/replies"
    await city.done(await answered(city, CLERK, "2026-03-09 10:00", f"{no}-D1", note="已派人"))
    reply: Json = {"kind": "reply_order", "note": ONCE}
    told = [
        await said(city, CLERK, f"2026-03-09 1{hour}:00", path, "reply", **reply) for hour in (1, 2)
    ]
    refused(told[0], 409, "already_replied")
    assert problem(told[0]) == problem(told[1])
    other = await said(city, CLERK, "2026-03-09 12:00", path, "reply", **{**reply, "note": TWICE})
    refused(other, 409, "idempotency_key_reused")


async def test_x4_a_file_refuses_again_what_it_refused_and_keeps_no_paper_of_it(
    city: City,
) -> None:
    no = await reported(city)
    await city.until(MISSED)
    file, officer = f"{no}-W1", city.who("discipline_officer", COUNTY)
    path = f"/files/{file}/instructions"
    hear: Json = {"kind": "hear", "statement": ONCE}
    kept = [await words_kept(city, text) for text in (ONCE, TWICE)]
    first = await said(city, officer, "2026-03-12 10:00", path, "hear", **hear)
    refused(first, 409, "wrong_file_stage")
    sort = {"kind": "sort", "track": "talk", "reason": "先行谈话"}
    await city.done(await said(city, officer, "2026-03-12 11:00", path, "sort", **sort))
    before = await turns_of(city, officer, file)
    again = await said(city, officer, "2026-03-12 12:00", path, "hear", **hear)
    assert problem(again) == problem(first)
    other = await said(
        city, officer, "2026-03-12 12:00", path, "hear", **{**hear, "statement": TWICE}
    )
    refused(other, 409, "idempotency_key_reused")
    assert await turns_of(city, officer, file) == before
    assert [await words_kept(city, text) for text in (ONCE, TWICE)] == kept
    await city.done(await said(city, officer, "2026-03-12 12:00", path, "anew", **hear))


@pytest.mark.parametrize("what", ["order", "file"])
async def test_x4_what_was_taken_is_taken_once_under_its_key(city: City, what: str) -> None:
    no = await reported(city)
    await city.until(MISSED)
    once, twice = f"{ONCE}：{no}", f"{TWICE}：{no}"
    officers = {
        "order": (f"{no}-D1", city.who("bureau_officer", COUNTY)),
        "file": (f"{no}-W1", city.who("discipline_officer", COUNTY)),
    }
    thing, person = officers[what]
    bodies: dict[str, Json] = {
        "order": {"kind": "urge", "note": once},
        "file": {"kind": "sort", "track": "talk", "reason": once},
    }
    path = f"/{what}s/{thing}/instructions"
    told = [
        await city.done(await said(city, person, when, path, "once", **bodies[what]))
        for when in ("2026-03-12 10:00", "2026-03-12 11:00")
    ]
    assert told[0] == told[1]
    kinds = [kind for _, kind in await turns_of(city, person, thing)]
    assert kinds.count({"order": "urged", "file": "stepped"}[what]) == 1
    words = {"order": "note", "file": "reason"}[what]
    other = await said(
        city, person, "2026-03-12 11:00", path, "once", **{**bodies[what], words: twice}
    )
    refused(other, 409, "idempotency_key_reused")
    assert [await words_kept(city, text) for text in (once, twice)] == [1, 0]
