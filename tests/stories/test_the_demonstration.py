"""`tiaokuai demo` as people run it: a story from its data, told as it happens, until Ctrl-C."""

from __future__ import annotations

import json
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx2
import pytest

from tests.city.servers import surroundings

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 60.0
WITHIN = 5.0
WORKER, CHIEF = "P068", "P066"


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "api.cli", "demo", *arguments]


def played(var: Path, story: str) -> list[str]:
    """Play a story without pauses; give what was printed, blank lines and addresses left out."""
    ran = subprocess.run(  # noqa: S603 -- our own interpreter and our own text
        command(story, "--pace", "0", "--once", "--language", "zh"),
        cwd=ROOT,
        env={**surroundings(var), "COLUMNS": "160"},
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    assert (ran.returncode, ran.stderr) == (0, "")
    return [line.strip() for line in ran.stdout.splitlines() if line.strip()]


def living(var: Path) -> list[str]:
    """Find the processes of a demonstration by the folder in their environment."""
    mine, found = f"TIAOKUAI_VAR={var}".encode(), []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if mine in (folder / "environ").read_bytes().split(b"\0"):
                found.append((folder / "cmdline").read_text("utf-8"))
        except OSError:  # somebody else's, or gone meanwhile
            continue
    return found


@contextmanager
def running(surrounding: dict[str, str], *arguments: str) -> Iterator[subprocess.Popen[str]]:
    """Run a demonstration in the background; nothing of it survives the test."""
    process = subprocess.Popen(  # noqa: S603 -- our own interpreter and our own text
        command(*arguments),
        cwd=ROOT,
        env=surrounding | {"PYTHONUNBUFFERED": "1", "COLUMNS": "160"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        yield process
    finally:
        process.kill()
        process.wait()
        assert process.stdout is not None
        process.stdout.close()


def read_until(process: subprocess.Popen[str], wanted: str) -> None:
    """Read what is printed up to a line; the end of the output is a failure."""
    assert process.stdout is not None
    seen = []
    for line in process.stdout:
        seen.append(line)
        if wanted in line:
            return
    pytest.fail(f"{wanted!r} never came: {''.join(seen)}")


def interrupted(process: subprocess.Popen[str]) -> float:
    """Press Ctrl-C; give the seconds until it is over."""
    begun = time.monotonic()
    process.send_signal(signal.SIGINT)
    process.wait(PATIENCE)
    return time.monotonic() - begun


def test_a_story_is_told_turn_by_turn_with_what_follows(tmp_path: Path) -> None:
    lines = played(tmp_path, "K2b")
    assert lines[:3] == ["条块 Tiaokuai · 开封市 · K2b", "退回网格", "案件与人物均为虚构"]
    turns = lines[lines.index("03-02 周一 09:00  网格员十九号") :]
    told = [line for line in turns if not line.startswith(("✉", "接口", "Temporal"))]
    address = next(line for line in turns if line.startswith("Temporal"))
    assert re.fullmatch(
        r"Temporal +http://127.0.0.1:\d+/namespaces/tiaokuai/workflows/incident:KF-2026-000001",
        address,
    )
    assert told == [
        "03-02 周一 09:00  网格员十九号",
        "上报物业纠纷。",
        "· 经网格通APP上报：物业服务质量纠纷，地点桐音村第一网格；由网格长+网格员管理，办结时限",
        "2026-03-03 09:00。",
        "· 到达网格长+网格员即受理。",
        "03-02 周一 17:00  网格员十九号",
        "上报研判室。这时离网格的黄灯还有四小时，离红灯还有十六小时。",
        "· 由网格长+网格员升级至村（社区）研判室，新的办结时限 2026-03-05 17:00。",
        "03-02 周一 20:00  研判室值班员七号",
        "说明理由，退回网格。",
        "· 村（社区）研判室退回至网格长+网格员，剩余时间接续计算，时限 2026-03-03 12:00。",
        "· 到达网格长+网格员即受理。",
        "网格拿回的正是剩下的时间：零点黄灯，中午红灯。",
        "03-03 周二 00:00  ● 桐音村第一网格的层级办结时限亮黄灯，时限 2026-03-03 12:00。",
        "03-03 周二 12:00  ● 桐音村第一网格的层级办结时限亮红灯，已于 2026-03-03 12:00 到期。",
        "· 兰考县督察局对桐音村第一网格发出督办单 KF-2026-000001-D1。",
        "· 兰考县督察局发出督办单：桐音村第一网格自 2026-03-03 12:00 起超期，督办时限 2026-03-06",
        "12:00。",
        "03-03 周二 13:00  网格员十九号",
        "再次上报。",
        "· 由网格长+网格员升级至村（社区）研判室，新的办结时限 2026-03-06 13:00。",
        "· 到达村（社区）研判室即受理。",
        "· 办理情况：已离开该单位。",
        "03-03 周二 14:00  研判室值班员七号",
        "想再退一次，不行：每件只能退一次。",
        "→ 事件所处的阶段不能这样办理。当前状态为处置中，请刷新后选择现在可用的操作。",
        "03-04 周三 15:00  研判室值班员七号",
        "召集双方谈妥，报办结。",
        "· 桐音村反馈办结，等待核查。",
        "03-04 周三 16:00  网格长十九号",
        "核查通过。",
        "· 桐音村第一网格核查通过，结案。",
        "· 归档。",
        "· 办理情况：已归档。",
        told[-7],  # the rule above the summary
        "03-03 周二 00:00  ● 桐音村第一网格的层级办结时限亮黄灯，时限 2026-03-03 12:00。",
        "03-03 周二 12:00  ● 桐音村第一网格的层级办结时限亮红灯，已于 2026-03-03 12:00 到期。",
        "03-04 周三 16:00  KF-2026-000001",
        "归档。",
        "KF-2026-000001-D1",
        "办理情况：已归档。",
    ]
    heard = [line for line in turns if line.startswith("✉")]
    assert heard[0] == "✉ 告知网格员十九号：您反映的事件 KF-2026-000001 已由网格长+网格员受理。"
    assert heard[-1] == "✉ 告知网格员十九号：事件 KF-2026-000001 已核查结案。"


def test_ctrl_c_stops_everything_in_the_middle_of_a_story(tmp_path: Path) -> None:
    with running(surroundings(tmp_path), "K1", "--pace", "60") as process:
        read_until(process, "Accepted by")
        assert interrupted(process) < WITHIN
        assert process.returncode == 0
    assert living(tmp_path) == []


def test_it_stays_up_so_that_one_can_go_on_by_hand(tmp_path: Path) -> None:
    surrounding = surroundings(tmp_path)
    (tmp_path / "demo").mkdir()
    # What a demonstration left is made anew, and only that.
    (tmp_path / "demo" / "demonstration").touch()
    (tmp_path / "demo" / "tiaokuai.db").write_text("of the last time")
    with running(surrounding, "K1", "--pace", "0") as process:
        read_until(process, "Ctrl-C stops it.")
        keys = json.loads((tmp_path / "demo" / "keys.json").read_text("utf-8"))
        assert set(keys) == {WORKER, CHIEF, "P142"}
        at = f"http://127.0.0.1:{surrounding['TIAOKUAI_PORT']}/api/v1/incidents"

        def say(person: str, path: str, **body: str) -> dict[str, Any]:
            headers = {"Authorization": f"Bearer {keys[person]}"}
            answer = httpx2.post(f"{at}{path}", json=body, headers=headers)
            assert answer.is_success, answer.text
            said: dict[str, Any] = answer.json()
            return said

        place = {"channel": "grid_app", "matter": "ZF0101", "place": "KLK-01-01-001"}
        no = say(WORKER, "", description="又有垃圾", **place)["no"]
        say(WORKER, f"/{no}/instructions", kind="done", note="已清运")
        ended = say(CHIEF, f"/{no}/instructions", kind="confirm")["incident"]
        assert ended["stage"]["code"] == "archived"
        assert ended["closed_at"] > "2026-03-02T03:00"  # time ran on from where the story ended
        assert ended["closed_at"] < "2026-03-02T03:10"
        assert interrupted(process) < WITHIN
        assert process.returncode == 0
    assert living(tmp_path) == []


@pytest.mark.parametrize(
    ("story", "file", "said"),
    [
        ("K99", "", "没有故事“K99”，可用：K1, K2"),
        ("K1", "precious.db", "不是演示留下的，不会删除"),
    ],
)
def test_what_cannot_be_shown_is_one_sentence(
    tmp_path: Path, story: str, file: str, said: str
) -> None:
    if file:
        (tmp_path / "demo").mkdir()
        (tmp_path / "demo" / file).write_text("kept")
    ran = subprocess.run(  # noqa: S603 -- our own interpreter and our own text
        command(story),
        cwd=ROOT,
        env=surroundings(tmp_path),
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    assert (ran.returncode, ran.stderr.count("\n")) == (1, 2)
    assert said in ran.stderr
    assert not file or (tmp_path / "demo" / file).read_text() == "kept"
