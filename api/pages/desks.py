"""The desks of those who work on the spot or in a unit, and of residents: which tasks first, which
steps at hand.

Data only. Everybody else has the inbox of a room, with lines instead of cards.
"""

from __future__ import annotations

from dataclasses import dataclass

from catalog.actor import Actor
from catalog.incident.visibility import GRID_STAFF, UNIT_STAFF
from catalog.words import Role, Task


@dataclass(frozen=True, slots=True)
class Desk:
    """What one finds in his inbox: `tasks` in their order, `steps` as buttons on each card.

    `own` tells whether what he reported himself is shown as well, and where it is now; who has no
    tasks finds the steps there.
    """

    roles: tuple[Role, ...]
    zh: str
    en: str
    tasks: tuple[Task, ...]
    steps: tuple[str, ...]
    own: bool = False


DESKS = (
    Desk(
        GRID_STAFF,
        "今天的任务",
        "My tasks today",
        (Task.VERIFY, Task.LOOK, Task.HANDLE),
        (
            "report_check",
            "confirm",
            "on_spot",
            "made_safe",
            "done",
            "pass_through",
            "reject",
            "grant_reopening",
            "refuse_reopening",
        ),
        own=True,
    ),
    Desk(
        UNIT_STAFF,
        "本单位的事",
        "Our unit’s work",
        (Task.TAKE_OVER, Task.SIGN, Task.WORK),
        (
            "sign",
            "agree_hand_over",
            "decline_hand_over",
            "done",
            "progress",
            "on_spot",
            "made_safe",
        ),
    ),
    Desk((Role.RESIDENT,), "待办", "Inbox", (), ("answer_question", "answer", "rate"), own=True),
)

AT_ONCE = frozenset({"report_check", "pass_through", "on_spot"})
"""Steps of one tap: nothing has to be written, and none of them ends anything."""

ANSWERS = ("report_declined", "moved")
"""What whoever reported is told of it on his desk: why it is not where he sent it."""

SAID: dict[str, tuple[str, str]] = {
    "report_declined": ("不予受理的理由", "Why it was declined"),
    "moved": ("流转理由", "Why it was moved"),
    "dispatched": ("要求", "What is asked"),
    "hand_over_proposed": ("商请接办的理由", "Why we are asked to take over"),
    "sent_to_check": ("要核实的", "What to look at"),
    "done_reported": ("办理结果", "What was done"),
    "rejected": ("哪里没有解决", "What is not solved"),
    "reopening_asked": ("为什么要再次办理", "Why it is to be reopened"),
}
"""Whose last words stand on a card, by the event they came with."""


def desk_of(actor: Actor) -> Desk | None:
    """Return the actor's desk; None for those who work in rooms, or not at all."""
    held = {capacity.role for capacity in actor.capacities}
    return next((desk for desk in DESKS if held.intersection(desk.roles)), None)
