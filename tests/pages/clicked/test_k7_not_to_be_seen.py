"""K7 clicked: a complaint and a tip-off, which those nearby find nowhere at any turn."""

from __future__ import annotations

from playwright.async_api import expect

from tests.pages.browsing import PHONE
from tests.pages.clicked.people import Person, Town
from tests.stories.telling import RURAL

VILLAGE, TOWN, COUNTY, RESIDENT = "KLK-01-01", "KLK-01", "KLK", "P185"
ARA, HUC, PSB = "KLK-01/ARA", "KLK-01/HUC", "KLK/PSB"
NEARBY = (("grid_worker", RURAL), ("room_officer", VILLAGE))


async def test_k7_a_complaint_about_the_villages_accounts(town: Town) -> None:
    city = town.city
    async with town.signed_in(RESIDENT, PHONE) as resident:
        no = await complains(resident)
    await city.at("2026-03-02 10:00")
    await nobody_nearby_finds(town, no)
    async with town.at("dispatcher", TOWN) as room:
        await room.opens(no, "待受理")
        await room.sees("对被反映方保密")
        await room.reads("居民一号", "村里三年没有公布账目")
        await room.does("dispatch", lead="ARA", assist="")
        await room.visit.right()
    await city.at("2026-03-03 09:00")
    async with town.at("department_clerk", ARA) as clerk:
        await clerk.opens(no, "待签收")
        await clerk.reads("村里三年没有公布账目")
        await expect(clerk.page.locator("main")).not_to_contain_text("居民一号")
        own = city.who("department_clerk", ARA)
        await clerk.does("done", note="账已公布", handler=own, leader=own)
    await city.at("2026-03-03 11:00")
    async with town.signed_in(RESIDENT, PHONE) as resident:
        await resident.does("answer", solved="yes", note="看到了")
    await city.at("2026-03-03 12:00")
    await nobody_nearby_finds(town, no)
    async with town.at("dispatcher", TOWN) as room:
        await room.opens(no, "待核查")
        await room.reads("已解决", "看到了")
        await room.does("confirm")
        await room.sees("已结案")
    async with town.signed_in(RESIDENT, PHONE) as resident:
        await resident.visit.open(f"/incidents/{no}")
        await resident.tells("您说：解决了。", "看到了", "堌阳镇查看过，确实办好了。")
        await resident.rates(5)
        await resident.sees("已经解决，结案了")
        await resident.tells("这件事存档了")


async def test_k7_a_tip_off_followed_by_its_code(town: Town) -> None:
    city = town.city
    async with town.stranger(PHONE) as witness:
        no, code = await tips_off(witness)
    await city.at("2026-03-02 12:00")
    await nobody_nearby_finds(town, no)
    async with town.at("department_clerk", PSB) as police:
        await police.opens(no, "待签收")
        await police.sees("举报")
        await police.reads("夜里有人卸赃物")
        own = city.who("department_clerk", PSB)
        await police.does("done", note="已查处", handler=own, leader=own)
    await city.at("2026-03-02 13:00")
    async with town.stranger(PHONE) as witness:
        await witness.follows(code)
        await witness.page.get_by_role("button", name="解决了", exact=True).click()
        await witness.tells("您说：解决了。")
    await city.at("2026-03-02 14:00")
    async with town.at("dispatcher", COUNTY) as room:
        await room.opens(no, "待核查")
        await room.does("confirm")
    await nobody_nearby_finds(town, no)
    async with town.stranger(PHONE) as witness:
        await witness.follows(code)
        await witness.rates(4)
        await witness.tells("这件事存档了")


async def complains(resident: Person) -> str:
    """A resident complains of the village's accounts, and reads who will not see it."""
    page = resident.page
    await page.get_by_role("link", name="上报", exact=True).click()
    kept = page.get_by_text("被反映的一方看不到这件事，也看不到您是谁")
    await expect(kept).to_be_hidden()
    await page.locator("#where").fill("桐音")
    await page.locator("#text").fill("村里三年没有公布账目")
    await page.locator('#matters [value="JD0201"]').check()
    await expect(kept).to_be_visible()
    await page.locator("#grids input").first.check()
    no = await resident.sends_it()
    await page.get_by_role("link", name="打开事件").click()
    await resident.sees("堌阳镇", "3月7日 周六 09:00")
    await expect(kept).to_be_visible()
    return no


async def tips_off(witness: Person) -> tuple[str, str]:
    """A witness leaves no name, and reads that he need not."""
    page = witness.page
    await page.get_by_role("link", name="反映一件事").click()
    await page.locator("#where").fill("桐音")
    await page.locator("#text").fill("夜里有人卸赃物，像是偷来的")
    await page.get_by_role("button", name="都不像？从目录里挑").click()
    await page.get_by_label("从目录里挑").select_option("ZZ0902")
    await expect(page.get_by_text("姓名电话可以不留")).to_be_visible()
    await page.locator("#grids input").first.check()
    return await witness.sends_it(), await witness.code()


async def nobody_nearby_finds(town: Town, no: str) -> None:
    """Grid and village find it neither in the inbox, nor by its number, nor by its address."""
    for role, at in NEARBY:
        async with town.at(role, at, PHONE) as neighbour:
            main = neighbour.page.locator("main")
            await expect(main).not_to_contain_text(no)
            for path in (f"/inbox?group=all&q={no}", "/notices"):
                await neighbour.visit.open(path)
                await expect(main).not_to_contain_text(no)
            await neighbour.is_kept_from(f"/incidents/{no}")
