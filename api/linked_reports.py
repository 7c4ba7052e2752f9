"""Who reported the same again, as this reader may know: what was said, and what became of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from activities.evidence.reading import Kept, evidence_of
from activities.prose import read_prose
from activities.store.opening import others_of
from activities.store.reads import Found, find_incident
from api.attached import evidence_view
from api.masking import Veil
from api.names import Namer
from api.shapes_of_evidence import EvidenceView
from api.shapes_of_linking import LinkedReport
from api.shapes_of_names import Name
from api.state import State
from catalog.actor import Actor
from catalog.incident.facts import Report
from catalog.incident.linked import Linked, ReportLinked


async def linked_with(  # noqa: PLR0917 -- who reads what, as whom, by which names, from where
    here: State, actor: Actor, found: Found, veil: Veil, name: Namer, base: str
) -> tuple[LinkedReport, ...]:
    """Return the further reports; `base` is where this reader finds their photos.

    Whoever sees only what is his own is shown his own further reports alone.
    """
    mine = [each for each in found.incident.linked if _shown(each, veil)]
    if not mine:
        return ()
    said = [each.report for each in mine if each.report and veil.shows_linked(each.report)]
    refs = [ref for report in said for ref in (report.description, report.address) if ref]
    ids = [each for report in said for each in report.evidence]
    whole = _Whole(
        here=here,
        texts=await read_prose(here.database, refs) if refs else {},
        named=name,
        kept=await evidence_of(here.database, found.incident.no, ids),
        others=await _known_others(here, actor, mine),
    )
    return tuple(_view(each, veil, whole, base) for each in mine)


async def known_incident(here: State, actor: Actor, no: str) -> str | None:
    """Return a number if this reader may know of its incident; what is hidden is not there."""
    return no if no and await find_incident(here.database, actor, no) else None


@dataclass(frozen=True)
class _Whole:
    """What was read for all of them at once."""

    here: State
    texts: Mapping[str, str]
    named: Namer
    kept: Mapping[str, Kept]
    others: Mapping[str, str]


def _shown(each: Linked, veil: Veil) -> bool:
    return not veil.own or (each.stands and veil.reader in each.named)


async def _known_others(here: State, actor: Actor, linked: Sequence[Linked]) -> dict[str, str]:
    apart = [each.report_key for each in linked if not each.stands]
    others = await others_of(here.database, apart) if apart else {}
    others |= {each.report_key: each.other for each in linked if each.other}
    known = {no: await known_incident(here, actor, no) for no in set(others.values())}
    return {key: no for key, no in others.items() if known[no]}


def _view(each: Linked, veil: Veil, whole: _Whole, base: str) -> LinkedReport:
    report = each.report
    readable = report is not None and veil.shows_linked(report)
    return LinkedReport(
        number=each.number,
        at=each.at,
        channel=way_in(whole.here, report) if report else None,
        reporter=whole.named.person(report.reporter) if report else None,
        recorder=whole.named.person(report.recorder) if report and veil.full else None,
        description=whole.texts.get(report.description) if report else None,
        address=whole.texts.get(report.address or "") if report else None,
        evidence=_photos(each, report, veil, whole, base) if report and readable else (),
        taken_out_at=each.unlinked_at,
        other=whole.others.get(each.report_key),
        rated=each.rated or None,
    )


def way_in(here: State, report: Report) -> Name:
    """Name the way a report came in, as this place calls it."""
    said = here.wording.channel(report.channel.value)
    return Name(report.channel.value, said.zh, said.en)


def _photos(
    each: Linked, report: Report, veil: Veil, whole: _Whole, base: str
) -> tuple[EvidenceView, ...]:
    event = ReportLinked(each.number, each.report_key, report)
    known = (whole.kept[one] for one in report.evidence if one in whole.kept)
    return tuple(
        evidence_view(one, base)
        for one in known
        if veil.shows_evidence(event, report.recorder, one.kind)
    )
