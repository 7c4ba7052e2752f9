"""The incident machine: the one place where messages and moments become events.

`receive` is what the shell calls for a message, `pass_until` for the bell; `apply` judges one
message against one state. Pure: given the order of arrival, the outcome is a function of
messages and instants (RULES E9).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeAlias

from catalog import life
from catalog.actor import Actor
from catalog.clock import start
from catalog.incident import (
    agreeing,
    asking,
    dating,
    dispatching,
    emergency,
    entering,
    extension,
    handing_over,
    handling,
    ladder,
    linking,
    milestones,
    naming,
    passing,
    rating,
    reopening,
    requesting,
    responsibility,
    returning,
    sessions,
    society_first,
    splitting,
    triage,
    urging,
    verification,
)
from catalog.incident import messages as m
from catalog.incident import messages_of_time as t
from catalog.incident.agreed import (
    AgreeHandOver,
    DeclineHandOver,
    ProposeHandOver,
    RecallHandOver,
)
from catalog.incident.at_once import at_once
from catalog.incident.decision import Ask, Rule, finished
from catalog.incident.events import DoneReported, Entry, Event, Rejected, Reported
from catalog.incident.evolution import evolve, fold
from catalog.incident.facts import Completion, Report
from catalog.incident.hand_over import HandOver
from catalog.incident.hearing import hear_part, hear_session, hear_summons
from catalog.incident.hearings import AskSession, ConveneTopic
from catalog.incident.inquiry import AnswerQuestion, AskReporter, ReportCheck, SendToCheck
from catalog.incident.lead import NameLead
from catalog.incident.linked import LinkReport, UnlinkReport
from catalog.incident.moments import Moment, next_moment, pass_moment
from catalog.incident.oversight import heard_news, news_due, opened_anew
from catalog.incident.oversight_events import OrderHeard
from catalog.incident.procedure import EnterProcedure, ReportProcedure
from catalog.incident.reopened import AskReopening, GrantReopening, RefuseReopening, Reopened
from catalog.incident.reply_date import SetReplyDate
from catalog.incident.returns import ReturnWork
from catalog.incident.ruled import carried_out
from catalog.incident.society import RecordSociety
from catalog.incident.state import Incident
from catalog.incident.urge import UrgeIncident
from catalog.messages import Refusal
from catalog.news import News, PartStands, SessionStands, SessionSummons
from catalog.terms import Terms
from catalog.words import ClockKind, DispatchMode, Stage

RULES: dict[type, Rule[Any]] = {
    m.Accept: Rule(ladder.may_accept, ladder.accept),
    m.DeclineReport: Rule(ladder.may_decline_report, ladder.decline_report),
    m.DeclineEscalation: Rule(ladder.may_decline_escalation, ladder.decline_escalation),
    m.Escalate: Rule(ladder.may_escalate, ladder.escalate),
    m.HandDown: Rule(ladder.may_hand_down, ladder.hand_down),
    m.PassThrough: Rule(passing.may_pass_through, passing.pass_through),
    m.Catch: Rule(passing.may_catch, passing.catch),
    m.Dispatch: Rule(dispatching.may_dispatch, dispatching.dispatch),
    NameLead: Rule(naming.may_name_lead, naming.name_lead),
    SetReplyDate: Rule(dating.may_set_date, dating.set_date),
    m.Sign: Rule(handling.may_sign, handling.sign),
    m.Progress: Rule(handling.may_progress, handling.progress),
    m.Done: Rule(handling.may_finish, handling.finish),
    m.Confirm: Rule(verification.may_confirm, verification.confirm),
    m.Reject: Rule(verification.may_reject, verification.reject),
    m.Answer: Rule(verification.may_answer, verification.answer),
    m.RecordWord: Rule(verification.may_record_word, verification.record_word),
    m.RecordAttempt: Rule(verification.may_record_attempt, verification.record_attempt),
    m.Rate: Rule(rating.may_rate, rating.rate),
    RecordSociety: Rule(society_first.may_record, society_first.record),
    HandOver: Rule(handing_over.may_hand_over, handing_over.hand_over),
    ProposeHandOver: Rule(agreeing.may_propose, agreeing.propose),
    AgreeHandOver: Rule(agreeing.may_agree, agreeing.agree),
    DeclineHandOver: Rule(agreeing.may_decline, agreeing.decline),
    RecallHandOver: Rule(agreeing.may_recall, agreeing.recall),
    LinkReport: Rule(linking.may_link, linking.link),
    UnlinkReport: Rule(linking.may_unlink, linking.unlink),
    ReturnWork: Rule(returning.may_return, returning.return_work),
    AskSession: Rule(sessions.may_ask, sessions.ask_session),
    ConveneTopic: Rule(sessions.may_convene, sessions.convene),
    UrgeIncident: Rule(urging.may_urge, urging.urge),
    EnterProcedure: Rule(entering.may_enter, entering.enter),
    ReportProcedure: Rule(entering.may_report, entering.report_procedure),
    AskReopening: Rule(requesting.may_ask_reopening, requesting.ask_reopening),
    GrantReopening: Rule(reopening.may_grant_reopening, reopening.grant_reopening),
    RefuseReopening: Rule(reopening.may_refuse_reopening, reopening.refuse_reopening),
    AskReporter: Rule(asking.may_ask_reporter, asking.ask_reporter),
    AnswerQuestion: Rule(asking.may_answer_question, asking.answer_question),
    SendToCheck: Rule(asking.may_send_to_check, asking.send_to_check),
    ReportCheck: Rule(asking.may_report_check, asking.report_check),
    t.RequestExtension: Rule(extension.may_request, extension.request),
    t.GrantExtension: Rule(extension.may_grant, extension.grant),
    t.RefuseExtension: Rule(extension.may_refuse, extension.refuse),
    t.OnSpot: Rule(emergency.may_be_on_spot, emergency.on_spot),
    t.MadeSafe: Rule(emergency.may_be_safe, emergency.made_safe),
    t.AnswerCall: Rule(emergency.may_answer_call, emergency.answer_call),
    t.WaitFor: Rule(responsibility.may_wait, responsibility.wait_for),
    t.ChangeHandler: Rule(responsibility.may_change_handler, responsibility.change_handler),
    t.PutBack: Rule(responsibility.may_put_back, responsibility.put_back),
}


Heard: TypeAlias = life.Heard[Incident, Event]


@dataclass(frozen=True, slots=True)
class IncidentDecider:
    """What happens to an incident, under its terms."""

    terms: Terms

    def heard_at(self, state: Incident) -> datetime:
        """Return the instant of the last message."""
        return state.heard_at

    def overtaken(self, state: Incident, at: datetime) -> tuple[Event, ...]:
        """Return what moments recorded at or after an instant, since the last message."""
        return tuple(entry.event for entry in state.passed if entry.at >= at)

    def evolve(self, state: Incident, entry: Entry) -> Incident:
        """Fold one entry."""
        return evolve(state, entry)

    def annulled(self, since: datetime, kinds: tuple[str, ...]) -> Event:
        """Take back what was overtaken."""
        return life.Annulled(since, kinds)

    def judge(
        self, state: Incident, envelope: m.Envelope, at: datetime
    ) -> tuple[Event, ...] | Refusal:
        """Ask the rule of this kind of message."""
        ask = Ask(state, envelope.actor, envelope.message, self.terms, at, envelope.bodies)
        rule = RULES[type(envelope.message)]
        decided = splitting.in_parts(ask) or rule.may(ask) or rule.decide(ask)
        if isinstance(decided, Refusal):
            return decided
        return self._with_what_is_owed(state, decided, at)

    def _with_what_is_owed(
        self, state: Incident, decided: tuple[Event, ...], at: datetime
    ) -> tuple[Event, ...]:
        """Do what a session said while the work was verified, once it is work again (E24)."""
        again = any(isinstance(event, Rejected | Reopened) for event in decided)
        if state.owed is None or not again:
            return decided
        after = fold(state, [Entry(at, event, "again") for event in decided])
        return (*decided, *(carried_out(after, self.terms, at) if after else ()))

    def follow(self, state: Incident, at: datetime) -> Event | None:
        """Say what follows at the same instant (E1, E10, A39)."""
        due = at_once(state, self.terms, at) or news_due(state, self.terms)
        return due or sessions.news_due(state, self.terms) or splitting.due(state, at)

    def heard_from(self, state: Incident, sender: str) -> int:
        """Return the number of the last news from an order or a file."""
        no = sender.partition(":")[2]
        known = {ref.no: ref.heard for ref in state.orders}
        known |= {ref.no: ref.heard for ref in state.files}
        known |= {ref.no: ref.heard for ref in state.sessions}
        known |= {part.no: part.heard for part in state.parts}
        return known.get(no, 0)

    def hear_news(self, state: Incident, news: News, now: datetime) -> Heard:
        """Keep how an order or a file stands; it ends nothing that a late message may annul."""
        del now
        if isinstance(news.what, SessionStands):
            return hear_session(self, state, news, news.what, self.terms)
        if isinstance(news.what, PartStands):
            return hear_part(self, state, news, news.what)
        if isinstance(news.what, SessionSummons):
            return hear_summons(self, state, news, news.what, self.terms)
        at = max(news.at, state.touched_at)
        event = heard_news(state, news)
        entries: list[Entry] = [Entry(at, event, news.key, moment=True)]
        state = evolve(state, entries[0])
        if isinstance(event, OrderHeard):
            for when, told, itself in opened_anew(state, event.no, self.terms):
                entries.append(Entry(when, told, news.key, moment=itself))
                state = evolve(state, entries[-1])
        led_to = life.record(self, state, (), at, cause=news.key, moment=True)
        return Heard((*entries, *led_to.entries), led_to.state)

    def next_moment(self, state: Incident) -> Moment | None:
        """Return what comes next by itself."""
        return next_moment(state, self.terms)

    def pass_moment(self, state: Incident, moment: Moment) -> tuple[Event, ...]:
        """Say what a moment does."""
        passed = pass_moment(state, moment, self.terms)
        return self._with_what_is_owed(state, passed, moment.at)


def open_incident(no: str, report: Report, tier: int, terms: Terms, at: datetime) -> Reported:
    """Make ledger event 1: the report, its terms and the first clocks, counted from now (E1)."""
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
    waiting = triage.begun(None, terms, tier, at)
    clocks = (clock, *waiting, *milestones.begun(terms, room.area, tier, at))
    return Reported(no, report, tier, terms, clocks)


def opened(reported: Reported, at: datetime) -> Heard:
    """Begin from event 1: the state, and what follows at once (no desk, an emergency, a part)."""
    by = reported.report.recorder
    first = evolve(None, Entry(at, reported, "report", by))
    part, terms = reported.part, reported.terms
    at_once = splitting.taken_up(first, part, terms, at) if part else ()
    begun = life.record(IncidentDecider(terms), first, at_once, at, cause="report")
    return _passed_on(_solved_on_the_spot(begun, reported, at), reported, at)


def _solved_on_the_spot(begun: Heard, reported: Reported, at: datetime) -> Heard:
    """Take a report that says it is solved already as report and *done* at once (K1, L1)."""
    report, terms, incident = reported.report, reported.terms, begun.state
    room = terms.room(incident.tier)
    itself = room.dispatch is DispatchMode.NONE and incident.stage is Stage.HANDLING
    if report.solved is None or not itself:
        return begun
    completion = Completion(at, report.recorder, room.area)
    done = DoneReported(completion, report.solved, finished(incident, at))
    entry = Entry(at, done, "report", report.recorder)
    return Heard((*begun.entries, entry), evolve(incident, entry))


def _passed_on(begun: Heard, reported: Reported, at: datetime) -> Heard:
    """Take a report that is to be passed on as report and tap at once (C12).

    What opens where its matter starts, as an emergency does, is there already.
    """
    report, terms = reported.report, reported.terms
    tapped = Ask(begun.state, Actor(report.recorder), m.PassThrough(), terms, at)
    decided = passing.pass_through(tapped) if report.pass_on else ()
    if isinstance(decided, Refusal) or not decided:
        return begun
    decider, by = IncidentDecider(terms), report.recorder
    tap = life.record(decider, begun.state, decided, at, cause="report", by=by)
    return Heard((*begun.entries, *tap.entries), tap.state)


def apply(
    incident: Incident, envelope: m.Envelope, terms: Terms, at: datetime
) -> tuple[Entry, ...] | Refusal:
    """Judge one message against the incident as it stands; a refusal changes nothing."""
    return life.apply(IncidentDecider(terms), incident, envelope, at)


def receive(
    incident: Incident, envelope: m.Envelope, terms: Terms, now: datetime
) -> Heard | Refusal:
    """Hear one message in order of arrival (E9)."""
    return life.receive(IncidentDecider(terms), incident, envelope, now)


def pass_until(incident: Incident, terms: Terms, until: datetime) -> Heard:
    """Let every moment up to an instant pass, in order, each at its planned instant."""
    return life.pass_until(IncidentDecider(terms), incident, until)


def may(incident: Incident, actor: Actor, message: m.Message, terms: Terms, at: datetime) -> bool:
    """Tell whether the kind of this message is offered to the actor now."""
    ask = Ask(incident, actor, message, terms, at)
    return (splitting.in_parts(ask) or RULES[type(message)].may(ask)) is None
