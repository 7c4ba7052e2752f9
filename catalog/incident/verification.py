"""Who may say that it is solved, the reporter's word, closing (E20, C5, A47, K5)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TypeVar

from catalog.actor import Actor
from catalog.clock import end
from catalog.incident import messages as m
from catalog.incident.decision import Ask, Decision, M, acts_for_room, at_stage
from catalog.incident.doers import doers, doing_bodies
from catalog.incident.events import AttemptRecorded, Closed, Rejected, WordRecorded
from catalog.incident.facts import Assignment
from catalog.incident.rework import given_again
from catalog.incident.state import Incident
from catalog.messages import Prose, Refusal, not_now, not_so
from catalog.terms import Terms
from catalog.words import ConfirmBy, Outcome, Part, Role, Stage

Word = TypeVar("Word", m.Answer, m.RecordWord)

BY_GRID = (ConfirmBy.ORIGIN_GRID, ConfirmBy.GRID_ON_REPORTERS_WORD)
BY_REPORTER = (ConfirmBy.REPORTER, ConfirmBy.PROPOSER)
ON_HIS_WORD = (ConfirmBy.GRID_ON_REPORTERS_WORD, ConfirmBy.REPORTER_AND_CENTRE, *BY_REPORTER)


def verifying_rooms(incident: Incident, terms: Terms) -> tuple[int, ...]:
    """Return the tiers whose rooms may confirm now; tier 1 is the grid of the place (E20)."""
    by = terms.matter.confirm_by
    by_grid = by in BY_GRID and terms.room(1).may_hold
    if by in ON_HIS_WORD and did_it_himself(incident):
        by_grid = False
    first = 1 if by_grid else terms.centre_tier(incident.tier)
    return (first, incident.alerted_tier) if incident.alerted_tier else (first,)


def next_room(incident: Incident, terms: Terms) -> int | None:
    """Return the tier alerted when nobody confirms: the next room above that did not do it itself
    and may know of it; None when there is none (E20).
    """
    first = verifying_rooms(incident, terms)[0]
    doer = incident.completion.body if incident.completion else ""
    above = (terms.room(tier) for tier in range(first + 1, terms.top + 1))
    return next((room.tier for room in above if room.may_hold and room.area != doer), None)


def reporter_confirms(incident: Incident, terms: Terms) -> bool:
    """Tell whether the reporter's word closes it; never the word of whoever did it (C5, E20)."""
    return terms.matter.confirm_by in BY_REPORTER and not did_it_himself(incident)


def did_it_himself(incident: Incident) -> bool:
    """Tell whether the reporter is the one who did the work: then his word decides nothing (C5)."""
    return incident.report.reporter in doers(incident)


def may_confirm(ask: Ask[m.Confirm]) -> Refusal | None:
    """Somebody other than the handler, named by the matter, once the needed word is there."""
    return _verifier(ask) or _word_needed(ask)


def confirm(ask: Ask[m.Confirm]) -> Decision:
    """Close it; marked when a silent reporter left only the spot check (E20)."""
    asked = ask.terms.matter.confirm_by in ON_HIS_WORD and not did_it_himself(ask.incident)
    silent = asked and ask.incident.solved_word is None
    rooms = verifying_rooms(ask.incident, ask.terms)
    verifier = next((tier for tier in rooms if _verifies_in(ask, tier)), rooms[0])
    closed = _closed(ask, ask.terms.room(verifier).area, silent=silent)
    return (replace(closed, note=ask.message.note, evidence=ask.message.evidence),)


def may_reject(ask: Ask[m.Reject]) -> Refusal | None:
    """Whoever may verify may send it back to work."""
    return _verifier(ask)


def reject(ask: Ask[m.Reject]) -> Decision:
    """Back to the same hands with what was left, at least the least (A47); named shares wake, and
    of several without a lead all are asked again (E27).
    """
    woken: list[Assignment] = []
    for line in ask.message.wake:
        assignment = _last_assisting(ask.incident, line)
        if assignment is None:
            return not_so("not_an_assistant", given=line)
        woken.append(assignment)
    rejected = _rejected(ask, ask.message.reason, woken)
    return (replace(rejected, evidence=ask.message.evidence),)


def may_answer(ask: Ask[m.Answer]) -> Refusal | None:
    """Only the reporter answers for himself, from *done* until it is closed."""
    if ask.actor.person != ask.incident.report.reporter:
        return not_now("not_the_reporter")
    return at_stage(ask.incident, Stage.VERIFYING)


def answer(ask: Ask[m.Answer]) -> Decision:
    """Keep his word; where the matter is his to confirm, it closes or sends back (E20)."""
    return _word(ask, own=True)


def may_record_word(ask: Ask[m.RecordWord]) -> Refusal | None:
    """Grid staff and rooms that verify record what the reporter told them; never the handler."""
    return _asker(ask)


def record_word(ask: Ask[m.RecordWord]) -> Decision:
    """Keep the reporter's word as somebody heard it; the centre decides on it, never the hearer."""
    return _word(ask, own=False)


def may_record_attempt(ask: Ask[m.RecordAttempt]) -> Refusal | None:
    """Whoever may record the reporter's word may record that he was not reached."""
    return _asker(ask)


def record_attempt(ask: Ask[m.RecordAttempt]) -> Decision:
    """Count the attempt; enough of them and enough days let the spot check stand alone."""
    return (AttemptRecorded(ask.incident.attempts + 1, ask.message.note),)


def _verifier(ask: Ask[M]) -> Refusal | None:
    refused = at_stage(ask.incident, Stage.VERIFYING) or _four_eyes(ask)
    if refused is not None:
        return refused
    heard = ask.incident.solved_word is not None or _silent_long(ask)
    if reporter_confirms(ask.incident, ask.terms) and not heard:
        return not_now("the_reporter_confirms")
    if any(_verifies_in(ask, tier) for tier in verifying_rooms(ask.incident, ask.terms)):
        return None
    return not_now("not_the_verifier")


def _verifies_in(ask: Ask[M], tier: int) -> bool:
    """Tell whether the actor confirms for a tier: an inspector where the matter says so (V2)."""
    if ask.terms.matter.confirm_by is not ConfirmBy.INSPECTOR:
        return _acts_in(ask, tier)
    if tier == ask.incident.alerted_tier:
        return acts_for_room(ask.actor, ask.terms, tier)
    return ask.actor.holds((Role.INSPECTOR,), ask.terms.room(tier).area)


def _asker(ask: Ask[M]) -> Refusal | None:
    refused = at_stage(ask.incident, Stage.VERIFYING) or _four_eyes(ask)
    if refused is not None:
        return refused
    centre = ask.terms.centre_tier(ask.incident.tier)
    tiers = (*verifying_rooms(ask.incident, ask.terms), centre)
    grid = ask.terms.room(1).may_hold and _acts_in(ask, 1)
    if grid or any(_acts_in(ask, tier) or _verifies_in(ask, tier) for tier in tiers):
        return None
    return not_now("not_the_verifier")


def _acts_in(ask: Ask[M], tier: int) -> bool:
    if tier > 1:
        return acts_for_room(ask.actor, ask.terms, tier)
    grid, doer = ask.terms.grid, _doer(ask.incident)
    roles = ask.terms.confirm_roles
    stands_in = (held.via for held in ask.actor.capacities if held.at == grid and held.via)
    if doer in stands_in:
        return False
    return ask.actor.holds(roles, grid)


def _four_eyes(ask: Ask[M]) -> Refusal | None:
    """Whoever did the work, answers for it, or belongs to the body that did it, has no say (C5)."""
    done = ask.incident.completion
    if done is None:
        return None
    if ask.actor.person in doers(ask.incident):
        return not_now("four_eyes")
    for body in doing_bodies(ask.incident):
        if body != ask.terms.grid and _belongs(ask.actor, body):
            return not_now("handler_may_not_confirm", body=body)
    return None


def _belongs(actor: Actor, body: str) -> bool:
    return any(held.at == body for held in actor.capacities)


def _doer(incident: Incident) -> str:
    return incident.completion.body if incident.completion else ""


def _word_needed(ask: Ask[M]) -> Refusal | None:
    by, incident = ask.terms.matter.confirm_by, ask.incident
    if by not in ON_HIS_WORD or incident.solved_word or did_it_himself(incident):
        return None
    if incident.solved_word is False:
        return not_now("reporter_says_unsolved")
    return None if _silent_long(ask) else not_now("reporters_word_missing")


def _silent_long(ask: Ask[M]) -> bool:
    incident, spans = ask.incident, ask.terms.spans
    done = incident.completion
    return (
        incident.solved_word is None
        and done is not None
        and ask.at >= done.at + spans.silent_after
        and incident.attempts >= spans.silent_attempts
    )


def _word(ask: Ask[Word], *, own: bool) -> Decision:
    said = ask.message
    entered = ask.incident.proceeding is not None
    word = WordRecorded(said.solved, own, said.note, said.evidence, in_procedure=entered)
    if not own or not reporter_confirms(ask.incident, ask.terms):
        return (word,)
    if said.solved:
        return (word, _closed(ask, "reporter"))
    return (word, _rejected(ask, said.note or Prose(""), []))


def _closed(ask: Ask[M], confirmed_for: str, *, silent: bool = False) -> Closed:
    """As solved, or, neither red nor solved, as gone by a statutory procedure (A45)."""
    ended = tuple(end(c, ask.at) for c in ask.incident.clocks if c.ended_at is None)
    entered = ask.incident.proceeding is not None
    outcome = Outcome.IN_PROCEDURE if entered else Outcome.SOLVED
    return Closed(outcome, confirmed_for, silent, clocks=ended)


def _rejected(ask: Ask[M], reason: Prose, woken: list[Assignment]) -> Rejected:
    again = given_again(ask.incident, ask.terms, ask.at, woken)
    return Rejected(reason, ask.incident.rework + 1, again.clocks, again.assignments)


def _last_assisting(incident: Incident, line: str) -> Assignment | None:
    fitting: Iterator[Assignment] = (
        assignment
        for assignment in reversed(incident.standing_assignments)
        if assignment.part is Part.ASSIST and line in (*assignment.lines, assignment.body)
    )
    return next(fitting, None)
