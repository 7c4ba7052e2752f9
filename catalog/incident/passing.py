"""One tap to where a matter starts, and the rooms it skipped, which may catch it (C12, E4)."""

from __future__ import annotations

from datetime import datetime

from catalog.clock import start
from catalog.incident import messages as m
from catalog.incident import triage
from catalog.incident.decision import (
    Ask,
    Decision,
    M,
    accepted,
    acts_for_room,
    at_stage,
    holder,
    recalled,
    released,
    stopped,
    word_of_acceptance,
)
from catalog.incident.events import Moved
from catalog.incident.facts import Arrival
from catalog.incident.ladder import WITH_A_HOLDER, arriving, in_session
from catalog.incident.milestones import handed_to
from catalog.incident.state import Incident
from catalog.messages import Prose, Refusal, not_now
from catalog.terms import Terms
from catalog.words import ClockKind


def may_pass_through(ask: Ask[m.PassThrough]) -> Refusal | None:
    """The grid passes on, with one tap, what was reported to it and starts higher (C12)."""
    refused = holder(ask) or at_stage(ask.incident, *WITH_A_HOLDER)
    if refused is None and passes_to(ask.incident, ask.terms) is None:
        return not_now("nothing_to_pass", tier=str(ask.incident.tier))
    return refused


def passes_to(incident: Incident, terms: Terms) -> int | None:
    """Return where a tap sends it: the first tier from its matter's start that may hold it.

    None once it has moved, and for what starts with the grid.
    """
    if incident.tier != 1 or incident.arrival is not Arrival.REPORT or terms.start_tier <= 1:
        return None
    upwards = range(terms.start_tier, terms.top + 1)
    return next((tier for tier in upwards if terms.room(tier).may_hold), None)


def pass_through(ask: Ask[m.PassThrough]) -> Decision:
    """Send it there: the new tier's clock starts at the tap (E1); those between are told."""
    incident = ask.incident
    target = passes_to(incident, ask.terms)
    if target is None:
        return not_now("nothing_to_pass", tier=str(incident.tier))
    moved = Moved(
        arrival=Arrival.PASS_THROUGH,
        tier=target,
        from_tier=incident.tier,
        reason=ask.message.note or Prose(""),
        clocks=(*stopped(incident, ask.at), *arriving(incident, target, ask.terms, ask.at)),
        assignments=recalled(incident, ask.at),
        passed_over=tuple(range(incident.tier + 1, target)),
    )
    return (*word_of_acceptance(ask), moved)


def may_catch(ask: Ask[m.Catch]) -> Refusal | None:
    """A room that was skipped and may hold it: from the tap for so long, until *done* (E4)."""
    incident = ask.incident
    refused = at_stage(incident, *WITH_A_HOLDER) or in_session(ask)
    if refused is not None:
        return refused
    if incident.passed_on_at is None:
        return not_now("nothing_to_catch")
    if _catcher(ask) is None:
        return not_now("not_passed_over")
    until = caught_until(incident.passed_on_at, ask.terms)
    return not_now("catch_window_over", until=until.isoformat()) if ask.at > until else None


def caught_until(tap: datetime, terms: Terms) -> datetime:
    """Return the last instant at which it can be caught."""
    return tap + terms.spans.catch


def catch(ask: Ask[m.Catch]) -> Decision:
    """Take it: the catcher's own limit from the tap; above, nobody ever held it (E4)."""
    incident = ask.incident
    tap, tier = incident.passed_on_at, _catcher(ask)
    if tap is None or tier is None:
        return not_now("not_passed_over")
    room = ask.terms.room(tier)
    clock = start(
        f"{ClockKind.TIER}:{tier}",
        ClockKind.TIER,
        body=room.area,
        tier=tier,
        counted_from=tap,
        due=tap + room.limit,
        lead=ask.terms.spans.yellow_lead,
        now=ask.at,
    )
    moved = Moved(
        arrival=Arrival.CATCH,
        tier=tier,
        from_tier=incident.tier,
        reason=ask.message.note or Prose(""),
        clocks=(
            *released(incident, ask.at),
            clock,
            *triage.begun(incident, ask.terms, tier, ask.at),
            *handed_to(incident, room.area),
        ),
        assignments=recalled(incident, ask.at),
        passed_over=tuple(other for other in _skipped(ask) if other != tier),
    )
    return (moved, accepted(ask.terms, tier, "by_word"))


def _skipped(ask: Ask[M]) -> tuple[int, ...]:
    between = range(ask.incident.from_tier + 1, ask.incident.tier)
    return tuple(tier for tier in between if ask.terms.room(tier).may_hold)


def _catcher(ask: Ask[M]) -> int | None:
    mine = (tier for tier in _skipped(ask) if acts_for_room(ask.actor, ask.terms, tier))
    return next(mine, None)
