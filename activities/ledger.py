"""The one effect of a workflow: what it decided is written down, once, and what follows from it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from typing import Any, NoReturn, TypeAlias

import structlog
from sqlmodel.ext.asyncio.session import AsyncSession
from temporalio import activity
from temporalio.exceptions import ApplicationError
from temporalio.service import RPCError

from activities import wire
from activities.couriers import Couriers
from activities.ports import (
    Batch,
    FileBatch,
    IncidentBatch,
    IncidentStart,
    OrderBatch,
    Recorded,
    SessionBatch,
    Undelivered,
)
from activities.store.appending import LedgerConflict, LedgerGap, append
from activities.store.database import Database
from activities.store.handing_over import begin_peers
from activities.store.opening import mark_started, opened_apart
from activities.store.oversight_rows import append_file, append_order
from activities.store.session_rows import append_session
from activities.store.streams import heard
from activities.store.verdicts import answer
from catalog.incident import machine, story
from catalog.incident.events import Event
from catalog.incident.linked import ReportUnlinked
from catalog.incident.parts import PartOpened
from catalog.life import Entry

ALARM_AFTER = 10
"""Attempts after which a person is called: retrying without end would hide a poisoned batch."""

Append: TypeAlias = Callable[[AsyncSession, str, int, Sequence[Entry[Any]]], Awaitable[None]]

_log = structlog.get_logger(__name__)


class Ledger:
    """Appends to streams; one instance per worker, given the worker's database and its couriers.

    Without couriers it records alone, which is all there is to do where no engine runs.
    """

    def __init__(self, db: Database, couriers: Couriers | None) -> None:
        self._db = db
        self._couriers = couriers

    @activity.defn(name=wire.RECORD)
    async def record(self, batch: IncidentBatch) -> Recorded:
        """Commit a batch of an incident: events, projection, notices, receipts, and its peers.

        Repeating it is harmless and gives the same answer. What is already there with another
        body is never overwritten: `ApplicationError` of type "ledger_conflict"; a number that
        would leave a gap: "ledger_gap"; a stream of another kind: "ledger_stream"; an engine that
        does not take what follows: "engine_away"; anything else: "ledger_unavailable". All carry
        codes only. Each may be retried, so that a workflow stands still until a person has acted,
        and never fails over it.
        """
        return await self._record(batch, wire.incident_id(""), _append_incident)

    @activity.defn(name=wire.RECORD_ORDER)
    async def record_order(self, batch: OrderBatch) -> Recorded:
        """Commit a batch of a supervision order, as `record` does."""
        return await self._record(batch, wire.order_id(""), append_order)

    @activity.defn(name=wire.RECORD_FILE)
    async def record_file(self, batch: FileBatch) -> Recorded:
        """Commit a batch of an accountability file, as `record` does."""
        return await self._record(batch, wire.file_id(""), append_file)

    @activity.defn(name=wire.RECORD_SESSION)
    async def record_session(self, batch: SessionBatch) -> Recorded:
        """Commit a batch of a joint session, as `record` does, with the precedents it makes."""
        return await self._record(batch, wire.session_id(""), append_session)

    async def _record(self, batch: Batch[Any], prefix: str, append_to: Append) -> Recorded:
        no = batch.stream.removeprefix(prefix)
        if not no or no == batch.stream:
            _give_up(batch, "ledger_stream", alarm=True)
        try:
            async with self._db.write() as session:
                await append_to(session, no, batch.first_seq, batch.entries)
                await answer(session, no, batch.verdicts, batch.entries)
        except LedgerGap:
            _give_up(batch, "ledger_gap", alarm=True)
        except LedgerConflict:
            _give_up(batch, "ledger_conflict", alarm=True)
        except Exception as error:  # noqa: BLE001 -- whatever it is, its text must not cross the activity
            _give_up(batch, "ledger_unavailable", cause=type(error).__name__)
        lost = await self._handed_over(batch)
        return Recorded(batch.first_seq + len(batch.entries) - 1, lost)

    async def _handed_over(self, batch: Batch[Any]) -> tuple[Undelivered, ...]:
        """Hand over what follows; return what found nobody and was not heard at an earlier try.

        Whoever is over has written down everything he heard, so his stream tells the two apart.
        """
        if self._couriers is None:
            return ()
        try:
            nobody = await self._couriers.hand_over(batch.stream, batch.entries)
            await self._begun_apart(self._couriers, batch)
            if not nobody:
                return ()
            async with self._db.read() as session:
                return tuple([n for n in nobody if not await heard(session, batch.stream, n)])
        except RPCError as error:
            _give_up(batch, "engine_away", cause=error.status.name)
        except Exception as error:  # noqa: BLE001 -- whatever it is, its text must not cross the activity
            _give_up(batch, "ledger_unavailable", cause=type(error).__name__)

    async def _begun_apart(self, couriers: Couriers, batch: Batch[Any]) -> None:
        """Start the incidents of reports that were taken out: they were opened with the batch, as
        parts were, which are started already.
        """
        for entry in batch.entries:
            if isinstance(entry.event, PartOpened):
                await mark_started(self._db, entry.event.no)
            if isinstance(entry.event, ReportUnlinked):
                opened = await opened_apart(self._db, entry.event.report_key)
                begun = machine.opened(opened.reported, opened.at).state
                start = IncidentStart(opened.reported, opened.at)
                await couriers.begin(start, story.title(begun, opened.reported.terms))
                await mark_started(self._db, opened.no)


async def _append_incident(
    session: AsyncSession, no: str, first_seq: int, entries: Sequence[Entry[Event]]
) -> None:
    await append(session, no, first_seq, entries)
    await begin_peers(session, no, entries)


def _give_up(batch: Batch[Any], code: str, *, alarm: bool = False, cause: str = "") -> NoReturn:
    """Raise with a code alone, and call a person at once or when it has gone on for long."""
    attempt = activity.info().attempt
    facts = {"code": code, "stream": batch.stream, "seq": batch.first_seq, "attempt": attempt}
    if alarm or attempt >= ALARM_AFTER:
        _log.error("ledger_alarm", cause=cause, **facts)
    else:
        _log.warning("ledger_retry", cause=cause, **facts)
    # Without a cause: the text of a database error, or of a wrong value, is not for the history.
    raise ApplicationError(code, type=code) from None
