"""What workflows may ask of the world, as types only: one effect, `record`.

The activities behind it are the ledger's; workflows see this module and `wire`, never adapters.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeAlias, TypeVar

from catalog.accountability import events as file_events
from catalog.accountability.state import File
from catalog.incident import events as incident_events
from catalog.incident.events import Reported
from catalog.incident.state import Incident
from catalog.life import Entry
from catalog.messages import Verdict
from catalog.news import News
from catalog.session import events as session_events
from catalog.session.state import Session
from catalog.supervision import events as order_events
from catalog.supervision.state import Order

E = TypeVar("E")


@dataclass(frozen=True, slots=True)
class IncidentStart:
    """What an incident's workflow begins with, read from ledger event 1 by whoever starts it.

    After a continue-as-new the rest carries what the run before knew: the state, the last
    recorded sequence number, the verdicts by key, the news that came before its turn.
    """

    opened: Reported
    at: datetime
    state: Incident | None = None
    last_seq: int = 1
    verdicts: tuple[Verdict, ...] = ()
    early: tuple[News, ...] = ()


@dataclass(frozen=True, slots=True)
class OrderStart:
    """What an order's workflow begins with: its first event, written with the red that opened it.

    The rest as for an incident.
    """

    opened: order_events.Opened
    at: datetime
    state: Order | None = None
    last_seq: int = 1
    verdicts: tuple[Verdict, ...] = ()
    early: tuple[News, ...] = ()


@dataclass(frozen=True, slots=True)
class FileStart:
    """What a file's workflow begins with: number and dates, written with the order's miss."""

    registered: file_events.Registered
    at: datetime
    state: File | None = None
    last_seq: int = 1
    verdicts: tuple[Verdict, ...] = ()
    early: tuple[News, ...] = ()


@dataclass(frozen=True, slots=True)
class SessionStart:
    """What a joint session's workflow begins with: its first event, written with what opened it.

    The rest as for an incident.
    """

    opened: session_events.SessionOpened
    at: datetime
    state: Session | None = None
    last_seq: int = 1
    verdicts: tuple[Verdict, ...] = ()
    early: tuple[News, ...] = ()


@dataclass(
    frozen=True
)  # no slots: Python 3.11 cannot make a generic value that is frozen with them
class Batch(Generic[E]):
    """Entries to commit in one transaction: `first_seq` is the ledger number of the first.

    `verdicts` are the answers of the messages among them, kept as receipts.
    """

    stream: str
    first_seq: int
    entries: tuple[Entry[E], ...]
    verdicts: tuple[Verdict, ...] = ()


IncidentBatch: TypeAlias = Batch[incident_events.Event]
OrderBatch: TypeAlias = Batch[order_events.Event]
FileBatch: TypeAlias = Batch[file_events.Event]
SessionBatch: TypeAlias = Batch[session_events.Event]


@dataclass(frozen=True, slots=True)
class Undelivered:
    """News that found nobody: its receiver is over. `to` is a workflow id."""

    to: str
    number: int


@dataclass(frozen=True, slots=True)
class Recorded:
    """The ledger's answer: everything up to `last_seq` is committed and handed over.

    `undelivered` is what could not be told any more; the sender records it next.
    """

    last_seq: int
    undelivered: tuple[Undelivered, ...] = ()
