"""More time: asked by whoever handles it, given by the room of the top tier (A3, E6, K4)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from catalog.clock import Clock, counted, extend, resume, share_due
from catalog.incident import messages_of_time as m
from catalog.incident.decision import Ask, Decision, M, acts_for_room, word_of_acceptance
from catalog.incident.events_of_time import (
    ExtensionGranted,
    ExtensionLapsed,
    ExtensionRefused,
    ExtensionRequested,
    Why,
)
from catalog.incident.facts import Extension
from catalog.incident.handling import handles_itself, own_assignment
from catalog.incident.oversight import order_open
from catalog.incident.state import Incident
from catalog.messages import Refusal, not_now, not_so
from catalog.terms import Terms
from catalog.words import ClockKind, Light, Part, Stage

DAY = timedelta(days=1)


def may_request(ask: Ask[m.RequestExtension]) -> Refusal | None:
    """The lead's body asks, any of several without a lead, or the room that handles it itself; once
    granted, never again.
    """
    return _not_the_handler(ask) or _nothing_to_ask(ask.incident)


def request(ask: Ask[m.RequestExtension]) -> Decision:
    """Put the question to the room of the top tier; the clock runs on meanwhile."""
    days = ask.message.days
    refused = _out_of_reach(ask, days) if days is not None else None
    if refused is not None:
        return refused
    assignment = own_assignment(ask)
    body = ask.room.area if isinstance(assignment, Refusal) else assignment.body
    asked = Extension(ask.incident.tier, body, ask.actor.person, ask.at, days)
    # A unit that a tap set to work asks before its room has answered: that is not the room's word.
    word = word_of_acceptance(ask) if handles_itself(ask) else ()
    return (*word, ExtensionRequested(asked, ask.message.reason))


def may_grant(ask: Ask[m.GrantExtension]) -> Refusal | None:
    """Only the room of the top tier answers, whatever the tier of the incident (A3)."""
    return _not_the_granter(ask)


def grant(ask: Ask[m.GrantExtension]) -> Decision:
    """Move the tier's limit, and the open shares' with it; an earlier red stays on record (E6)."""
    asked = ask.incident.extension
    if asked is None:
        return not_now("no_extension_pending")
    refused = _out_of_reach(ask, ask.message.days)
    if refused is not None:
        return refused
    clocks = tuple(_extended(ask, ask.message.days))
    return (ExtensionGranted(asked, ask.message.days, clocks, ask.message.note),)


def may_refuse(ask: Ask[m.RefuseExtension]) -> Refusal | None:
    """Whoever may grant it may say no."""
    return _not_the_granter(ask)


def refuse(ask: Ask[m.RefuseExtension]) -> Decision:
    """Change nothing; it may be asked again (E6)."""
    asked = ask.incident.extension
    if asked is None:
        return not_now("no_extension_pending")
    return (ExtensionRefused(asked, ask.message.reason),)


def lapsed(incident: Incident) -> ExtensionLapsed | None:
    """Return what ends a request nobody answered: the limit, leaving the tier, or *done* (E6)."""
    asked = incident.extension
    if asked is None:
        return None
    why: Why | None = None
    if incident.tier != asked.tier:
        why = "moved"
    elif incident.stage not in (Stage.REPORTED, Stage.ACCEPTED, Stage.HANDLING):
        why = "done"
    elif incident.in_parts:
        why = "split"
    elif incident.light is Light.RED:
        why = "at_the_limit"
    return ExtensionLapsed(asked, why) if why else None


def reachable(incident: Incident, terms: Terms) -> tuple[int, ...]:
    """Return the numbers of days one would most likely grant: what was asked, and the most."""
    asked = incident.extension
    most = int(terms.spans.extension_most / DAY)
    wished = (asked.days, most) if asked else (most,)
    clock = incident.tier_clock
    longer = (n for n in wished if n and counted(clock, n * DAY) > clock.due_at)
    return tuple(dict.fromkeys(longer))


def _not_the_handler(ask: Ask[M]) -> Refusal | None:
    if handles_itself(ask):
        return None
    assignment = own_assignment(ask)
    if isinstance(assignment, Refusal):
        return assignment
    return not_now("not_the_lead") if assignment.part is Part.ASSIST else None


def _nothing_to_ask(incident: Incident) -> Refusal | None:
    if order_open(incident):
        return not_now("bureau_limit")
    if incident.light is Light.RED:
        return not_now("after_limit", due_at=incident.tier_clock.due_at.isoformat())
    if incident.tier in incident.extended:
        return not_now("extension_used", tier=str(incident.tier))
    if incident.extension is not None:
        return not_now("extension_pending", body=incident.extension.body)
    return None


def _not_the_granter(ask: Ask[M]) -> Refusal | None:
    if not acts_for_room(ask.actor, ask.terms, ask.terms.top):
        return not_now("not_the_granter", area=ask.terms.room(ask.terms.top).area)
    return None if ask.incident.extension else not_now("no_extension_pending")


def _out_of_reach(ask: Ask[M], days: int) -> Refusal | None:
    """Judge the number before it becomes a span: no calendar reaches as far as a number can."""
    clock, most = ask.incident.tier_clock, ask.terms.spans.extension_most
    if days > most / DAY:
        return not_so("extension_too_long", days=str(days), most=f"{most / DAY:g}")
    if days < 1 or counted(clock, days * DAY) <= clock.due_at:
        return not_so("extension_not_longer", days=str(days), due_at=clock.due_at.isoformat())
    return None


def _extended(ask: Ask[M], days: int) -> Iterator[Clock]:
    spans, tier_clock = ask.terms.spans, ask.incident.tier_clock
    longer = extend(tier_clock, counted(tier_clock, days * DAY), ask.at, spans.yellow_lead)
    yield longer
    yield from _extended_shares(ask.incident, ask.terms, longer, ask.at)


def _extended_shares(
    incident: Incident, terms: Terms, longer: Clock, at: datetime
) -> Iterator[Clock]:
    """Count open shares anew from their own assignment; one that would gain nothing stays (E5).

    A share ordered while the tier's clock stood already has the limit of its own instant (E7).
    """
    for assignment in incident.assignments:
        share = incident.clock(f"{ClockKind.SHARE}:{assignment.number}")
        if share is None or not assignment.open:
            continue
        limit = resume(longer, share.stood_at or at).due_at
        due = share_due(assignment.ordered_at, limit, terms.spans.share_lead)
        if due > max(share.due_at, share.stood_at or at):
            yield extend(share, due, at, terms.spans.yellow_lead)
