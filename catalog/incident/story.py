"""An incident told in plain words of the place's language: for the Temporal Web UI and pages.

Names, codes and instants only, never prose; an incident that is not open has no matter, unit or
area in its title (E22).
"""

from __future__ import annotations

from datetime import datetime

from catalog.incident import events as e
from catalog.incident import oversight_events as o
from catalog.incident.facts import Arrival, Assignment
from catalog.incident.hearings import (
    JoiningDeclined,
    Ruled,
    SessionBegan,
    SessionHeard,
    SessionJoined,
    SessionTold,
)
from catalog.incident.inquiry import Pause
from catalog.incident.parts import PartEvent, PartHeard, PartOpened, PartTold
from catalog.incident.procedure import Proceeding
from catalog.incident.state import Incident
from catalog.terms import Terms
from catalog.words import Outcome, Part, Visibility

MOVES = {
    Arrival.ESCALATION: ("上报至", "Escalated to"),
    Arrival.RETIERING: ("改定层级至", "Re-tiered to"),
    Arrival.RETURNED: ("退回至", "Sent back to"),
    Arrival.HAND_DOWN: ("下交至", "Handed down to"),
    Arrival.REPORT: ("报至", "Reported to"),
    Arrival.PASS_THROUGH: ("一键上转至", "Passed on with one tap to"),
    Arrival.CATCH: ("追回至", "Caught by"),
}
FILE = {"zh": "问责卷宗", "en": "Accountability file"}
ACCEPTED = {
    "by_word": ("受理", "Accepted"),
    "by_silence": ("默认受理", "Accepted by silence"),
    "on_arrival": ("到即受理", "Accepted on arrival"),
    "by_done": ("先已办结，视为受理", "Done before an answer, which is acceptance"),
    "by_ruling": ("随裁定受理", "Accepted with the ruling"),
}
SENTENCES: dict[str, tuple[str, str]] = {
    "report_declined": ("不予受理", "Declined at intake"),
    "signed": ("签收", "Signed"),
    "progressed": ("报告进展", "Progress reported"),
    "assistance_done": ("协办完成", "Assistance done"),
    "done_reported": ("办结反馈，待核查", "Done, to be verified"),
    "word_recorded": ("反映人已答复", "The reporter has answered"),
    "attempt_recorded": ("未联系上反映人", "The reporter was not reached"),
    "rejected": ("核查不通过，返工", "Not solved, back to work"),
    "closed": ("核查通过，结案", "Confirmed and closed"),
    "rated": ("反映人已评价", "The reporter has rated"),
    "incident_urged": ("反映人催办", "The reporter urged"),
    "report_linked": ("同一件事又有反映", "The same was reported again"),
    "report_unlinked": ("并入的反映改为单独立案", "A linked report has a case of its own"),
    "archived": ("归档", "Archived"),
    "signature_overdue": ("逾时未签收，告知指挥室", "Not signed in time; the room is told"),
    "red_reminded": ("超期提醒", "Reminder after red"),
    "verification_reminded": ("催促核查", "Reminder to verify"),
    "reporter_asked": ("询问反映人，时限暂停", "The reporter is asked; the clocks stand"),
    "question_answered": ("反映人已答复提问", "The question is answered"),
    "sent_to_check": ("派网格核实，时限暂停", "The grid is sent to check; the clocks stand"),
    "check_reported": ("网格已报核实结果", "The grid has reported its check"),
    "pause_ended": ("暂停期满，时限继续", "The pause is over; the clocks go on"),
    "idle_shown": ("久无动静，提示承办层级", "Nothing happens here; the holder is shown"),
    "extension_requested": ("申请延期", "More time was asked for"),
    "extension_granted": ("准予延期", "More time was granted"),
    "extension_refused": ("不予延期", "More time was refused"),
    "extension_lapsed": ("延期申请失效", "The request for more time lapsed"),
    "on_spot": ("已到现场", "On the spot"),
    "made_safe": ("险情已排除", "Made safe"),
    "called": ("无人签收或派遣，呼叫值守人员", "Nobody has it; a post of the centre is called"),
    "call_answered": ("呼叫已应答", "The call was answered"),
    "waiting_recorded": ("等待中，时限照常计算", "Waiting; the clock runs on"),
    "handler_changed": ("更换承办人", "The handler changed"),
    "society_tried": ("社会先行处置", "Society tried first"),
    "handed_over": ("指挥中心决定移交督办", "Handed over by decision of the centre"),
    "triage_reminded": ("尚未派遣，提醒指挥中心", "Not dispatched yet; the centre is reminded"),
    "lead_named": ("明确牵头单位", "A lead is named"),
    "reply_date_set": ("定答复期限", "A reply date is set"),
    "hand_over_proposed": ("商请其他单位接办", "Another unit is asked to take over"),
    "hand_over_agreed": ("商请移交已同意，改由接办单位牵头", "Handed over by agreement"),
    "hand_over_declined": ("商请移交未获同意", "The unit that was asked said no"),
    "hand_over_lapsed": ("商请移交未答复，作罢", "The unit that was asked did not answer"),
    "hand_over_recalled": ("收回移交，原单位重新牵头", "The hand-over was recalled"),
    "work_put_back": ("放回本单位待办", "Back in the unit's inbox"),
    "work_returned": ("退回", "The work was returned"),
    "dispute_opened": ("管辖争议", "Units dispute whose it is"),
    "session_listed": ("列入督办事项，时限暂停", "Listed by the session; the clocks stand"),
    "given_back": ("会议未列入，退回重新派遣", "Not listed; to be dispatched anew"),
    "procedure_entered": ("转入法定程序，待核查", "By a statutory procedure, to be verified"),
    "procedure_due": ("法定程序到期跟进", "The procedure is to be looked at again"),
    "procedure_reported": ("报告法定程序进展", "How the procedure stands was told"),
    "reopening_asked": ("反映人申请再次办理", "The reporter asks to reopen it"),
    "reopening_due": ("代为申请的再次办理未答复，提醒", "Reopening for a caller: reminded"),
    "reopened": ("重新办理", "Reopened"),
    "reopening_refused": ("不予重新办理", "Not reopened"),
    "annulled": ("及时送达的消息迟到：此后灯色与默认动作作废", "A message in time came late"),
    "message_refused": ("消息未被采纳", "A message was refused"),
    "news_undelivered": ("对方已结束，未能告知", "The other side is over and was not told"),
}


def tell(entry: e.Entry, terms: Terms) -> str:  # noqa: C901, PLR0911 -- a phrase per event reads best flat
    """Say in one short phrase what happened, in the place's language; no names E22 hides."""
    language, zh = terms.language, terms.language == "zh"
    match entry.event:
        case e.Reported(tier=tier):
            return f"{'接报' if zh else 'Reported to'} {_room(tier, terms)}"
        case e.Accepted(tier=tier, how=how):
            return f"{ACCEPTED[how][0 if zh else 1]} · {_room(tier, terms)}"
        case e.Moved(arrival=arrival, tier=tier):
            return f"{MOVES[arrival][0 if zh else 1]} {_room(tier, terms)}"
        case e.Dispatched(by_system=by_system, assignments=assignments):
            verb = ("系统派遣" if by_system else "派遣") if zh else "Dispatched"
            if assignments and assignments[0].part is Part.JOINT:
                verb += "（无牵头单位）" if zh else " (no lead)"
            if hidden(terms):
                return verb
            return f"{verb} → " + "、".join(
                assignment.named(language) for assignment in assignments
            )
        case e.Closed(outcome=Outcome.IN_PROCEDURE):
            return (
                "核查通过，以转入法定程序结案" if zh else "Closed as gone by a statutory procedure"
            )
        case e.LightTurned(clocks=clocks):
            clock = clocks[0]
            whose = "" if hidden(terms) else f" · {_named(clock.body, terms)}"
            return f"{clock.light.named(language)} · {clock.kind.named(language)}{whose}"
        case (
            SessionBegan()
            | SessionTold()
            | SessionHeard()
            | Ruled()
            | SessionJoined()
            | JoiningDeclined()
        ):
            return _in_session(entry.event, language)
        case PartOpened() | PartHeard() | PartTold():
            return _of_a_part(entry.event, language)
        case (
            o.SupervisionOpened()
            | o.OrderTold()
            | o.OrderHeard()
            | o.FileOpened()
            | o.FileTold()
            | o.FileHeard()
        ):
            return _overseen(entry.event, language)
        case _:
            return SENTENCES[entry.event.kind][0 if zh else 1]


def _overseen(event: o.OversightEvent, language: str) -> str:
    match event:
        case o.SupervisionOpened(order=ref):
            return f"{ref.form.named(language)} {ref.no}"
        case o.OrderTold(no=no, situation=situation):
            return f"{no} ← {situation.named(language)}"
        case o.OrderHeard(no=no, stage=stage):
            return f"{no} → {stage.named(language)}"
        case o.FileOpened(file=file):
            return f"{FILE[language]} {file.no}"
        case o.FileTold(no=no, fact=fact):
            return f"{no} ← {fact.named(language)}"
        case o.FileHeard(no=no, stage=file_stage):
            return f"{no} → {file_stage.named(language)}"


def _in_session(
    event: SessionBegan | SessionTold | SessionHeard | Ruled | SessionJoined | JoiningDeclined,
    language: str,
) -> str:
    match event:
        case SessionBegan(session=ref):
            return f"{ref.which.named(language)} {ref.no}"
        case SessionJoined(session=ref) | JoiningDeclined(session=ref):
            return f"{ref.no} · {ref.tie.named(language)}"
        case SessionTold(no=no, fact=fact):
            return f"{no} ← {fact.named(language)}"
        case SessionHeard(no=no, step=step, outcome=outcome):
            return f"{no} → {(outcome or step).named(language)}"
        case Ruled(no=no, ruling=ruling):
            return f"{no}: {ruling.kind.named(language)}"


def _of_a_part(event: PartEvent, language: str) -> str:
    match event:
        case PartOpened(no=no):
            return f"{'拆出' if language == 'zh' else 'Part'} {no}"
        case PartHeard(no=no):
            return f"{no} → {_stands(event, language)}"
        case PartTold():
            return f"{'原事件' if language == 'zh' else 'The whole'} ← {_stands(event, language)}"


def _stands(event: PartHeard | PartTold, language: str) -> str:
    zh = language == "zh"
    if event.outcome is not None:
        return event.outcome.named(language)
    if event.lead:
        return "换了牵头单位" if zh else "another unit leads"
    return "重新办理" if zh else "taken up again"


def hidden(terms: Terms) -> bool:
    """Tell whether the Web UI may name nothing but the number."""
    return terms.matter.visibility is not Visibility.OPEN


def _room(tier: int, terms: Terms) -> str:
    if not hidden(terms):
        return terms.room(tier).named(terms.language)
    return f"第 {tier} 级" if terms.language == "zh" else f"tier {tier}"


def _named(code: str, terms: Terms) -> str:
    names = {room.area: room.named(terms.language) for room in terms.rooms}
    names |= {body.code: body.named(terms.language) for body in terms.bodies}
    return names.get(code, code)


def title(incident: Incident, terms: Terms) -> str:
    """Name the incident on a list that administrators see."""
    if hidden(terms):
        return f"{'限制知悉' if terms.language == 'zh' else 'restricted'} {incident.no}"
    return f"{incident.no} {terms.matter.named(terms.language)}"


def unit(incident: Incident, terms: Terms) -> str:
    """Name the body that works on it; "" where that must not be seen or nobody is ordered."""
    if hidden(terms):
        return ""
    answering = incident.answering
    return "、".join(f"{each.body} {each.named(terms.language)}" for each in answering)


def details(incident: Incident, terms: Terms) -> str:
    """Say in Markdown who holds it and until when, what lights next, and who works on it."""
    zh, language = terms.language == "zh", terms.language
    clock = incident.tier_clock
    due = _when(clock.due_at, terms) if clock.runs else ("停" if zh else "stands")
    rows = [
        (("环节", "stage"), incident.stage.named(language)),
        (("承办", "held by"), f"{_room(incident.tier, terms)} ({incident.tier})"),
        (("灯", "light"), clock.light.named(language)),
    ]
    if incident.closed_at is not None:
        rows.append((("结案于", "closed at"), _when(incident.closed_at, terms)))
    else:
        rows += [
            (("黄灯时间", "yellow at"), _when(clock.yellow_at, terms)),
            (("办结时限", "due"), due),
        ]
    rows.append((("返工", "rework"), str(incident.rework)))
    if incident.reopened:
        rows.append((("重新办理", "reopened"), str(incident.reopened)))
    if incident.proceeding is not None and not hidden(terms):
        rows.append((("法定程序", "procedure"), _goes_by(incident.proceeding, language)))
    if incident.pause is not None:
        rows.append((("暂停", "pause"), _paused(incident.pause, terms)))
    lines = [f"**{title(incident, terms)}**", ""]
    lines += [f"- {names[0 if zh else 1]}: {value}" for names, value in rows]
    if not hidden(terms):
        for assignment in incident.standing_assignments:
            lines.append(f"- {assignment.part.named(language)}: {_assignment(assignment, terms)}")
    return "\n".join(lines)


def _goes_by(known: Proceeding, language: str) -> str:
    return f"{known.procedure.named(language)} → {known.follow_up.isoformat()}"


def _paused(pause: Pause, terms: Terms) -> str:
    reason = pause.reason.named(terms.language)
    return reason if pause.until is None else f"{reason} ≤ {_when(pause.until, terms)}"


def _assignment(assignment: Assignment, terms: Terms) -> str:
    states = {
        (False, False): ("未签收", "not signed"),
        (True, False): ("在办", "working"),
        (True, True): ("已办结", "done"),
    }
    zh, en = states[assignment.signed_at is not None, assignment.done_at is not None]
    state = zh if terms.language == "zh" else en
    return f"{assignment.body} {assignment.named(terms.language)} · {state}"


def _when(at: datetime, terms: Terms) -> str:
    return f"{at + terms.utc_offset:%Y-%m-%d %H:%M}"
