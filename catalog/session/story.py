"""A session told in plain words of the place's language, for the Temporal Web UI; never prose.

Of an incident that is not open it names the number alone (E22).
"""

from __future__ import annotations

from datetime import datetime

from catalog.session import events as e
from catalog.session.facts import Member
from catalog.session.ruling import Ruling
from catalog.session.state import Session

SENTENCES: dict[str, tuple[str, str]] = {
    "session_opened": ("提请召开", "Opened"),
    "application_filed": ("已申报", "The application was filed"),
    "material_asked": ("要求补正", "More material was asked for"),
    "matter_listed": ("列入督办事项", "Listed"),
    "listing_declined": ("不予列入", "Not listed"),
    "member_invited": ("增加参会单位", "One more unit is heard"),
    "position_filed": ("单位提交意见", "A unit filed its position"),
    "presence_recorded": ("记录到会情况", "Presence was recorded"),
    "consultation_ended": ("会商结束", "The consultation ended"),
    "review_passed": ("审核通过", "The review was passed"),
    "sent_back": ("退回上一环节", "Sent back one step"),
    "session_decided": ("终审同意", "Agreed in the final decision"),
    "actor_reminded": ("提醒逾期环节", "A step past its limit was reminded of"),
    "session_told": ("告知事件", "The incident was told"),
    "incident_joined": ("并案", "Another incident is to be heard too"),
    "vote_called": ("提请表决", "A question was put to the vote"),
    "vote_cast": ("单位表决", "A unit voted"),
    "vote_closed": ("表决计票", "The vote was counted"),
    "annulled": ("及时送达的消息迟到：此后的动作作废", "A message in time came late"),
    "message_refused": ("消息未被采纳", "A message was refused"),
    "news_undelivered": ("事件已归档，未能告知", "The incident is over and was not told"),
}


def tell(entry: e.Entry, language: str) -> str:
    """Say in one short phrase what happened."""
    match entry.event:
        case e.StepLit(light=light):
            return light.named(language)
        case e.FactTold(fact=fact):
            return fact.named(language)
        case e.SessionArchived(outcome=outcome):
            return outcome.named(language)
        case _:
            return SENTENCES[entry.event.kind][0 if language == "zh" else 1]


def title(session: Session) -> str:
    """Name the session on a list that administrators see."""
    rules, language = session.rules, session.rules.language
    named = rules.session.kind.named(language) if session.facts.secret else _whole_name(session)
    return f"{named} {session.no}"


def standing(session: Session) -> str:
    """Say at which step it is, or how it ended."""
    return (session.outcome or session.step).named(session.rules.language)


def details(session: Session) -> str:
    """Say in Markdown at which step it is, until when, and who has filed; nobody where secret."""
    zh, language = session.rules.language == "zh", session.rules.language
    clock, whole = session.step_clock, session.whole
    rows = [
        (("环节", "step"), standing(session)),
        (("事由", "ground"), session.facts.ground.named(language)),
    ]
    if session.ended_at is None:
        rows += [
            (("灯", "light"), clock.light.named(language)),
            (("本环节时限", "step due"), _when(clock.due_at, session)),
            (("会议时限", "session due"), _when(whole.due_at, session)),
        ]
    if session.listed_at is not None:
        rows.append((("列入于", "listed at"), _when(session.listed_at, session)))
    if session.sent_back:
        rows.append((("退回次数", "sent back"), str(session.sent_back)))
    if session.ended_at is not None:
        rows.append((("结束于", "ended at"), _when(session.ended_at, session)))
    if not session.facts.secret:
        rows += [(("参会", "heard"), _member(member, language)) for member in session.members]
        if session.draft is not None:
            names = ("裁定", "ruling") if session.over else ("拟裁定", "draft ruling")
            rows.append((names, _ruling(session.draft, language)))
    lines = [f"**{title(session)}**", ""]
    lines += [f"- {names[0 if zh else 1]}: {value}" for names, value in rows]
    return "\n".join(lines)


def _ruling(ruling: Ruling, language: str) -> str:
    if ruling.lead is None:
        return ruling.kind.named(language)
    lead = f"{ruling.lead.code} {ruling.lead.named(language)}"
    return f"{ruling.kind.named(language)} · {lead}"


def _whole_name(session: Session) -> str:
    return session.rules.session.named(session.rules.language)


def _member(member: Member, language: str) -> str:
    filed, silent = ("已提交意见", "未提交意见") if language == "zh" else ("filed", "not filed")
    said = [filed if member.position else silent]
    if member.presence is not None:
        said.append(member.presence.named(language))
    return f"{member.body.code} {member.body.named(language)} · {' · '.join(said)}"


def _when(at: datetime, session: Session) -> str:
    return f"{at + session.rules.utc_offset:%Y-%m-%d %H:%M}"
