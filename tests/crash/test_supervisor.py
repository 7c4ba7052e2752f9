"""`tiaokuai run` as people run it: what dies comes back, what cannot work is one sentence."""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import httpx2
import pytest

from activities.store.migrating import migrate
from api.cli.stop import Stop
from api.cli.supervisor import OFTEN, Supervisor
from tests.city.servers import surroundings

PATIENCE = 40.0
CHILDREN = {"start-dev": "temporal", "worker": "worker", "web": "web"}
GRID, WORKER, CHIEF = "KLK-01-01-001", "P068", "P066"
needs_proc = pytest.mark.skipif(
    not Path("/proc/self/environ").exists(), reason="processes are looked up in /proc"
)


def until(fact: Callable[[], object], what: str) -> None:
    """Wait for a fact, with a bound."""
    end = time.monotonic() + PATIENCE
    while not fact():
        assert time.monotonic() < end, what
        time.sleep(0.05)


@dataclass
class System:
    """A running `tiaokuai run` and what is needed to talk to it and to kill parts of it."""

    var: Path
    process: subprocess.Popen[bytes]
    http: httpx2.Client
    answers: int = field(default=0)

    def children(self) -> dict[str, int]:
        """Find the living processes of this system by the folder in their environment."""
        found: dict[str, int] = {}
        mine = f"TIAOKUAI_VAR={self.var}".encode()
        for folder in Path("/proc").glob("[0-9]*"):
            try:
                if mine not in (folder / "environ").read_bytes().split(b"\0"):
                    continue
                words = (folder / "cmdline").read_bytes().decode().split("\0")
            except OSError:  # somebody else's, or gone meanwhile
                continue
            found |= {name: int(folder.name) for word, name in CHILDREN.items() if word in words}
        return found

    def kill(self, name: str) -> None:
        """Kill a process the way a power cut does; wait until there is another one."""
        before = self.children()[name]
        os.kill(before, signal.SIGKILL)
        until(lambda: self.children().get(name, before) != before, f"{name} did not come back")

    def ready(self) -> bool:
        """Tell whether the system says that it can do its work."""
        try:
            return self.http.get("/readyz").status_code == httpx2.codes.OK
        except httpx2.TransportError:
            return False

    def say(self, person: str, path: str, **body: object) -> dict[str, object]:
        """Post with a person's key, again while the answer is "later"."""
        key = json.loads((self.var / "keys.json").read_text("utf-8"))[person]
        self.answers += 1
        headers = {
            "Authorization": f"Bearer {key}",
            "Idempotency-Key": f"supervised-{self.answers}",
            "Prefer": "wait=5",
        }
        said: list[httpx2.Response] = []

        def answered() -> bool:
            said.append(self.http.post(f"/api/v1/incidents{path}", json=body, headers=headers))
            return said[-1].status_code != httpx2.codes.SERVICE_UNAVAILABLE

        until(answered, f"no answer to {body}")
        assert said[-1].is_success, said[-1].text
        answer: dict[str, object] = said[-1].json()
        return answer

    def report(self) -> str:
        """Let a grid worker report something in her grid."""
        body = {"channel": "grid_app", "matter": "ZF0101", "place": GRID}
        said = self.say(WORKER, "", description="垃圾堆放两天", separate=True, **body)
        return str(said["no"])

    def carry_on(self, no: str) -> None:
        """Carry an incident to its end: she does it, the chief confirms it."""
        self.say(WORKER, f"/{no}/instructions", kind="done", note="清走了")
        self.say(CHIEF, f"/{no}/instructions", kind="confirm")


@pytest.fixture
def system(tmp_path: Path) -> Iterator[System]:
    env = surroundings(tmp_path)
    base = f"http://127.0.0.1:{env['TIAOKUAI_PORT']}"
    with (
        (tmp_path / "said").open("wb") as said,
        httpx2.Client(base_url=base, timeout=15) as http,
        subprocess.Popen(
            [sys.executable, "-m", "api.cli", "run"], env=env, stdout=said, stderr=said
        ) as process,
    ):
        try:
            yield System(tmp_path, process, http)
        finally:
            if process.poll() is None:
                process.terminate()
                try:
                    process.wait(10)
                except subprocess.TimeoutExpired:
                    process.kill()  # the kernel stops the children of a dead supervisor


@needs_proc
def test_what_is_killed_comes_back_and_nothing_is_lost(system: System) -> None:
    until(system.ready, "the system did not start")
    until((system.var / "keys.json").exists, "no keys")
    until(lambda: "Ctrl-C" in (system.var / "said").read_text("utf-8"), "no welcome")
    for name in ("worker", "web", "temporal"):
        no = system.report()
        system.kill(name)
        until(system.ready, f"not ready after the end of {name}")
        system.carry_on(no)
    # Ctrl-C while one of them is being waited for.
    os.kill(system.children()["worker"], signal.SIGKILL)
    until(lambda: "worker" not in system.children(), "the worker survived")
    system.process.send_signal(signal.SIGINT)
    assert system.process.wait(10) == 0
    assert system.children() == {}
    said = (system.var / "said").read_text("utf-8")
    for name in ("worker", "web", "temporal"):
        assert f"{name} 意外退出（-9），0.5 秒后重新启动" in said
        assert f"{name} ended by itself (-9) and starts again in 0.5 s" in said
    assert "Traceback" not in said


def refused(env: dict[str, str], *command: str) -> list[str]:
    """Run the system where it cannot run; give the lines it says."""
    ran = subprocess.run(  # noqa: S603 -- our own interpreter and our own program
        [sys.executable, *(command or ("-m", "api.cli", "run"))],
        env=env,
        capture_output=True,
        text=True,
        check=False,
        timeout=30,
    )
    assert (ran.returncode, ran.stdout) == (1, "")
    return ran.stderr.splitlines()


def test_a_taken_port_is_one_sentence(tmp_path: Path) -> None:
    env = surroundings(tmp_path)
    with socket.create_server(("127.0.0.1", int(env["TIAOKUAI_PORT"]))):
        zh, en = refused(env)
    assert zh.startswith(f"端口 {env['TIAOKUAI_PORT']} 已被占用")
    assert "set TIAOKUAI_PORT to another one" in en


async def test_a_database_newer_than_the_code_is_one_sentence(tmp_path: Path) -> None:
    made = tmp_path / "made.db"
    await migrate(f"sqlite+aiosqlite:///{made.as_posix()}")
    copied = Path(shutil.copy(made, tmp_path / "tiaokuai.db"))
    database = sqlite3.connect(copied)
    database.execute("UPDATE alembic_version SET version_num = 'zzzz'")
    database.commit()
    database.close()
    zh, en = await asyncio.to_thread(refused, surroundings(tmp_path))
    assert ("zzzz" in zh, "newer" in en) == (True, True)


def test_a_missing_engine_is_one_sentence(tmp_path: Path) -> None:
    elsewhere = """
import sys
sys.executable, sys.argv = "/nowhere/python", ["tiaokuai", "run"]
from api.cli.__main__ import main
main()
"""
    env = {**surroundings(tmp_path), "PATH": str(tmp_path)}
    zh, en = refused(env, "-c", elsewhere)
    assert zh.startswith("找不到 temporal 程序")
    assert en.startswith("The temporal program is missing")


async def test_what_ends_again_and_again_ends_everything(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    supervisor = Supervisor(tmp_path, first_pause=0.001)
    ending = [sys.executable, "-S", "-c", "print('here'); raise SystemExit(7)"]
    try:
        await supervisor.start("steady", ["sleep", "60"])
        await supervisor.start("web", ending)
        async with asyncio.timeout(PATIENCE):
            with pytest.raises(Stop, match="web ended by itself 6 times within a minute") as stop:
                await supervisor.given_up()
    finally:
        await supervisor.stop()
    assert "一分钟内意外退出 6 次（7）" in stop.value.zh
    assert capfd.readouterr().err.count("starts again") == OFTEN
    assert (tmp_path / "web.log").read_text("utf-8").split() == ["here"] * (OFTEN + 1)


async def test_a_pause_is_no_reason_to_wait_with_stopping(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    supervisor = Supervisor(tmp_path, first_pause=3600)
    await supervisor.start("web", ["false"])
    said = ""
    async with asyncio.timeout(10):
        while "3600 s" not in said:
            await asyncio.sleep(0.01)
            said += capfd.readouterr().err
        await supervisor.stop()
