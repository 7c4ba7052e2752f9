"""The command itself: read, check, start, play, stay until told to stop, stop everything."""

from __future__ import annotations

import asyncio
import signal
from contextlib import suppress
from datetime import timedelta, timezone
from typing import Final

import httpx2
from temporalio.service import RPCError

from activities.places import find_stories, read_story
from api.cli import composition
from api.cli.demo.choice import Choice
from api.cli.demo.folder import made_anew
from api.cli.demo.player import Player
from api.cli.demo.printer import Printer, shown_path
from api.cli.demo.stack import Stack, running_stack
from api.cli.ports import insist_free
from api.cli.stepper import GRACE
from api.cli.stop import Stop
from api.logs import set_up_logging
from api.settings import Settings
from api.wording import Said
from catalog.mistakes import PlaceMistakes
from catalog.place import Place
from catalog.stories import Story

OWN: Final = {
    # Other ports than those of `run`, so that both can be up at once.
    "port": 8010,
    "temporal": "127.0.0.1:7243",
    "temporal_ui": "http://127.0.0.1:8243",
}


async def demo(settings: Settings, choice: Choice) -> None:
    """Play a story on a system of its own and stay up until Ctrl-C; then leave nothing behind.

    Raises Stop with one clear sentence for an unknown or broken story, a taken port, a folder that
    is not the demonstration's own, or a story that the machine does not agree with.
    """
    settings = _own(settings)
    place = composition.place_of(settings)
    story = _story(settings, place, choice.story)
    insist_free(settings)
    enough = asyncio.Event()
    loop = asyncio.get_running_loop()
    for signum in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        loop.add_signal_handler(signum, enough.set)
    with made_anew(settings.var), (settings.var / "log" / "demo.log").open("a") as log:
        set_up_logging(settings.logs, to=log)
        showing = asyncio.create_task(_show(settings, place, story, choice))
        stopping = asyncio.create_task(enough.wait())
        await asyncio.wait({showing, stopping}, return_when=asyncio.FIRST_COMPLETED)
        stopping.cancel()
        showing.cancel()
        with suppress(asyncio.CancelledError):
            await showing


async def _show(settings: Settings, place: Place, story: Story, choice: Choice) -> None:
    printer = Printer(choice.console, timezone(place.utc_offset), choice.languages)
    printer.title(story, Said(place.zh, place.en), _where(settings))
    # At one instant of the story all its pauses may fall: the bell waits longer than that.
    grace = GRACE + timedelta(seconds=choice.pause) * len(story.turns)
    async with running_stack(settings, place, story, grace) as stack:
        player = Player(
            stack,
            story,
            printer,
            pause=choice.pause,
            workflow_address=lambda workflow_id: _workflow(settings, workflow_id),
        )
        try:
            await player.play()
        except Stop as broken:
            if choice.once:
                raise
            printer.stands((), Said(broken.zh, broken.en), "bold red")
        except (RPCError, httpx2.HTTPError, TimeoutError) as error:
            raise _fell(settings) from error
        finally:
            await player.voice.close()
        if not choice.once:
            printer.stands(_where(settings), STAYS)
            await _go_on(stack)


async def _go_on(stack: Stack) -> None:
    """Let time run on as it does outside, so that whoever wants to can go on by hand."""
    loop = asyncio.get_running_loop()
    before = loop.time()
    while True:
        await asyncio.sleep(1)
        before, since = loop.time(), loop.time() - before
        stack.stepper.now += timedelta(seconds=since)
        await stack.stepper.keep_up()


def _own(settings: Settings) -> Settings:
    """Return the demonstration's own settings: what was not chosen differs from `run`."""
    chosen = {name: value for name, value in OWN.items() if name not in settings.model_fields_set}
    own = {
        "var": settings.var / "demo",
        "database": "",
        "evidence_bucket": "",
        "demonstration": True,
    }
    return settings.model_copy(update=chosen | own)


def _story(settings: Settings, place: Place, code: str) -> Story:
    folder = composition.folder_of(settings)
    known = find_stories(folder)
    if code not in known:
        listed = ", ".join(known) or "—"
        raise Stop(
            f"没有故事“{code}”，可用：{listed}。",
            f'There is no story "{code}"; there are: {listed}.',
        )
    try:
        return read_story(folder, place, code)
    except PlaceMistakes as error:
        raise Stop(
            f"故事 {code} 有 {len(error.mistakes)} 处错误，"
            f"详见：tiaokuai place check {folder.name}",
            f"The story {code} has {len(error.mistakes)} mistakes; "
            f"see: tiaokuai place check {folder.name}",
        ) from error


def _fell(settings: Settings) -> Stop:
    log = shown_path(settings.var / "log")
    return Stop(
        f"演示的系统出了故障，全部停止，详见 {log}/。",
        f"The demonstration's own system failed, so everything stops; see {log}/.",
    )


def _where(settings: Settings) -> tuple[tuple[Said, str], ...]:
    return (
        (Said("接口文档", "API docs"), f"http://{settings.host}:{settings.port}/docs"),
        (Said("Temporal Web UI", "Temporal Web UI"), _workflow(settings, "")),
        (Said("钥匙", "keys"), shown_path(settings.var / "keys.json")),
        (Said("数据，每次重建", "data, made anew"), f"{shown_path(settings.var)}/"),
    )


def _workflow(settings: Settings, workflow_id: str) -> str:
    listed = f"{settings.temporal_ui}/namespaces/{settings.namespace}/workflows"
    return f"{listed}/{workflow_id}" if workflow_id else listed


STAYS: Final = Said(
    "系统还开着，时间照常走：可以接着看、接着办。Ctrl-C 停止。",
    "The system stays up and time runs on: look around, go on by hand. Ctrl-C stops it.",
)
