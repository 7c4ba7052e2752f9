"""After red nothing is handed over by itself: the centre is asked, and decides (C9, E8, E27).

004「联动指挥中心于6月16日将信息提交区纪委督办,并要求规定时间内反馈」
"""

from __future__ import annotations

from datetime import datetime

from catalog.incident.decision import Ask, Decision, acts_for_room, at_stage
from catalog.incident.facts import Assignment
from catalog.incident.hand_over import HandedOver, HandOver
from catalog.incident.ladder import WITH_A_HOLDER
from catalog.incident.oversight import opened_on
from catalog.incident.oversight_events import SupervisionOpened
from catalog.incident.pause import as_of
from catalog.incident.references import OrderRef
from catalog.incident.state import Incident
from catalog.messages import Refusal, not_now
from catalog.terms import Terms
from catalog.words import Addressee, AfterRed, Ladder, Light, OrderForm


def may_hand_over(ask: Ask[HandOver]) -> Refusal | None:
    """The centre, of what is red and not handed over yet; where the system does it, nobody."""
    incident, terms = ask.incident, ask.terms
    if terms.after_red is not AfterRed.CENTRE:
        return not_now("handed_over_by_itself")
    if not acts_for_room(ask.actor, terms, terms.centre_tier(incident.tier)):
        return not_now("not_the_centre", area=centre(incident, terms))
    refused = at_stage(incident, *WITH_A_HOLDER)
    if refused is not None:
        return refused
    if as_of(incident, incident.tier_clock, ask.at).light is not Light.RED:
        return not_now("not_red")
    if not _overseen(incident, terms):
        return not_now("nobody_oversees")
    return not_now("handed_over_already") if handed_over(incident) else None


def hand_over(ask: Ask[HandOver]) -> Decision:
    """Open one order, which names every unit that has not replied (E27).

    It counts from the decision, not from the red.
    """
    incident, terms, at = ask.incident, ask.terms, ask.at
    late = _late(incident)
    room = terms.room(incident.tier)
    bodies = tuple(dict.fromkeys(assignment.body for assignment in late)) or (room.area,)
    ref = OrderRef(
        no=f"{incident.no}-D{len(incident.orders) + 1}",
        body=bodies[0] if len(bodies) == 1 else room.area,
        tier=incident.tier,
        bureau=room.bureau,
        form=OrderForm.HAND_OVER,
        clock=incident.tier_clock.key,
        overran_at=at,
        bodies=bodies if len(bodies) > 1 else (),
    )
    opened = opened_on(ref, OrderForm.HAND_OVER, Addressee.BODY, late, terms)
    return (
        HandedOver(ref.no, ref.bureau, bodies, ask.message.reason),
        SupervisionOpened(ref, opened),
    )


def asked_now(incident: Incident, terms: Terms) -> bool:
    """Tell whether the question stands: it is red, its clock runs, nothing was handed over."""
    clock = incident.tier_clock
    red = clock.runs and clock.light is Light.RED
    by_decision = terms.after_red is AfterRed.CENTRE and incident.stage in WITH_A_HOLDER
    return by_decision and red and _overseen(incident, terms) and not handed_over(incident)


def question_at(incident: Incident, terms: Terms, reminded: datetime) -> datetime:
    """Return when it is asked next: daily from the red, without end (C9, E8)."""
    red_at, every = incident.tier_clock.red_at or reminded, terms.spans.red_remind
    return red_at + every * ((reminded - red_at) // every + 1)


def handed_over(incident: Incident) -> bool:
    """Tell whether the overseers have it in hand already."""
    return any(ref.open and ref.form is OrderForm.HAND_OVER for ref in incident.orders)


def centre(incident: Incident, terms: Terms) -> str:
    """Return the area of the centre that decides."""
    return terms.room(terms.centre_tier(incident.tier)).area


def _overseen(incident: Incident, terms: Terms) -> bool:
    return bool(terms.room(incident.tier).bureau) and terms.matter.ladder is not Ladder.NONE


def _late(incident: Incident) -> tuple[Assignment, ...]:
    """Return who has not replied: the lead, or each of several without one."""
    return tuple(assignment for assignment in incident.answering if assignment.open)
