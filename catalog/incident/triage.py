"""The triage light: what lies with a centre that files and dispatches by hand (E27, E12).

A room with a desk of this kind has the wait of E10 for its work, and nothing comes by itself at the
end of it but a red light and a reminder every day. It opens no order.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from catalog.clock import Clock, end, grant, start
from catalog.incident.state import Incident
from catalog.terms import RoomTerms, Terms
from catalog.words import ClockKind, DispatchMode, Light


def begun(incident: Incident | None, terms: Terms, tier: int, at: datetime) -> tuple[Clock, ...]:
    """Start the light of a room that triages; an earlier red of the same room stays on record."""
    room, spans = terms.room(tier), terms.spans
    if room.dispatch is not DispatchMode.TRIAGE or not spans.dispatch:
        return ()
    key = f"{ClockKind.TRIAGE}:{tier}"
    known = incident.clock(key) if incident else None
    if known is not None:
        return (grant(known, at, spans.dispatch, spans.yellow_lead),)
    return (_light(key, room, at, spans.dispatch, terms),)


def _light(key: str, room: RoomTerms, at: datetime, limit: timedelta, terms: Terms) -> Clock:
    return start(
        key,
        ClockKind.TRIAGE,
        body=room.area,
        tier=room.tier,
        counted_from=at,
        due=at + limit,
        lead=terms.spans.yellow_lead,
        now=at,
    )


def on_desk(incident: Incident, terms: Terms, at: datetime) -> tuple[Clock, ...]:
    """Light what lies with a room again, whatever kind of room it is (E12).

    An emergency has the shortest time there is, that for signing.
    """
    room, spans = terms.room(incident.tier), terms.spans
    limit = spans.dispatch or spans.sign_in
    key = f"{ClockKind.TRIAGE}:{incident.tier}"
    known = incident.clock(key)
    if known is not None:
        return (grant(known, at, limit, spans.yellow_lead),)
    return (_light(key, room, at, limit, terms),)


def ended(incident: Incident, at: datetime) -> tuple[Clock, ...]:
    """End the light: it was dispatched, or it left the room."""
    return tuple(end(clock, at) for clock in _running(incident))


def reminder_of(incident: Incident, terms: Terms) -> tuple[datetime, Clock] | None:
    """Return when the room is reminded next of what is red, daily and without end (E8)."""
    for clock in _running(incident):
        if clock.light is Light.RED and clock.red_at is not None:
            return (clock.reminded_at or clock.red_at) + terms.spans.red_remind, clock
    return None


def _running(incident: Incident) -> tuple[Clock, ...]:
    kind = ClockKind.TRIAGE
    return tuple(c for c in incident.clocks if c.kind is kind and c.ended_at is None)
