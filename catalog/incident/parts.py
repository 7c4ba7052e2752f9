"""The words between an incident and the parts it was split into (A17).

A part is a whole incident with a number, a lead and clocks of its own; its reporter is told by the
incident it is a part of, and by that alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from catalog.clock import Clock
from catalog.incident.facts import Report
from catalog.terms import BodyTerms, Terms
from catalog.words import Outcome


@dataclass(frozen=True, slots=True)
class PartOf:
    """Whose part an incident is, by which session's ruling, and who leads it by that ruling."""

    whole: str
    session: str
    lead: BodyTerms


@dataclass(frozen=True, slots=True)
class PartRef:
    """One part as the whole knows it: `outcome` once it is over, `heard` counts its news.

    `lead` leads it now, at first by the ruling; `bodies` and `people` did the work (C5).
    """

    no: str
    lead: str
    outcome: Outcome | None = None
    heard: int = 0
    bodies: tuple[str, ...] = ()
    people: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PartOpened:
    """A part was opened; all but the kind is the first event of its own stream."""

    no: str
    report: Report
    tier: int
    terms: Terms
    clocks: tuple[Clock, ...]
    part: PartOf
    kind: Literal["part_opened"] = "part_opened"


@dataclass(frozen=True, slots=True)
class PartHeard:
    """A part told how it ended, that it was taken up again, or who leads it now; `number` is the
    news', `lead` is "" while the same leads it.
    """

    no: str
    number: int
    outcome: Outcome | None
    bodies: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    lead: str = ""
    kind: Literal["part_heard"] = "part_heard"


@dataclass(frozen=True, slots=True)
class PartTold:
    """The incident told the one it is a part of how it ended, that it was taken up again, or who
    leads it now; `lead` as in `PartHeard`.
    """

    number: int
    outcome: Outcome | None
    bodies: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    lead: str = ""
    kind: Literal["part_told"] = "part_told"


PartEvent: TypeAlias = PartOpened | PartHeard | PartTold
OF_PARTS = (PartOpened, PartHeard, PartTold)
"""What passes between a part and the whole: it annuls nothing and is not annulled (E9)."""
