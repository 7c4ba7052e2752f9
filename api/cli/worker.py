"""`tiaokuai worker`: run incidents' workflows and their one effect, until told to stop."""

from __future__ import annotations

import asyncio
import os
import signal
from datetime import timedelta
from typing import Final

import structlog
from temporalio.client import Client
from temporalio.worker import PollerBehaviorAutoscaling, Worker
from temporalio.worker.workflow_sandbox import SandboxedWorkflowRunner, SandboxRestrictions

from activities import wire
from activities.couriers import Couriers
from activities.ledger import Ledger
from activities.store.database import Database
from api.cli import composition
from api.cli.bootstrap import bootstrap
from api.gateway import Gateway
from api.settings import Settings
from workflows.accountability import AccountabilityWorkflow
from workflows.incident import IncidentWorkflow
from workflows.joint_session import JointSessionWorkflow
from workflows.supervision import SupervisionWorkflow

GRACE: Final = timedelta(seconds=1)
PASSED_THROUGH: Final = ("catalog", "activities.ports", "activities.wire")
BUSY: Final = 20
"""Workflow tasks at once: they are bound to one processor, more would only wait for each other."""


def make_worker(client: Client, database: Database, queue: str = wire.QUEUE) -> Worker:
    """Put the worker together; the sandbox stays on, our own pure code is passed through."""
    ledger = Ledger(database, Couriers(client))
    return Worker(
        client,
        task_queue=queue,
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
        workflow_runner=sandbox(),
        max_concurrent_workflow_tasks=BUSY,
        workflow_task_poller_behavior=PollerBehaviorAutoscaling(initial=2, maximum=BUSY),
        activity_task_poller_behavior=PollerBehaviorAutoscaling(initial=2, maximum=BUSY),
        graceful_shutdown_timeout=GRACE,
    )


def sandbox() -> SandboxedWorkflowRunner:
    """Return the sandbox workflows run and replay in."""
    return SandboxedWorkflowRunner(
        restrictions=SandboxRestrictions.default.with_passthrough_modules(*PASSED_THROUGH)
    )


async def work(settings: Settings) -> None:
    """Connect, wait until everything is ready, work until SIGTERM or SIGINT.

    Reports that were written but never started are started here too, so that they move even when
    every web process is gone.
    """
    enough = asyncio.Event()
    loop = asyncio.get_running_loop()
    for signum in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(signum, enough.set)
    database = await Database.open(settings.database_url)
    try:
        await composition.database_ready(settings.database_url)
        client = await bootstrap(settings.temporal, settings.namespace)
        sweeping = asyncio.create_task(Gateway(client, database).keep_opening())
        async with make_worker(client, database):
            structlog.get_logger().info("worker_ready", pid=os.getpid(), queue=wire.QUEUE)
            await enough.wait()
        sweeping.cancel()
    finally:
        await database.close()
