"""What an incident can be told of its limits, of an emergency, and of who works on it.

Asking for more time and answering (E6); on the spot, made safe and the calls of an emergency
(A40, E21); waiting, another handler, back into the unit's inbox (E31-E33).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from catalog.messages import Evidence, Prose
from catalog.words import Awaited


@dataclass(frozen=True, slots=True)
class RequestExtension:
    """Ask the room of the top tier for more time, with a reason (A3, E6).

    `days` counts from the start of the tier's clock; left open, it is for the room to say.
    """

    reason: Prose
    days: int | None = None
    kind: Literal["request_extension"] = "request_extension"


@dataclass(frozen=True, slots=True)
class GrantExtension:
    """Give the tier's clock a limit of so many days from its start, pauses added (E6)."""

    days: int
    note: Prose | None = None
    kind: Literal["grant_extension"] = "grant_extension"


@dataclass(frozen=True, slots=True)
class RefuseExtension:
    """Let the limit stand, with a reason; it may be asked again (E6)."""

    reason: Prose
    kind: Literal["refuse_extension"] = "refuse_extension"


@dataclass(frozen=True, slots=True)
class OnSpot:
    """Say that somebody has reached the place of an emergency (A40)."""

    note: Prose | None = None
    evidence: tuple[Evidence, ...] = ()
    kind: Literal["on_spot"] = "on_spot"


@dataclass(frozen=True, slots=True)
class MadeSafe:
    """Say that the danger is over; the repair goes on (A40)."""

    note: Prose | None = None
    evidence: tuple[Evidence, ...] = ()
    kind: Literal["made_safe"] = "made_safe"


@dataclass(frozen=True, slots=True)
class AnswerCall:
    """Answer the call of an emergency nobody has signed: the calling ends (E21)."""

    note: Prose | None = None
    kind: Literal["answer_call"] = "answer_call"


@dataclass(frozen=True, slots=True)
class WaitFor:
    """Say what the work waits for, and why; no clock stops for it (E31)."""

    what: Awaited
    note: Prose
    kind: Literal["wait_for"] = "wait_for"


@dataclass(frozen=True, slots=True)
class ChangeHandler:
    """Name another handler, and another leader in charge where he changes too (E32)."""

    handler: str
    leader: str = ""
    kind: Literal["change_handler"] = "change_handler"


@dataclass(frozen=True, slots=True)
class PutBack:
    """Put a signed assignment back into the inbox of one's own unit (E33)."""

    note: Prose
    kind: Literal["put_back"] = "put_back"


TimeInstruction: TypeAlias = (
    RequestExtension | GrantExtension | RefuseExtension | OnSpot | MadeSafe | AnswerCall
)
TimeReply: TypeAlias = RequestExtension | OnSpot | MadeSafe | WaitFor | ChangeHandler | PutBack

TIME_INSTRUCTIONS: tuple[type, ...] = (
    RequestExtension,
    GrantExtension,
    RefuseExtension,
    OnSpot,
    MadeSafe,
    AnswerCall,
)
TIME_REPLIES: tuple[type, ...] = (
    RequestExtension,
    OnSpot,
    MadeSafe,
    WaitFor,
    ChangeHandler,
    PutBack,
)
