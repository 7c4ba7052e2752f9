"""Orders, files and notices: for those who may know of them, and as if they were not for others."""

from __future__ import annotations

import pytest
import pytest_asyncio
from playwright.async_api import Browser, expect

from tests.api.house import DISPATCHER, House
from tests.api.scenes import Scene
from tests.pages.browsing import DESKTOP, PHONE, sign_in, visiting
from tests.pages.scenes import staged
from tests.pages.test_sign_in import HTML, enter

BUREAU, COMMISSION, ADMINISTRATOR = "P168", "P169", "P184"


@pytest_asyncio.fixture
async def scene(house: House) -> Scene:
    """An incident whose order was missed, so that the commission has its file."""
    return await staged(house, "open")


@pytest.mark.parametrize(("size", "english"), [(DESKTOP, False), (PHONE, True)])
async def test_bureau_and_commission_have_their_pages(
    browser: Browser, scene: Scene, site: str, size: tuple[int, int], *, english: bool
) -> None:
    order, file = f"/orders/{scene.no}-D1", f"/files/{scene.no}-W1"
    async with visiting(browser, site, size, english=english) as visit:
        await sign_in(visit, scene.house.state, BUREAU)
        await visit.right()
        await visit.page.locator(f"a[href='{order}']").click()
        await expect(visit.page.locator(".glance")).to_contain_text(f"{scene.no}-D1")
        await expect(visit.page.locator(".action > summary")).to_have_count(1)
        for path in (order, f"{order}/urge", "/notices", f"/incidents/{scene.no}"):
            await visit.open(path)
            await visit.right()
        await visit.open("/notices")
        await visit.page.locator(".notice form button").first.click()
        assert visit.page.url == f"{site}{order}"
        await visit.page.locator(".me button").last.click()

        await sign_in(visit, scene.house.state, COMMISSION)
        await visit.follow(visit.page.locator(f"a[href='{file}']"))
        await visit.right()
        await expect(visit.page.locator(".turn .tag").first).to_be_visible()
        for path in (f"{file}/sort", f"{file}?of={scene.no}-D1"):
            await visit.open(path)
            await visit.right()


async def test_a_step_of_the_bureau_that_is_not_recorded_yet_is_said_to_be_under_way(
    browser: Browser, scene: Scene, site: str
) -> None:
    async with visiting(browser, site) as visit:
        await sign_in(visit, scene.house.state, BUREAU, f"/orders/{scene.no}-D1/urge")
        await visit.page.get_by_label("催办内容").fill("请今日反馈")
        await visit.page.locator("#do-urge").get_by_role("button", name="提交").click()
        await expect(visit.page.locator("#told")).to_contain_text("已经收下，正在办理")
        await visit.right()


async def test_a_file_is_there_for_its_commission_alone(scene: Scene) -> None:
    for person, status in ((COMMISSION, 200), (BUREAU, 404), (ADMINISTRATOR, 404)):
        await enter(scene.house, person)
        page = await scene.house.http.get(f"/files/{scene.no}-W1", headers=HTML)
        assert page.status_code == status, person


async def test_notices_are_marked_as_read(scene: Scene, browser: Browser, site: str) -> None:
    async with visiting(browser, site, scripts=False) as visit:
        await sign_in(visit, scene.house.state, DISPATCHER)
        badge = visit.page.locator(".ways b")
        before = int((await badge.inner_text()).split()[0].removesuffix("条未读"))
        await visit.open("/notices")
        await visit.page.get_by_role("button", name="标为已读").nth(1).click()
        await expect(badge).to_contain_text(str(before - 1))
        await visit.page.get_by_role("button", name="本页全部标为已读").click()
        await expect(badge).to_have_count(0)
        await visit.open("/notices?only=unread")
        await expect(visit.page.locator(".empty")).to_contain_text("没有通知")
