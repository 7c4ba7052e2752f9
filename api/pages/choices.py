"""Whom else one may order: every unit of the incident's tier, beside the catalogue's own."""

from __future__ import annotations

from dataclasses import replace

from activities.store.reads import Found
from api.shapes import Choice, Offer
from api.state import State
from catalog.terms_of import body_terms
from catalog.words import Visibility


def with_units(here: State, found: Found, offer: Offer) -> Offer:
    """Add to a dispatch the other units of the tier; what may not be ordered is left out.

    A restricted matter has no assistants, and nobody is ordered to look into himself (E22, E11).
    """
    if offer.kind != "dispatch":
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
    units = tuple(Choice(line, body.zh, body.en) for line, body in bodies.values())
    alone = terms.matter.visibility is Visibility.RESTRICTED
    choices = {
        name: () if alone and name == "assist" else _joined(offer.choices.get(name, ()), units)
        for name in ("lead", "assist")
    }
    return replace(offer, choices={**offer.choices, **choices})


def _joined(first: tuple[Choice, ...], rest: tuple[Choice, ...]) -> tuple[Choice, ...]:
    known = {choice.zh for choice in first}
    others = sorted((unit for unit in rest if unit.zh not in known), key=lambda unit: unit.value)
    return (*first, *others)
