"""Timeouts, retries and thresholds of the shell: one table, with the reason for each number."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from temporalio.common import RetryPolicy

RECORD_LIMIT: Final = timedelta(seconds=10)
"""One attempt of `record`; a database that needs longer is away, and the next attempt waits."""

RECORD_RETRY: Final = RetryPolicy(
    initial_interval=timedelta(seconds=1),
    backoff_coefficient=2,
    maximum_interval=timedelta(seconds=30),
    maximum_attempts=0,
)
"""Without end: an hour without a database costs no history and fails nothing."""

VERDICTS_KEPT: Final = 1000
"""Verdicts remembered by key through continue-as-new; older keys are answered by receipts."""
