"""Keep the processes of `tiaokuai run` alive: one that ended by itself is started again.

Nothing is lost by that: every incident is in the ledger and in Temporal's state, both on disk.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from api.cli import processes
from api.cli.stop import Stop

OFTEN: Final = 5
"""So many ends of one process within a minute are bad luck; one more will not heal by itself."""

MINUTE: Final = 60.0
FIRST_PAUSE: Final = 0.5


class Supervisor:
    """The running processes by name, each with a task that starts it again after a pause."""

    def __init__(self, log: Path, first_pause: float = FIRST_PAUSE) -> None:
        """Remember where logs go; the pause doubles with every end within the minute."""
        self._log = log
        self._first_pause = first_pause
        self._running: dict[str, processes.Child] = {}
        self._keepers: list[asyncio.Task[None]] = []
        self._hopeless: asyncio.Queue[Stop] = asyncio.Queue()

    async def start(
        self, name: str, command: Sequence[str], environment: Mapping[str, str] | None = None
    ) -> None:
        """Start a process and keep it running. What all others need is started first."""
        await self._begin(name, command, environment)
        self._keepers.append(asyncio.create_task(self._keep(name, command, environment)))

    async def given_up(self) -> None:
        """Wait for as long as everything can be kept running, then raise Stop."""
        raise await self._hopeless.get()

    async def stop(self) -> None:
        """Stop everything, in the midst of a pause too, and start nothing any more."""
        for keeper in self._keepers:
            keeper.cancel()
        await asyncio.gather(*self._keepers, return_exceptions=True)
        await processes.stop(list(self._running.values()))

    async def _keep(
        self, name: str, command: Sequence[str], environment: Mapping[str, str] | None
    ) -> None:
        loop = asyncio.get_running_loop()
        ends: list[float] = []
        try:
            while True:
                code = await self._running[name].process.wait()
                ends = [end for end in ends if end > loop.time() - MINUTE] + [loop.time()]
                if len(ends) > OFTEN:
                    raise self._too_often(name, code)
                pause = self._first_pause * 2 ** (len(ends) - 1)
                self._tell(name, code, pause)
                await asyncio.sleep(pause)
                await self._begin(name, command, environment)
        except Stop as hopeless:
            self._hopeless.put_nowait(hopeless)

    async def _begin(
        self, name: str, command: Sequence[str], environment: Mapping[str, str] | None
    ) -> None:
        log = self._log / f"{name}.log"
        try:
            self._running[name] = await processes.begin(name, command, log, environment)
        except OSError as error:
            # The program was there when its path was looked up: it went away since.
            raise Stop(
                f"{name} 无法启动：{error.strerror}。",
                f"{name} cannot be started: {error.strerror}.",
            ) from error

    def _tell(self, name: str, code: int, pause: float) -> None:
        log = self._log / f"{name}.log"
        sys.stderr.write(
            f"{name} 意外退出（{code}），{pause:g} 秒后重新启动，详见 {log}。\n"
            f"{name} ended by itself ({code}) and starts again in {pause:g} s; see {log}.\n"
        )
        sys.stderr.flush()

    def _too_often(self, name: str, code: int) -> Stop:
        log = self._log / f"{name}.log"
        return Stop(
            f"{name} 一分钟内意外退出 {OFTEN + 1} 次（{code}），全部停止，详见 {log}。",
            f"{name} ended by itself {OFTEN + 1} times within a minute ({code}), so everything "
            f"stops; see {log}.",
        )
