"""What a session is about and the terms it lives by, fixed when an incident opens it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from catalog.messages import Evidence, Prose
from catalog.powers import Circumstance, Power
from catalog.session.bundle import Docket
from catalog.session.terms import SessionTerms
from catalog.session.words import Ground, IncidentFact, Presence
from catalog.terms import BodyTerms, PlaceTime
from catalog.words import Role


@dataclass(frozen=True, slots=True)
class SessionFacts:
    """One session: whose incident, why, who is heard (A14, A15).

    `parties` are the units that are heard, `territory` the territorial unit that leads meanwhile
    or coordinates ("" for none). `centre` is the area whose room files and archives. `from_session`
    and `summary` are carried over from the level below (E24). `secret`: the incident is not open
    to everybody (E22). `area` is where a line means a unit, that of the incident's tier; `about`
    whom it complains of, who is neither heard nor ordered. `category` is the matter's kind,
    `bundle` the others that come from the level below with it, `own` which of the parties are
    this incident's where there are others, all of them when it is empty (E38). `reason` is what
    whoever asked for it wrote: of a topic meeting its topic (E25); None where it opened by itself.
    """

    no: str
    incident: str
    matter: str
    tier: int
    ground: Ground
    centre: str
    parties: tuple[BodyTerms, ...]
    territory: str = ""
    secret: bool = False
    from_session: str = ""
    summary: Prose | None = None
    fact: IncidentFact = IncidentFact.AT_WORK
    area: str = ""
    about: str = ""
    category: str = ""
    bundle: tuple[Docket, ...] = ()
    own: tuple[str, ...] = ()
    reason: Prose | None = None


@dataclass(frozen=True, slots=True)
class Rules:
    """What a session needs of its place; all spans are real durations.

    yellow_lead as for every clock (E2); remind: what is past its limit reminds its actor so often
    (E8); limit_most: the longest limit a ruling may give, the tier's own (E24). centre_roles act
    for the centre, staff for a party; may_refer_up: a room above may hold the incident; may_split:
    it is no part, level 1 may divide it (A17). `powers` and `circumstances` are the matter's.
    reminds_from_entry: whoever acts now is reminded of no day before his; a session that was opened
    before this was so keeps what it was opened with, for its history is judged anew by it (X5).
    `edition` is that of all other rules that have changed since (E39).
    """

    place: str
    language: str
    time: PlaceTime
    utc_offset: timedelta
    session: SessionTerms
    yellow_lead: timedelta
    remind: timedelta
    limit_most: timedelta
    centre_roles: tuple[Role, ...]
    staff: tuple[Role, ...]
    may_refer_up: bool = False
    powers: tuple[Power, ...] = ()
    circumstances: tuple[Circumstance, ...] = ()
    may_split: bool = False
    reminds_from_entry: bool = False
    edition: int = 1

    @property
    def second_edition(self) -> bool:
        """Tell whether it lives by the rules of the second edition; else by those before (E39)."""
        return self.edition >= 2  # noqa: PLR2004 -- an edition has no name but its number


@dataclass(frozen=True, slots=True)
class Position:
    """What one party holds: whose it is by which law, with what it shows (E12, A13).

    `basis` is a code of the list of powers, `argued` one that is not on it; `names` is the line of
    the unit that should have it, "" where the party would take it itself. `incident` is the one of
    several it is said of, "" for all.
    """

    at: datetime
    person: str
    text: Prose
    basis: str = ""
    argued: Prose | None = None
    names: str = ""
    evidence: tuple[Evidence, ...] = ()
    incident: str = ""


@dataclass(frozen=True, slots=True)
class Member:
    """One unit that is heard: what it holds, whether it came, that it was silent.

    `apart` is what it holds of one of several incidents, where that is otherwise.
    """

    body: BodyTerms
    position: Position | None = None
    presence: Presence | None = None
    silent_at: datetime | None = None
    invited: bool = False
    apart: tuple[Position, ...] = ()

    @property
    def positions(self) -> tuple[Position, ...]:
        """Return all it holds: of all incidents first, then of one or the other."""
        return (*((self.position,) if self.position else ()), *self.apart)

    def has_said(self, incidents: tuple[str, ...]) -> bool:
        """Tell whether it has said what it holds of each of these."""
        said = {position.incident for position in self.apart}
        return self.position is not None or said >= set(incidents)
