"""An incident as its session knows it: what it last told, and what it was told.

A session is opened by one incident and may hear others with it; each is told for itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from catalog.session.words import IncidentFact, SessionOutcome, SessionStep
from catalog.terms import BodyTerms

GONE = (IncidentFact.CLOSED, IncidentFact.JOINED, IncidentFact.APART)
"""What an incident that tells it is no longer heard."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What an incident knows of its session; `onward` is who else opens the one above (E38)."""

    step: SessionStep
    listed_at: datetime | None = None
    outcome: SessionOutcome | None = None
    parties: tuple[BodyTerms, ...] = ()
    onward: str = ""

    @property
    def opens(self) -> bool:
        """Tell whether it is the one that opens the session above (E24)."""
        return self.outcome is SessionOutcome.ESCALATED and not self.onward


@dataclass(frozen=True, slots=True)
class Peer:
    """One incident of a session. `heard` and `told` count the news from it and to it.

    `since` is when it was heard with the others; `fact` what it last told, None until it has
    answered. `parties` are the bodies that have to do with it. `told_as` is None for one that was
    told something and was not there any more: it knows nothing of it.
    """

    incident: str
    since: datetime
    matter: str
    parties: tuple[str, ...]
    fact: IncidentFact | None = None
    heard: int = 0
    told: int = 0
    told_as: Standing | None = None
    may_refer_up: bool = False
    may_split: bool = False

    @property
    def stays(self) -> bool:
        """Tell whether it is still heard."""
        return self.fact not in GONE
