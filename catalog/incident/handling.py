"""Ordering bodies, signing, working, finishing (E5, E10-E14, C2, A38)."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from catalog.clock import Clock, end, share_due, stand, start
from catalog.incident import messages as m
from catalog.incident.decision import (
    Ask,
    Decision,
    M,
    at_stage,
    finished,
    holder,
    open_assignment_of,
    word_of_acceptance,
)
from catalog.incident.events import AssistanceDone, Dispatched, DoneReported, Progressed, Signed
from catalog.incident.facts import Assignment, Completion, Period
from catalog.incident.milestones import handed_to
from catalog.incident.pause import as_of, waits_for
from catalog.incident.state import Incident
from catalog.incident.visibility import UNIT_STAFF
from catalog.messages import Refusal, not_now, not_so
from catalog.terms import BodyTerms, Terms
from catalog.words import ClockKind, DispatchMode, Light, Part, PauseFor, Stage, Visibility


def may_dispatch(ask: Ask[m.Dispatch]) -> Refusal | None:
    """The holding room orders units once it has the incident; the lowest tiers order nobody."""
    refused = holder(ask)
    if refused is None and ask.room.dispatch is DispatchMode.NONE:
        return not_now("tier_dispatches_nobody", tier=str(ask.incident.tier))
    if refused is None and ask.incident.stage is Stage.HANDLING:
        return not_now("already_dispatched")
    return refused or at_stage(ask.incident, Stage.REPORTED, Stage.ACCEPTED)


def dispatch(ask: Ask[m.Dispatch]) -> Decision:
    """Order the named lines' bodies, or the catalogue's; a dispatch by hand is acceptance (E1)."""
    matter, message = ask.terms.matter, ask.message
    lead = message.lead or matter.lead
    by_catalogue = matter.assist if lead == matter.lead else ()
    restricted = matter.visibility is Visibility.RESTRICTED
    assist = message.assist if message.assist is not None else () if restricted else by_catalogue
    if restricted and assist:
        return not_so("no_assistants")
    bodies = [ask.body(line) for line in (lead, *assist)]
    for line, body in zip((lead, *assist), bodies, strict=True):
        if body is None:
            return not_so("unknown_unit", unit=line)
        if body.code == ask.terms.about:
            return not_so("unit_is_the_subject", unit=line)
    known = [body for body in bodies if body is not None]
    ordered = assignments(ask.incident, ask.terms, known, ask.at)
    clocks = (
        *assignment_clocks(ask.incident, ask.terms, ordered, ask.at),
        *handed_to(ask.incident, ordered[0].body),
    )
    event = Dispatched(by_system=False, assignments=ordered, clocks=clocks, note=message.note)
    return (*word_of_acceptance(ask), event)


def dispatch_by_system(incident: Incident, terms: Terms, at: datetime) -> Dispatched:
    """Order the catalogue's lead and assistants (E10); raises LookupError without a lead body."""
    lead = terms.body(terms.matter.lead, incident.tier)
    if lead is None:
        raise LookupError(terms.matter.lead)
    restricted = terms.matter.visibility is Visibility.RESTRICTED
    lines = () if restricted else terms.matter.assist
    assists = [body for line in lines if (body := terms.body(line, incident.tier))]
    bodies = [lead, *(body for body in assists if body.code != terms.about)]
    ordered = assignments(incident, terms, bodies, at)
    clocks = assignment_clocks(incident, terms, ordered, at)
    clocks = (*clocks, *handed_to(incident, ordered[0].body))
    return Dispatched(by_system=True, assignments=ordered, clocks=clocks)


def assignments(
    incident: Incident, terms: Terms, bodies: list[BodyTerms], at: datetime
) -> tuple[Assignment, ...]:
    """Make one assignment per body, the first as lead; more lines at one office join it (C2)."""
    merged: dict[str, Assignment] = {}
    for body in bodies:
        known = merged.get(body.code)
        if known is not None:
            lines = dict.fromkeys((*known.lines, body.line))
            merged[body.code] = replace(known, lines=tuple(lines))
            continue
        merged[body.code] = Assignment(
            number=len(incident.assignments) + len(merged) + 1,
            body=body.code,
            line=body.line,
            lines=(body.line,),
            zh=body.zh,
            en=body.en,
            part=Part.ASSIST if merged else Part.LEAD,
            tier=incident.tier,
            ordered_at=at,
            sign_by=at + terms.spans.sign_in,
            above=body.above,
            oversight=body.oversight,
        )
    return tuple(merged.values())


def assignment_clocks(
    incident: Incident, terms: Terms, ordered: tuple[Assignment, ...], at: datetime
) -> tuple[Clock, ...]:
    """Give assistants their sub-limits; while red they get none and the lead gets its own (E5).

    Ordered while the reporter is being asked, they stand from the start like all others (E7).
    """
    given = _limits(incident, terms, ordered, at)
    asking = waits_for(incident, PauseFor.QUESTION)
    return tuple(stand(clock, at) for clock in given) if asking else given


def _limits(
    incident: Incident, terms: Terms, ordered: tuple[Assignment, ...], at: datetime
) -> tuple[Clock, ...]:
    tier_clock = as_of(incident, incident.tier_clock, at)
    if tier_clock.light is Light.RED:
        lead = next(assignment for assignment in ordered if assignment.part is Part.LEAD)
        return (_assignment_clock(lead, ClockKind.OWN, terms, at + terms.spans.own_limit, at),)
    limit = share_due(at, tier_clock.due_at, terms.spans.share_lead)
    return tuple(
        _assignment_clock(assignment, ClockKind.SHARE, terms, limit, at)
        for assignment in ordered
        if assignment.part is Part.ASSIST
    )


def _assignment_clock(
    assignment: Assignment, kind: ClockKind, terms: Terms, due: datetime, at: datetime
) -> Clock:
    return start(
        f"{kind}:{assignment.number}",
        kind,
        body=assignment.body,
        tier=assignment.tier,
        counted_from=at,
        due=due,
        lead=terms.spans.yellow_lead,
        now=at,
    )


def may_sign(ask: Ask[m.Sign]) -> Refusal | None:
    """An ordered body signs once; several open assignments of one office are signed one by one."""
    assignment = own_assignment(ask)
    if isinstance(assignment, Refusal):
        return assignment
    return not_now("already_signed") if assignment.signed_at else None


def sign(ask: Ask[m.Sign]) -> Decision:
    """Take the assignment and name who answers for it (A38)."""
    assignment = own_assignment(ask)
    if isinstance(assignment, Refusal):
        return assignment
    if not (ask.message.handler and ask.message.leader):
        return not_so("handler_and_leader_missing")
    return (Signed((under(assignment, ask.message.handler, ask.message.leader, ask.at),)),)


def may_progress(ask: Ask[m.Progress]) -> Refusal | None:
    """Whoever works on it tells how far it is: the signed body, or the room that handles itself."""
    if handles_itself(ask):
        return None
    assignment = own_assignment(ask)
    if isinstance(assignment, Refusal):
        return assignment
    return None if assignment.signed_at else not_now("not_signed")


def progress(ask: Ask[m.Progress]) -> Decision:
    """Keep what has been done so far; a part is never the whole (E33)."""
    share = ask.message.share
    if share is not None and not 1 <= share <= 99:  # noqa: PLR2004 -- a percentage of the whole
        return not_so("share_out_of_range", share=str(share))
    if handles_itself(ask):
        shown = ask.message.evidence
        told = Progressed(ask.room.area, ask.message.note, share, evidence=shown)
        return (*word_of_acceptance(ask), told)
    assignment = own_assignment(ask)
    if isinstance(assignment, Refusal):
        return assignment
    known = replace(_going_on(assignment), share=share or assignment.share)
    told = Progressed(assignment.body, ask.message.note, share, (known,), ask.message.evidence)
    return (told,)


def may_finish(ask: Ask[m.Done]) -> Refusal | None:
    """The room that handles itself, or an ordered body, reports the work finished."""
    if handles_itself(ask):
        return None
    assignment = own_assignment(ask)
    return assignment if isinstance(assignment, Refusal) else None


def finish(ask: Ask[m.Done]) -> Decision:
    """Finish a share, or the whole: then every clock stops and verifying begins (E5, E14, A5)."""
    note, shown = ask.message.note, ask.message.evidence
    if handles_itself(ask):
        completion = Completion(ask.at, ask.actor.person, ask.room.area)
        clocks = finished(ask.incident, ask.at)
        reported = DoneReported(completion, note, clocks, evidence=shown)
        return (*word_of_acceptance(ask), reported)
    assignment = own_assignment(ask)
    if isinstance(assignment, Refusal):
        return assignment
    handler = ask.message.handler or assignment.handler
    leader = ask.message.leader or assignment.leader
    renamed = assignment.signed_at is not None and (handler, leader) != (
        assignment.handler,
        assignment.leader,
    )
    if renamed and limit_of(ask.incident, assignment).light is Light.RED:
        return not_so("names_stand", handler=assignment.handler, leader=assignment.leader)
    if not (handler and leader):
        return not_so("handler_and_leader_missing")
    done = _going_on(under(assignment, handler, leader, ask.at))
    done = replace(done, done_at=ask.at, share=100)
    if assignment.part is Part.ASSIST:
        share = ask.incident.clock(f"{ClockKind.SHARE}:{assignment.number}")
        ended = (end(share, ask.at),) if share else ()
        return (AssistanceDone(assignment.body, note, (done,), ended, shown),)
    others = tuple(
        replace(other, ended_at=ask.at)
        for other in ask.incident.assignments
        if other.open and other.number != assignment.number
    )
    completion = Completion(ask.at, ask.actor.person, assignment.body, handler, leader)
    clocks = finished(ask.incident, ask.at)
    reported = DoneReported(completion, note, clocks, (done, *others), shown)
    # What was sent up by one tap may be done before the room has answered: nothing to send back.
    return (*word_of_acceptance(ask, "by_done"), reported)


def under(assignment: Assignment, handler: str, leader: str, at: datetime) -> Assignment:
    """Put an assignment into somebody's hands: signed, with a period of its own (A38, E32)."""
    known, signed_at = assignment.periods, assignment.signed_at
    if signed_at is not None and not known:  # signed before periods were kept
        known = (Period(assignment.handler, assignment.leader, signed_at),)
    if not known or (known[-1].handler, known[-1].leader) != (handler, leader):
        known = (*known, Period(handler, leader, at))
    return replace(
        assignment,
        signed_at=signed_at or at,
        handler=handler,
        leader=leader,
        periods=known,
        put_back_at=None,
    )


def limit_of(incident: Incident, assignment: Assignment) -> Clock:
    """Return the limit in force for an assignment: its own, its share's, else the tier's (E32)."""
    for kind in (ClockKind.OWN, ClockKind.SHARE):
        clock = incident.clock(f"{kind}:{assignment.number}")
        if clock is not None and clock.ended_at is None:
            return clock
    return incident.tier_clock


def _going_on(assignment: Assignment) -> Assignment:
    """Whoever works on it waits no longer (E31)."""
    return replace(assignment, waiting=None, waiting_since=None, waiting_note=None)


def handles_itself(ask: Ask[M]) -> bool:
    """Tell whether the actor's room holds the incident and works on it without units."""
    working = ask.incident.stage in (Stage.REPORTED, Stage.HANDLING)
    itself = ask.room.dispatch is DispatchMode.NONE
    return working and itself and holder(ask) is None


def own_assignment(ask: Ask[M]) -> Assignment | Refusal:
    """Return the open assignment the actor answers for, or why he has none."""
    assignment = open_assignment_of(ask.incident, ask.actor, UNIT_STAFF)
    wrong_stage = at_stage(ask.incident, Stage.HANDLING)
    if assignment is not None and wrong_stage is None:
        return assignment
    asked = any(o.stands and ask.actor.holds(UNIT_STAFF, o.body) for o in ask.incident.assignments)
    if not asked:
        return not_now("not_asked")
    return wrong_stage or not_now("already_done")
