"""What must never be, however an incident went: one predicate per illegal combination.

Each is true when the combination is there. `found` names those an incident shows.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from typing import TypeAlias

from catalog.clock import Clock
from catalog.incident.facts import Arrival, Assignment
from catalog.incident.inquiry import Pause
from catalog.incident.pause import RESTING, waits_for
from catalog.incident.state import Incident
from catalog.incident.urging import URGE_EVERY
from catalog.terms import Terms
from catalog.words import (
    ClockKind,
    DispatchMode,
    Light,
    Outcome,
    Part,
    PauseFor,
    Stage,
    Urgency,
    Visibility,
)
from tests.catalog.impossible_agreed import AGREED
from tests.catalog.impossible_clocks import OF_CLOCKS
from tests.catalog.impossible_endings import ENDINGS
from tests.catalog.impossible_together import TOGETHER

Impossible: TypeAlias = Callable[[Incident, Terms], bool]

OVER = (Stage.CLOSED, Stage.ARCHIVED)
HELD = (Stage.REPORTED, Stage.ACCEPTED, Stage.HANDLING)
MILESTONES = {ClockKind.ON_SPOT, ClockKind.MADE_SAFE}
FINISHED = (Stage.VERIFYING, *OVER)

LIST: dict[str, Impossible] = {
    # the end
    "over without an outcome": lambda i, _: i.stage in OVER and i.outcome is None,
    "an outcome before the end": lambda i, _: i.stage not in OVER and i.outcome is not None,
    "over without an instant of closing": lambda i, _: (
        (i.stage in OVER) != (i.closed_at is not None)
    ),
    "a clock runs although it is over": lambda i, _: i.stage in OVER and any(_running(i)),
    "solved though nobody reported it done": lambda i, _: (
        i.outcome is Outcome.SOLVED and i.completion is None
    ),
    "rated before the end": lambda i, _: i.rating > 0 and i.stage not in OVER,
    "rated though nobody was asked": lambda i, _: i.rating > 0 and not i.report.asked,
    "a rating out of range": lambda i, t: not 0 <= i.rating <= t.rating_max,
    # verifying
    "verified without a completion": lambda i, _: (
        i.stage is Stage.VERIFYING and i.completion is None
    ),
    "a completion while somebody still works": lambda i, _: (
        i.stage in HELD and i.completion is not None
    ),
    "a clock runs while it is verified": lambda i, _: (
        i.stage is Stage.VERIFYING and any(_running(i))
    ),
    "something is open while it is verified": lambda i, _: i.stage in FINISHED and any(_open(i)),
    "traces of an earlier verification": lambda i, _: (
        i.stage in HELD
        and (i.solved_word, i.attempts, i.verify_reminders, i.alerted_tier) != (None, 0, 0, 0)
    ),
    "the alerted room did the work itself": lambda i, t: (
        i.completion is not None
        and i.alerted_tier > 0
        and t.room(i.alerted_tier).area == i.completion.body
    ),
    "the alerted room may not know of it": lambda i, t: (
        i.alerted_tier > 0 and not t.room(i.alerted_tier).may_hold
    ),
    # the room that holds it
    "held by a room that may not": lambda i, t: not t.room(i.tier).may_hold,
    "held by a tier that is not there": lambda i, t: not 1 <= i.tier <= t.top,
    "waiting for acceptance without a desk": lambda i, t: (
        i.stage is Stage.REPORTED and not t.room(i.tier).desk
    ),
    "waiting for acceptance without the right to say no": lambda i, _: (
        i.stage is Stage.REPORTED
        and i.arrival not in (Arrival.REPORT, Arrival.ESCALATION, Arrival.PASS_THROUGH)
    ),
    "worked on before it is accepted, though no tap sent it up": lambda i, t: (
        i.stage is not Stage.REPORTED
        and i.outcome is not Outcome.DECLINED
        and i.accepted_at is None
        and not (i.stage is Stage.HANDLING and _tapped(i, t))
    ),
    "to be caught though no tap sent it where it is": lambda i, _: (
        i.passed_on_at is not None
        and (i.arrival, i.passed_on_at) != (Arrival.PASS_THROUGH, i.arrived_at)
    ),
    "to be caught after it was done": lambda i, _: (
        i.passed_on_at is not None and i.stage not in HELD and i.outcome is None
    ),
    "an emergency that waits": lambda i, t: (
        (i.stage is Stage.REPORTED and not t.spans.accept)
        or (
            i.stage is Stage.ACCEPTED
            and not t.spans.dispatch
            and _lead_known(i, t)
            and i.desk_since is None
        )
    ),
    "accepted where nobody is dispatched": lambda i, t: (
        i.stage is Stage.ACCEPTED and t.room(i.tier).dispatch is DispatchMode.NONE
    ),
    "accepted where the system dispatches by itself": lambda i, t: (
        i.stage is Stage.ACCEPTED
        and t.room(i.tier).dispatch is DispatchMode.AUTOMATIC
        and _lead_known(i, t)
        and i.desk_since is None
    ),
    "declined twice by one room": lambda i, _: _repeated(i.refused_by),
    "handed down twice by one room": lambda i, _: _repeated(i.handed_down_by),
    # orders
    "handled by units without a lead": lambda i, t: (
        i.stage is Stage.HANDLING and _by_units(i, t) and not i.answering and not i.in_parts
    ),
    "the lead has nothing to do": lambda i, _: (
        i.stage is Stage.HANDLING and i.lead is not None and not i.lead.open
    ),
    "two leads": lambda i, _: [o.part for o in i.standing_assignments].count(Part.LEAD) > 1,
    "two orders to one body": lambda i, _: _repeated(tuple(o.body for o in i.standing_assignments)),
    "two orders with one number": lambda i, _: _repeated(tuple(o.number for o in i.assignments)),
    "an order of another tier stands": lambda i, _: any(
        o.tier != i.tier for o in i.standing_assignments
    ),
    "an order stands where nobody is dispatched": lambda i, t: (
        not _by_units(i, t) and bool(i.standing_assignments)
    ),
    "an order to the unit complained of": lambda i, t: (
        bool(t.about) and any(o.body == t.about for o in i.assignments)
    ),
    "assistants of a restricted matter": lambda i, t: (
        t.matter.visibility is Visibility.RESTRICTED
        and any(o.part is Part.ASSIST for o in i.assignments)
    ),
    "signed by nobody": lambda i, _: any(
        o.signed_at and not (o.handler and o.leader) for o in i.assignments
    ),
    "done and not signed": lambda i, _: any(o.done_at and not o.signed_at for o in i.assignments),
    "open and all of it done": lambda i, _: any(o.share >= 100 for o in _open(i)),
    "a body above that is not said to be": lambda i, t: any(
        o.above != (o.body.partition("/")[0] != t.room(o.tier).area) for o in i.assignments
    ),
    # extension
    "an extension is asked where nothing could be extended": lambda i, _: (
        i.extension is not None
        and (i.stage not in HELD or i.tier != i.extension.tier or i.light is Light.RED)
    ),
    "a tier was extended twice": lambda i, _: _repeated(i.extended),
    # who answers
    "signed without a period of responsibility": lambda i, _: any(
        o.signed_at and not o.periods for o in i.assignments
    ),
    "another named than the last period says": lambda i, _: any(
        o.periods and (o.periods[-1].handler, o.periods[-1].leader) != (o.handler, o.leader)
        for o in i.assignments
    ),
    "waiting, or put back, and not signed": lambda i, _: any(
        (o.waiting or o.put_back_at) and not o.signed_at for o in i.assignments
    ),
    "half of a waiting": lambda i, _: any(
        (o.waiting is None) != (o.waiting_since is None) for o in i.assignments
    ),
    "put back and done": lambda i, _: any(o.put_back_at and o.done_at for o in i.assignments),
    # emergencies
    "a milestone of what is no emergency": lambda i, t: (
        t.matter.urgency is not Urgency.EMERGENCY and any(c.kind in MILESTONES for c in i.clocks)
    ),
    "an emergency without milestones": lambda i, t: (
        t.matter.urgency is Urgency.EMERGENCY
        and {c.kind for c in i.clocks} & MILESTONES != MILESTONES
    ),
    "a milestone that stands": lambda i, _: any(
        c.kind in MILESTONES and c.stood_at is not None for c in i.clocks
    ),
    "a milestone nobody answers for": lambda i, t: any(
        c.kind in MILESTONES
        and c.light is not Light.RED
        and c.body != (i.lead.body if i.lead else t.room(i.tier).area)
        for c in _running(i)
    ),
    "a call for what is no emergency, or for an assistant": lambda i, t: any(
        o.calls and (o.part is Part.ASSIST or t.matter.urgency is not Urgency.EMERGENCY)
        for o in i.assignments
    ),
    "a call answered that never went out": lambda i, _: any(
        o.call_answered_by and not o.calls for o in i.assignments
    ),
    # clocks
    "two clocks with one key": lambda i, _: _repeated(tuple(c.key for c in i.clocks)),
    "another light than the tier clock's": lambda i, _: i.light is not i.tier_clock.light,
    "held while the tier's clock stands, although nobody is asked": lambda i, _: (
        i.stage in HELD and i.tier_clock.runs is (i.pause is not None)
    ),
    "a share or a limit of its own runs while somebody is asked": lambda i, _: (
        i.pause is not None and any(c.kind in RESTING for c in _running(i))
    ),
    "a clock stands that neither rests nor was left": lambda i, _: any(
        i.pause is None and c.kind is not ClockKind.TIER and c.stood_at and not c.ended_at
        for c in i.clocks
    ),
    # asking
    "a pause that nobody holds": lambda i, _: i.pause is not None and i.stage not in HELD,
    "a pause of an incident that had none": lambda i, _: (
        (_asking(i), i.question, i.check) != (None, None, None) and not i.pause_used
    ),
    "a pause longer than the most": lambda i, t: (
        (asked := _asking(i)) is not None and asked.until != asked.since + t.spans.pause_most
    ),
    "a question after the work": lambda i, _: i.question is not None and i.stage not in HELD,
    "a question that does not wait although the clocks do": lambda i, _: (
        waits_for(i, PauseFor.QUESTION) and i.question is None
    ),
    "a check under way where nothing waits for it": lambda i, _: (
        i.to_check and (i.stage, i.arrival) != (Stage.REPORTED, Arrival.REPORT)
    ),
    "a check that is over although the clocks wait for it": lambda i, _: (
        waits_for(i, PauseFor.CHECK) and not i.to_check
    ),
    "a check by a grid that may not know": lambda i, t: (
        i.check is not None and not t.room(1).may_hold
    ),
    # urging
    "half of an urge": lambda i, _: (i.urged > 0) is (i.urged_at is None),
    "urged more often than once a day": lambda i, _: (
        i.urged_at is not None and i.urged_at - i.reported_at < (i.urged - 1) * URGE_EVERY
    ),
    "a share runs without an open assistant": lambda i, _: any(
        c.kind is ClockKind.SHARE and c.key not in {f"share:{o.number}" for o in _assisting(i)}
        for c in _running(i)
    ),
    "a limit of its own without an open lead or a grid that is red": lambda i, t: any(
        c.kind is ClockKind.OWN and not _has_own_limit(i, t, c) for c in _running(i)
    ),
}


def found(incident: Incident, terms: Terms) -> list[str]:
    """Name what is wrong with an incident; nothing when it is sound."""
    return [
        name
        for name, there in (LIST | OF_CLOCKS | TOGETHER | AGREED | ENDINGS).items()
        if there(incident, terms)
    ]


def _repeated(values: tuple[object, ...]) -> bool:
    return any(count > 1 for count in Counter(values).values())


def _asking(incident: Incident) -> Pause | None:
    """Return the pause for an answer; a return, a session and a suspension are no question."""
    pause = incident.pause
    asked = (PauseFor.QUESTION, PauseFor.CHECK)
    return pause if pause is not None and pause.reason in asked else None


def _running(incident: Incident) -> Iterator[Clock]:
    return (clock for clock in incident.clocks if clock.runs)


def _open(incident: Incident) -> Iterator[Assignment]:
    return (assignment for assignment in incident.assignments if assignment.open)


def _assisting(incident: Incident) -> Iterator[Assignment]:
    return (assignment for assignment in _open(incident) if assignment.part is Part.ASSIST)


def _tapped(incident: Incident, terms: Terms) -> bool:
    """Where the system dispatches by itself, what a tap sent up is worked on before the word."""
    automatic = terms.room(incident.tier).dispatch is DispatchMode.AUTOMATIC
    return automatic and incident.arrival is Arrival.PASS_THROUGH


def _by_units(incident: Incident, terms: Terms) -> bool:
    return terms.room(incident.tier).dispatch is not DispatchMode.NONE


def _lead_known(incident: Incident, terms: Terms) -> bool:
    return terms.body(terms.matter.lead, incident.tier) is not None


def _has_own_limit(incident: Incident, terms: Terms, clock: Clock) -> bool:
    if clock.key == f"{ClockKind.OWN}:0":
        return not _by_units(incident, terms) and incident.light is Light.RED
    lead = incident.lead
    return lead is not None and lead.open and clock.key == f"{ClockKind.OWN}:{lead.number}"
