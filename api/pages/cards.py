"""Cards: incidents with what was said last and the likely steps as buttons, right in the inbox.

Three reads for all of them together. A step is the offer, the form and the address of the
incident's own page, so that a card can do nothing that page could not.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from activities.prose import read_prose
from activities.store.reads import Found, IncidentRow, Told, find_incidents, last_entries
from api.masking import Veil, veil_of
from api.names import Namer
from api.offered import offered
from api.pages.desks import AT_ONCE, SAID, Desk
from api.pages.forms import Form, form_of
from api.pages.incident import kinds_of
from api.pages.rendering import Visitor
from api.shapes import Clock, Name, Offer
from api.stories import prose_refs
from api.views import clock_view
from catalog.incident.naming import reply_dates
from catalog.incident.state import Incident

Texts = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Card:
    """What a line does not tell: the words and the place of it, who ordered what, and the steps.

    `said` is what was written last, under its name; None where it may not be read or was not.
    `reply_by` is the visitor's own date among several units without a lead, with its light (R32).
    """

    words: str
    address: str
    said: tuple[Name, str] | None
    supervised: bool
    taps: tuple[Form, ...]
    forms: tuple[Form, ...]
    reply_by: Clock | None = None


async def cards(visitor: Visitor, desk: Desk, rows: Iterable[IncidentRow]) -> dict[str, Card]:
    """Make the cards of some lines, by number; at most fifty."""
    here, actor = visitor.here, visitor.signed_in
    nos = [row.no for row in rows]
    if not nos:
        return {}
    found = await find_incidents(here.database, actor, nos)
    last = await last_entries(here.database, actor, found, SAID)
    veils = {no: veil_of(actor, each) for no, each in found.items()}
    refs = {no: _refs(found[no].incident, last.get(no), veil) for no, veil in veils.items()}
    wanted = {ref for each in refs.values() for ref in each.values()}
    texts = await read_prose(here.database, wanted) if wanted else {}
    return {
        no: _card(visitor, desk, each, {name: texts.get(ref, "") for name, ref in refs[no].items()})
        for no, each in found.items()
    }


def _refs(it: Incident, last: Told | None, veil: Veil) -> dict[str, str]:
    """Return the references to what this reader may read, by where it stands on the card."""
    refs: dict[str, str] = {}
    if veil.shows_report():
        report = {"words": it.report.description, "address": it.report.address}
        refs = {name: ref for name, ref in report.items() if ref}
    if last is not None:
        event = last.entry.event
        if veil.shows_event(event) and veil.shows_texts(event, last.entry.by):
            written = next((ref for ref in prose_refs(event).values() if ref), "")
            refs |= {event.kind: written} if written else {}
    return refs


def _card(visitor: Visitor, desk: Desk, found: Found, texts: Texts) -> Card:
    here, actor, it = visitor.here, visitor.signed_in, found.incident
    offers = {offer.kind: offer for offer in offered(here, actor, found, here.now())}
    steps = [_form(offers[kind], it.no) for kind in desk.steps if kind in offers]
    said = next(((kind, texts[kind]) for kind in SAID if texts.get(kind)), None)
    return Card(
        words=texts.get("words", ""),
        address=texts.get("address", ""),
        said=(Name(said[0], *SAID[said[0]]), said[1]) if said else None,
        supervised=any(order.open and actor.holds(desk.roles, order.body) for order in it.orders),
        taps=tuple(form for form in steps if form.kind in AT_ONCE),
        forms=tuple(form for form in steps if form.kind not in AT_ONCE),
        reply_by=_reply_by(visitor, desk, it),
    )


def _reply_by(visitor: Visitor, desk: Desk, it: Incident) -> Clock | None:
    """Return the reply date of the visitor's unit, while it has one."""
    here, actor = visitor.here, visitor.signed_in
    units = (unit for unit in it.joint if actor.holds(desk.roles, unit.body))
    date = next(iter(reply_dates(it, units)), None)
    return clock_view(date, Namer(here), here.now()) if date else None


def _form(offer: Offer, no: str) -> Form:
    form = form_of(offer, kinds_of(offer), f"/incidents/{no}")
    return replace(form, action=f"{form.action}?back=inbox", at=no)
