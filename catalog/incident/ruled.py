"""What a session's word does to the incident: listed, given back, ruled, passed on (E23, E24).

The session decides, the incident does: nothing here asks anybody.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from catalog.clock import Clock, end, grant, left
from catalog.incident import sessions, splitting, triage
from catalog.incident.assigning import assignments, share_anew, sign_in
from catalog.incident.decision import recalled, stopped
from catalog.incident.events import Event, Moved
from catalog.incident.facts import Arrival, Assignment
from catalog.incident.hearings import (
    GivenBack,
    Ruled,
    SessionHeard,
    SessionListed,
    SessionRef,
)
from catalog.incident.ladder import WITH_A_HOLDER, arriving, next_above
from catalog.incident.milestones import handed_to
from catalog.incident.pause import RESTING, stood
from catalog.incident.state import Incident
from catalog.news import SessionStands
from catalog.session.facts import SessionFacts
from catalog.session.ruling import Ruling
from catalog.session.words import Ground, IncidentFact, RulingKind, SessionOutcome
from catalog.terms import BodyTerms, Terms
from catalog.words import ClockKind, Part, Stage


def moves(ref: SessionRef, told: SessionStands) -> bool:
    """Tell whether this news does something to the incident, and is not only kept."""
    if not ref.heard_here:
        return False
    if ref.onward and told.outcome is SessionOutcome.ESCALATED and not told.onward:
        # Whoever was to open the session above was not there any more: this one does (E38).
        return True
    return told.outcome is not ref.outcome or (told.listed_at is not None and not ref.listed_at)


def what_it_does(  # noqa: C901 -- one arm per outcome is the point
    incident: Incident, ref: SessionRef, told: SessionStands, terms: Terms, at: datetime
) -> Iterator[Event]:
    """Yield what follows from a session's news; nothing for an incident that is closed already."""
    if incident.stage not in (*WITH_A_HOLDER, Stage.VERIFYING):
        if told.outcome is SessionOutcome.ESCALATED and told.bundle:
            # Closed meanwhile, it opens the session above for those that were heard with it.
            yield _passed_on(incident, ref, told, terms, at)
        return
    if ref.fact is IncidentFact.CLOSED:  # moot, whether or not it was reopened since
        return
    listed = told.listed_at is not None and ref.listed_at is None
    if listed and incident.stage in WITH_A_HOLDER:
        yield SessionListed(ref.no, (*stood(incident, at), *triage.ended(incident, at)))
    verifying = incident.stage is Stage.VERIFYING
    match told.outcome:
        case SessionOutcome.NOT_LISTED if verifying:
            yield GivenBack(ref.no, later=True, advice=told.advice)
        case SessionOutcome.NOT_LISTED:
            yield replace(_given_back(incident, ref.no, terms, at), advice=told.advice)
        case SessionOutcome.ESCALATED if told.onward:
            return
        case SessionOutcome.ESCALATED:
            yield _passed_on(incident, ref, told, terms, at)
        case SessionOutcome.RULED if told.ruling is not None and verifying:
            yield Ruled(ref.no, told.ruling, later=True)
        case SessionOutcome.RULED if told.ruling is not None:
            yield from _ruled(incident, ref.no, told.ruling, terms, at)
        case _:
            return


def carried_out(incident: Incident, terms: Terms, at: datetime) -> Iterator[Event]:
    """Yield what a session said while the work was verified, now that it is rejected (E24)."""
    owed = incident.owed
    if owed is None:
        return
    if owed.ruling is None:
        yield _given_back(incident, owed.session, terms, at)
    else:
        yield from _ruled(incident, owed.session, owed.ruling, terms, at)


def _given_back(incident: Incident, no: str, terms: Terms, at: datetime) -> GivenBack:
    """Release who led meanwhile; the room dispatches anew, returns are counted anew (A15, E12)."""
    if incident.dispute is None:
        return GivenBack(no)
    meanwhile = [o for o in incident.standing_assignments if o.meanwhile]
    released = tuple(replace(o, recalled_at=at) for o in meanwhile)
    own = (incident.clock(f"{ClockKind.OWN}:{o.number}") for o in meanwhile)
    clocks = tuple(end(clock, at) for clock in own if clock is not None)
    room = terms.room(incident.tier).area
    lit = (*triage.on_desk(incident, terms, at), *handed_to(incident, room))
    return GivenBack(no, released, (*clocks, *lit), on_desk=True)


def _passed_on(
    incident: Incident, ref: SessionRef, told: SessionStands, terms: Terms, at: datetime
) -> Event:
    """Open the session of the level above at the same instant; the clocks go on standing (E24)."""
    session = terms.session(ref.which, incident.tier)
    if session is None or session.unsettled is None:
        raise LookupError(ref.no)
    carried = SessionFacts(
        no=ref.no,
        incident=incident.no,
        matter=terms.matter.code,
        tier=incident.tier,
        ground=ref.ground,
        centre="",
        parties=told.parties or sessions.heard(incident, terms),
        summary=told.summary,
        bundle=told.bundle,
    )
    which = session.unsettled
    return sessions.begun(incident, terms, which, Ground.ESCALATED, at, carried)


def _ruled(
    incident: Incident, no: str, ruling: Ruling, terms: Terms, at: datetime
) -> Iterator[Event]:
    match ruling.kind:
        case RulingKind.SPLIT:
            yield from splitting.split(incident, no, ruling, terms, at)
        case RulingKind.REFER_UP:
            yield Ruled(no, ruling)
            yield _referred_up(incident, ruling, terms, at)
        case RulingKind.SUSPEND:
            until = max(ruling.review_on or at, at)
            waiting = tuple(
                _signs_anew(incident, o, terms, until)
                for o in incident.standing_assignments
                if o.open and o.signed_at is None
            )
            # Carried out only after a rejection (E24), the clocks run again by then.
            stand = stood(incident, at) if incident.second_edition else ()
            yield Ruled(no, ruling, waiting, stand)
        case _ if ruling.lead is None:
            yield Ruled(no, ruling)
        case _:
            yield _led_by(incident, no, ruling, ruling.lead, terms, at)


def _referred_up(incident: Incident, ruling: Ruling, terms: Terms, at: datetime) -> Moved:
    target = next_above(incident, terms)
    if target is None:
        raise LookupError(incident.no)
    return Moved(
        arrival=Arrival.ESCALATION,
        tier=target,
        from_tier=incident.tier,
        reason=ruling.reason,
        clocks=(*stopped(incident, at), *arriving(incident, target, terms, at)),
        assignments=recalled(incident, at),
        passed_over=tuple(range(incident.tier + 1, target)),
    )


def _led_by(  # noqa: PLR0917 -- who leads what from when, by whose word
    incident: Incident,
    no: str,
    ruling: Ruling,
    lead: BodyTerms,
    terms: Terms,
    at: datetime,
) -> Ruled:
    """Order whom the ruling names; who worked on it and is named goes on, the others are released.

    The tier's clock is granted what was left at the listing, at least the least, or what the ruling
    names (E24); the sign-in that was dropped is given anew (E7).
    """
    spans = terms.spans
    granted = ruling.limit or max(left(incident.tier_clock, at), spans.rework_least)
    tier_clock = grant(incident.tier_clock, at, granted, spans.yellow_lead)
    named = {body.code: body for body in (lead, *ruling.assist)}
    known = {o.body: o for o in incident.standing_assignments if o.open and o.body in named}
    going_on = [_goes_on(incident, o, lead, terms, at) for o in known.values()]
    fresh = [body for code, body in named.items() if code not in known]
    if lead.code in known:
        ordered = [replace(o, part=Part.ASSIST) for o in assignments(incident, terms, fresh, at)]
    else:
        ordered = list(assignments(incident, terms, fresh, at))
    others = tuple(
        replace(o, recalled_at=at)
        for o in incident.standing_assignments
        if o.number not in {each.number for each in going_on} and (o.open or o.part is Part.JOINT)
    )
    working = (*going_on, *ordered)
    clocks = (
        tier_clock,
        *_ended(incident, at),
        *(
            share_anew(incident, each, tier_clock.due_at, terms, at)
            for each in working
            if each.part is Part.ASSIST
        ),
        *triage.ended(incident, at),
        *handed_to(incident, lead.code),
    )
    return Ruled(no, ruling, (*others, *working), clocks)


def _goes_on(
    incident: Incident, assignment: Assignment, lead: BodyTerms, terms: Terms, at: datetime
) -> Assignment:
    part = Part.LEAD if assignment.body == lead.code else Part.ASSIST
    going = replace(assignment, part=part, meanwhile=False)
    if assignment.signed_at is not None:
        return going
    return _signs_anew(incident, going, terms, at)


def _signs_anew(
    incident: Incident, assignment: Assignment, terms: Terms, since: datetime
) -> Assignment:
    """Give the time to sign anew, that was dropped at the listing (E7), with its calls (E21)."""
    sign_by = since + sign_in(terms, assignment.sign_in)
    anew = replace(assignment, sign_by=sign_by, sign_alerted=False)
    return replace(anew, calls=0, call_answered_by="") if incident.second_edition else anew


def _ended(incident: Incident, at: datetime) -> Iterator[Clock]:
    for clock in incident.clocks:
        if clock.kind in RESTING and clock.ended_at is None:
            yield end(clock, at)


def kept(told: SessionStands, number: int) -> SessionHeard:
    """Keep how the session stands."""
    parties = tuple(body.code for body in told.parties)
    stands = (told.step, told.listed_at, told.outcome, parties, told.onward)
    return SessionHeard(told.no, number, *stands)
