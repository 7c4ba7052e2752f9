"""The words of asking: a question to the reporter, a look on the spot, and clocks that stand (E7).

What may be said (messages), what happened (events) and what is remembered of it, in one place.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, TypeAlias

from catalog.clock import Clock
from catalog.messages import Evidence, Prose
from catalog.words import Finding, PauseFor


@dataclass(frozen=True, slots=True)
class Pause:
    """The clocks stand for an answer, at most until `until`; together once per incident (A36).

    For a session they stand until it is over: `until` is None (A34).
    """

    reason: PauseFor
    since: datetime
    until: datetime | None


@dataclass(frozen=True, slots=True)
class Question:
    """A question that waits for the reporter; `body` asked it: a room's area or a unit."""

    text: Prose
    body: str
    tier: int
    asked_at: datetime


@dataclass(frozen=True, slots=True)
class Check:
    """A look on the spot that the grid of the place was asked for, and what it found."""

    sent_at: datetime
    finding: Finding | None = None
    found_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class AskReporter:
    """Ask the reporter something; the clocks stand until he has answered, once (E7, A36)."""

    question: Prose
    kind: Literal["ask_reporter"] = "ask_reporter"


@dataclass(frozen=True, slots=True)
class AnswerQuestion:
    """The reporter's answer to a question, his own or recorded for him (E7)."""

    text: Prose
    evidence: tuple[Evidence, ...] = ()
    kind: Literal["answer_question"] = "answer_question"


@dataclass(frozen=True, slots=True)
class SendToCheck:
    """Ask the grid of the place to look before a fresh report is accepted (核实, E7)."""

    note: Prose | None = None
    kind: Literal["send_to_check"] = "send_to_check"


@dataclass(frozen=True, slots=True)
class ReportCheck:
    """Say what the grid found on the spot; no acceptance (E7)."""

    finding: Finding
    note: Prose | None = None
    evidence: tuple[Evidence, ...] = ()
    kind: Literal["report_check"] = "report_check"


@dataclass(frozen=True, slots=True)
class ReporterAsked:
    """The reporter was asked; `clocks` stand until he answers, at most until `until` (E7)."""

    body: str
    tier: int
    question: Prose
    until: datetime
    clocks: tuple[Clock, ...]
    kind: Literal["reporter_asked"] = "reporter_asked"


@dataclass(frozen=True, slots=True)
class QuestionAnswered:
    """The reporter answered, himself or through whoever heard him; `clocks` go on (E7)."""

    text: Prose
    own: bool
    clocks: tuple[Clock, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    kind: Literal["question_answered"] = "question_answered"


@dataclass(frozen=True, slots=True)
class SentToCheck:
    """The grid was asked to look; `clocks` stand until it has, at most until `until` (E7)."""

    until: datetime
    clocks: tuple[Clock, ...]
    note: Prose | None = None
    kind: Literal["sent_to_check"] = "sent_to_check"


@dataclass(frozen=True, slots=True)
class CheckReported:
    """The grid said what it found; `clocks` go on and the acceptance window starts anew (E7)."""

    finding: Finding
    note: Prose | None = None
    clocks: tuple[Clock, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    kind: Literal["check_reported"] = "check_reported"


@dataclass(frozen=True, slots=True)
class PauseEnded:
    """Nobody answered for the longest the clocks may stand; they go on by themselves (A36)."""

    reason: PauseFor
    clocks: tuple[Clock, ...]
    kind: Literal["pause_ended"] = "pause_ended"


Inquired: TypeAlias = ReporterAsked | QuestionAnswered | SentToCheck | CheckReported | PauseEnded
