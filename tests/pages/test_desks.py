"""A day on the spot and a day in a unit: what waits is done from the inbox itself, on a phone."""

from __future__ import annotations

from playwright.async_api import Browser, Locator, expect

from activities.prose import keep_prose
from catalog.incident import messages as m
from catalog.incident.inquiry import SendToCheck
from tests.api.house import BILLBOARD, CHIEF, DISPATCHER, OFFICER, RESIDENT, RUBBISH, WORKER, House
from tests.pages.browsing import PHONE, SMALL, Visit, sign_in, visiting
from tests.pages.doors import served
from tests.pages.scenes import UNIT_CLERK, desk

LEAST = 48


async def reported(city: House, person: str, **body: str) -> str:
    """Report something that the engine takes in."""
    answer = await city.call(person, "POST", "/incidents", json=body)
    assert answer.status_code == 201, answer.text
    no: str = answer.json()["no"]
    return no


def card(visit: Visit, group: str, no: str) -> Locator:
    """Find the card of an incident in a group."""
    region = visit.page.get_by_role("region", name=group)
    return region.get_by_role("listitem").filter(has_text=no)


async def fill(at: Locator, step: str, **typed: str) -> None:
    """Open a step of a card, write what it asks, and send it."""
    form = at.locator(f"details[id^=do-{step}-]")
    await form.locator("> summary").tap()
    for name, text in typed.items():
        await form.locator(f"[name={name}]").fill(text)
    await form.get_by_role("button", name="提交").tap()


async def tappable(visit: Visit) -> None:
    """Insist that whatever one taps on a card is large enough for a wet thumb."""
    for each in await visit.page.locator(".taps .button:visible").all():
        box = await each.bounding_box()
        assert box is not None
        assert min(box["width"], box["height"]) >= LEAST, await each.inner_text()


async def test_the_grid_solves_and_another_confirms_from_their_phones(
    browser: Browser, city: House
) -> None:
    no = await reported(city, WORKER, **RUBBISH)
    async with served(city.state) as site, visiting(browser, site, PHONE) as visit:
        told = visit.page.locator("#told")
        await sign_in(visit, city.state, WORKER)
        await expect(visit.page.get_by_role("heading", level=1)).to_have_text("今天的任务")
        mine = card(visit, "自行处置", no)
        await expect(mine).to_contain_text("垃圾堆放")
        await tappable(visit)
        await visit.right()
        await fill(mine, "done", note="已清运")
        await expect(told).to_have_text(f"已办：办结。 {no}")
        await expect(card(visit, "自行处置", no)).to_have_count(0)
        await expect(card(visit, "我上报的", no)).to_contain_text("核查")
        await visit.page.get_by_role("button", name="退出").click()

        await sign_in(visit, city.state, CHIEF)
        theirs = card(visit, "待核查", no)
        await expect(theirs).to_contain_text("已清运")
        await visit.right()
        await fill(theirs, "confirm")
        await expect(told).to_have_text(f"已办：核查通过。 {no}")
    shown = await city.get(WORKER, f"/incidents/{no}")
    assert shown["outcome"]["code"] == "solved", shown["outcome"]


async def test_a_clerk_signs_tells_and_finishes_without_leaving_the_inbox(
    browser: Browser, city: House
) -> None:
    no = await reported(city, WORKER, **{**BILLBOARD, "channel": "grid_app"})
    await _ordered(city, no)
    async with served(city.state) as site, visiting(browser, site, PHONE) as visit:
        told = visit.page.locator("#told")
        await sign_in(visit, city.state, UNIT_CLERK)
        fresh = card(visit, "待签收", no)
        await expect(fresh).to_contain_text("请今天到场")
        await tappable(visit)
        await visit.right()
        await fill(fresh, "sign")
        await expect(told).to_have_text(f"已办：签收。 {no}")
        await fill(card(visit, "在办", no), "progress", note="支架锈蚀，联系吊车", share="40")
        await expect(told).to_have_text(f"已办：报进展。 {no}")
        await fill(card(visit, "在办", no), "done", note="已经拆除")
        await expect(told).to_have_text(f"已办：办结。 {no}")
        await expect(visit.page.locator(".empty")).to_be_visible()
        await visit.right()
    shown = await city.get(DISPATCHER, f"/incidents/{no}")
    assert shown["stage"]["code"] == "verifying"
    (lead,) = (each for each in shown["assignments"] if each["part"]["code"] == "lead")
    assert (lead["handler"]["code"], lead["leader"]["code"]) == (UNIT_CLERK, "P271")


async def _ordered(city: House, no: str) -> None:
    """Bring a report to the town's unit, as its command room does."""
    steps = (
        (WORKER, {"kind": "pass_through"}),
        (DISPATCHER, {"kind": "dispatch", "lead": "UMB", "assist": [], "note": "请今天到场"}),
    )
    shown = await city.get(WORKER, f"/incidents/{no}")
    for person, message in steps[0 if shown["tier"]["number"] == 1 else 1 :]:
        answer = await city.call(person, "POST", f"/incidents/{no}/instructions", json=message)
        assert answer.status_code == 200, answer.text


async def test_one_tap_says_what_was_found(browser: Browser, city: House) -> None:
    no = await reported(city, RESIDENT, **BILLBOARD)
    sent = {"kind": "send_to_check", "note": "请看看还在不在"}
    answer = await city.call(DISPATCHER, "POST", f"/incidents/{no}/instructions", json=sent)
    assert answer.status_code == 200, answer.text
    async with served(city.state) as site, visiting(browser, site, SMALL) as visit:
        await sign_in(visit, city.state, WORKER)
        look = card(visit, "待核实", no)
        await expect(look).to_contain_text("请看看还在不在")
        await tappable(visit)
        await visit.right()
        await look.get_by_role("button", name="属实", exact=True).tap()
        await expect(visit.page.locator("#told")).to_have_text(f"已办：报核实结果。 {no}")
    shown = await city.get(DISPATCHER, f"/incidents/{no}")
    assert shown["inquiry"]["finding"]["code"] == "exists"


async def test_one_tap_passes_on_what_starts_higher(browser: Browser, city: House) -> None:
    no = await reported(city, WORKER, **{**BILLBOARD, "channel": "grid_app"})
    async with served(city.state) as site, visiting(browser, site, PHONE, scripts=False) as visit:
        await sign_in(visit, city.state, WORKER)
        mine = card(visit, "自行处置", no)
        await mine.get_by_role("button", name="一键上转").tap()
        await expect(visit.page.locator("#told")).to_have_text(f"已办：一键上转。 {no}")
    shown = await city.get(WORKER, f"/incidents/{no}")
    assert shown["tier"]["number"] == 3


async def test_whoever_reported_reads_why_it_came_back(
    browser: Browser, house: House, site: str
) -> None:
    no = (await house.report(WORKER, **RUBBISH))["no"]
    need = await keep_prose(house.database, "要用铲车。", house.now)
    await house.said(WORKER, no, m.Escalate(need), minutes=5)
    why = await keep_prose(house.database, "一车就能拉走，请网格清运。", house.now)
    async with visiting(browser, site, PHONE, english=True) as visit:
        await sign_in(visit, house.state, WORKER)
        mine = card(visit, "Reported by me", no)
        await expect(mine).to_contain_text("要用铲车。")
        await house.said(OFFICER, no, m.DeclineEscalation(why), minutes=5)
        for path in ("/inbox", "/inbox?group=mine"):
            await visit.open(path)
            last = visit.page.locator("main .last").last
            await expect(last).to_have_text("Why it was moved 一车就能拉走，请网格清运。")
            await visit.right()
        await visit.open("/inbox")
        await expect(card(visit, "To handle ourselves", no)).to_contain_text("一车就能拉走")


async def test_every_desk_reads_in_english(browser: Browser, house: House, site: str) -> None:
    scene = await desk(house)
    await house.said(DISPATCHER, scene.to_accept, SendToCheck(), minutes=1)
    async with visiting(browser, site, PHONE, english=True) as visit:
        for person in (WORKER, UNIT_CLERK):
            for path in ("/inbox", "/inbox?group=all", "/inbox?group=red"):
                await sign_in(visit, house.state, person, path)
                await visit.right()
