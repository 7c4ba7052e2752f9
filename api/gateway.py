"""The doors' only way to Temporal: start an incident's workflow, tell one something, see health.

What the engine answers becomes values of ours; that it does not answer becomes `EngineAway`. Calls
are bounded, so that a caller waits seconds for an answer and never for an outage.
"""

from __future__ import annotations

import asyncio
from contextlib import suppress
from datetime import timedelta
from typing import Any, NoReturn

import structlog
from sqlalchemy.exc import SQLAlchemyError
from temporalio.api.enums.v1 import TaskQueueType
from temporalio.api.taskqueue.v1 import TaskQueue
from temporalio.api.workflowservice.v1 import DescribeTaskQueueRequest
from temporalio.client import (
    Client,
    WorkflowUpdateFailedError,
    WorkflowUpdateRPCTimeoutOrCancelledError,
    WorkflowUpdateStage,
)
from temporalio.common import WorkflowIDReusePolicy
from temporalio.exceptions import ApplicationError, WorkflowAlreadyStartedError
from temporalio.service import RPCError, RPCStatusCode

from activities import wire
from activities.ports import IncidentStart
from activities.store import opening as openings
from activities.store.opening import Link, Opening
from activities.store.reads import Database
from catalog.actor import Actor
from catalog.incident import machine, story
from catalog.incident.linked import LinkReport
from catalog.messages import Envelope, Refusal, Verdict

CALL = timedelta(seconds=3)
"""How long one call may take: without a worker an update would wait for ever."""

PATIENCE = CALL.total_seconds() + 1
"""Seconds for a call with all its repetitions: the client repeats one whose connection broke."""

FIRST_RETRY, LAST_RETRY = 1.0, 30.0
GROUNDS = ("standing", "argument", "key")
LATE = (WorkflowUpdateRPCTimeoutOrCancelledError, TimeoutError)

log = structlog.get_logger(__name__)


class EngineAway(Exception):
    """Nobody answered for the message. `perhaps`: it may have arrived, or may still arrive.

    Then nothing is undone. Without `perhaps` it never left this process.
    """

    def __init__(self, code: str = "engine_away", *, perhaps: bool = False) -> None:
        super().__init__(code)
        self.code = code
        self.perhaps = perhaps


class NoSuchWorkflow(Exception):
    """There is no running workflow of that id: not started yet, or over."""


class Gateway:
    """One process's way to the engine; `db` is where openings wait until they are started."""

    def __init__(self, client: Client, db: Database) -> None:
        self._client = client
        self._db = db
        self._waiting = asyncio.Event()

    @property
    def namespace(self) -> str:
        """Return where in the engine our workflows live."""
        return self._client.namespace

    async def open(self, opening: Opening) -> None:
        """Start the workflow of an opened incident; one that runs already is success.

        Raises `EngineAway`, and remembers that something waits.
        """
        begun = machine.opened(opening.reported, opening.at).state
        try:
            async with asyncio.timeout(PATIENCE):
                await self._client.start_workflow(
                    wire.INCIDENT,
                    IncidentStart(opening.reported, opening.at),
                    id=wire.incident_id(opening.no),
                    task_queue=wire.QUEUE,
                    id_reuse_policy=WorkflowIDReusePolicy.REJECT_DUPLICATE,
                    static_summary=story.title(begun, opening.reported.terms),
                    rpc_timeout=CALL,
                )
        except WorkflowAlreadyStartedError:
            pass
        except (RPCError, RuntimeError, TimeoutError) as error:
            self._waiting.set()
            raise EngineAway(perhaps=True) from error
        await openings.mark_started(self._db, opening.no)

    def wake(self) -> None:
        """Let what waits be delivered now, by whoever keeps opening."""
        self._waiting.set()

    async def link(self, link: Link) -> Opening | None:
        """Tell an incident that the same was reported again; one that is over takes nothing in, and
        the report has an incident of its own, which is returned.

        Raises `EngineAway`, and remembers that something waits.
        """
        try:
            why_not = await self._not_linked(link)
        except EngineAway:
            self._waiting.set()
            raise
        if not why_not:
            await openings.mark_told(self._db, link.key)
            return None
        closed = why_not != "linked_enough"
        apart = await openings.open_apart(self._db, link.key, closed=closed)
        if apart is None:
            await openings.mark_told(self._db, link.key)
        else:
            await self.open(apart)
        return apart

    async def _not_linked(self, link: Link) -> str:
        """Say why the incident takes it in no more, "" when it has; it may have to be started."""
        to, envelope = wire.incident_id(link.no), _linking(link)
        try:
            answer = await self.instruct(to, envelope)
        except NoSuchWorkflow:
            opening = await openings.read_opening(self._db, link.no)
            if opening is None or opening.started:
                return "already_closed"
            await self.open(opening)
            answer = await self.instruct(to, envelope)
        if answer is None:
            raise EngineAway(perhaps=True)
        if isinstance(answer, Refusal) and answer.code != "already_linked":
            return answer.code
        return ""

    async def sweep(self) -> int:
        """Start everything that was written but perhaps never started, and tell every incident of
        reports that were linked to it; return how many.

        Raises `EngineAway` at the first that cannot be started or told.
        """
        begun = 0
        while waiting := await openings.pending(self._db):
            for opening in waiting:
                await self.open(opening)
                begun += 1
        while links := await openings.links_pending(self._db):
            for link in links:
                await self.link(link)
                begun += 1
        return begun

    async def keep_opening(self) -> None:
        """Sweep at the start and whenever something waits, until cancelled; asleep otherwise."""
        pause = FIRST_RETRY
        while True:
            self._waiting.clear()
            try:
                if begun := await self.sweep():
                    log.info("opened_late", count=begun)
            except (EngineAway, SQLAlchemyError, OSError) as error:
                log.warning("openings_wait", why=type(error).__name__, seconds=pause)
                await asyncio.sleep(pause)
                pause = min(pause * 2, LAST_RETRY)
                continue
            pause = FIRST_RETRY
            await self._waiting.wait()

    async def instruct(self, workflow_id: str, envelope: Envelope[Any]) -> Verdict | Refusal | None:
        """Give an instruction; its verdict once recorded, None when accepted but not yet recorded.

        Raises `EngineAway` when nobody took it and `NoSuchWorkflow` when nobody can.
        """
        handle = self._client.get_workflow_handle(workflow_id)
        try:
            async with asyncio.timeout(PATIENCE):
                update = await handle.start_update(
                    wire.INSTRUCT,
                    envelope,
                    id=envelope.key,
                    wait_for_stage=WorkflowUpdateStage.ACCEPTED,
                    result_type=Verdict,
                    rpc_timeout=CALL,
                )
        except (*LATE, RPCError, RuntimeError) as error:
            _away(error)
        try:
            async with asyncio.timeout(PATIENCE):
                verdict: Verdict = await update.result(rpc_timeout=CALL)
        except WorkflowUpdateFailedError as error:
            return _refusal(error)
        except (*LATE, RPCError):
            return None
        return verdict.refusal or verdict

    async def reply(self, workflow_id: str, envelope: Envelope[Any]) -> None:
        """Deliver a reply; Temporal keeps it even when no worker runs.

        Raises `EngineAway` and `NoSuchWorkflow`.
        """
        handle = self._client.get_workflow_handle(workflow_id)
        try:
            async with asyncio.timeout(PATIENCE):
                await handle.signal(envelope.message.kind, envelope, rpc_timeout=CALL)
        except (RPCError, RuntimeError, TimeoutError) as error:
            _away(error)

    async def answers(self) -> bool:
        """Tell whether the server answers and knows our namespace."""
        return await self._pollers() is not None

    async def has_worker(self) -> bool:
        """Tell whether a worker polls the queue, so that what is started also moves."""
        return bool(await self._pollers())

    async def _pollers(self) -> int | None:
        request = DescribeTaskQueueRequest(
            namespace=self._client.namespace,
            task_queue=TaskQueue(name=wire.QUEUE),
            task_queue_type=TaskQueueType.TASK_QUEUE_TYPE_WORKFLOW,
        )
        with suppress(RPCError, RuntimeError, TimeoutError):
            async with asyncio.timeout(CALL.total_seconds()):
                described = await self._client.workflow_service.describe_task_queue(
                    request, timeout=CALL
                )
            return len(described.pollers)
        return None


def _linking(link: Link) -> Envelope[LinkReport]:
    """Say it in the reporter's name; where it has a case of its own, in nobody's (E22)."""
    return Envelope(
        key=link.key,
        actor=Actor(link.report.recorder if link.report else ""),
        received_at=link.at,
        message=LinkReport(link.key, link.report, link.other if link.report is None else ""),
        digest=link.key,
    )


def _away(error: Exception) -> NoReturn:
    """Say what is known of a call that failed.

    Where there was no connection (RuntimeError) nothing was sent. Of anything else nobody knows:
    a broken connection may have carried the message, and the client repeats by itself what it
    could not finish, so that the last answer need not be the first one's.
    """
    if isinstance(error, RPCError) and error.status is RPCStatusCode.NOT_FOUND:
        raise NoSuchWorkflow from error
    busy = isinstance(error, RPCError) and error.status is RPCStatusCode.RESOURCE_EXHAUSTED
    code = "engine_busy" if busy else "engine_away"
    raise EngineAway(code, perhaps=not isinstance(error, RuntimeError)) from error


def _refusal(failed: WorkflowUpdateFailedError) -> Refusal:
    """Read the validator's refusal back; anything else is a fault of ours and is raised."""
    cause = failed.cause
    told = cause.details[0] if isinstance(cause, ApplicationError) and cause.details else None
    if not isinstance(told, dict) or "code" not in told:
        raise failed
    facts = told.get("facts") or {}
    ground = told.get("ground")
    return Refusal(
        code=str(told["code"]),
        facts={str(name): str(value) for name, value in facts.items()},
        ground=ground if ground in GROUNDS else "argument",
    )
