"""A part of an incident that a session splits: what is to be done, by whom, until when (A17)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from catalog.messages import Prose
from catalog.terms import BodyTerms, PartTerms

LEAST_PARTS, MOST_PARTS = 2, 9
"""One part is an assignment of a lead; more than nine are a campaign, not an incident."""


@dataclass(frozen=True, slots=True)
class PartAsked:
    """One part as it is asked for: what has to be done, and the line of the unit that leads it.

    `matter` is a code of the catalogue, "" for the incident's own; `limit_days` what it is given
    instead of what was left (E24).
    """

    what: Prose
    lead: str
    matter: str = ""
    limit_days: int | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """One part as it is ruled. `terms` are of another matter than the incident's; None: the same.

    Parts are numbered from 1 in the order of the ruling.
    """

    number: int
    what: Prose
    lead: BodyTerms
    limit: timedelta | None = None
    terms: PartTerms | None = None
