"""A vote in a session: what is put to it, who said what, and whether anything was carried.

A vote advises whoever rules; it decides nothing by itself (RULES A15).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from catalog.messages import Prose
from catalog.session.words import VoteAnswer
from catalog.terms import BodyTerms


@dataclass(frozen=True, slots=True)
class Ballot:
    """What one unit chose, through whom; a later word takes the place of an earlier one."""

    body: str
    choice: str
    at: datetime
    person: str


@dataclass(frozen=True, slots=True)
class Vote:
    """One question put to the vote, numbered from 1 within its session.

    `leads` are the units among which is chosen; with none it is for or against. `entitled` are the
    bodies that counted when it was closed, `carried` what more than half of them chose, "" where a
    tie or no majority settled nothing.
    """

    number: int
    question: Prose
    called_at: datetime
    leads: tuple[BodyTerms, ...] = ()
    ballots: tuple[Ballot, ...] = ()
    closed_at: datetime | None = None
    entitled: tuple[str, ...] = ()
    carried: str = ""

    @property
    def open(self) -> bool:
        """Tell whether it may still be voted on."""
        return self.closed_at is None

    @property
    def options(self) -> tuple[str, ...]:
        """Return what may be chosen: bodies, or for and against."""
        return tuple(body.code for body in self.leads) or tuple(each.value for each in VoteAnswer)

    def option(self, said: str) -> str:
        """Return the option that a line, a body or an answer means; "" where it means none."""
        by_line = {body.line: body.code for body in self.leads}
        meant = by_line.get(said, said)
        return meant if meant in self.options else ""

    def ballot(self, body: str) -> Ballot | None:
        """Return what a unit chose, or None."""
        return next((each for each in self.ballots if each.body == body), None)

    def with_ballot(self, ballot: Ballot) -> Vote:
        """Return the vote after a ballot; a unit has one."""
        others = tuple(each for each in self.ballots if each.body != ballot.body)
        return replace(self, ballots=(*others, ballot))

    def closed(self, at: datetime, entitled: tuple[str, ...], carried: str) -> Vote:
        """Return the vote once it was counted."""
        return replace(self, closed_at=at, entitled=entitled, carried=carried)

    def counted(self, entitled: tuple[str, ...]) -> dict[str, int]:
        """Count the ballots of those who are entitled, by option."""
        chosen = [each.choice for each in self.ballots if each.body in entitled]
        return {option: chosen.count(option) for option in self.options}

    def majority(self, entitled: tuple[str, ...]) -> str:
        """Return what more than half of those entitled chose, whoever kept silent; "" for none."""
        counted = self.counted(entitled)
        return next((each for each, votes in counted.items() if 2 * votes > len(entitled)), "")
