"""The embedded Temporal server of `tiaokuai run`: the real one from its wheel, on loopback."""

from __future__ import annotations

import shutil
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from api.cli.stop import Stop

SKIPPING: Final = (
    *("--dynamic-config-value", "frontend.WorkflowTimeSkippingEnabled=true"),
    *("--dynamic-config-value", 'history.timerProcessorMaxTimeShift="1ms"'),
)
"""Lets workflows' time be moved: for stories and demonstrations, never in production."""

PROMPT: Final = (
    *("--dynamic-config-value", "history.timerProcessorMaxPollRPS=1000"),
    *("--dynamic-config-value", "history.transferProcessorMaxPollRPS=1000"),
)
"""A small server has one shard, whose queues would be looked into twenty times a second at most:
measured, what falls due then waits up to a quarter of a second behind what fell due before it.
"""


def binary() -> str:
    """Return the server's program. Raises Stop with one sentence when it is not installed."""
    beside = Path(sys.executable).with_name("temporal")
    found = str(beside) if beside.exists() else shutil.which("temporal")
    if found is None:
        raise Stop(
            "找不到 temporal 程序：请用 make 重新安装依赖。",
            "The temporal program is missing: install the dependencies again with make.",
        )
    return found


@dataclass(frozen=True)
class Ports:
    """Every port of the server, set explicitly: calls, Web UI, metrics, its own HTTP."""

    calls: int
    ui: int
    metrics: int
    http: int


def command(state: Path, host: str, ports: Ports, flags: tuple[str, ...] = ()) -> list[str]:
    """Return the command line: durable on disk, no news from outside, errors only."""
    return [
        binary(),
        "server",
        "start-dev",
        *("--db-filename", str(state)),
        *("--sqlite-pragma", "journal_mode=wal"),
        *("--sqlite-pragma", "synchronous=full"),
        *("--ip", host),
        *("--ui-ip", host),
        *("--port", str(ports.calls)),
        *("--ui-port", str(ports.ui)),
        *("--metrics-port", str(ports.metrics)),
        *("--http-port", str(ports.http)),
        "--ui-disable-news-fetch",
        *("--log-level", "error"),
        *PROMPT,
        *flags,
    ]
