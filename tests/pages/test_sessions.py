"""The page of a joint session, and what the pages round it say of a dispute and its ruling."""

from __future__ import annotations

from datetime import timedelta

import pytest
import pytest_asyncio
from playwright.async_api import Browser, expect

from catalog.incident import messages as m
from catalog.session.messages import (
    AskMaterial,
    EndConsultation,
    FileApplication,
    FilePosition,
    JoinIncident,
    SendBack,
)
from catalog.session.words import RulingKind
from tests.api.hall import CENTRE, CONVENOR, ENFORCEMENT, Hall, disputed, heard, ruled, voted
from tests.api.house import DISPATCHER, GRID, RESIDENT, House
from tests.pages.browsing import DESKTOP, PHONE, sign_in, visiting
from tests.pages.scenes import in_session

TERRITORY = "P193"


@pytest_asyncio.fixture
async def hall(house: House) -> Hall:
    """A session that hears three units, one of which has said what it holds."""
    return await in_session(house)


@pytest.mark.parametrize(("size", "english"), [(DESKTOP, False), (PHONE, True)])
async def test_a_convenor_finds_his_session_and_sees_both_sides(
    browser: Browser, hall: Hall, site: str, size: tuple[int, int], *, english: bool
) -> None:
    async with visiting(browser, site, size, english=english) as visit:
        await sign_in(visit, hall.house.state, CONVENOR, "/inbox")
        await visit.right()
        await visit.page.locator(f"a[href='/sessions/{hall.session}']").click()
        await expect(visit.page.locator(".line-of-steps li")).to_have_count(6)
        await expect(visit.page.locator("[aria-current=step]")).to_have_count(1)
        await expect(visit.page.locator(".side")).to_have_count(3)
        await expect(visit.page.locator(".side blockquote")).to_have_count(1)
        await visit.right()


async def test_a_unit_says_what_it_holds_without_a_script(
    browser: Browser, hall: Hall, site: str
) -> None:
    path = f"/sessions/{hall.session}/file_position"
    async with visiting(browser, site, PHONE) as visit:
        await sign_in(visit, hall.house.state, ENFORCEMENT, path)
        form = visit.page.locator("#do-file_position form")
        await form.locator("button").click()
        await expect(visit.page.locator("#do-file_position .wrong").first).to_be_visible()
        await form.locator("textarea").first.fill("同意由我单位牵头")
        await form.locator("button").click()
        await expect(visit.page.locator("#told")).to_be_visible()


async def test_a_unit_votes_and_everybody_in_it_reads_who_voted_how(
    browser: Browser, hall: Hall, site: str
) -> None:
    await voted(hall)
    async with visiting(browser, site, PHONE) as visit:
        await sign_in(visit, hall.house.state, ENFORCEMENT, f"/sessions/{hall.session}/cast_vote")
        await expect(visit.page.locator("#do-cast_vote [type=radio]")).to_have_count(2)
        await expect(visit.page.locator(".vote dd").first).to_contain_text("1")
        await visit.right()


async def test_two_disputes_are_found_from_their_session_and_it_from_each(
    browser: Browser, hall: Hall, site: str
) -> None:
    other = await disputed(hall.house, place="KLK-01-01-002")
    path = f"/sessions/{hall.session}"
    async with visiting(browser, site, PHONE, english=True) as visit:
        await sign_in(visit, hall.house.state, CONVENOR, f"{path}/join_incident")
        await expect(visit.page.locator(f"#do-join_incident [value='{other.no}']")).to_be_visible()
        await hall.sat(CONVENOR, JoinIncident(other.no), minutes=5)
        await visit.open(path)
        await visit.right()
        await expect(visit.page.locator(".heard li")).to_have_count(2)
        await visit.page.locator(f".heard a[href='/incidents/{other.no}']").click()
        await visit.page.locator(f"a[href='{path}']").first.click()
        await expect(visit.page.locator("#incidents-title")).to_be_visible()


async def test_a_ruling_is_followed_with_one_tap(browser: Browser, hall: Hall, site: str) -> None:
    await ruled(hall)
    house = hall.house
    told = await house.report(
        RESIDENT, channel="citizen_app", matter="ZF1102", place=GRID, description="另一家"
    )
    other = Hall(house, told["no"])
    await other.told(DISPATCHER, m.Accept(), minutes=5)
    async with visiting(browser, site, DESKTOP) as visit:
        await sign_in(visit, house.state, DISPATCHER, f"/incidents/{hall.no}")
        await expect(visit.page.locator("#contest-title + .told")).to_contain_text(hall.session)
        await visit.right()
        await visit.open(f"/incidents/{other.no}")
        await visit.right()
        await visit.page.get_by_role("button", name="照此派遣").first.click()
        await expect(visit.page.locator("#told")).to_be_visible()


async def test_what_is_too_long_comes_back_whole(hall: Hall) -> None:
    words = "长" * 9000  # as a form sends it, nine bytes each: more than a program may send
    path = f"/sessions/{hall.session}/call_vote"
    answer = await hall.house.browse(CONVENOR, "POST", path, data={"question": words})
    assert answer.status_code == 422
    assert words in answer.text
    assert "4000" in answer.text


async def test_whoever_sat_in_it_finds_it_again_when_it_is_archived(hall: Hall) -> None:
    await ruled(hall)
    for person in (CONVENOR, ENFORCEMENT):
        assert 'href="/sessions"' in (await hall.house.browse(person, "GET", "/inbox")).text
        page = (await hall.house.browse(person, "GET", "/sessions")).text
        assert f'href="/sessions/{hall.session}"' in page
        assert "持照餐饮油烟排污" in page
    assert hall.session not in (await hall.house.browse(RESIDENT, "GET", "/sessions")).text


async def test_what_is_very_long_is_folded_on_a_screen_and_whole_on_paper(
    browser: Browser, hall: Hall, site: str
) -> None:
    words = "我单位只管占道经营。" * 300
    await hall.sat(ENFORCEMENT, FilePosition(await hall.filed(words)), minutes=5)
    async with visiting(browser, site, PHONE) as visit:
        await sign_in(visit, hall.house.state, CONVENOR, f"/sessions/{hall.session}")
        whole = visit.page.locator(".side .words blockquote")
        await expect(whole).to_be_hidden()
        await visit.right()
        await visit.page.locator(".side .words summary").click()
        await expect(whole).to_have_text(words)
        await visit.page.locator(".side .words summary").click()
        await visit.page.emulate_media(media="print")
        await expect(whole).to_be_visible()
        await visit.page.emulate_media(media="screen")


async def test_what_comes_back_is_laid_out_as_it_was_written(house: House) -> None:
    hall = await disputed(house)
    await hall.sat(CENTRE, FileApplication(await hall.filed("两家都不接，请定")), hours=1)
    await hall.sat(CONVENOR, AskMaterial(await hall.filed("补照片")), hours=1)
    path = f"/sessions/{hall.session}"
    page = (await house.browse(CENTRE, "GET", f"{path}/file_application")).text
    assert ">两家都不接，请定</textarea>" in page
    await heard(hall)
    minutes = await hall.filed("经会商，由执法牵头。")
    ruling = EndConsultation(minutes, settled=True, ruling=RulingKind.ASSIGN_LEAD, lead="UME")
    await hall.sat(CONVENOR, ruling, days=5)
    await hall.sat(CONVENOR, SendBack(await hall.filed("补依据")), hours=1)
    house.now += timedelta(days=5)
    page = (await house.browse(CONVENOR, "GET", f"{path}/end_consultation")).text
    assert ">经会商，由执法牵头。</textarea>" in page
    for chosen in ('name="lead" value="UME" checked', 'name="assist" value="EEB" checked'):
        assert chosen in page


async def test_a_notice_leads_nobody_to_what_is_not_his_any_more(house: House) -> None:
    hall = await disputed(house)
    open_one = f'value="/incidents/{hall.no}"'
    assert open_one in (await house.browse(TERRITORY, "GET", "/notices")).text
    await heard(hall)
    await ruled(hall)
    page = (await house.browse(TERRITORY, "GET", "/notices")).text
    assert hall.no in page
    assert open_one not in page
    assert "已不归您办" in page
