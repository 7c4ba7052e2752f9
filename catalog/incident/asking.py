"""Asking before acting: the reporter a question, the grid for a look on the spot (E7, E22, A36)."""

from __future__ import annotations

from catalog.incident.decision import (
    Ask,
    Decision,
    M,
    acts_for_room,
    at_stage,
    holder,
    word_of_acceptance,
)
from catalog.incident.facts import Arrival, Assignment
from catalog.incident.inquiry import (
    AnswerQuestion,
    AskReporter,
    CheckReported,
    QuestionAnswered,
    ReportCheck,
    ReporterAsked,
    SendToCheck,
    SentToCheck,
)
from catalog.incident.ladder import WITH_A_HOLDER
from catalog.incident.pause import resumed, returned_too, stood, waits_for
from catalog.incident.visibility import UNIT_STAFF, Sight, scope_of, sight
from catalog.messages import Refusal, not_now
from catalog.words import PauseFor, Stage, Urgency


def may_ask_reporter(ask: Ask[AskReporter]) -> Refusal | None:
    """The room that holds it, or the lead once it has signed; once per incident (A36). Of a part
    the whole is asked (A17).
    """
    refused = _asker(ask)
    if refused is None and ask.actor.person == ask.incident.report.reporter:
        return not_now("you_are_the_reporter")
    if refused is None and ask.incident.pause_used:
        return not_now("pause_used")
    if refused is None and ask.incident.part_of is not None:
        return not_now("asked_of_the_whole", whole=ask.incident.part_of.whole)
    return refused


def ask_reporter(ask: Ask[AskReporter]) -> Decision:
    """Ask, and let the clocks stand; a room that asks has accepted (E1, E7)."""
    room = holder(ask) is None
    unit = _asking_unit(ask)
    asked = ReporterAsked(
        body=ask.room.area if room or unit is None else unit.body,
        tier=ask.incident.tier,
        question=ask.message.question,
        until=ask.at + ask.terms.spans.pause_most,
        clocks=stood(ask.incident, ask.at),
    )
    return (*(word_of_acceptance(ask) if room else ()), asked)


def may_answer_question(ask: Ask[AnswerQuestion]) -> Refusal | None:
    """The reporter himself, or whoever asked or may know him records what he said."""
    if ask.actor.person != ask.incident.report.reporter and not _hears_him(ask):
        return not_now("not_yours_to_answer")
    if ask.incident.question is None:
        return at_stage(ask.incident, *WITH_A_HOLDER) or not_now("nothing_asked")
    return None


def answer_question(ask: Ask[AnswerQuestion]) -> Decision:
    """Keep the answer; clocks that still stand for it alone go on."""
    own = ask.actor.person == ask.incident.report.reporter
    standing = waits_for(ask.incident, PauseFor.QUESTION)
    alone = standing and not returned_too(ask.incident, ask.at)
    clocks = resumed(ask.incident, ask.at) if alone else ()
    return (QuestionAnswered(ask.message.text, own, clocks, ask.message.evidence),)


def may_send_to_check(ask: Ask[SendToCheck]) -> Refusal | None:
    """A room above the grid, of a fresh report it has not answered; no emergency waits for it.

    Nor may the grid be sent to look at what it may not know of (E22).
    """
    incident = ask.incident
    refused = holder(ask) or at_stage(incident, Stage.REPORTED)
    if refused is not None:
        return refused
    fresh = incident.arrival is Arrival.REPORT and incident.tier > 1
    if not fresh or ask.terms.matter.urgency is Urgency.EMERGENCY:
        return not_now("no_check_here")
    if not ask.terms.room(1).may_hold:
        return not_now("room_may_not_hold", tier="1")
    return not_now("pause_used") if incident.pause_used else None


def send_to_check(ask: Ask[SendToCheck]) -> Decision:
    """Ask the grid to look; meanwhile the clocks stand and silence accepts nothing."""
    until = ask.at + ask.terms.spans.pause_most
    return (SentToCheck(until, stood(ask.incident, ask.at), ask.message.note),)


def may_report_check(ask: Ask[ReportCheck]) -> Refusal | None:
    """Anybody of the grid that was sent says what was found, once."""
    if not acts_for_room(ask.actor, ask.terms, 1):
        return not_now("not_the_grid", area=ask.terms.grid)
    if ask.incident.to_check:
        return None
    return at_stage(ask.incident, Stage.REPORTED) or not_now("nothing_to_check")


def report_check(ask: Ask[ReportCheck]) -> Decision:
    """Keep the finding for the room, which still has to accept or to decline."""
    clocks = resumed(ask.incident, ask.at)
    message = ask.message
    return (CheckReported(message.finding, message.note, clocks, message.evidence),)


def _asker(ask: Ask[AskReporter]) -> Refusal | None:
    if holder(ask) is None:
        return at_stage(ask.incident, *WITH_A_HOLDER)
    unit = _asking_unit(ask)
    if unit is None:
        return not_now("not_yours_to_ask")
    refused = at_stage(ask.incident, Stage.HANDLING)
    if refused is None and unit.signed_at is None:
        return not_now("not_signed")
    return refused


def _asking_unit(ask: Ask[M]) -> Assignment | None:
    """Return the actor's own among those who answer for the whole: the lead, or several."""
    held = (o for o in ask.incident.answering if ask.actor.holds(UNIT_STAFF, o.body))
    return next(held, None)


def _hears_him(ask: Ask[M]) -> bool:
    """Who asked hears the answer; of others, holder, grid and centre where they may know him."""
    incident, terms, actor = ask.incident, ask.terms, ask.actor
    question = incident.question
    if question is not None and _asked_it(ask, question.body, question.tier):
        return True
    tiers = (1, incident.tier, terms.centre_tier(incident.tier))
    if not any(acts_for_room(actor, terms, tier) for tier in tiers):
        return False
    return sight(actor, scope_of(incident, terms)) is Sight.FULL


def _asked_it(ask: Ask[M], body: str, tier: int) -> bool:
    if body == ask.terms.room(tier).area:
        return acts_for_room(ask.actor, ask.terms, tier)
    working = any(o.body == body for o in ask.incident.standing_assignments)
    return working and ask.actor.holds(UNIT_STAFF, body)
