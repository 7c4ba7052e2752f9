"""K2 clicked: a dispute climbs from the grid to the township, and the household follows it."""

from __future__ import annotations

import pytest

from tests.pages.browsing import DESKTOP, PHONE
from tests.pages.clicked.people import Person, Town
from tests.stories.telling import RURAL

VILLAGE, TOWN = "KLK-01-01", "KLK-01"
UNITS = {"HUC": "10:10", "JUS": "10:20", "SGC": "10:30"}

Size = tuple[int, int]


@pytest.mark.parametrize(
    ("english", "field", "office"),
    [(False, PHONE, DESKTOP), (True, DESKTOP, PHONE)],
    ids=["zh", "en"],
)
async def test_k2_a_dispute_climbs_to_the_township_and_is_closed(
    town: Town, field: Size, office: Size, *, english: bool
) -> None:
    town.english, city = english, town.city
    async with town.at("grid_worker", RURAL, field) as worker:
        no, code = await takes_the_call(worker)
        await city.at("2026-03-02 17:00")
        await sends_it_up(worker, no)
    await city.at("2026-03-04 10:00")
    async with town.at("room_officer", VILLAGE, office) as officer:
        await sends_it_on(officer, no)
    await city.at("2026-03-04 10:30")
    async with town.at("dispatcher", TOWN, office) as room:
        await dispatches(room, no)
    for unit, clock in UNITS.items():
        await city.at(f"2026-03-05 {clock}")
        async with town.at("department_clerk", f"{TOWN}/{unit}", office) as clerk:
            await signs(clerk, no, f"{TOWN}/{unit}")
    await city.at("2026-03-07 16:00")
    async with town.at("department_clerk", f"{TOWN}/HUC", office) as lead:
        await is_done(lead, no)
    async with town.stranger(field) as household:
        await household.follows(code)
        await is_asked(household)
    await city.at("2026-03-07 17:00")
    async with town.at("grid_chief", RURAL, field) as chief:
        await looks_and_confirms(chief, no)
    async with town.stranger(field) as household:
        await household.follows(code)
        await reads_the_end(household)
    async with town.at("grid_worker", RURAL, field) as worker:
        await finds_it_archived(worker, no)


async def takes_the_call(worker: Person) -> tuple[str, str]:
    """The worker reports for a household that called her; give the number and its code."""
    t = worker.t
    await worker.visit.right()
    await worker.page.get_by_role("link", name=t("上报", "Report"), exact=True).click()
    await worker.page.get_by_label(t("网格电话", "Grid phone")).check()
    no = await worker.reports(
        "ZZ0501",
        t("物业不管维修，两家和物业吵起来了", "The property firm repairs nothing"),
        caller=t("甲户", "The Jias"),
        caller_phone="13900000001",
    )
    await worker.reads(t("已经接下", "has taken it on"), t("3月3日 周二 09:00", "Tue 3 Mar 09:00"))
    await worker.only_english()
    await worker.visit.right()
    return no, await worker.code()


async def sends_it_up(worker: Person, no: str) -> None:
    """Eight hours later, still green, the worker sends it to the village."""
    t = worker.t
    await worker.visit.open(f"/incidents/{no}")
    await worker.sees(t("绿灯", "green"), t("还剩 16 小时", "16 hours left"))
    await worker.does("escalate", reason=t("两家谈不拢", "They will not agree"))
    await worker.sees(
        t("第 2 级", "level 2"),
        t("3月5日 周四 17:00", "Thu 5 Mar 17:00"),
        t("绿灯", "green"),
        t("待受理", "awaiting acceptance"),
    )
    await worker.only_english()
    await worker.visit.right()


async def sends_it_on(officer: Person, no: str) -> None:
    """The village never answered, which was acceptance; now it needs the township."""
    t = officer.t
    await officer.opens(no, t("自行处置", "to handle ourselves"))
    await officer.sees(t("3月5日 周四 17:00", "Thu 5 Mar 17:00"), t("绿灯", "green"))
    await officer.tells(
        t("逾时未答复，视为受理", "did not answer in time, which is acceptance"),
        t("两家谈不拢", "They will not agree"),
    )
    await officer.does("escalate", reason=t("要查维修合同", "The contract must be read"))
    await officer.sees(t("第 3 级", "level 3"), t("3月9日 周一 10:00", "Mon 9 Mar 10:00"))
    await officer.only_english()


async def dispatches(room: Person, no: str) -> None:
    """The township accepts and orders three units."""
    t = room.t
    await room.opens(no, t("待受理", "to accept"))
    await room.does("accept")
    await room.does("dispatch", lead="HUC", assist="JUS,SGC")
    await room.sees(t("处置中", "being handled"), t("3月9日 周一 10:00", "Mon 9 Mar 10:00"))
    await room.tells(t("派遣：牵头", "Dispatched: lead"))
    await room.only_english()


async def signs(clerk: Person, no: str, unit: str) -> None:
    """A unit signs and says who answers for it."""
    t, who = clerk.t, clerk.town.city.who
    await clerk.opens(no, t("待签收", "to sign"))
    handler, leader = who("department_clerk", unit), who("department_leader", unit)
    await clerk.does("sign", handler=handler, leader=leader)
    await clerk.tells(t("签收，承办人", "signed; handler"))


async def is_done(lead: Person, no: str) -> None:
    """The lead is done a day and a half early; the shares of the others had turned yellow."""
    t = lead.t
    await lead.opens(no, t("在办", "in hand"))
    await lead.sees(t("还剩 1 天 18 小时", "1 day 18 hours left"), t("绿灯", "green"))
    await lead.does("done", note=t("两家和物业签了协议", "Both signed an agreement with the firm"))
    await lead.sees(t("待核查", "being verified"), t("计时暂停", "the clock stands"))
    await lead.only_english()
    await lead.visit.right()


async def is_asked(household: Person) -> None:
    """The household reads that it is said to be done, and says so too."""
    t, page = household.t, household.page
    await household.visit.right()
    await page.get_by_role("button", name=t("解决了", "Yes, it is"), exact=True).click()
    await household.reads(t("您说的记下了", "Noted"))
    await household.tells(t("您说：解决了。", "You said that it is solved."))


async def looks_and_confirms(chief: Person, no: str) -> None:
    """The grid's chief sees what was done, and confirms it from her task."""
    t = chief.t
    await chief.reads(t("两家和物业签了协议", "Both signed an agreement with the firm"))
    await chief.opens(no, t("待核查", "to verify"))
    await chief.does("confirm", note=t("两家都说好了", "Both say so"))
    await chief.sees(t("已结案", "closed"), t("3月7日 周六 17:00", "Sat 7 Mar 17:00"))
    await chief.only_english()


async def reads_the_end(household: Person) -> None:
    """The household reads every turn in plain words, and rates it."""
    t = household.t
    await household.reads(t("已经解决，结案了", "Solved and closed"))
    await household.tells(
        t("接下了这件事", "took it on"),
        t("办不了，交给了", "could not settle it and passed it on to"),
        t("没有按时答复，按规定算接下了", "did not answer in time, so by the rules"),
        t("最迟 3月9日 周一 10:00 办好", "to be done by Mon 9 Mar 10:00"),
        t("说办好了", "says it is done"),
        t("查看过，确实办好了", "looked at it: it is solved"),
    )
    await household.rates(5)
    await household.tells(t("这件事存档了", "It was archived"))
    await household.only_english()
    await household.visit.right()


async def finds_it_archived(worker: Person, no: str) -> None:
    """Whoever took the call finds it among her own, with the whole story."""
    t = worker.t
    await worker.opens(no, t("我上报的", "Reported by me"))
    await worker.sees(t("已归档", "archived"), t("绿灯", "green"))
    await worker.tells(t("反映人评价：5 分", "Rated by the reporter: 5"))
    await worker.reads(t("事件", "Incident"))
    await worker.only_english()
