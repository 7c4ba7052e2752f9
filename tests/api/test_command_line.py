"""The command line: one name for everything, and sentences instead of stack traces."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from activities.places import BUILT_IN, read_demo
from api.cli.__main__ import app
from api.cli.welcome import welcome
from api.settings import Settings
from tests.api.house import read_kaifeng

ROOT = Path(__file__).resolve().parent.parent.parent


def test_every_command_is_there() -> None:
    listed = CliRunner().invoke(app, ["--help"])
    assert listed.exit_code == 0
    for command in ("run", "demo", "web", "worker", "place", "ledger"):
        assert command in listed.output


def test_whoever_runs_it_is_told_whose_key_is_whose() -> None:
    place = read_kaifeng()
    posts = read_demo(BUILT_IN / "kaifeng", place)
    said = welcome(Settings(), place, posts, {post.person: "tk" for post in posts})
    assert "P142  堌阳镇 指挥员 · dispatcher, Guyang Town\n" in said
    assert all(said.count(f"\n  {post.person}  ") == 1 for post in posts)


def test_a_wrong_setting_is_named_in_both_languages() -> None:
    answer = CliRunner().invoke(app, ["web"], env={"TIAOKUAI_PORT": "many"})
    assert answer.exit_code == 1
    assert "设置有误：TIAOKUAI_PORT" in answer.output
    assert "not right: TIAOKUAI_PORT" in answer.output
    assert "Traceback" not in answer.output


def test_production_refuses_a_time_of_its_own() -> None:
    env = {"TIAOKUAI_DEMONSTRATION": "false", "TIAOKUAI_OFFSET": "P1D"}
    answer = CliRunner().invoke(app, ["worker"], env=env)
    assert (answer.exit_code, "TIAOKUAI_OFFSET" in answer.output) == (1, True)


@pytest.mark.parametrize("form", ["json", "console"])
def test_a_traceback_shows_no_values(form: str) -> None:
    program = f"""
import logging
from api.logs import set_up_logging
set_up_logging({form!r})
def file(text):
    raise LookupError("gone")
try:
    file("".join(["王老", "五"]))
except LookupError:
    logging.getLogger("library").exception("failed")
"""
    ran = subprocess.run(  # noqa: S603 -- our own interpreter and our own text
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert "LookupError" in ran.stderr
    assert "王老五" not in ran.stderr


def test_log_lines_are_json_in_their_own_letters() -> None:
    program = """
import logging, structlog
from api.logs import set_up_logging
set_up_logging("json")
structlog.get_logger("api").info("opened", no="KF-1", matter="井盖")
logging.getLogger("uvicorn.error").warning("slow")
logging.getLogger("uvicorn.access").warning("GET /api/v1/follow/ACDEF23456")
"""
    # In a process of its own: logging is set up once for a whole process.
    ran = subprocess.run(  # noqa: S603 -- our own interpreter and our own text
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    lines = [json.loads(line) for line in ran.stderr.splitlines()]
    assert [(line["event"], line["level"]) for line in lines] == [
        ("opened", "info"),
        ("slow", "warning"),
    ]
    assert "井盖" in ran.stderr
    assert "ACDEF23456" not in ran.stderr
