"""An incident as it stands: separate dimensions, never one big status.

`Incident` is the fold of its entries (`evolution.py`). Stage, tier, clocks, assignments, word
and rating are dimensions of their own; its light is its tier clock's.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from catalog.clock import Clock
from catalog.incident.events import Entry
from catalog.incident.facts import Arrival, Assignment, Completion, Report
from catalog.words import ClockKind, Light, Outcome, Part, Stage


@dataclass(frozen=True, slots=True)
class Incident:
    """The whole state of one incident; instants are UTC, `heard_at` is the last message's.

    `passed` and `before` let a late message be judged anew: the
    moments recorded since the last message, and the state before the first of them (E9).
    """

    no: str
    report: Report
    reported_at: datetime
    stage: Stage
    tier: int
    arrival: Arrival
    arrived_at: datetime
    heard_at: datetime
    touched_at: datetime
    from_tier: int = 0
    accepted_at: datetime | None = None
    clocks: tuple[Clock, ...] = ()
    assignments: tuple[Assignment, ...] = ()
    refused_by: tuple[int, ...] = ()
    handed_down_by: tuple[int, ...] = ()
    completion: Completion | None = None
    solved_word: bool | None = None
    attempts: int = 0
    verify_reminders: int = 0
    alerted_tier: int = 0
    rework: int = 0
    idle_shown: int = 0
    outcome: Outcome | None = None
    on_spot_check: bool = False
    closed_at: datetime | None = None
    rating: int = 0
    passed: tuple[Entry, ...] = ()
    before: Incident | None = field(default=None, repr=False)

    def clock(self, key: str) -> Clock | None:
        """Return the clock with this key, or None."""
        return next((clock for clock in self.clocks if clock.key == key), None)

    @property
    def tier_clock(self) -> Clock:
        """Return the clock of the tier that holds the incident; it always has one."""
        clock = self.clock(f"{ClockKind.TIER}:{self.tier}")
        if clock is None:
            raise LookupError(self.no)
        return clock

    @property
    def light(self) -> Light:
        """Return the incident's light: its tier clock's as recorded."""
        return self.tier_clock.light

    @property
    def standing_assignments(self) -> tuple[Assignment, ...]:
        """Return the assignments of the present tier that have not been taken back."""
        return tuple(assignment for assignment in self.assignments if assignment.stands)

    @property
    def lead(self) -> Assignment | None:
        """Return the leading body's assignment, or None while nobody is ordered."""
        return next((o for o in self.standing_assignments if o.part is Part.LEAD), None)
