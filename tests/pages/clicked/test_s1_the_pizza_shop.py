"""S1 clicked: from what Mr Yang tells the grid to his opinion, every act of everybody in a page.

The shop is held to have no licence; the other answer is run through the API.
"""

from __future__ import annotations

from playwright.async_api import expect

from tests.pages.browsing import PHONE
from tests.pages.clicked.people import Person, Town

OFFICER, CENTRE, INSPECTOR, COMMISSION, WSO = "S001", "S007", "S010", "S017", "S018"
CLERKS = {"EEB": "S011", "FDA": "S012", "AIC": "S013", "UMB": "S014", "MSB": "S015"}
BASES = {"EEB": "无固定排放口，难以检测", "FDA": "可查餐饮许可，油烟不归我们"}
BASES |= {"AIC": "可查营业执照，油烟不归我们", "UMB": "无证经营应先取缔"}
LEADER = "S030"
OPINION = "油烟没有了，就是拖得太久"


async def test_s1_from_what_mr_yang_tells_to_his_opinion(district: Town) -> None:
    city = district.city
    async with district.signed_in(OFFICER, PHONE) as officer:
        no, code = await takes_it_to_the_grid(officer)
    await nobody_wants_it(district, no)
    await four_and_no_lead(district, no)
    await the_topic_meeting(district, no)
    await done_and_verified(district, no)
    await city.at("2014-06-21 10:00")
    async with district.stranger(PHONE) as yang:
        await yang.follows(code)
        await tells_his_opinion(yang)
    async with district.signed_in(CENTRE) as centre:
        await centre.visit.open(f"/incidents/{no}")
        await centre.sees("已归档")
        await centre.tells("反映人评价：4 分", OPINION)


async def nobody_wants_it(district: Town, no: str) -> None:
    """The one unit that was ordered returns it, and it lies on the centre's desk."""
    city = district.city
    await city.at("2014-05-06 11:00")
    async with district.signed_in(CENTRE) as centre:
        await files_it(centre, no)
    await city.at("2014-05-07 09:00")
    async with district.signed_in(CLERKS["EEB"]) as clerk:
        await returns_it(clerk, no)
    await city.until("2014-05-28 10:00")
    async with district.signed_in(CENTRE) as centre:
        await finds_it_red(centre, no)


async def four_and_no_lead(district: Town, no: str) -> None:
    """Reported again, ordered jointly, handed over."""
    city = district.city
    await city.at("2014-05-29 10:00")
    async with district.signed_in(OFFICER, PHONE) as officer:
        await reports_it_again(officer, no)
    await city.at("2014-05-29 11:00")
    async with district.signed_in(CENTRE) as centre:
        await orders_four(centre, no)
        await city.at("2014-06-16 10:00")
        await hands_it_over(centre, no)


async def the_topic_meeting(district: Town, no: str) -> None:
    """Convened, everybody heard, ruled, archived."""
    city, session = district.city, f"{no}-H1"
    await city.at("2014-06-19 10:00")
    async with district.signed_in(WSO) as convenor:
        await convenes(convenor, no)
    await city.settle()
    await city.at("2014-06-19 11:00")
    for unit, holds in BASES.items():
        async with district.signed_in(CLERKS[unit]) as clerk:
            await clerk.opens(session, "联席会议")
            await clerk.does("file_position", position=holds, argued="三定方案")
    await city.at("2014-06-19 14:00")
    async with district.signed_in(WSO) as convenor:
        await rules(convenor, session)
    await city.at("2014-06-19 15:00")
    async with district.signed_in(CENTRE) as centre:
        await centre.opens(session, "联席会议")
        await centre.does("archive_session")
        await centre.sees("已裁定")
    await city.settle()


async def done_and_verified(district: Town, no: str) -> None:
    """The new lead is done in a day; an inspector looks, not the grid; the order is ended."""
    city = district.city
    await city.at("2014-06-20 14:00")
    async with district.signed_in(CLERKS["MSB"]) as clerk:
        await does_what_was_ruled(clerk, no)
    async with district.signed_in(OFFICER, PHONE) as officer:
        await officer.opens(no, "我上报的")
        await expect(officer.page.locator("#do-confirm")).to_have_count(0)
    await city.at("2014-06-20 16:00")
    async with district.signed_in(INSPECTOR, PHONE) as inspector:
        await inspector.opens(no, "待核查")
        await inspector.does("confirm", note="现场已无油烟")
        await inspector.sees("已结案")
    await city.at("2014-06-20 17:00")
    async with district.signed_in(COMMISSION) as commission:
        await commission.opens(f"{no}-D1", "督办单")
        await commission.sees("区纪委")
        await expect(commission.page.locator("main")).not_to_contain_text("督察局")
        await commission.does("end_order", reason="已办结并经核实")
        await commission.sees("已销号")


async def takes_it_to_the_grid(officer: Person) -> tuple[str, str]:
    """He tells the grid, which went up with the property firm first; give number and code."""
    await officer.page.get_by_role("link", name="上报", exact=True).click()
    caller = {"caller": "杨先生", "caller_phone": "13900000001"}
    no = await officer.reports("ZF1102", "楼下披萨店厨房的油烟排向小区", **caller)
    code = await officer.code()
    await officer.town.city.at("2014-05-06 10:30")
    await officer.page.get_by_role("link", name="打开事件").click()
    went = {"who": "grid_worker,property_firm", "note": "物业没有执法权，只能劝告"}
    await officer.does("record_society", **went)
    await officer.tells("物业没有执法权，只能劝告")
    return no, code


async def files_it(centre: Person, no: str) -> None:
    """The centre files it and sends it to the environment bureau alone."""
    await centre.opens(no, "待受理")
    await centre.tells("物业没有执法权，只能劝告")
    await centre.does("accept")
    await centre.does("dispatch", lead="EEB", assist="")
    await centre.sees("处置中", "5月11日 周日 10:00")


async def returns_it(clerk: Person, no: str) -> None:
    """Not without a legal basis; with one, and naming enforcement, it is back on the desk."""
    await clerk.opens(no, "待签收")
    await clerk.tries("return_work", reason="不归我们")
    await clerk.is_refused("退回必须写明法律依据")
    await clerk.does("return_work", argued="餐饮油烟由城管执法", names="UME")


async def finds_it_red(centre: Person, no: str) -> None:
    """Nobody sent it on: its own light, then the incident's, and a question every day."""
    await centre.opens(no, "待派遣")
    await centre.sees("红灯")
    # Two refrains in turn are told once each, and leave what people did in sight.
    await centre.tells("共 15 次", "共 20 次", "餐饮油烟由城管执法", "物业没有执法权，只能劝告")
    await centre.reads("认为应由", "依据不在清单内")


async def reports_it_again(officer: Person, no: str) -> None:
    """The grid reports for him again: it is the one case still."""
    await officer.page.get_by_role("link", name="上报", exact=True).click()
    caller = {"caller": "杨先生", "caller_phone": "13900000001"}
    await officer.writes("ZF1102", "油烟还是老样子", **caller)
    assert await officer.sends_it_again() == no
    await officer.reads("这件事已经在办")


async def orders_four(centre: Person, no: str) -> None:
    """Four units jointly, and nobody leads."""
    await centre.opens(no, "待派遣")
    await centre.does("dispatch", jointly="FDA,EEB,AIC,UME")
    await centre.sees("无牵头单位", "又有 1 次反映")


async def hands_it_over(centre: Person, no: str) -> None:
    """Asked every day, the centre hands it to the commission at last."""
    await centre.visit.open("/inbox")
    await centre.opens(no, "待定是否移交")
    await centre.does("hand_over", reason="多部门协同，单一部门难以解决")


async def convenes(convenor: Person, no: str) -> None:
    """The work-style office calls a meeting on the topic; the clocks stand."""
    await convenor.visit.open(f"/incidents/{no}")
    await convenor.does("convene_topic", topic="无证餐饮治理专题会")
    await convenor.reads("计时暂停")


async def rules(convenor: Person, session: str) -> None:
    """Without a licence market supervision leads, which was not heard; with one, enforcement."""
    await convenor.opens(session, "联席会议")
    await convenor.reads(*BASES.values())
    await convenor.does(
        "end_consultation",
        minutes="无证无照由市场监管局为主，持照排污由城管局为主，街道协调",
        settled="yes",
        ruling="jurisdiction",
        circumstance="licensed",
        holds="no",
        lead_if="UME",
        lead_if_not="MSB",
        matters="ZF1101",
    )
    await convenor.reads("由区市场监管局牵头")
    await convenor.town.city.at("2014-06-19 14:30")
    await convenor.does("decide_session")


async def does_what_was_ruled(clerk: Person, no: str) -> None:
    """The new lead cannot return it any more; it is done."""
    await clerk.opens(no, "待签收")
    await clerk.reads("不得再退回")
    await expect(clerk.page.locator("#do-return_work")).to_have_count(0)
    await clerk.does("done", note="已取缔并拆除排烟设施", handler=CLERKS["MSB"], leader=LEADER)
    await clerk.sees("待核查")


async def tells_his_opinion(yang: Person) -> None:
    """He reads how it went from the first day, and says what he thinks of it."""
    await yang.reads("已经解决，结案了")
    await yang.rates(4, OPINION)
    await yang.tells("您打了 4 分", OPINION, "这件事存档了")
    await yang.visit.right()
