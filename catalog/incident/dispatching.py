"""Ordering bodies: one lead and its assistants, or several jointly (E5, E10, E11, E13, C2, C8)."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from catalog.clock import Clock, end, stand
from catalog.incident import messages as m
from catalog.incident import triage
from catalog.incident.assigning import assignment_clocks, assignments
from catalog.incident.decision import Ask, Decision, at_stage, holder, word_of_acceptance
from catalog.incident.events import Dispatched
from catalog.incident.facts import Assignment
from catalog.incident.milestones import handed_to
from catalog.incident.pause import RESTING, as_of, heard_elsewhere, resumed, waits_for
from catalog.incident.state import Incident
from catalog.messages import Refusal, not_now, not_so
from catalog.terms import BodyTerms, Terms
from catalog.words import ClockKind, DispatchMode, Part, PauseFor, Stage, Visibility


def may_dispatch(ask: Ask[m.Dispatch]) -> Refusal | None:
    """The holding room orders units once it has the incident; the lowest tiers order nobody."""
    refused = holder(ask)
    if refused is None and ask.room.dispatch is DispatchMode.NONE:
        return not_now("tier_dispatches_nobody", tier=str(ask.incident.tier))
    anew = _may_order_anew(ask.incident)
    if refused is None and ask.incident.stage is Stage.HANDLING and not anew:
        return not_now("already_dispatched")
    session = ask.incident.session
    if refused is None and session is not None and session.listed_at is not None:
        return not_now("in_session", session=session.no)
    stages = (Stage.REPORTED, Stage.ACCEPTED, *((Stage.HANDLING,) if anew else ()))
    return refused or at_stage(ask.incident, *stages)


def _may_order_anew(incident: Incident) -> bool:
    """Tell whether a session has left it to the room: not listed, with advice; or ruled without a
    lead, so that who led meanwhile leads still once it is worked on again (A15, E24).
    """
    lead = incident.lead
    left_over = lead is not None and lead.meanwhile and incident.dispute is None
    if left_over:
        return not heard_elsewhere(incident)
    return bool(incident.advised) and incident.binding is None


def dispatch(ask: Ask[m.Dispatch]) -> Decision:
    """Order the named lines' bodies, or the catalogue's; a dispatch by hand is acceptance (E1).

    What units work on already is ordered anew by name alone (A15).
    """
    lines = _lines(ask)
    if isinstance(lines, Refusal):
        return lines
    bodies = [ask.body(line) for line in lines]
    for line, body in zip(lines, bodies, strict=True):
        if body is None:
            return not_so("unknown_unit", unit=line)
        if body.code == ask.terms.about:
            return not_so("unit_is_the_subject", unit=line)
    known = [body for body in bodies if body is not None]
    jointly = bool(ask.message.jointly)
    ordered = assignments(ask.incident, ask.terms, known, ask.at, jointly=jointly)
    working = ask.incident.stage is Stage.HANDLING
    order = _instead_of_others if working else _beside_others
    event = order(ask.incident, ask.terms, ordered, ask.at)
    note, following = ask.message.note, ask.message.following
    return (*word_of_acceptance(ask), replace(event, note=note, following=following))


def ordered_anew(
    incident: Incident, terms: Terms, lead: BodyTerms, at: datetime, *, meanwhile: bool = False
) -> Dispatched:
    """Order another lead by itself, as a return names it or a dispute leaves it; who assists goes
    on (C7, A13). `meanwhile`: only until a session has ruled.
    """
    (fresh,) = assignments(incident, terms, [lead], at)
    fresh = replace(fresh, meanwhile=meanwhile)
    return replace(_beside_others(incident, terms, (fresh,), at), by_system=True)


def _beside_others(
    incident: Incident, terms: Terms, ordered: tuple[Assignment, ...], at: datetime
) -> Dispatched:
    """Order units beside those that are at work already: who assists and is named to assist goes
    on, who takes another part or has done his has the old one ended (E3).
    """
    standing = incident.standing_assignments
    working = {o.body: o for o in standing if o.open}
    fresh = tuple(o for o in ordered if not _same(working.get(o.body), o))
    numbered = tuple(
        replace(o, number=len(incident.assignments) + place) for place, o in enumerate(fresh, 1)
    )
    anew = {o.body for o in numbered}
    replaced = [o for o in standing if o.body in anew]
    shares = (incident.clock(f"{ClockKind.SHARE}:{o.number}") for o in replaced)
    clocks = (
        *_clocks_of(incident, terms, numbered, at),
        # Last: what a return had made stand goes on with the others, but for these.
        *(end(as_of(incident, clock, at), at) for clock in shares if clock is not None),
    )
    gone = tuple(o.number for o in replaced)
    return Dispatched(by_system=False, assignments=numbered, clocks=clocks, recalled=gone)


def _instead_of_others(
    incident: Incident, terms: Terms, ordered: tuple[Assignment, ...], at: datetime
) -> Dispatched:
    """Order units and nobody else: who has that part already goes on, the others are released, but
    for one of several that has done its part where several go on (A15, C8).
    """
    working = {(o.body, o.part): o for o in incident.standing_assignments if o.open}
    known = (working[o.body, o.part] for o in ordered if (o.body, o.part) in working)
    going_on = tuple(replace(o, meanwhile=False) for o in known)
    fresh = tuple(o for o in ordered if (o.body, o.part) not in working)
    numbered = tuple(
        replace(o, number=len(incident.assignments) + place) for place, o in enumerate(fresh, 1)
    )
    kept, anew = {o.number for o in going_on}, {o.body for o in fresh}
    jointly = any(o.part is Part.JOINT for o in ordered)
    released = tuple(
        replace(o, recalled_at=at)
        for o in incident.standing_assignments
        if o.number not in kept
        and (o.open or o.body in anew or (o.part is Part.JOINT and not jointly))
    )
    limits = (incident.clock(f"{kind}:{o.number}") for o in released for kind in RESTING)
    given = _clocks_of(incident, terms, numbered, at)
    resting = incident.pause is not None
    clocks = (
        *(end(clock, at) for clock in limits if clock is not None),
        *(stand(c, at) if resting and c.kind in RESTING else c for c in given),
    )
    orders = (*going_on, *numbered)
    return Dispatched(by_system=False, assignments=orders, clocks=clocks, released=released)


def _same(known: Assignment | None, ordered: Assignment) -> bool:
    return known is not None and known.part is ordered.part is Part.ASSIST


def _lines(ask: Ask[m.Dispatch]) -> tuple[str, ...] | Refusal:
    """Return whom a dispatch orders, the lead first; several jointly have none (C8)."""
    matter, message = ask.terms.matter, ask.message
    working = ask.incident.stage is Stage.HANDLING
    if working and not (message.lead or message.jointly):
        return not_so("name_whom")
    restricted = matter.visibility is Visibility.RESTRICTED
    if message.jointly:
        if ask.terms.lead_required:
            return not_so("lead_required")
        if message.lead or message.assist:
            return not_so("lead_and_jointly")
        return not_so("no_assistants") if restricted else message.jointly
    lead = message.lead or matter.lead
    if not lead:
        return not_so("lead_missing")
    by_catalogue = () if restricted or lead != matter.lead else _assisting(ask)
    assist = by_catalogue if message.assist is None else message.assist
    return not_so("no_assistants") if restricted and assist else (lead, *assist)


def _assisting(ask: Ask[m.Dispatch]) -> tuple[str, ...]:
    """Return the catalogue's assistants; who has done its part is asked again by name alone."""
    if not ask.incident.second_edition:
        return ask.terms.matter.assist
    done = {o.body for o in ask.incident.standing_assignments if o.done_at is not None}
    known = ((line, ask.body(line)) for line in ask.terms.matter.assist)
    return tuple(line for line, body in known if body is None or body.code not in done)


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
    clocks = _clocks_of(incident, terms, ordered, at)
    return Dispatched(by_system=True, assignments=ordered, clocks=clocks)


def _clocks_of(
    incident: Incident, terms: Terms, ordered: tuple[Assignment, ...], at: datetime
) -> tuple[Clock, ...]:
    """Start the units' own clocks; the triage ends, and the milestones are a lead's (E27, A40)."""
    lead = next((o for o in ordered if o.part is Part.LEAD), None)
    led = handed_to(incident, lead.body) if lead else ()
    gone_on = resumed(incident, at) if waits_for(incident, PauseFor.RETURN) else ()
    given = assignment_clocks(incident, terms, ordered, at)
    return (*gone_on, *given, *triage.ended(incident, at), *led)
