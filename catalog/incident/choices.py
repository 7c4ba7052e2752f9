"""What the fields of an offer may hold: the values the machine knows, with their names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from catalog.incident import messages as m
from catalog.incident import messages_of_time as t
from catalog.incident.agreed import ProposeHandOver
from catalog.incident.agreement import candidates
from catalog.incident.dating import reply_by
from catalog.incident.decision import Ask, M
from catalog.incident.entering import ruled
from catalog.incident.extension import reachable
from catalog.incident.facts import Arrival, Assignment
from catalog.incident.handling import own_assignment
from catalog.incident.inquiry import ReportCheck
from catalog.incident.lead import NameLead
from catalog.incident.linked import Linked, UnlinkReport
from catalog.incident.linking import joined
from catalog.incident.procedure import EnterProcedure
from catalog.incident.reply_date import SetReplyDate
from catalog.incident.returns import ReturnWork
from catalog.incident.society import RecordSociety
from catalog.incident.society_first import WHO
from catalog.messages import Refusal
from catalog.terms import Terms
from catalog.words import Awaited, Finding, Part, Stage


@dataclass(frozen=True, slots=True)
class Choice:
    """One value a field may take, with its names; `suggested` is what most would pick."""

    value: str
    zh: str
    en: str
    suggested: bool = False


Field = tuple[str, tuple[Choice, ...]]


def choices(ask: Ask[M]) -> Iterator[Field]:  # noqa: C901, PLR0912 -- one arm per message with known values
    """Yield each field whose values are known, with them."""
    match ask.message:
        case m.Accept() if ask.incident.arrival is Arrival.REPORT:
            others = (room for room in ask.terms.rooms if room.tier != ask.incident.tier)
            rooms = (room for room in others if room.may_hold)
            yield "retier", tuple(Choice(str(room.tier), room.zh, room.en) for room in rooms)
        case m.Dispatch():
            yield from _to_order(ask)
        case NameLead():
            joint = (o for o in ask.incident.joint if o.open)
            yield "lead", tuple(Choice(o.line, o.zh, o.en) for o in joint)
        case SetReplyDate():
            joint = (o for o in ask.incident.joint if o.open)
            yield "unit", tuple(_dated(o, ask) for o in joint)
        case ProposeHandOver():
            same = candidates(ask.incident, ask.terms)
            yield "to", tuple(Choice(each.line, each.zh, each.en) for each in same)
        case UnlinkReport():
            yield "report", tuple(_linked(each, ask.terms) for each in joined(ask.incident))
        case ReturnWork():
            yield from _to_return(ask)
        case RecordSociety():
            yield "who", tuple(Choice(role.value, role.zh, role.en) for role in WHO)
        case m.Reject() if ask.incident.stage is Stage.VERIFYING:
            assisting = (o for o in ask.incident.standing_assignments if o.part is Part.ASSIST)
            yield "wake", tuple(Choice(o.line, o.zh, o.en) for o in assisting)
        case EnterProcedure() if (by_ruling := ruled(ask.incident)) is not None:
            only = Choice(by_ruling.value, by_ruling.zh, by_ruling.en, suggested=True)
            yield "procedure", (only,)
        case ReportCheck():
            yield "finding", tuple(Choice(found.value, found.zh, found.en) for found in Finding)
        case m.Rate():
            scores = range(1, ask.terms.rating_max + 1)
            yield "score", tuple(Choice(str(n), f"{n} 分", f"{n}") for n in scores)
        case t.WaitFor():
            yield "what", tuple(Choice(what.value, what.zh, what.en) for what in Awaited)
        case t.RequestExtension() | t.GrantExtension():
            days = reachable(ask.incident, ask.terms)
            known = ask.incident.extension
            wished = known.days if known else None
            yield (
                "days",
                tuple(Choice(str(n), f"至 {n} 天", f"to {n} days", n == wished) for n in days),
            )
        case _:
            return


def _dated(unit: Assignment, ask: Ask[M]) -> Choice:
    """Show the date a unit has already: moving it needs a reason (R32)."""
    until = reply_by(ask.incident, unit.body)
    if until is None:
        return Choice(unit.line, unit.zh, unit.en)
    at = f"{until + ask.terms.utc_offset:%m-%d %H:%M}"
    return Choice(unit.line, f"{unit.zh}（现定 {at}）", f"{unit.en} (now {at})")


def _linked(linked: Linked, terms: Terms) -> Choice:
    """Tell linked reports apart by when and how they came, which anybody may know."""
    at = f"{linked.at + terms.utc_offset:%m-%d %H:%M}"
    way = linked.report.channel if linked.report else None
    zh, en = (way.zh, way.en) if way else ("", "")
    of = linked.number
    return Choice(str(of), f"第 {of} 次：{at} {zh}", f"number {of}: {at} {en}")


def _to_order(ask: Ask[M]) -> Iterator[Field]:
    """Propose the catalogue's units; where it has no lead, each may lead, assist or go jointly."""
    matter = ask.terms.matter
    lead, assist = tuple(_units(ask, (matter.lead,))), tuple(_units(ask, matter.assist))
    candidates = tuple(replace(unit, suggested=False) for unit in (*lead, *assist))
    yield "lead", lead if matter.lead else candidates
    yield "assist", assist if matter.lead else candidates
    if not ask.terms.lead_required:
        yield "jointly", candidates


def _units(ask: Ask[M], lines: tuple[str, ...]) -> Iterator[Choice]:
    for line in lines:
        body = ask.body(line)
        if body is not None:
            yield Choice(line, body.zh, body.en, suggested=True)


def _to_return(ask: Ask[M]) -> Iterator[Field]:
    """Propose the bases by which it is somebody else's, and whom they or the catalogue name."""
    own = own_assignment(ask)
    if isinstance(own, Refusal):
        return
    others = [power for power in ask.terms.powers if power.line not in own.lines]
    yield "basis", tuple(Choice(power.code, power.zh, power.en) for power in others)
    matter = ask.terms.matter
    lines = dict.fromkeys((*(power.line for power in others), matter.lead, *matter.assist))
    units = (unit for unit in _units(ask, tuple(lines)) if unit.value not in own.lines)
    yield "names", tuple(replace(unit, suggested=False) for unit in units)
