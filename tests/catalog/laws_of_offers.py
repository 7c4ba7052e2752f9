"""The laws of what is offered: buttons never lie, and a task is something its owner can do.

Each looks at where a play has come and yields what speaks against it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from catalog.actor import Actor
from catalog.incident import machine
from catalog.incident import messages as m
from catalog.incident import messages_of_time as t
from catalog.incident.agreed import ProposeHandOver
from catalog.incident.events import Entry
from catalog.incident.lead import NameLead
from catalog.incident.offers import Offer
from catalog.incident.reply_date import SetReplyDate
from catalog.incident.society import RecordSociety
from catalog.incident.tasks import TaskAt, tasks
from catalog.incident.urge import UrgeIncident
from catalog.messages import Refusal
from catalog.words import Awaited, Role, Stage, Task
from tests.catalog.incidents import Course
from tests.catalog.people import TEXT
from tests.catalog.play import SECOND, Draw, Play, something

DOES: dict[Task, tuple[str, ...]] = {
    Task.CALL: ("answer_call",),
    Task.ACCEPT: ("accept",),
    Task.DISPATCH: ("dispatch",),
    # What was put back after red keeps its names (E32): it is reported done by whoever has it.
    Task.SIGN: ("sign", "change_handler", "done"),
    Task.LOOK: ("report_check",),
    # Where the reporter's word is missing, it is asked for first.
    Task.VERIFY: ("confirm", "reject", "record_word"),
    Task.EXTENSION: ("grant_extension",),
    Task.HAND_OVER: ("hand_over",),
    # While a session has it, nobody can agree to it: it can only be declined.
    Task.TAKE_OVER: ("agree_hand_over", "decline_hand_over"),
    Task.HANDLE: ("done",),
    Task.WORK: ("done",),
    Task.REOPENING: ("grant_reopening",),
    Task.FOLLOW_UP: ("report_procedure",),
}
"""What it takes to do a task: one of these is offered to whoever has it."""

ALONE = (
    "answer_call",
    "dispatch",
    "sign",
    "report_check",
    "confirm",
    "grant_extension",
    "agree_hand_over",
    "grant_reopening",
)
"""What is offered to nobody but whoever has the task."""


def what_is_not_offered_is_refused_for_standing_what_is_offered_only_for_its_arguments(
    play: Play, draw: Draw
) -> Iterator[object]:
    course, now = play.course, play.now
    who, message = something(draw, course, now)
    judged = _judged(play, who, message)
    grounds = {"argument", "heard"} if message.kind in play.kinds(who) else {"standing"}
    if (judged.ground if isinstance(judged, Refusal) else "heard") not in grounds:
        yield who, message, judged


def what_an_offer_proposes_is_heard(play: Play, _: Draw) -> Iterator[object]:
    for who, offered in play.offers.items():
        for offer in offered:
            for message in _proposed(offer, play.now, play.course.incident.tier_clock.due_at):
                judged = _judged(play, who, message)
                if isinstance(judged, Refusal):
                    yield who, message, judged


def whoever_has_a_task_is_offered_what_it_takes(play: Play, _: Draw) -> Iterator[object]:
    stage = play.course.incident.stage
    for who in play.offers:
        kinds, mine = play.kinds(who), tasks_of(play.course, who)
        yield from ((who, task) for task in mine if not kinds & set(DOES[task]))
        wanted = {kind for task in mine for kind in DOES[task]}
        early = {"dispatch"} if stage is not Stage.ACCEPTED else set()
        if unasked := kinds & set(ALONE) - wanted - early:
            yield who, mine, unasked


def an_urge_moves_no_clock_and_no_assignment(play: Play, _: Draw) -> Iterator[object]:
    course = play.course
    judged = _judged(play, Actor(course.incident.report.reporter), UrgeIncident())
    if isinstance(judged, Refusal):
        if judged.ground != "standing":
            yield judged
        return
    (entry,) = judged
    after = machine.IncidentDecider(course.terms).evolve(course.incident, entry)
    if after.clocks != course.incident.clocks:
        yield after.clocks
    if after.assignments != course.incident.assignments:
        yield after.assignments


LAWS = (
    what_is_not_offered_is_refused_for_standing_what_is_offered_only_for_its_arguments,
    what_an_offer_proposes_is_heard,
    whoever_has_a_task_is_offered_what_it_takes,
    an_urge_moves_no_clock_and_no_assignment,
)


def tasks_of(course: Course, who: Actor) -> list[Task]:
    """Return somebody's tasks of a course."""
    return [each.task for each in tasks(course.incident, course.terms) if _has(who, each)]


def _has(who: Actor, task: TaskAt) -> bool:
    """Tell whether a task is somebody's, as the store asks it."""
    apart = {who.person, *(held.at for held in who.capacities)} & set(task.apart)
    return who.holds(task.roles, task.at) and not apart


def _judged(play: Play, who: Actor, message: m.Message) -> tuple[Entry, ...] | Refusal:
    course = play.course
    envelope = m.Envelope("next", who, play.now, message, course.named(message))
    return machine.apply(course.incident, envelope, course.terms, play.now)


def _asked(days: int) -> m.Message:
    return t.RequestExtension(TEXT, days)


def _proposed(offer: Offer, now: datetime, due_at: datetime) -> Iterator[m.Message]:
    """Take every choice of an offer up, one at a time."""
    values = {name: [choice.value for choice in some] for name, some in offer.choices.items()}
    yield from (m.Accept(int(tier), TEXT) for tier in values.get("retier", []))
    yield from (m.Rate(int(score)) for score in values.get("score", []))
    yield from (m.Reject(TEXT, (line,)) for line in values.get("wake", []))
    yield from (t.WaitFor(Awaited[what.upper()], TEXT) for what in values.get("what", []))
    asking = t.GrantExtension if offer.kind == "grant_extension" else _asked
    yield from (asking(int(days)) for days in values.get("days", []))
    yield from (ProposeHandOver(to, TEXT) for to in values.get("to", []))
    if offer.kind == "set_reply_date":
        dates = (now + SECOND, due_at)
        yield from (SetReplyDate(u, d, TEXT) for u in values["unit"] for d in dates if d <= due_at)
    if offer.kind == "name_lead":
        yield from (NameLead(lead) for lead in values["lead"])
        return
    yield from (RecordSociety((Role[role.upper()],), TEXT) for role in values.get("who", []))
    yield from (m.Dispatch(jointly=(line,)) for line in values.get("jointly", []))
    for lead in values.get("lead", []):
        yield m.Dispatch(lead)
        yield from (m.Dispatch(lead, (line,)) for line in values.get("assist", []))
