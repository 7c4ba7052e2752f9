"""A level-1 session splits an incident: parts with leads and clocks of their own (A17, E24)."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

import pytest

from catalog import life
from catalog.actor import Actor
from catalog.clock import end
from catalog.incident import machine, milestones, splitting
from catalog.incident import messages as m
from catalog.incident.events import Entry
from catalog.incident.inquiry import AnswerQuestion, AskReporter
from catalog.incident.parts import PartOpened
from catalog.incident.returns import ReturnWork
from catalog.incident.urge import UrgeIncident
from catalog.incident.visibility import Sight, scope_of, sight
from catalog.news import News, PartStands
from catalog.session import messages as s
from catalog.session.part import Part as PartRuled
from catalog.session.part import PartAsked
from catalog.session.ruling import Ruling
from catalog.session.words import RulingKind
from catalog.words import ClockKind, Light, Outcome, Part, PauseFor, Stage
from tests.catalog.incidents import Course
from tests.catalog.people import TEXT, at, local
from tests.catalog.second_place import CENTRE, COORDINATOR, EEB, FDA, INSPECTOR, UMB, YANG
from tests.catalog.sitting import Sitting, sitting
from tests.catalog.test_sessions import CDI, LEADER, POSITION, listed

FUMES, STALLS = PartAsked(TEXT, "EEB"), PartAsked(TEXT, "UME", limit_days=3)
SPLIT = s.EndConsultation(TEXT, settled=True, ruling=RulingKind.SPLIT, parts=(FUMES, STALLS))


def at_level_one() -> Sitting:
    """Take a dispute to level 1, where both units have said what they hold."""
    below = listed()
    below.pass_until("05-11 10:00")
    below.say(CDI, s.EndConsultation(TEXT, settled=False), "05-11 11:00")
    below.say(CENTRE, s.ArchiveSession(), "05-11 12:00")
    above = sitting(below.course)
    for unit in (EEB, UMB):
        above.say(unit, POSITION, "05-18 09:00")
    return above


@dataclass
class Whole:
    """An incident with its parts, told of each other at once, as their workflows are."""

    course: Course
    parts: list[Course] = field(default_factory=list)

    def hear(self) -> None:
        """Tell the whole what its parts tell."""
        for part in self.parts:
            told = part.incident.part_told
            known = next(ref for ref in self.course.incident.parts if ref.no == part.incident.no)
            if told is None or told.number <= known.heard:
                continue
            when = part.incident.closed_at or part.incident.touched_at
            of_it = (told.outcome, told.bodies, told.people, told.lead)
            stands = PartStands(part.incident.no, *of_it)
            news = News(f"incident:{part.incident.no}", told.number, when, stands)
            decider = machine.IncidentDecider(self.course.terms)
            heard = decider.hear_news(self.course.incident, news, when)
            self.course.log.extend(heard.entries)
            self.course.incident = heard.state

    def solve(self, part: Course, when: str, checked: str) -> None:
        """Have a part done by its lead and confirmed on the spot."""
        lead = part.incident.lead
        assert lead is not None
        who = {"SQ/SQ-EEB": EEB, "SQ/SQ-UMB": UMB}[lead.body]
        part.send(who, m.Sign("P1", "P2"), when)
        part.send(who, m.Done(TEXT), when)
        part.send(INSPECTOR, m.Confirm(), checked)
        self.hear()


def split() -> Whole:
    """Split it into two parts, archived on the nineteenth of May."""
    above = at_level_one()
    above.say(CDI, SPLIT, "05-18 16:00")
    above.say(CDI, s.PassReview(), "05-18 17:00")
    above.say(LEADER, s.DecideSession(), "05-19 10:00")
    above.say(CENTRE, s.ArchiveSession(), "05-19 11:00")
    whole = Whole(above.course)
    for entry in above.course.log:
        if isinstance(entry.event, PartOpened):
            whole.parts.append(_begun(entry.event, entry.at))
    return whole


def _begun(event: PartOpened, when: datetime) -> Course:
    first = splitting.first_of(event)
    begun = machine.opened(first, when)
    entry: Entry = life.Entry(when, first, "split")
    return Course(first.terms, begun.state, [entry, *begun.entries])


def test_each_part_is_at_once_with_its_lead_and_has_a_clock_of_its_own() -> None:
    whole = split()
    incident = whole.course.incident
    assert [ref.no for ref in incident.parts] == [f"{incident.no}-F1", f"{incident.no}-F2"]
    assert (incident.stage, incident.standing_assignments) == (Stage.HANDLING, ())
    assert incident.pause is not None
    assert (incident.pause.reason, incident.tier_clock.runs) == (PauseFor.PARTS, False)
    fumes, stalls = whole.parts
    assert [(o.body, o.part) for o in fumes.incident.assignments] == [("SQ/SQ-EEB", Part.LEAD)]
    assert (fumes.incident.stage, fumes.incident.tier) == (Stage.HANDLING, incident.tier)
    # 4 d 1 h were left at the listing; the other part has the three days of the ruling
    assert local(fumes.incident.tier_clock.due_at) == "05-23 12:00"
    assert local(stalls.incident.tier_clock.due_at) == "05-22 11:00"
    assert fumes.incident.light is Light.GREEN
    report = fumes.incident.report
    assert (report.reporter, report.recorder, report.asked) == ("", "", False)
    assert (report.grid, report.about) == (incident.report.grid, incident.report.about)
    again = ReturnWork(TEXT, argued=TEXT)
    assert fumes.refused(EEB, again, "05-19 12:00") == "standing: bound_by_ruling"


def test_the_milestones_of_an_emergency_go_on_in_its_parts_as_they_stand() -> None:
    course = at_level_one().course
    spans = replace(course.terms.spans, on_spot=timedelta(hours=1), made_safe=timedelta(days=30))
    terms, room = replace(course.terms, spans=spans), "SQ"
    there, safe = milestones.begun(terms, room, 4, at("05-06 10:00"))
    led = replace(safe, body="SQ/SQ-S1")
    clocks = (*course.incident.clocks, end(there, at("05-06 10:30")), led)
    whole = replace(course.incident, clocks=clocks)
    parts = tuple(
        PartRuled(number, TEXT, body)
        for number, body in enumerate((o.body for o in whole.returns), 1)
    )
    ruling = Ruling(RulingKind.SPLIT, TEXT, parts=parts)
    events = splitting.split(whole, "H2", ruling, terms, at("05-19 11:00"))
    opened = [event for event in events if isinstance(event, PartOpened)]
    assert len(opened) == len(parts) > 1
    for part in opened:
        carried = {clock.kind: clock for clock in part.clocks}
        assert carried[ClockKind.ON_SPOT].ended_at == at("05-06 10:30")
        assert carried[ClockKind.MADE_SAFE] == safe
    calm = splitting.split(course.incident, "H2", ruling, terms, at("05-19 11:00"))
    kinds = {c.kind for each in calm if isinstance(each, PartOpened) for c in each.clocks}
    assert kinds == {ClockKind.TIER}


def test_the_whole_is_done_with_its_last_part_and_then_confirmed_as_its_matter_has_it() -> None:
    whole = split()
    course, (fumes, stalls) = whole.course, whole.parts
    whole.solve(fumes, "05-20 10:00", "05-20 11:00")
    assert course.incident.stage is Stage.HANDLING
    assert fumes.incident.stage is Stage.ARCHIVED
    whole.solve(stalls, "05-21 10:00", "05-21 12:00")
    done = course.incident.completion
    assert done is not None
    assert (course.incident.stage, local(done.at)) == (Stage.VERIFYING, "05-21 12:00")
    asked = {notice.to for _, notice in course.notices("05-21 12:00") if notice.asks}
    assert asked == {YANG, "SQ:inspector"}
    mine = m.Confirm()
    assert course.refused(EEB, mine, "05-21 13:00") == "standing: four_eyes"
    course.send(INSPECTOR, mine, "05-21 14:00")
    assert (course.incident.stage, course.incident.outcome) == (Stage.CLOSED, Outcome.SOLVED)


def test_the_reporter_is_told_of_the_split_and_of_the_end_and_of_no_part() -> None:
    whole = split()
    for part, day in zip(whole.parts, ("05-20", "05-21"), strict=True):
        whole.solve(part, f"{day} 10:00", f"{day} 11:00")
    reporter = whole.course.incident.report.reporter
    told = [n.code for _, n in whole.course.notices("05-19 11:00") if n.to == reporter]
    assert told == ["ruled_split", "done"]
    assert not [n for part in whole.parts for _, n in part.notices() if n.reader == "person"]


def test_meanwhile_the_whole_is_moved_by_nobody_and_may_still_be_urged() -> None:
    course = split().course
    for said in (m.Escalate(TEXT), m.Dispatch(lead="EEB"), m.Done(TEXT)):
        assert course.refused(CENTRE, said, "05-19 12:00") == "standing: in_parts"
    course.send(Actor(YANG), UrgeIncident(), "05-19 12:00")
    told = {n.to for _, n in course.notices("05-19 12:00") if n.code == "incident_urged"}
    assert {"SQ/SQ-EEB", "SQ/SQ-UMB"} <= told


def test_the_reporter_is_asked_of_the_whole_and_the_parts_hear_his_answer() -> None:
    whole = split()
    course, (fumes, _) = whole.course, whole.parts
    fumes.send(EEB, m.Sign("P1", "P2"), "05-19 12:00")
    asked = AskReporter(TEXT)
    assert fumes.refused(EEB, asked, "05-19 12:30") == "standing: asked_of_the_whole"
    course.send(CENTRE, asked, "05-19 13:00")
    course.send(Actor(YANG), AnswerQuestion(TEXT), "05-19 14:00")
    assert course.incident.in_parts
    told = {n.to for _, n in course.notices("05-19 14:00") if n.code == "answered_for_parts"}
    assert told == {"SQ/SQ-EEB", "SQ/SQ-UMB"}


def test_what_is_rejected_as_a_whole_lies_with_the_room_to_be_dispatched_anew() -> None:
    whole = split()
    course = whole.course
    for part in whole.parts:
        whole.solve(part, "05-20 10:00", "05-20 11:00")
    course.send(INSPECTOR, m.Reject(TEXT), "05-21 10:00")
    incident = course.incident
    assert (incident.stage, incident.rework, incident.ruling) == (Stage.ACCEPTED, 1, None)
    assert (incident.desk_since, incident.in_parts) == (at("05-21 10:00"), False)
    assert incident.tier_clock.runs
    course.send(CENTRE, m.Dispatch(lead="UME"), "05-21 11:00")
    assert course.incident.lead is not None


def test_a_part_that_ends_otherwise_has_ended_too_and_one_taken_up_again_has_not() -> None:
    whole = split()
    course, (fumes, stalls) = whole.course, whole.parts
    no = fumes.incident.no
    for number, outcome in ((1, Outcome.DECLINED), (2, None)):
        news = News(f"incident:{no}", number, at("05-20 10:00"), PartStands(no, outcome))
        heard = machine.IncidentDecider(course.terms).hear_news(course.incident, news, news.at)
        course.incident = heard.state
        assert course.incident.parts[0].outcome is outcome
    whole.solve(stalls, "05-21 10:00", "05-21 12:00")
    assert course.incident.stage is Stage.HANDLING
    news = News(f"incident:{no}", 3, at("05-22 10:00"), PartStands(no, Outcome.DECLINED))
    heard = machine.IncidentDecider(course.terms).hear_news(course.incident, news, news.at)
    assert heard.state.stage is Stage.VERIFYING


def test_whoever_takes_a_part_over_sees_the_whole_and_who_led_it_no_more() -> None:
    whole = split()
    fumes, stalls = whole.parts
    assert who_sees(whole.course) == {EEB: Sight.MASKED, UMB: Sight.MASKED, FDA: Sight.NONE}
    stalls.send(CENTRE, m.HandDown(TEXT), "05-19 12:00")
    stalls.send(COORDINATOR, m.Escalate(TEXT), "05-19 12:10")
    stalls.send(CENTRE, m.Dispatch(lead="FDA"), "05-19 12:20")
    whole.hear()
    assert who_sees(whole.course) == {EEB: Sight.MASKED, UMB: Sight.NONE, FDA: Sight.MASKED}
    assert [part.heard for part in whole.course.incident.parts] == [0, 1]
    whole.solve(fumes, "05-20 10:00", "05-20 11:00")
    assert who_sees(whole.course)[FDA] is Sight.MASKED


def who_sees(course: Course) -> dict[Actor, Sight]:
    scope = scope_of(course.incident, course.terms)
    return {who: sight(who, scope) for who in (EEB, UMB, FDA)}


WRONG = [
    ((FUMES,), "number_of_parts"),
    ((FUMES, PartAsked(TEXT, "XXX")), "unknown_unit"),
    ((FUMES, PartAsked(TEXT, "UME", limit_days=30)), "limit_out_of_range"),
    ((FUMES, PartAsked(TEXT, "UME", "9999")), "unknown_matter"),
]


@pytest.mark.parametrize(("parts", "refused"), WRONG)
def test_a_split_that_cannot_be_is_refused(parts: tuple[PartAsked, ...], refused: str) -> None:
    above = at_level_one()
    said = s.EndConsultation(TEXT, settled=True, ruling=RulingKind.SPLIT, parts=parts)
    assert above.refused(CDI, said, "05-18 16:00") == f"argument: {refused}"


def test_only_level_one_splits_and_a_part_is_not_split_again() -> None:
    below = listed()
    for unit in (EEB, UMB):
        below.say(unit, POSITION, "05-08 10:00")
    assert below.refused(CDI, SPLIT, "05-08 11:00") == "argument: no_split_here"
    assert at_level_one().session.rules.may_split
