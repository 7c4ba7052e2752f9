"""A real browser at a real web server: what a person sees, and nothing but that."""

from __future__ import annotations

import asyncio
import os
import shutil
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from urllib.parse import urlsplit

import uvicorn
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Request,
    async_playwright,
)

from activities.store.keys import create_key
from api.pages.language import COOKIE
from api.state import State
from tests.city.servers import free_port
from tests.serving import serving

NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "chrome")
SWITCHES = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run")
DESKTOP, PHONE, SMALL = (1280, 860), (390, 844), (360, 740)
AXE = Axe()
STRICT = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    # What is right is neither described nor handed over: that is half of what asking costs.
    "reporter": "no-passes",
}
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


@asynccontextmanager
async def served(state: State) -> AsyncIterator[str]:
    """Serve an application on the loopback; give its address."""
    # Its own streams, as of a process of its own: what has ended listens no more.
    state, port = replace(state), free_port()
    config = uvicorn.Config(
        serving(state), port=port, log_config=None, access_log=False, timeout_graceful_shutdown=1
    )
    server = uvicorn.Server(config)
    # `serve` would take the signals over, which are for whoever runs the tests.
    running = asyncio.create_task(server._serve())  # noqa: SLF001 -- as above
    await _until(lambda: server.started)
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        state.seats.close()
        server.should_exit = True
        await running
        await state.seats.tail.close()


async def _until(true: Callable[[], bool]) -> None:
    """Look again until something holds; uvicorn tells nobody that it has started."""
    while not true():  # noqa: ASYNC110 -- there is no event to wait for
        await asyncio.sleep(0.01)


@dataclass
class Visit:
    """One person's browser: its page, and everything that should not have happened in it."""

    site: str
    context: BrowserContext
    page: Page
    faults: list[str] = field(default_factory=list)

    def watch(self) -> None:
        """Keep an eye on the console, on failing scripts, and on who is asked for anything."""
        host = urlsplit(self.site).netloc

        def said(line: ConsoleMessage) -> None:
            if line.type in ("error", "warning"):
                self.faults.append(line.text)

        def asked(sent: Request) -> None:
            if urlsplit(sent.url).netloc != host:
                self.faults.append(f"request to {sent.url}")

        self.page.on("console", said)
        self.page.on("request", asked)
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))

    async def open(self, path: str) -> Page:
        """Open a page of the site."""
        await self.page.goto(f"{self.site}{path}")
        return self.page

    async def accessible(self) -> None:
        """Insist that axe finds nothing to object to on the page as it stands; it needs scripts."""
        found = await AXE.run(self.page, options=STRICT)
        assert found.violations_count == 0, found.generate_report()

    async def fits(self) -> None:
        """Insist that nothing has to be scrolled sideways."""
        wider = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert await self.page.evaluate(wider) == 0, self.page.url

    async def right(self) -> None:
        """Insist on what holds for every page: accessible, no wider than the screen, no fault."""
        await self.accessible()
        await self.fits()
        assert self.faults == [], self.faults


@asynccontextmanager
async def visiting(
    browser: Browser,
    site: str,
    size: tuple[int, int] = DESKTOP,
    *,
    english: bool = False,
    scripts: bool = True,
) -> AsyncIterator[Visit]:
    """Open a browser of one's own: no cookies, no memory, and an eye on every request."""
    width, height = size
    context = await browser.new_context(
        viewport={"width": width, "height": height},
        is_mobile=width < 500,
        has_touch=width < 500,
        java_script_enabled=scripts,
        locale="en-GB" if english else "zh-CN",
    )
    context.set_default_timeout(PATIENCE)
    if english:
        await context.add_cookies([{"name": COOKIE, "value": "en", "url": site}])
    visit = Visit(site, context, await context.new_page())
    visit.watch()
    try:
        yield visit
    finally:
        await context.close()


async def sign_in(visit: Visit, state: State, person: str) -> None:
    """Sign in as somebody does: with a key, on the page."""
    key = await create_key(state.database, person, "test", state.now())
    await visit.open("/sign-in")
    await visit.page.locator("#key").fill(key)
    await visit.page.locator("main button").click()
    await visit.page.wait_for_url(f"{visit.site}/inbox")
