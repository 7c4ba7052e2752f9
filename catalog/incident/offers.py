"""What an actor may say to an incident now: the same rules that judge it, so buttons never lie."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime

from catalog.actor import Actor
from catalog.incident import agreed as a
from catalog.incident import messages as m
from catalog.incident import messages_of_time as t
from catalog.incident.choices import Choice, choices
from catalog.incident.decision import Ask, M, holder, open_assignment_of
from catalog.incident.hand_over import HandOver
from catalog.incident.hearings import AskSession, ConveneTopic
from catalog.incident.inquiry import AnswerQuestion, AskReporter, ReportCheck, SendToCheck
from catalog.incident.lead import NameLead
from catalog.incident.linked import UnlinkReport
from catalog.incident.machine import may
from catalog.incident.procedure import EnterProcedure, ReportProcedure
from catalog.incident.reopened import AskReopening, GrantReopening, RefuseReopening
from catalog.incident.reply_date import SetReplyDate
from catalog.incident.returns import ReturnWork
from catalog.incident.society import RecordSociety
from catalog.incident.state import Incident
from catalog.incident.urge import UrgeIncident
from catalog.incident.visibility import UNIT_STAFF
from catalog.messages import Prose
from catalog.procedures import Procedure
from catalog.terms import Terms
from catalog.words import Awaited, Finding

NAMES: dict[str, tuple[str, str]] = {
    "accept": ("受理", "Accept"),
    "decline_report": ("不予受理", "Decline the report"),
    "decline_escalation": ("退回下级", "Send back down"),
    "escalate": ("上报", "Escalate"),
    "hand_down": ("下交", "Hand down"),
    "pass_through": ("一键上转", "Pass on with one tap"),
    "catch": ("追回", "Catch"),
    "dispatch": ("派遣", "Dispatch"),
    "name_lead": ("明确牵头单位", "Name a lead"),
    "set_reply_date": ("定答复期限", "Set a reply date"),
    "sign": ("签收", "Sign"),
    "progress": ("报进展", "Report progress"),
    "done": ("办结", "Done"),
    "confirm": ("核查通过", "Confirm it is solved"),
    "reject": ("核查不通过", "Not solved: back to work"),
    "answer": ("回答：解决了吗", "Answer: is it solved?"),
    "record_word": ("记录反映人意见", "Record the reporter's word"),
    "record_attempt": ("记录未联系上", "Record a failed call"),
    "rate": ("评价", "Rate"),
    "urge_incident": ("催办", "Urge"),
    "ask_reporter": ("询问反映人", "Ask the reporter"),
    "answer_question": ("答复提问", "Answer the question"),
    "send_to_check": ("派网格核实", "Send the grid to check"),
    "report_check": ("报核实结果", "Report the check"),
    "record_society": ("记录社会先行处置", "Record what was tried first"),
    "hand_over": ("移交督办", "Hand over"),
    "propose_hand_over": ("商请移交", "Ask another unit to take over"),
    "agree_hand_over": ("同意接办", "Agree to take over"),
    "decline_hand_over": ("不同意接办", "Decline to take over"),
    "recall_hand_over": ("收回移交", "Recall the hand-over"),
    "unlink_report": ("单独立案", "Not the same: a case of its own"),
    "return_work": ("退回", "Return the work"),
    "ask_session": ("提请联席会议", "Ask for a joint session"),
    "convene_topic": ("召开专题会", "Convene a topic meeting"),
    "request_extension": ("申请延期", "Ask for an extension"),
    "grant_extension": ("准予延期", "Grant the extension"),
    "refuse_extension": ("不予延期", "Refuse the extension"),
    "on_spot": ("已到现场", "On the spot"),
    "made_safe": ("险情已排除", "Made safe"),
    "answer_call": ("应答呼叫", "Answer the call"),
    "wait_for": ("等待", "Wait for something"),
    "change_handler": ("更换承办人", "Change the handler"),
    "put_back": ("放回本单位", "Put back into the unit's inbox"),
    "enter_procedure": ("转入法定程序", "Enter a statutory procedure"),
    "report_procedure": ("报程序进展或结果", "Say how the procedure stands"),
    "ask_reopening": ("申请再次办理", "Ask to reopen"),
    "grant_reopening": ("准予重新办理", "Reopen it"),
    "refuse_reopening": ("不予重新办理", "Do not reopen it"),
}

_BLANK = Prose("")
_SOME_DAY = date(2026, 1, 1)
SAMPLES: tuple[m.Message, ...] = (
    m.Accept(),
    m.DeclineReport(_BLANK),
    m.DeclineEscalation(_BLANK),
    m.Escalate(_BLANK),
    m.HandDown(_BLANK),
    m.PassThrough(),
    m.Catch(),
    m.Dispatch(),
    NameLead(""),
    SetReplyDate("", datetime.max.replace(tzinfo=UTC)),
    m.Sign("", ""),
    m.Progress(_BLANK),
    m.Done(_BLANK),
    m.Confirm(),
    m.Reject(_BLANK),
    m.Answer(solved=True),
    m.RecordWord(solved=True),
    m.RecordAttempt(_BLANK),
    m.Rate(1),
    UrgeIncident(),
    AskReporter(_BLANK),
    AnswerQuestion(_BLANK),
    SendToCheck(),
    ReportCheck(Finding.EXISTS),
    RecordSociety((), _BLANK),
    HandOver(_BLANK),
    a.ProposeHandOver("", _BLANK),
    a.AgreeHandOver("", ""),
    a.DeclineHandOver(_BLANK),
    a.RecallHandOver(_BLANK),
    UnlinkReport(0, _BLANK),
    t.RequestExtension(_BLANK),
    t.GrantExtension(1),
    t.RefuseExtension(_BLANK),
    t.OnSpot(),
    t.MadeSafe(),
    t.AnswerCall(),
    t.WaitFor(Awaited.OTHER, _BLANK),
    t.ChangeHandler(""),
    t.PutBack(_BLANK),
    ReturnWork(_BLANK),
    AskSession(_BLANK),
    ConveneTopic(_BLANK),
    EnterProcedure(Procedure.OTHER, _BLANK, _SOME_DAY, _SOME_DAY),
    ReportProcedure(ended=True, note=_BLANK),
    AskReopening(_BLANK),
    GrantReopening(),
    RefuseReopening(_BLANK),
)


@dataclass(frozen=True, slots=True)
class Offer:
    """One kind of message the machine will hear from this actor now.

    `as_reply` says that it goes in as a department's reply; `choices` are known values by field.
    """

    kind: str
    zh: str
    en: str
    as_reply: bool
    choices: dict[str, tuple[Choice, ...]]


def offers(incident: Incident, actor: Actor, terms: Terms, at: datetime) -> tuple[Offer, ...]:
    """Return every kind offered to the actor at this instant, in the order of the work."""
    return tuple(_offers(incident, actor, terms, at))


def _offers(incident: Incident, actor: Actor, terms: Terms, at: datetime) -> Iterator[Offer]:
    by_unit = open_assignment_of(incident, actor, UNIT_STAFF) is not None
    for sample in SAMPLES:
        if not may(incident, actor, sample, terms, at):
            continue
        zh, en = NAMES[sample.kind]
        ask = Ask(incident, actor, sample, terms, at)
        unit = by_unit or isinstance(sample, a.AGREEMENT_REPLIES) or _follows_up(ask)
        as_reply = unit and isinstance(sample, m.REPLIES) and not _as_room(ask)
        yield Offer(sample.kind, zh, en, as_reply, dict(choices(ask)))


def _follows_up(ask: Ask[M]) -> bool:
    """Tell whether it is as the lead, which has no open order any more, that the actor reports."""
    return isinstance(ask.message, ReportProcedure) and holder(ask) is not None


def _as_room(ask: Ask[M]) -> bool:
    """Tell whether the actor asks or answers as a room or as the reporter, not as a unit."""
    if not isinstance(ask.message, AskReporter | AnswerQuestion):
        return False
    return holder(ask) is None or open_assignment_of(ask.incident, ask.actor, UNIT_STAFF) is None
