"""A button does what it says: on a real engine, in a real browser, with and without scripts."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest_asyncio
from playwright.async_api import Browser, expect

from tests.api.house import BILLBOARD, CHIEF, DISPATCHER, RESIDENT, House
from tests.pages.browsing import PHONE, Visit, sign_in, visiting
from tests.pages.doors import served
from tests.pages.scenes import UNIT_CLERK


@pytest_asyncio.fixture
async def site(city: House) -> AsyncIterator[str]:
    async with served(city.state) as address:
        yield address


async def reported(city: House) -> str:
    """Report a billboard that waits at the town's desk."""
    answer = await city.call(RESIDENT, "POST", "/incidents", json=BILLBOARD)
    assert answer.status_code == 201, answer.text
    no: str = answer.json()["no"]
    return no


async def press(visit: Visit, kind: str, **typed: str) -> None:
    """Open a form, fill it in and send it."""
    form = visit.page.locator(f"#do-{kind}")
    await form.locator("> summary").click()
    for name, text in typed.items():
        await form.locator(f"[name={name}]").last.fill(text)
    await form.get_by_role("button", name="提交").click()


async def test_from_the_desk_to_the_end_by_buttons_alone(
    browser: Browser, city: House, site: str
) -> None:
    no = await reported(city)
    waiting = f"a[href='/incidents/{no}']"
    async with visiting(browser, site) as visit:
        page, told = visit.page, visit.page.locator("#told")
        await sign_in(visit, city.state, DISPATCHER)
        await page.get_by_role("region", name="待受理").locator(waiting).click()
        await press(visit, "accept")
        await expect(told).to_have_text("已办：受理。")
        await visit.right()
        form = page.locator("#do-dispatch")
        await form.locator("> summary").click()
        search = form.get_by_role("searchbox").last
        await search.fill("市场监督")
        await form.get_by_role("checkbox", name="市场监督管理所").check()
        await form.get_by_label("要求").fill("请今天到场")
        await form.get_by_role("button", name="提交").click()
        await expect(told).to_have_text("已办：派遣。")
        await page.get_by_role("button", name="退出").click()

        await sign_in(visit, city.state, UNIT_CLERK)
        await page.get_by_role("region", name="待签收").locator(waiting).click()
        await press(visit, "sign")
        await expect(told).to_have_text("已办：签收。")
        await press(visit, "done", note="已经拆除")
        await expect(told).to_have_text("已办：办结。")
        await page.get_by_role("button", name="退出").click()

        await sign_in(visit, city.state, CHIEF)
        await page.get_by_role("region", name="待核查").locator(waiting).click()
        await press(visit, "confirm", note="到现场看过")
        await expect(told).to_have_text("已办：核查通过。")
        await expect(page.locator(".glance")).to_contain_text("已结案")
        await visit.right()
    shown = await city.get(RESIDENT, f"/incidents/{no}")
    assert shown["stage"]["code"] == "closed"


async def test_it_works_on_a_phone_without_scripts_and_counts_once(
    browser: Browser, city: House, site: str
) -> None:
    no = await reported(city)
    async with visiting(browser, site, PHONE, scripts=False) as visit:
        await sign_in(visit, city.state, DISPATCHER, f"/incidents/{no}/escalate")
        form = visit.page.locator("#do-escalate form")
        key = await form.locator("[name=idempotency_key]").input_value()
        await form.locator("[name=reason]").fill("需要县里来办")
        await form.get_by_role("button", name="提交").click()
        await expect(visit.page.locator("#told")).to_have_text("已办：上报。")
        again = await visit.context.request.post(
            f"{site}/incidents/{no}/escalate",
            form={"reason": "需要县里来办", "idempotency_key": key},
            headers={"Sec-Fetch-Site": "same-origin", "Accept": "text/html"},
        )
        assert again.ok
        other = await visit.context.request.post(
            f"{site}/incidents/{no}/escalate",
            form={"reason": "另一个理由", "idempotency_key": key},
            headers={"Sec-Fetch-Site": "same-origin", "Accept": "text/html"},
        )
        assert other.status == 409
    story = await city.get(DISPATCHER, f"/incidents/{no}/events")
    assert [event["kind"] for event in story["items"]].count("moved") == 1


async def test_the_machines_refusal_is_told_at_the_form(
    browser: Browser, city: House, site: str
) -> None:
    no = await reported(city)
    async with visiting(browser, site) as visit:
        await sign_in(visit, city.state, DISPATCHER, f"/incidents/{no}/accept")
        form = visit.page.locator("#do-accept")
        await form.get_by_text("指挥中心").last.click()
        await form.get_by_role("button", name="提交").click()
        await expect(form.get_by_role("alert")).to_be_visible()
        await expect(form.locator("[name=retier]:checked")).not_to_have_value("")
        await visit.accessible()
