"""The agreed hand-over: the lead asks, the other body answers, the room may take it back (E29).

No return is counted; the tier's clock goes on; what is red stays with whoever overran, and a lead
that takes over what is red has a limit of its own (E5).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from catalog.clock import Clock, end
from catalog.incident.agreed import (
    AgreeHandOver,
    DeclineHandOver,
    HandOverAgreed,
    HandOverDeclined,
    HandOverProposed,
    HandOverRecalled,
    ProposeHandOver,
    RecallHandOver,
    TakeOver,
)
from catalog.incident.agreement import in_force, same_level
from catalog.incident.assigning import assignment_clocks, assignments, sign_in
from catalog.incident.decision import Ask, Decision, M, at_stage, holder
from catalog.incident.facts import Assignment
from catalog.incident.handling import own_assignment, under
from catalog.incident.milestones import handed_to
from catalog.incident.pause import as_of
from catalog.incident.state import Incident
from catalog.incident.visibility import UNIT_STAFF
from catalog.messages import Refusal, not_now, not_so
from catalog.terms import Terms
from catalog.words import ClockKind, Part, Stage, Visibility


def may_propose(ask: Ask[ProposeHandOver]) -> Refusal | None:
    """Only the lead, one proposal at a time; a restricted matter has nobody to ask (E22)."""
    lead = own_assignment(ask)
    if isinstance(lead, Refusal):
        return lead
    if lead.part is not Part.LEAD:
        return not_now("not_the_lead")
    if (refused := bound(ask.incident)) is not None:
        return refused
    if ask.terms.matter.visibility is Visibility.RESTRICTED:
        return not_now("nobody_else_may_know")
    asked = ask.incident.proposal
    return not_now("hand_over_pending", body=asked.to.code) if asked is not None else None


def bound(incident: Incident) -> Refusal | None:
    """Refuse where a session has it or has ruled: then it is nobody's to agree on (E29, E24)."""
    if incident.binding is not None:
        return not_now("bound_by_ruling", session=incident.binding.session)
    session = incident.session
    return not_now("in_session", session=session.no) if session is not None else None


def propose(ask: Ask[ProposeHandOver]) -> Decision:
    """Ask the body its line means; it has its own sign-in limit to answer (E29, E13)."""
    lead, line = own_assignment(ask), ask.message.to
    if isinstance(lead, Refusal):
        return lead
    to = ask.body(line)
    if to is None:
        return not_so("unknown_unit", unit=line)
    if to.code == ask.terms.about:
        return not_so("unit_is_the_subject", unit=line)
    if to.code == lead.body:
        return not_so("hand_over_to_itself", unit=line)
    if not same_level(lead.body, to.code):
        return not_so("not_of_its_level", unit=line)
    until = ask.at + sign_in(ask.terms, to.sign_in)
    return (HandOverProposed(lead.body, lead.number, to, until, ask.message.reason),)


def may_agree(ask: Ask[AgreeHandOver]) -> Refusal | None:
    """Whoever is asked answers, and nobody else; not while a session has it."""
    return _not_asked(ask) or bound(ask.incident)


def agree(ask: Ask[AgreeHandOver]) -> Decision:
    """Move the lead: signed and named at once, an open share of its own ended (E14)."""
    asked, old = ask.incident.proposal, ask.incident.lead
    if asked is None or old is None:
        return not_now("nothing_proposed")
    handler, leader = ask.message.handler, ask.message.leader
    if not (handler and leader):
        return not_so("handler_and_leader_missing")
    (ordered,) = assignments(ask.incident, ask.terms, [asked.to], ask.at)
    assisting = _assisting(ask.incident, ordered.body)
    if assisting is not None:
        lines = tuple(dict.fromkeys((*ordered.lines, *assisting.lines)))
        ordered = replace(ordered, lines=lines)
    lead = under(ordered, handler, leader, ask.at)
    over = (old, *((assisting,) if assisting else ()))
    share = assisting.number if assisting is not None and assisting.open else 0
    return (
        HandOverAgreed(
            TakeOver(old.number, lead.number, share),
            (lead, *(_taken_back(each, ask.at) for each in over)),
            _clocks(ask, over, lead, (lead,)),
        ),
    )


def may_decline(ask: Ask[DeclineHandOver]) -> Refusal | None:
    """Whoever may agree may say no."""
    return _not_asked(ask)


def decline(ask: Ask[DeclineHandOver]) -> Decision:
    """Change nothing; the lead may ask again, or ask another."""
    asked = ask.incident.proposal
    if asked is None:
        return not_now("nothing_proposed")
    return (HandOverDeclined(asked.to.code, ask.message.reason),)


def may_recall(ask: Ask[RecallHandOver]) -> Refusal | None:
    """The room that holds it, of the last hand-over, until *done* (E29)."""
    refused = holder(ask) or at_stage(ask.incident, Stage.HANDLING)
    if refused is None and in_force(ask.incident) is None:
        return not_now("nothing_to_recall")
    return refused or bound(ask.incident)


def recall(ask: Ask[RecallHandOver]) -> Decision:
    """Order the old lead anew; the taker assists again where it did before."""
    taken = in_force(ask.incident)
    if taken is None:
        return not_now("nothing_to_recall")
    by_number = {each.number: each for each in ask.incident.assignments}
    old, taker = by_number[taken.old], by_number[taken.new]
    number = len(by_number) + 1
    lead = _anew(old, number, ask.terms, ask.at)
    again = by_number.get(taken.assisted)
    helping = (_anew(again, number + 1, ask.terms, ask.at),) if again else ()
    assists = helping or tuple(_done_before(ask.incident, taker))
    return (
        HandOverRecalled(
            (lead, _taken_back(taker, ask.at), *assists),
            ask.message.reason,
            _clocks(ask, (taker,), lead, (lead, *helping)),
        ),
    )


def _not_asked(ask: Ask[M]) -> Refusal | None:
    asked = ask.incident.proposal
    if asked is None:
        return at_stage(ask.incident, Stage.HANDLING) or not_now("nothing_proposed")
    if not ask.actor.holds(UNIT_STAFF, asked.to.code):
        return not_now("not_asked_to_take_over", body=asked.to.code)
    return None


def _assisting(incident: Incident, body: str) -> Assignment | None:
    standing = incident.standing_assignments
    return next((o for o in standing if o.body == body and o.part is Part.ASSIST), None)


def _done_before(incident: Incident, taker: Assignment) -> Iterator[Assignment]:
    """Let a part that was done before the hand-over stand again."""
    for each in incident.assignments:
        back_then = each.recalled_at == taker.ordered_at and each.done_at is not None
        if each.body == taker.body and each.part is Part.ASSIST and back_then:
            yield replace(each, recalled_at=None)


def _taken_back(assignment: Assignment, at: datetime) -> Assignment:
    assists = assignment.part is Part.ASSIST and assignment.open
    return replace(assignment, recalled_at=at, ended_at=at if assists else assignment.ended_at)


def _anew(known: Assignment, number: int, terms: Terms, at: datetime) -> Assignment:
    """Order a body again: a new order, which it has to sign like any other (E13)."""
    return Assignment(
        number=number,
        body=known.body,
        line=known.line,
        lines=known.lines,
        zh=known.zh,
        en=known.en,
        part=known.part,
        tier=known.tier,
        ordered_at=at,
        sign_by=at + sign_in(terms, known.sign_in),
        above=known.above,
        oversight=known.oversight,
        sign_in=known.sign_in,
        sign_in_shorter=known.sign_in_shorter,
        succeeds=known.succeeds,
    )


def _clocks(
    ask: Ask[M], over: tuple[Assignment, ...], lead: Assignment, ordered: tuple[Assignment, ...]
) -> tuple[Clock, ...]:
    """End what ran for those it is taken from; start what the new orders have; hand on the rest."""
    keys = {f"{kind}:{o.number}" for o in over for kind in (ClockKind.OWN, ClockKind.SHARE)}
    ended = (
        end(as_of(ask.incident, clock, ask.at), ask.at)
        for clock in ask.incident.clocks
        if clock.key in keys and clock.ended_at is None
    )
    started = assignment_clocks(ask.incident, ask.terms, ordered, ask.at)
    return (*ended, *started, *handed_to(ask.incident, lead.body))
