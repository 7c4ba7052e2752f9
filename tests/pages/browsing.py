"""A real browser at a real web server: what a person sees, and nothing but that."""

from __future__ import annotations

import os
import shutil
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from urllib.parse import urlsplit
from weakref import WeakKeyDictionary

from playwright.async_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Locator,
    Page,
    Request,
    async_playwright,
)

from activities.store.keys import create_key
from activities.store.sign_ins import begin
from api.pages.language import COOKIE
from api.sessions import SESSION
from api.state import State
from tests.pages.looking import accessible

NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "chrome")
SWITCHES = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--no-first-run",
    # One process draws every page, on as few threads as it can: two cores gain nothing by more.
    "--renderer-process-limit=1",
    "--in-process-gpu",
    "--num-raster-threads=1",
    # No page is there for long enough that its scripts are worth compiling for speed.
    "--js-flags=--no-opt --no-maglev",
)
DESKTOP, PHONE, SMALL = (1280, 860), (390, 844), (360, 740)
NARROW = 500
PATIENCE = 15_000


def program() -> str:
    """Find Chromium, the lighter one without windows first; a machine without any is told what to
    install, never passed over.
    """
    named = os.environ.get("TIAOKUAI_CHROMIUM")
    found = named or next((path for name in NAMES if (path := shutil.which(name))), None)
    if found is None:
        raise RuntimeError(
            "Install Chromium (Debian: chromium-headless-shell), or name it in TIAOKUAI_CHROMIUM."
        )
    return found


@asynccontextmanager
async def chromium() -> AsyncIterator[Browser]:
    """Start the machine's own Chromium once for many tests."""
    async with async_playwright() as playing:
        browser = await playing.chromium.launch(executable_path=program(), args=list(SWITCHES))
        try:
            yield browser
        finally:
            await browser.close()


@dataclass
class Visit:
    """One person's browser: its page, and everything that should not have happened in it."""

    site: str
    context: BrowserContext
    page: Page
    faults: list[str] = field(default_factory=list)

    def watch(self) -> None:
        """Keep an eye on the console, on failing scripts, and on who is asked for anything."""

        def said(line: ConsoleMessage) -> None:
            if line.type in ("error", "warning"):
                self.faults.append(line.text)

        def asked(sent: Request) -> None:
            if urlsplit(sent.url).netloc != urlsplit(self.site).netloc:
                self.faults.append(f"request to {sent.url}")

        self.page.on("console", said)
        self.page.on("request", asked)
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))

    async def forget(self, *, scripts: bool) -> None:
        """Leave the browser as it was when it was new, but for what the site's files are."""
        if scripts and self.page.url.startswith(self.site):
            await self.page.evaluate("localStorage.clear(), sessionStorage.clear()")
        await self.page.goto("about:blank")
        await self.context.clear_cookies()

    async def open(self, path: str) -> Page:
        """Open a page of the site."""
        await self.page.goto(f"{self.site}{path}")
        return self.page

    async def follow(self, link: Locator) -> None:
        """Press a link, and wait for what it leads to."""
        async with self.page.expect_navigation():
            await link.click()

    async def accessible(self) -> None:
        """Insist that axe finds nothing to object to on the page as it stands; it needs scripts."""
        await accessible(self.page)

    async def fits(self) -> None:
        """Insist that nothing has to be scrolled sideways."""
        wider = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert await self.page.evaluate(wider) == 0, self.page.url

    async def right(self) -> None:
        """Insist on what holds for every page: accessible, no wider than the screen, no fault."""
        await self.accessible()
        await self.fits()
        assert self.faults == [], self.faults


Machine = tuple[tuple[int, int], bool, bool]
"""What tells one browser from another: its size, its language, and whether it runs scripts."""

_IDLE: WeakKeyDictionary[Browser, defaultdict[Machine, list[Visit]]] = WeakKeyDictionary()
"""The browsers nobody sits at, as new: they know nobody, but have the site's styles and scripts."""


@asynccontextmanager
async def visiting(
    browser: Browser,
    site: str,
    size: tuple[int, int] = DESKTOP,
    *,
    english: bool = False,
    scripts: bool = True,
) -> AsyncIterator[Visit]:
    """Sit down at a browser of one's own: no cookies, no memory, and an eye on every request."""
    machine = (size, english, scripts)
    idle = _IDLE.setdefault(browser, defaultdict(list))[machine]
    visit = idle.pop() if idle else await _made(browser, machine)
    visit.site, visit.faults = site, []
    if english:
        await visit.context.add_cookies([{"name": COOKIE, "value": "en", "url": site}])
    try:
        yield visit
    except BaseException:
        await visit.context.close()
        raise
    await visit.forget(scripts=scripts)
    idle.append(visit)


async def _made(browser: Browser, machine: Machine) -> Visit:
    """Open one more browser."""
    (width, height), english, scripts = machine
    context = await browser.new_context(
        viewport={"width": width, "height": height},
        is_mobile=width < NARROW,
        has_touch=width < NARROW,
        java_script_enabled=scripts,
        locale="en-GB" if english else "zh-CN",
    )
    context.set_default_timeout(PATIENCE)
    visit = Visit("", context, await context.new_page())
    visit.watch()
    return visit


async def sign_in(visit: Visit, state: State, person: str, path: str = "/inbox") -> Page:
    """Come to a page as somebody who signed in before; `types_key` is how it is done."""
    secret = await begin(
        state.database, await _key(state, person), state.wall(), state.wall() + timedelta(hours=1)
    )
    cookie = {"name": SESSION, "value": secret, "url": visit.site}
    await visit.context.add_cookies([cookie])  # type: ignore[list-item]  # a cookie, as it says
    return await visit.open(path)


async def types_key(visit: Visit, state: State, person: str) -> None:
    """Sign in as somebody does: with a key, on the page."""
    await visit.open("/sign-in")
    await visit.page.locator("#key").fill(await _key(state, person))
    await visit.page.locator("main button").click()
    await visit.page.wait_for_url(f"{visit.site}/inbox")


async def _key(state: State, person: str) -> str:
    return await create_key(state.database, person, "test", state.now())
