"""Who may ask to have it reopened: whoever reported it, or on his behalf whom he called (E28).

Of one closing each asks once himself, and once more somebody may on behalf of each caller.
"""

from __future__ import annotations

from collections.abc import Iterator

from catalog.incident.decision import Ask, Decision, acts_for_room
from catalog.incident.reopened import AskReopening, ReopeningAsked
from catalog.messages import Refusal, not_now
from catalog.words import Outcome, Stage

REOPENED_OF = (Outcome.SOLVED, Outcome.IN_PROCEDURE)


def may_ask_reopening(ask: Ask[AskReopening]) -> Refusal | None:
    """Whoever reported it, or whom a caller told, of what was solved or entered a procedure, until
    it is archived; refused, he asks no more of the same closing, nor does anybody for him.
    """
    incident, names = ask.incident, _names(ask)
    if not names:
        return not_now("not_yours_to_reopen")
    if incident.stage is not Stage.CLOSED:
        return not_now("wrong_stage", stage=incident.stage)
    if incident.outcome not in REOPENED_OF:
        return not_now("not_reopened")
    if not (unanswered_yet := _not_refused(ask, names)):
        return not_now("reopening_was_refused")
    # A reporter's own word goes before what was asked on behalf of a caller: silence grants it.
    waits = incident.reopening_asked_at is not None
    goes_before = not unanswered_yet[0] and incident.reopening_asked_for
    return not_now("reopening_pending") if waits and not goes_before else None


def ask_reopening(ask: Ask[AskReopening]) -> Decision:
    """Put it before the room that holds it, in one's own name or in a caller's."""
    asked_for = _not_refused(ask, _names(ask))[0]
    on_behalf = bool(asked_for)
    return (ReopeningAsked(ask.message.reason, ask.actor.person, on_behalf, asked_for),)


def _names(ask: Ask[AskReopening]) -> tuple[str, ...]:
    """Return in whose name he may ask at all: "" for his own, which goes first."""
    incident, person = ask.incident, ask.actor.person
    reported_it = person == incident.report.reporter or person in incident.scores
    return (*([""] if reported_it else []), *(who for who in _callers(ask) if who != person))


def _callers(ask: Ask[AskReopening]) -> Iterator[str]:
    """Yield who would call the actor: he took his report down, or acts for the room that holds it.

    Who reported it himself, or was not asked about it as grid staff are not, is no caller.
    """
    incident, terms = ask.incident, ask.terms
    room = incident.tier > 1 and acts_for_room(ask.actor, terms, incident.tier)
    again = (each.report for each in incident.linked if each.stands)
    for report in (incident.report, *again):
        if report is None or not report.asked or report.recorder in {"", report.reporter}:
            continue
        if room or report.recorder == ask.actor.person:
            yield report.reporter


def _not_refused(ask: Ask[AskReopening], names: tuple[str, ...]) -> tuple[str, ...]:
    """Leave out whose request of this closing was refused; what was asked for him bars nobody from
    asking himself.
    """
    incident = ask.incident
    to, on_behalf = incident.reopening_refused_to, incident.reopening_refused_for
    if incident.reopening_refused_at is not None and not (to or on_behalf):
        to = (incident.report.reporter,)  # refused before it was kept whose it was
    barred = {*to, *on_behalf, *([""] if ask.actor.person in to else [])}
    return tuple(name for name in names if name not in barred)
