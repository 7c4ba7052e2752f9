"""The words of a statutory procedure: what leaves the ladder because the law has its own way (A45).

The lead enters it, whoever confirms the matter confirms that it is so, and on the day it is looked
at again somebody says how it stands. Days are calendar days of the place.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, TypeAlias

from catalog.clock import Clock
from catalog.incident.facts import Assignment, Completion
from catalog.messages import Evidence, Prose
from catalog.procedures import Procedure


@dataclass(frozen=True, slots=True)
class Proceeding:
    """The procedure an incident has entered: under which number, since which day.

    `follow_up` is the day on which it is looked at again, `look_at` the instant that day begins;
    `reminded` counts who was asked for it since; `ended_at`: how it ended has been told.
    """

    procedure: Procedure
    number: Prose
    dated: date
    follow_up: date
    look_at: datetime
    reminded: int = 0
    ended_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class EnterProcedure:
    """Report, as the lead, that it goes by a statutory procedure from now on (E28).

    `number` is how the authority files it, `dated` the day it was taken in there. Unsigned, it
    signs as well and names who answers for it, as *done* does (E14).
    """

    procedure: Procedure
    number: Prose
    dated: date
    follow_up: date
    note: Prose | None = None
    handler: str = ""
    leader: str = ""
    evidence: tuple[Evidence, ...] = ()
    kind: Literal["enter_procedure"] = "enter_procedure"


@dataclass(frozen=True, slots=True)
class ReportProcedure:
    """Say how the procedure stands: how it ended, or on which day it is looked at again (E28)."""

    ended: bool
    note: Prose
    follow_up: date | None = None
    evidence: tuple[Evidence, ...] = ()
    kind: Literal["report_procedure"] = "report_procedure"


@dataclass(frozen=True, slots=True)
class ProcedureEntered:
    """The lead reported that it goes by a procedure: clocks stand, that is to be verified (E28)."""

    completion: Completion
    procedure: Procedure
    number: Prose
    dated: date
    follow_up: date
    look_at: datetime
    clocks: tuple[Clock, ...]
    assignments: tuple[Assignment, ...] = ()
    note: Prose | None = None
    evidence: tuple[Evidence, ...] = ()
    kind: Literal["procedure_entered"] = "procedure_entered"


@dataclass(frozen=True, slots=True)
class ProcedureDue:
    """The day has come to look at it again: unit and room are asked, for the `count`th time."""

    count: int
    kind: Literal["procedure_due"] = "procedure_due"


@dataclass(frozen=True, slots=True)
class ProcedureReported:
    """Somebody said how the procedure stands; not `ended`, it is looked at again (E28)."""

    ended: bool
    note: Prose
    follow_up: date | None = None
    look_at: datetime | None = None
    evidence: tuple[Evidence, ...] = ()
    kind: Literal["procedure_reported"] = "procedure_reported"


ProcedureEvent: TypeAlias = ProcedureEntered | ProcedureDue | ProcedureReported
PROCEDURE_EVENTS = (ProcedureEntered, ProcedureDue, ProcedureReported)
