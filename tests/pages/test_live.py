"""An open page keeps up: what others do, and what came of one's own, arrives without a reload."""

from __future__ import annotations

from playwright.async_api import Browser, Page, expect

from activities import wire
from activities.ledger import Ledger
from activities.ports import Batch
from activities.prose import keep_prose
from activities.store import receipts
from activities.store.keys import create_key, list_keys, revoke_key
from activities.store.reads import find_incident
from api.pages.follow_cookie import NAME
from api.sessions import SESSION
from catalog.incident import messages as m
from catalog.incident.events import Event
from catalog.life import Entry, MessageRefused
from catalog.messages import Prose, Verdict, not_now
from tests.api.house import BILLBOARD, CHIEF, DISPATCHER, RESIDENT, House
from tests.pages.browsing import PHONE, sign_in, visiting
from tests.pages.scenes import UNIT_CLERK, desk
from tests.pages.street import Street

SOON = 5_000
"""Milliseconds after which what should have come has not; usually it takes less than one second."""
MARK = "document.body.dataset.mark = 'the same page'"


async def unloaded(page: Page) -> None:
    """Insist that the page is the one that was marked."""
    assert await page.evaluate("document.body.dataset.mark") == "the same page"


async def ordered(house: House, no: str) -> None:
    """Accept an incident and give it to the clerk's unit."""
    await house.said(DISPATCHER, no, m.Accept(), minutes=1)
    await house.said(DISPATCHER, no, m.Dispatch("UMB"), minutes=1)


async def test_an_open_inbox_shows_what_somebody_else_did(
    browser: Browser, house: House, site: str
) -> None:
    scene = await desk(house)
    async with visiting(browser, site) as visit, visiting(browser, site) as other:
        await sign_in(other, house.state, UNIT_CLERK)
        row = other.page.get_by_role("region", name="待签收").locator(
            f"[data-key={scene.to_accept}]"
        )
        await expect(row).to_have_count(0)
        await other.page.evaluate(MARK)
        await other.page.locator("#q").fill("井")
        await sign_in(visit, house.state, DISPATCHER)
        waiting = visit.page.locator(f"[data-key={scene.to_accept}]")
        await expect(waiting.first).to_be_visible()
        await ordered(house, scene.to_accept)
        await expect(row).to_be_visible(timeout=SOON)
        await expect(other.page.locator("#live")).not_to_be_empty()
        await expect(other.page.locator("#q")).to_have_value("井")
        await expect(other.page.locator("#q")).to_be_focused()
        await unloaded(other.page)
        await other.right()
        await visit.right()


async def test_an_open_incident_goes_on_around_what_is_being_typed(
    browser: Browser, house: House, site: str
) -> None:
    scene = await desk(house)
    async with visiting(browser, site) as visit:
        page = visit.page
        await sign_in(visit, house.state, DISPATCHER, f"/incidents/{scene.overdue}")
        await page.evaluate(MARK)
        form = page.locator("#do-escalate")
        await form.locator("> summary").click()
        await form.locator("[name=reason]").fill("写到一半的话")
        await page.locator(".explained summary").first.click()
        await page.locator(".explained summary").first.focus()
        note = await keep_prose(house.database, "吊车已经到了。", house.now)
        await house.said(UNIT_CLERK, scene.overdue, m.Progress(note, 80), minutes=2)
        await expect(page.locator(".story")).to_contain_text("吊车已经到了。", timeout=SOON)
        await expect(page.locator(".units")).to_contain_text(["80%"])
        await expect(form.locator("[name=reason]")).to_have_value("写到一半的话")
        await expect(form.locator("[name=reason]")).to_be_visible()
        await expect(page.locator(".explained summary").first).to_be_focused()
        await expect(page.locator(".explained").first).to_have_attribute("open", "")
        await unloaded(page)
        await visit.right()


async def test_the_verdict_on_ones_own_step_arrives(
    browser: Browser, house: House, site: str
) -> None:
    no, key = (await desk(house)).overdue, "step-1"
    await receipts.pend(house.database, key, no, DISPATCHER, "escalate", "digest", house.now)
    async with visiting(browser, site) as visit:
        told = visit.page.locator("#told")
        await sign_in(
            visit, house.state, DISPATCHER, f"/incidents/{no}?receipt={key}&about={no}#told"
        )
        await expect(told).to_contain_text("正在办理")
        await visit.page.evaluate(MARK)
        found = await find_incident(house.database, house.someone(DISPATCHER), no)
        assert found is not None
        seq, why = found.seq + 1, not_now("already_dispatched")
        said: Entry[Event] = Entry(house.now, MessageRefused("escalate", why.code), key, DISPATCHER)
        verdict = Verdict(key, "digest", "escalate", seq, why)
        batch = Batch(wire.incident_id(no), seq, (said,), (verdict,))
        await Ledger(house.database, None).record(batch)
        await expect(told).to_contain_text("没有被采纳", timeout=SOON)
        await expect(visit.page.locator("#live")).to_contain_text("没有被采纳")
        await unloaded(visit.page)
        await visit.right()


async def test_who_is_no_longer_let_in_is_told_so(
    browser: Browser, house: House, site: str
) -> None:
    no = (await desk(house)).overdue
    async with visiting(browser, site) as visit:
        async with visit.page.expect_response("**/api/v1/stream?**"):
            await sign_in(visit, house.state, DISPATCHER, f"/incidents/{no}")
        for row in await list_keys(house.database, DISPATCHER):
            await revoke_key(house.database, row.id, house.now)
        await house.said(UNIT_CLERK, no, m.Progress(Prose("到了"), 80), minutes=2)
        await expect(visit.page.locator("#live.told")).to_be_visible(timeout=SOON)
        await expect(visit.page.locator("#live")).to_contain_text("您的登录已经结束")
        await visit.accessible()


async def test_whose_stream_is_refused_learns_from_the_page_that_he_is_signed_out(
    browser: Browser, house: House, site: str
) -> None:
    no = (await desk(house)).overdue
    async with visiting(browser, site) as visit:
        refused = "**/api/v1/stream?**"
        await visit.page.route(refused, lambda asked: asked.fulfill(status=401))
        async with visit.page.expect_response(refused):
            await sign_in(visit, house.state, DISPATCHER, f"/incidents/{no}")
        for row in await list_keys(house.database, DISPATCHER):
            await revoke_key(house.database, row.id, house.now)
        await expect(visit.page.locator("#live")).to_contain_text("您的登录已经结束", timeout=SOON)
        await visit.page.unroute(refused)


async def test_the_unread_count_arrives(browser: Browser, house: House, site: str) -> None:
    scene = await desk(house)
    async with visiting(browser, site, english=True) as visit:
        await sign_in(visit, house.state, UNIT_CLERK)
        await visit.page.evaluate(MARK)
        before = await visit.page.locator(".ways").inner_text()
        await ordered(house, scene.to_accept)
        await expect(visit.page.locator(".ways")).not_to_have_text(before, timeout=SOON)
        await unloaded(visit.page)
        assert visit.faults == []


async def test_only_the_stream_takes_a_session_and_only_from_our_pages(
    house: House,
) -> None:
    key = await create_key(house.database, DISPATCHER, "test", house.now)
    form = {"key": key}
    ours = {"Sec-Fetch-Site": "same-origin"}
    entered = await house.http.post("/sign-in", data=form, headers=ours)
    cookie = {"Cookie": f"{SESSION}={entered.cookies[SESSION]}"}
    house.http.cookies.clear()
    once = "/api/v1/stream?once=true&after=start"
    told = await house.http.get(once, headers=cookie | ours)
    assert told.status_code == 200
    assert "event: hello" in told.text
    for site_ in ("cross-site", "same-site"):
        foreign = await house.http.get(once, headers=cookie | {"Sec-Fetch-Site": site_})
        assert foreign.status_code == 401
    for path in ("/incidents", "/me", "/notices"):
        answer = await house.http.get(f"/api/v1{path}", headers=cookie | ours)
        assert answer.status_code == 401


async def test_a_reporter_sees_it_move_while_he_writes(
    browser: Browser, house: House, site: str
) -> None:
    street = Street(house)
    await street.reports()
    no, _ = await street.followed()
    async with visiting(browser, site, PHONE) as visit:
        page = visit.page
        cookie = {"name": NAME, "value": street.code, "url": site}
        await visit.context.add_cookies([cookie])  # type: ignore[list-item]  # a cookie, as it says
        await visit.open("/follow")
        await page.evaluate(MARK)
        await expect(page.locator("h1")).to_contain_text("受理")
        await ordered(house, no)
        await expect(page.locator("h1")).to_contain_text("城市管理站", timeout=SOON)
        await expect(page.locator("#live")).not_to_be_empty()
        await house.said(UNIT_CLERK, no, m.Sign(UNIT_CLERK, UNIT_CLERK), minutes=5)
        note = await keep_prose(house.database, "已加固。", house.now)
        await house.said(UNIT_CLERK, no, m.Done(note), minutes=5)
        ask = page.locator("#answer-note")
        await expect(ask).to_be_visible(timeout=SOON)
        await ask.fill("写到一半的话")
        more = await keep_prose(house.database, "还在晃。", house.now)
        await house.said(DISPATCHER, no, m.RecordWord(solved=False, note=more), minutes=5)
        await expect(page.locator(".turns > li")).to_have_count(5, timeout=SOON)
        await expect(ask).to_have_value("写到一半的话")
        await unloaded(page)
        await visit.right()
        await visit.context.clear_cookies()
        note = await keep_prose(house.database, "请再看一看。", house.now)
        await house.said(CHIEF, no, m.Reject(note), minutes=5)
        # Left, or left alone for long: nothing of it stays on the screen.
        await expect(page.locator("#code")).to_be_visible(timeout=SOON)


async def test_signed_in_he_sees_it_move_as_well(browser: Browser, house: House, site: str) -> None:
    no = (await house.report(RESIDENT, **BILLBOARD))["no"]
    async with visiting(browser, site, PHONE) as visit:
        page = await sign_in(visit, house.state, RESIDENT, f"/incidents/{no}")
        await page.evaluate(MARK)
        await ordered(house, no)
        await expect(page.locator("h1")).to_have_text("堌阳镇城市管理站正在办", timeout=SOON)
        await expect(page.locator("#live")).to_contain_text("派堌阳镇城市管理站来办")
        await unloaded(page)
        await visit.right()
