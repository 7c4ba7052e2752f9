"""What happened between an incident and the orders and files that came of it.

None of these is a message: they are neither annulled themselves nor do they end what a late
message may still annul; what they say is taken back by news (E9).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, TypeAlias

from catalog.accountability.events import Registered
from catalog.incident.references import FileRef, OrderRef
from catalog.supervision.events import Opened
from catalog.words import FileFact, FileStage, OrderStage, Situation


@dataclass(frozen=True, slots=True)
class SupervisionOpened:
    """A red opened an order or a letter; `opened` is the first event of its own stream (S1)."""

    order: OrderRef
    opened: Opened
    kind: Literal["supervision_opened"] = "supervision_opened"


@dataclass(frozen=True, slots=True)
class OrderTold:
    """An order is told what became of the work; `taken_back` are news that count no more.

    `tier` is where it became so, 0 for where the incident is now.
    """

    no: str
    number: int
    situation: Situation
    taken_back: tuple[int, ...] = ()
    tier: int = 0
    kind: Literal["order_told"] = "order_told"


@dataclass(frozen=True, slots=True)
class OrderHeard:
    """An order told its stage; `number` is the news' in its turn, `knew` what it had heard."""

    no: str
    number: int
    stage: OrderStage
    missed_at: datetime | None = None
    referred_at: datetime | None = None
    knew: int = 0
    missed_again: tuple[datetime, ...] = ()
    kind: Literal["order_heard"] = "order_heard"


@dataclass(frozen=True, slots=True)
class FileOpened:
    """A missed or referred order went to the commission; the facts are frozen with it (S3).

    `registered` is the first event of the file's own stream.
    """

    file: FileRef
    registered: Registered
    kind: Literal["file_opened"] = "file_opened"


@dataclass(frozen=True, slots=True)
class FileTold:
    """A file is told what it has to know.

    `order` and `missed_at` name the miss that supplements it, or that does so no more (E18, E9).
    """

    no: str
    number: int
    fact: FileFact
    order: str = ""
    missed_at: datetime | None = None
    kind: Literal["file_told"] = "file_told"


@dataclass(frozen=True, slots=True)
class FileHeard:
    """A file told its stage, and nothing of its content (C16)."""

    no: str
    number: int
    stage: FileStage
    kind: Literal["file_heard"] = "file_heard"


OversightEvent: TypeAlias = (
    SupervisionOpened | OrderTold | OrderHeard | FileOpened | FileTold | FileHeard
)
OVERSIGHT = (SupervisionOpened, OrderTold, OrderHeard, FileOpened, FileTold, FileHeard)
