"""The seal on a tip-off: recorded first, told afterwards, so that nobody looks without a trace."""

from __future__ import annotations

from datetime import datetime

from activities.store.database import Database
from activities.store.disclosing import disclose, disclosures_of
from activities.store.reads import Found
from catalog.actor import Actor
from catalog.disclosure import Disclosure, may_open, open_identity
from catalog.incident.visibility import Sight
from catalog.messages import Prose, Refusal
from catalog.words import Visibility

__all__ = ["Disclosure", "disclosures", "open_seal"]


async def open_seal(  # noqa: PLR0917 -- who, of what, with which key, why, when: a sentence
    db: Database, actor: Actor, found: Found, key: str, reason: Prose, at: datetime
) -> Disclosure | Refusal:
    """Record that this actor is shown who reported; the refusal when he may not be."""
    return await disclose(
        db,
        found.incident,
        lambda known: open_identity(known, actor, key, reason, found.incident, found.terms, at),
    )


async def disclosures(db: Database, actor: Actor, found: Found) -> tuple[Disclosure, ...] | Refusal:
    """List who was shown it, oldest first: for those who may open it, and for the reporter."""
    refused = may_open(actor, found.incident, found.terms)
    his = found.sight is Sight.OWN and actor.person == found.incident.report.reporter
    sealed = found.terms.matter.visibility is Visibility.TIP_OFF
    if refused is not None and not (his and sealed):
        return refused
    return await disclosures_of(db, found.incident.no)
