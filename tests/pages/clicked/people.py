"""The people of a story, each at a browser of his own: what they click, and what they then read."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from http import HTTPStatus

from playwright.async_api import Browser, Locator, Page, expect

from activities.store.keys import create_key
from api.pages.language import COOKIE
from tests.city.city import City
from tests.pages.browsing import DESKTOP, Visit, sign_in, visiting

SELECTED, TICKED = "select-one", ("radio", "checkbox")


@dataclass
class Town:
    """A city with its web server; `english` is the language its people read."""

    browser: Browser
    city: City
    site: str
    closing: AsyncExitStack
    english: bool = False
    _machines: dict[tuple[int, int], Visit] = field(default_factory=dict)
    _cookies: dict[str, dict[str, str]] = field(default_factory=dict)

    def t(self, zh: str, en: str) -> str:
        """Say it in the language of this town."""
        return en if self.english else zh

    @asynccontextmanager
    async def stranger(self, size: tuple[int, int] = DESKTOP) -> AsyncIterator[Person]:
        """Open the first page as somebody without an account, at a machine that knows nobody."""
        async with self._sits(size, {}) as person:
            await person.visit.open("/")
            yield person

    @asynccontextmanager
    async def signed_in(self, who: str, size: tuple[int, int] = DESKTOP) -> AsyncIterator[Person]:
        """Come to one's inbox: the first one from the first page with a key, others signed in."""
        async with self._sits(size, self._cookies.get(who, {})) as person:
            if who in self._cookies:
                await person.visit.open("/inbox")
            elif self._cookies:
                await sign_in(person.visit, self.city.state, who)
            else:
                await self._types_key(who, person)
            kept = await person.visit.context.cookies()
            self._cookies[who] = {each["name"]: each["value"] for each in kept}
            yield person

    async def _types_key(self, who: str, person: Person) -> None:
        city, page = self.city, person.page
        key = await create_key(city.stack.database, who, "clicked", city.stepper.now)
        await person.visit.open("/")
        await page.get_by_role("link", name=self.t("工作人员登录", "Sign in as staff")).click()
        await page.locator("#key").fill(key)
        await page.locator("main button").click()
        await page.wait_for_url(f"{self.site}/inbox")

    @asynccontextmanager
    async def _sits(self, size: tuple[int, int], cookies: dict[str, str]) -> AsyncIterator[Person]:
        """Sit down at a machine that knows of nobody but what one brings along."""
        visit = await self._machine(size)
        await visit.context.clear_cookies()
        brought = {**cookies, **({COOKIE: "en"} if self.english else {})}
        await visit.context.add_cookies(
            [{"name": name, "value": value, "url": self.site} for name, value in brought.items()]
        )
        yield Person(self, visit)
        await visit.fits()
        assert visit.faults == [], visit.faults
        await visit.forget(scripts=True)

    @asynccontextmanager
    async def at(
        self, role: str, at: str, size: tuple[int, int] = DESKTOP
    ) -> AsyncIterator[Person]:
        """Sign in as whoever holds a post."""
        async with self.signed_in(self.city.who(role, at), size) as person:
            yield person

    async def _machine(self, size: tuple[int, int]) -> Visit:
        """Return the one browser of its size: people come to it in turn, which is much cheaper."""
        if size not in self._machines:
            opening = visiting(self.browser, self.site, size, english=self.english)
            self._machines[size] = await self.closing.enter_async_context(opening)
        return self._machines[size]


@dataclass
class Person:
    """Somebody in front of a page."""

    town: Town
    visit: Visit

    @property
    def page(self) -> Page:
        """Return the page he looks at."""
        return self.visit.page

    @property
    def glance(self) -> Locator:
        """Return the head of the page: who, until when, how far, which light."""
        return self.page.locator(".glance, .standing")

    @property
    def story(self) -> Locator:
        """Return what happened so far, as staff or as the reporter reads it."""
        return self.page.locator(".story, .turns").first

    def t(self, zh: str, en: str) -> str:
        """Say it in his language."""
        return self.town.t(zh, en)

    async def opens(self, no: str, task: str) -> None:
        """Open an incident, an order or a file from where it waits in the inbox."""
        await self.page.get_by_role("region", name=task).locator(f"a[href$='/{no}']").click()
        await expect(self.glance).to_contain_text(no)

    async def does(self, kind: str, **typed: str) -> None:
        """Open the form of a step, fill it in, send it, and read that it was done."""
        await self.tries(kind, **typed)
        told = self.page.locator("#told")
        await expect(told).to_contain_text(self.t("已办：", "Done: "))

    async def tries(self, kind: str, **typed: str) -> None:
        """Open the form of a step, fill it in and send it; several values are joined by commas."""
        step = self.page.locator(f"#do-{kind}, [id^='do-{kind}-']").first
        if not await step.evaluate("step => step.open"):
            await step.locator("> summary").click()
        for name, said in typed.items():
            await self._fill(step.locator(f"[name={name}]").last, name, said)
        await step.get_by_role("button", name=self.t("提交", "Send")).click()

    async def is_refused(self, why: str) -> None:
        """Insist that the form came back open with the reason, which a browser notes as well."""
        await expect(self.page.locator("details[open] [role=alert]")).to_contain_text(why)
        noted, self.visit.faults[:] = list(self.visit.faults), []
        assert len(noted) == 1, noted
        assert "status of 4" in noted[0]

    async def _fill(self, last: Locator, name: str, said: str) -> None:
        widget = await last.evaluate("field => field.type")
        if widget == "file":
            await last.set_input_files(said)
        elif widget == SELECTED:
            await last.select_option(said)
        elif widget in TICKED:
            fields = last.locator(
                f"xpath=ancestor::fieldset//input[@name='{name}' and @type!='hidden']"
            )
            ticked = fields.and_(self.page.locator("[type=checkbox]:checked"))
            while await ticked.count():
                await ticked.first.uncheck()
            nobody = fields.and_(self.page.locator("[type=checkbox][value='']"))
            for value in said.split(",") if said or await nobody.count() else []:
                await fields.and_(self.page.locator(f"[value='{value}']")).check()
        else:
            await last.fill(said)

    async def reports(self, matter: str, text: str, **typed: str) -> str:
        """Say what happened, where and who, and send it; give the number."""
        await self.writes(matter, text, **typed)
        return await self.sends_it()

    async def writes(self, matter: str, text: str, **typed: str) -> None:
        """Say what happened, where and who."""
        page = self.page
        await page.locator("#text").fill(text)
        await page.locator(f'#matters [value="{matter}"]').check()
        for name, said in typed.items():
            field = page.locator(f"#{name}")
            if not await field.is_visible():
                await page.locator("details", has=field).locator("> summary").click()
            await field.fill(said)
        grid = page.locator("#grids input").first
        await grid.check()

    async def sends_it(self) -> str:
        """Send the report as a case of its own, for stories share a town; give its number."""
        await self.page.locator("[name='separate']").check()
        return await self.sends_it_again()

    async def sends_it_again(self) -> str:
        """Send the report, which may be of what is dealt with already; give the number."""
        page = self.page
        await page.get_by_role("button", name=self.t("报上去", "Send the report")).click()
        received = page.get_by_role("heading", level=1)
        await expect(received).to_contain_text(self.t("收到了", "Received"))
        no = await page.locator(".number").first.inner_text()
        self.town.city.numbers.append(no)
        return no

    async def code(self) -> str:
        """Read the code off the page."""
        return await self.page.locator("#code").inner_text()

    async def follows(self, code: str) -> None:
        """Look by the code alone, from the first page."""
        await self.visit.open("/")
        await self.page.get_by_role("link", name=self.t("看进展", "Follow a report")).click()
        await self.page.locator("#code").fill(code)
        see = self.t("看进展", "See how far it is")
        await self.page.get_by_role("button", name=see).click()
        await expect(self.page.locator(".turns")).to_be_visible()

    async def rates(self, stars: int, opinion: str = "") -> None:
        """Give stars, which archives it."""
        await self.page.locator(f"[name=score][value='{stars}']").check()
        await self.page.locator("[name=opinion]").fill(opinion)
        await self.page.get_by_role("button", name=self.t("评价", "Rate it")).click()
        await self.reads(self.t("谢谢您的评价", "Thank you for rating this"))

    async def reads(self, *said: str) -> None:
        """Insist that all of this stands on the page."""
        for each in said:
            await expect(self.page.locator("main")).to_contain_text(each)

    async def looks_at(self, photos: int) -> None:
        """Insist that so many photos are shown, each of them really there."""
        shown = self.page.locator(".evidence img")
        await expect(shown).to_have_count(photos)
        for each in await shown.all():
            await each.scroll_into_view_if_needed()
            await expect(each).to_have_js_property("complete", value=True)
            assert await each.evaluate("photo => photo.naturalWidth") > 0

    async def sees(self, *said: str) -> None:
        """Insist that all of this stands in the head of the page, at one glance."""
        for each in said:
            await expect(self.glance).to_contain_text(each)

    async def tells(self, *said: str) -> None:
        """Insist that the story tells all of this."""
        for each in said:
            await expect(self.story).to_contain_text(each)

    async def is_kept_from(self, path: str) -> None:
        """Insist that a page answers him as one that does not exist."""
        answers = []
        for each in (path, re.sub(r"\d{6}", "999999", path)):
            answer = await self.page.request.get(
                f"{self.town.site}{each}", headers={"Accept": "text/html"}
            )
            answers.append((answer.status, (await answer.text()).replace(each, "")))
        assert answers[0] == answers[1]
        assert answers[0][0] == HTTPStatus.NOT_FOUND

    async def only_english(self) -> None:
        """Insist that nothing is left untranslated, where one reads English."""
        text = await self.page.locator("main").inner_text()
        assert not self.town.english or not re.search(r"[\u4e00-\u9fff]", text), text
