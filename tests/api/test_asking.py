"""A question to the reporter is his: other people of the same incident neither see nor read it."""

from __future__ import annotations

from activities.prose import keep_prose
from catalog.incident.inquiry import AnswerQuestion, AskReporter
from tests.api.house import DISPATCHER, GRID, WORKER, House

ACCOUNTS = {
    "channel": "grid_phone",
    "matter": "JD0201",
    "place": GRID,
    "description": "村账有问题",
    "on_behalf": {"name": "甲某", "phone": "13900000003"},
    "parties": [{"name": "乙某", "phone": "13900000004"}],
}
ASKED, SAID = "您手上有账本吗？", "在我家里"


async def test_a_question_is_the_reporters_and_no_recorders(house: House) -> None:
    told = await house.report(WORKER, **ACCOUNTS)
    no, code = told["no"], told["follow_code"]
    question = await keep_prose(house.database, ASKED, house.now, ref_seed="question")
    await house.said(DISPATCHER, no, AskReporter(question), minutes=30)
    followed = (await house.call("", "GET", f"/follow/{code}")).json()
    assert (followed["question"], followed["asks"][0]["kind"]) == (ASKED, "answer_question")

    # The grid worker took the call and sees her own report, no more.
    recorder = await house.get(WORKER, f"/incidents/{no}")
    assert (recorder["sight"], recorder["inquiry"]) == ("own", None)
    answer = await keep_prose(house.database, SAID, house.now, ref_seed="answer")
    await house.said(DISPATCHER, no, AnswerQuestion(answer), hours=2)
    seen = await house.call(WORKER, "GET", f"/incidents/{no}/events")
    assert ASKED not in seen.text
    assert SAID not in seen.text
    assert "question" not in {event["kind"] for event in seen.json()["items"]}
    assert "reporter_asked" not in seen.text

    # The room reads both; the reporter reads what was written down for him.
    room = await house.call(DISPATCHER, "GET", f"/incidents/{no}/events")
    assert ASKED in room.text
    assert SAID in room.text
    followed = (await house.call("", "GET", f"/follow/{code}")).json()
    assert (followed["question"], followed["asks"]) == (None, [])
    assert followed["story"][-1]["texts"] == {"text": SAID}
