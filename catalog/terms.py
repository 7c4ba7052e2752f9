"""What one incident needs of its place, resolved once at opening and kept for its whole life.

Written whole into ledger event 1 and sent from there to the workflow, with the place's version
and hash: two starters cannot differ, and a running incident keeps its terms until an explicit,
recorded instruction gives it new ones.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from catalog.powers import Circumstance, Power
from catalog.ranks import UNSAID, Ranks
from catalog.session.terms import SessionTerms
from catalog.session.words import FirstReturn, SessionKind
from catalog.words import (
    AfterRed,
    ConfirmBy,
    DispatchMode,
    Ladder,
    Oversight,
    Role,
    Urgency,
    Visibility,
)

PRESENT_EDITION = 2
"""The edition of these rules by which what is opened now is decided for its whole life (E39)."""


@dataclass(frozen=True, slots=True)
class PlaceTime:
    """How wall time becomes place time: `offset` is zero in production.

    `grace` (wall time) is how long the bell waits behind a planned instant, so that a message
    stamped in time is not overtaken.
    """

    offset: timedelta = timedelta()
    grace: timedelta = timedelta(seconds=2)

    def place(self, wall: datetime) -> datetime:
        """Turn a wall instant into a place instant."""
        return wall + self.offset

    def wall(self, place: datetime) -> datetime:
        """Turn a place instant into a wall instant."""
        return place - self.offset


@dataclass(frozen=True, slots=True)
class RoomTerms:
    """One tier as this incident meets it: the room that holds it and what that room may do.

    `area` is the room's area code, `may_hold` false where E22 hides the incident from it, `bureau`
    the area whose bureau and commission oversee the tier ("" for nobody, A6).
    """

    tier: int
    area: str
    zh: str
    en: str
    limit: timedelta
    dispatch: DispatchMode
    roles: tuple[Role, ...]
    desk: bool
    may_hold: bool
    bureau: str = ""

    def named(self, language: str) -> str:
        """Return the room's name in `language`."""
        return self.zh if language == "zh" else self.en


@dataclass(frozen=True, slots=True)
class BodyTerms:
    """The body a functional line means at one tier. `above`: it sits at a higher level (E11).

    `sign_in` is the sign-in limit of its linkage class, None where the register has none (A43),
    `sign_in_shorter` that of one class shorter, None where there is none (E13); `succeeds` are the
    bodies it took over (C18).
    """

    tier: int
    line: str
    code: str
    zh: str
    en: str
    oversight: Oversight
    above: bool = False
    sign_in: timedelta | None = None
    sign_in_shorter: timedelta | None = None
    succeeds: tuple[str, ...] = ()

    def named(self, language: str) -> str:
        """Return the body's name in `language`."""
        return self.zh if language == "zh" else self.en


@dataclass(frozen=True, slots=True)
class MatterTerms:
    """The catalogue row of the matter, as far as the machine reads it."""

    code: str
    zh: str
    en: str
    lead: str
    assist: tuple[str, ...]
    urgency: Urgency
    visibility: Visibility
    confirm_by: ConfirmBy
    ladder: Ladder
    statutory: bool = False
    """Whether the register knows of a procedure by law for it (A45)."""

    def named(self, language: str) -> str:
        """Return the matter's name in `language`."""
        return self.zh if language == "zh" else self.en


@dataclass(frozen=True, slots=True)
class Spans:
    """The place's windows for this urgency; all real durations (see `place.Windows`).

    Those with a default came later: older terms are read as if their place had chosen it.
    Only an emergency has milestones and calls: nothing of a kind means none (A40, E21).
    """

    accept: timedelta
    dispatch: timedelta
    sign_in: timedelta
    yellow_lead: timedelta
    share_lead: timedelta
    own_limit: timedelta
    rework_least: timedelta
    verify_remind: timedelta
    verify_alert: timedelta
    silent_after: timedelta
    silent_attempts: int
    red_remind: timedelta
    red_remind_days: int
    red_remind_later: timedelta
    leader_told: timedelta
    idle: timedelta
    archive: timedelta
    catch: timedelta = timedelta(hours=4)
    pause_most: timedelta = timedelta(days=2)
    extension_most: timedelta = timedelta(days=15)
    on_spot: timedelta = timedelta()
    made_safe: timedelta = timedelta()
    call_every: timedelta = timedelta()
    order_limit: timedelta = timedelta(days=3)
    order_set_within: timedelta = timedelta(days=1)
    return_pause: timedelta = timedelta(days=1)
    reopening: timedelta = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class PartTerms:
    """What of an incident's terms hangs on its matter: what a part of another matter is given
    beside what it has of the whole (A17).
    """

    matter: MatterTerms
    bodies: tuple[BodyTerms, ...]
    spans: Spans
    powers: tuple[Power, ...] = ()
    circumstances: tuple[Circumstance, ...] = ()
    extra: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Terms:
    """The whole of it. `areas` runs from the grid of the incident upwards, one code per tier.

    `lead_required` and all below it came later: older terms are read as if their place had chosen
    the first, and the only, way there was (C8, L16, C9, C7), and had no sessions. `powers` and
    `circumstances` are the matter's (C17), `territory` the territorial unit of each tier (A13).
    `ranks` say who sees as what (E22), `leader_tier` from where a leader is told (E8). `edition` is
    that of the rules it lives by, the first where nothing is said (E39).
    """

    place: str
    version: str
    hash: str
    language: str
    time: PlaceTime
    utc_offset: timedelta
    matter: MatterTerms
    areas: tuple[str, ...]
    rooms: tuple[RoomTerms, ...]
    bodies: tuple[BodyTerms, ...]
    spans: Spans
    confirm_roles: tuple[Role, ...]
    restricted_roles: tuple[Role, ...]
    rating_max: int
    rating_low: int
    about: str = ""
    start_tier: int = 1
    extra: dict[str, str] = field(default_factory=dict)
    call_roles: tuple[Role, ...] = ()
    lead_required: bool = True
    society_first: bool = False
    after_red: AfterRed = AfterRed.SYSTEM
    first_return: FirstReturn = FirstReturn.AUTOMATIC
    powers: tuple[Power, ...] = ()
    circumstances: tuple[Circumstance, ...] = ()
    territory: tuple[BodyTerms, ...] = ()
    sessions: tuple[SessionTerms, ...] = ()
    ranks: Ranks = UNSAID
    leader_tier: int = 4
    edition: int = 1

    @property
    def grid(self) -> str:
        """Return the grid the incident lies in."""
        return self.areas[0]

    @property
    def top(self) -> int:
        """Return the highest tier."""
        return self.rooms[-1].tier

    def room(self, tier: int) -> RoomTerms:
        """Return the room of a tier; tiers run 1..n without gaps."""
        return self.rooms[tier - 1]

    def centre_tier(self, tier: int) -> int:
        """Return the tier whose room acts as the centre: this one, or the first that dispatches."""
        dispatching = (room.tier for room in self.rooms if room.dispatch is not DispatchMode.NONE)
        return max(tier, next(dispatching, self.top))

    def body(self, line: str, tier: int) -> BodyTerms | None:
        """Return the body a line means at a tier, or None when the terms do not know it."""
        return next((b for b in self.bodies if b.tier == tier and b.line == line), None)

    def territorial(self, tier: int) -> BodyTerms | None:
        """Return the territorial unit of a tier, or None where the place names none (A13)."""
        return next((body for body in self.territory if body.tier == tier), None)

    def session(self, kind: SessionKind, tier: int) -> SessionTerms | None:
        """Return the session of a kind for a tier, or None where the place has none (A41)."""
        return next((s for s in self.sessions if s.kind is kind and tier in s.tiers), None)
