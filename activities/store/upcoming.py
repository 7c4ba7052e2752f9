"""What happens next by itself, stream by stream: what a stepper of place time has to know.

Asked of the projections, so that a step costs one question and no fold. A workflow that `record`
starts is found as soon as its row is there: whoever starts one writes the row before `record`
answers.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, CompoundSelect, literal, union_all
from sqlmodel import col, select

from activities import wire
from activities.store.database import Database
from activities.store.tables import AccountabilityFile, Incident, SupervisionOrder
from activities.store.tables_of_sessions import JointSession
from catalog.accountability.state import OVER as FILE_OVER
from catalog.supervision.state import OVER as ORDER_OVER
from catalog.words import Stage

Projected = type[Incident] | type[SupervisionOrder] | type[AccountabilityFile] | type[JointSession]

_STREAMS: tuple[tuple[Projected, Callable[[str], str], ColumnElement[bool]], ...] = (
    # A table of projections, how its numbers become workflow ids, and which of its rows go on.
    (Incident, wire.incident_id, col(Incident.stage) != Stage.ARCHIVED),
    (SupervisionOrder, wire.order_id, col(SupervisionOrder.stage).not_in(ORDER_OVER)),
    (AccountabilityFile, wire.file_id, col(AccountabilityFile.stage).not_in(FILE_OVER)),
    (JointSession, wire.session_id, col(JointSession.outcome) == ""),
)

_OPEN_ONES: CompoundSelect[Any] = union_all(
    *(
        select(literal(number), table.no, table.next_at).where(goes_on)
        for number, (table, _, goes_on) in enumerate(_STREAMS)
    )
)
"""One question for all of them: a stepper asks it many times between two instants."""


@dataclass(frozen=True, slots=True)
class Upcoming:
    """One open stream; `at` is its next planned instant, None while only people can go on."""

    workflow_id: str
    at: datetime | None

    def of(self, no: str) -> bool:
        """Tell whether this is an incident of that number or something that grew out of it."""
        mine = self.workflow_id.partition(":")[2]
        return mine == no or mine.startswith(f"{no}-")


async def upcoming(db: Database) -> tuple[Upcoming, ...]:
    """List every stream that is not archived, by workflow id."""
    async with db.read() as session:
        rows = (await (await session.connection()).execute(_OPEN_ONES)).all()
    found = (Upcoming(_STREAMS[number][1](no), next_at) for number, no, next_at in rows)
    return tuple(sorted(found, key=lambda each: each.workflow_id))
