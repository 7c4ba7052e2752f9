"""K5 clicked: not solved, so back to the same hands; and a grid that never answers is overtaken."""

from __future__ import annotations

from playwright.async_api import expect

from tests.pages.browsing import PHONE
from tests.pages.clicked.people import Person, Town
from tests.stories.telling import RURAL

TOWN, VILLAGE, UMB, RESIDENT = "KLK-01", "KLK-01-01", "KLK-01/UMB", "P185"


async def test_k5_sent_back_once_and_confirmed_by_the_village(town: Town) -> None:
    city = town.city
    async with town.signed_in(RESIDENT, PHONE) as resident:
        no = await reports_it(resident)
    await city.at("2026-03-02 10:00")
    async with town.at("dispatcher", TOWN) as room:
        await orders_one_unit(room, no)
    await city.at("2026-03-04 09:00")
    async with town.at("department_clerk", UMB) as clerk:
        await is_done_too_soon(clerk, no)
    await city.at("2026-03-05 09:00")
    async with town.at("grid_chief", RURAL, PHONE) as chief:
        await sends_it_back(chief, no)
    async with town.signed_in(RESIDENT, PHONE) as resident:
        await reads_that_it_goes_on(resident, no)
    await city.at("2026-03-06 09:00")
    async with town.at("department_clerk", UMB) as clerk:
        await does_it_again(clerk, no)
    await city.at("2026-03-09 10:00")
    async with town.at("room_officer", VILLAGE) as officer:
        await confirms_instead(officer, no)
    async with town.signed_in(RESIDENT, PHONE) as resident:
        await says_it_is_solved(resident, no)


async def reports_it(resident: Person) -> str:
    """A resident with an account reports on the telephone, and opens it at once."""
    page = resident.page
    await page.get_by_role("link", name="上报", exact=True).click()
    await page.locator("#where").fill("桐音")
    no = await resident.reports("ZF0302", "广告牌快掉了")
    await page.get_by_role("link", name="打开事件").click()
    await resident.sees("收到了，等堌阳镇综合指挥室受理", "3月7日 周六 09:00", "在期限内")
    return no


async def orders_one_unit(room: Person, no: str) -> None:
    """The township orders one unit alone, against the catalogue's advice."""
    await room.opens(no, "待受理")
    await room.does("dispatch", lead="UMB", assist="")
    await room.sees("处置中", "3月7日 周六 09:00")
    await room.tells("派遣：由堌阳镇", "办理")


async def is_done_too_soon(clerk: Person, no: str) -> None:
    """The unit signs and is done, from the card on its desk; closing is not its to do."""
    await clerk.opens(no, "待签收")
    leader = clerk.town.city.who("department_leader", UMB)
    handler = clerk.town.city.who("department_clerk", UMB)
    await clerk.does("done", note="已加固", handler=handler, leader=leader)
    await clerk.sees("待核查", "计时暂停")
    await clerk.reads("现在没有要您办的")
    await expect(clerk.page.locator("#do-confirm")).to_have_count(0)


async def sends_it_back(chief: Person, no: str) -> None:
    """The grid's chief looks, and it still shakes."""
    await chief.reads("已加固")
    await chief.opens(no, "待核查")
    await chief.does("reject", reason="仍在晃动")
    await chief.sees("处置中", "返工 1 次", "3月8日 周日 09:00", "绿灯")


async def reads_that_it_goes_on(resident: Person, no: str) -> None:
    """The reporter reads that it is not solved, and until when it will be."""
    await resident.opens(no, "我上报的")
    await resident.sees("堌阳镇城市管理站正在办", "3月8日 周日 09:00")
    await resident.tells("查看后认为没有办好，退回重办。最迟 3月8日 周日 09:00 办好")


async def does_it_again(clerk: Person, no: str) -> None:
    """The unit reads on the card why, and does it again."""
    await clerk.reads("哪里没有解决", "仍在晃动", "返工 1 次")
    await clerk.opens(no, "在办")
    await clerk.sees("还剩 2 天")
    await clerk.does("done", note="已更换支架")
    await clerk.sees("待核查")


async def confirms_instead(officer: Person, no: str) -> None:
    """The grid never answered: the village was alerted, looks, and confirms in its place."""
    await officer.opens(no, "待核查")
    await officer.sees("计时暂停", "绿灯")
    await officer.tells("第 2 次提醒核查", "逾期未核查，已通知村（社区）研判室，可代为核查")
    await officer.does("confirm", note="到现场看过，不晃了")
    await officer.sees("已结案")
    await officer.visit.right()


async def says_it_is_solved(resident: Person, no: str) -> None:
    """The reporter, who is asked where he finds his own, rates it and reads the end."""
    await resident.reads("已解决", "返工 1 次")
    await resident.visit.right()
    await resident.does("rate", score="5", opinion="第二次才修好")
    await resident.opens(no, "我上报的")
    await resident.sees("已经解决，结案了")
    await resident.tells("查看过，确实办好了", "您打了 5 分", "第二次才修好", "这件事存档了")
