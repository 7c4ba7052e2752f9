"""The words of reopening: who reported it says that it is not over, and the room rules (E28)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from catalog.clock import Clock
from catalog.incident.facts import Assignment
from catalog.messages import Prose


@dataclass(frozen=True, slots=True)
class AskReopening:
    """Ask that it be dealt with again (再次办理), with a reason: as whoever reported it, or on
    behalf of a caller, as he said on the phone (E28).
    """

    reason: Prose
    kind: Literal["ask_reopening"] = "ask_reopening"


@dataclass(frozen=True, slots=True)
class GrantReopening:
    """Let it be dealt with again by whoever did it (重新办理, E28)."""

    note: Prose | None = None
    kind: Literal["grant_reopening"] = "grant_reopening"


@dataclass(frozen=True, slots=True)
class RefuseReopening:
    """Let it rest, with a reason the reporter reads (E28)."""

    reason: Prose
    kind: Literal["refuse_reopening"] = "refuse_reopening"


@dataclass(frozen=True, slots=True)
class ReopeningAsked:
    """It was asked for; nothing is archived before the room has ruled (E28).

    `asked_by` is who said so: the first reporter, a further one, or, `on_behalf`, whom he called;
    then `asked_for` is the caller.
    """

    reason: Prose
    asked_by: str = ""
    on_behalf: bool = False
    asked_for: str = ""
    kind: Literal["reopening_asked"] = "reopening_asked"


@dataclass(frozen=True, slots=True)
class ReopeningDue:
    """What was asked on behalf of a caller has no answer: asked for it the `count`th time (E28)."""

    count: int
    kind: Literal["reopening_due"] = "reopening_due"


@dataclass(frozen=True, slots=True)
class Reopened:
    """It is worked on again, for the `count`th time, by the same hands (E28).

    `by_silence`: the room did not rule in time.
    """

    count: int
    clocks: tuple[Clock, ...]
    assignments: tuple[Assignment, ...] = ()
    by_silence: bool = False
    note: Prose | None = None
    kind: Literal["reopened"] = "reopened"


@dataclass(frozen=True, slots=True)
class ReopeningRefused:
    """It stays closed; of this closing he asks no more who asked, or was asked for (E28).

    `asked_by` and `asked_for` are those of what is refused, "" for the first reporter and nobody.
    """

    reason: Prose
    asked_by: str = ""
    asked_for: str = ""
    kind: Literal["reopening_refused"] = "reopening_refused"

    def answers(self, person: str, *, first: bool) -> bool:
        """Tell whether it is this person's request; before it was kept whose, the first's alone."""
        return person in (self.asked_by, self.asked_for) if self.asked_by else first


ReopeningInstruction: TypeAlias = AskReopening | GrantReopening | RefuseReopening
REOPENING_INSTRUCTIONS = (AskReopening, GrantReopening, RefuseReopening)
ReopeningEvent: TypeAlias = ReopeningAsked | ReopeningDue | Reopened | ReopeningRefused
REOPENING_EVENTS = (ReopeningAsked, ReopeningDue, Reopened, ReopeningRefused)
