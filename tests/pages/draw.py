"""The pictures of the README, drawn anew from the real pages: `make pictures`.

Every page is asked of the application over HTTP and looked at in the machine's own Chromium, at a
fixed instant of a played day, so that a picture changes only when its page does.
"""

from __future__ import annotations

import asyncio
import shutil
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from logging import CRITICAL
from pathlib import Path
from tempfile import TemporaryDirectory

import structlog
from PIL import Image, ImageDraw
from playwright.async_api import Browser

from activities.store.database import Database
from activities.store.migrating import migrate
from tests.api.hall import CONVENOR
from tests.api.house import DISPATCHER, WORKER, House, read_kaifeng
from tests.pages.browsing import DESKTOP, PHONE, Visit, chromium, sign_in, visiting
from tests.pages.doors import doors, served
from tests.pages.scenes import UNIT_CLERK, desk, in_session, staged
from tests.pages.test_oversight import BUREAU

PICTURES = Path(__file__).with_name("pictures")
COLOURS = 128
"""So few colours a page has, that a picture of it stays small."""


@dataclass(frozen=True)
class Picture:
    """One picture: whose screen, which page, at what size; `whole` shows all of a long page."""

    name: str
    person: str
    path: str
    size: tuple[int, int] = DESKTOP
    whole: bool = False
    english: bool = False


async def staff(house: House) -> Sequence[Picture]:
    """Play a town's desk and say what to draw of it."""
    scene = await desk(house)
    return (
        Picture("inbox", DISPATCHER, "/inbox"),
        Picture("incident", DISPATCHER, f"/incidents/{scene.overdue}", whole=True),
        Picture("incident-in-english", DISPATCHER, f"/incidents/{scene.overdue}", english=True),
        Picture("unit-on-a-phone", UNIT_CLERK, "/inbox", PHONE),
        Picture("grid-on-a-phone", WORKER, "/inbox", PHONE),
    )


async def overseers(house: House) -> Sequence[Picture]:
    """Play an overrun to the commission's file and say what to draw of it."""
    scene = await staged(house, "open")
    return (Picture("order", BUREAU, f"/orders/{scene.no}-D1", whole=True),)


async def convenors(house: House) -> Sequence[Picture]:
    """Play a dispute to the joint session that hears it and say what to draw of it."""
    hall = await in_session(house)
    return (Picture("session", CONVENOR, f"/sessions/{hall.session}", whole=True),)


async def residents(visit: Visit, album: Path, to: Path) -> None:
    """Report from the street with a photo, and look how far it is."""
    page, photo = visit.page, album / "photo.jpg"
    billboard().save(photo)
    await visit.open("/report")
    await page.locator("#text").fill("小学门口的广告牌歪了，风一吹就晃")
    await page.locator("#evidence").set_input_files(photo)
    await page.locator(".chosen canvas").wait_for()
    await page.locator("#where").fill("桐音")
    await page.locator('#matters [value="ZF0302"]').check()
    await page.locator("#grids input").first.check()
    await kept(visit, to / "report-on-a-phone.png")
    # The same is on the desk already; here it is one of its own.
    await page.locator("[name='separate']").check()
    await page.get_by_role("button", name="报上去").click()
    await page.locator("#code").wait_for()
    await page.get_by_role("link", name="看进展").click()
    await page.locator(".evidence img").wait_for()
    await page.wait_for_load_state("networkidle")
    await kept(visit, to / "follow-on-a-phone.png")


def billboard() -> Image.Image:
    """Paint the loose billboard by the school, as a phone would have seen it."""
    picture = Image.new("RGB", (1200, 900), "#a9c7dd")
    brush = ImageDraw.Draw(picture)
    brush.rectangle((0, 640, 1200, 900), fill="#8a8f83")
    brush.polygon(((0, 640), (0, 420), (260, 360), (520, 420), (520, 640)), fill="#c9b79a")
    brush.line(((760, 700), (790, 260)), fill="#4d4d4d", width=18)
    brush.line(((1010, 720), (1000, 380)), fill="#4d4d4d", width=18)
    brush.polygon(((690, 190), (1090, 300), (1050, 470), (650, 350)), fill="#b5482f")
    brush.polygon(((730, 235), (1040, 320), (1022, 400), (712, 310)), fill="#f3e3c3")
    return picture


async def kept(visit: Visit, file: Path, *, whole: bool = False) -> None:
    """Keep what is on the screen, small."""
    await visit.page.evaluate("document.activeElement.blur(); scrollTo(0, 0)")
    await visit.page.screenshot(path=file, full_page=whole)
    with Image.open(file) as shown:
        small = shown.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    small.save(file, optimize=True)


async def draw(browser: Browser, to: Path, made: Path) -> None:
    """Draw everything into a folder; `made` is where databases may lie meanwhile."""
    for play_ in (staff, overseers, convenors):
        folder = made / play_.__name__
        folder.mkdir()
        url = f"sqlite+aiosqlite:///{(folder / 'house.db').as_posix()}"
        await migrate(url)
        database = await Database.open(url)
        house = await House.build(read_kaifeng(), database, folder / "evidence")
        pictures = await play_(house)
        async with served(house.state) as site:
            for each in pictures:
                async with visiting(browser, site, each.size, english=each.english) as visit:
                    await sign_in(visit, house.state, each.person, each.path)
                    await kept(visit, to / f"{each.name}.png", whole=each.whole)
            if play_ is staff:
                async with visiting(browser, site, PHONE) as visit:
                    await residents(visit, folder, to)
        await house.http.aclose()
        await database.close()


async def main() -> None:
    """Draw all pictures, then put them where the README shows them from."""
    # The address each request came from is nobody's concern here.
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(CRITICAL))
    with TemporaryDirectory() as made:
        to = Path(made) / "pictures"
        to.mkdir()
        async with doors(), chromium() as browser:
            await draw(browser, to, Path(made))
        shutil.rmtree(PICTURES, ignore_errors=True)
        shutil.copytree(to, PICTURES)
    for each in sorted(PICTURES.iterdir()):
        sys.stdout.write(f"{each.name}  {each.stat().st_size // 1024} KiB\n")


if __name__ == "__main__":
    asyncio.run(main())
