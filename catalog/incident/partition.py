"""Fold what passes between a part and the whole into how each of them stands (A17)."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from catalog.incident.events import Reported
from catalog.incident.hearings import RulingRef
from catalog.incident.parts import PartEvent, PartHeard, PartOpened, PartRef, PartTold
from catalog.incident.state import Incident
from catalog.session.ruling import Ruling
from catalog.session.words import RulingKind


def of_a_part(incident: Incident, event: PartEvent) -> Incident:
    """Return the incident after a part was opened, told how it stands, or told the whole."""
    match event:
        case PartOpened(no=no, part=part):
            return replace(incident, parts=(*incident.parts, PartRef(no, part.lead.code)))
        case PartHeard():
            heard = (_heard(ref, event) if ref.no == event.no else ref for ref in incident.parts)
            return replace(incident, parts=tuple(heard))
        case PartTold():
            known = incident.part_told.lead if incident.part_told else ""
            return replace(incident, part_told=replace(event, lead=event.lead or known))


def bound_from_the_first(event: Reported, at: datetime) -> RulingRef | None:
    """Return what a part is bound by from its first event: the split that says who leads (E24)."""
    if event.part is None:
        return None
    ruling = Ruling(RulingKind.SPLIT, event.report.description, event.part.lead)
    return RulingRef(event.part.session, at, ruling, event.tier)


def _heard(ref: PartRef, event: PartHeard) -> PartRef:
    return replace(
        ref,
        lead=event.lead or ref.lead,
        outcome=event.outcome,
        heard=event.number,
        bodies=event.bodies,
        people=event.people,
    )
