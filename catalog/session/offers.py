"""What an actor may say to a session now, and the values the machine knows for its fields."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from catalog.actor import Actor
from catalog.incident.choices import Choice, Field
from catalog.messages import Prose
from catalog.session import messages as m
from catalog.session import splitting
from catalog.session.decision import Ask, M, heard_as
from catalog.session.machine import may
from catalog.session.state import Session
from catalog.session.words import Presence, RulingKind, VoteAnswer
from catalog.terms import BodyTerms

NAMES: dict[str, tuple[str, str]] = {
    "file_application": ("申报", "File the application"),
    "list_matter": ("列入督办", "List it"),
    "ask_material": ("要求补充材料", "Ask for more material"),
    "decline_listing": ("不列入", "Do not list it"),
    "file_position": ("提交本单位意见", "File our position"),
    "join_incident": ("并案", "Hear another incident too"),
    "call_vote": ("提请表决", "Put it to the vote"),
    "cast_vote": ("表决", "Vote"),
    "close_vote": ("结束表决并计票", "Close and count the vote"),
    "end_consultation": ("结束会商", "End the consultation"),
    "invite_member": ("邀请单位", "Invite a unit"),
    "record_presence": ("记录到会", "Record who came"),
    "pass_review": ("审核通过", "Pass the review"),
    "decide_session": ("同意裁定", "Decide as drafted"),
    "send_back": ("退回上一步", "Send it back a step"),
    "archive_session": ("归档", "Archive it"),
}

_BLANK = Prose("")
SAMPLES: tuple[m.Message, ...] = (
    m.FileApplication(_BLANK),
    m.ListMatter(),
    m.AskMaterial(_BLANK),
    m.DeclineListing(_BLANK),
    m.FilePosition(_BLANK),
    m.JoinIncident(""),
    m.CallVote(_BLANK),
    m.CastVote(""),
    m.CloseVote(),
    m.EndConsultation(_BLANK, settled=True),
    m.InviteMember(""),
    m.RecordPresence("", Presence.PRESENT),
    m.PassReview(),
    m.DecideSession(),
    m.SendBack(_BLANK),
    m.ArchiveSession(),
)


def offered(session: Session, actor: Actor, at: datetime) -> Iterator[m.Message]:
    """Yield a sample of every kind offered to the actor at this instant, in the order of steps."""
    return (sample for sample in SAMPLES if may(session, actor, sample, at))


def choices(ask: Ask[M]) -> Iterator[Field]:
    """Yield each field whose values are known, with them."""
    session, rules = ask.session, ask.session.rules
    bodies = tuple(member.body for member in session.members)
    match ask.message:
        case m.FilePosition():
            own = heard_as(ask)
            others = (body for body in bodies if own is None or body.code != own.body.code)
            yield "basis", tuple(Choice(each.code, each.zh, each.en) for each in rules.powers)
            yield "names", tuple(_by_line(body) for body in others)
            yield "incident", tuple(_numbered(session))
        case m.RecordPresence():
            yield "unit", tuple(Choice(body.code, body.zh, body.en) for body in bodies)
        case m.CallVote():
            yield "leads", tuple(_by_line(body) for body in bodies)
        case m.CastVote() if session.vote is not None:
            leads = tuple(_by_line(body) for body in session.vote.leads)
            answers = (Choice(each.value, each.zh, each.en) for each in VoteAnswer)
            yield "choice", leads or tuple(answers)
        case m.EndConsultation():
            may_split = splitting.alone(session) is not None
            here = {RulingKind.REFER_UP: rules.may_refer_up, RulingKind.SPLIT: may_split}
            kinds = (kind for kind in RulingKind if here.get(kind, True))
            yield "ruling", tuple(Choice(kind.value, kind.zh, kind.en) for kind in kinds)
            if session.always_decides:
                yield "settled", (Choice("true", "商定了", "settled"),)
            for name in ("lead", "assist", "lead_if", "lead_if_not"):
                yield name, tuple(_by_line(body) for body in bodies)
            if may_split:
                yield "parts.lead", tuple(_by_line(body) for body in bodies)
            known = rules.circumstances
            yield "circumstance", tuple(Choice(each.code, each.zh, each.en) for each in known)
        case _:
            return


def _by_line(body: BodyTerms) -> Choice:
    return Choice(body.line, body.zh, body.en)


def _numbered(session: Session) -> Iterator[Choice]:
    """Yield the incidents it hears, where there are several of which to speak."""
    staying = session.staying if session.others else ()
    return (Choice(peer.incident, peer.incident, peer.incident) for peer in staying)
