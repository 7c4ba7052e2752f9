"""The one effect of a workflow: what it decided is written down, once, and what follows from it."""

from __future__ import annotations

from typing import NoReturn

import structlog
from temporalio import activity
from temporalio.exceptions import ApplicationError

from activities import wire
from activities.ports import Batch, Recorded
from activities.store.appending import LedgerConflict, LedgerGap, append
from activities.store.database import Database
from activities.store.streams import number_in
from activities.store.verdicts import answer

ALARM_AFTER = 10
"""Attempts after which a person is called: retrying without end would hide a poisoned batch."""

_log = structlog.get_logger(__name__)


class Ledger:
    """Appends to streams; one instance per worker, given the worker's database."""

    def __init__(self, db: Database) -> None:
        self._db = db

    @activity.defn(name=wire.RECORD)
    async def record(self, batch: Batch) -> Recorded:
        """Commit a batch in one transaction: events, projection, notices, receipts.

        Repeating it is harmless and gives the same answer. What is already there with another
        body is never overwritten: `ApplicationError` of type "ledger_conflict"; a number that
        would leave a gap: "ledger_gap"; a stream of no known kind: "ledger_stream"; anything
        else: "ledger_unavailable". All carry codes only. Each may be retried, so that a workflow
        stands still until a person has acted, and never fails over it.
        """
        no = number_in(batch.stream)
        if not no:
            _give_up(batch, "ledger_stream", alarm=True)
        try:
            async with self._db.write() as session:
                await append(session, no, batch.first_seq, batch.entries)
                await answer(session, no, batch.verdicts, batch.entries)
        except LedgerGap:
            _give_up(batch, "ledger_gap", alarm=True)
        except LedgerConflict:
            _give_up(batch, "ledger_conflict", alarm=True)
        except Exception as error:  # noqa: BLE001 -- whatever it is, its text must not cross the activity
            _give_up(batch, "ledger_unavailable", cause=type(error).__name__)
        return Recorded(batch.first_seq + len(batch.entries) - 1)


def _give_up(batch: Batch, code: str, *, alarm: bool = False, cause: str = "") -> NoReturn:
    """Raise with a code alone, and call a person at once or when it has gone on for long."""
    attempt = activity.info().attempt
    facts = {"code": code, "stream": batch.stream, "seq": batch.first_seq, "attempt": attempt}
    if alarm or attempt >= ALARM_AFTER:
        _log.error("ledger_alarm", cause=cause, **facts)
    else:
        _log.warning("ledger_retry", cause=cause, **facts)
    # Without a cause: the text of a database error, or of a wrong value, is not for the history.
    raise ApplicationError(code, type=code) from None
