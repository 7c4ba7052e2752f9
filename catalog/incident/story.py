"""An incident told in plain words of the place's language: for the Temporal Web UI and pages.

Names, codes and instants only, never prose; an incident that is not open has no matter, unit or
area in its title (E22).
"""

from __future__ import annotations

from datetime import datetime

from catalog.incident import events as e
from catalog.incident.facts import Arrival, Assignment
from catalog.incident.state import Incident
from catalog.terms import Terms
from catalog.words import Visibility

MOVES = {
    Arrival.ESCALATION: ("上报至", "Escalated to"),
    Arrival.RETIERING: ("改定层级至", "Re-tiered to"),
    Arrival.RETURNED: ("退回至", "Sent back to"),
    Arrival.HAND_DOWN: ("下交至", "Handed down to"),
    Arrival.REPORT: ("报至", "Reported to"),
}
ACCEPTED = {
    "by_word": ("受理", "Accepted"),
    "by_silence": ("默认受理", "Accepted by silence"),
    "on_arrival": ("到即受理", "Accepted on arrival"),
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
    "archived": ("归档", "Archived"),
    "signature_overdue": ("逾时未签收，告知指挥室", "Not signed in time; the room is told"),
    "red_reminded": ("超期提醒", "Reminder after red"),
    "verification_reminded": ("催促核查", "Reminder to verify"),
    "idle_shown": ("久无动静，提示承办层级", "Nothing happens here; the holder is shown"),
    "annulled": ("及时送达的消息迟到：此后灯色与默认动作作废", "A message in time came late"),
    "message_refused": ("消息未被采纳", "A message was refused"),
}


def tell(entry: e.Entry, terms: Terms) -> str:  # noqa: PLR0911 -- a phrase per event reads best flat
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
            if hidden(terms):
                return verb
            return f"{verb} → " + "、".join(
                assignment.named(language) for assignment in assignments
            )
        case e.LightTurned(clocks=clocks):
            clock = clocks[0]
            whose = "" if hidden(terms) else f" · {_named(clock.body, terms)}"
            return f"{clock.light.named(language)} · {clock.kind.named(language)}{whose}"
        case _:
            return SENTENCES[entry.event.kind][0 if zh else 1]


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
    lead = incident.lead
    if lead is None or hidden(terms):
        return ""
    return f"{lead.body} {lead.named(terms.language)}"


def details(incident: Incident, terms: Terms) -> str:
    """Say in Markdown who holds it and until when, what lights next, and who works on it."""
    zh, language = terms.language == "zh", terms.language
    clock = incident.tier_clock
    due = _when(clock.due_at, terms) if clock.runs else ("停" if zh else "stands")
    rows = [
        (("环节", "stage"), incident.stage.named(language)),
        (("承办", "held by"), f"{_room(incident.tier, terms)} ({incident.tier})"),
        (("灯", "light"), clock.light.named(language)),
        (("黄灯时间", "yellow at"), _when(clock.yellow_at, terms)),
        (("办结时限", "due"), due),
        (("返工", "rework"), str(incident.rework)),
    ]
    lines = [f"**{title(incident, terms)}**", ""]
    lines += [f"- {names[0 if zh else 1]}: {value}" for names, value in rows]
    if not hidden(terms):
        for assignment in incident.standing_assignments:
            lines.append(f"- {assignment.part.named(language)}: {_assignment(assignment, terms)}")
    return "\n".join(lines)


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
