"""A clock runs, stands, is granted more, and lights: the arithmetic behind every deadline.

All instants are aware UTC, all spans real durations. RULES E2, E3, E5, A2, A32, A47.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from catalog.words import ClockKind, Light


@dataclass(frozen=True, slots=True)
class Clock:
    """One deadline with a light of its own.

    `key` is "tier:3", "share:2" or "own:1" (number of the assignment; 0 for a room). `body` answers
    for it. Yellow and red are planned instants; `stood_at` says since when it stands still,
    `paused` how long it has stood before (an extension is counted from the start, pauses added);
    an ended clock never lights again, its last light is its record.
    """

    key: str
    kind: ClockKind
    body: str
    tier: int
    started_at: datetime
    yellow_at: datetime
    due_at: datetime
    light: Light = Light.GREEN
    red_at: datetime | None = None
    reminded_at: datetime | None = None
    leader_told: bool = False
    stood_at: datetime | None = None
    ended_at: datetime | None = None
    paused: timedelta = timedelta()

    @property
    def runs(self) -> bool:
        """Tell whether time counts on this clock."""
        return self.stood_at is None and self.ended_at is None

    @property
    def next_light(self) -> tuple[datetime, Light] | None:
        """Return the next planned change of light, or None when none will come by itself."""
        if not self.runs or self.light is Light.RED:
            return None
        if self.light is Light.GREEN and self.yellow_at < self.due_at:
            return self.yellow_at, Light.YELLOW
        return self.due_at, Light.RED


def yellow_before(due: datetime, granted: timedelta, lead: timedelta) -> datetime:
    """Place yellow before a limit: limit - min(lead, half of what was granted) (A2, E2)."""
    return due - min(lead, granted / 2)


def start(
    key: str,
    kind: ClockKind,
    *,
    body: str,
    tier: int,
    counted_from: datetime,
    due: datetime,
    lead: timedelta,
    now: datetime,
) -> Clock:
    """Start a clock; lights that would lie in the past come at once (E2)."""
    due = max(due, now)
    yellow = yellow_before(due, due - counted_from, lead)
    return Clock(key, kind, body, tier, counted_from, max(yellow, now), due)


def stand(clock: Clock, at: datetime) -> Clock:
    """Stop counting. Standing twice is standing once."""
    return clock if not clock.runs else replace(clock, stood_at=at)


def resume(clock: Clock, at: datetime) -> Clock:
    """Count on with exactly what was left: instants that still lay ahead shift (E2, E3)."""
    if clock.stood_at is None or clock.ended_at is not None:
        return clock
    shift = at - clock.stood_at
    ahead = clock.light is not Light.RED
    return replace(
        clock,
        stood_at=None,
        paused=clock.paused + shift,
        yellow_at=clock.yellow_at + shift if clock.light is Light.GREEN else clock.yellow_at,
        due_at=clock.due_at + shift if ahead else clock.due_at,
        reminded_at=at if clock.light is Light.RED else clock.reminded_at,
    )


def grant(clock: Clock, at: datetime, granted: timedelta, lead: timedelta) -> Clock:
    """Give a new limit from this instant: green again; an earlier red stays on record (E2, A47)."""
    due = at + granted
    return replace(
        clock,
        yellow_at=yellow_before(due, granted, lead),
        due_at=due,
        light=Light.GREEN,
        reminded_at=None,
        leader_told=False,
        stood_at=None,
        ended_at=None,
        paused=clock.paused + (at - clock.stood_at if clock.stood_at else timedelta()),
    )


def extend(clock: Clock, due: datetime, at: datetime, lead: timedelta) -> Clock:
    """Move a limit further out: green again, yellow counted from the start of the clock (E2, E6).

    A clock that stands goes on standing: its own resume adds what is left of the pause.
    """
    yellow = yellow_before(due, due - clock.started_at, lead)
    return replace(
        clock,
        yellow_at=max(yellow, clock.stood_at or at),
        due_at=due,
        light=Light.GREEN,
        reminded_at=None,
        leader_told=False,
    )


def counted(clock: Clock, span: timedelta) -> datetime:
    """Return the limit that gives a span from the start of the clock, pauses added (E6)."""
    return clock.started_at + clock.paused + span


def end(clock: Clock, at: datetime) -> Clock:
    """Take a clock out of play; what it has lit stays."""
    return clock if clock.ended_at is not None else replace(clock, ended_at=at)


def turn(clock: Clock, light: Light, at: datetime) -> Clock:
    """Change the light at its planned instant."""
    red_at = at if light is Light.RED else clock.red_at
    return replace(clock, light=light, red_at=red_at)


def left(clock: Clock, at: datetime) -> timedelta:
    """Return what is left of a limit at an instant; never less than nothing."""
    return max(clock.due_at - (clock.stood_at or at), timedelta())


def share_due(ordered: datetime, limit: datetime, lead: timedelta) -> datetime:
    """Return an assistant's limit: max(limit - lead, middle between own order and limit) (E5)."""
    return max(limit - lead, ordered + (limit - ordered) / 2)
