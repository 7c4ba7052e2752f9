"""What a session rules: who leads from now on, by which facts, and what becomes of the clock.

A ruling binds the units it names and teaches: each of its rules is a precedent that the next
dispatch of the same matter is offered (RULES A17, E24).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from catalog.messages import Prose
from catalog.procedures import Procedure
from catalog.session.part import Part
from catalog.session.words import RulingKind
from catalog.terms import BodyTerms

TEACHING = (RulingKind.ASSIGN_LEAD, RulingKind.JURISDICTION)
"""Rulings that may be followed later: whose a matter is, not what became of one incident."""
BY_LEAD = (*TEACHING, RulingKind.STATUTORY)
"""Rulings that say who leads."""


@dataclass(frozen=True, slots=True)
class Precedent:
    """One rule of a ruling: where `circumstance` is answered so, the unit of `lead` leads.

    `circumstance` is "" where the rule holds of the matter whatever the facts; then `holds` is
    None. `assist` are lines. A split is remembered, and followed by nobody: `lead` is "" then, and
    the lines are those that led its parts.
    """

    matter: str
    circumstance: str
    holds: bool | None
    lead: str
    assist: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ruling:
    """One ruling as it was drafted, reviewed and decided.

    `lead` and `assist` are this incident's. `limit` is what the ruling gives the new lead instead
    of what was left (E24); `review_on` when a suspended incident goes on (E7). `matters` are those
    it is a precedent for, `circumstance` the question it turns on with `holds`, what was found
    here, and the lines that lead if it does and if it does not. `parts` are what a split divides
    it into, `procedure` the statutory one it goes by, which the lead enters (A45). `reason` is in
    the minutes' words. `of_each`: ruled of several incidents, each of which is assisted by its own
    units (E38).
    """

    kind: RulingKind
    reason: Prose
    lead: BodyTerms | None = None
    assist: tuple[BodyTerms, ...] = ()
    limit: timedelta | None = None
    review_on: datetime | None = None
    matters: tuple[str, ...] = ()
    circumstance: str = ""
    holds: bool | None = None
    lead_if: str = ""
    lead_if_not: str = ""
    parts: tuple[Part, ...] = ()
    of_each: bool = False
    procedure: Procedure | None = None

    @property
    def precedents(self) -> Iterator[Precedent]:
        """Yield its rules, one per matter and answer."""
        if self.kind is RulingKind.SPLIT:
            leads = tuple(dict.fromkeys(part.lead.line for part in self.parts))
            yield from (Precedent(matter, "", None, "", leads) for matter in self.matters)
        if self.kind not in TEACHING:
            return
        # Of several incidents each is assisted by its own units: that teaches nobody who assists.
        assist = () if self.of_each else tuple(body.line for body in self.assist)
        for matter in self.matters:
            if self.circumstance:
                for holds, lead in ((True, self.lead_if), (False, self.lead_if_not)):
                    here = assist if holds is self.holds else ()
                    yield Precedent(matter, self.circumstance, holds, lead, here)
            elif self.lead is not None:
                yield Precedent(matter, "", None, self.lead.line, assist)
