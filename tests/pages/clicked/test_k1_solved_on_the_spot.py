"""K1 clicked: seen, solved with a photo, confirmed by other eyes from another phone."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.async_api import expect

from tests.evidence.pictures import photo
from tests.pages.browsing import DESKTOP, PHONE
from tests.pages.clicked.people import Person, Town
from tests.stories.telling import RURAL

Size = tuple[int, int]


@pytest.fixture
def clean(tmp_path: Path) -> str:
    """Take a photo of the place, clean."""
    (tmp_path / "clean.jpg").write_bytes(photo())
    return str(tmp_path / "clean.jpg")


@pytest.mark.parametrize(
    ("english", "field", "office"),
    [(False, PHONE, DESKTOP), (True, DESKTOP, PHONE)],
    ids=["zh", "en"],
)
async def test_k1_reported_solved_with_a_photo_and_confirmed_by_the_chief(
    town: Town, clean: str, field: Size, office: Size, *, english: bool
) -> None:
    town.english, city = english, town.city
    async with town.at("grid_worker", RURAL, field) as worker:
        no = await reports_it(worker, clean)
        await city.at("2026-03-02 10:30")
        await solves_it(worker, no, clean)
    await city.at("2026-03-02 11:00")
    async with town.at("grid_chief", RURAL, field) as chief:
        await looks_and_confirms(chief, no, clean)
    async with town.at("grid_worker", RURAL, office) as worker:
        await finds_it_archived(worker, no)


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
    t, page = worker.t, worker.page
    await page.get_by_role("link", name=t("上报", "Report"), exact=True).click()
    await page.locator("#evidence").set_input_files(clean)
    await expect(page.locator(".chosen li")).to_have_text("clean.jpg")
    await worker.only_english()
    no = await worker.reports("ZF0101", t("村口垃圾堆放两天", "Rubbish for two days"))
    await worker.only_english()
    await page.get_by_role("link", name=t("打开事件", "Open the incident")).click()
    await worker.sees(
        t("处置中", "being handled"), t("3月3日 周二 09:00", "Tue 3 Mar 09:00"), t("绿灯", "green")
    )
    await worker.looks_at(1)
    await worker.only_english()
    return no


async def solves_it(worker: Person, no: str, clean: str) -> None:
    """One photo, one tap, from the card on her desk; she may not confirm it herself."""
    t = worker.t
    await worker.visit.open("/inbox")
    await worker.does("done", note=t("已清运", "All taken away"), evidence=clean)
    await worker.visit.open(f"/incidents/{no}")
    await worker.sees(t("待核查", "being verified"))
    await worker.looks_at(2)
    await expect(worker.page.locator("#do-confirm")).to_have_count(0)
    await worker.only_english()


async def looks_and_confirms(chief: Person, no: str, clean: str) -> None:
    """The chief of the grid sees what she showed, and confirms it with a photo of his own."""
    t = chief.t
    await chief.opens(no, t("待核查", "to verify"))
    await chief.tells(t("已清运", "All taken away"))
    await chief.looks_at(2)
    await chief.does("confirm", note=t("现场已看", "I went there"), evidence=clean)
    await chief.sees(t("已归档", "archived"), t("已解决", "solved"))
    await chief.looks_at(3)
    await chief.only_english()
    await chief.visit.right()


async def finds_it_archived(worker: Person, no: str) -> None:
    """On another machine she finds it among her own, with every photo."""
    t = worker.t
    await worker.opens(no, t("我上报的", "Reported by me"))
    await worker.sees(t("已归档", "archived"), t("已解决", "solved"), t("绿灯", "green"))
    await worker.looks_at(3)
    await worker.only_english()
