"""A session as it stands: its step, its clocks, who was heard, what is drafted and decided."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from catalog.clock import Clock
from catalog.messages import Prose
from catalog.session.events import Entry, IncidentTold
from catalog.session.facts import Member, Rules, SessionFacts
from catalog.session.ruling import Ruling
from catalog.session.vote import Vote
from catalog.session.words import DecidedBy, IncidentFact, Presence, SessionOutcome, SessionStep
from catalog.terms import BodyTerms

WHOLE = "session"
"""The key of the clock of the whole session."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What the incident knows of a session."""

    step: SessionStep
    listed_at: datetime | None = None
    outcome: SessionOutcome | None = None
    parties: tuple[BodyTerms, ...] = ()


@dataclass(frozen=True, slots=True)
class Session:
    """One session. `agreed` are the bodies whose word was final so far; `sent_back` counts.

    `heard` is the number of the last news from the incident, `told` of the last news to it, with
    what was told. `votes` are those that were called. `passed` and `before` let a late message be
    judged anew (E9).
    """

    facts: SessionFacts
    rules: Rules
    opened_at: datetime
    heard_at: datetime
    step: SessionStep
    clocks: tuple[Clock, ...]
    members: tuple[Member, ...]
    fact: IncidentFact
    summary: Prose | None = None
    listed_at: datetime | None = None
    minutes: Prose | None = None
    draft: Ruling | None = None
    unsettled: bool = False
    agreed: tuple[str, ...] = ()
    sent_back: int = 0
    outcome: SessionOutcome | None = None
    ended_at: datetime | None = None
    told_as: Standing | None = None
    heard: int = 0
    told: int = 0
    passed: tuple[Entry, ...] = ()
    before: Session | None = field(default=None, repr=False)
    votes: tuple[Vote, ...] = ()

    @property
    def no(self) -> str:
        """Return the session's number."""
        return self.facts.no

    @property
    def over(self) -> bool:
        """Tell whether nothing follows any more."""
        return self.outcome is not None

    @property
    def stands(self) -> Standing:
        """Return what the incident has to know."""
        parties = tuple(member.body for member in self.members)
        return Standing(self.step, self.listed_at, self.outcome, parties)

    @property
    def step_clock(self) -> Clock:
        """Return the clock of the present step."""
        return self.clock(f"step:{self.step}")

    @property
    def whole(self) -> Clock:
        """Return the clock of the whole."""
        return self.clock(WHOLE)

    def clock(self, key: str) -> Clock:
        """Return a clock by its key; raises LookupError when there is none."""
        for clock in self.clocks:
            if clock.key == key:
                return clock
        raise LookupError(key)

    def member(self, unit: str) -> Member | None:
        """Return who is heard by line or body, or None."""
        known = (m for m in self.members if unit in (m.body.line, m.body.code))
        return next(known, None)

    @property
    def silent(self) -> tuple[str, ...]:
        """Return the bodies that have filed no position."""
        return tuple(m.body.code for m in self.members if m.position is None)

    @property
    def present(self) -> tuple[str, ...]:
        """Return the bodies that are on record as present: those that may vote (A15)."""
        return tuple(m.body.code for m in self.members if m.presence is Presence.PRESENT)

    @property
    def vote(self) -> Vote | None:
        """Return the vote that is open, if one is."""
        return next((vote for vote in self.votes if vote.open), None)

    @property
    def always_decides(self) -> bool:
        """Tell whether it has to end in a decision: nobody is above it (A17)."""
        return self.rules.session.unsettled is None

    @property
    def to_agree(self) -> tuple[str, ...]:
        """Return whose final word is still missing, by body or area (A15)."""
        session = self.rules.session
        if session.decided_by is DecidedBy.LEADERS:
            return () if self.agreed else (session.area,)
        return tuple(at for at in session.convenors if at not in self.agreed)


def told_as(told: IncidentTold) -> Standing:
    """Draw what an incident knows from what it was told."""
    return Standing(told.step, told.listed_at, told.outcome, told.parties)
