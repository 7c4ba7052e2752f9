"""What an incident knows of the orders and files that came of it: number, stage, and what was said.

The incident's own state encodes the climb; order and file live lives of their own and are told
and heard by news (RULES E17-E19). What a late message annuls of it is taken back by news too (E9).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from catalog.words import FileFact, FileStage, OrderForm, OrderStage, Situation


@dataclass(frozen=True, slots=True)
class Said:
    """One thing an order was told: number of the news, its instant, what it said, at which tier.

    `moment`: it became so by itself, and a message may still turn out to have come first (E9).
    """

    number: int
    at: datetime
    situation: Situation
    tier: int
    moment: bool = False


@dataclass(frozen=True, slots=True)
class OrderRef:
    """One order or letter on this incident, as last heard from it.

    `body` overran at `overran_at` on the clock `clock`. `said` is what it was told and still
    holds; `taken_back` are numbers of news that an annulment made untrue and it has yet to hear
    of. `void`: the red itself was annulled. `told` and `heard` count news to it and from it;
    `knew` is the number of the last news it had heard when it said how it stands. `bodies` are
    those a hand-over names where they are several; `body` is the centre then (E27).
    """

    no: str
    body: str
    tier: int
    bureau: str
    form: OrderForm
    clock: str
    overran_at: datetime
    stage: OrderStage = OrderStage.RUNNING
    missed_at: datetime | None = None
    referred_at: datetime | None = None
    said: tuple[Said, ...] = ()
    taken_back: tuple[int, ...] = ()
    void: bool = False
    told: int = 0
    heard: int = 0
    knew: int = 0
    missed_again: tuple[datetime, ...] = ()
    bodies: tuple[str, ...] = ()

    @property
    def open(self) -> bool:
        """Tell whether the bureau still has it in hand."""
        return not self.void and self.stage not in (OrderStage.ENDED, OrderStage.WITHDRAWN)

    @property
    def situation(self) -> Situation:
        """Return what the order was last told and still holds."""
        return self.said[-1].situation if self.said else Situation.OWED

    @property
    def missed_news(self) -> tuple[Said, ...]:
        """Return what it was told after it had ended, from the first red that it never heard of.

        Nothing where it heard of every red: what else it did not hear changes nothing any more.
        """
        if self.void or self.stage is not OrderStage.ENDED:
            return ()
        unheard = [said for said in self.said if said.number > self.knew]
        reds = [said for said in unheard if said.situation is Situation.OVERRAN]
        return tuple(said for said in unheard if reds and said.number >= reds[0].number)

    @property
    def overran_in(self) -> int:
        """Return the tier at which the body overran last: there it owes the work."""
        again = (s.tier for s in reversed(self.said) if s.situation is Situation.OVERRAN)
        return next(again, self.tier)

    @property
    def red_at(self) -> datetime:
        """Return when the body overran last."""
        again = (s.at for s in reversed(self.said) if s.situation is Situation.OVERRAN)
        return next(again, self.overran_at)

    @property
    def gone(self) -> bool:
        """Tell whether the work has left the body and not come back as an overrun (E17, E18)."""
        turns = (s.situation for s in reversed(self.said))
        gone = (s for s in turns if s in (Situation.LEFT, Situation.OVERRAN))
        return next(gone, None) is Situation.LEFT

    @property
    def misses(self) -> tuple[Miss, ...]:
        """Return what goes to the commission: every miss and the referral, the earliest first.

        Only orders go there; a letter's unit answers to somebody else (A37).
        """
        if self.void or self.form is not OrderForm.ORDER:
            return ()
        instants = {at for at in (self.missed_at, self.referred_at, *self.missed_again) if at}
        return tuple(Miss(self.no, at) for at in sorted(instants))

    def annulled(self, since: datetime) -> OrderRef:
        """Take back what was said from an instant on (E9); what was decided, nothing annuls."""
        decided = self.form is OrderForm.HAND_OVER
        untrue = tuple(said for said in self.said if said.moment and said.at >= since)
        return replace(
            self,
            void=self.void or (not decided and self.overran_at >= since),
            said=tuple(said for said in self.said if said not in untrue),
            taken_back=(*self.taken_back, *(said.number for said in untrue)),
        )


@dataclass(frozen=True, slots=True)
class Miss:
    """A missed or referred order that a file answers for, and its instant (S3, E18)."""

    order: str
    at: datetime


@dataclass(frozen=True, slots=True)
class FileRef:
    """One accountability file that came of this incident: number and stage, no content (C16).

    `misses`: the one it was opened for, then those that supplement it (E18). `held`: it fell due
    while a session was open, and waits for its end (E19).
    """

    no: str
    body: str
    commission: str
    misses: tuple[Miss, ...]
    stage: FileStage = FileStage.REGISTERED
    facts: tuple[FileFact, ...] = ()
    heard: int = 0
    held: bool = False

    @property
    def live(self) -> bool:
        """Tell whether it still answers for its misses: neither archived nor annulled."""
        over = self.stage in (FileStage.ARCHIVED, FileStage.ANNULLED)
        return not over and FileFact.ANNULLED not in self.facts

    @property
    def told(self) -> int:
        """Return how many news it was told."""
        return len(self.facts)
