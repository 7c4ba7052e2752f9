"""The deadline account: every deadline explained segment by segment, from the recorded numbers.

The same clocks that arm the timers stand in the ledger's events; this only reads them aloud.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from catalog import life
from catalog.clock import Clock, end
from catalog.incident import events as e
from catalog.incident.events_of_time import ExtensionGranted
from catalog.incident.evolution import evolve
from catalog.incident.hearings import Ruled
from catalog.incident.reopened import Reopened
from catalog.incident.reply_date import ReplyDateSet
from catalog.incident.state import Incident
from catalog.words import ClockKind, Light


@dataclass(frozen=True, slots=True)
class Segment:
    """One change of one clock: what happened, who caused it, and the limits from then on.

    change: started, stood, resumed, granted, handed_over (another body answers for it), reminded,
    yellow, red, ended, annulled. `by` is a person's code,
    "" for the system. `left_seconds` is what was left of the limit at that instant.
    """

    at: datetime
    change: str
    event: str
    by: str
    yellow_at: datetime
    due_at: datetime
    left_seconds: int
    light: Light


@dataclass(frozen=True, slots=True)
class ClockAccount:
    """The life of one clock and what comes next for it."""

    key: str
    kind: ClockKind
    body: str
    tier: int
    started_at: datetime
    segments: tuple[Segment, ...]
    runs: bool
    next_light: Light | None
    next_at: datetime | None


@dataclass(frozen=True, slots=True)
class DeadlineAccount:
    """All clocks of an incident, oldest first, with its whole age so far (A1)."""

    no: str
    reported_at: datetime
    clocks: tuple[ClockAccount, ...]


def deadline_account(entries: Iterable[e.Entry]) -> DeadlineAccount | None:
    """Explain every deadline of a stream; None when it holds no report.

    A clock that is there no more (the escalation was sent back, the moment annulled) has ended.
    """
    incident: Incident | None = None
    there: dict[str, Clock] = {}
    last: dict[str, Clock] = {}
    lives: dict[str, list[Segment]] = {}
    for entry in entries:
        incident = evolve(incident, entry)
        before, there = there, {clock.key: clock for clock in incident.clocks}
        gone = {key: end(known, entry.at) for key, known in before.items() if key not in there}
        for key, clock in (gone | there).items():
            if before.get(key) != clock:
                lives.setdefault(key, []).append(_segment(entry, before.get(key), clock))
                last[key] = clock
    if incident is None:
        return None
    clocks = tuple(_life(last[key], segments) for key, segments in lives.items())
    return DeadlineAccount(incident.no, incident.reported_at, clocks)


def _segment(entry: e.Entry, previous: Clock | None, clock: Clock) -> Segment:
    counted_to = clock.stood_at or entry.at
    seconds = max(int((clock.due_at - counted_to).total_seconds()), 0)
    return Segment(
        at=entry.at,
        change=_change(entry, previous, clock),
        event=entry.event.kind,
        by=entry.by,
        yellow_at=clock.yellow_at,
        due_at=clock.due_at,
        left_seconds=seconds,
        light=clock.light,
    )


def _change(entry: e.Entry, previous: Clock | None, clock: Clock) -> str:  # noqa: PLR0911 -- a decision list reads best flat
    if isinstance(entry.event, life.Annulled):
        return "annulled"
    if previous is None or previous.started_at != clock.started_at:
        return "started"
    if clock.ended_at is not None and previous.ended_at is None:
        return "ended"
    if isinstance(entry.event, e.Rejected | ExtensionGranted | ReplyDateSet):
        return "granted"
    limits = (clock.yellow_at, clock.due_at) != (previous.yellow_at, previous.due_at)
    if limits and isinstance(entry.event, Ruled | Reopened):
        return "granted"
    if clock.stood_at is not None and clock.stood_at != previous.stood_at:
        return "stood"
    if clock.stood_at is None and previous.stood_at is not None:
        return "resumed"
    if clock.body != previous.body:
        return "handed_over"
    return clock.light if clock.light is not previous.light else "reminded"


def _life(clock: Clock, segments: list[Segment]) -> ClockAccount:
    following = clock.next_light
    return ClockAccount(
        key=clock.key,
        kind=clock.kind,
        body=clock.body,
        tier=clock.tier,
        started_at=clock.started_at,
        segments=tuple(segments),
        runs=clock.runs,
        next_light=following[1] if following else None,
        next_at=following[0] if following else None,
    )
