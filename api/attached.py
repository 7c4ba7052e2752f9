"""Which photos and voice messages go with what is told, as far as this reader may see them."""

from __future__ import annotations

from collections.abc import Sequence

from activities.evidence.reading import Kept, evidence_of
from activities.store.reads import Found, Told
from api.masking import Veil
from api.shapes_of_evidence import EvidenceView
from api.state import State
from catalog.evidence import carried_by
from catalog.incident.events import Reported
from catalog.words import EvidenceKind


async def shown_with(
    here: State, found: Found, veil: Veil, told: Sequence[Told], base: str
) -> dict[int, tuple[EvidenceView, ...]]:
    """Return what goes with each entry, by its number; `base` is where this reader finds it."""
    ids = {each for one in told for each in carried_by(one.entry.event)}
    known = await evidence_of(here.database, found.incident.no, ids)
    return {
        one.seq: tuple(
            evidence_view(kept, base)
            for each in carried_by(one.entry.event)
            if (kept := known.get(each))
            and veil.shows_evidence(one.entry.event, one.entry.by, kept.kind)
        )
        for one in told
    }


async def reported_with(
    here: State, found: Found, veil: Veil, base: str
) -> tuple[EvidenceView, ...]:
    """Return what was reported with it, where the words of the report may be read."""
    report = found.incident.report
    reported = Reported(found.incident.no, report, 1, found.terms, ())
    known = await evidence_of(here.database, found.incident.no, report.evidence)
    return tuple(
        evidence_view(known[each], base)
        for each in report.evidence
        if each in known and veil.shows_evidence(reported, report.recorder, known[each].kind)
    )


def evidence_view(kept: Kept, base: str) -> EvidenceView:
    """Show a piece of evidence by its addresses."""
    where = f"{base}/evidence/{kept.id}"
    return EvidenceView(
        id=kept.id,
        kind=kept.kind.value,
        zh=kept.kind.zh,
        en=kept.kind.en,
        media_type=kept.media_type,
        size=kept.size,
        href=where,
        thumbnail=f"{where}?size=thumb" if kept.kind is EvidenceKind.PHOTO else None,
    )
