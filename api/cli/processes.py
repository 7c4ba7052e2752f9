"""Run several processes as one: start in order, stop in reverse, never leave one behind."""

from __future__ import annotations

import asyncio
import contextlib
import ctypes
import os
import signal
import socket
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

SOFTLY: Final = 2.0
"""Seconds a process has to stop by itself: two rounds of it stay below five together."""


@dataclass(frozen=True)
class Child:
    """One running process with the name people know it by."""

    name: str
    process: asyncio.subprocess.Process


async def begin(
    name: str, command: Sequence[str], log: Path, environment: Mapping[str, str] | None = None
) -> Child:
    """Start a process in a session of its own, so that Ctrl-C reaches the supervisor alone."""
    with log.open("ab") as output:
        process = await asyncio.create_subprocess_exec(
            *command,
            stdin=asyncio.subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            env={**os.environ, **(environment or {})},
            start_new_session=True,
            preexec_fn=_die_with_parent if sys.platform == "linux" else None,
        )
    return Child(name, process)


async def stop(children: Sequence[Child]) -> None:
    """Stop what was started later first, all at once, and what they all need last."""
    await asyncio.gather(*(_stop(child) for child in children[1:]))
    await asyncio.gather(*(_stop(child) for child in children[:1]))


async def _stop(child: Child) -> None:
    """Ask softly, then insist."""
    if child.process.returncode is not None:
        return
    with contextlib.suppress(ProcessLookupError):
        child.process.send_signal(signal.SIGTERM)
    try:
        await asyncio.wait_for(child.process.wait(), SOFTLY)
    except TimeoutError:
        child.process.kill()
        await child.process.wait()


def taken(host: str, port: int) -> bool:
    """Tell whether somebody already listens on (or holds) a port."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return True
    return False


def _die_with_parent() -> None:
    """Ask the kernel to stop this child when its supervisor dies, even by kill -9."""
    death_signal = 1  # PR_SET_PDEATHSIG
    ctypes.CDLL(None, use_errno=True).prctl(death_signal, signal.SIGTERM)
