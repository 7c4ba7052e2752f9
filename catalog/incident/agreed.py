"""The words of the agreed hand-over (商请移交): one department asks another to lead in its place.

Handing over to the overseers (移交督办, `hand_over.py`) is another thing and the centre's.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, TypeAlias

from catalog.clock import Clock
from catalog.incident.facts import Assignment
from catalog.messages import Prose
from catalog.terms import BodyTerms

WhyLapsed = Literal["unanswered", "over"]


@dataclass(frozen=True, slots=True)
class ProposeHandOver:
    """Ask another body of one's level to lead (商请移交), by line, with a reason (E29)."""

    to: str
    reason: Prose
    kind: Literal["propose_hand_over"] = "propose_hand_over"


@dataclass(frozen=True, slots=True)
class AgreeHandOver:
    """Take over as one was asked, naming who answers for it, which signs (E29, E14)."""

    handler: str
    leader: str
    kind: Literal["agree_hand_over"] = "agree_hand_over"


@dataclass(frozen=True, slots=True)
class DeclineHandOver:
    """Do not take over, with a reason; nothing has changed then (E29)."""

    reason: Prose
    kind: Literal["decline_hand_over"] = "decline_hand_over"


@dataclass(frozen=True, slots=True)
class RecallHandOver:
    """Take an agreed hand-over back, before *done*: the old lead is ordered anew (E29)."""

    reason: Prose
    kind: Literal["recall_hand_over"] = "recall_hand_over"


AgreementReply: TypeAlias = ProposeHandOver | AgreeHandOver | DeclineHandOver
AGREEMENT_REPLIES: tuple[type, ...] = (ProposeHandOver, AgreeHandOver, DeclineHandOver)


@dataclass(frozen=True, slots=True)
class Proposal:
    """A hand-over that waits for its answer.

    `lead` is the number of the assignment that is to move, `to` the body that is asked until
    `until`; at that instant it is still in time (A32).
    """

    lead: int
    to: BodyTerms
    asked_at: datetime
    until: datetime
    reason: Prose


@dataclass(frozen=True, slots=True)
class TakeOver:
    """The last agreed hand-over, while it may be recalled: assignments by number.

    `assisted` is the taker's own share that ended with it, 0 where it had no open one.
    """

    old: int
    new: int
    assisted: int = 0


@dataclass(frozen=True, slots=True)
class HandOverProposed:
    """The lead `body` asked another body to take over; nothing has changed yet (E29)."""

    body: str
    lead: int
    to: BodyTerms
    until: datetime
    reason: Prose
    kind: Literal["hand_over_proposed"] = "hand_over_proposed"


@dataclass(frozen=True, slots=True)
class HandOverAgreed:
    """The lead moved (E29).

    `assignments` are the new lead's, the old one's and, where the new lead was ordered to assist,
    that one's; the old ones are taken back. The tier's clock goes on.
    """

    taken: TakeOver
    assignments: tuple[Assignment, ...]
    clocks: tuple[Clock, ...] = ()
    kind: Literal["hand_over_agreed"] = "hand_over_agreed"


@dataclass(frozen=True, slots=True)
class HandOverDeclined:
    """The body that was asked said no; nothing has changed (E29)."""

    body: str
    reason: Prose
    kind: Literal["hand_over_declined"] = "hand_over_declined"


@dataclass(frozen=True, slots=True)
class HandOverLapsed:
    """The body that was asked said nothing in time, or there was nothing left to take over (E29).

    `lead` is the body that had asked.
    """

    body: str
    lead: str
    why: WhyLapsed
    kind: Literal["hand_over_lapsed"] = "hand_over_lapsed"


@dataclass(frozen=True, slots=True)
class HandOverRecalled:
    """The room took an agreed hand-over back (E29).

    `assignments` are the old lead's, ordered anew, the taker's, taken back, and what the taker had
    assisted with before, which it does again.
    """

    assignments: tuple[Assignment, ...]
    reason: Prose
    clocks: tuple[Clock, ...] = ()
    kind: Literal["hand_over_recalled"] = "hand_over_recalled"


Agreement: TypeAlias = (
    HandOverProposed | HandOverAgreed | HandOverDeclined | HandOverLapsed | HandOverRecalled
)
