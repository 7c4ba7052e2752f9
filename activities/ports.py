"""What workflows may ask of the world, as types only: one effect, `record`.

The activity behind it is `ledger.record`; workflows see this module and `wire`, never adapters.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from catalog.incident.events import Entry, Reported
from catalog.incident.state import Incident
from catalog.messages import Verdict


@dataclass(frozen=True, slots=True)
class IncidentStart:
    """What an incident's workflow begins with, read from ledger event 1 by whoever starts it.

    After a continue-as-new the rest carries what the run before knew: the state, the last
    recorded sequence number, the verdicts by key.
    """

    opened: Reported
    at: datetime
    state: Incident | None = None
    last_seq: int = 1
    verdicts: tuple[Verdict, ...] = ()


@dataclass(frozen=True, slots=True)
class Batch:
    """Entries to commit in one transaction: `first_seq` is the ledger number of the first.

    `verdicts` are the answers of the messages among them, kept as receipts.
    """

    stream: str
    first_seq: int
    entries: tuple[Entry, ...]
    verdicts: tuple[Verdict, ...] = ()


@dataclass(frozen=True, slots=True)
class Recorded:
    """The ledger's answer: everything up to `last_seq` is committed."""

    last_seq: int
