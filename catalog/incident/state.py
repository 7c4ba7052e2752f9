"""An incident as it stands: separate dimensions, never one big status.

`Incident` is the fold of its entries (`evolution.py`). Stage, tier, clocks, assignments, word,
rating and oversight are dimensions of their own; its light is its tier clock's.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from catalog.clock import Clock
from catalog.incident.agreed import Proposal, TakeOver
from catalog.incident.events import Entry
from catalog.incident.facts import Arrival, Assignment, Completion, Extension, Report
from catalog.incident.hearings import Followed, Owed, RulingRef, SessionRef
from catalog.incident.inquiry import Check, Pause, Question
from catalog.incident.linked import Linked
from catalog.incident.parts import PartOf, PartRef, PartTold
from catalog.incident.procedure import Proceeding
from catalog.incident.references import FileRef, OrderRef
from catalog.incident.returns import Return
from catalog.incident.society import Tried
from catalog.words import ClockKind, Light, Outcome, Part, PauseFor, Stage


@dataclass(frozen=True, slots=True)
class Incident:
    """The whole state of one incident; instants are UTC, `heard_at` is the last message's.

    `ping_pong` counts how often it went to and fro: down, up again, handed over by agreement,
    recalled (E30). `proposal` is a hand-over nobody has answered, `taken_over` the last agreed one
    while it may be recalled (E29).
    `passed_on_at` is the tap that sent it past rooms which may still catch it (E4). `pause` says
    why the clocks stand, `waits_since` when the acceptance window began anew (E7). `extension` is
    the one that is asked for and not answered, `extended` are the tiers that had one (E6). `passed`
    and `before` let a late message be judged anew: the moments recorded since the last message, and
    the state before the first of them (E9). `urged` counts how often the reporter urged (E34).
    `tried` is what society tried before a file was opened (L16), `linked` who reported the same
    again while it was open, those that were taken out again included (E13).
    `returns` are those since the counting began, `baseless` counts what was refused for want of a
    basis, `stood_for_returns` how long the clocks have stood for returns in all (E12).
    `desk_since`: it lies with the room to be dispatched anew; of an emergency `desk_calls` went out
    since, until one of the centre answered (E21). `desk_until`: until when at the latest the clocks
    stand for that, also while they do for a question as well (E12). `dispute` are the bodies that
    dispute it. `sessions` are its joint sessions, `ruling` what it is bound by (E24), `owed` what a
    session said while it was verified, `advised` the one that did not list it and left it to the
    room to order anew (A15),
    `followed` are the rulings on others like it that its dispatches followed.
    `parts` are the incidents it was split into, `part_of` whose part it is itself, and `part_told`
    what that was told of it last (A17).
    `proceeding` is the statutory procedure it has entered (A45), `reopened` counts how often it was
    opened again, `reopening_asked_at` since when the room is asked to, on behalf of a caller where
    `reopening_asked_for` says of whom, `reopening_reminded` how often since; `reopening_refused_at`
    that it said no since the closing, to those who asked themselves (`reopening_refused_to`) or
    were asked for (`reopening_refused_for`, E28).
    """

    no: str
    report: Report
    reported_at: datetime
    stage: Stage
    tier: int
    arrival: Arrival
    arrived_at: datetime
    heard_at: datetime
    touched_at: datetime
    from_tier: int = 0
    accepted_at: datetime | None = None
    clocks: tuple[Clock, ...] = ()
    assignments: tuple[Assignment, ...] = ()
    refused_by: tuple[int, ...] = ()
    handed_down_by: tuple[int, ...] = ()
    completion: Completion | None = None
    solved_word: bool | None = None
    attempts: int = 0
    verify_reminders: int = 0
    alerted_tier: int = 0
    rework: int = 0
    idle_shown: int = 0
    outcome: Outcome | None = None
    on_spot_check: bool = False
    closed_at: datetime | None = None
    rating: int = 0
    orders: tuple[OrderRef, ...] = ()
    files: tuple[FileRef, ...] = ()
    ping_pong: int = 0
    passed_on_at: datetime | None = None
    pause: Pause | None = None
    pause_used: bool = False
    question: Question | None = None
    check: Check | None = None
    waits_since: datetime | None = None
    extension: Extension | None = None
    extended: tuple[int, ...] = ()
    urged: int = 0
    urged_at: datetime | None = None
    tried: tuple[Tried, ...] = ()
    proposal: Proposal | None = None
    taken_over: TakeOver | None = None
    linked: tuple[Linked, ...] = ()
    returns: tuple[Return, ...] = ()
    baseless: int = 0
    stood_for_returns: timedelta = timedelta()
    desk_since: datetime | None = None
    desk_until: datetime | None = None
    desk_calls: int = 0
    desk_answered_by: str = ""
    dispute: tuple[str, ...] | None = None
    sessions: tuple[SessionRef, ...] = ()
    ruling: RulingRef | None = None
    owed: Owed | None = None
    advised: str = ""
    followed: tuple[Followed, ...] = ()
    parts: tuple[PartRef, ...] = ()
    part_of: PartOf | None = None
    part_told: PartTold | None = None
    proceeding: Proceeding | None = None
    reopened: int = 0
    reopening_asked_at: datetime | None = None
    reopening_refused_at: datetime | None = None
    reopening_asked_by: str = ""
    edition: int = 1
    reopening_asked_for: str = ""
    reopening_reminded: int = 0
    reopening_refused_to: tuple[str, ...] = ()
    reopening_refused_for: tuple[str, ...] = ()
    passed: tuple[Entry, ...] = ()
    before: Incident | None = field(default=None, repr=False)

    def clock(self, key: str) -> Clock | None:
        """Return the clock with this key, or None."""
        return next((clock for clock in self.clocks if clock.key == key), None)

    @property
    def second_edition(self) -> bool:
        """Tell whether it lives by the rules of the second edition; else by those before (E39)."""
        return self.edition >= 2  # noqa: PLR2004 -- an edition has no name but its number

    @property
    def scores(self) -> dict[str, int]:
        """Return whoever is asked how he was served, first and further reporters, with what each
        said: 0 for nothing yet (A39, E13). In the first edition the first alone is asked.
        """
        asked = {self.report.reporter: self.rating} if self.report.asked else {}
        for each in self.linked if self.second_edition else ():
            if each.stands and each.report is not None and each.report.asked:
                asked.setdefault(each.report.reporter, each.rated)
        return asked

    @property
    def tier_clock(self) -> Clock:
        """Return the clock of the tier that holds the incident; it always has one."""
        clock = self.clock(f"{ClockKind.TIER}:{self.tier}")
        if clock is None:
            raise LookupError(self.no)
        return clock

    @property
    def light(self) -> Light:
        """Return the incident's light: its tier clock's as recorded."""
        return self.tier_clock.light

    @property
    def awaits_acceptance(self) -> bool:
        """Tell whether the room has not answered yet; after a tap units may work already (E1)."""
        at_work = self.stage is Stage.HANDLING and self.accepted_at is None
        return self.stage is Stage.REPORTED or at_work

    @property
    def to_check(self) -> bool:
        """Tell whether the grid was asked to look and has not said yet what it found (E7)."""
        return self.check is not None and self.check.finding is None

    @property
    def reported_again(self) -> int:
        """Return how many further reports go with it: not what has a case of its own (E13)."""
        return sum(each.stands and each.report is not None for each in self.linked)

    @property
    def standing_assignments(self) -> tuple[Assignment, ...]:
        """Return the assignments of the present tier that have not been taken back."""
        return tuple(assignment for assignment in self.assignments if assignment.stands)

    @property
    def lead(self) -> Assignment | None:
        """Return the leading body's assignment, or None while nobody is ordered."""
        return next((o for o in self.standing_assignments if o.part is Part.LEAD), None)

    @property
    def joint(self) -> tuple[Assignment, ...]:
        """Return the assignments of several units without a lead; none where one leads (C8)."""
        return tuple(o for o in self.standing_assignments if o.part is Part.JOINT)

    @property
    def answering(self) -> tuple[Assignment, ...]:
        """Return who answers for the whole: the lead, or each of several without one (E27)."""
        lead = self.lead
        return self.joint if lead is None else (lead,)

    @property
    def session(self) -> SessionRef | None:
        """Return the session that goes on, if one does; there is one at a time."""
        return next((ref for ref in self.sessions if ref.open), None)

    @property
    def in_parts(self) -> bool:
        """Tell whether its parts are worked on in its place (A17)."""
        return self.pause is not None and self.pause.reason is PauseFor.PARTS

    @property
    def counted_returns(self) -> tuple[Return, ...]:
        """Return the returns that count: the leads' (E12)."""
        return tuple(returned for returned in self.returns if returned.counts)

    def returned_by(self, body: str) -> bool:
        """Tell whether a body returned what it was last ordered (E12)."""
        last = next((o for o in reversed(self.assignments) if o.body == body), None)
        return last is not None and last.returned_at is not None

    @property
    def binding(self) -> RulingRef | None:
        """Return the ruling that binds who works on it where it is now, if one does (E24)."""
        here = self.ruling is not None and self.ruling.tier == self.tier
        return self.ruling if here else None
