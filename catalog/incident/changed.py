"""Put what an event changed into an incident: clocks, assignments, and the tier it has come to."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from catalog.clock import Clock
from catalog.incident import events as e
from catalog.incident.asked import left_behind
from catalog.incident.facts import Arrival, Assignment
from catalog.incident.state import Incident
from catalog.words import ClockKind, Stage

NEVER_HELD = (Arrival.RETURNED, Arrival.CATCH)
"""Ways in which an incident leaves a room that is taken as never having held it (E3, E4)."""


def moved(now: Incident, event: e.Moved, at: datetime) -> Incident:
    """Let it arrive at another tier: nobody has accepted it there, nobody is asked any more."""
    returned = event.arrival is Arrival.RETURNED
    never = event.arrival in NEVER_HELD
    down = event.tier < event.from_tier and not never
    up_again = event.arrival is Arrival.ESCALATION and event.tier in now.handed_down_by
    never_held = f"{ClockKind.TIER}:{event.from_tier}"
    clocks = tuple(c for c in now.clocks if not (never and c.key == never_held))
    arrived = replace(
        left_behind(now),
        stage=Stage.REPORTED,
        tier=event.tier,
        arrival=event.arrival,
        arrived_at=at,
        from_tier=event.from_tier,
        accepted_at=None,
        clocks=clocks,
        refused_by=(*now.refused_by, event.from_tier) if returned else now.refused_by,
        handed_down_by=(*now.handed_down_by, event.from_tier) if down else now.handed_down_by,
        ping_pong=now.ping_pong + int(down or up_again),
        desk_since=None,
        passed_on_at=at if event.arrival is Arrival.PASS_THROUGH else None,
        extended=tuple(tier for tier in now.extended if not (never and tier == event.from_tier)),
    )
    return changed(arrived, event.clocks, event.assignments)


def changed(
    now: Incident, clocks: tuple[Clock, ...], assignments: tuple[Assignment, ...]
) -> Incident:
    """Put what an event changed in the place of what stood there."""
    return ordered(timed(now, clocks), assignments)


def timed(now: Incident, clocks: tuple[Clock, ...]) -> Incident:
    """Put clocks in the place of those of the same key."""
    if not clocks:
        return now
    merged = {clock.key: clock for clock in (*now.clocks, *clocks)}
    return replace(now, clocks=tuple(merged.values()))


def ordered(now: Incident, assignments: tuple[Assignment, ...]) -> Incident:
    """Put assignments in the place of those of the same number."""
    if not assignments:
        return now
    merged = {assignment.number: assignment for assignment in (*now.assignments, *assignments)}
    return replace(now, assignments=tuple(merged.values()))
