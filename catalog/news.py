"""What long-lived things tell each other: small facts, numbered, so that none is heard twice.

News arrives by signal, perhaps twice, perhaps in another order than it was sent. Each sender
numbers what it tells one receiver; a receiver hears it in that order (RULES E17, E9).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, TypeAlias

from catalog.messages import Prose
from catalog.session.bundle import Docket, Summons
from catalog.session.ruling import Ruling
from catalog.session.words import IncidentFact, SessionOutcome, SessionStep
from catalog.terms import BodyTerms
from catalog.words import FileFact, FileStage, OrderStage, Outcome, Situation


@dataclass(frozen=True, slots=True)
class SituationIs:
    """Incident to order: what became of the work; `taken_back` are news that never counted."""

    situation: Situation
    taken_back: tuple[int, ...] = ()
    kind: Literal["situation_is"] = "situation_is"


@dataclass(frozen=True, slots=True)
class OrderStands:
    """Order to incident: its stage, and when it was missed, referred, and missed again.

    `knew` is the number of the last news it had heard from the incident then.
    """

    no: str
    stage: OrderStage
    missed_at: datetime | None = None
    referred_at: datetime | None = None
    knew: int = 0
    missed_again: tuple[datetime, ...] = ()
    kind: Literal["order_stands"] = "order_stands"


@dataclass(frozen=True, slots=True)
class FileIs:
    """Incident to file: an order was missed again, the miss was annulled, the incident is over."""

    fact: FileFact
    kind: Literal["file_is"] = "file_is"


@dataclass(frozen=True, slots=True)
class FileStands:
    """File to incident: its stage, and nothing of its content (C16)."""

    no: str
    stage: FileStage
    kind: Literal["file_stands"] = "file_stands"


@dataclass(frozen=True, slots=True)
class IncidentIs:
    """Incident to session: whether it is at work, being verified or closed (E23).

    `docket` goes with the first word of an incident that comes to be heard with others (E38).
    """

    fact: IncidentFact
    docket: Docket | None = None
    kind: Literal["incident_is"] = "incident_is"


@dataclass(frozen=True, slots=True)
class SessionStands:
    """Session to incident: its step, whether it was listed; with the outcome, what was ruled.

    `summary` and `parties` are what a session of the level above takes over (E24), `bundle` the
    others that go with it; `onward` is which of several opens that session, "" for the one told.
    `advice` goes with what is not listed (A15).
    """

    no: str
    step: SessionStep
    listed_at: datetime | None = None
    outcome: SessionOutcome | None = None
    ruling: Ruling | None = None
    summary: Prose | None = None
    parties: tuple[BodyTerms, ...] = ()
    bundle: tuple[Docket, ...] = ()
    onward: str = ""
    advice: Prose | None = None
    kind: Literal["session_stands"] = "session_stands"


@dataclass(frozen=True, slots=True)
class PartStands:
    """Part to the whole: how it ended, None while it goes on; `bodies` and `people` are those whose
    work it was, who will not confirm the whole (A17, C5). `lead` leads it now, "" for the same.
    """

    no: str
    outcome: Outcome | None
    bodies: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    lead: str = ""
    kind: Literal["part_stands"] = "part_stands"


@dataclass(frozen=True, slots=True)
class SessionSummons:
    """Session to an incident that it would hear with its own (E38)."""

    summons: Summons
    kind: Literal["session_summons"] = "session_summons"


What: TypeAlias = (
    SituationIs
    | OrderStands
    | FileIs
    | FileStands
    | IncidentIs
    | SessionStands
    | PartStands
    | SessionSummons
)


@dataclass(frozen=True, slots=True)
class News:
    """One fact on its way. `sender` is a workflow id; `number` counts 1, 2, … to this receiver.

    `at` is the instant the fact counts at, in place time.
    """

    sender: str
    number: int
    at: datetime
    what: What

    @property
    def key(self) -> str:
        """Name it as the ledger does."""
        return news_key(self.sender, self.number)


def news_key(sender: str, number: int) -> str:
    """Name the news a sender numbered so; what it leads to has this for its cause."""
    return f"news:{sender}#{number}"


def in_turn(
    last: int, waiting: tuple[News, ...], news: News
) -> tuple[tuple[News, ...], tuple[News, ...]]:
    """Return the news of one sender that may be heard now, in order, and what still has to wait.

    `last` is the number heard last; what was heard before is dropped.
    """
    known = {each.number: each for each in (*waiting, news) if each.number > last}
    now: list[News] = []
    while last + len(now) + 1 in known:
        now.append(known.pop(last + len(now) + 1))
    return tuple(now), tuple(known[number] for number in sorted(known))
