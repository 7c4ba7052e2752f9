"""The holder's inbox: by what waits for a decision, with lights, filters and the keyboard."""

from __future__ import annotations

import pytest
from playwright.async_api import Browser, expect

from tests.api.house import CHIEF, DISPATCHER, RESIDENT, House
from tests.pages.browsing import DESKTOP, PHONE, SMALL, sign_in, visiting
from tests.pages.scenes import UNIT_CLERK, desk


async def test_a_dispatcher_finds_what_waits_for_him(
    browser: Browser, house: House, site: str
) -> None:
    scene = await desk(house)
    async with visiting(browser, site) as visit:
        await sign_in(visit, house.state, DISPATCHER)
        page = visit.page
        for group, no in (("待受理", scene.to_accept), ("待派遣", scene.to_dispatch)):
            section = page.get_by_role("region", name=group)
            await expect(section).to_contain_text(no)
            await expect(section.get_by_role("listitem")).to_have_count(1)
        late = page.get_by_role("region", name="时限要盯的").get_by_role("listitem").first
        await expect(late).to_contain_text("红灯")
        await expect(late).to_contain_text("已超期")
        await expect(page.locator("main")).not_to_contain_text(scene.to_handle)
        await visit.right()
        await page.get_by_role("navigation", name="待办分组").get_by_text("待派遣").click()
        await expect(page.get_by_role("heading", level=1)).to_have_text("待派遣")
        await visit.right()


@pytest.mark.parametrize("size", [DESKTOP, PHONE, SMALL])
async def test_it_reads_in_english_on_any_screen(
    browser: Browser, house: House, site: str, size: tuple[int, int]
) -> None:
    await desk(house)
    async with visiting(browser, site, size, english=True) as visit:
        for path in ("/inbox", "/inbox?group=all", "/inbox?group=call", "/inbox?unit=nobody"):
            await sign_in(visit, house.state, DISPATCHER, path)
            await visit.right()
            text = await visit.page.locator("main").inner_text()
            assert not [letter for letter in text if "\u4e00" <= letter <= "\u9fff"], text


async def test_the_keyboard_goes_through_the_list(
    browser: Browser, house: House, site: str
) -> None:
    scene = await desk(house)
    async with visiting(browser, site) as visit:
        await sign_in(visit, house.state, DISPATCHER)
        keys, page = visit.page.keyboard, visit.page
        await keys.press("j")
        await keys.press("j")
        await expect(page.locator(":focus")).to_have_attribute(
            "href", f"/incidents/{scene.to_dispatch}"
        )
        await keys.press("k")
        await expect(page.locator(":focus")).to_have_attribute(
            "href", f"/incidents/{scene.to_accept}"
        )
        await keys.press("?")
        await expect(page.get_by_role("dialog")).to_be_visible()
        await visit.accessible()
        await page.get_by_label("启用单键快捷键").uncheck()
        await keys.press("Escape")
        await expect(page.get_by_role("dialog")).to_be_hidden()
        await keys.press("/")
        await expect(page.locator("#q")).not_to_be_focused()
        await page.get_by_role("button", name="键盘快捷键").click()
        await page.get_by_label("启用单键快捷键").check()
        await keys.press("Escape")
        await keys.press("/")
        await expect(page.locator("#q")).to_be_focused()
        await keys.type("户外")
        await keys.press("Enter")
        await expect(page.locator("main")).to_contain_text(scene.overdue)
        await expect(page.locator("main")).not_to_contain_text(scene.to_accept)


async def test_filters_take_names_and_say_what_they_do_not_know(
    browser: Browser, house: House, site: str
) -> None:
    scene = await desk(house)
    async with visiting(browser, site, scripts=False) as visit:
        await sign_in(visit, house.state, DISPATCHER, "/inbox?group=all")
        await visit.page.get_by_text("更多筛选").click()
        await visit.page.get_by_label("承办单位").fill("堌阳镇 城市管理")
        await visit.page.get_by_role("button", name="筛选", exact=True).click()
        await expect(visit.page.locator(".lines")).to_contain_text(scene.overdue)
        await expect(visit.page.locator("[data-line]")).to_have_count(1)
        await visit.open("/inbox?group=all&matter=没有这种事项")
        await expect(visit.page.locator(".told")).to_contain_text("没有这种事项")
        await expect(visit.page.locator("[data-line]")).to_have_count(0)


async def test_every_desk_is_its_own_and_an_empty_one_says_what_to_do(
    browser: Browser, house: House, site: str
) -> None:
    scene = await desk(house)
    async with visiting(browser, site, PHONE) as visit:
        for person, mine in ((UNIT_CLERK, scene.overdue), (CHIEF, scene.to_handle)):
            await sign_in(visit, house.state, person)
            await expect(visit.page.locator(".lines").first).to_contain_text(mine)
            await visit.right()
            await visit.page.get_by_role("button", name="退出").click()
        await sign_in(visit, house.state, RESIDENT)
        await expect(visit.page.locator(".empty")).to_contain_text("现在没有等您办的事")
        await expect(visit.page.get_by_text("在我们手里的")).to_have_count(0)
        await visit.open("/inbox?group=mine")
        await expect(visit.page.locator("[data-line]")).to_have_count(3)
        await visit.right()
