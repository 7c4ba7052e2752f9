"""When a reporter may urge, and whom it reaches: whoever the incident waits for (E34)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from catalog.incident.decision import Ask, Decision, at_stage, holder, open_assignment_of
from catalog.incident.pause import waits_for
from catalog.incident.readers import to_holder, to_parts, to_verifiers
from catalog.incident.state import Incident
from catalog.incident.urge import IncidentUrged, UrgeIncident
from catalog.incident.verification import ON_HIS_WORD, did_it_himself
from catalog.incident.visibility import UNIT_STAFF
from catalog.messages import Refusal, not_now
from catalog.notices import Notice
from catalog.terms import Terms
from catalog.words import PauseFor, Stage

URGE_EVERY = timedelta(hours=24)
"""A law and no setting: no source gives a number (E34)."""


def may_urge(ask: Ask[UrgeIncident]) -> Refusal | None:
    """Only the reporter, once it is accepted and until it is closed, while others have the turn."""
    incident = ask.incident
    if ask.actor.person != incident.report.reporter:
        return not_now("not_yours_to_urge")
    refused = at_stage(incident, Stage.ACCEPTED, Stage.HANDLING, Stage.VERIFYING)
    if refused is not None:
        return refused
    if holder(ask) is None or open_assignment_of(incident, ask.actor, UNIT_STAFF) is not None:
        return not_now("yours_to_do")
    if _waits_for_him(incident, ask.terms):
        return not_now("you_are_asked")
    again_at = urged_again_at(incident)
    if again_at is not None and ask.at < again_at:
        return not_now("urged_lately", again_at=again_at.isoformat())
    return None


def urge(ask: Ask[UrgeIncident]) -> Decision:
    """Keep it, count it and tell; nothing else follows."""
    return (IncidentUrged(ask.incident.urged + 1, ask.message.note),)


def urged_again_at(incident: Incident) -> datetime | None:
    """Return from when on the reporter may urge again; None while he never has."""
    return incident.urged_at + URGE_EVERY if incident.urged_at else None


def of_an_urge(urged: IncidentUrged, now: Incident, terms: Terms) -> Iterator[Notice]:
    """Tell the holder, the bodies that have not finished, and whoever is to verify."""
    facts = {"count": str(urged.count)}
    asked = to_verifiers(now, terms, "urged_to_verify", **facts)
    verifying = tuple(asked) if now.stage is Stage.VERIFYING else ()
    yield from verifying
    if terms.room(now.tier).area not in {notice.to for notice in verifying}:
        yield to_holder(now, terms, "incident_urged", **facts)
    for assignment in now.standing_assignments:
        if assignment.open:
            yield Notice("body", assignment.body, "incident_urged", dict(facts))
    yield from to_parts(now, "incident_urged", **facts)


def _waits_for_him(incident: Incident, terms: Terms) -> bool:
    """Tell whether it is his answer that is missing: to a question, or whether it is solved."""
    if waits_for(incident, PauseFor.QUESTION):
        return True
    his_word = terms.matter.confirm_by in ON_HIS_WORD and not did_it_himself(incident)
    return incident.stage is Stage.VERIFYING and his_word and incident.solved_word is None
