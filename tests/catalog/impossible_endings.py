"""What must never be of statutory procedures and reopenings: part of the list in `impossible`."""

from __future__ import annotations

from collections.abc import Callable

from catalog.incident.state import Incident
from catalog.terms import Terms
from catalog.words import Outcome, Stage

OVER = (Stage.CLOSED, Stage.ARCHIVED)
HELD = (Stage.REPORTED, Stage.ACCEPTED, Stage.HANDLING)

ENDINGS: dict[str, Callable[[Incident, Terms], bool]] = {
    "gone by a procedure that nobody entered": lambda i, _: (
        i.outcome is Outcome.IN_PROCEDURE and i.proceeding is None
    ),
    "solved, and gone by a procedure": lambda i, _: (
        i.outcome is Outcome.SOLVED and i.proceeding is not None
    ),
    "worked on, and gone by a procedure": lambda i, _: i.stage in HELD and i.proceeding is not None,
    "archived while its procedure goes on": lambda i, _: (
        i.stage is Stage.ARCHIVED and i.proceeding is not None and i.proceeding.ended_at is None
    ),
    "a reopening asked for, or refused, of what is not closed": lambda i, _: (
        i.stage not in OVER and (i.reopening_asked_at, i.reopening_refused_at) != (None, None)
    ),
    "archived while somebody asks to reopen it": lambda i, _: (
        i.stage is Stage.ARCHIVED and i.reopening_asked_at is not None
    ),
    "reopened though it was declined": lambda i, _: (
        i.outcome is Outcome.DECLINED and i.reopening_asked_at is not None
    ),
}
