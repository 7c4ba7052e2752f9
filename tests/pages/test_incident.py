"""The incident's page: at a glance, the story, the deadlines as a picture, and forms that stay."""

from __future__ import annotations

import re

import pytest
from playwright.async_api import Browser, expect

from tests.api.house import DISPATCHER, OFFICER, House
from tests.pages.browsing import DESKTOP, PHONE, SMALL, sign_in, visiting
from tests.pages.scenes import UNIT_CLERK, WORDS, desk
from tests.pages.test_sign_in import HTML, OURS, enter

ADMINISTRATOR = "P184"


async def test_at_a_glance_who_holds_it_and_until_when(
    browser: Browser, house: House, site: str
) -> None:
    scene = await desk(house)
    async with visiting(browser, site) as visit:
        await sign_in(visit, house.state, DISPATCHER)
        await visit.page.get_by_role("link", name="违规户外广告牌").click()
        page = visit.page
        glance = page.locator(".glance")
        for told in ("堌阳镇综合指挥室", "3月7日 周六 09:00", "红灯", "已超期", "处置中"):
            await expect(glance).to_contain_text(told)
        await expect(page.get_by_role("region", name="反映的情况")).to_contain_text(WORDS)
        story = page.get_by_role("region", name="经过").get_by_role("listitem")
        await expect(story.first).to_contain_text("40%")
        await expect(story.first).to_contain_text("支架锈蚀")
        await expect(story).to_have_count(5)
        await expect(page.get_by_role("img", name=re.compile("层级办结时限"))).to_be_visible()
        await page.get_by_text("逐段说明").click()
        await expect(page.get_by_role("region", name="时限")).to_contain_text("开始计时")
        await expect(page.get_by_role("region", name="承办单位")).to_contain_text("待签收")
        await visit.right()
        assert page.url == f"{site}/incidents/{scene.overdue}"


@pytest.mark.parametrize("size", [DESKTOP, PHONE, SMALL])
async def test_it_reads_in_english_on_any_screen_with_every_form_open(
    browser: Browser, house: House, site: str, size: tuple[int, int]
) -> None:
    scene = await desk(house)
    async with visiting(browser, site, size, english=True) as visit:
        await sign_in(visit, house.state, DISPATCHER, f"/incidents/{scene.to_accept}")
        await visit.right()
        for summary in await visit.page.locator(".action > summary").all():
            await summary.evaluate("it => it.click()")
            await visit.fits()
        await visit.right()
        text = await visit.page.locator("main").inner_text()
        ours = text.replace("广告牌歪了，王老五的店门口", "")
        assert not [letter for letter in ours if "\u4e00" <= letter <= "\u9fff"], ours


async def test_buttons_are_exactly_what_is_offered(
    browser: Browser, house: House, site: str
) -> None:
    scene = await desk(house)
    async with visiting(browser, site, scripts=False) as visit:
        for person in (DISPATCHER, UNIT_CLERK):
            await sign_in(visit, house.state, person)
            for no in (scene.overdue, scene.to_accept, scene.to_dispatch):
                offered = await house.call(person, "GET", f"/incidents/{no}")
                if offered.status_code != 200:
                    continue
                await visit.open(f"/incidents/{no}")
                shown = await visit.page.locator(".action > summary").all_inner_texts()
                assert shown == [offer["zh"] for offer in offered.json()["offers"]]
            await visit.page.get_by_role("button", name="退出").click()


async def test_what_is_refused_stays_on_the_form_with_what_was_typed(
    browser: Browser, house: House, site: str
) -> None:
    scene = await desk(house)
    async with visiting(browser, site) as visit:
        await sign_in(visit, house.state, DISPATCHER, f"/incidents/{scene.to_accept}/escalate")
        form = visit.page.locator("#do-escalate")
        await form.get_by_role("button", name="提交").click()
        await expect(form.locator(".wrong")).to_have_text("请填写这一项")
        await expect(form.get_by_label("为什么要上级来办")).to_be_focused()
        await visit.accessible()
        await form.get_by_label("为什么要上级来办").fill("需要县里的设备")
        await form.get_by_role("button", name="提交").click()
        # Nobody is at the engine's address: the form stays, and so does its key.
        alert = form.get_by_role("alert")
        await expect(alert).to_contain_text("不会重复办理")
        await expect(form.get_by_label("为什么要上级来办")).to_have_value("需要县里的设备")
        assert [fault for fault in visit.faults if not re.search(r"\b(422|503)\b", fault)] == []
        await visit.accessible()


async def test_what_was_typed_outlives_a_switch_of_the_language_and_nothing_else(
    browser: Browser, house: House, site: str
) -> None:
    scene = await desk(house)
    async with visiting(browser, site) as visit:
        page = await sign_in(visit, house.state, DISPATCHER, f"/incidents/{scene.to_accept}")
        await page.locator("#do-escalate > summary").click()
        await page.locator("#escalate-reason").fill("需要县里的设备")
        await page.get_by_role("button", name="English").click()
        await expect(page.locator("html")).to_have_attribute("lang", "en")
        await expect(page.locator("#escalate-reason")).to_have_value("需要县里的设备")
        await expect(page.locator("#escalate-reason")).to_be_visible()
        assert await page.evaluate("sessionStorage.length") == 0
        await visit.open(f"/incidents/{scene.to_accept}/escalate")
        await expect(page.locator("#escalate-reason")).to_have_value("")
        assert visit.faults == []


async def test_a_session_that_ended_loses_nothing_that_was_written(house: House) -> None:
    scene = await desk(house)
    path = f"/incidents/{scene.to_accept}/escalate"
    written = {"reason": "需要<县里>的设备", "idempotency_key": "one-and-only"}
    answer = await house.http.post(path, data=written, headers=OURS)
    assert answer.status_code == 401
    assert 'name="reason" value="需要&lt;县里&gt;的设备"' in answer.text
    assert 'name="idempotency_key" value="one-and-only"' in answer.text
    assert f'action="{path}"' in answer.text


async def test_what_one_may_not_see_is_not_there(house: House) -> None:
    scene = await desk(house)
    await enter(house, "P192")
    for path in (f"/incidents/{scene.to_accept}", f"/incidents/{scene.to_accept}/accept"):
        hidden = await house.http.get(path, headers=HTML)
        there = await house.http.get("/incidents/KF-2026-999999", headers=HTML)
        assert (hidden.status_code, there.status_code) == (404, 404)
        assert scene.to_accept not in hidden.text.replace(path, "")


async def test_an_administrator_finds_the_same_workflow_in_the_engine(house: House) -> None:
    scene = await desk(house)
    for person, there in ((ADMINISTRATOR, True), (OFFICER, False)):
        await enter(house, person)
        page = await house.http.get(f"/incidents/{scene.overdue}", headers=HTML)
        link = f"http://127.0.0.1:8233/namespaces/nobody/workflows/incident:{scene.overdue}"
        assert page.status_code == 200
        assert (link in page.text) is there
