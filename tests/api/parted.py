"""A dispute that level 1 has split in two: the whole and its parts, in a house."""

from __future__ import annotations

from activities import wire
from activities.ledger import Ledger
from activities.ports import Batch
from activities.store.reads import find_incident
from catalog.incident.events import Entry
from catalog.incident.splitting import taken_up
from catalog.session import messages as s
from catalog.session.part import PartAsked
from catalog.session.words import RulingKind
from tests.api.hall import CENTRE, CONVENOR, Hall
from tests.api.house import ALL_SEEING

LEADER = "P299"
FUMES, TABLES = "责令安装油烟净化设施", "清理店外占道桌椅"


async def at_level_one(hall: Hall) -> None:
    """Level 2 does not settle it; level 1 hears them until its limit."""
    minutes = await hall.filed("各方意见不一")
    await hall.sat(CONVENOR, s.EndConsultation(minutes, settled=False), days=4)
    await hall.sat(CENTRE, s.ArchiveSession(), hours=1)
    hall.session = f"{hall.no}-H2"
    hall.house.now = hall.house.now.replace(day=hall.house.now.day + 7)


async def split(hall: Hall) -> None:
    """Level 1 splits it between the two offices, and archives that."""
    parts = (
        PartAsked(await hall.filed(FUMES), "UME"),
        PartAsked(await hall.filed(TABLES), "MSB", limit_days=2),
    )
    minutes = await hall.filed("是两件事，分头办理。")
    ruling = s.EndConsultation(minutes, settled=True, ruling=RulingKind.SPLIT, parts=parts)
    await hall.sat(CONVENOR, ruling, hours=1)
    await hall.sat(CONVENOR, s.PassReview(), hours=1)
    await hall.sat(LEADER, s.DecideSession(), hours=1)
    await hall.sat(CENTRE, s.ArchiveSession(), hours=1)
    for number in range(1, len(parts) + 1):
        await _begun(hall, f"{hall.no}-F{number}")


async def _begun(hall: Hall, no: str) -> None:
    """Record what the engine does at once with a part that was opened."""
    found = await find_incident(hall.house.database, ALL_SEEING, no)
    assert found is not None
    part, at = found.incident.part_of, found.incident.reported_at
    assert part is not None
    events = taken_up(found.incident, part, found.terms, at)
    entries = tuple(Entry(at, event, "report") for event in events)
    await Ledger(hall.house.database, None).record(Batch(wire.incident_id(no), 2, entries))
