"""Anybody reports: once, with nothing typed lost, and no more of him kept than he gave."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from activities.prose import read_contacts
from activities.store.reads import IncidentQuery, find_incident, list_incidents
from api.identity import actor_of
from api.limiting import Limits
from api.pages.follow_cookie import NAME
from catalog.actor import Actor
from catalog.place import WithoutAccount
from tests.api.house import CHIEF, DISPATCHER, GRID, RESIDENT, WORKER, House
from tests.pages.street import BILLBOARD, Street, hidden
from tests.pages.test_sign_in import HTML, OURS, enter

BUREAU, UNIT = "P168", "KLK-01/UMB"


@pytest.fixture
def street(house: House) -> Street:
    return Street(house)


async def count(house: House) -> int:
    everything = actor_of(house.place, DISPATCHER)
    found = await list_incidents(house.database, everything, IncidentQuery(), house.now, 50)
    return len(found.rows)


async def test_a_stranger_reports_and_has_his_code_in_a_cookie_alone(street: Street) -> None:
    answer = await street.reports(name="老王", phone="13800000000")
    assert (answer.status_code, answer.headers["Location"]) == (303, "/report/received")
    written = answer.headers["Set-Cookie"].lower()
    assert {"httponly", "samesite=strict", "max-age=1800", "path=/"} <= set(written.split("; "))
    no, reporter = await street.followed()
    assert street.code not in answer.headers["Location"]
    found = await find_incident(street.house.database, Actor(reporter), no)
    assert found is not None
    report = found.incident.report
    assert report.reporter == report.recorder == reporter
    kept = (await read_contacts(street.house.database, [reporter]))[reporter]
    assert (kept.name, kept.phone, kept.relation) == ("老王", "13800000000", "self")
    told = await street.read("/report/received")
    assert no in told
    assert f"{street.code[:5]} {street.code[5:]}" in told


async def test_an_emergency_is_promised_first_what_happens_at_once(street: Street) -> None:
    await street.reports(matter="ZF0602", text="路面塌了一个大坑")
    told = await street.read("/report/received")
    promised = ("先打电话", "1 小时内有人到现场", "1 天内排除危险", "彻底修好")
    where = [told.index(each) for each in promised]
    assert where == sorted(where)
    assert "3月2日 周一 10:00" in told


async def test_whoever_leaves_no_name_is_nobody(street: Street) -> None:
    await street.reports()
    no, reporter = await street.followed()
    kept = (await read_contacts(street.house.database, [reporter]))[reporter]
    assert (kept.name, kept.phone, kept.relation) == ("", "", "anonymous")
    seen = await street.house.browse(DISPATCHER, "GET", f"/incidents/{no}")
    assert "没有留名" in seen.text


async def test_two_clicks_are_one_report_and_both_answers_have_a_code(street: Street) -> None:
    key = "a-key-of-the-form"
    await street.reports(key=key)
    first = await street.followed()
    again = await street.reports(key=key)
    assert again.headers["Location"] == "/report/received"
    assert await street.followed() == first
    assert await count(street.house) == 1


async def test_a_form_changed_after_it_was_sent_says_so_and_can_be_sent_anew(
    street: Street,
) -> None:
    await street.reports(key="once")
    changed = await street.reports(key="once", text="另一件事：广告牌倒了")
    assert changed.status_code == 409
    assert "此前已经提交过" in changed.text
    assert "另一件事：广告牌倒了" in changed.text
    assert await count(street.house) == 1
    await street.reports(key=hidden(changed.text, "key"), text="另一件事：广告牌倒了")
    assert await count(street.house) == 2


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("text", " ", "请写下发生了什么"),
        ("matter", "", "选一项最接近的"),
        ("matter", "JD0301", "要登录后才能上报"),
        ("matter", "ZZ9999", "没有这个事项"),
        ("grid", "", "请选一个网格"),
        ("grid", "KLK-01", "不是网格"),
        ("phone", "call me", "phone-wrong"),
        ("text", "看\u202e不见", "text-wrong"),
        ("channel", "grid_app", "不能使用这个上报渠道"),
    ],
)
async def test_a_refusal_marks_the_field_and_keeps_what_was_typed(
    street: Street, field: str, value: str, said: str
) -> None:
    answer = await street.reports(address="小学东门<外>", name="老王", **{field: value})
    assert answer.status_code in (403, 422)
    assert said in answer.text
    assert "小学东门&lt;外&gt;" in answer.text
    assert 'value="老王"' in answer.text
    assert NAME not in street.house.http.cookies
    assert await count(street.house) == 0


async def test_a_place_that_keeps_its_door_shut_says_so(street: Street) -> None:
    shut = replace(street.house.place, without_account=WithoutAccount(None, ()))
    object.__setattr__(street.house.state, "place", shut)
    assert "只接受登录后的上报" in await street.read("/report")
    answer = await street.reports()
    assert answer.status_code == 403
    assert await count(street.house) == 0


async def test_strangers_are_counted_by_where_they_come_from(street: Street) -> None:
    object.__setattr__(street.house.state, "limits", Limits(strangers=2))
    assert [(await street.reports()).status_code for _ in range(3)] == [303, 303, 429]
    assert await count(street.house) == 2
    last = await street.reports(text="房子要倒")
    assert "房子要倒" in last.text
    assert int(last.headers["Retry-After"]) > 0


async def test_guesses_come_as_a_part_of_the_form(street: Street) -> None:
    part = await street.send("/report/matters", text="闻到煤气味", matter="ZF0302")
    assert part.text.index("违规户外广告牌") < part.text.index("燃气泄漏")
    assert "data-grave" in part.text
    assert "<html" not in part.text
    part = await street.send("/report/grids", where="桐音村")
    assert part.text.count('name="grid"') >= 3
    nothing = await street.send("/report/grids", where="<b>")
    assert "没有找到" in nothing.text


async def test_without_scripts_a_button_guesses_and_the_catalogue_is_there(street: Street) -> None:
    typed = {"text": "路灯坏了", "where": "桐音", "name": "老王"}
    guessed = await street.reports(do="matters", matter="", grid="", **typed)
    assert "路灯不亮" in guessed.text
    assert "桐音村第一网格" in guessed.text
    assert 'value="老王"' in guessed.text
    whole = await street.reports(do="catalogue", matter="", grid="", **typed)
    assert 'value="ZF0801"' in whole.text
    assert 'value="JD0301"' not in whole.text
    await street.reports(listed="ZF0801")
    no, reporter = await street.followed()
    found = await find_incident(street.house.database, Actor(reporter), no)
    assert found is not None
    assert found.incident.report.matter == "ZF0801"


async def test_switching_the_language_in_mid_form_keeps_what_was_typed(street: Street) -> None:
    typed = {"address": "小学东门", "name": "老王", "where": "桐音"}
    english = await street.reports(do="en", **typed)
    assert "Exactly where" in english.text
    for kept in ("老王", "小学东门", "桐音", "ZF0302", GRID):
        assert f'value="{kept}"' in english.text
    assert BILLBOARD["text"] in english.text
    assert street.house.http.cookies["tiaokuai_language"] == "en"
    assert await count(street.house) == 0
    # Whoever presses Enter in a field asks for nothing but the form again.
    assert re.findall('name="do" value="([^"]*)"', english.text)[:2] == ["again", "zh"]
    street.house.http.cookies.delete("tiaokuai_language")


async def test_a_complaint_says_whom_it_is_about(street: Street) -> None:
    part = await street.send("/report/subjects", whom="堌阳镇城市管理", about="KLK-01-01")
    assert part.text.index('value="KLK-01-01" checked') < part.text.index(f'value="{UNIT}"')
    assert "没有找到" in (await street.send("/report/subjects", whom="<b>")).text
    await street.reports(matter="JD0201", about=UNIT, text="占道经营没人管")
    assert (await street.report()).about == UNIT
    # Of any other matter it is not asked: what was chosen before is not sent unseen.
    await street.reports(about=UNIT)
    assert (await street.report()).about == ""
    unknown = await street.reports(matter="JD0201", about="KLK-01/NONE")
    assert (unknown.status_code, 'id="about-wrong"' in unknown.text) == (422, True)


async def test_a_quarrel_names_both_households(street: Street) -> None:
    await enter(street.house, WORKER)
    sides: dict[str, str | list[str]] = {
        "party": ["老赵", "老钱"],
        "party_phone": ["0371-1", ""],
        "channel": "grid_app",
    }
    more = await street.reports(do="again", matter="ZZ0501", **sides)
    assert [f'value="{each}"' in more.text for each in ("老赵", "0371-1", "老钱")] == [True] * 3
    assert more.text.count('name="party"') == 3
    nameless = await street.reports(matter="ZZ0501", **{**sides, "party": ["", "老钱"]})
    assert (nameless.status_code, 'id="parties-wrong"' in nameless.text) == (422, True)
    answer = await street.reports(matter="ZZ0501", **sides)
    no = answer.headers["Location"].partition("=")[2]
    seen = await street.read(f"/incidents/{no}")
    assert all(side in seen for side in ("老赵", "0371-1", "老钱"))


async def test_another_sites_form_reports_nothing(street: Street) -> None:
    foreign = {**OURS, "Sec-Fetch-Site": "cross-site"}
    answer = await street.send("/report", foreign, key="k", **BILLBOARD)
    assert answer.status_code == 403
    assert await count(street.house) == 0


async def test_a_grid_worker_finds_her_grid_chosen_and_reports_for_a_caller(
    street: Street,
) -> None:
    await enter(street.house, WORKER)
    form = await street.read("/report")
    assert f'value="{GRID}" required checked' in form
    assert 'value="grid_app" checked' in form
    mine = await street.reports(channel="grid_app", matter="ZF0101")
    assert mine.headers["Location"].startswith("/report/received?no=")
    assert "code" not in street.house.http.cookies
    caller = {"channel": "grid_phone", "caller": "老李", "caller_phone": "0371-1"}
    theirs = await street.reports(**caller)
    assert theirs.headers["Location"] == "/report/received"
    told = await street.read("/report/received")
    assert "反映人的查询码" in told
    nameless = await street.reports(channel="grid_phone", caller_phone="0371-1")
    assert "请写下来电人的称呼" in nameless.text


async def test_what_was_solved_on_the_spot_is_reported_so(street: Street) -> None:
    await enter(street.house, WORKER)
    done = await street.reports(channel="grid_app", matter="ZF0101", solved="已清走")
    no = done.headers["Location"].partition("=")[2]
    found = await find_incident(street.house.database, actor_of(street.house.place, CHIEF), no)
    assert found is not None
    assert found.incident.report.solved
    passed = {"channel": "grid_app", "matter": "ZF0101", "pass_on": "yes"}
    refused = await street.reports(**passed)
    assert refused.status_code == 422
    assert 'id="pass_on-wrong"' in refused.text


async def test_a_resident_may_tip_off_without_leaving_a_trace(street: Street) -> None:
    await enter(street.house, RESIDENT)
    await street.reports(matter="ZZ0905", anonymous="yes")
    no, reporter = await street.followed()
    assert reporter.startswith("contact:")
    assert await find_incident(street.house.database, Actor(RESIDENT), no) is None
    assert (
        await street.house.http.get(f"/report/received?no={no}", headers=HTML)
    ).status_code == 404


async def test_a_post_without_a_way_in_is_told(street: Street) -> None:
    await enter(street.house, BUREAU)
    assert "您的岗位没有上报的渠道" in await street.read("/report")


async def test_what_is_received_is_shown_to_whoever_has_the_code_alone(house: House) -> None:
    answer = await house.http.get("/report/received", headers=HTML)
    assert (answer.status_code, answer.headers["Location"]) == (303, "/follow")
