"""A session as it stands: its step, its clocks, who was heard, what is drafted and decided."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime

from catalog.clock import Clock
from catalog.messages import Prose
from catalog.session.events import Entry, IncidentTold
from catalog.session.facts import Member, Rules, SessionFacts
from catalog.session.peer import Peer, Standing
from catalog.session.ruling import Ruling
from catalog.session.vote import Vote
from catalog.session.words import DecidedBy, IncidentFact, Presence, SessionOutcome, SessionStep

WHOLE = "session"
"""The key of the clock of the whole session."""


@dataclass(frozen=True, slots=True)
class Session:
    """One session. `agreed` are the bodies whose word was final so far; `sent_back` counts.

    `heard` is the number of the last news from the incident that opened it, `told` of the last news
    to that, with what was told; `others` are the incidents heard with it. `votes` are those that
    were called; `advice` goes with what is not listed. `passed` and `before` let a late message be
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
    others: tuple[Peer, ...] = ()
    advice: Prose | None = None

    @property
    def no(self) -> str:
        """Return the session's number."""
        return self.facts.no

    @property
    def over(self) -> bool:
        """Tell whether nothing follows any more."""
        return self.outcome is not None

    @property
    def leading(self) -> Peer:
        """Return the incident that opened it, whose number it bears."""
        return Peer(
            self.facts.incident,
            self.opened_at,
            self.facts.matter,
            self.facts.own or tuple(body.code for body in self.facts.parties),
            self.fact,
            self.heard,
            self.told,
            self.told_as,
            self.rules.may_refer_up,
            self.rules.may_split,
        )

    @property
    def peers(self) -> tuple[Peer, ...]:
        """Return every incident it was to hear, in the order they came."""
        return (self.leading, *self.others)

    @property
    def staying(self) -> tuple[Peer, ...]:
        """Return the incidents that are still heard."""
        return tuple(peer for peer in self.peers if peer.stays)

    def peer(self, incident: str) -> Peer | None:
        """Return an incident of this session by its number, or None."""
        return next((peer for peer in self.peers if peer.incident == incident), None)

    def with_peer(self, peer: Peer) -> Session:
        """Return the session with what it knows of one incident changed."""
        if peer.incident != self.facts.incident:
            others = tuple(peer if o.incident == peer.incident else o for o in self.others)
            return replace(self, others=others)
        fact = peer.fact or self.fact
        return replace(self, fact=fact, heard=peer.heard, told=peer.told, told_as=peer.told_as)

    def stands_for(self, peer: Peer) -> Standing:
        """Return what an incident has to know: it was not listed before it was heard here."""
        parties = tuple(member.body for member in self.members)
        listed = None if self.listed_at is None else max(self.listed_at, peer.since)
        return Standing(self.step, listed, self.outcome, parties)

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
        """Return the bodies that have filed no position on some incident they are heard of.

        Who recused itself need not say anything, and is not silent (A15).
        """
        asked = (m for m in self.members if m.presence is not Presence.RECUSED)
        return tuple(m.body.code for m in asked if not m.has_said(self._heard_of(m.body.code)))

    def _heard_of(self, body: str) -> tuple[str, ...]:
        """Return the incidents a unit is heard of: those it has to do with, else all of them."""
        own = tuple(peer.incident for peer in self.staying if body in peer.parties)
        return own or tuple(peer.incident for peer in self.staying)

    @property
    def anchor(self) -> str:
        """Return the incident by which its people know it: the first that is still heard."""
        return next((peer.incident for peer in self.staying), self.facts.incident)

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
    return Standing(told.step, told.listed_at, told.outcome, told.parties, told.onward)
