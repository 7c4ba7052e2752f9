"""The words between an incident and its joint sessions: asked for, listed, ruled (A14-A17, E23-25).

A session lives in a workflow of its own; what the incident knows of it is a reference and what was
ruled.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, TypeAlias

from catalog.clock import Clock
from catalog.incident.facts import Assignment
from catalog.messages import Prose
from catalog.session.bundle import Docket
from catalog.session.events import SessionOpened
from catalog.session.ruling import Ruling
from catalog.session.words import (
    Ground,
    IncidentFact,
    SessionKind,
    SessionOutcome,
    SessionStep,
    Tie,
)


@dataclass(frozen=True, slots=True)
class AskSession:
    """Ask for a joint session (提请联席会议), with a reason (A14)."""

    reason: Prose
    kind: Literal["ask_session"] = "ask_session"


@dataclass(frozen=True, slots=True)
class ConveneTopic:
    """Convene a meeting on the topic of this incident (召开专题会, A19, E25)."""

    topic: Prose
    kind: Literal["convene_topic"] = "convene_topic"


@dataclass(frozen=True, slots=True)
class SessionRef:
    """One session on this incident, as last heard from it; `told` and `heard` count news.

    `parties` are the bodies that are heard, `convenors` where the convening posts are held,
    `deciders` the area whose leaders decide, "" where the convenors do: they see the incident while
    it is open. `tie` is how it belongs to it; `onward` the incident that opens the session above
    for several, until that has summoned this one (E38).
    """

    no: str
    which: SessionKind
    ground: Ground
    opened_at: datetime
    step: SessionStep
    listed_at: datetime | None = None
    outcome: SessionOutcome | None = None
    fact: IncidentFact = IncidentFact.AT_WORK
    told: int = 0
    heard: int = 0
    parties: tuple[str, ...] = ()
    convenors: tuple[str, ...] = ()
    deciders: str = ""
    tie: Tie = Tie.OWN
    onward: str = ""

    @property
    def heard_here(self) -> bool:
        """Tell whether it is this session that hears the incident, or did (E38)."""
        return self.tie in (Tie.OWN, Tie.JOINED)

    @property
    def open(self) -> bool:
        """Tell whether it still goes on; a closed incident has ended it (E23)."""
        going = self.outcome is None or bool(self.onward)
        return self.heard_here and going and self.fact is not IncidentFact.CLOSED

    @property
    def ended(self) -> SessionOutcome | None:
        """Return how it ended, None while it goes on; with a closed incident it is moot (E23)."""
        if not self.heard_here:
            return SessionOutcome.JOINED if self.tie is Tie.LEFT else SessionOutcome.APART
        return self.outcome or (None if self.open else SessionOutcome.MOOT)


def sitting_since(sessions: tuple[SessionRef, ...]) -> datetime | None:
    """Return since when sessions have had it without a break, None while none has it (E19).

    One that was left for another one, or passed it on to the level above, is no break.
    """
    since: datetime | None = None
    for ref in reversed(sessions):
        went_on = ref.tie is Tie.LEFT or ref.outcome is SessionOutcome.ESCALATED
        if ref.open or (since is not None and went_on):
            since = ref.opened_at
        elif since is not None and ref.tie is not Tie.APART:
            break
    return since


def sat_at(sessions: tuple[SessionRef, ...], instant: datetime) -> bool:
    """Tell whether the sessions that have it now had it at an instant already, though they may have
    been heard of only later (E19, E9).
    """
    since = sitting_since(sessions)
    return since is not None and since <= instant


@dataclass(frozen=True, slots=True)
class RulingRef:
    """The ruling an incident is bound by at its tier: whose, since when, who leads (E24)."""

    session: str
    at: datetime
    ruling: Ruling
    tier: int = 0


@dataclass(frozen=True, slots=True)
class Followed:
    """A session's ruling that a dispatch followed; `disputed`: it was disputed all the same."""

    session: str
    disputed: bool = False


@dataclass(frozen=True, slots=True)
class Owed:
    """What a session said while the work was being verified; `ruling` is None where it was not
    listed.
    """

    session: str
    ruling: Ruling | None = None


@dataclass(frozen=True, slots=True)
class SessionBegan:
    """A session was opened on this incident; `opened` is the first event of its own stream.

    Listed from its opening, as a topic meeting is, it makes the clocks stand at once (E25).
    """

    session: SessionRef
    opened: SessionOpened
    reason: Prose | None = None
    clocks: tuple[Clock, ...] = ()
    kind: Literal["session_began"] = "session_began"


@dataclass(frozen=True, slots=True)
class SessionJoined:
    """It is heard from now on in the session of another incident (E38).

    `left` is its own session, which ends with that, or, `carried`, the one below that heard both.
    Listed already, its clocks stand from now on (A34).
    """

    session: SessionRef
    left: str = ""
    clocks: tuple[Clock, ...] = ()
    carried: bool = False
    kind: Literal["session_joined"] = "session_joined"


@dataclass(frozen=True, slots=True)
class JoiningDeclined:
    """It was summoned and cannot be heard with the others; nothing else changes (E38)."""

    session: SessionRef
    kind: Literal["joining_declined"] = "joining_declined"


@dataclass(frozen=True, slots=True)
class SessionListed:
    """A session listed it: the clocks stand until its end (A34)."""

    no: str
    clocks: tuple[Clock, ...]
    kind: Literal["session_listed"] = "session_listed"


@dataclass(frozen=True, slots=True)
class GivenBack:
    """A session did not list it: who led meanwhile is released, the room dispatches anew (A15).

    `on_desk`: there was a dispute, so it lies with the room now; `later` as for a ruling. `advice`
    is what the room is told to go by.
    """

    no: str
    assignments: tuple[Assignment, ...] = ()
    clocks: tuple[Clock, ...] = ()
    on_desk: bool = False
    later: bool = False
    advice: Prose | None = None
    kind: Literal["given_back"] = "given_back"


@dataclass(frozen=True, slots=True)
class Ruled:
    """A ruling holds from now on: whoever it names works on it, with what it gives (E24).

    `later`: the work was reported done meanwhile; it is carried out if that is rejected.
    """

    no: str
    ruling: Ruling
    assignments: tuple[Assignment, ...] = ()
    clocks: tuple[Clock, ...] = ()
    later: bool = False
    kind: Literal["ruled"] = "ruled"


@dataclass(frozen=True, slots=True)
class SessionTold:
    """A session is told whether the incident is at work, being verified or closed (E23).

    `docket` is what it says of itself to one that hears it with others.
    """

    no: str
    number: int
    fact: IncidentFact
    docket: Docket | None = None
    kind: Literal["session_was_told"] = "session_was_told"


@dataclass(frozen=True, slots=True)
class SessionHeard:
    """A session told how it stands; `number` is the news'."""

    no: str
    number: int
    step: SessionStep
    listed_at: datetime | None = None
    outcome: SessionOutcome | None = None
    parties: tuple[str, ...] = ()
    onward: str = ""
    kind: Literal["session_heard"] = "session_heard"


HearingEvent: TypeAlias = (
    SessionBegan
    | SessionListed
    | GivenBack
    | Ruled
    | SessionTold
    | SessionHeard
    | SessionJoined
    | JoiningDeclined
)
SessionNews: TypeAlias = SessionTold | SessionHeard | JoiningDeclined
NEWS_OF_SESSIONS = (SessionTold, SessionHeard, JoiningDeclined)
"""What passes between an incident and its sessions: it annuls nothing and is not annulled (E9)."""
