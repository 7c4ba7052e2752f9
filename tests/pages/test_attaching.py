"""Photos and voice messages in the pages: sent with a form, kept through a refusal, shown after."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PIL import Image
from playwright.async_api import Browser, expect

from api.sessions import SESSION
from tests.api.house import DISPATCHER, WORKER, House
from tests.evidence.pictures import photo, voice
from tests.pages.browsing import PHONE, Visit, sign_in, visiting
from tests.pages.scenes import UNIT_CLERK, desk
from tests.pages.street import BILLBOARD, Street
from tests.pages.test_sign_in import OURS, enter

WHOLE = {"key": "a-form-of-ours", "do": "send", **BILLBOARD}
JPEG, OGG = ("loose.jpg", "image/jpeg"), ("said.ogg", "audio/ogg")


@pytest.fixture(scope="module")
def album(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a phone's folder: a photo of several megapixels, a recording, a file that is neither."""
    folder = tmp_path_factory.mktemp("album")
    Image.effect_noise((3200, 2400), 60).convert("RGB").save(folder / "large.jpg", quality=95)
    (folder / "said.ogg").write_bytes(voice())
    (folder / "list.pdf").write_bytes(b"%PDF-1.7 nothing to see")
    return folder


async def seen(visit: Visit, many: int) -> None:
    """Insist that so many pictures are shown, each of them really drawn."""
    pictures = visit.page.locator(".evidence img")
    await expect(pictures).to_have_count(many)
    for each in await pictures.all():
        await each.scroll_into_view_if_needed()
        await expect(each).to_have_js_property("complete", value=True)
        assert await each.evaluate("it => it.naturalWidth") > 0


async def refused(visit: Visit) -> None:
    """Look at a page that says no: right in every way, but for what the browser notes of the no."""
    (noted,) = visit.faults
    assert noted.startswith("Failed to load resource")
    visit.faults.clear()
    await visit.right()


async def test_a_stranger_reports_with_a_photo_and_a_voice_and_sees_them_again(
    browser: Browser, house: House, site: str, album: Path
) -> None:
    async with visiting(browser, site, PHONE) as visit:
        page = visit.page
        await visit.open("/report")
        await page.locator("#text").fill("路口的广告牌歪了，风一吹就晃")
        await page.locator("#evidence").set_input_files([album / "large.jpg", album / "said.ogg"])
        await expect(page.locator(".chosen li")).to_have_count(2)
        sent = await page.locator("#evidence").evaluate("it => it.files[0].size")
        assert sent < (album / "large.jpg").stat().st_size
        await visit.right()
        await page.locator("#where").fill("桐音")
        await page.locator('#matters [value="ZF0302"]').check()
        await page.get_by_role("button", name="报上去").click()
        # The grid was forgotten: nothing that was written or taken has to be given again.
        await expect(page.get_by_role("alert")).to_be_visible()
        await expect(page.locator(".kept input:checked")).to_have_count(2)
        await refused(visit)
        await page.locator("#grids input").first.check()
        await page.get_by_role("button", name="报上去").click()
        await page.get_by_role("link", name="看进展").click()
        await seen(visit, 1)
        await expect(page.locator("audio")).to_have_count(1)
        await visit.right()
    async with visiting(browser, site) as visit:
        await sign_in(visit, house.state, DISPATCHER)
        await visit.page.locator(".line a").first.click()
        await seen(visit, 1)
        await visit.right()


async def test_a_unit_shows_what_it_did_and_a_refused_form_keeps_its_photo(
    browser: Browser, house: House, site: str, album: Path
) -> None:
    scene = await desk(house)
    async with visiting(browser, site, PHONE) as visit:
        page = visit.page
        await sign_in(visit, house.state, UNIT_CLERK, f"/incidents/{scene.overdue}/progress")
        form = page.locator("#do-progress")
        await form.locator("[type=file]").set_input_files([album / "large.jpg", album / "list.pdf"])
        await form.get_by_label("进展").fill("支架换了一半")
        await form.get_by_role("button", name="提交").click()
        wrong = page.locator("#progress-evidence-wrong")
        await expect(wrong).to_contain_text("不接收这种文件")
        await expect(form.locator("textarea")).to_have_value("支架换了一半")
        await expect(form.locator(".kept img")).to_have_count(1)
        await refused(visit)
        await form.get_by_role("button", name="提交").click()
        # Nobody is at the engine's address here: the same form may be sent again, with its photo.
        await expect(form.get_by_role("alert")).to_contain_text("您填写的内容都在")
        await expect(form.locator(".kept input:checked")).to_have_count(1)
        await refused(visit)


async def test_a_photo_belongs_to_the_form_it_came_with(house: House) -> None:
    """Whoever has the id of a stranger's photo can neither see it nor send it as his own."""
    street = Street(house)
    files = [("evidence", (*JPEG[:1], photo(), JPEG[1]))]
    form = {**WHOLE, "grid": ""}
    refused = await house.http.post("/report", data=form, files=files, headers=OURS)
    assert refused.status_code == 422
    found = re.search('name="evidence" value="(ev-[0-9a-f]{40})"', refused.text)
    assert found is not None
    other = {**WHOLE, "key": "somebody-elses-form", "evidence": found[1]}
    stolen = await street.send("/report", OURS, **other)
    assert stolen.status_code == 422
    assert "没有找到所附的文件" in stolen.text
    again = await street.send("/report", OURS, **{**WHOLE, "evidence": found[1]})
    assert again.headers["Location"] == "/report/received"
    assert (await house.http.get(f"/follow/evidence/{found[1]}")).status_code == 200


async def test_files_are_refused_in_words_and_everything_else_stays(house: House) -> None:
    many = [("evidence", (f"{n}.jpg", photo(), "image/jpeg")) for n in range(10)]
    told = await house.http.post("/report", data=WHOLE, files=many, headers=OURS)
    assert (told.status_code, "最多附 9 个" in told.text) == (422, True)
    huge = [("evidence", ("huge.jpg", b"\xff\xd8\xff" + bytes(20 * 2**20), "image/jpeg"))]
    told = await house.http.post("/report", data=WHOLE, files=huge, headers=OURS)
    assert (told.status_code, "不得超过 10 MB" in told.text) == (413, True)
    assert BILLBOARD["text"] in told.text


async def test_so_many_files_a_minute_from_one_address_without_an_account(house: House) -> None:
    codes = []
    for turn in range(3):
        files = [("evidence", (f"{n}.jpg", photo(), "image/jpeg")) for n in range(8)]
        form = {**WHOLE, "key": f"turn-{turn}", "grid": ""}
        told = await house.http.post("/report", data=form, files=files, headers=OURS)
        codes.append(told.status_code)
    assert codes == [422, 422, 429]
    assert BILLBOARD["text"] in told.text


async def test_a_photo_is_seen_by_whoever_sent_it_alone(
    house: House,
) -> None:
    answer = await house.call(WORKER, "POST", "/evidence", content=photo())
    address, page = f"/evidence/{answer.json()['id']}", {"Accept": "text/html"}
    nobody = await house.http.get(address, headers=page)
    assert (nobody.status_code, nobody.headers["Location"]) == (303, f"/sign-in?next={address}")
    for person, status in ((DISPATCHER, 404), (WORKER, 200)):
        cookie = {"Cookie": f"{SESSION}={await enter(house, person)}"}
        seen_by = await house.http.get(address, headers=page | cookie)
        assert seen_by.status_code == status
