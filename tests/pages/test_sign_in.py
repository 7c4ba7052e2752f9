"""In with a key, out again, and nobody else's page may act with one's cookies."""

from __future__ import annotations

from datetime import timedelta

import httpx2
import pytest
from playwright.async_api import Browser, expect

from activities.store.keys import create_key, list_keys, revoke_key
from api.pages.visiting import local_path
from api.sessions import SESSION
from tests.api.house import DISPATCHER, MORNING, House
from tests.pages.browsing import PHONE, SMALL, types_key, visiting

HTML = {"Accept": "text/html"}
OURS = {**HTML, "Sec-Fetch-Site": "same-origin"}


async def send(
    house: House, path: str, headers: dict[str, str] = OURS, **form: str
) -> httpx2.Response:
    """Send a form as a browser would, following nothing."""
    return await house.http.post(path, data=form, headers=headers)


async def enter(house: House, person: str = DISPATCHER) -> str:
    """Sign in over HTTP; give the session's secret."""
    key = await create_key(house.database, person, "test", house.now)
    answer = await send(house, "/sign-in", key=key)
    assert (answer.status_code, answer.headers["Location"]) == (303, "/inbox")
    return answer.cookies[SESSION]


async def test_signing_in_and_out_in_a_browser(browser: Browser, house: House, site: str) -> None:
    async with visiting(browser, site) as visit:
        await visit.open("/")
        await visit.right()
        await visit.follow(visit.page.get_by_role("link", name="工作人员登录"))
        await visit.right()
        await types_key(visit, house.state, DISPATCHER)
        assert [cookie["httpOnly"] for cookie in await visit.context.cookies()] == [True]
        assert [cookie["sameSite"] for cookie in await visit.context.cookies()] == ["Lax"]
        await visit.page.get_by_role("button", name="退出").click()
        await expect(visit.page.get_by_role("link", name="工作人员登录")).to_be_visible()
        assert await visit.context.cookies() == []


@pytest.mark.parametrize("size", [PHONE, SMALL])
async def test_first_page_and_sign_in_on_a_phone_in_english(
    browser: Browser, house: House, site: str, size: tuple[int, int]
) -> None:
    async with visiting(browser, site, size, english=True) as visit:
        await visit.open("/")
        await expect(visit.page.locator(".lead")).to_have_text(house.place.welcome_en)
        for path in ("/", "/sign-in"):
            await visit.open(path)
            await visit.right()
            assert await visit.page.locator("html").get_attribute("lang") == "en"


async def test_the_language_is_switched_where_one_stands(browser: Browser, site: str) -> None:
    async with visiting(browser, site) as visit:
        await visit.open("/sign-in?next=/notices")
        await visit.page.get_by_role("button", name="English").click()
        await expect(visit.page.get_by_role("heading", name="Sign in")).to_be_visible()
        assert visit.page.url == f"{site}/sign-in?next=/notices"
        await visit.page.get_by_role("button", name="中文").click()
        await expect(visit.page.get_by_role("heading", name="登录")).to_be_visible()


async def test_a_wrong_key_is_not_told_from_a_revoked_one(house: House) -> None:
    key = await create_key(house.database, DISPATCHER, "test", house.now)
    (row,) = await list_keys(house.database)
    await revoke_key(house.database, row.id, house.now)
    revoked, wrong = [await send(house, "/sign-in", key=it) for it in (key, "tk_nothing")]
    assert revoked.status_code == wrong.status_code == 403
    assert revoked.text == wrong.text
    assert key not in revoked.text


async def test_whoever_guesses_has_to_wait_and_a_good_key_is_heard(house: House) -> None:
    most = house.state.limits.failures
    answers = [await send(house, "/sign-in", key=f"tk_{n}") for n in range(most + 1)]
    assert [answer.status_code for answer in answers] == [403] * most + [429]
    assert int(answers[-1].headers["Retry-After"]) > 0
    await enter(house)


async def test_a_session_ends_with_its_key_and_by_the_walls_clock(house: House) -> None:
    cookie = {"Cookie": f"{SESSION}={await enter(house)}", **HTML}
    assert (await house.http.get("/sign-in", headers=cookie)).status_code == 303
    house.now = MORNING + timedelta(days=44)
    assert (await house.http.get("/sign-in", headers=cookie)).status_code == 303
    wall = house.state.wall()
    object.__setattr__(house.state, "wall", lambda: wall + timedelta(hours=13))
    assert (await house.http.get("/sign-in", headers=cookie)).status_code == 200
    object.__setattr__(house.state, "wall", lambda: wall)
    (row,) = await list_keys(house.database)
    await revoke_key(house.database, row.id, house.now)
    assert (await house.http.get("/sign-in", headers=cookie)).status_code == 200


async def test_signing_out_ends_the_session_itself(house: House) -> None:
    cookie = {"Cookie": f"{SESSION}={await enter(house)}"}
    house.http.cookies.clear()
    await send(house, "/sign-out", {**OURS, **cookie})
    house.http.cookies.clear()
    assert (await house.http.get("/sign-in", headers={**HTML, **cookie})).status_code == 200


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Sec-Fetch-Site": "same-origin"}, 303),
        ({"Sec-Fetch-Site": "none"}, 303),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "same-site", "Origin": "http://house"}, 403),
        ({"Origin": "http://house"}, 303),
        ({"Origin": "http://elsewhere"}, 403),
        ({"Origin": "null"}, 403),
        ({}, 403),
    ],
)
async def test_only_our_own_pages_may_act(
    house: House, headers: dict[str, str], status: int
) -> None:
    answer = await send(house, "/language", {**HTML, **headers}, to="en")
    assert answer.status_code == status


async def test_a_cookie_opens_no_door_of_the_api(house: House) -> None:
    cookie = {"Cookie": f"{SESSION}={await enter(house)}"}
    assert (await house.http.get("/api/v1/me", headers=cookie)).status_code == 401


async def test_over_https_the_cookie_is_bound_to_the_host(house: House) -> None:
    key = await create_key(house.database, DISPATCHER, "test", house.now)
    answer = await house.http.post("https://house/sign-in", data={"key": key}, headers=OURS)
    written = answer.headers["Set-Cookie"]
    assert written.startswith(f"__Host-{SESSION}=")
    assert {"Secure", "HttpOnly", "Path=/"} <= set(written.split("; "))
    assert "domain" not in written.lower()


@pytest.mark.parametrize(
    "path",
    ["//evil", "/\\evil", "http://evil", "evil", "", "/ok\n", "/a\\b", "javascript:1"],
)
def test_one_is_led_back_to_this_site_alone(path: str) -> None:
    assert local_path(path) == "/inbox"
    assert local_path("/incidents/KF-2026-000001?a=b") == "/incidents/KF-2026-000001?a=b"
