"""What an incident can be told. Imperative, small, closed: the union is also the request body.

Staff give instructions, departments send replies, reporters answer; deadlines that pass are
moments (`moments.py`). Units are named by functional line ("HUC"); the machine finds the body.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from catalog import messages
from catalog.incident.agreed import AGREEMENT_REPLIES, AgreementReply, RecallHandOver
from catalog.incident.hand_over import HandOver
from catalog.incident.hearings import AskSession, ConveneTopic
from catalog.incident.inquiry import AnswerQuestion, AskReporter, ReportCheck, SendToCheck
from catalog.incident.lead import NameLead
from catalog.incident.linked import LinkReport, UnlinkReport
from catalog.incident.messages_of_time import (
    TIME_INSTRUCTIONS,
    TIME_REPLIES,
    TimeInstruction,
    TimeReply,
)
from catalog.incident.procedure import EnterProcedure, ReportProcedure
from catalog.incident.reopened import REOPENING_INSTRUCTIONS, ReopeningInstruction
from catalog.incident.reply_date import SetReplyDate
from catalog.incident.returns import ReturnWork
from catalog.incident.society import RecordSociety
from catalog.incident.urge import UrgeIncident
from catalog.messages import Evidence, Prose


@dataclass(frozen=True, slots=True)
class Accept:
    """Take the incident in; `retier` moves a report once to another tier, with a reason (A9)."""

    retier: int | None = None
    reason: Prose | None = None
    kind: Literal["accept"] = "accept"


@dataclass(frozen=True, slots=True)
class DeclineReport:
    """Do not take a report in (不予受理); closes it with that outcome, the reporter is told."""

    reason: Prose
    kind: Literal["decline_report"] = "decline_report"


@dataclass(frozen=True, slots=True)
class DeclineEscalation:
    """Send an escalation back down, once per room, within the acceptance window (A11, A31)."""

    reason: Prose
    kind: Literal["decline_escalation"] = "decline_escalation"


@dataclass(frozen=True, slots=True)
class Escalate:
    """Send the incident up to the next room that may hold it, with a reason (L2-L5)."""

    reason: Prose
    kind: Literal["escalate"] = "escalate"


@dataclass(frozen=True, slots=True)
class HandDown:
    """Send the incident down one tier; a room does so once (E30)."""

    reason: Prose
    kind: Literal["hand_down"] = "hand_down"


@dataclass(frozen=True, slots=True)
class PassThrough:
    """Send what starts higher there with one tap, past the rooms between; needs no reason (C12)."""

    note: Prose | None = None
    kind: Literal["pass_through"] = "pass_through"


@dataclass(frozen=True, slots=True)
class Catch:
    """Take what a tap sent past one's room, within the window for it (C12, E4)."""

    note: Prose | None = None
    kind: Literal["catch"] = "catch"


@dataclass(frozen=True, slots=True)
class Dispatch:
    """Order a lead and assistants by line. No lead named: as the catalogue says (E10).

    `jointly` orders several without a lead, where a place needs none; then nobody else (C8).
    `following` is the number of the session whose ruling it follows, "" for none.
    """

    lead: str = ""
    assist: tuple[str, ...] | None = None
    note: Prose | None = None
    jointly: tuple[str, ...] = ()
    following: str = ""
    kind: Literal["dispatch"] = "dispatch"


@dataclass(frozen=True, slots=True)
class Sign:
    """Take an assignment, naming the handler and the leader in charge by person code (A38)."""

    handler: str
    leader: str
    kind: Literal["sign"] = "sign"


@dataclass(frozen=True, slots=True)
class Progress:
    """Say what has been done so far; `share` is a percentage of the whole, 1 to 99 (E33)."""

    note: Prose
    share: int | None = None
    evidence: tuple[Evidence, ...] = ()
    kind: Literal["progress"] = "progress"


@dataclass(frozen=True, slots=True)
class Done:
    """Report the work finished. Unsigned, it signs as well and names who answers for it (E14)."""

    note: Prose
    handler: str = ""
    leader: str = ""
    evidence: tuple[Evidence, ...] = ()
    kind: Literal["done"] = "done"


@dataclass(frozen=True, slots=True)
class Confirm:
    """Confirm on the spot that it is solved; four eyes (C5, E20)."""

    note: Prose | None = None
    evidence: tuple[Evidence, ...] = ()
    kind: Literal["confirm"] = "confirm"


@dataclass(frozen=True, slots=True)
class Reject:
    """Send it back to work, with a reason; `wake` names assisting lines that work again (E5)."""

    reason: Prose
    wake: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    kind: Literal["reject"] = "reject"


@dataclass(frozen=True, slots=True)
class Answer:
    """The reporter's own word whether it is solved (E20)."""

    solved: bool
    note: Prose | None = None
    evidence: tuple[Evidence, ...] = ()
    kind: Literal["answer"] = "answer"


@dataclass(frozen=True, slots=True)
class RecordWord:
    """Record the reporter's word, given by phone or in person, for him (E20)."""

    solved: bool
    note: Prose | None = None
    evidence: tuple[Evidence, ...] = ()
    kind: Literal["record_word"] = "record_word"


@dataclass(frozen=True, slots=True)
class RecordAttempt:
    """Record that the reporter was called and not reached (E20)."""

    note: Prose
    kind: Literal["record_attempt"] = "record_attempt"


@dataclass(frozen=True, slots=True)
class Rate:
    """The reporter's rating after closing, 1 to the place's maximum (V4, A39)."""

    score: int
    opinion: Prose | None = None
    kind: Literal["rate"] = "rate"


Instruction: TypeAlias = (
    Accept
    | DeclineReport
    | DeclineEscalation
    | Escalate
    | HandDown
    | PassThrough
    | Catch
    | Dispatch
    | NameLead
    | SetReplyDate
    | Progress
    | Done
    | Confirm
    | Reject
    | Answer
    | RecordWord
    | RecordAttempt
    | Rate
    | UrgeIncident
    | AskReporter
    | AnswerQuestion
    | SendToCheck
    | ReportCheck
    | RecordSociety
    | HandOver
    | RecallHandOver
    | UnlinkReport
    | AskSession
    | ConveneTopic
    | ReportProcedure
    | ReopeningInstruction
    | TimeInstruction
)
Reply: TypeAlias = (
    Sign
    | Progress
    | Done
    | ReturnWork
    | AskReporter
    | AnswerQuestion
    | AskSession
    | EnterProcedure
    | ReportProcedure
    | AgreementReply
    | TimeReply
)
Message: TypeAlias = Instruction | Reply | LinkReport
"""All that is heard; linking is the door's own to say and in nobody's request."""

INSTRUCTIONS: tuple[type, ...] = (
    Accept,
    DeclineReport,
    DeclineEscalation,
    Escalate,
    HandDown,
    PassThrough,
    Catch,
    Dispatch,
    NameLead,
    SetReplyDate,
    Progress,
    Done,
    Confirm,
    Reject,
    Answer,
    RecordWord,
    RecordAttempt,
    Rate,
    UrgeIncident,
    AskReporter,
    AnswerQuestion,
    SendToCheck,
    ReportCheck,
    RecordSociety,
    HandOver,
    RecallHandOver,
    UnlinkReport,
    AskSession,
    ConveneTopic,
    ReportProcedure,
    *REOPENING_INSTRUCTIONS,
    *TIME_INSTRUCTIONS,
)
REPLIES: tuple[type, ...] = (
    Sign,
    Progress,
    Done,
    ReturnWork,
    AskReporter,
    AnswerQuestion,
    AskSession,
    EnterProcedure,
    ReportProcedure,
    *AGREEMENT_REPLIES,
    *TIME_REPLIES,
)


Envelope: TypeAlias = messages.Envelope[Message]
