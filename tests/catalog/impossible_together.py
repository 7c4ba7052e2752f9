"""What must never be where several work without a lead, or the centre decides what follows red."""

from __future__ import annotations

from collections.abc import Callable

from catalog.incident.state import Incident
from catalog.terms import Terms
from catalog.words import AfterRed, ClockKind, OrderForm, Stage

TOGETHER: dict[str, Callable[[Incident, Terms], bool]] = {
    "several without a lead where one is needed": lambda i, t: bool(i.joint) and t.lead_required,
    "several without a lead, and a lead": lambda i, _: bool(i.joint) and i.lead is not None,
    "several without a lead, and nothing to do": lambda i, _: (
        i.stage is Stage.HANDLING and bool(i.joint) and not any(o.open for o in i.joint)
    ),
    "in parts, and somebody at work on the whole": lambda i, _: (
        i.in_parts and bool(i.standing_assignments)
    ),
    "in parts, and a clock runs": lambda i, _: i.in_parts and any(c.runs for c in i.clocks),
    "in parts, and all of them over": lambda i, _: (
        i.in_parts and all(part.outcome for part in i.parts)
    ),
    "a part of a part": lambda i, _: bool(i.parts) and i.part_of is not None,
    "a triage light of what was dispatched, or of another room": lambda i, _: any(
        c.kind is ClockKind.TRIAGE
        and (i.stage not in (Stage.REPORTED, Stage.ACCEPTED) or c.tier != i.tier)
        for c in i.clocks
        if c.runs
    ),
    # Whoever assists goes on while the lead's return lies with the room (E12).
    "an order before there was a dispatch": lambda i, _: (
        i.stage in (Stage.REPORTED, Stage.ACCEPTED)
        and i.desk_since is None
        and bool(i.standing_assignments)
    ),
    "handed over without being asked for": lambda i, t: (
        t.after_red is AfterRed.SYSTEM and any(r.form is OrderForm.HAND_OVER for r in i.orders)
    ),
    "an order by itself where the centre decides": lambda i, t: (
        t.after_red is AfterRed.CENTRE and any(r.form is not OrderForm.HAND_OVER for r in i.orders)
    ),
}
