"""The incident machine: the one place where messages and moments become events.

`receive` is what the shell calls for a message, `pass_until` for the bell; `apply` judges one
message against one state. Pure: given the order of arrival, the outcome is a function of
messages and instants (RULES E9).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from catalog.actor import Actor
from catalog.clock import start
from catalog.incident import handling, ladder, verification
from catalog.incident import messages as m
from catalog.incident.decision import Ask, Rule, accepted, stopped
from catalog.incident.events import Annulled, Archived, DoneReported, Entry, Event, Reported
from catalog.incident.evolution import evolve, rewound
from catalog.incident.facts import Arrival, Completion, Report
from catalog.incident.handling import dispatch_by_system
from catalog.incident.ladder import may_still_refuse
from catalog.incident.moments import next_moment, pass_moment
from catalog.incident.state import Incident
from catalog.messages import Refusal
from catalog.terms import Terms
from catalog.words import ClockKind, DispatchMode, Outcome, Stage

RULES: dict[type, Rule[Any]] = {
    m.Accept: Rule(ladder.may_accept, ladder.accept),
    m.DeclineReport: Rule(ladder.may_decline_report, ladder.decline_report),
    m.DeclineEscalation: Rule(ladder.may_decline_escalation, ladder.decline_escalation),
    m.Escalate: Rule(ladder.may_escalate, ladder.escalate),
    m.HandDown: Rule(ladder.may_hand_down, ladder.hand_down),
    m.Dispatch: Rule(handling.may_dispatch, handling.dispatch),
    m.Sign: Rule(handling.may_sign, handling.sign),
    m.Progress: Rule(handling.may_progress, handling.progress),
    m.Done: Rule(handling.may_finish, handling.finish),
    m.Confirm: Rule(verification.may_confirm, verification.confirm),
    m.Reject: Rule(verification.may_reject, verification.reject),
    m.Answer: Rule(verification.may_answer, verification.answer),
    m.RecordWord: Rule(verification.may_record_word, verification.record_word),
    m.RecordAttempt: Rule(verification.may_record_attempt, verification.record_attempt),
    m.Rate: Rule(verification.may_rate, verification.rate),
}


@dataclass(frozen=True, slots=True)
class Heard:
    """What a message led to: the entries to record, and the incident after them."""

    entries: tuple[Entry, ...]
    incident: Incident


def open_incident(no: str, report: Report, tier: int, terms: Terms, at: datetime) -> Reported:
    """Make ledger event 1: the report, its terms and the first clock, counted from now (E1)."""
    room = terms.room(tier)
    clock = start(
        f"{ClockKind.TIER}:{tier}",
        ClockKind.TIER,
        body=room.area,
        tier=tier,
        counted_from=at,
        due=at + room.limit,
        lead=terms.spans.yellow_lead,
        now=at,
    )
    return Reported(no, report, tier, terms, (clock,))


def opened(reported: Reported, at: datetime) -> Heard:
    """Begin from event 1: the state, and what follows at once (no desk, an emergency)."""
    entry = Entry(at, reported, "report", reported.report.recorder)
    begun = _settled(evolve(None, entry), reported.terms, at, "report", "")
    return _solved_on_the_spot(begun, reported, at)


def _solved_on_the_spot(begun: Heard, reported: Reported, at: datetime) -> Heard:
    """Take a report that says it is solved already as report and *done* at once (K1, L1)."""
    report, terms, incident = reported.report, reported.terms, begun.incident
    room = terms.room(incident.tier)
    itself = room.dispatch is DispatchMode.NONE and incident.stage is Stage.HANDLING
    if report.solved is None or not itself:
        return begun
    completion = Completion(at, report.recorder, room.area)
    done = DoneReported(completion, report.solved, stopped(incident, at))
    entry = Entry(at, done, "report", report.recorder)
    return Heard((*begun.entries, entry), evolve(incident, entry))


def apply(
    incident: Incident, envelope: m.Envelope, terms: Terms, at: datetime
) -> tuple[Entry, ...] | Refusal:
    """Judge one message against the incident as it stands; a refusal changes nothing."""
    ask = Ask(incident, envelope.actor, envelope.message, terms, at, envelope.bodies)
    rule = RULES[type(envelope.message)]
    refused = rule.may(ask)
    if refused is not None:
        return refused
    decided = rule.decide(ask)
    if isinstance(decided, Refusal):
        return decided
    key, by = envelope.key, envelope.actor.person
    now = incident
    entries: list[Entry] = []
    for event in decided:
        entries.append(Entry(at, event, key, by))
        now = evolve(now, entries[-1])
    return (*entries, *_settled(now, terms, at, key, by).entries)


def receive(
    incident: Incident, envelope: m.Envelope, terms: Terms, now: datetime
) -> Heard | Refusal:
    """Hear one message in order of arrival (E9, A32).

    It counts at its `received_at`, never before the previous message's and never after `now`
    (place time). Moments recorded at or after that instant are annulled, earlier ones pass first;
    at a tie the message goes first. A refusal leaves everything as it was.
    """
    at = min(max(envelope.received_at, incident.heard_at), max(now, incident.heard_at))
    entries: list[Entry] = []
    overtaken = tuple(entry for entry in incident.passed if entry.at >= at)
    if overtaken:
        kinds = tuple(entry.event.kind for entry in overtaken)
        annulled = Annulled(at, kinds)
        incident = rewound(incident, annulled)
        entries.append(Entry(at, annulled, envelope.key, envelope.actor.person))
    caught_up = pass_until(incident, terms, at, including=False)
    decided = apply(caught_up.incident, envelope, terms, at)
    if isinstance(decided, Refusal):
        return decided
    incident = caught_up.incident
    for entry in decided:
        incident = evolve(incident, entry)
    return Heard((*entries, *caught_up.entries, *decided), incident)


def pass_until(
    incident: Incident, terms: Terms, until: datetime, *, including: bool = True
) -> Heard:
    """Let every moment up to an instant pass, in order, each at its planned instant."""
    entries: list[Entry] = []
    while (moment := next_moment(incident, terms)) is not None:
        if moment.at > until or (moment.at == until and not including):
            break
        for event in pass_moment(incident, moment, terms):
            entries.append(Entry(moment.at, event, moment.cause, moment=True))
            incident = evolve(incident, entries[-1])
        follow = _settled(incident, terms, moment.at, moment.cause, "", moment=True)
        entries.extend(follow.entries)
        incident = follow.incident
    return Heard(tuple(entries), incident)


def may(incident: Incident, actor: Actor, message: m.Message, terms: Terms, at: datetime) -> bool:
    """Tell whether the kind of this message is offered to the actor now."""
    return RULES[type(message)].may(Ask(incident, actor, message, terms, at)) is None


def _settled(
    incident: Incident, terms: Terms, at: datetime, cause: str, by: str, *, moment: bool = False
) -> Heard:
    """Add what follows at the same instant, until nothing does (E1, E10, A39)."""
    entries: list[Entry] = []
    while (event := _at_once(incident, terms, at)) is not None:
        entries.append(Entry(at, event, cause, by, moment))
        incident = evolve(incident, entries[-1])
    return Heard(tuple(entries), incident)


def _at_once(incident: Incident, terms: Terms, at: datetime) -> Event | None:
    room = terms.room(incident.tier)
    if incident.stage is Stage.REPORTED:
        may_say_no = room.desk and (
            incident.arrival is Arrival.REPORT or may_still_refuse(incident)
        )
        if not may_say_no:
            return accepted(terms, incident.tier, "on_arrival")
        return accepted(terms, incident.tier, "by_silence") if not terms.spans.accept else None
    if incident.stage is Stage.ACCEPTED:
        by_itself = room.dispatch is DispatchMode.AUTOMATIC or not terms.spans.dispatch
        known = terms.body(terms.matter.lead, incident.tier) is not None
        return dispatch_by_system(incident, terms, at) if by_itself and known else None
    if incident.stage is Stage.CLOSED and _over_at_once(incident, terms):
        return Archived()
    return None


def _over_at_once(incident: Incident, terms: Terms) -> bool:
    """A grid worker's own report is not rated; a good rating ends the waiting (A39, E28)."""
    rated_well = incident.rating > terms.rating_low
    return not incident.report.asked or (incident.outcome is Outcome.SOLVED and rated_well)
