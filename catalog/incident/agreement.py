"""How a proposal stands, what ends it, and what an incident remembers of a hand-over (E29)."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from catalog.incident.agreed import (
    Agreement,
    HandOverAgreed,
    HandOverDeclined,
    HandOverLapsed,
    HandOverProposed,
    HandOverRecalled,
    Proposal,
    TakeOver,
    WhyLapsed,
)
from catalog.incident.state import Incident
from catalog.terms import BodyTerms, Terms
from catalog.words import Stage


def same_level(body: str, other: str) -> bool:
    """Tell whether two bodies sit at one area: a level is an area's, whatever tier orders (E11)."""
    return body.partition("/")[0] == other.partition("/")[0]


def candidates(incident: Incident, terms: Terms) -> tuple[BodyTerms, ...]:
    """Return the catalogue's bodies that the lead could ask."""
    lead = incident.lead
    if lead is None:
        return ()
    matter = terms.matter
    known = (terms.body(line, incident.tier) for line in (matter.lead, *matter.assist) if line)
    bodies = {body.code: body for body in known if body and same_level(lead.body, body.code)}
    return tuple(body for code, body in bodies.items() if code not in (lead.body, terms.about))


def in_force(incident: Incident) -> TakeOver | None:
    """Return the hand-over whose taker still leads: another order since has ended it."""
    taken, lead = incident.taken_over, incident.lead
    if taken is None or lead is None or lead.number != taken.new:
        return None
    return taken


def lapsed(incident: Incident) -> HandOverLapsed | None:
    """Return what ends a proposal whose lead has it no longer: *done*, moved, ordered anew."""
    asked, lead = incident.proposal, incident.lead
    if asked is None:
        return None
    still = incident.stage is Stage.HANDLING and lead is not None and lead.number == asked.lead
    return None if still else _lapsed(incident, asked, "over")


def unanswered(incident: Incident) -> HandOverLapsed:
    """Return what silence does at the limit; raises LookupError where nobody was asked."""
    if incident.proposal is None:
        raise LookupError(incident.no)
    return _lapsed(incident, incident.proposal, "unanswered")


def remembered(now: Incident, event: Agreement, at: datetime) -> Incident:
    """Fold what was asked and answered; assignments and clocks are in the event itself.

    A hand-over and its recall each count as once to and fro (E30).
    """
    match event:
        case HandOverProposed(lead=lead, to=to, until=until, reason=reason):
            return replace(now, proposal=Proposal(lead, to, at, until, reason))
        case HandOverAgreed(taken=taken):
            return replace(now, proposal=None, taken_over=taken, ping_pong=now.ping_pong + 1)
        case HandOverRecalled():
            return replace(now, taken_over=None, ping_pong=now.ping_pong + 1)
        case HandOverDeclined() | HandOverLapsed():
            return replace(now, proposal=None)


def _lapsed(incident: Incident, asked: Proposal, why: WhyLapsed) -> HandOverLapsed:
    asking = next(each.body for each in incident.assignments if each.number == asked.lead)
    return HandOverLapsed(asked.to.code, asking, why)
