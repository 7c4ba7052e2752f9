"""Following by code, as a page without scripts: said plainly, and no code in any address."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest

from activities.prose import keep_prose
from activities.store.reads import entries
from api.pages.language import COOKIE as LANGUAGE
from catalog.incident import messages as m
from catalog.incident.inquiry import AskReporter
from tests.api.house import BILLBOARD, CHIEF, DISPATCHER, RESIDENT, House
from tests.pages.scenes import UNIT_CLERK
from tests.pages.street import Street

WRONG, COUNTY = "ACDEFGHJKM", "P167"


@pytest.fixture
def street(house: House) -> Street:
    return Street(house)


async def follows(street: Street, code: str) -> str:
    """Type a code and read the page it leads to."""
    answer = await street.send("/follow", code=code)
    assert (answer.status_code, answer.headers["Location"]) == (303, "/follow")
    return await street.read("/follow")


async def reported(street: Street, **more: Any) -> tuple[str, str]:  # noqa: ANN401 -- JSON
    """Report as a resident; give number and code."""
    told = await street.house.report(RESIDENT, **{**BILLBOARD, **more})
    return told["no"], told["follow_code"]


async def test_a_wrong_code_is_one_plain_sentence_and_stays_to_be_corrected(
    street: Street,
) -> None:
    answer = await street.send("/follow", code=WRONG)
    assert answer.status_code == 404
    assert "没有这个查询码" in answer.text
    assert f'value="{WRONG}"' in answer.text
    assert street.code == ""


async def test_a_climb_is_told_in_english_to_whoever_reads_english(street: Street) -> None:
    no, code = await reported(street)
    house = street.house
    why = await keep_prose(house.database, "须由县里处理", house.now)
    await house.said(DISPATCHER, no, m.Escalate(why), hours=6)
    await house.said(COUNTY, no, m.Accept(None, None), minutes=30)
    house.http.cookies.set(LANGUAGE, "en")
    page = await follows(street, code)
    story = re.sub(r"<[^>]+>", " ", page[page.index("<main") : page.index("</main>")])
    for told in ("took it on", "passed it on to", "did not answer in time", "hours left"):
        assert told in story, story
    assert re.findall(r"[\u4e00-\u9fff]+", story.replace(BILLBOARD["description"], "")) == []
    house.http.cookies.delete(LANGUAGE)


async def test_whoever_guesses_codes_has_to_wait(street: Street) -> None:
    _, code = await reported(street)
    answers = [await street.send("/follow", code=WRONG) for _ in range(21)]
    assert [answer.status_code for answer in answers] == [404] * 20 + [429]
    assert 0 < int(answers[-1].headers["Retry-After"]) <= 60
    # Others share the address: a code that is one is heard all the same.
    assert (await street.send("/follow", code=code)).status_code == 303


async def test_every_stage_has_a_plain_headline(street: Street) -> None:
    house = street.house
    no, code = await reported(street)
    page = await follows(street, f" {code[:5].lower()}-{code[5:]} ")
    assert "收到了，等堌阳镇综合指挥室受理" in page
    assert "在期限内" in page
    assert page.count('aria-current="step"') == 1
    await house.said(DISPATCHER, no, m.Accept(), minutes=5)
    assert "已受理，正在安排谁来办" in await street.read("/follow")
    await house.said(DISPATCHER, no, m.Dispatch("UMB", ()), minutes=5)
    assert "堌阳镇城市管理站正在办" in await street.read("/follow")
    house.now += timedelta(days=4, hours=12)
    assert "期限快到了" in await street.read("/follow")
    house.now += timedelta(days=1)
    late = await street.read("/follow")
    assert "已超期" in late
    assert "还没有办好" in late
    await house.said(UNIT_CLERK, no, m.Sign(UNIT_CLERK, UNIT_CLERK), minutes=5)
    note = await keep_prose(house.database, "已加固", house.now)
    await house.said(UNIT_CLERK, no, m.Done(note), minutes=5)
    asked = await street.read("/follow")
    assert "堌阳镇城市管理站说办好了，等人到现场看" in asked
    assert "解决了吗" in asked
    assert "已加固" not in asked
    await house.said(CHIEF, no, m.Confirm(), minutes=5)
    closed = await street.read("/follow")
    assert "已经解决，结案了" in closed
    assert closed.count('name="score"') == 5


async def test_what_is_not_taken_on_says_why(street: Street) -> None:
    no, code = await reported(street)
    why = await keep_prose(street.house.database, "在高速公路上，请拨打12122", street.house.now)
    await street.house.said(DISPATCHER, no, m.DeclineReport(why), minutes=5)
    page = await follows(street, code)
    assert "没有受理" in page
    assert "请拨打12122" in page
    assert 'aria-current="step"' not in page


async def test_a_question_is_asked_above_everything_else(street: Street) -> None:
    no, code = await reported(street)
    question = await keep_prose(street.house.database, "在路东还是路西？", street.house.now)
    await street.house.said(DISPATCHER, no, m.Accept(), minutes=5)
    await street.house.said(DISPATCHER, no, AskReporter(question), minutes=5)
    page = await follows(street, code)
    assert page.index("在路东还是路西？") < page.index("经过")
    assert "等您答复期间不计时" in page
    empty = await street.send("/follow/say", kind="answer_question", text=" ", key="k")
    assert (empty.status_code, "请先选好或写好" in empty.text) == (422, True)
    # Nobody is at the engine's address: what was typed stays to be sent again.
    away = await street.send("/follow/say", kind="answer_question", text="路东侧", key="k")
    assert away.status_code == 503
    assert ">路东侧</textarea>" in away.text
    assert 'value="k"' in away.text


@pytest.mark.parametrize("kind", ["", "confirm", "rate", "answer"])
async def test_what_is_not_asked_is_not_heard(street: Street, kind: str) -> None:
    no, code = await reported(street)
    await follows(street, code)
    said = await street.send("/follow/say", kind=kind, score="5", solved="yes", key="k")
    assert said.status_code in (403, 409, 422, 503)
    actor = street.house.someone(DISPATCHER)
    assert len(await entries(street.house.database, actor, no)) == 1


async def test_whoever_waits_may_urge_by_a_button_of_its_own(street: Street) -> None:
    no, code = await reported(street)
    assert "催一催" not in await follows(street, code)
    await street.house.said(DISPATCHER, no, m.Accept(), minutes=5)
    await street.house.said(DISPATCHER, no, m.Dispatch("UMB", ()), minutes=5)
    street.house.now += timedelta(days=2)
    page = await street.read("/follow")
    assert 'value="urge_incident"' in page
    assert "等得太久了" in page


async def test_signed_in_the_reporter_reads_what_his_code_would_show_him(street: Street) -> None:
    house = street.house
    no, code = await reported(street, description="风一吹就晃")
    await house.said(DISPATCHER, no, m.Accept(), minutes=5)
    question = await keep_prose(house.database, "在路东还是路西？", house.now)
    await house.said(DISPATCHER, no, AskReporter(question), minutes=5)
    by_code = words(await follows(street, code))
    where = f"/incidents/{no}"
    own = await house.browse(RESIDENT, "GET", where)
    assert words(own.text) == by_code.partition("看完了，退出")[0]
    assert {"在路东还是路西？", "风一吹就晃", "等您答复期间不计时。"} <= set(by_code.split())
    # It hears of this incident from the stream of whoever is signed in.
    assert f'data-stream="/api/v1/stream" data-about="{no}"' in own.text
    # Staff keep the trade's page, and a form that is not taken is shown again in plain words.
    assert 'class="turns"' not in (await house.browse(DISPATCHER, "GET", where)).text
    say = {"kind": "answer_question", "text": " ", "idempotency_key": "k"}
    empty = await house.browse(RESIDENT, "POST", f"{where}/answer_question", data=say)
    assert (empty.status_code, "请先选好或写好" in words(empty.text)) == (422, True)
    away = await house.browse(
        RESIDENT, "POST", f"{where}/answer_question", data={**say, "text": "路东侧"}
    )
    assert (away.status_code, ">路东侧</textarea>" in away.text) == (503, True)
    assert 'name="idempotency_key" value="k"' in away.text


def words(page: str) -> str:
    """Return what stands on the part of a page that keeps up, one text a line."""
    part = page.partition('data-part="it">')[2].partition("</main>")[0]
    return "\n".join(text.strip() for text in re.split(r"<[^>]+>", part) if text.strip()) + "\n"


async def test_leaving_forgets_the_code(street: Street) -> None:
    _, code = await reported(street)
    await follows(street, code)
    await street.send("/follow/leave")
    assert street.code == ""
    assert "没有记下" in (await street.send("/follow/say", kind="answer", solved="no")).text


async def test_over_https_the_cookie_is_bound_to_the_host(street: Street) -> None:
    _, code = await reported(street)
    answer = await street.send("https://house/follow", code=code)
    assert answer.headers["Set-Cookie"].startswith("__Host-tiaokuai_follow=")
    assert "Secure" in answer.headers["Set-Cookie"]
