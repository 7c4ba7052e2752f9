"""Opening the sealed identity of a tip-off: who may, what is recorded, who is told of it (E22).

A tip-off names nobody to anybody. A named officer of the incident's centre may open the seal, with
a reason; that he did stands in a stream of its own, and the reporter is told. Pure, like the
incident: the disclosures so far, the actor and the instant come in as arguments.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, TypeAlias

from catalog.actor import Actor
from catalog.incident.state import Incident
from catalog.life import Entry
from catalog.messages import Prose, Refusal, not_now
from catalog.notices import Notice
from catalog.terms import RoomTerms, Terms
from catalog.words import Visibility


@dataclass(frozen=True, slots=True)
class IdentityOpened:
    """A named officer of the centre was shown who reported, and said why he had to know."""

    no: str
    centre: str
    reason: Prose
    kind: Literal["identity_opened"] = "identity_opened"


Event: TypeAlias = IdentityOpened
"""What can stand in a stream of disclosures. Closed; fields are only ever added, with defaults."""


Disclosure: TypeAlias = Entry[Event]
"""One entry of the stream: when, what, by whom; its cause is the key it was asked with."""


def may_open(actor: Actor, incident: Incident, terms: Terms) -> Refusal | None:
    """Only a tip-off is sealed, not a part of one, and only named officers of its centre may open
    it (A17).
    """
    if terms.matter.visibility is not Visibility.TIP_OFF or incident.part_of is not None:
        return not_now("identity_not_sealed")
    centre = centre_of(incident, terms)
    named = tuple(role for role in centre.roles if role in terms.restricted_roles)
    if centre.may_hold and actor.holds(named, centre.area):
        return None
    return not_now("identity_not_yours", holder=centre.area)


def centre_of(incident: Incident, terms: Terms) -> RoomTerms:
    """Return the incident's centre: the room of its tier, at least the first that dispatches."""
    return terms.room(terms.centre_tier(incident.tier))


def open_identity(  # noqa: PLR0917 -- the ledger so far, who, what for, of what, when: a sentence
    known: Sequence[Disclosure],
    actor: Actor,
    key: str,
    reason: Prose,
    incident: Incident,
    terms: Terms,
    at: datetime,
) -> Disclosure | Refusal:
    """Decide what is recorded; asked again with its key it is the entry that is there already.

    Every other asking is an entry of its own, whoever asks, and never before the last one.
    """
    refused = may_open(actor, incident, terms)
    if refused is not None:
        return refused
    opened = IdentityOpened(incident.no, centre_of(incident, terms).area, reason)
    for each in known:
        if (each.cause, each.by) == (key, actor.person):
            same = each.event.reason == reason
            return each if same else Refusal("idempotency_key_reused", {}, "key")
    return Disclosure(max([at, *(each.at for each in known)]), opened, key, actor.person)


def notices_of(disclosure: Disclosure, incident: Incident) -> tuple[Notice, ...]:
    """Tell the reporter that he is known now, and to which centre; it may be his safety."""
    reporter, area = incident.report.reporter, disclosure.event.centre
    if reporter == disclosure.by:
        return ()
    return (Notice("person", reporter, "identity_opened", {"area": area}),)
