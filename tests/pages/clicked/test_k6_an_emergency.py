"""K6 clicked: a road collapses, nobody comes, and the deputy on duty answers the call."""

from __future__ import annotations

from playwright.async_api import expect

from tests.pages.browsing import PHONE
from tests.pages.clicked.people import Person, Town
from tests.stories.telling import RURAL

COUNTY, TOWN, VILLAGE, MEN, TPB = "KLK", "KLK-01", "KLK-01-01", "KLK/MEN", "KLK/TPB"


async def test_k6_called_until_somebody_answers_made_safe_and_repaired(town: Town) -> None:
    city = town.city
    async with town.stranger(PHONE) as resident:
        no, code = await reports_the_hole(resident)
    for role, at in (("grid_worker", RURAL), ("room_officer", VILLAGE), ("dispatcher", TOWN)):
        async with town.at(role, at, PHONE) as told:
            await is_told_at_once(told, no)
    await city.at("2026-03-02 09:40")
    async with town.at("department_clerk", TPB, PHONE) as police:
        await is_there_first(police, no)
    await city.at("2026-03-02 10:35")
    async with town.at("deputy_duty_supervisor", COUNTY, PHONE) as deputy:
        await answers_the_call(deputy, no)
    await city.at("2026-03-02 20:00")
    async with town.at("department_clerk", MEN) as clerk:
        await makes_it_safe(clerk, no)
    async with town.stranger(PHONE) as resident:
        await resident.follows(code)
        await resident.tells("情况紧急", "立即接下了这件事", "到了现场", "危险已经排除")
        await resident.visit.right()
    await city.at("2026-03-04 16:00")
    async with town.at("department_clerk", MEN) as clerk:
        await clerk.opens(no, "在办")
        await clerk.sees("3月9日 周一 09:00", "绿灯")
        await clerk.does("done", note="路面已修复")
    await city.at("2026-03-04 17:00")
    async with town.at("grid_chief", RURAL, PHONE) as chief:
        await chief.opens(no, "待核查")
        await chief.does("confirm", note="路面平整")
        await chief.sees("已结案", "绿灯")
    async with town.stranger(PHONE) as resident:
        await resident.follows(code)
        await resident.reads("已经解决，结案了")
        await resident.rates(5)
        await resident.tells("这件事存档了")


async def reports_the_hole(resident: Person) -> tuple[str, str]:
    """Whoever reports is told to telephone first: before sending, and after."""
    page = resident.page
    await page.get_by_role("link", name="反映一件事").click()
    grave = page.get_by_text("这是紧急的事，请先打电话")
    await expect(grave).to_be_hidden()
    await page.locator("#where").fill("桐音")
    await page.locator("#text").fill("路塌了，有个大坑")
    await page.locator('#matters [value="ZF0602"]').check()
    await expect(grave).to_be_visible()
    await resident.visit.right()
    no = await resident.reports("ZF0602", "路塌了，有个大坑")
    alert = page.get_by_role("alert")
    await expect(alert).to_contain_text("还有危险？先打电话")
    for number in ("110", "119", "120"):
        await expect(alert.locator(f"a[href='tel:{number}']")).to_be_visible()
    await resident.reads("兰考县", "已经接下", "3月9日 周一 09:00")
    return no, await resident.code()


async def is_told_at_once(person: Person, no: str) -> None:
    """Grid, village and township of the place hear of it the same instant."""
    await person.page.get_by_role("link", name="通知").click()
    told = person.page.locator(".notice").filter(has_text=no)
    await expect(told.first).to_contain_text("突发")


async def is_there_first(police: Person, no: str) -> None:
    """The traffic police, who assist, are on the spot with one tap on the telephone."""
    await police.reads("突发")
    card = police.page.locator(f"[data-key={no}]")
    await card.get_by_role("button", name="已到现场").tap()
    await expect(police.page.locator("#told")).to_contain_text("已办：已到现场。")


async def answers_the_call(deputy: Person, no: str) -> None:
    """The lead has not signed: one after the other was called, and the deputy answers."""
    await deputy.opens(no, "突发告警")
    await deputy.sees("突发", "绿灯")
    await deputy.tells("即时受理", "逾时未签收", "值班长")
    await deputy.reads("已呼叫")
    await deputy.visit.right()
    await deputy.does("answer_call", note="已派人赶赴现场")
    await deputy.tells("已派人赶赴现场")


async def makes_it_safe(clerk: Person, no: str) -> None:
    """The lead signs late, and the danger is over within the day."""
    own = clerk.town.city.who("department_clerk", MEN)
    await clerk.opens(no, "待签收")
    await clerk.does("sign", handler=own, leader=own)
    await clerk.does("made_safe", note="已回填围挡")
    await clerk.tells("险情", "已回填围挡")
