"""What follows at the same instant: nobody waits for what cannot be otherwise (E1, E10, A39)."""

from __future__ import annotations

from datetime import datetime

from catalog.incident import agreement, extension
from catalog.incident.decision import taken_in
from catalog.incident.dispatching import dispatch_by_system
from catalog.incident.ending import over_at_once
from catalog.incident.events import Archived, Event
from catalog.incident.facts import Arrival
from catalog.incident.ladder import may_still_refuse
from catalog.incident.state import Incident
from catalog.terms import Terms
from catalog.words import DispatchMode, Stage


def at_once(incident: Incident, terms: Terms, at: datetime) -> Event | None:
    """Return the next thing that follows by itself at this instant, if anything does."""
    if (unanswered := extension.lapsed(incident)) is not None:
        return unanswered
    if (moot := agreement.lapsed(incident)) is not None:
        return moot
    if incident.stage is Stage.REPORTED:
        return _while_it_waits(incident, terms, at)
    if incident.stage is Stage.ACCEPTED:
        automatic = terms.room(incident.tier).dispatch is DispatchMode.AUTOMATIC
        by_itself = (automatic or not terms.spans.dispatch) and incident.desk_since is None
        known = terms.body(terms.matter.lead, incident.tier) is not None
        return dispatch_by_system(incident, terms, at) if by_itself and known else None
    if incident.stage is Stage.CLOSED and over_at_once(incident, terms):
        return Archived()
    return None


def _while_it_waits(incident: Incident, terms: Terms, at: datetime) -> Event | None:
    """Take in what may not be sent back; what a tap sent up is dispatched before the word (E1)."""
    room = terms.room(incident.tier)
    fresh = incident.arrival is Arrival.REPORT
    if not (room.desk and (fresh or may_still_refuse(incident))):
        return taken_in(incident, terms, "on_arrival", at)
    if not terms.spans.accept:
        return taken_in(incident, terms, "by_silence", at)
    tapped = incident.arrival is Arrival.PASS_THROUGH
    known = terms.body(terms.matter.lead, incident.tier) is not None
    if tapped and room.dispatch is DispatchMode.AUTOMATIC and known:
        return dispatch_by_system(incident, terms, at)
    return None
