"""What happened to the limits of an incident, in an emergency, and to who works on it.

As all events (`events.py`): past tense, small, closed; fields are only ever added, with defaults.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from catalog.clock import Clock
from catalog.incident.facts import Assignment, Extension
from catalog.messages import Evidence, Prose
from catalog.words import Awaited, Role

Why = Literal["at_the_limit", "moved", "done", "split"]


@dataclass(frozen=True, slots=True)
class ExtensionRequested:
    """Whoever handles it asked for more time; the clock runs on (A3, E6)."""

    extension: Extension
    reason: Prose
    kind: Literal["extension_requested"] = "extension_requested"


@dataclass(frozen=True, slots=True)
class ExtensionGranted:
    """The tier's clock has a new limit, open shares have new ones with it (E6, E5)."""

    extension: Extension
    days: int
    clocks: tuple[Clock, ...]
    note: Prose | None = None
    kind: Literal["extension_granted"] = "extension_granted"


@dataclass(frozen=True, slots=True)
class ExtensionRefused:
    """The limit stands as it was (E6)."""

    extension: Extension
    reason: Prose
    kind: Literal["extension_refused"] = "extension_refused"


@dataclass(frozen=True, slots=True)
class ExtensionLapsed:
    """Nobody had answered when the limit passed, or there was nothing left to extend (E6)."""

    extension: Extension
    why: Why
    kind: Literal["extension_lapsed"] = "extension_lapsed"


@dataclass(frozen=True, slots=True)
class OnSpot:
    """Somebody has reached the place of an emergency: that clock has ended (A40)."""

    body: str
    clocks: tuple[Clock, ...]
    note: Prose | None = None
    evidence: tuple[Evidence, ...] = ()
    kind: Literal["on_spot"] = "on_spot"


@dataclass(frozen=True, slots=True)
class MadeSafe:
    """The danger is over: both milestones have ended, the tier's limit is for the repair (A40)."""

    body: str
    clocks: tuple[Clock, ...]
    note: Prose | None = None
    evidence: tuple[Evidence, ...] = ()
    kind: Literal["made_safe"] = "made_safe"


@dataclass(frozen=True, slots=True)
class Called:
    """Nobody signed an emergency in time, or a return left it on a desk: a post of the centre is
    called, one after another (E21).

    `count` is the how-many-eth call of this assignment; without one, of this stay on the desk.
    """

    role: Role
    area: str
    count: int
    assignments: tuple[Assignment, ...]
    kind: Literal["called"] = "called"


@dataclass(frozen=True, slots=True)
class CallAnswered:
    """One of those called has it in hand; `count` calls had gone out (E21)."""

    role: Role
    area: str
    count: int
    assignments: tuple[Assignment, ...]
    note: Prose | None = None
    kind: Literal["call_answered"] = "call_answered"


@dataclass(frozen=True, slots=True)
class WaitingRecorded:
    """A unit waits for something; no clock stops for it (E31)."""

    body: str
    what: Awaited
    note: Prose
    assignments: tuple[Assignment, ...]
    kind: Literal["waiting_recorded"] = "waiting_recorded"


@dataclass(frozen=True, slots=True)
class HandlerChanged:
    """Somebody else answers for an assignment from now on (E32)."""

    assignments: tuple[Assignment, ...]
    kind: Literal["handler_changed"] = "handler_changed"


@dataclass(frozen=True, slots=True)
class WorkPutBack:
    """An assignment lies in its unit's inbox again; the last named still answers (E33)."""

    body: str
    note: Prose
    assignments: tuple[Assignment, ...]
    kind: Literal["work_put_back"] = "work_put_back"


@dataclass(frozen=True, slots=True)
class VerificationReminded:
    """Whoever should confirm was reminded; `alerted_tier` is the room that may now step in."""

    count: int
    alerted_tier: int = 0
    kind: Literal["verification_reminded"] = "verification_reminded"


@dataclass(frozen=True, slots=True)
class IdleShown:
    """Nothing has happened here for a while; the holder is shown so (E8)."""

    count: int
    kind: Literal["idle_shown"] = "idle_shown"


@dataclass(frozen=True, slots=True)
class TriageReminded:
    """The centre was reminded of what it has not dispatched; daily, without end (E8, E27)."""

    clocks: tuple[Clock, ...]
    kind: Literal["triage_reminded"] = "triage_reminded"


TimeEvent: TypeAlias = (
    ExtensionRequested
    | ExtensionGranted
    | ExtensionRefused
    | ExtensionLapsed
    | OnSpot
    | MadeSafe
    | Called
    | CallAnswered
    | WaitingRecorded
    | HandlerChanged
    | WorkPutBack
    | TriageReminded
    | VerificationReminded
    | IdleShown
)
