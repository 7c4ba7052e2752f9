"""What goes wrong is told in plain words where somebody reads, as JSON to programs."""

from __future__ import annotations

import pytest
from playwright.async_api import Browser, expect

from api.sentences_pages import ON_PAGES
from tests.api.house import House
from tests.pages.browsing import visiting
from tests.pages.test_sign_in import HTML

FOR_PROGRAMS = (
    "JSON",
    "API",
    "幂等键",
    "dempotency",
    "接口",
    "errors",
    "Bearer",
    "tk_",
    "instance",
)


async def test_what_is_not_there_has_a_page_and_a_problem(house: House) -> None:
    page = await house.http.get("/nothing", headers=HTML)
    assert (page.status_code, page.headers["Content-Type"]) == (404, "text/html; charset=utf-8")
    for path, headers in (("/nothing", {}), ("/api/v1/nothing", HTML)):
        problem = await house.http.get(path, headers=headers)
        assert problem.headers["Content-Type"] == "application/problem+json"


async def test_a_page_for_whoever_is_not_signed_in_leads_there_and_back(house: House) -> None:
    answer = await house.http.get("/inbox?group=accept", headers=HTML)
    assert answer.status_code == 303
    assert answer.headers["Location"] == "/sign-in?next=/inbox%3Fgroup%3Daccept"


async def test_it_reads_well(browser: Browser, site: str) -> None:
    async with visiting(browser, site) as visit:
        await visit.open("/nothing")
        await expect(visit.page.get_by_role("heading", name="没有找到")).to_be_visible()
        # The browser itself notes that the page was answered with 404.
        assert [fault for fault in visit.faults if "404" not in fault] == []
        await visit.accessible()


@pytest.mark.parametrize("code", sorted(ON_PAGES))
def test_pages_do_not_speak_to_programs(code: str) -> None:
    for text in (ON_PAGES[code].zh, ON_PAGES[code].en):
        assert [word for word in FOR_PROGRAMS if word in text] == []
