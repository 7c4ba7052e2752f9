"""What must never be of a hand-over that was proposed or agreed (E29)."""

from __future__ import annotations

from collections.abc import Callable

from catalog.incident.agreement import in_force, same_level
from catalog.incident.state import Incident
from catalog.terms import Terms
from catalog.words import Part, Stage, Visibility

AGREED: dict[str, Callable[[Incident, Terms], bool]] = {
    "a proposal that nobody could agree to": lambda i, _: (
        i.proposal is not None
        and (i.stage is not Stage.HANDLING or i.lead is None or i.lead.number != i.proposal.lead)
    ),
    "a proposal to the lead itself, or to another level": lambda i, _: (
        i.proposal is not None
        and i.lead is not None
        and (i.proposal.to.code == i.lead.body or not same_level(i.proposal.to.code, i.lead.body))
    ),
    "a proposal to the unit complained of": lambda i, t: (
        i.proposal is not None and bool(t.about) and i.proposal.to.code == t.about
    ),
    "a proposal of a restricted matter": lambda i, t: (
        t.matter.visibility is Visibility.RESTRICTED and i.proposal is not None
    ),
    "a hand-over that could be recalled although it is not at work": lambda i, _: (
        i.taken_over is not None and i.stage is not Stage.HANDLING
    ),
    "a lead by agreement that has not signed": lambda i, _: (
        in_force(i) is not None and i.lead is not None and i.lead.signed_at is None
    ),
    "a body that leads by agreement and still assists": lambda i, _: (
        in_force(i) is not None
        and i.lead is not None
        and any(o.part is not Part.LEAD and o.body == i.lead.body for o in i.standing_assignments)
    ),
}
