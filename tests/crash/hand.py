"""A worker for the crash tests: the product's parts, but it keeps no workflow and may be marked.

Without a cache nobody waits for a dead worker's sticky queue: the next hand takes over at once and
folds every history anew. A mark is a file in the folder given, named after a kind of event and a
stream: whoever is about to hand that over, with everything committed, or has just done it without
anybody knowing, takes it away and dies.
"""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path
from typing import Any, Final, Literal, TypeAlias

import pytest
from temporalio.client import Client
from temporalio.worker import Worker
from temporalio.worker.workflow_sandbox import SandboxedWorkflowRunner, SandboxRestrictions

from activities import wire
from activities.couriers import Couriers
from activities.ledger import Ledger
from activities.ports import Undelivered
from activities.store.database import Database
from api.cli.worker import PASSED_THROUGH
from api.settings import Settings
from catalog.life import Entry
from workflows import options
from workflows.accountability import AccountabilityWorkflow
from workflows.client import connect
from workflows.incident import IncidentWorkflow
from workflows.joint_session import JointSessionWorkflow
from workflows.supervision import SupervisionWorkflow

When: TypeAlias = Literal["before", "after"]
MISSED_AFTER: Final = timedelta(seconds=2)
"""How long a hand that died over `record` is waited for: so many of them do, that the ten seconds
of the product would be most of what these tests take.
"""


class MortalCouriers(Couriers):
    """The couriers, except that a mark kills their process before or after they do anything."""

    def __init__(self, client: Client, marks: Path) -> None:
        super().__init__(client)
        self._marks = marks

    async def hand_over(
        self, stream: str, entries: Iterable[Entry[Any]]
    ) -> tuple[Undelivered, ...]:
        """Hand over; die where this is marked, once."""
        entries = tuple(entries)
        self._die("before", stream, entries)
        lost = await super().hand_over(stream, entries)
        self._die("after", stream, entries)
        return lost

    def _die(self, when: When, stream: str, entries: Iterable[Entry[Any]]) -> None:
        for entry in entries:
            try:
                mark(self._marks, when, entry.event.kind, stream).unlink()
            except FileNotFoundError:
                continue
            os.kill(os.getpid(), signal.SIGKILL)


def mark(marks: Path, when: When, kind: str, stream: str) -> Path:
    """Return the file that marks a kind of event of a stream."""
    return marks / f"{when} {kind} {stream}"


async def work(settings: Settings, marks: Path) -> None:
    """Work until killed."""
    database = await Database.open(settings.database_url)
    client = await connect(settings.temporal, settings.namespace)
    ledger = Ledger(database, MortalCouriers(client, marks))
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(options, "RECORD_LIMIT", MISSED_AFTER)
        await _toil_on(client, ledger)


async def _toil_on(client: Client, ledger: Ledger) -> None:
    # Passed through, so that workflows see the limit that was set here.
    seen = SandboxRestrictions.default.with_passthrough_modules(*PASSED_THROUGH, "workflows")
    async with Worker(
        client,
        task_queue=wire.QUEUE,
        workflows=[
            IncidentWorkflow,
            SupervisionWorkflow,
            AccountabilityWorkflow,
            JointSessionWorkflow,
        ],
        activities=[
            ledger.record,
            ledger.record_order,
            ledger.record_file,
            ledger.record_session,
        ],
        workflow_runner=SandboxedWorkflowRunner(restrictions=seen),
        max_cached_workflows=0,
        # Who dies drops at most one thing more, for which the engine waits ten seconds.
        max_concurrent_workflow_tasks=1,
        max_concurrent_activities=1,
    ):
        await asyncio.Event().wait()


def toil(environment: dict[str, str], marks: Path) -> None:
    """Be a worker from here on, with this environment; what it has to say is kept beside the marks.

    Runs in a process of its own.
    """
    os.environ.update(environment)
    with (marks / "hand.log").open("ab") as log:
        for stream in (sys.stdout, sys.stderr):
            os.dup2(log.fileno(), stream.fileno())
    asyncio.run(work(Settings(), marks))
