"""Running incidents survive a new version: stored histories replay, fingerprints hold."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path

import pytest
from temporalio.client import WorkflowHistory
from temporalio.worker import Replayer

from api.cli.worker import sandbox
from tests.replay.fingerprint import STORED, fingerprint
from workflows.incident import IncidentWorkflow
from workflows.payloads import CONVERTER

HISTORIES = sorted(Path(__file__).with_name("histories").glob("*.json"))
LESSON = """The commands of a workflow changed. Every incident that runs today replays its history
against this code and would stand still for ever. Gate the change with workflow.patched(...), keep
the stored histories replaying, then write the fingerprint anew:
python -m tests.replay.fingerprint"""


def test_histories_of_every_story_are_stored() -> None:
    assert {"K1", "K2", "K2c"} <= {file.stem.partition("-")[0] for file in HISTORIES}


@pytest.mark.parametrize("file", HISTORIES, ids=lambda file: file.stem)
async def test_a_stored_history_replays_on_todays_code(file: Path) -> None:
    replayer = Replayer(
        workflows=[IncidentWorkflow],
        data_converter=CONVERTER,
        workflow_runner=sandbox(),
    )
    text = await asyncio.to_thread(file.read_text, "utf-8")
    history = WorkflowHistory.from_json(f"incident:{file.stem}", text)
    result = await replayer.replay_workflow(history)
    assert result.replay_failure is None


def test_the_commands_of_every_workflow_are_the_stored_ones() -> None:
    assert fingerprint() == json.loads(STORED.read_text("utf-8")), LESSON
