"""Which ports a system on one machine uses, and one clear sentence when one of them is taken."""

from __future__ import annotations

from urllib.parse import urlsplit

from api.cli import engine, processes
from api.cli.stop import Stop
from api.settings import Settings


def temporal_of(settings: Settings) -> tuple[str, engine.Ports]:
    """Read the server's ports; the two after the Web UI's are for its metrics and HTTP."""
    host, _, port = settings.temporal.rpartition(":")
    ui = urlsplit(settings.temporal_ui).port
    if not host or not port.isdigit() or ui is None:
        raise Stop(
            "TIAOKUAI_TEMPORAL 应为 主机:端口，TIAOKUAI_TEMPORAL_UI 应为带端口的网址。",
            "TIAOKUAI_TEMPORAL must be host:port and TIAOKUAI_TEMPORAL_UI an address with a port.",
        )
    return host, engine.Ports(int(port), ui, ui + 1, ui + 2)


def insist_free(settings: Settings) -> None:
    """Look at every port before anything is started. Raises Stop for the first that is taken."""
    host, ports = temporal_of(settings)
    wanted = (
        ("TIAOKUAI_PORT", settings.host, settings.port),
        ("TIAOKUAI_TEMPORAL", host, ports.calls),
        *(("TIAOKUAI_TEMPORAL_UI", host, port) for port in (ports.ui, ports.metrics, ports.http)),
    )
    for name, address, number in wanted:
        if processes.taken(address, number):
            raise Stop(
                f"端口 {number} 已被占用：停掉占用它的程序，或设 {name} 换一个。",
                f"Port {number} is taken: stop what uses it, or set {name} to another one.",
            )
