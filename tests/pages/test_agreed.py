"""One department asks another on its page; who had it when is drawn, and told in words (E29)."""

from __future__ import annotations

import re

from playwright.async_api import Browser, expect

from activities.prose import keep_prose
from catalog.incident.agreed import AgreeHandOver, ProposeHandOver
from tests.api.house import DISPATCHER, House
from tests.pages.browsing import PHONE, sign_in, visiting
from tests.pages.scenes import UNIT_CLERK, desk

OTHER_CLERK = "P196"  # of the town's market supervision, which assists
WHY = "支架归市政设施，请贵单位接办"


async def test_whoever_is_asked_finds_it_in_his_inbox_and_the_line_shows_who_had_it(
    browser: Browser, house: House, site: str
) -> None:
    no = (await desk(house)).overdue
    why = await keep_prose(house.database, WHY, house.now)
    await house.said(UNIT_CLERK, no, ProposeHandOver("MSB", why), minutes=5)
    async with visiting(browser, site, PHONE) as visit:
        await sign_in(visit, house.state, OTHER_CLERK)
        card = visit.page.get_by_role("region", name="商请接办").get_by_role("listitem")
        await expect(card.filter(has_text=no)).to_contain_text(WHY)
        await visit.right()  # it assists as well: one card, so that no form is there twice
        await visit.open(f"/incidents/{no}/agree_hand_over")
        asked = visit.page.get_by_role("region", name="商请移交")
        await expect(asked).to_contain_text(WHY)
        form = visit.page.locator("#do-agree_hand_over")
        handlers = form.locator("[name=handler]")
        await expect(handlers.first).to_be_visible()
        assert OTHER_CLERK in await form.inner_html()
        await visit.right()
    await house.said(OTHER_CLERK, no, AgreeHandOver(OTHER_CLERK, OTHER_CLERK), minutes=60)
    async with visiting(browser, site, PHONE, english=True) as visit:
        await sign_in(visit, house.state, DISPATCHER, f"/incidents/{no}")
        line = visit.page.get_by_role("region", name="Who had it when")
        await expect(line).to_contain_text("to and fro 1×")
        turns = line.get_by_role("listitem")
        await expect(turns).to_have_text(
            [re.compile(way) for way in ("reported", "dispatched", "handed over by agreement")]
        )
        await expect(line.get_by_role("img")).to_have_count(3)
        await visit.right()
