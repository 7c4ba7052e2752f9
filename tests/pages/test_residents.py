"""A resident on a phone, from the first page to the stars, on a real engine."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest
import pytest_asyncio
from playwright.async_api import Browser, expect

from activities.store.reads import IncidentQuery, count_incidents
from api.gateway import Gateway
from tests.api.house import CHIEF, DISPATCHER, GRID, House
from tests.city.servers import Stack
from tests.pages.browsing import PHONE, Visit, visiting
from tests.pages.doors import served
from tests.pages.scenes import UNIT_CLERK
from tests.pages.test_sign_in import OURS


@pytest_asyncio.fixture
async def town(stack: Stack, house: House) -> AsyncIterator[House]:
    """A house on the engine's own database, in the engine's own time."""
    built = await House.build(house.place, stack.database)
    built.now = datetime.now(UTC)  # noqa: TID251 -- the engine of this test runs on the wall's time
    object.__setattr__(built.state, "gateway", Gateway(stack.client, stack.database))
    yield built
    await built.http.aclose()


@pytest_asyncio.fixture
async def live_site(town: House) -> AsyncIterator[str]:
    async with served(town.state) as address:
        yield address


@dataclass(frozen=True)
class Words:
    """What stands on the buttons, in one language."""

    trouble: str
    village: str
    report: str
    send: str
    received: str
    see: str
    no: str
    yes: str
    solved: str
    good: str
    rate: str
    thanks: str


ZH = Words(
    "路口的广告牌歪了，风一吹就晃",
    "桐音",
    "反映一件事",
    "报上去",
    "收到了",
    "看进展",
    "没有解决",
    "解决了",
    "已经解决，结案了",
    "满意",
    "评价",
    "谢谢您的评价",
)
EN = Words(
    "The billboard at the corner is loose",
    "Tongyin",
    "Report something",
    "Send the report",
    "Received",
    "See how far it is",
    "No, it is not",
    "Yes, it is",
    "Solved and closed",
    "good",
    "Rate it",
    "Thank you for rating this",
)


async def staff_says(town: House, person: str, no: str, path: str, **message: object) -> None:
    """Say something as staff over the API, and wait until it is on record."""
    told = await town.call(
        person, "POST", f"/incidents/{no}/{path}", json=message, headers={"Prefer": "wait=5"}
    )
    assert told.status_code == 200, told.text


async def reports(visit: Visit, words: Words) -> str:
    """Report from the first page on, clicking twice in a hurry; give the number."""
    page = visit.page
    await visit.open("/")
    await visit.right()
    await visit.follow(page.get_by_role("link", name=words.report))
    await visit.right()
    await page.locator("#text").fill(words.trouble)
    await page.locator("#where").fill(words.village)
    await page.locator('#matters [value="ZF0302"]').check()
    await page.locator("#grids input").first.check()
    await page.locator("[name='separate']").check()
    await visit.right()
    await page.get_by_role("button", name=words.send).dblclick()
    await expect(page.get_by_role("heading", level=1)).to_have_text(words.received)
    await visit.right()
    return await page.locator(".number").first.inner_text()


async def follows(visit: Visit, words: Words) -> None:
    """Read the code off the page, forget everything, and come back with the code alone."""
    code = await visit.page.locator("#code").inner_text()
    await visit.context.clear_cookies(name="tiaokuai_follow")
    await visit.open("/follow")
    await visit.page.locator("#code").fill(code.lower())
    await visit.page.get_by_role("button", name=words.see).click()
    await expect(visit.page.locator(".steps")).to_be_visible()
    await visit.right()


@pytest.mark.parametrize("words", [ZH, EN], ids=["zh", "en"])
async def test_reported_not_solved_solved_and_rated_on_a_phone(
    browser: Browser, town: House, live_site: str, words: Words
) -> None:
    async with visiting(browser, live_site, PHONE, english=words is EN) as visit:
        page = visit.page
        no = await reports(visit, words)
        await follows(visit, words)
        await staff_says(town, DISPATCHER, no, "instructions", kind="accept")
        await staff_says(
            town, DISPATCHER, no, "instructions", kind="dispatch", lead="UMB", assist=[]
        )
        await staff_says(
            town, UNIT_CLERK, no, "replies", kind="sign", handler=UNIT_CLERK, leader=UNIT_CLERK
        )
        await staff_says(town, UNIT_CLERK, no, "replies", kind="done", note="加固了")
        await page.reload()
        await visit.right()
        await page.get_by_role("button", name=words.no, exact=True).click()
        await expect(page.locator(".told[role=status]")).to_be_visible()
        await visit.right()
        await staff_says(town, CHIEF, no, "instructions", kind="reject", reason="还在晃")
        await staff_says(town, UNIT_CLERK, no, "replies", kind="done", note="换了支架")
        await page.reload()
        await page.get_by_role("button", name=words.yes, exact=True).click()
        await expect(page.locator(".told[role=status]")).to_be_visible()
        await staff_says(town, CHIEF, no, "instructions", kind="confirm")
        await page.reload()
        await expect(page.get_by_role("heading", level=1)).to_have_text(words.solved)
        await visit.right()
        # The stars are radio buttons: the keyboard reaches them, and each says its name.
        await page.get_by_role("radio").last.focus()
        await page.keyboard.press("ArrowUp")
        await page.get_by_role("radio", name=words.good, checked=False).first.check()
        await page.get_by_role("button", name=words.rate).click()
        await expect(page.locator(".told[role=status]")).to_contain_text(words.thanks)
        await expect(page.get_by_role("radio")).to_have_count(0)
        await visit.right()
        text = await page.locator("main").inner_text()
        foreign = [letter for letter in text if "\u4e00" <= letter <= "\u9fff"]
        assert words is ZH or not foreign, text
    seen = await count_incidents(
        town.database, town.someone(DISPATCHER), IncidentQuery(q=no), town.now
    )
    assert seen.total == 1


async def test_everything_works_without_scripts(browser: Browser, live_site: str) -> None:
    async with visiting(browser, live_site, PHONE, scripts=False) as visit:
        page = visit.page
        await visit.open("/report")
        await page.locator("#text").fill("闻到煤气味，可能漏气了")
        await page.get_by_role("button", name="列出相近的").click()
        await page.locator("#where").fill("桐音村")
        await page.get_by_role("button", name="查找").click()
        await expect(page.get_by_text("这是紧急的事，请先打电话")).to_be_hidden()
        await page.get_by_label("燃气泄漏").check()
        await expect(page.get_by_text("这是紧急的事，请先打电话")).to_be_visible()
        await page.locator("#grids input").first.check()
        await page.get_by_role("button", name="报上去").click()
        await expect(page.get_by_role("alert")).to_contain_text("先打电话")
        await expect(page.locator("#code")).to_be_visible()
        await page.get_by_role("link", name="看进展").click()
        await expect(page.locator(".turns")).to_contain_text("闻到煤气味")
        await page.get_by_role("button", name="看完了，退出").click()
        await page.locator("#code").fill("ACDEFGHJKM")
        await page.get_by_role("button", name="看进展").click()
        await expect(page.get_by_role("alert")).to_contain_text("没有这个查询码")
        await expect(page.locator("#code")).to_have_value("ACDEFGHJKM")


async def test_two_at_the_same_time_are_one(town: House) -> None:
    form = {
        "key": "both-at-once",
        "do": "send",
        "channel": "citizen_app",
        "matter": "ZF0302",
        "grid": GRID,
        "text": "广告牌要掉了",
        "separate": "yes",
    }
    before = await count_all(town)
    both = await asyncio.gather(*(town.http.post("/report", data=form, headers=OURS) for _ in "ab"))
    assert [answer.headers["Location"] for answer in both] == ["/report/received"] * 2
    assert await count_all(town) == before + 1


async def count_all(town: House) -> int:
    counted = await count_incidents(
        town.database, town.someone(DISPATCHER), IncidentQuery(), town.now
    )
    return counted.total
