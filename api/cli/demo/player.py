"""Plays a story turn by turn: time moves, somebody acts, what follows is told, a pause."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime

from api.cli.demo.news import PATHS, Happened, News
from api.cli.demo.printer import Printer
from api.cli.demo.refrains import Refrains
from api.cli.demo.stack import Stack
from api.cli.demo.voice import Answer, Voice
from api.cli.stop import Stop
from api.names import BASE
from api.wording import Said
from catalog.stories import Act, Deed, Story, Turn


class Player:
    """One story on one stack. `pause` is how many seconds each turn stays before the next."""

    def __init__(
        self,
        stack: Stack,
        story: Story,
        printer: Printer,
        *,
        pause: float,
        workflow_address: Callable[[str], str],
    ) -> None:
        """Take the parts; `workflow_address` says where the Web UI shows a workflow."""
        self.voice = Voice(stack.address, stack.keys)
        self._stack = stack
        self._story = story
        self._printer = printer
        self._pause = pause
        self._workflow_address = workflow_address
        self._news = News(stack, story, self.voice)
        self._refrains = Refrains()
        self._all: list[Happened] = []
        self._shown: set[str] = set()

    async def play(self) -> None:
        """Play it to its end. Raises Stop where the story and the machine do not agree."""
        self._stack.stepper.stepped = self._stepped
        for turn in self._story.turns:
            if turn.act is None:
                self._printer.again(self._refrains.over())
                self._printer.turn(turn)
                await self._rest()
                await self._stack.stepper.until(turn.at)
            else:
                await self._stack.stepper.at(turn.at)
                self._printer.again(self._refrains.over())
                self._printer.turn(turn)
                await self._act(turn, turn.act)
                await self._stack.stepper.settle()
                await self._tell()
                await self._rest()
        self._stack.stepper.stepped = None
        self._printer.again(self._refrains.over())
        lights = [each for each in self._all if each.light]
        last = {each.stream: each for each in self._all}
        self._printer.summary(lights, last.values())

    async def _act(self, turn: Turn, act: Act) -> None:
        answer = await self.voice.act(act)
        if answer.code != act.refused:
            raise _broken(turn, act, answer)
        if answer.code:
            self._printer.answer(answer.said, "magenta")
        if act.deed is Deed.REPORT:
            self._opened(answer)

    def _opened(self, answer: Answer) -> None:
        """Say what the reporter is answered beyond the number: advice first, then his code."""
        if (advice := answer.body.get("advice")) is not None:
            self._printer.answer(Said(advice["zh"], advice["en"]), "bold red")
        if code := answer.body.get("follow_code"):
            self._printer.answer(Said(f"查询码 {code}", f"follow code {code}"))

    async def _stepped(self, _: datetime) -> None:
        if await self._tell():
            await self._rest()

    async def _tell(self) -> bool:
        """Print what happened since last time; tell whether there was anything to print."""
        happened, notices = await self._news.events(), await self._news.notices()
        self._all += happened
        events = self._refrains.new(happened)
        self._printer.happened(events)
        self._printer.told(notices)
        for stream in self._news.streams:
            if stream not in self._shown:
                self._shown.add(stream)
                self._printer.addresses(self._addresses(stream))
        return bool(events or notices)

    def _addresses(self, stream: str) -> list[tuple[Said, str]]:
        kind, _, no = stream.partition(":")
        path = f"{self._stack.address}{BASE}/{PATHS.get(kind, kind)}/{no}"
        return [
            (Said("接口", "API"), path),
            (Said("Temporal", "Temporal"), self._workflow_address(stream)),
        ]

    async def _rest(self) -> None:
        if self._pause:
            await asyncio.sleep(self._pause)


def _broken(turn: Turn, act: Act, answer: Answer) -> Stop:
    if not answer.code:
        return Stop(
            f"故事在此中断：本应被拒绝（{act.refused}），却被采纳：{turn.zh}",
            f"The story breaks off here: this should have been refused ({act.refused}): {turn.en}",
        )
    return Stop(
        f"故事在此中断（{answer.code}）：{answer.said.zh}",
        f"The story breaks off here ({answer.code}): {answer.said.en}",
    )
