"""K3 clicked: nobody comes, it turns red; bureau, commission and resident see it to its end."""

from __future__ import annotations

from playwright.async_api import expect

from tests.pages.browsing import PHONE
from tests.pages.clicked.people import Person, Town
from tests.stories.billboard import CITY, CLERK, COUNTY, LEADER, TOWN
from tests.stories.telling import RURAL

NAME = "赵大娘"
STATEMENT = "当时人手都在防汛，未及时派人"


async def test_k3_red_supervised_accounted_for_and_archived(town: Town) -> None:
    city = town.city
    async with town.stranger(PHONE) as resident:
        no, code = await reports_it(resident)
    order, file = f"{no}-D1", f"{no}-W1"
    await city.at("2026-03-02 09:40")
    async with town.at("dispatcher", TOWN) as room:
        await gives_it_to_the_county(room, no)
    await city.until("2026-03-08 09:00")
    async with town.signed_in(CLERK, PHONE) as clerk:
        await is_urged(clerk, no)
    await city.until("2026-03-09 09:00")
    async with town.stranger(PHONE) as resident:
        await resident.follows(code)
        await reads_of_the_red(resident)
    async with town.at("bureau_officer", COUNTY) as bureau:
        await reads_its_order(bureau, order)
    await city.until("2026-03-12 09:00")
    async with town.at("bureau_officer", COUNTY) as bureau:
        await sees_it_missed(bureau, order, file)
    async with town.at("administrator", CITY) as administrator:
        await sees_number_and_stage(administrator, no, file)
    async with town.at("discipline_officer", COUNTY) as commission:
        await works_on_the_file(commission, file)
    await city.at("2026-03-16 09:00")
    async with town.signed_in(CLERK, PHONE) as clerk:
        await is_done_at_last(clerk, no)
    await city.at("2026-03-16 10:00")
    async with town.at("grid_chief", RURAL, PHONE) as chief:
        await chief.opens(no, "待核查")
        await chief.does("confirm", note="广告牌已经拆掉")
        await chief.sees("已结案", "红灯")
    await city.at("2026-03-16 10:30")
    async with town.at("bureau_officer", COUNTY) as bureau:
        await bureau.opens(order, "督办单")
        await bureau.does("end_order", reason="已办结并经网格核查")
        await bureau.sees("已销号")
    await city.at("2026-03-16 11:00")
    async with town.stranger(PHONE) as resident:
        await resident.follows(code)
        await reads_the_end(resident)
    await city.at("2026-03-17 09:00")
    async with town.at("discipline_officer", COUNTY) as commission:
        await archives_the_file(commission, file)
    async with town.signed_in(CLERK, PHONE) as clerk:
        await clerk.visit.open(f"/incidents/{no}")
        await clerk.sees("已归档", "红灯")


async def reports_it(resident: Person) -> tuple[str, str]:
    """A resident without an account reports from the first page; give number and code."""
    await resident.page.get_by_role("link", name="反映一件事").click()
    await resident.page.locator("#where").fill("桐音")
    no = await resident.reports(
        "ZF0302", "广告牌松动，风一吹就晃", address="小学东门外", name=NAME, phone="13900000301"
    )
    await resident.reads("堌阳镇", "受理", "3月7日 周六 09:00")
    return no, await resident.code()


async def gives_it_to_the_county(room: Person, no: str) -> None:
    """The township accepts it and moves it once, with a reason."""
    await room.opens(no, "待受理")
    await room.does("accept", retier="4", reason="须由县级主管部门处理")
    await room.sees("第 4 级", "3月9日 周一 09:00", "绿灯", "处置中")
    await room.tells("调整至", "须由县级主管部门处理", "系统派遣：牵头")


async def is_urged(clerk: Person, no: str) -> None:
    """A day before the limit the unit, which never signed, finds it yellow and leaves it."""
    await clerk.opens(no, "待签收")
    await clerk.sees("黄灯", "还剩 1 天")
    await clerk.tells("逾时未签收，已告知管理单位", "亮黄灯")


async def reads_of_the_red(resident: Person) -> None:
    """The resident reads plainly that it is late, and with whom."""
    await resident.reads("应在 3月9日 周一 09:00 前办好，还没有办好")
    await resident.visit.right()


async def reads_its_order(bureau: Person, order: str) -> None:
    """The order opened by itself, with the default limit from the red."""
    await bureau.opens(order, "督办单")
    await bureau.sees("督察局", "3月12日 周四 09:00", "绿灯", "督办中", "在办")
    await bureau.tells("起超期，督办时限 3月12日 周四 09:00")


async def sees_it_missed(bureau: Person, order: str, file: str) -> None:
    """The order is red; that there is a file the bureau knows, not what is in it."""
    await bureau.opens(order, "督办单")
    await bureau.sees("红灯", "督办逾期")
    await bureau.tells("督办亮黄灯", "督办逾期，3月12日 周四 09:00 到期未办结")
    await bureau.is_kept_from(f"/files/{file}")


async def sees_number_and_stage(administrator: Person, no: str, file: str) -> None:
    """An administrator sees that there is a file and where it stands: no way into it."""
    await administrator.visit.open(f"/incidents/{no}")
    oversight = administrator.page.get_by_role("region", name="督办与问责")
    await administrator.reads(file, "已登记")
    assert await oversight.locator(f"a[href*='{file}']").count() == 0
    await administrator.is_kept_from(f"/files/{file}")


async def works_on_the_file(commission: Person, file: str) -> None:
    """The commission reads the frozen case, with the reporter masked, and decides."""
    await commission.opens(file, "问责卷宗")
    await commission.sees("已登记", "3月12日 周四 09:00")
    await commission.reads("从未写明承办人，只能追到单位", "亮红灯")
    await expect(commission.page.locator("main")).not_to_contain_text(NAME)
    await commission.does("sort", track="talk", reason="首次逾期，先行谈话")
    await commission.does("hear", statement=STATEMENT)
    await commission.does("decide", outcome="reminder", reason="情节轻微，予以提醒")
    await commission.sees("已决定")
    await commission.tells("谈话函询", STATEMENT, "谈话提醒", "情节轻微，予以提醒")


async def is_done_at_last(clerk: Person, no: str) -> None:
    """The unit still has to finish it, and says who answers for it."""
    await clerk.opens(no, "待签收")
    await clerk.sees("红灯", "已超期 7 天")
    await clerk.does("done", note="已拆除加固", handler=CLERK, leader=LEADER)
    await clerk.sees("待核查")


async def reads_the_end(resident: Person) -> None:
    """The resident reads how it went, and rates it: that archives it."""
    await resident.reads("已经解决，结案了")
    await resident.tells("说办好了", "查看过，确实办好了")
    await resident.rates(4)
    await resident.tells("您打了 4 分", "这件事存档了")


async def archives_the_file(commission: Person, file: str) -> None:
    """What came after the facts were frozen is marked; the file is archived after the incident."""
    await commission.opens(file, "问责卷宗")
    await commission.reads("固定之后发生", "反馈办结，等待核查")
    await commission.does("archive", reason="整改到位，归档")
    await commission.sees("已归档")
    await commission.tells("整改到位，归档")
