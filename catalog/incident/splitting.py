"""What a split does: parts are opened as incidents, and the whole waits until the last is over.

RULES A17, E24. A part is told by its session whom it has and until when; the whole is done when
every part is over, and is confirmed as its own matter has it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from catalog.clock import left, start
from catalog.incident import events as e
from catalog.incident import milestones
from catalog.incident.assigning import assignments
from catalog.incident.decision import Ask, M, accepted, finished, recalled
from catalog.incident.doers import doers, doing_bodies
from catalog.incident.facts import Completion, Report
from catalog.incident.hearings import Ruled
from catalog.incident.inquiry import AnswerQuestion, AskReporter
from catalog.incident.linked import LinkReport, UnlinkReport
from catalog.incident.parts import PartOf, PartOpened, PartTold
from catalog.incident.state import Incident
from catalog.incident.urge import UrgeIncident
from catalog.incident.verification import ON_HIS_WORD
from catalog.messages import Prose, Refusal, not_now
from catalog.session.part import Part
from catalog.session.ruling import Ruling
from catalog.terms import Terms
from catalog.words import ClockKind, ConfirmBy, Stage

HEARD_IN_PARTS = (LinkReport, UnlinkReport, UrgeIncident, AskReporter, AnswerQuestion)
"""What is said to the whole while its parts are worked on; everything else is said to a part."""


def in_parts(ask: Ask[M]) -> Refusal | None:
    """Refuse what would move the whole over the heads of those who work on its parts."""
    if not ask.incident.in_parts or isinstance(ask.message, HEARD_IN_PARTS):
        return None
    return not_now("in_parts")


def split(
    incident: Incident, session: str, ruling: Ruling, terms: Terms, at: datetime
) -> Iterator[e.Event]:
    """Release whoever worked on the whole, and open every part; the whole stands until the last."""
    yield Ruled(session, ruling, recalled(incident, at), finished(incident, at))
    for number, part in enumerate(ruling.parts, len(incident.parts) + 1):
        yield _opened(incident, f"{incident.no}-F{number}", session, part, terms, at)


def _opened(  # noqa: PLR0917 -- which part of what, by whose word, when
    incident: Incident, no: str, session: str, part: Part, terms: Terms, at: datetime
) -> PartOpened:
    own = terms_of(terms, part)
    granted = part.limit or max(left(incident.tier_clock, at), terms.spans.rework_least)
    room = own.room(incident.tier)
    clock = start(
        f"{ClockKind.TIER}:{incident.tier}",
        ClockKind.TIER,
        body=room.area,
        tier=incident.tier,
        counted_from=at,
        due=at + granted,
        lead=own.spans.yellow_lead,
        now=at,
    )
    return PartOpened(
        no=no,
        report=_reported(incident.report, own, part.what),
        tier=incident.tier,
        terms=own,
        clocks=(clock, *milestones.carried(incident, room.area)),
        part=PartOf(incident.no, session, part.lead),
    )


def _reported(report: Report, terms: Terms, what: Prose) -> Report:
    """Return what is reported of a part: nobody is told or asked but by the whole."""
    return Report(
        channel=report.channel,
        matter=terms.matter.code,
        grid=report.grid,
        reporter="",
        recorder="",
        asked=False,
        description=what,
        address=report.address,
        about=report.about,
    )


def terms_of(terms: Terms, part: Part) -> Terms:
    """Return the terms of a part: of the whole, but for what hangs on another matter (E22).

    It is kept from whom the whole is kept from. Nobody asks the reporter whether a part is solved,
    he is asked of the whole: so the grid or the centre confirms it (E20).
    """
    own, matter = part.terms, part.terms.matter if part.terms else terms.matter
    by = matter.confirm_by
    if by in ON_HIS_WORD:
        grid = by is ConfirmBy.GRID_ON_REPORTERS_WORD
        by = ConfirmBy.ORIGIN_GRID if grid else ConfirmBy.CENTRE
    matter = replace(matter, visibility=terms.matter.visibility, confirm_by=by)
    if own is None:
        return replace(terms, matter=matter)
    return replace(
        terms,
        matter=matter,
        bodies=own.bodies,
        spans=own.spans,
        powers=own.powers,
        circumstances=own.circumstances,
        extra=own.extra,
    )


def first_of(event: PartOpened) -> e.Reported:
    """Return event 1 of a part's own stream."""
    return e.Reported(event.no, event.report, event.tier, event.terms, event.clocks, event.part)


def taken_up(incident: Incident, part: PartOf, terms: Terms, at: datetime) -> tuple[e.Event, ...]:
    """Begin a part: the room has it already, and who leads it is ordered at once (A17)."""
    ordered = assignments(incident, terms, [part.lead], at)
    led = milestones.handed_to(incident, part.lead.code)
    dispatched = e.Dispatched(by_system=False, assignments=ordered, clocks=led)
    return (accepted(terms, incident.tier, "by_ruling"), dispatched)


def due(incident: Incident, at: datetime) -> e.Event | None:
    """Return what follows at once: the whole is done with its last part; a part tells the whole."""
    if incident.in_parts and all(part.outcome for part in incident.parts):
        body = incident.parts[-1].lead
        return e.DoneReported(Completion(at, "", body), Prose(""), finished(incident, at))
    return _told(incident)


def _told(incident: Incident) -> PartTold | None:
    last = incident.part_told
    over = incident.stage in (Stage.CLOSED, Stage.ARCHIVED)
    outcome = incident.outcome if over else None
    same = outcome is (last.outcome if last else None)
    lead = _new_lead(incident, incident.part_of) if incident.part_of else ""
    if incident.part_of is None or (same and not lead):
        return None
    number = last.number + 1 if last else 1
    return PartTold(number, outcome, doing_bodies(incident), doers(incident), lead)


def _new_lead(incident: Incident, part: PartOf) -> str:
    """Return who leads the part where the whole knows another: he has to see it (A17, E22)."""
    known = incident.part_told.lead if incident.part_told else ""
    now = incident.lead.body if incident.lead else ""
    return "" if now == (known or part.lead.code) else now
