"""Which sentence an event reads as, and the facts that fill it; codes and instants only."""

from __future__ import annotations

from collections.abc import Iterable
from typing import assert_never

from api.agreed_facts import agreed_facts
from api.ending_facts import ending_facts
from api.hearing_facts import HEARD, heard_facts, heard_name
from api.oversight_facts import overseen_facts
from catalog import life
from catalog.clock import Clock
from catalog.incident import agreed as a
from catalog.incident import events as e
from catalog.incident import events_of_time as t
from catalog.incident import hearings as h
from catalog.incident import inquiry as q
from catalog.incident import oversight_events as o
from catalog.incident.facts import Assignment
from catalog.incident.hand_over import HandedOver
from catalog.incident.lead import LeadNamed
from catalog.incident.linked import ReportLinked, ReportUnlinked
from catalog.incident.parts import PartEvent, PartHeard, PartOpened, PartTold
from catalog.incident.procedure import ProcedureDue, ProcedureEntered, ProcedureReported
from catalog.incident.reopened import Reopened, ReopeningAsked, ReopeningDue, ReopeningRefused
from catalog.incident.reply_date import ReplyDateSet
from catalog.incident.returns import DisputeOpened, WorkReturned
from catalog.incident.society import SocietyTried
from catalog.incident.urge import IncidentUrged
from catalog.terms import Terms
from catalog.words import ClockKind, OrderForm, Outcome, Part


def name_in(event: e.Event, terms: Terms) -> str:
    """Name the sentence under an incident's terms: a room that was given no time was not late."""
    name = name_of(event)
    at_once = name == "accepted.by_silence" and not terms.spans.accept
    return "accepted.at_once" if at_once else name


def name_of(event: e.Event) -> str:  # noqa: C901, PLR0911, PLR0912 -- one arm per kind with variants
    """Name the sentence: the kind, and the variant where there are several."""
    match event:
        case e.Reported(report=report) if report.apart_from:
            return "reported.apart"
        case e.Reported(part=part) if part is not None:
            return "reported.part"
        case e.DoneReported(completion=done) if not done.person:
            return "done_reported.in_parts"
        case PartHeard(outcome=None) | PartTold(outcome=None):
            return f"{event.kind}.{'lead' if event.lead else 'again'}"
        case ReportLinked(report=None):
            return "report_linked.other"
        case e.Accepted(how=how):
            return f"accepted.{how}"
        case e.Moved(arrival=arrival):
            return f"moved.{arrival}"
        case e.Dispatched(by_system=by_system, assignments=assignments):
            if any(each.part is Part.JOINT for each in assignments):
                return "dispatched.jointly"
            who = "dispatched.by_system" if by_system else "dispatched.by_hand"
            return f"{who}_alone" if len(assignments) == 1 else who
        case ReplyDateSet(moved=True):
            return "reply_date_set.moved"
        case e.Progressed(share=None):
            return "progressed.no_share"
        case e.WordRecorded(solved=solved, in_procedure=True):
            return "word_recorded.agreed" if solved else "word_recorded.disagreed"
        case e.WordRecorded(solved=solved):
            return "word_recorded.solved" if solved else "word_recorded.unsolved"
        case e.Closed(outcome=Outcome.IN_PROCEDURE, confirmed_for=whom):
            by_him = whom == "reporter"
            return "closed.in_procedure_by_reporter" if by_him else "closed.in_procedure"
        case e.Rated(further=further) if further:
            return "rated.further"
        case ReopeningAsked(on_behalf=True):
            return "reopening_asked.on_behalf"
        case ProcedureReported(ended=False):
            return "procedure_reported.goes_on"
        case Reopened(by_silence=True):
            return "reopened.by_silence"
        case e.Closed(confirmed_for="reporter"):
            return "closed.by_reporter"
        case e.Closed(on_spot_check=True):
            return "closed.on_spot_check"
        case e.AssistanceDone(assignments=(assignment, *_)) if assignment.part is Part.JOINT:
            return "assistance_done.joint"
        case e.LightTurned(assignments=late) if late:
            return "light_turned.red_on_several"
        case e.LightTurned(light=light):
            return f"light_turned.{light}"
        case q.QuestionAnswered(own=own):
            return "question_answered.own" if own else "question_answered.recorded"
        case q.PauseEnded(reason=reason):
            return f"pause_ended.{reason}"
        case e.RedReminded(leader_told=True):
            return "red_reminded.leader_told"
        case e.RedReminded(asked=True):
            return "red_reminded.asked"
        case o.SupervisionOpened(order=ref) if ref.form is OrderForm.HAND_OVER:
            return "supervision_opened.hand_over"
        case t.VerificationReminded(alerted_tier=alerted) if alerted:
            return "verification_reminded.alerted"
        case t.Called(assignments=()):
            return "called.desk"
        case t.ExtensionRequested(extension=asked) if asked.days:
            return "extension_requested.days"
        case t.ExtensionLapsed(why=why):
            return f"extension_lapsed.{why}"
        case a.HandOverLapsed(why=lapse):
            return f"hand_over_lapsed.{lapse}"
        case _:
            return heard_name(event) if isinstance(event, HEARD) else event.kind


def facts_of(event: e.Event) -> dict[str, str]:  # noqa: C901, PLR0911, PLR0912, PLR0915 -- one arm per event is the point
    """Return what fills the sentence, by name."""
    match event:
        case e.Reported(report=report, tier=tier, clocks=clocks, part=part):
            facts = {"channel": report.channel.value, "matter": report.matter, "grid": report.grid}
            whole = {"whole": part.whole, "session": part.session} if part else {}
            return {**facts, "tier": str(tier), **_due(clocks), **whole}
        case PartOpened() | PartHeard() | PartTold():
            return _of_a_part(event)
        case e.Accepted(tier=tier) | e.ReportDeclined(tier=tier):
            return {"tier": str(tier)}
        case e.Moved(tier=tier, from_tier=from_tier, clocks=clocks):
            here = [clock for clock in clocks if clock.tier == tier]
            return {"tier": str(tier), "from_tier": str(from_tier), **_due(here)}
        case e.Dispatched(assignments=assignments) if name_of(event) == "dispatched.jointly":
            return {"bodies": _bodies(assignments)}
        case LeadNamed(assignments=assignments):
            return {"lead": assignments[0].body}
        case ReplyDateSet(body=body, clocks=clocks):
            return {"body": body, **_due(clocks)}
        case ReportLinked(number=number, report=again):
            return {"count": str(number)} | ({"channel": again.channel.value} if again else {})
        case ReportUnlinked(number=number):
            return {"count": str(number)}
        case HandedOver(no=no, bureau=bureau, bodies=bodies):
            return {"order": no, "area": bureau, "bodies": ",".join(bodies)}
        case (
            a.HandOverProposed()
            | a.HandOverAgreed()
            | a.HandOverDeclined()
            | a.HandOverLapsed()
            | a.HandOverRecalled()
        ):
            return agreed_facts(event)
        case SocietyTried(who=who):
            return {"who": ",".join(who)}
        case e.Dispatched(assignments=assignments):
            return {
                "lead": _bodies(
                    assignment for assignment in assignments if assignment.part is Part.LEAD
                ),
                "assist": _bodies(
                    assignment for assignment in assignments if assignment.part is Part.ASSIST
                ),
            }
        case e.Signed(assignments=assignments) | t.HandlerChanged(assignments=assignments):
            assignment = assignments[0]
            return {
                "body": assignment.body,
                "handler": assignment.handler,
                "leader": assignment.leader,
            }
        case e.Progressed(body=body, share=share):
            return {"body": body, "share": str(share or "")}
        case e.AssistanceDone(body=body):
            return {"body": body}
        case e.DoneReported(completion=completion):
            return {"body": completion.body}
        case e.AttemptRecorded(attempts=attempts):
            return {"attempts": str(attempts)}
        case (
            ProcedureEntered()
            | ProcedureDue()
            | ProcedureReported()
            | ReopeningAsked()
            | ReopeningDue()
            | Reopened()
            | ReopeningRefused()
        ):
            return ending_facts(event)
        case e.Rejected(rework=rework, clocks=clocks):
            return {"rework": str(rework), **_due(clocks)}
        case e.Closed(confirmed_for=body):
            return {"body": body}
        case e.Rated(score=score):
            return {"score": str(score)}
        case e.LightTurned(clocks=clocks):
            facts = {"clock": clocks[0].kind.value, "body": clocks[0].body, **_due(clocks)}
            late = {"bodies": _bodies(event.assignments)} if event.assignments else {}
            return facts | late
        case e.SignatureOverdue(assignments=assignments):
            return {"bodies": _bodies(assignments)}
        case t.VerificationReminded(count=count, alerted_tier=alerted):
            return {"count": str(count), "tier": str(alerted or "")}
        case IncidentUrged(count=count):
            return {"count": str(count)}
        case life.Annulled(since=since):
            return {"since": since.isoformat()}
        case (
            q.ReporterAsked()
            | q.QuestionAnswered()
            | q.SentToCheck()
            | q.CheckReported()
            | q.PauseEnded()
        ):
            return _inquired(event)
        case e.WordRecorded() | e.Archived() | e.RedReminded() | t.IdleShown() | t.TriageReminded():
            return {}
        case life.MessageRefused():
            return {}
        case t.ExtensionRequested(extension=asked):
            return {"body": asked.body, "tier": str(asked.tier), "days": str(asked.days or "")}
        case t.ExtensionGranted(extension=asked, days=days, clocks=clocks):
            return {"body": asked.body, "tier": str(asked.tier), "days": str(days), **_due(clocks)}
        case t.ExtensionRefused(extension=asked) | t.ExtensionLapsed(extension=asked):
            return {"body": asked.body, "tier": str(asked.tier)}
        case t.OnSpot(body=body) | t.MadeSafe(body=body):
            return {"body": body}
        case t.Called(role=role, area=area, count=count, assignments=assignments):
            facts = {"role": role.value, "area": area, "count": str(count)}
            return {**facts, "bodies": _bodies(assignments)}
        case t.CallAnswered(role=role, area=area, count=count):
            return {"role": role.value, "area": area, "count": str(count)}
        case t.WaitingRecorded(body=body, what=what):
            return {"body": body, "what": what.value}
        case t.WorkPutBack(body=body, assignments=assignments):
            return {"body": body, "handler": assignments[0].handler}
        case life.NewsUndelivered(to=to):
            return {"order": to.partition(":")[2]}
        case (
            o.SupervisionOpened()
            | o.OrderTold()
            | o.OrderHeard()
            | o.FileOpened()
            | o.FileTold()
            | o.FileHeard()
        ):
            return overseen_facts(event)
        case (
            WorkReturned()
            | DisputeOpened()
            | h.SessionBegan()
            | h.SessionJoined()
            | h.JoiningDeclined()
            | h.SessionListed()
            | h.GivenBack()
            | h.Ruled()
            | h.SessionTold()
            | h.SessionHeard()
        ):
            return heard_facts(event)
        case _:
            assert_never(event)


def _of_a_part(event: PartEvent) -> dict[str, str]:
    match event:
        case PartOpened(no=no, part=part, clocks=clocks):
            return {"part_no": no, "lead": part.lead.code, **_due(clocks)}
        case PartHeard(no=no, outcome=outcome, lead=lead):
            return {"part_no": no, "outcome": outcome or "", "lead": lead}
        case PartTold(outcome=outcome, lead=lead):
            return {"outcome": outcome or "", "lead": lead}


def _inquired(event: q.Inquired) -> dict[str, str]:
    match event:
        case q.ReporterAsked(body=body, until=until):
            return {"body": body, "until": until.isoformat()}
        case q.SentToCheck(until=until):
            return {"until": until.isoformat()}
        case q.CheckReported(finding=finding):
            return {"finding": finding.value}
        case q.PauseEnded(clocks=clocks):
            return _due(clock for clock in clocks if clock.kind is ClockKind.TIER)
        case q.QuestionAnswered():
            return {}
        case _:
            assert_never(event)


def _due(clocks: Iterable[Clock]) -> dict[str, str]:
    return next(({"due_at": clock.due_at.isoformat()} for clock in clocks), {})


def _bodies(assignments: Iterable[Assignment]) -> str:
    return ",".join(assignment.body for assignment in assignments)
