"""Whom else one may order: every unit of the incident's tier, beside the catalogue's own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from activities.store.reads import Found
from api.shapes import Choice, Offer
from api.state import State
from catalog.incident.agreement import same_level
from catalog.terms import BodyTerms
from catalog.terms_of import body_terms
from catalog.words import Visibility


def with_units(here: State, found: Found, offer: Offer) -> Offer:
    """Add the other units of the tier to those to order or to ask; what may not be is left out.

    A restricted matter has no assistants, and nobody is ordered to look into himself (E22, E11).
    """
    if offer.kind not in ("dispatch", "propose_hand_over"):
        return offer
    terms, tier = found.terms, found.incident.tier
    area = terms.room(tier).area
    lines = dict.fromkeys(
        line for office in here.place.register.offices for line in (office.code, *office.lines)
    )
    bodies = {
        body.code: (line, body)
        for line in reversed(lines)
        if (body := body_terms(here.place, line, tier, area)) and body.code != terms.about
    }
    if offer.kind == "propose_hand_over":
        return replace(offer, choices={"to": _to_ask(found, offer, bodies)})
    units = tuple(Choice(line, body.zh, body.en) for line, body in bodies.values())
    alone = terms.matter.visibility is Visibility.RESTRICTED
    choices = {
        name: () if alone and name == "assist" else _joined(offer.choices.get(name, ()), units)
        for name in ("lead", "assist")
    }
    return replace(offer, choices={**offer.choices, **choices})


def _to_ask(
    found: Found, offer: Offer, bodies: Mapping[str, tuple[str, BodyTerms]]
) -> tuple[Choice, ...]:
    """Return the units of the lead's own level, the catalogue's first (E29)."""
    lead = found.incident.lead
    units = tuple(
        Choice(line, body.zh, body.en)
        for code, (line, body) in bodies.items()
        if lead is not None and code != lead.body and same_level(lead.body, code)
    )
    return _joined(offer.choices.get("to", ()), units)


def _joined(first: tuple[Choice, ...], rest: tuple[Choice, ...]) -> tuple[Choice, ...]:
    known = {choice.zh for choice in first}
    others = sorted((unit for unit in rest if unit.zh not in known), key=lambda unit: unit.value)
    return (*first, *others)
