"""What the place says of the matters that parts of a split have beside the incident's (A17)."""

from __future__ import annotations

from activities.store.reads import find_incident
from activities.store.session_reads import FoundSession
from api.state import State
from catalog.actor import Actor
from catalog.session import messages as m
from catalog.session.splitting import alone
from catalog.terms import PartTerms
from catalog.terms_of import part_terms


async def of_other_matters(
    here: State, actor: Actor, found: FoundSession, message: m.Message
) -> tuple[PartTerms, ...]:
    """Return what hangs on each matter a part names, as it would be in the grid of what is split.

    Nothing to whoever may not know of the incident any more; the machine refuses them then.
    """
    parts = message.parts if isinstance(message, m.EndConsultation) else ()
    split = alone(found.session)
    if split is None:
        return ()
    named = dict.fromkeys(part.matter for part in parts if part.matter not in ("", split.matter))
    whole = await find_incident(here.database, actor, split.incident) if named else None
    if whole is None:
        return ()
    terms, place = whole.terms, here.place
    matters = (place.matter(code) for code in named)
    return tuple(
        part_terms(place, matter, terms.grid, terms.about, terms.time)
        for matter in matters
        if matter
    )
