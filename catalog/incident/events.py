"""What happened to an incident. Past tense, small, closed; these are the ledger's bodies.

An event names the fact; `clocks` and `assignments` carry each that it changed, as it stands after,
so that the ledger explains each deadline by the numbers that armed it. Fields are only ever added.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from catalog import life
from catalog.clock import Clock
from catalog.incident.agreed import Agreement
from catalog.incident.events_of_time import TimeEvent
from catalog.incident.facts import Arrival, Assignment, Completion, Report
from catalog.incident.hand_over import HandedOver
from catalog.incident.hearings import HearingEvent
from catalog.incident.inquiry import Inquired
from catalog.incident.linked import ReportLinked, ReportUnlinked
from catalog.incident.oversight_events import OversightEvent
from catalog.incident.parts import PartEvent, PartOf
from catalog.incident.procedure import ProcedureEvent
from catalog.incident.reopened import ReopeningEvent
from catalog.incident.reply_date import Coordinated
from catalog.incident.returns import DisputeOpened, WorkReturned
from catalog.incident.society import SocietyTried
from catalog.incident.urge import IncidentUrged
from catalog.life import Annulled, MessageRefused, NewsUndelivered
from catalog.messages import Evidence, Prose
from catalog.terms import Terms
from catalog.words import Light, Outcome, Stage

How = Literal["by_word", "by_silence", "on_arrival", "by_done", "by_ruling"]


@dataclass(frozen=True, slots=True)
class Reported:
    """Event 1: the report, the terms it will be judged by, whose part it is if it is one (A17)."""

    no: str
    report: Report
    tier: int
    terms: Terms
    clocks: tuple[Clock, ...]
    part: PartOf | None = None
    kind: Literal["reported"] = "reported"


@dataclass(frozen=True, slots=True)
class Accepted:
    """A room took it in: by word, by silence, because it may not say no, because its units were
    done before it answered (E1), as a part of what it has (A17). `clocks` stood for a check (E7).
    """

    tier: int
    how: How
    stage: Stage
    clocks: tuple[Clock, ...] = ()
    kind: Literal["accepted"] = "accepted"


@dataclass(frozen=True, slots=True)
class Moved:
    """The incident came to another tier: by escalation, re-tiering, hand-down or being sent back;
    by one tap past the rooms between, or by one of them catching it (C12, E4).

    `passed_over` are tiers between that may not see it (E22) or were skipped by a re-tiering or a
    tap; of a catch, those that can catch it no more.
    """

    arrival: Arrival
    tier: int
    from_tier: int
    reason: Prose
    clocks: tuple[Clock, ...]
    assignments: tuple[Assignment, ...] = ()
    passed_over: tuple[int, ...] = ()
    kind: Literal["moved"] = "moved"


@dataclass(frozen=True, slots=True)
class ReportDeclined:
    """A room did not take the report in; the incident is closed with that outcome."""

    tier: int
    reason: Prose
    clocks: tuple[Clock, ...]
    kind: Literal["report_declined"] = "report_declined"


@dataclass(frozen=True, slots=True)
class Dispatched:
    """Bodies were ordered: one lead, any number assisting, each with its own clocks (E5, E10); or
    several jointly, where a place needs no lead (C8).

    `recalled` end with it, for their bodies take another part; `released` were not named when it
    was ordered anew (A15), `assignments` were. `following`: the session whose ruling it follows.
    """

    by_system: bool
    assignments: tuple[Assignment, ...]
    clocks: tuple[Clock, ...] = ()
    recalled: tuple[int, ...] = ()
    note: Prose | None = None
    following: str = ""
    released: tuple[Assignment, ...] = ()
    kind: Literal["dispatched"] = "dispatched"


@dataclass(frozen=True, slots=True)
class Signed:
    """A body took its assignment and named who answers for it (A38)."""

    assignments: tuple[Assignment, ...]
    kind: Literal["signed"] = "signed"


@dataclass(frozen=True, slots=True)
class Progressed:
    """Somebody told what has been done so far; no `assignments` when the room did it itself."""

    body: str
    note: Prose
    share: int | None = None
    assignments: tuple[Assignment, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    kind: Literal["progressed"] = "progressed"


@dataclass(frozen=True, slots=True)
class AssistanceDone:
    """An assisting body, or one of several without a lead, did its part; the incident goes on."""

    body: str
    note: Prose
    assignments: tuple[Assignment, ...]
    clocks: tuple[Clock, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    kind: Literal["assistance_done"] = "assistance_done"


@dataclass(frozen=True, slots=True)
class DoneReported:
    """The lead, or the room itself, reported the work finished: clocks stand, verifying begins."""

    completion: Completion
    note: Prose
    clocks: tuple[Clock, ...]
    assignments: tuple[Assignment, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    kind: Literal["done_reported"] = "done_reported"


@dataclass(frozen=True, slots=True)
class WordRecorded:
    """The reporter said whether it is solved, himself or through whoever asked him (E20); whether
    it is so, where the lead says that it goes by a statutory procedure (`in_procedure`, E28).
    """

    solved: bool
    own: bool
    note: Prose | None = None
    evidence: tuple[Evidence, ...] = ()
    in_procedure: bool = False
    kind: Literal["word_recorded"] = "word_recorded"


@dataclass(frozen=True, slots=True)
class AttemptRecorded:
    """The reporter was called and not reached (E20)."""

    attempts: int
    note: Prose
    kind: Literal["attempt_recorded"] = "attempt_recorded"


@dataclass(frozen=True, slots=True)
class Rejected:
    """The verifier sent it back to work: a new limit, counted as rework (A47, E5)."""

    reason: Prose
    rework: int
    clocks: tuple[Clock, ...]
    assignments: tuple[Assignment, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    kind: Literal["rejected"] = "rejected"


@dataclass(frozen=True, slots=True)
class Closed:
    """Somebody other than the handler confirmed; `on_spot_check` marks a silent reporter (E20)."""

    outcome: Outcome
    confirmed_for: str
    on_spot_check: bool = False
    note: Prose | None = None
    clocks: tuple[Clock, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    kind: Literal["closed"] = "closed"


@dataclass(frozen=True, slots=True)
class Rated:
    """Whoever reported it rated how he was served (V4); `further` is who reported it again, "" for
    the first (E13).
    """

    score: int
    opinion: Prose | None = None
    further: str = ""
    kind: Literal["rated"] = "rated"


@dataclass(frozen=True, slots=True)
class Archived:
    """The end: nothing follows any more (E8)."""

    kind: Literal["archived"] = "archived"


@dataclass(frozen=True, slots=True)
class LightTurned:
    """A clock changed its light at its planned instant (A32).

    `assignments` are units without a lead that had not replied: the red stands on each (E27).
    """

    clock: str
    light: Light
    clocks: tuple[Clock, ...]
    assignments: tuple[Assignment, ...] = ()
    kind: Literal["light_turned"] = "light_turned"


@dataclass(frozen=True, slots=True)
class SignatureOverdue:
    """A body did not sign in time; the room is told once (E2, E13)."""

    assignments: tuple[Assignment, ...]
    kind: Literal["signature_overdue"] = "signature_overdue"


@dataclass(frozen=True, slots=True)
class RedReminded:
    """Holder and handling body were reminded after red; `leader_told` on the given day (E8).

    `asked`: the centre was asked whether to hand it over; without `workers`, nobody else (C9).
    """

    clocks: tuple[Clock, ...]
    leader_told: bool = False
    asked: bool = False
    workers: bool = True
    kind: Literal["red_reminded"] = "red_reminded"


Event: TypeAlias = (
    Reported
    | Accepted
    | Moved
    | ReportDeclined
    | Dispatched
    | Signed
    | Progressed
    | AssistanceDone
    | DoneReported
    | WordRecorded
    | AttemptRecorded
    | Rejected
    | Closed
    | Rated
    | Archived
    | LightTurned
    | SignatureOverdue
    | RedReminded
    | Inquired
    | IncidentUrged
    | Coordinated
    | SocietyTried
    | HandedOver
    | Agreement
    | ReportLinked
    | ReportUnlinked
    | WorkReturned
    | DisputeOpened
    | HearingEvent
    | PartEvent
    | ProcedureEvent
    | ReopeningEvent
    | OversightEvent
    | Annulled
    | MessageRefused
    | NewsUndelivered
    | TimeEvent
)

Entry: TypeAlias = life.Entry[Event]
