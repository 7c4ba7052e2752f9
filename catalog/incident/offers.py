"""What an actor may say to an incident now: the same rules that judge it, so buttons never lie."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from catalog.actor import Actor
from catalog.incident import messages as m
from catalog.incident.decision import Ask, M
from catalog.incident.facts import Arrival
from catalog.incident.machine import may
from catalog.incident.state import Incident
from catalog.messages import Prose
from catalog.terms import Terms
from catalog.words import DispatchMode, Part, Stage

NAMES: dict[str, tuple[str, str]] = {
    "accept": ("受理", "Accept"),
    "decline_report": ("不予受理", "Decline the report"),
    "decline_escalation": ("退回下级", "Send back down"),
    "escalate": ("上报", "Escalate"),
    "hand_down": ("下交", "Hand down"),
    "dispatch": ("派遣", "Dispatch"),
    "sign": ("签收", "Sign"),
    "progress": ("报进展", "Report progress"),
    "done": ("办结", "Done"),
    "confirm": ("核查通过", "Confirm it is solved"),
    "reject": ("核查不通过", "Not solved: back to work"),
    "answer": ("回答：解决了吗", "Answer: is it solved?"),
    "record_word": ("记录反映人意见", "Record the reporter's word"),
    "record_attempt": ("记录未联系上", "Record a failed call"),
    "rate": ("评价", "Rate"),
}

_BLANK = Prose("")
SAMPLES: tuple[m.Message, ...] = (
    m.Accept(),
    m.DeclineReport(_BLANK),
    m.DeclineEscalation(_BLANK),
    m.Escalate(_BLANK),
    m.HandDown(_BLANK),
    m.Dispatch(),
    m.Sign("", ""),
    m.Progress(_BLANK),
    m.Done(_BLANK),
    m.Confirm(),
    m.Reject(_BLANK),
    m.Answer(solved=True),
    m.RecordWord(solved=True),
    m.RecordAttempt(_BLANK),
    m.Rate(1),
)


@dataclass(frozen=True, slots=True)
class Choice:
    """One value a field may take, with its names; `suggested` is what most would pick."""

    value: str
    zh: str
    en: str
    suggested: bool = False


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
    by_units = terms.room(incident.tier).dispatch is not DispatchMode.NONE
    for sample in SAMPLES:
        if not may(incident, actor, sample, terms, at):
            continue
        zh, en = NAMES[sample.kind]
        as_reply = by_units and isinstance(sample, m.REPLIES)
        ask = Ask(incident, actor, sample, terms, at)
        yield Offer(sample.kind, zh, en, as_reply, dict(_choices(ask)))


def _choices(ask: Ask[M]) -> Iterator[tuple[str, tuple[Choice, ...]]]:
    match ask.message:
        case m.Accept() if ask.incident.arrival is Arrival.REPORT:
            others = (room for room in ask.terms.rooms if room.tier != ask.incident.tier)
            rooms = (room for room in others if room.may_hold)
            yield "retier", tuple(Choice(str(room.tier), room.zh, room.en) for room in rooms)
        case m.Dispatch():
            yield "lead", tuple(_units(ask, (ask.terms.matter.lead,)))
            yield "assist", tuple(_units(ask, ask.terms.matter.assist))
        case m.Reject() if ask.incident.stage is Stage.VERIFYING:
            assisting = (o for o in ask.incident.standing_assignments if o.part is Part.ASSIST)
            yield "wake", tuple(Choice(o.line, o.zh, o.en) for o in assisting)
        case m.Rate():
            scores = range(1, ask.terms.rating_max + 1)
            yield "score", tuple(Choice(str(n), f"{n} 分", f"{n}") for n in scores)
        case _:
            return


def _units(ask: Ask[M], lines: tuple[str, ...]) -> Iterator[Choice]:
    for line in lines:
        body = ask.body(line)
        if body is not None:
            yield Choice(line, body.zh, body.en, suggested=True)
