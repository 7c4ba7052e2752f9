"""What leaves by the API of joint sessions: six steps, who holds what, what is ruled."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from api.shapes import Name, Offer
from api.shapes_of_evidence import EvidenceView
from api.shapes_of_parts import RuledPart


@dataclass(frozen=True, slots=True)
class StepView:
    """One step of a session. `state`: carried (over from the level below), done, now or next.

    `by` has to act in it; a step that has not been entered has a limit in days and no clock yet.
    """

    step: Name
    state: str
    by: tuple[Name, ...]
    days: float
    light: Name | None = None
    yellow_at: datetime | None = None
    due_at: datetime | None = None
    runs: bool = False
    left_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class PositionView:
    """What a unit holds; `basis` is on the list of powers, `argued` is not. `names` is whose it is,
    null where the unit would take it itself.
    """

    at: datetime
    text: str | None
    basis: Name | None
    argued: str | None
    names: Name | None
    evidence: tuple[EvidenceView, ...] = ()
    incident: str | None = None


@dataclass(frozen=True, slots=True)
class HeardView:
    """One incident a session hears, or heard; `fact` is null until it has said whether it comes.

    `since` is when it was heard with the others.
    """

    no: str
    matter: Name | None
    fact: Name | None
    since: datetime
    href: str


@dataclass(frozen=True, slots=True)
class MemberView:
    """One unit that is heard; `silent`: the consultation's limit passed without a word of it.

    `position` is what it holds of all incidents, `apart` of one of them alone.
    """

    body: Name
    invited: bool
    silent: bool
    presence: Name | None
    position: PositionView | None
    apart: tuple[PositionView, ...] = ()


@dataclass(frozen=True, slots=True)
class TallyView:
    """One option of a vote: how many chose it, and which units."""

    option: Name
    votes: int
    by: tuple[Name, ...]


@dataclass(frozen=True, slots=True)
class VoteView:
    """One vote of the units that are present: it advises, and rules nothing.

    `entitled` is how many may vote, or could when it was closed; `carried` is what more than half
    of them chose, null where nothing was carried or the vote goes on.
    """

    number: int
    question: str | None
    called_at: datetime
    closed_at: datetime | None
    entitled: int
    tally: tuple[TallyView, ...]
    carried: Name | None


@dataclass(frozen=True, slots=True)
class RulingView:
    """A ruling: a draft until it is archived. `reason` are the minutes it rests on.

    A jurisdiction ruling may turn on `circumstance`: `holds` is what was found here, `lead_if` and
    `lead_if_not` lead in the one case and in the other. `days` is the limit it gives, null: what
    was left. `parts` are what a split divides it into.
    """

    kind: Name
    reason: str | None
    lead: Name | None
    assist: tuple[Name, ...]
    days: float | None
    review_on: datetime | None
    procedure: Name | None
    matters: tuple[Name, ...]
    circumstance: Name | None
    holds: bool | None
    lead_if: Name | None
    lead_if_not: Name | None
    parts: tuple[RuledPart, ...] = ()


@dataclass(frozen=True, slots=True)
class SessionLine:
    """One session on a list. `light` is that of its step as of now; `waits`: it is yours to act."""

    no: str
    which: Name
    title: Name
    ground: Name
    incident: str
    matter: Name | None
    step: Name
    outcome: Name | None
    light: Name
    yellow_at: datetime
    due_at: datetime
    runs: bool
    opened_at: datetime
    seq: int
    waits: bool
    href: str


@dataclass(frozen=True, slots=True)
class SessionPage:
    """One page of sessions, those that go on first; `cursor` opens the next one."""

    items: tuple[SessionLine, ...]
    cursor: str | None


@dataclass(frozen=True, slots=True)
class SessionView:
    """One joint session as the reader may see it.

    `matter` is null where he takes no part and may not know of the incident any more,
    `incident_href` where he may not read it; `to_agree` are those whose
    final word is missing. `ruling` is a draft until `outcome` is ruled. `incidents` are those it
    hears of which he may know, `bundled` that they are several. `reason` is why it was asked
    for, of a topic meeting its topic; `advice` is what the centre is told of what is not listed.
    """

    no: str
    which: Name
    title: Name
    ground: Name
    incident: str
    matter: Name | None
    step: Name
    outcome: Name | None
    light: Name
    yellow_at: datetime
    due_at: datetime
    runs: bool
    whole_light: Name
    whole_due_at: datetime
    opened_at: datetime
    listed_at: datetime | None
    ended_at: datetime | None
    centre: Name
    convenors: tuple[Name, ...]
    decided_by: Name
    territory: Name | None
    from_session: str | None
    summary: str | None
    minutes: str | None
    ruling: RulingView | None
    unsettled: bool
    agreed: tuple[Name, ...]
    to_agree: tuple[Name, ...]
    sent_back: int
    steps: tuple[StepView, ...]
    members: tuple[MemberView, ...]
    seq: int
    votes: tuple[VoteView, ...] = ()
    incidents: tuple[HeardView, ...] = ()
    bundled: bool = False
    incident_href: str | None = None
    reason: str | None = None
    advice: str | None = None
    offers: tuple[Offer, ...] = ()
    links: dict[str, str] = field(default_factory=dict)
