"""X4: a photo of 20 MB and a file that is two things are refused in words, and nothing is lost."""

from __future__ import annotations

import httpx2

from activities.store.verify import verify
from tests.city.city import City
from tests.evidence.pictures import photo
from tests.stories.telling import MONDAY, RURAL, refused, shown
from tests.stories.test_k5_not_solved import UMB, dispatched

RUBBISH = {"channel": "grid_app", "matter": "ZF0101", "description": "村口垃圾堆放两天"}
LARGE = photo() + bytes(20 * 2**20)
TWO_THINGS = photo() + b"<script>alert(1)</script>"
UNKNOWN = f"ev-{7:040}"


def told(answer: httpx2.Response, status: int, code: str) -> tuple[str, str]:
    """Insist on a refusal; give its sentences."""
    body = answer.json()
    assert (answer.status_code, body["code"]) == (status, code), answer.text
    return body["zh"], body["en"]


async def test_x4_bad_files_are_refused_in_both_languages_and_the_report_is_not(
    city: City,
) -> None:
    worker = city.who("grid_worker", RURAL)
    await city.at(MONDAY)
    zh, en = told(
        await city.call(worker, "POST", "/evidence", content=LARGE), 413, "evidence_too_large"
    )
    assert "10 MB" in zh
    assert "10 MB" in en
    zh, en = told(
        await city.call(worker, "POST", "/evidence", content=TWO_THINGS), 422, "evidence_two_things"
    )
    assert zh.startswith("文件中还夹带着别的文件")
    assert en.startswith("There is something else in the file")
    page = await city.call(worker, "POST", "/evidence", content=TWO_THINGS[-25:])
    told(page, 415, "evidence_type")
    body = {**RUBBISH, "place": RURAL, "evidence": [UNKNOWN]}
    answer = await city.call(worker, "POST", "/incidents", json=body)
    told(answer, 422, "unknown_evidence")
    # The same report without what was refused is taken in; nothing was kept of the refusals.
    no = await city.report(worker, MONDAY, place=RURAL, **RUBBISH)
    assert await shown(city, worker, no) == []


async def test_x4_a_photo_of_a_refused_message_goes_with_the_next_one(city: City) -> None:
    no, clerk = await dispatched(city)
    await city.at("2026-03-02 12:00")
    mine = await city.sent(clerk, photo())
    # The machine refuses the reply on the record; its photo is free again.
    wrong = await city.reply(
        clerk, "2026-03-02 12:00", no, "progress", note="九成", share=100, evidence=[mine]
    )
    assert refused(wrong) == "share_out_of_range"
    stolen = await city.reply(
        city.who("department_leader", UMB),
        "2026-03-02 12:05",
        no,
        "progress",
        note="已到场",
        evidence=[mine],
    )
    assert refused(stolen) == "unknown_evidence"
    right = {"note": "已到场", "share": 40, "evidence": [mine]}
    await city.done(await city.reply(clerk, "2026-03-02 12:10", no, "progress", **right))
    again = await city.reply(clerk, "2026-03-02 12:20", no, "progress", **right)
    assert refused(again) == "evidence_used"
    assert await shown(city, clerk, no) == [("progressed", mine)]
    assert (await verify(city.stack.database)).faults == ()
