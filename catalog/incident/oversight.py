"""What a red, a missed order and every turn of the incident mean for bureau and commission.

Not one rule per event: after whatever happened, each order and file is told what it does not know
yet, so that incident, order and file agree however their news arrives (E16-E18, A6, A37, C4).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from catalog.accountability.events import FileTerms, Registered
from catalog.clock import Clock
from catalog.incident import oversight_events as o
from catalog.incident.decision import room_roles
from catalog.incident.facts import SENT_UP, Arrival, Assignment
from catalog.incident.hearings import sat_at
from catalog.incident.references import FileRef, OrderRef
from catalog.incident.state import Incident
from catalog.incident.visibility import UNIT_STAFF
from catalog.life import MessageRefused
from catalog.news import FileStands, News, OrderStands
from catalog.supervision.events import Opened
from catalog.supervision.facts import OrderFacts, OrderTerms
from catalog.terms import Terms
from catalog.words import (
    Addressee,
    AfterRed,
    ClockKind,
    FileFact,
    FileStage,
    Ladder,
    OrderForm,
    OrderStage,
    Oversight,
    Situation,
    Stage,
    Visibility,
)


@dataclass(frozen=True, slots=True)
class Overseer:
    """Whose bureau asks whoever overran, and how."""

    bureau: str
    form: OrderForm
    addressee: Addressee


def on_red(
    incident: Incident, clock: Clock, terms: Terms, at: datetime
) -> tuple[o.OversightEvent, ...]:
    """Open an order on the body that overran, or set going the one it has (S1, E5, E18).

    Where handing over is the centre's decision, nothing follows by itself (C9).
    """
    by_itself = terms.after_red is AfterRed.SYSTEM
    if clock.kind not in (ClockKind.TIER, ClockKind.OWN) or not by_itself:
        return ()
    assignment = _overran(incident, clock)
    body = assignment.body if assignment else terms.room(incident.tier).area
    known = next((ref for ref in incident.orders if ref.open and ref.body == body), None)
    if known is not None:
        number = known.told + 1
        return (o.OrderTold(known.no, number, Situation.OVERRAN, known.taken_back),)
    opened = _order_on(incident, terms, incident.tier, body, assignment, clock.key, at)
    return (opened,) if opened else ()


def opened_anew(
    incident: Incident, no: str, terms: Terms
) -> Iterator[tuple[datetime, o.OversightEvent, bool]]:
    """Open an order for a red that an ended one was told too late to hear of (S1, E18).

    What the old one was told since is the new one's, each at its own instant, so that it stands
    as if the end had been known at the red. Yield instant, event, and whether it came by itself.
    """
    ended = next(ref for ref in incident.orders if ref.no == no)
    if not (missed := ended.missed_news):
        return
    red, *since = missed
    assignment = next((a for a in reversed(incident.assignments) if a.body == ended.body), None)
    on_it = (incident, terms, red.tier, ended.body, assignment, ended.clock, red.at)
    if (opened := _order_on(*on_it)) is not None:
        yield red.at, opened, True
        for number, said in enumerate(since, 1):
            told = o.OrderTold(opened.order.no, number, said.situation, tier=said.tier)
            yield said.at, told, said.moment


def overseer_of(
    terms: Terms, tier: int, body: str, assignment: Assignment | None
) -> Overseer | None:
    """Return who asks a body of this tier; None where nobody does (A6, A37, C4, E16).

    Nobody oversees himself: a centre that overran, a matter of the overseers' own, or a complaint
    about their area goes one level up, and at the top a letter goes to the leading group.
    """
    superior = terms.matter.ladder is Ladder.SUPERIOR
    oversight = assignment.oversight if assignment else Oversight.LADDER
    own = terms.room(tier).bureau
    outside = oversight is Oversight.NONE and not superior
    if not own or terms.matter.ladder is Ladder.NONE or outside:
        return None
    if superior or own in (body, terms.about):
        above = (room.bureau for room in terms.rooms[tier:] if room.bureau)
        higher = next((bureau for bureau in above if bureau != own), "")
        if not higher:
            return Overseer(own, OrderForm.LETTER, Addressee.LEADING_GROUP)
        own = higher
    if oversight is Oversight.LETTER:
        return Overseer(own, OrderForm.LETTER, Addressee.SUPERIOR)
    return Overseer(own, OrderForm.ORDER, Addressee.BODY)


def news_due(incident: Incident, terms: Terms) -> o.OversightEvent | None:
    """Return the next thing an order or a file has to be told, or a file to be opened, if any."""
    return next(_due(incident, terms), None)


def heard_news(incident: Incident, news: News) -> o.OrderHeard | o.FileHeard | MessageRefused:
    """Keep what an order or a file tells; news of something that is not ours is refused."""
    what = news.what
    if isinstance(what, OrderStands) and any(ref.no == what.no for ref in incident.orders):
        went_on = (what.missed_at, what.referred_at, what.knew, what.missed_again)
        return o.OrderHeard(what.no, news.number, what.stage, *went_on)
    if isinstance(what, FileStands) and any(ref.no == what.no for ref in incident.files):
        return o.FileHeard(what.no, news.number, what.stage)
    return MessageRefused(what.kind, "unreadable_message")


def situation_of(incident: Incident, ref: OrderRef) -> Situation:
    """Say what became of the work an order is about (E17)."""
    if ref.void:
        return Situation.WITHDRAWN
    if incident.stage is Stage.ARCHIVED:
        return Situation.ARCHIVED
    if incident.stage is Stage.CLOSED:
        return Situation.CLOSED
    if ref.gone or _handed_back(incident, ref) or not _answers(incident, ref):
        return Situation.LEFT
    if incident.stage is Stage.VERIFYING:
        return Situation.DONE
    return Situation.OVERRAN if ref.situation is Situation.OVERRAN else Situation.OWED


def order_open(incident: Incident) -> bool:
    """Tell whether an order, not a letter, is open on whoever owes the work now (E6)."""
    orders = (ref for ref in incident.orders if ref.form is not OrderForm.LETTER)
    return any(ref.open and not ref.gone and _answers(incident, ref) for ref in orders)


def _due(incident: Incident, terms: Terms) -> Iterator[o.OversightEvent]:
    for ref in incident.orders:
        now = situation_of(incident, ref)
        over = ref.stage in (OrderStage.ENDED, OrderStage.WITHDRAWN)
        told_so = ref.situation is now and not ref.taken_back
        if not over and not told_so and not (ref.void and _withdrawn(ref)):
            yield o.OrderTold(ref.no, ref.told + 1, now, ref.taken_back)
    for file in incident.files:
        yield from _file_due(incident, file)
    for ref in incident.orders:
        yield from _opening_due(incident, ref, terms)


def _withdrawn(ref: OrderRef) -> bool:
    return ref.situation is Situation.WITHDRAWN and not ref.taken_back


def _file_due(incident: Incident, file: FileRef) -> Iterator[o.OversightEvent]:
    if not file.live:
        return
    founded = {miss for ref in incident.orders for miss in ref.misses}
    if file.misses[0] not in founded:
        yield o.FileTold(file.no, file.told + 1, FileFact.ANNULLED)
        return
    for miss in file.misses:
        if miss not in founded:
            untrue = FileFact.SUPPLEMENT_ANNULLED
            yield o.FileTold(file.no, file.told + 1, untrue, miss.order, miss.at)
            return
    if incident.second_edition and not file.held and sat_at(incident.sessions, file.misses[0].at):
        yield o.FileTold(file.no, file.told + 1, FileFact.DISPUTE_PENDING)
    elif file.held and incident.session is None and FileFact.DISPUTE_OVER not in file.facts:
        yield o.FileTold(file.no, file.told + 1, FileFact.DISPUTE_OVER)
    elif incident.stage is Stage.ARCHIVED and FileFact.INCIDENT_OVER not in file.facts:
        yield o.FileTold(file.no, file.told + 1, FileFact.INCIDENT_OVER)


def _opening_due(incident: Incident, ref: OrderRef, terms: Terms) -> Iterator[o.OversightEvent]:
    live = [file for file in incident.files if file.live]
    answered = {miss for file in live for miss in file.misses}
    for miss in ref.misses:
        if miss in answered:
            continue
        same = next((file for file in live if file.body == ref.body), None)
        if same is not None:
            supplement = FileFact.SUPPLEMENTED
            yield o.FileTold(same.no, same.told + 1, supplement, miss.order, miss.at)
            return
        no = f"{incident.no}-W{len(incident.files) + 1}"
        own = FileTerms(terms.place, terms.language, terms.time, terms.utc_offset, terms.spans.idle)
        held = sat_at(incident.sessions, miss.at)
        registered = Registered(no, incident.no, miss.at, own, held)
        stage = FileStage.HELD if held else FileStage.REGISTERED
        file = FileRef(no, ref.body, ref.bureau, (miss,), stage, held=held)
        yield o.FileOpened(file, registered)
        return


def _overran(incident: Incident, clock: Clock) -> Assignment | None:
    """Return the assignment whose body overran; None when it was the room itself (E16, E5)."""
    if clock.kind is ClockKind.OWN:
        number = int(clock.key.partition(":")[2])
        return next((a for a in incident.assignments if a.number == number), None)
    lead = incident.lead
    return lead if lead is not None and lead.open else None


def _answers(incident: Incident, ref: OrderRef) -> bool:
    """Tell whether the body an order names still answers for the work (E17).

    An escalation relieves it when it is accepted; a room answers as long as it holds the incident.
    """
    if incident.tier != ref.overran_in:
        waits = incident.accepted_at is None and incident.arrival in SENT_UP
        return waits and incident.from_tier == ref.overran_in
    if incident.returned_by(ref.body):
        return False
    room = "/" not in ref.body and not ref.bodies
    if room or incident.lead is None:
        return room or not incident.parts
    return incident.lead.body in (ref.bodies or (ref.body,))


def _order_on(  # noqa: PLR0917 -- what a red is: where, whose, on which clock and when
    incident: Incident,
    terms: Terms,
    tier: int,
    body: str,
    assignment: Assignment | None,
    clock: str,
    at: datetime,
) -> o.SupervisionOpened | None:
    overseer = overseer_of(terms, tier, body, assignment)
    if overseer is None:
        return None
    no = f"{incident.no}-D{len(incident.orders) + 1}"
    ref = OrderRef(no, body, tier, overseer.bureau, overseer.form, clock, overran_at=at)
    late = (assignment,) if assignment else ()
    return o.SupervisionOpened(ref, opened_on(ref, overseer.form, overseer.addressee, late, terms))


def _handed_back(incident: Incident, ref: OrderRef) -> bool:
    """Tell whether the body has it back from above: whoever hands it down had accepted it (E1)."""
    return incident.arrival is Arrival.HAND_DOWN and incident.arrived_at > ref.red_at


def opened_on(
    ref: OrderRef,
    form: OrderForm,
    addressee: Addressee,
    late: tuple[Assignment, ...],
    terms: Terms,
) -> Opened:
    """Return the first event of an order's own stream; nobody `late`: the room itself (E16)."""
    room, spans = terms.room(ref.tier), terms.spans
    facts = OrderFacts(
        no=ref.no,
        incident=ref.no.rpartition("-")[0],
        body=ref.body,
        zh="、".join(each.zh for each in late) or room.zh,
        en=", ".join(each.en for each in late) or room.en,
        tier=ref.tier,
        bureau=ref.bureau,
        form=form,
        addressee=addressee,
        clock=ref.clock,
        overran_at=ref.overran_at,
        secret=terms.matter.visibility is not Visibility.OPEN,
        bodies=ref.bodies,
    )
    staff = UNIT_STAFF if late else room_roles(terms, ref.tier)
    return Opened(
        facts,
        OrderTerms(
            place=terms.place,
            language=terms.language,
            time=terms.time,
            utc_offset=terms.utc_offset,
            limit=spans.order_limit,
            set_within=spans.order_set_within,
            yellow_lead=spans.yellow_lead,
            rework_least=spans.rework_least,
            idle=spans.idle,
            staff=staff,
        ),
    )
