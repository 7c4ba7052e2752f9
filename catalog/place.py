"""A place as data: tiers, limits, windows, channels and tables, validated as a whole.

Durations are real time (24 h days, RULES A8). A setting exists where places differ or a number
is given; everything else is a law of the machine.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from itertools import pairwise

from catalog.matters import Matter
from catalog.powers import Circumstance, Power, Territory
from catalog.ranks import Ranks, SeesAs, ranks_of
from catalog.register import CLASSES, Register
from catalog.session.terms import StepTerms
from catalog.session.words import DecidedBy, FirstReturn, SessionKind
from catalog.words import AfterRed, Channel, DispatchMode, Role, Word


class GridNumbers(Word):
    """How the grids of a place are numbered."""

    COMPLETE = "complete", "逐村连续编号", "001, 002 … in every village"
    OWN = "own", "沿用原有编号", "by the numbers people know them by"


@dataclass(frozen=True, slots=True)
class ByUrgency:
    """One window per urgency (RULES E1, E10, E13)."""

    routine: timedelta
    urgent: timedelta
    emergency: timedelta

    def of(self, urgency: str) -> timedelta:
        """Return the window for an urgency's value."""
        window: timedelta = getattr(self, urgency)
        return window


@dataclass(frozen=True, slots=True)
class Tier:
    """One rung of the ladder: which area level holds it, how long, and how it hands out work.

    `room_zh` and `room_en` name the room of one area ("{}" is the area's name). `roles` act for it:
    posts of rooms and grids only. No limit, and no window below, is longer than ten years.
    Without a `desk` a case is accepted the instant it arrives. `bureau` is the level whose bureau
    and commission oversee the tier ("" for nobody). `sees_as` is its column in E22's table.
    """

    number: int
    level: str
    zh: str
    en: str
    room_zh: str
    room_en: str
    limit: timedelta
    dispatch: DispatchMode
    roles: tuple[Role, ...]
    desk: bool
    bureau: str
    sees_as: SeesAs


@dataclass(frozen=True, slots=True)
class Windows:
    """How long a silence lasts before something follows. All are real durations.

    accept: silence accepts (E1). dispatch: then the system orders the lead, or a triage light is
    red (E10, E27); both together end before the limit of a tier that dispatches by hand. sign_in:
    then the room is told (E13); sign_in_class: the same by linkage class, "1" to "3" (A43).
    yellow_lead: yellow is limit - min(yellow_lead, limit/2) (A2).
    share_lead: an assistant's limit lies this much before the lead's (C3). own_limit: a lead
    ordered while red (E5). rework_least: what a rejected case gets at least (A47).
    verify_remind / verify_alert: reminders to the confirmer, and the alert to the next room (K5).
    silent_after / silent_attempts: when the spot check alone may close (E20).
    red_remind, red_remind_days, red_remind_later: reminders after red (E8); leader_told: after red.
    idle: "nothing happens here" (E8). archive: from closing to archiving (A39).
    catch: how long after a tap a room that was skipped may catch it (C12, E4).
    pause_most: how long the clocks stand for a question or a check on the spot (E7, A36).
    extension_most: the longest limit an extension gives, from the start of a tier's clock (T4).
    on_spot, made_safe: the milestones of an emergency, from the report (A40). call_every: between
    two calls while nobody signs it (E21).
    order_limit: from the red, where the bureau sets none; order_set_within: when it may (A33, E18).
    recurrence: how long after closing the same matter at the same place is a recurrence (A23).
    return_pause: how long the clock stands at most, in all, for what was returned (E12).
    reopening: within this the room rules on a reopening; then its silence grants it (E28).
    """

    accept: ByUrgency
    dispatch: ByUrgency
    sign_in: ByUrgency
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
    catch: timedelta
    pause_most: timedelta
    extension_most: timedelta
    on_spot: timedelta
    made_safe: timedelta
    call_every: timedelta
    order_limit: timedelta
    order_set_within: timedelta
    recurrence: timedelta
    return_pause: timedelta
    reopening: timedelta
    sign_in_class: dict[str, timedelta]

    def sign_in_classes(self, linkage: str) -> tuple[timedelta | None, timedelta | None]:
        """Return the sign-in limit of a linkage class and of one class shorter (E13, A43)."""
        shorter = dict(pairwise(reversed(CLASSES))).get(linkage, "")
        return self.sign_in_class.get(linkage), self.sign_in_class.get(shorter)


@dataclass(frozen=True, slots=True)
class ChannelRule:
    """Who may use a way in, and whether its reports start at the grid or where the matter does."""

    channel: Channel
    roles: tuple[Role, ...]
    starts_at_grid: bool
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class WithoutAccount:
    """What somebody without an account may report: by one channel, of all matters but some.

    Without a `channel` nobody reports so.
    """

    channel: Channel | None
    not_for: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Overrun:
    """What follows a missed limit (C9): who hands it over, and to whom.

    `to` is the line whose body is asked; "" for the bureau of each tier's own area.
    """

    by: AfterRed
    to: str


@dataclass(frozen=True, slots=True)
class SessionRule:
    """One kind of joint session: whose it is, which tiers' incidents go there, how it runs (A41).

    `zh` and `en` hold "{}" where the area's name goes; the area is the incident's at `level`.
    `convened_by` are lines whose bodies there hold the convenors' posts; empty: the area itself.
    `unsettled` is the kind that follows where nothing was settled; None: it always decides (A17).
    """

    kind: SessionKind
    zh: str
    en: str
    level: str
    tiers: tuple[int, ...]
    convened_by: tuple[str, ...]
    decided_by: DecidedBy
    steps: tuple[StepTerms, ...]
    unsettled: SessionKind | None


@dataclass(frozen=True)
class Place:
    """Everything one city decided for itself. `hash` names the exact content (sha256 of files).

    `leader_tier` is the lowest tier whose leader in charge is told of what stays red (E8).
    `welcome_zh` and `welcome_en` are how it tells a resident what becomes of a report: who works on
    it, and who sees to what is late.
    """

    code: str
    version: str
    hash: str
    zh: str
    en: str
    language: str
    utc_offset: timedelta
    welcome_zh: str
    welcome_en: str
    series_open: str
    series_closed: str
    tiers: tuple[Tier, ...]
    starts: dict[str, int]
    windows: Windows
    rating_max: int
    rating_low: int
    confirm_roles: tuple[Role, ...]
    restricted_roles: tuple[Role, ...]
    call_roles: tuple[Role, ...]
    leader_tier: int
    lead_required: bool
    society_first: bool
    overrun: Overrun
    grid_numbers: GridNumbers
    first_return: FirstReturn
    territory: tuple[Territory, ...]
    sessions: tuple[SessionRule, ...]
    channels: tuple[ChannelRule, ...]
    without_account: WithoutAccount
    register: Register
    matters: tuple[Matter, ...]
    powers: tuple[Power, ...] = ()
    circumstances: tuple[Circumstance, ...] = ()

    @cached_property
    def _matters(self) -> dict[str, Matter]:
        return {matter.code: matter for matter in self.matters}

    @cached_property
    def ranks(self) -> Ranks:
        """Return from which rank rooms see as a township's and as a centre's (E22)."""
        return ranks_of([tier.sees_as for tier in self.tiers])

    def matter(self, code: str) -> Matter | None:
        """Return the matter with this code, or None."""
        return self._matters.get(code)

    def tier(self, number: int) -> Tier | None:
        """Return the tier with this number, or None."""
        return next((tier for tier in self.tiers if tier.number == number), None)

    def channel(self, channel: str) -> ChannelRule | None:
        """Return the rule of a way in, or None when this place does not have it."""
        return next((rule for rule in self.channels if rule.channel == channel), None)

    def named(self, language: str) -> str:
        """Return the place's name in `language` ("zh" or "en")."""
        return self.zh if language == "zh" else self.en
