"""Random play: anybody says anything at any instant, for the laws that hold for every incident."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache, cached_property
from random import Random
from typing import Any, TypeAlias

from hypothesis import strategies as st

from catalog.actor import Actor
from catalog.incident import agreed as a
from catalog.incident import machine
from catalog.incident import messages as m
from catalog.incident import messages_of_time as t
from catalog.incident.hand_over import HandOver
from catalog.incident.hearings import AskSession, ConveneTopic
from catalog.incident.inquiry import AnswerQuestion, AskReporter, ReportCheck, SendToCheck
from catalog.incident.lead import NameLead
from catalog.incident.linked import UnlinkReport
from catalog.incident.moments import next_moment
from catalog.incident.offers import SAMPLES, Offer, offers
from catalog.incident.procedure import EnterProcedure, ReportProcedure
from catalog.incident.reopened import AskReopening, GrantReopening, RefuseReopening
from catalog.incident.reply_date import SetReplyDate
from catalog.incident.returns import ReturnWork
from catalog.incident.society import RecordSociety
from catalog.incident.urge import UrgeIncident
from catalog.messages import Prose
from catalog.notices import Notice
from catalog.procedures import Procedure
from catalog.terms import Terms
from catalog.words import Awaited, Finding, Role
from tests.catalog.incidents import Course, again, report, resident_reports
from tests.catalog.people import (
    RESIDENT,
    STRANGER,
    TEXT,
    URBAN,
    actor,
    at,
    kaifeng,
    local,
    shangcheng,
    standing_in,
)
from tests.catalog.proceedings import in_procedure
from tests.catalog.second_place import (
    disputed_pizza_shop,
    four_units,
    goods_on_the_pavement,
    handed_over,
    pizza_shop,
    red_pizza_shop,
    returned_pizza_shop,
)
from tests.catalog.stages import returned_collapse

# The same for a composite and for interactive data.
Draw: TypeAlias = Callable[[st.SearchStrategy[Any]], Any]

START = "03-02 09:00"
BLANK = Prose("")
HOUR, DAY, SECOND = timedelta(hours=1), timedelta(days=1), timedelta(seconds=1)

# Every urgency, every way to confirm, every visibility, every tier a report can open at.
OPENINGS: dict[str, Callable[[], Course]] = {
    "a collapse returned to the desk": returned_collapse,
    "a grid worker's rubbish": lambda: report("ZF0101", START),
    "rubbish that is gone already": lambda: report("ZF0101", START, solved=TEXT),
    "a dispute from the grid": lambda: report("ZZ0501", START),
    "a dispute for a caller": lambda: report("ZZ0501", START, for_whom="C1", parties=("C2",)),
    "a resident's billboard": lambda: resident_reports("ZF0302", START),
    "land in a subdistrict": lambda: resident_reports("ZZ0401", START, grid=URBAN),
    "an urgent traffic light": lambda: resident_reports("ZZ1201", START),
    "a traffic light seen by a grid worker": lambda: report("ZZ1201", START),
    "a traffic light passed on": lambda: report("ZZ1201", START, pass_on=True),
    "a bridge passed on": lambda: report("ZF0604", START, pass_on=True),
    "an emergency in the county": lambda: report("ZF0602", START),
    "an emergency in the town": lambda: resident_reports("ZZ1502", START),
    "an emergency in the grid": lambda: report("ZZ1006", START),
    "the grid, on the reporter's word": lambda: resident_reports("BM0101", START),
    "the reporter": lambda: resident_reports("ZZ0604", START),
    "the reporter and the centre": lambda: resident_reports("ZZ1601", START),
    "a proposal": lambda: resident_reports("JD0301", START),
    "a person at risk": lambda: resident_reports("ZZ1003", START),
    "a tip-off": lambda: resident_reports("ZZ0902", START),
    "village accounts": lambda: resident_reports("JD0201", START),
    "the township is the subject": lambda: resident_reports("JD0201", START, about="KLK-01"),
    "a unit is the subject": lambda: resident_reports("JD0201", START, about="KLK-01/ARA"),
    "nobody could lead": lambda: resident_reports("ZF1205", START, about="KF/EEB"),
    "a pizza shop to file": lambda: pizza_shop(START),
    "a pizza shop with four units and no lead": lambda: four_units(START),
    "a red pizza shop": lambda: red_pizza_shop(START),
    "a pizza shop handed over": lambda: handed_over(START),
    "a pizza shop returned": lambda: returned_pizza_shop(START),
    "a pizza shop two units dispute": lambda: disputed_pizza_shop(START),
    "stacked goods in grid 503": lambda: goods_on_the_pavement(START),
    "restricted": lambda: resident_reports("JD0203", START),
    "a demolition that entered its procedure": lambda: in_procedure(START),
    "a billboard reported again": lambda: told_again(resident_reports("ZF0302", START)),
    "four units, and reported again": lambda: told_again(four_units(START)),
}


def told_again(course: Course) -> Course:
    """Let a neighbour report the same half an hour later."""
    later = course.incident.heard_at + HOUR / 2
    again(course, local(later))
    return course


KINDS = tuple(sample.kind for sample in SAMPLES)

prose = st.sampled_from((TEXT, BLANK))
booleans = st.booleans()
roles = st.sampled_from((Role.PROPERTY_FIRM, Role.GRID_WORKER, Role.LEADER))
codes = st.sampled_from(("", "P1", "P2"))
bases = st.sampled_from(("", "", "ZF1102-UME-1", "XXX"))
# As many as fit a limit, and numbers no calendar holds.
seeds = st.integers(0, 2**32 - 1)
# Before, between and after what a play of some days comes to.
dates = st.dates(date(2026, 2, 25), date(2026, 3, 25))
days = st.integers(0, 16) | st.sampled_from((-(10**12), 10**12))


instants = st.sampled_from([at(START) + HOUR * hours for hours in (-1, 3, 30, 60, 100, 200)])


@cache
def people(terms_key: tuple[str, ...], bodies: tuple[str, ...]) -> tuple[Actor, ...]:
    """Return everybody with a post in these areas and bodies, the reporters and a stranger."""
    register = (kaifeng() if kaifeng().register.area(terms_key[0]) else shangcheng()).register
    held = dict.fromkeys(p.person for at in (*terms_key, *bodies) for p in register.posts_at(at))
    officer = next(p.person for p in register.posts_at(terms_key[1]))
    return (
        *(actor(person) for person in held if person),
        standing_in(actor(officer), terms_key[0], terms_key[1]),
        *(RESIDENT, Actor("C1"), STRANGER),
    )


def everybody(terms: Terms) -> tuple[Actor, ...]:
    """Return everybody who might say something to an incident."""
    bodies = (body.code for body in (*terms.bodies, *terms.territory))
    convenors = (at for session in terms.sessions for at in session.convenors)
    return people(terms.areas, tuple(dict.fromkeys((*bodies, *convenors))))


def offered(course: Course, now: datetime, seed: int) -> tuple[str, list[Actor]]:
    """Return one kind of message that is offered at this instant, and to whom; each as likely.

    Kinds are tried in the order of a draw: to try them all is most of what a play would cost.
    """
    someone = everybody(course.terms)
    for sample in Random(seed).sample(SAMPLES, len(SAMPLES)):  # noqa: S311 -- nothing is kept secret
        told = [
            who for who in someone if machine.may(course.incident, who, sample, course.terms, now)
        ]
        if told:
            return sample.kind, told
    return "", []


@cache
def messages(lines: tuple[str, ...]) -> dict[str, st.SearchStrategy[Any]]:
    """Return every message by its kind, with arguments that fit and arguments that do not."""
    line = st.sampled_from((*lines, "UMB", "XXX"))
    some = st.lists(line, max_size=2).map(tuple)
    solved = st.booleans()
    return {
        "accept": st.builds(m.Accept, st.none() | st.integers(0, 6), st.none() | prose),
        "decline_report": st.builds(m.DeclineReport, prose),
        "decline_escalation": st.builds(m.DeclineEscalation, prose),
        "escalate": st.builds(m.Escalate, prose),
        "hand_down": st.builds(m.HandDown, prose),
        "pass_through": st.builds(m.PassThrough, st.none() | prose),
        "catch": st.builds(m.Catch, st.none() | prose),
        "dispatch": st.builds(
            m.Dispatch, st.just("") | line, st.none() | some, st.none(), st.just(()) | some
        ),
        "name_lead": st.builds(NameLead, line, st.none() | prose),
        "set_reply_date": st.builds(SetReplyDate, line, instants, st.none() | prose),
        "record_society": st.builds(RecordSociety, st.lists(roles, max_size=2).map(tuple), prose),
        "hand_over": st.builds(HandOver, prose),
        "propose_hand_over": st.builds(a.ProposeHandOver, line, prose),
        "agree_hand_over": st.builds(a.AgreeHandOver, codes, codes),
        "decline_hand_over": st.builds(a.DeclineHandOver, prose),
        "recall_hand_over": st.builds(a.RecallHandOver, prose),
        "unlink_report": st.builds(UnlinkReport, st.integers(0, 3), prose),
        "return_work": st.builds(
            ReturnWork, prose, bases, st.none() | prose, st.just("") | line | line
        ),
        "ask_session": st.builds(AskSession, prose),
        "convene_topic": st.builds(ConveneTopic, prose),
        "sign": st.builds(m.Sign, codes, codes),
        "progress": st.builds(m.Progress, prose, st.none() | st.integers(0, 100)),
        "done": st.builds(m.Done, prose, codes, codes),
        "confirm": st.builds(m.Confirm),
        "reject": st.builds(m.Reject, prose, some),
        "answer": st.builds(m.Answer, solved),
        "record_word": st.builds(m.RecordWord, solved),
        "record_attempt": st.builds(m.RecordAttempt, prose),
        "rate": st.builds(m.Rate, st.integers(0, 6)),
        "urge_incident": st.builds(UrgeIncident, st.none() | prose),
        "ask_reporter": st.builds(AskReporter, prose),
        "answer_question": st.builds(AnswerQuestion, prose),
        "send_to_check": st.builds(SendToCheck, st.none() | prose),
        "report_check": st.builds(ReportCheck, st.sampled_from(Finding), st.none() | prose),
        "request_extension": st.builds(t.RequestExtension, prose, st.none() | days),
        "grant_extension": st.builds(t.GrantExtension, days),
        "refuse_extension": st.builds(t.RefuseExtension, prose),
        "on_spot": st.builds(t.OnSpot),
        "made_safe": st.builds(t.MadeSafe),
        "answer_call": st.builds(t.AnswerCall),
        "wait_for": st.builds(t.WaitFor, st.sampled_from(Awaited), prose),
        "change_handler": st.builds(t.ChangeHandler, codes, codes),
        "put_back": st.builds(t.PutBack, prose),
        "enter_procedure": st.builds(
            EnterProcedure,
            st.sampled_from(Procedure),
            prose,
            dates,
            dates,
            handler=codes,
            leader=codes,
        ),
        "report_procedure": st.builds(ReportProcedure, solved, prose, st.none() | dates),
        "ask_reopening": st.builds(AskReopening, prose),
        "grant_reopening": st.builds(GrantReopening),
        "refuse_reopening": st.builds(RefuseReopening, prose),
    }


def something(draw: Draw, course: Course, now: datetime) -> tuple[Actor, m.Message]:
    """Draw who says what: mostly something that is offered, each kind as likely as the others."""
    kind, told = offered(course, now, draw(seeds)) if draw(st.integers(0, 3)) else ("", [])
    kind = kind or draw(st.sampled_from(KINDS))
    among = told or everybody(course.terms)
    who = draw(st.sampled_from(among))
    matter = course.terms.matter
    lines = tuple(line for line in (matter.lead, *matter.assist) if line)
    message: m.Message = draw(messages(lines)[kind])
    return who, message


def instant(draw: Draw, course: Course, now: datetime) -> datetime:
    """Draw a later instant: at once, just before, at or after the next moment, or some time on."""
    moment = next_moment(course.incident, course.terms)
    ahead = moment.at if moment else now
    steps = (now, ahead - SECOND, ahead, ahead + SECOND, now + HOUR, now + 5 * HOUR, ahead + DAY)
    chosen: datetime = draw(st.sampled_from(steps))
    return max(now, chosen)


LATENESS = st.sampled_from((timedelta(), timedelta(), HOUR, 5 * HOUR, 2 * DAY))


@dataclass
class Play:
    """A course somebody played, what was said in it, and the instant it has come to."""

    course: Course
    now: datetime
    said: list[m.Envelope]

    @cached_property
    def offers(self) -> dict[Actor, tuple[Offer, ...]]:
        """Return what everybody is offered there."""
        incident, terms = self.course.incident, self.course.terms
        return {who: offers(incident, who, terms, self.now) for who in everybody(terms)}

    @cached_property
    def notices(self) -> list[Notice]:
        """Return what anybody was told on the way."""
        return [notice for _, notice in self.course.notices()]

    def kinds(self, who: Actor) -> set[str]:
        """Return which kinds of message somebody is offered there."""
        return {offer.kind for offer in self.offers[who]}


@st.composite
def plays(draw: st.DrawFn, opening: str) -> Play:
    """Play an incident: some messages are received before moments that had already passed."""
    course, now, said = OPENINGS[opening](), at(START), list[m.Envelope]()
    for number in range(draw(st.integers(4, 14))):
        who, message = something(draw, course, now)
        now = instant(draw, course, now)
        course.pass_to(now)
        received = now - draw(LATENESS)
        said.append(m.Envelope(str(number), who, received, message, course.named(message)))
        course.take(said[-1], now)
        course.pass_to(now)
    return Play(course, now, said)
