"""K2 clicked: a dispute climbs from the grid to the township, and the household follows it."""

from __future__ import annotations

from tests.pages.browsing import PHONE
from tests.pages.clicked.people import Person, Town
from tests.stories.telling import RURAL

VILLAGE, TOWN = "KLK-01-01", "KLK-01"
UNITS = {"HUC": "10:10", "JUS": "10:20", "SGC": "10:30"}


async def test_k2_a_dispute_climbs_to_the_township_and_is_closed(town: Town) -> None:
    city = town.city
    async with town.at("grid_worker", RURAL, PHONE) as worker:
        no, code = await takes_the_call(worker)
        await city.at("2026-03-02 17:00")
        await sends_it_up(worker, no)
    await city.at("2026-03-04 10:00")
    async with town.at("room_officer", VILLAGE) as officer:
        await sends_it_on(officer, no)
    await city.at("2026-03-04 10:30")
    async with town.at("dispatcher", TOWN) as room:
        await dispatches(room, no)
    for unit, clock in UNITS.items():
        await city.at(f"2026-03-05 {clock}")
        async with town.at("department_clerk", f"{TOWN}/{unit}") as clerk:
            await signs(clerk, no, f"{TOWN}/{unit}")
    await city.at("2026-03-07 16:00")
    async with town.at("department_clerk", f"{TOWN}/HUC") as lead:
        await is_done(lead, no)
    async with town.stranger(PHONE) as household:
        await household.follows(code)
        await is_asked(household)
    await city.at("2026-03-07 17:00")
    async with town.at("grid_chief", RURAL, PHONE) as chief:
        await looks_and_confirms(chief, no)
    async with town.stranger(PHONE) as household:
        await household.follows(code)
        await reads_the_end(household)
    async with town.at("grid_worker", RURAL, PHONE) as worker:
        await finds_it_archived(worker, no)


async def takes_the_call(worker: Person) -> tuple[str, str]:
    """The worker reports for a household that called her; give the number and its code."""
    await worker.page.get_by_role("link", name="上报", exact=True).click()
    await worker.page.get_by_label("网格电话").check()
    no = await worker.reports(
        "ZZ0501",
        "物业不管维修，两家和物业吵起来了",
        caller="甲户",
        caller_phone="13900000001",
    )
    await worker.reads("已经接下", "3月3日 周二 09:00")
    await worker.visit.right()
    return no, await worker.code()


async def sends_it_up(worker: Person, no: str) -> None:
    """Eight hours later, still green, the worker sends it to the village."""
    await worker.visit.open(f"/incidents/{no}")
    await worker.sees("绿灯", "还剩 16 小时")
    await worker.does("escalate", reason="两家谈不拢")
    await worker.sees(
        "第 2 级",
        "3月5日 周四 17:00",
        "绿灯",
        "待受理",
    )


async def sends_it_on(officer: Person, no: str) -> None:
    """The village never answered, which was acceptance; now it needs the township."""
    await officer.opens(no, "自行处置")
    await officer.sees("3月5日 周四 17:00", "绿灯")
    await officer.tells(
        "逾时未答复，视为受理",
        "两家谈不拢",
    )
    await officer.does("escalate", reason="要查维修合同")
    await officer.sees("第 3 级", "3月9日 周一 10:00")


async def dispatches(room: Person, no: str) -> None:
    """The township accepts and orders three units."""
    await room.opens(no, "待受理")
    await room.does("accept")
    await room.does("dispatch", lead="HUC", assist="JUS,SGC")
    await room.sees("处置中", "3月9日 周一 10:00")
    await room.tells("派遣：牵头")


async def signs(clerk: Person, no: str, unit: str) -> None:
    """A unit signs and says who answers for it."""
    who = clerk.town.city.who
    await clerk.opens(no, "待签收")
    handler, leader = who("department_clerk", unit), who("department_leader", unit)
    await clerk.does("sign", handler=handler, leader=leader)
    await clerk.tells("签收，承办人")


async def is_done(lead: Person, no: str) -> None:
    """The lead is done a day and a half early; the shares of the others had turned yellow."""
    await lead.opens(no, "在办")
    await lead.sees("还剩 1 天 18 小时", "绿灯")
    await lead.does("done", note="两家和物业签了协议")
    await lead.sees("待核查", "计时暂停")


async def is_asked(household: Person) -> None:
    """The household reads that it is said to be done, and says so too."""
    page = household.page
    await page.get_by_role("button", name="解决了", exact=True).click()
    await household.reads("您说的记下了")
    await household.tells("您说：解决了。")


async def looks_and_confirms(chief: Person, no: str) -> None:
    """The grid's chief sees what was done, and confirms it from her task."""
    await chief.reads("两家和物业签了协议")
    await chief.opens(no, "待核查")
    await chief.does("confirm", note="两家都说好了")
    await chief.sees("已结案", "3月7日 周六 17:00")


async def reads_the_end(household: Person) -> None:
    """The household reads every turn in plain words, and rates it."""
    await household.reads("已经解决，结案了")
    await household.tells(
        "接下了这件事",
        "办不了，交给了",
        "没有按时答复，按规定算接下了",
        "最迟 3月9日 周一 10:00 办好",
        "说办好了",
        "查看过，确实办好了",
    )
    await household.rates(5)
    await household.tells("这件事存档了")


async def finds_it_archived(worker: Person, no: str) -> None:
    """Whoever took the call finds it among her own, with the whole story."""
    await worker.opens(no, "我上报的")
    await worker.sees("已归档", "绿灯")
    await worker.tells("反映人评价：5 分")
    await worker.reads("事件")
