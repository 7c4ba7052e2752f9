"""A split on the pages: written row by row without a script, then read on whole and part."""

from __future__ import annotations

import pytest_asyncio
from playwright.async_api import Browser, expect

from tests.api.hall import CONVENOR, ENFORCEMENT, Hall
from tests.api.house import DISPATCHER, House
from tests.api.parted import FUMES, TABLES, at_level_one, split
from tests.pages.browsing import DESKTOP, PHONE, sign_in, visiting
from tests.pages.scenes import in_session


@pytest_asyncio.fixture
async def hall(house: House) -> Hall:
    """A session of level 1 whose units have been heard."""
    hall = await in_session(house)
    await at_level_one(hall)
    return hall


async def test_a_convenor_writes_down_the_parts_of_a_split(
    browser: Browser, hall: Hall, site: str
) -> None:
    async with visiting(browser, site, PHONE) as visit:
        await sign_in(
            visit, hall.house.state, CONVENOR, f"/sessions/{hall.session}/end_consultation"
        )
        form = visit.page.locator("#do-end_consultation form")
        await form.locator("textarea[name='minutes']").fill("是两件事")
        await form.get_by_text("商定了", exact=True).click()
        await form.get_by_text("拆分办理", exact=True).click()
        await form.locator("textarea[name='parts.0.what']").fill(FUMES)
        await form.locator("select[name='parts.0.lead']").select_option("UME")
        await form.locator("textarea[name='parts.2.what']").fill(TABLES)
        await visit.right()
        await form.locator("button").click()
        third = visit.page.locator("fieldset.row").nth(2)
        await expect(third.locator(".wrong")).to_have_count(1)
        await form.locator("select[name='parts.2.lead']").select_option("MSB")
        await form.locator("button").click()
        await expect(visit.page.locator("#told")).to_be_visible()


async def test_whole_and_part_lead_to_each_other(browser: Browser, hall: Hall, site: str) -> None:
    await split(hall)
    async with visiting(browser, site, DESKTOP) as visit:
        await sign_in(visit, hall.house.state, DISPATCHER, f"/incidents/{hall.no}")
        await expect(visit.page.locator("#parts-title + .units > li")).to_have_count(2)
        await visit.right()
        await visit.open(f"/sessions/{hall.session}")
        await expect(visit.page.locator(".ruling")).to_contain_text(TABLES)
        await visit.right()
    async with visiting(browser, site, PHONE, english=True) as visit:
        await sign_in(visit, hall.house.state, ENFORCEMENT, f"/incidents/{hall.no}-F1")
        await visit.right()
        await visit.page.get_by_role("link", name=hall.no, exact=True).click()
        await expect(visit.page.locator("#parts-title + .units > li")).to_have_count(1)
