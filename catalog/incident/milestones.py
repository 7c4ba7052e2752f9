"""On the spot within the hour, made safe within the day: the milestones of an emergency (A40, E21).

They count from the report and run through every move and pause; the tier's limit is for the final
repair. They light on their own and open no order.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from catalog.clock import Clock, end, start
from catalog.incident.state import Incident
from catalog.terms import Terms
from catalog.words import ClockKind, Light


def key(kind: ClockKind) -> str:
    """Return the key of a milestone's clock; an incident has each at most once."""
    return f"{kind}:0"


def begun(terms: Terms, body: str, tier: int, at: datetime) -> tuple[Clock, ...]:
    """Start both at the report; terms that know none (no emergency) start none."""
    spans = terms.spans
    limits = ((ClockKind.ON_SPOT, spans.on_spot), (ClockKind.MADE_SAFE, spans.made_safe))
    return tuple(
        start(
            key(kind),
            kind,
            body=body,
            tier=tier,
            counted_from=at,
            due=at + limit,
            lead=spans.yellow_lead,
            now=at,
        )
        for kind, limit in limits
        if limit
    )


def carried(incident: Incident, body: str) -> tuple[Clock, ...]:
    """Return them as a part of the incident goes on with them, which begins none of its own (A17).

    What was reached is reached; for what was not, another body answers as in `handed_to`.
    """
    known = (incident.clock(key(kind)) for kind in (ClockKind.ON_SPOT, ClockKind.MADE_SAFE))
    handed = {clock.key: clock for clock in handed_to(incident, body)}
    return tuple(handed.get(clock.key, clock) for clock in known if clock is not None)


def running(incident: Incident) -> tuple[Clock, ...]:
    """Return the milestones nobody has reached yet."""
    known = (incident.clock(key(kind)) for kind in (ClockKind.ON_SPOT, ClockKind.MADE_SAFE))
    return tuple(clock for clock in known if clock is not None and clock.ended_at is None)


def handed_to(incident: Incident, body: str) -> tuple[Clock, ...]:
    """Let another body answer from now on; what is red stays with whoever overran."""
    return tuple(
        replace(clock, body=body)
        for clock in running(incident)
        if clock.body != body and clock.light is not Light.RED
    )


def ended(incident: Incident, at: datetime) -> tuple[Clock, ...]:
    """End what still runs: it was made safe, reported done, or is over."""
    return tuple(end(clock, at) for clock in running(incident))
