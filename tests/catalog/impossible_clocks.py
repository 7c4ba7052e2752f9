"""What must never be of any clock of an incident, of a desk's calls, of its sessions (E2, E21)."""

from __future__ import annotations

from collections.abc import Callable

from catalog.incident.state import Incident
from catalog.terms import Terms
from catalog.words import ClockKind, Light, Urgency

OF_CLOCKS: dict[str, Callable[[Incident, Terms], bool]] = {
    "the clock of another tier runs": lambda i, _: any(
        c.runs and c.kind is ClockKind.TIER and c.tier != i.tier for c in i.clocks
    ),
    "a share runs longer than the tier's limit": lambda i, _: any(
        c.runs and c.kind is ClockKind.SHARE and c.due_at > max(i.tier_clock.due_at, c.started_at)
        for c in i.clocks
    ),
    "a reply date runs of whoever leads, assists or is done": lambda i, _: any(
        c.ended_at is None
        and c.kind is ClockKind.REPLY
        and c.key not in {f"reply:{o.number}" for o in i.joint if o.open}
        for c in i.clocks
    ),
    "a reply date beyond the incident's limit": lambda i, _: any(
        c.ended_at is None and c.kind is ClockKind.REPLY and c.due_at > i.tier_clock.due_at
        for c in i.clocks
    ),
    "a limit before the instant it is counted from": lambda i, _: any(
        min(c.yellow_at, c.due_at) < c.started_at for c in i.clocks
    ),
    "yellow after red": lambda i, _: any(c.yellow_at > c.due_at for c in i.clocks),
    "red without its instant on record": lambda i, _: any(
        c.light is Light.RED and c.red_at is None for c in i.clocks
    ),
    "a desk that is called for what is no emergency, or an answer to no call": lambda i, t: (
        (i.desk_calls > 0 and t.matter.urgency is not Urgency.EMERGENCY)
        or (bool(i.desk_answered_by) and not i.desk_calls)
    ),
    "two sessions are open at once": lambda i, _: sum(ref.open for ref in i.sessions) > 1,
}
