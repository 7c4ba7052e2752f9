"""Reported again while it is open: one case, signed sooner; and who takes it apart (E13, A23)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from catalog.incident.assigning import sign_in
from catalog.incident.decision import Ask, Decision, at_stage, holder
from catalog.incident.facts import Assignment
from catalog.incident.linked import Linked, LinkReport, ReportLinked, ReportUnlinked, UnlinkReport
from catalog.incident.pause import signing_from
from catalog.incident.readers import to_handlers, to_holder, to_parts
from catalog.incident.state import Incident
from catalog.messages import Refusal, not_now, not_so
from catalog.notices import Notice
from catalog.terms import Terms
from catalog.words import Stage, Visibility

OPEN = (Stage.REPORTED, Stage.ACCEPTED, Stage.HANDLING, Stage.VERIFYING)
MOST_LINKED = 100
"""How many reports one incident takes in; the next opens one of its own, which takes in more."""


def joins(visibility: Visibility) -> bool:
    """Tell whether another report of such a matter has no case of its own.

    Of what is kept from anybody each has: following the first one would betray that it is there.
    """
    return visibility is Visibility.OPEN


def may_link(ask: Ask[LinkReport]) -> Refusal | None:
    """An open incident takes a report in once, and so many in all."""
    if any(each.report_key == ask.message.report_key for each in ask.incident.linked):
        return not_now("already_linked")
    if len(ask.incident.linked) >= MOST_LINKED:
        return not_now("linked_enough")
    return at_stage(ask.incident, *OPEN)


def link(ask: Ask[LinkReport]) -> Decision:
    """Keep what was said; whoever has not signed yet has to do so sooner. No other clock moves.

    What has a case of its own moves nothing: its first reporter would see that there is another.
    """
    said, number = ask.message, len(ask.incident.linked) + 1
    sooner = tuple(_sooner(ask.incident, ask.terms, ask.at)) if said.report else ()
    return (ReportLinked(number, said.report_key, said.report, said.other, sooner),)


def may_unlink(ask: Ask[UnlinkReport]) -> Refusal | None:
    """The room that holds it, of a report that has no case of its own."""
    refused = holder(ask) or at_stage(ask.incident, *OPEN)
    if refused is not None:
        return refused
    return None if any(joined(ask.incident)) else not_now("nothing_linked")


def unlink(ask: Ask[UnlinkReport]) -> Decision:
    """Take it out. What was signed, or is to be signed, stays as it is."""
    given = ask.message.report
    known = next((each for each in joined(ask.incident) if each.number == given), None)
    if known is None:
        return not_so("not_linked", given=str(given))
    return (ReportUnlinked(known.number, known.report_key, ask.message.reason),)


def joined(incident: Incident) -> tuple[Linked, ...]:
    """Return the linked reports that have no case of their own."""
    return tuple(each for each in incident.linked if each.stands and each.report is not None)


def reported_again_by(incident: Incident, person: str) -> bool:
    """Tell whether a report of somebody's goes with an incident that was reported before."""
    return any(person in each.people for each in incident.linked)


def of_linking(
    event: ReportLinked | ReportUnlinked, now: Incident, terms: Terms
) -> Iterator[Notice]:
    """Tell whoever reported it again that it is known, and whoever has it that it was."""
    if isinstance(event, ReportUnlinked):
        return
    facts = {"count": str(sum(each.stands for each in now.linked))}
    yield to_holder(now, terms, "reported_again", **facts)
    if event.report is None:
        return
    yield from to_handlers(now, "reported_again", **facts)
    yield from to_parts(now, "reported_again", **facts)
    said = now.linked[-1]
    for person in dict.fromkeys(said.people):
        yield Notice("person", person, "linked", {})


def of_being_apart(now: Incident) -> Iterator[Notice]:
    """Tell whoever had been linked elsewhere that he has a case of his own."""
    report = now.report
    if report.apart_from:
        for person in dict.fromkeys((report.reporter, report.recorder, *report.parties)):
            yield Notice("person", person, "apart", {})


def _sooner(incident: Incident, terms: Terms, at: datetime) -> Iterator[Assignment]:
    """Give who has not signed the limit of one class shorter, from now; once, and never later."""
    for each in incident.standing_assignments:
        shorter = each.sign_in_shorter
        if each.signed_at is not None or shorter is None or shorter == each.sign_in:
            continue
        since = signing_from(incident, at)
        sign_by = min(each.sign_by, since + sign_in(terms, shorter))
        yield replace(each, sign_by=sign_by, sign_in=shorter)
