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
from workflows.accountability import AccountabilityWorkflow
from workflows.incident import IncidentWorkflow
from workflows.joint_session import JointSessionWorkflow
from workflows.payloads import CONVERTER
from workflows.supervision import SupervisionWorkflow

HISTORIES = sorted(Path(__file__).with_name("histories").glob("*.json"))
LESSON = """The commands of a workflow changed. Every incident that runs today replays its history
against this code and would stand still for ever. Gate the change with workflow.patched(...), keep
the stored histories replaying, then write the fingerprint anew:
python -m tests.replay.fingerprint"""


def test_histories_of_every_story_are_stored() -> None:
    """An incident, one that was split, a part of it, a session that heard two; and what the first
    edition of the rules decides otherwise: a question beside a return, a procedure's day (E39).
    """
    stored = {(file.stem.partition("-")[0], file.stem.rpartition("-")[2]) for file in HISTORIES}
    wanted = {(story, "0") for story in ("K1", "K2", "K2c", "A17", "E12", "A45")}
    assert stored >= wanted | {("A17", "F1"), ("E38", "H1")}


@pytest.mark.parametrize("file", HISTORIES, ids=lambda file: file.stem)
async def test_a_stored_history_replays_on_todays_code(file: Path) -> None:
    replayer = Replayer(
        workflows=[
            IncidentWorkflow,
            SupervisionWorkflow,
            AccountabilityWorkflow,
            JointSessionWorkflow,
        ],
        data_converter=CONVERTER,
        workflow_runner=sandbox(),
    )
    text = await asyncio.to_thread(file.read_text, "utf-8")
    history = WorkflowHistory.from_json(file.stem, text)
    result = await replayer.replay_workflow(history)
    assert result.replay_failure is None


def test_the_commands_of_every_workflow_are_the_stored_ones() -> None:
    assert fingerprint() == json.loads(STORED.read_text("utf-8")), LESSON
