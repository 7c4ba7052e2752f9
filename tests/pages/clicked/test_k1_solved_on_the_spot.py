"""K1 clicked: seen, solved with a photo, confirmed by other eyes from another phone."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.async_api import expect

from tests.evidence.pictures import photo
from tests.pages.browsing import DESKTOP, PHONE
from tests.pages.clicked.people import Person, Town
from tests.stories.telling import RURAL


@pytest.fixture
def clean(tmp_path: Path) -> str:
    """Take a photo of the place, clean."""
    (tmp_path / "clean.jpg").write_bytes(photo())
    return str(tmp_path / "clean.jpg")


async def test_k1_reported_solved_with_a_photo_and_confirmed_by_the_chief(
    town: Town, clean: str
) -> None:
    city = town.city
    async with town.at("grid_worker", RURAL, PHONE) as worker:
        no = await reports_it(worker, clean)
        await city.at("2026-03-02 10:30")
        await solves_it(worker, no, clean)
    await city.at("2026-03-02 11:00")
    async with town.at("grid_chief", RURAL, PHONE) as chief:
        await looks_and_confirms(chief, no, clean)
    async with town.at("grid_worker", RURAL, DESKTOP) as worker:
        await worker.opens(no, "我上报的")
        await worker.sees("已归档", "已解决", "绿灯")
        await worker.looks_at(3)


async def test_k1_reported_and_done_is_one_action(town: Town, clean: str) -> None:
    async with town.at("grid_worker", RURAL, PHONE) as worker:
        await worker.page.get_by_role("link", name="上报", exact=True).click()
        await worker.page.locator("#evidence").set_input_files(clean)
        no = await worker.reports("ZF0101", "村口垃圾堆放两天", solved="当场清走了")
    async with town.at("grid_chief", RURAL) as chief:
        await chief.opens(no, "待核查")
        await chief.tells("当场清走了")
        await chief.looks_at(1)
        await chief.does("confirm")
        await chief.sees("已归档")


async def reports_it(worker: Person, clean: str) -> str:
    """She reports in her own grid, where it is accepted at once: until nine tomorrow, green."""
    page = worker.page
    await page.get_by_role("link", name="上报", exact=True).click()
    await page.locator("#evidence").set_input_files(clean)
    await expect(page.locator(".chosen li")).to_have_text("clean.jpg")
    no = await worker.reports("ZF0101", "村口垃圾堆放两天")
    await page.get_by_role("link", name="打开事件").click()
    await worker.sees("处置中", "3月3日 周二 09:00", "绿灯")
    await worker.looks_at(1)
    return no


async def solves_it(worker: Person, no: str, clean: str) -> None:
    """One photo, one tap, from the card on her desk; she may not confirm it herself."""
    await worker.visit.open("/inbox")
    await worker.does("done", note="已清运", evidence=clean)
    await worker.visit.open(f"/incidents/{no}")
    await worker.sees("待核查")
    await worker.looks_at(2)
    await expect(worker.page.locator("#do-confirm")).to_have_count(0)
    await worker.visit.right()


async def looks_and_confirms(chief: Person, no: str, clean: str) -> None:
    """The chief of the grid sees what she showed, and confirms it with a photo of his own."""
    await chief.opens(no, "待核查")
    await chief.tells("已清运")
    await chief.looks_at(2)
    await chief.does("confirm", note="现场已看", evidence=clean)
    await chief.sees("已归档", "已解决")
    await chief.looks_at(3)
    await chief.visit.right()
