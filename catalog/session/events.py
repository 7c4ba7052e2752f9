"""What happened to a session. Past tense, small, closed; these are the ledger's bodies."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, TypeAlias

from catalog import life
from catalog.clock import Clock
from catalog.life import Annulled, MessageRefused, NewsUndelivered
from catalog.messages import Prose
from catalog.session.bundle import Docket, Summons
from catalog.session.facts import Position, Rules, SessionFacts
from catalog.session.ruling import Ruling
from catalog.session.vote import Ballot
from catalog.session.words import (
    IncidentFact,
    Presence,
    SessionOutcome,
    SessionStep,
)
from catalog.terms import BodyTerms
from catalog.words import Light


@dataclass(frozen=True, slots=True)
class SessionOpened:
    """An incident opened it: event 1. It begins at `step`; what lies before was carried over."""

    session: SessionFacts
    rules: Rules
    step: SessionStep
    clocks: tuple[Clock, ...]
    kind: Literal["session_opened"] = "session_opened"


@dataclass(frozen=True, slots=True)
class ApplicationFiled:
    """The centre filed the application."""

    summary: Prose
    clocks: tuple[Clock, ...]
    kind: Literal["application_filed"] = "application_filed"


@dataclass(frozen=True, slots=True)
class MaterialAsked:
    """The convenors want more material; the centre files again."""

    what: Prose
    clocks: tuple[Clock, ...]
    kind: Literal["material_asked"] = "material_asked"


@dataclass(frozen=True, slots=True)
class MatterListed:
    """It was listed; the incident's clocks stand from now on (A34)."""

    clocks: tuple[Clock, ...]
    note: Prose | None = None
    kind: Literal["matter_listed"] = "matter_listed"


@dataclass(frozen=True, slots=True)
class ListingDeclined:
    """It was not listed: the end of it, and the centre has advice (A15)."""

    advice: Prose
    clocks: tuple[Clock, ...]
    kind: Literal["listing_declined"] = "listing_declined"


@dataclass(frozen=True, slots=True)
class MemberInvited:
    """One more unit is heard."""

    body: BodyTerms
    note: Prose | None = None
    kind: Literal["member_invited"] = "member_invited"


@dataclass(frozen=True, slots=True)
class PositionFiled:
    """A unit said what it holds; a later word takes the place of an earlier one.

    `late`: after the consultation's limit.
    """

    body: str
    position: Position
    late: bool = False
    kind: Literal["position_filed"] = "position_filed"


@dataclass(frozen=True, slots=True)
class PresenceRecorded:
    """A unit came, stayed away, or recused itself."""

    body: str
    presence: Presence
    kind: Literal["presence_recorded"] = "presence_recorded"


@dataclass(frozen=True, slots=True)
class IncidentJoined:
    """One more incident is to be heard here; it is summoned, and says whether it comes (E38)."""

    incident: str
    summons: Summons
    note: Prose | None = None
    kind: Literal["incident_joined"] = "incident_joined"


@dataclass(frozen=True, slots=True)
class VoteCalled:
    """A convenor put a question to the vote: among `leads`, or for and against where none is."""

    number: int
    question: Prose
    leads: tuple[BodyTerms, ...] = ()
    kind: Literal["vote_called"] = "vote_called"


@dataclass(frozen=True, slots=True)
class VoteCast:
    """A unit voted, or changed its vote."""

    number: int
    ballot: Ballot
    kind: Literal["vote_cast"] = "vote_cast"


@dataclass(frozen=True, slots=True)
class VoteClosed:
    """The vote was counted: who was entitled, and what was carried, "" for nothing."""

    number: int
    entitled: tuple[str, ...]
    carried: str
    kind: Literal["vote_closed"] = "vote_closed"


@dataclass(frozen=True, slots=True)
class ConsultationEnded:
    """The consultation ended with its minutes; `ruling` is the draft, none where not settled.

    `silent` are the units that had filed no position (E23).
    """

    minutes: Prose
    clocks: tuple[Clock, ...]
    ruling: Ruling | None = None
    silent: tuple[str, ...] = ()
    kind: Literal["consultation_ended"] = "consultation_ended"


@dataclass(frozen=True, slots=True)
class ReviewPassed:
    """The convenors passed the draft on."""

    clocks: tuple[Clock, ...]
    note: Prose | None = None
    kind: Literal["review_passed"] = "review_passed"


@dataclass(frozen=True, slots=True)
class SentBack:
    """It went back one step, with a reason."""

    step: SessionStep
    reason: Prose
    clocks: tuple[Clock, ...]
    kind: Literal["sent_back"] = "sent_back"


@dataclass(frozen=True, slots=True)
class Decided:
    """Somebody whose word is final agreed for `body`; with the last of them it is decided."""

    body: str
    clocks: tuple[Clock, ...] = ()
    note: Prose | None = None
    kind: Literal["session_decided"] = "session_decided"


@dataclass(frozen=True, slots=True)
class SessionArchived:
    """The end of it: from this instant the outcome holds (E24)."""

    outcome: SessionOutcome
    clocks: tuple[Clock, ...]
    note: Prose | None = None
    kind: Literal["session_archived"] = "session_archived"


@dataclass(frozen=True, slots=True)
class FactTold:
    """An incident told what became of it; the last one closed ends the session as moot (E23).

    `incident` is "" for the one that opened it. `docket` is what it says of itself once it comes,
    `members` the units that are heard from now on because of it.
    """

    fact: IncidentFact
    number: int
    clocks: tuple[Clock, ...] = ()
    incident: str = ""
    docket: Docket | None = None
    members: tuple[BodyTerms, ...] = ()
    kind: Literal["session_fact_told"] = "session_fact_told"


@dataclass(frozen=True, slots=True)
class StepLit:
    """A clock of the session changed its light; `silent` are units that had filed nothing."""

    clock: str
    light: Light
    clocks: tuple[Clock, ...]
    silent: tuple[str, ...] = ()
    kind: Literal["step_lit"] = "step_lit"


@dataclass(frozen=True, slots=True)
class ActorReminded:
    """Whoever has to act on what is past its limit was reminded (E8)."""

    at: datetime
    clocks: tuple[Clock, ...]
    kind: Literal["actor_reminded"] = "actor_reminded"


@dataclass(frozen=True, slots=True)
class IncidentTold:
    """An incident is told how the session stands; with the archive, what was ruled.

    `incident` is "" for the one that opened it. Not settled, one of several opens the session above
    for all: it is told whom it takes along (`bundle`), the others which it is (`onward`).
    """

    number: int
    step: SessionStep
    listed_at: datetime | None
    outcome: SessionOutcome | None = None
    ruling: Ruling | None = None
    summary: Prose | None = None
    parties: tuple[BodyTerms, ...] = ()
    incident: str = ""
    bundle: tuple[Docket, ...] = ()
    onward: str = ""
    advice: Prose | None = None
    kind: Literal["session_told"] = "session_told"


Event: TypeAlias = (
    SessionOpened
    | ApplicationFiled
    | MaterialAsked
    | MatterListed
    | ListingDeclined
    | MemberInvited
    | PositionFiled
    | PresenceRecorded
    | ConsultationEnded
    | ReviewPassed
    | SentBack
    | Decided
    | SessionArchived
    | FactTold
    | StepLit
    | ActorReminded
    | IncidentTold
    | VoteCalled
    | VoteCast
    | VoteClosed
    | IncidentJoined
    | Annulled
    | MessageRefused
    | NewsUndelivered
)

Entry: TypeAlias = life.Entry[Event]
