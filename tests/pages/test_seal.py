"""The seal on a tip-off: opened on its page, for a reason, on record, and shown once."""

from __future__ import annotations

import re

import pytest
from playwright.async_api import Browser, Page, expect

from tests.api.house import House
from tests.api.scenes import CALLER, CALLERS_PHONE, PARTY, Scene
from tests.pages.browsing import DESKTOP, PHONE, sign_in, visiting
from tests.pages.scenes import staged

COUNTY, DEPUTY, LEAD = "P167", "P187", "P170"
WHY = "举报的时间对不上，须当面核实"
SEALED, OPEN_IT = "举报人的身份", "启封举报人身份"


async def tipped_off(house: House) -> Scene:
    """Find the tip-off, held by the county's centre."""
    return await staged(house, "tip_off")


async def unseal(page: Page, why: str) -> None:
    """Fill the form in, and send it."""
    form = page.locator("#do-identity")
    if await form.get_attribute("open") is None:
        await form.locator("summary").click()
    await form.get_by_label("为什么必须知道是谁").fill(why)
    await form.get_by_role("button", name="提交").click()


async def test_it_is_opened_for_a_reason_shown_once_and_told(
    browser: Browser, house: House, site: str
) -> None:
    scene = await tipped_off(house)
    async with visiting(browser, site, DESKTOP) as visit:
        page = await sign_in(visit, house.state, COUNTY, f"/incidents/{scene.no}")
        seal = page.get_by_role("region", name=SEALED)
        await expect(seal).to_contain_text("举报人会收到通知：哪个指挥中心、什么时候")
        await expect(page.get_by_text(CALLER)).to_have_count(0)
        await seal.get_by_text(OPEN_IT).first.click()
        await visit.right()
        await unseal(page, WHY)
        await expect(page.get_by_role("heading", name=SEALED)).to_be_visible()
        for known in (CALLER, CALLERS_PHONE, PARTY):
            await expect(page.get_by_role("main")).to_contain_text(known)
        await visit.right()
        await page.get_by_role("link", name="看完了，回到事件").click()
        await expect(page.get_by_text(CALLER)).to_have_count(0)
        await expect(seal.locator("blockquote")).to_have_text(WHY)
        await expect(page.get_by_role("region", name="经过")).not_to_contain_text(WHY)
        await visit.right()


async def test_without_a_reason_nothing_is_opened_and_scripts_are_not_needed(
    browser: Browser, house: House, site: str
) -> None:
    scene = await tipped_off(house)
    async with visiting(browser, site, scripts=False) as visit:
        page = await sign_in(visit, house.state, COUNTY, f"/incidents/{scene.no}/identity")
        await unseal(page, "   ")
        await expect(page.locator("#do-identity .wrong")).to_have_text("请填写这一项")
        await expect(page.get_by_text("启封记录")).to_have_count(0)
        await unseal(page, WHY)
        await expect(page.get_by_role("main")).to_contain_text(CALLER)


async def test_in_english_every_word_is_english_but_what_people_wrote(
    browser: Browser, house: House, site: str
) -> None:
    scene = await tipped_off(house)
    async with visiting(browser, site, PHONE, english=True) as visit:
        page = await sign_in(visit, house.state, COUNTY, f"/incidents/{scene.no}/identity")
        form = page.locator("#do-identity")
        await form.get_by_label("Why you have to know who it was").fill("To verify the date")
        await visit.right()
        await form.get_by_role("button", name="Send").click()
        await expect(page.get_by_role("heading", name="Who tipped off")).to_be_visible()
        text = await page.get_by_role("main").inner_text()
        ours = text.replace(CALLER, "").replace(PARTY, "")
        assert not re.findall(r"[\u4e00-\u9fff]", ours), ours
        await visit.right()
        await page.get_by_role("link", name="back to the incident").click()
        await expect(page.get_by_text(CALLER)).to_have_count(0)
        await visit.right()


async def test_the_answer_is_kept_nowhere_and_does_not_read_itself_again(house: House) -> None:
    scene = await tipped_off(house)
    path, form = f"/incidents/{scene.no}/identity", {"reason": WHY, "idempotency_key": "one-look"}
    answer = await house.browse(COUNTY, "POST", path, data=form)
    assert answer.status_code == 200
    assert CALLER in answer.text
    assert answer.headers["Cache-Control"] == "no-store"
    assert "data-live" not in answer.text
    assert CALLER not in (await house.browse(COUNTY, "GET", path)).text


async def test_the_reporter_reads_that_it_was_opened_and_not_by_whom_or_why(house: House) -> None:
    scene = await tipped_off(house)
    reporter, path = scene.people["reporter"], f"/incidents/{scene.no}"
    before = (await house.browse(reporter, "GET", path)).text
    assert "还没有人查阅过" in before
    form = {"reason": WHY, "idempotency_key": "one-look"}
    await house.browse(COUNTY, "POST", f"{path}/identity", data=form)
    after = (await house.browse(reporter, "GET", path)).text
    assert "指挥中心查阅了举报人的身份" in after
    assert WHY not in after
    assert "#do-identity" not in after


@pytest.mark.parametrize("person", [DEPUTY, LEAD])
async def test_whoever_may_not_open_it_has_no_form_and_is_refused_in_words(
    house: House, person: str
) -> None:
    scene = await tipped_off(house)
    path, form = f"/incidents/{scene.no}/identity", {"reason": WHY, "idempotency_key": "one-look"}
    shown = await house.browse(person, "GET", path)
    assert shown.status_code == 200
    assert OPEN_IT not in shown.text
    refused = await house.browse(person, "POST", path, data=form)
    assert refused.status_code == 403
    assert "举报人的身份不由您启封" in refused.text
    assert CALLER not in refused.text
