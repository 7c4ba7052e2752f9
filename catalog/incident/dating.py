"""Setting reply dates where several units were ordered without a lead (R32, C8).

A date lies inside the incident's own limit and lights on its own clock. Missed, it stands on
record and is told; it opens no order, as an assistant's share opens none (E5).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from catalog.clock import grant, start
from catalog.incident import events as e
from catalog.incident.decision import Ask, Decision, at_stage
from catalog.incident.naming import not_the_coordinators
from catalog.incident.readers import to_holder
from catalog.incident.reply_date import ReplyDateSet, SetReplyDate
from catalog.incident.state import Incident
from catalog.messages import Refusal, not_now, not_so
from catalog.notices import Notice
from catalog.terms import Terms
from catalog.words import ClockKind, Light, Role, Stage


def may_set_date(ask: Ask[SetReplyDate]) -> Refusal | None:
    """The room that holds it, or a coordinator of the place, while units work without a lead and
    the incident's own clock runs and is not red: a date lies inside its limit.
    """
    incident = ask.incident
    refused = not_the_coordinators(ask) or at_stage(incident, Stage.HANDLING)
    if refused is not None:
        return refused
    if not incident.joint:
        return not_now("nobody_works_jointly")
    if incident.pause is not None:
        return not_now("clocks_stand")
    if incident.light is Light.RED:
        return not_now("no_limit_left", due_at=incident.tier_clock.due_at.isoformat())
    return None


def set_date(ask: Ask[SetReplyDate]) -> Decision:
    """Start the unit's date, or move it: green again, an earlier red stays on record (E2)."""
    incident, said, at = ask.incident, ask.message, ask.at
    open_ones = (o for o in incident.joint if o.open)
    unit = next((o for o in open_ones if said.unit in (*o.lines, o.body)), None)
    if unit is None:
        return not_so("not_ordered", unit=said.unit)
    if not at < said.until <= incident.tier_clock.due_at:
        latest = incident.tier_clock.due_at.isoformat()
        return not_so("date_out_of_range", since=said.until.isoformat(), due_at=latest)
    key, lead = f"{ClockKind.REPLY}:{unit.number}", ask.terms.spans.yellow_lead
    known = incident.clock(key)
    moved = known is not None and known.ended_at is None
    if moved and not said.reason:
        return not_so("reason_missing")
    if known is not None:
        clock = grant(known, at, said.until - at, lead)
    else:
        clock = start(
            key,
            ClockKind.REPLY,
            body=unit.body,
            tier=unit.tier,
            counted_from=at,
            due=said.until,
            lead=lead,
            now=at,
        )
    return (ReplyDateSet(unit.body, (clock,), moved, said.reason),)


def reply_by(incident: Incident, body: str) -> datetime | None:
    """Return until when one of several units replies, where it has a date (R32)."""
    units = (o for o in incident.joint if o.open and o.body == body)
    known = (incident.clock(f"{ClockKind.REPLY}:{o.number}") for o in units)
    return next((c.due_at for c in known if c is not None and c.ended_at is None), None)


def of_a_reply_date(event: e.Event, now: Incident, terms: Terms) -> Iterator[Notice]:
    """Tell the unit and the room of a date; of a missed one the coordinators of the place too, for
    the date may be theirs.
    """
    match event:
        case ReplyDateSet(body=body, clocks=(clock, *_), moved=moved):
            due = {"due_at": clock.due_at.isoformat()}
            yield Notice("body", body, "reply_by_moved" if moved else "reply_by", due)
            yield to_holder(now, terms, "reply_date_set", body=body, **due)
        case e.LightTurned(light=Light.RED, clocks=(clock, *_)) if clock.kind is ClockKind.REPLY:
            for room in terms.rooms:
                if Role.COORDINATOR in room.roles and room.tier != now.tier:
                    to = f"{room.area}:{Role.COORDINATOR}"
                    yield Notice("post", to, "reply_red", {"body": clock.body})
        case _:
            return
