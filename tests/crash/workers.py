"""Workers of a town, each a process to be killed: the product's own, and hands.

Hands are many: they are forked from a process that has read everything already, for to start one
from nothing takes longer than its whole life.
"""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import Mapping
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.context import ForkServerContext, ForkServerProcess
from pathlib import Path
from typing import Final, Protocol

from api.cli import processes
from tests.crash import hand

FORKING: Final[ForkServerContext] = get_context("forkserver")
FORKING.set_forkserver_preload([hand.__name__])


class Worker(Protocol):
    """One process that works for the town."""

    @property
    def pid(self) -> int:
        """Return its process id."""

    @property
    def dead(self) -> bool:
        """Tell whether it has ended."""

    async def kill(self) -> None:
        """Kill it the way a power cut does."""


@dataclass(frozen=True)
class Staff:
    """A worker of the product."""

    child: processes.Child

    @property
    def pid(self) -> int:
        """Return its process id."""
        return self.child.process.pid

    @property
    def dead(self) -> bool:
        """Tell whether it has ended."""
        return self.child.process.returncode is not None

    async def kill(self) -> None:
        """Kill it the way a power cut does."""
        await kill(self.child)


@dataclass(frozen=True)
class Hand:
    """A worker that keeps no workflow and dies where it is marked (tests/crash/hand)."""

    process: ForkServerProcess

    @classmethod
    def hire(cls, folder: Path, environment: Mapping[str, str]) -> Hand:
        """Start one more."""
        given = (dict(environment), folder)
        process = FORKING.Process(target=hand.toil, args=given, daemon=True)
        process.start()
        return cls(process)

    @property
    def pid(self) -> int:
        """Return its process id."""
        assert self.process.pid is not None
        return self.process.pid

    @property
    def dead(self) -> bool:
        """Tell whether it has ended."""
        return not self.process.is_alive()

    async def kill(self) -> None:
        """Kill it the way a power cut does."""
        self.process.kill()
        await asyncio.to_thread(self.process.join)


async def kill(child: processes.Child) -> None:
    """Kill a process the way a power cut does."""
    if child.process.returncode is None:
        os.kill(child.process.pid, signal.SIGKILL)
    await child.process.wait()
