"""Who is told what when something happened: the reporter at every turn that concerns him.

Pure: an entry and the incident before and after it give the notices; the ledger writes them as
rows of the same transaction. Nobody is told of what he may not see (E22).
"""

from __future__ import annotations

from collections.abc import Iterator

from catalog import life
from catalog.incident import events as e
from catalog.incident import inquiry as q
from catalog.incident import oversight_events as o
from catalog.incident.dating import of_a_reply_date
from catalog.incident.events_of_time import IdleShown, VerificationReminded
from catalog.incident.evolution import evolve
from catalog.incident.facts import Arrival, Assignment
from catalog.incident.linked import ReportLinked, ReportUnlinked
from catalog.incident.linking import of_being_apart, of_linking
from catalog.incident.notices_of_agreement import of_an_agreement
from catalog.incident.notices_of_endings import of_an_ending, of_closing
from catalog.incident.notices_of_oversight import of_handing_over, of_red
from catalog.incident.notices_of_sessions import of_a_hearing
from catalog.incident.notices_of_time import of_a_unit, of_an_emergency, of_an_extension
from catalog.incident.passing import caught_until
from catalog.incident.readers import (
    to_holder,
    to_parts,
    to_reporters,
    to_verifiers,
    to_workers,
    until_when,
)
from catalog.incident.state import Incident
from catalog.incident.urge import IncidentUrged
from catalog.incident.urging import of_an_urge
from catalog.incident.verification import ON_HIS_WORD
from catalog.notices import Notice, Reader
from catalog.terms import Terms
from catalog.words import ClockKind, Light, Part, Urgency, Visibility


def notices_of(
    entry: e.Entry, before: Incident | None, after: Incident, terms: Terms
) -> tuple[Notice, ...]:
    """Return everybody's notices of one entry, each reader once, in a fixed order."""
    told = {
        (notice.reader, notice.to, notice.code): notice
        for notice in _told(entry, before, after, terms)
        if _may_know(notice, terms)
    }
    return tuple(told.values())


def _told(  # noqa: C901, PLR0912, PLR0915 -- one arm per event is the point
    entry: e.Entry, before: Incident | None, now: Incident, terms: Terms
) -> Iterator[Notice]:
    match entry.event:
        case e.Reported(part=part) if part is not None:
            yield to_holder(now, terms, "part_opened", whole=part.whole)
        case e.Reported():
            yield to_holder(now, terms, "reported")
            yield from _skipped(now, terms)
            yield from of_being_apart(now)
        case e.Accepted(tier=tier):
            yield from to_reporters(now, "accepted", tier=str(tier))
        case e.Moved(arrival=arrival, tier=tier, from_tier=from_tier):
            yield to_holder(now, terms, f"arrived_{arrival}")
            way = "moved_up" if tier > from_tier else "moved_down"
            yield from to_reporters(now, way, tier=str(tier))
            yield from _recalled(entry.event.assignments)
            if arrival is Arrival.RETIERING:
                yield from _passed_over(entry.event.passed_over, terms)
            yield from _tapped(entry.event, now, terms)
        case e.ReportDeclined():
            yield from to_reporters(now, "declined")
        case e.Dispatched(assignments=(led,)) if now.part_of and entry.cause == "report":
            facts = until_when(now, led) | {"session": now.part_of.session}
            yield Notice("body", led.body, "ruled_lead", facts)
        case e.Dispatched(assignments=assignments, released=released):
            yield from _recalled(released)
            for assignment in (each for each in assignments if each.ordered_at == entry.at):
                yield Notice(
                    "body",
                    assignment.body,
                    f"ordered_{assignment.part}",
                    until_when(now, assignment),
                )
        case e.SignatureOverdue(assignments=assignments):
            for assignment in assignments:
                yield to_holder(now, terms, "not_signed", body=assignment.body)
        case e.LightTurned(clocks=clocks):
            yield from _lit(now, terms, clocks[0].kind, clocks[0].body, clocks[0].light)
            yield from of_a_reply_date(entry.event, now, terms)
        case e.RedReminded():
            yield from of_red(entry.event, now, terms)
        case e.AssistanceDone(body=body, assignments=(assignment, *_)):
            code = "part_done" if assignment.part is Part.JOINT else "assistance_done"
            yield to_holder(now, terms, code, body=body)
            if now.lead is not None:
                yield Notice("body", now.lead.body, "assistance_done", {"body": body})
        case e.DoneReported(completion=completion):
            yield from to_reporters(now, "done", asks=(now.report.reporter,))
            if completion.person:
                yield from to_verifiers(now, terms, "to_verify", done_by=completion.body)
            else:
                yield from to_verifiers(now, terms, "parts_to_verify")
        case e.WordRecorded(solved=solved, in_procedure=True):
            yield from to_verifiers(now, terms, "word_agreed" if solved else "word_disagreed")
        case e.WordRecorded(solved=solved):
            yield from to_verifiers(now, terms, "word_solved" if solved else "word_unsolved")
        case VerificationReminded(alerted_tier=alerted):
            yield from to_verifiers(before or now, terms, "verify_reminder")
            if terms.matter.confirm_by in ON_HIS_WORD and now.solved_word is None:
                yield from to_reporters(now, "asked_again", asks=(now.report.reporter,))
            if alerted:
                yield Notice("room", terms.room(alerted).area, "verify_alert", {}, asks=True)
        case e.Rejected():
            yield from to_workers(now, terms, "rejected")
            yield from to_reporters(now, "back_to_work")
        case e.Closed():
            yield from of_closing(entry.event, now, terms)
        case e.Rated(score=score):
            yield to_holder(now, terms, "rated", score=str(score))
        case IdleShown():
            yield to_holder(now, terms, "idle")
        case IncidentUrged():
            yield from of_an_urge(entry.event, now, terms)
        case ReportLinked() | ReportUnlinked():
            yield from of_linking(entry.event, now, terms)
        case o.SupervisionOpened(order=ref):
            facts = {"order": ref.no, "body": ref.body, "area": ref.bureau}
            yield to_holder(now, terms, f"supervised_{ref.form}", **facts)
        case (
            q.ReporterAsked()
            | q.QuestionAnswered()
            | q.SentToCheck()
            | q.CheckReported()
            | q.PauseEnded()
        ):
            yield from _inquired(entry.event, now, terms)
        case life.Annulled() if before is not None:
            yield from _annulled(before, entry.event, terms)
        case _:
            yield from of_an_extension(entry.event, now, terms)
            yield from of_an_emergency(entry.event, now, terms)
            yield from of_a_unit(entry.event, now, terms)
            yield from of_handing_over(entry.event, now, terms)
            yield from of_an_agreement(entry.event, now, terms)
            yield from of_a_hearing(entry.event, now, terms)
            yield from of_a_reply_date(entry.event, now, terms)
            yield from of_an_ending(entry.event, now, terms)


def _skipped(now: Incident, terms: Terms) -> Iterator[Notice]:
    if terms.matter.urgency is not Urgency.EMERGENCY:
        return
    for tier in range(1, now.tier):
        reader: Reader = "grid" if tier == 1 else "room"
        yield Notice(reader, terms.room(tier).area, "emergency_here", {})


def _passed_over(tiers: tuple[int, ...], terms: Terms) -> Iterator[Notice]:
    """A room's order may skip tiers; those between are told (A10)."""
    for tier in tiers:
        reader: Reader = "grid" if tier == 1 else "room"
        yield Notice(reader, terms.room(tier).area, "passed_over", {})


def _tapped(moved: e.Moved, now: Incident, terms: Terms) -> Iterator[Notice]:
    """Tell the rooms a tap skipped that they may catch it, and all of them when one has (E4)."""
    if moved.arrival is Arrival.PASS_THROUGH and now.passed_on_at is not None:
        until = caught_until(now.passed_on_at, terms).isoformat()
        facts = {"tier": str(now.tier), "until": until}
        for tier in moved.passed_over:
            yield Notice("room", terms.room(tier).area, "passed_over_by_tap", dict(facts))
    if moved.arrival is Arrival.CATCH:
        for tier in (moved.from_tier, *moved.passed_over):
            yield Notice("room", terms.room(tier).area, "caught", {"tier": str(moved.tier)})


def _inquired(event: q.Inquired, now: Incident, terms: Terms) -> Iterator[Notice]:
    """Ask the reporter or the grid, and tell whoever works on it what came of it (E7)."""
    match event:
        case q.ReporterAsked(body=body, until=until):
            facts = {"until": until.isoformat()}
            yield Notice("person", now.report.reporter, "question", facts, asks=True)
            if body != terms.room(now.tier).area:
                yield to_holder(now, terms, "reporter_asked", body=body, **facts)
        case q.QuestionAnswered():
            yield from to_workers(now, terms, "question_answered")
            yield from to_parts(now, "answered_for_parts")
        case q.SentToCheck(until=until):
            yield Notice("grid", terms.grid, "to_check", {"until": until.isoformat()}, asks=True)
        case q.CheckReported(finding=finding):
            yield to_holder(now, terms, "checked", finding=finding.value)
        case q.PauseEnded():
            yield from to_workers(now, terms, "pause_ended")


def _recalled(assignments: tuple[Assignment, ...]) -> Iterator[Notice]:
    for assignment in assignments:
        yield Notice("body", assignment.body, "recalled", {})


def _lit(now: Incident, terms: Terms, kind: ClockKind, body: str, light: Light) -> Iterator[Notice]:
    code = f"{kind}_{light}"
    if kind is ClockKind.TIER:
        yield from to_workers(now, terms, code)
        if light is Light.RED:
            yield from to_reporters(now, "red")
        return
    yield to_holder(now, terms, code, body=body)
    if "/" in body:
        yield Notice("body", body, code, {})
    if now.lead is not None and now.lead.body != body and light is Light.RED:
        yield Notice("body", now.lead.body, code, {"body": body})


def _annulled(before: Incident, annulled: life.Annulled, terms: Terms) -> Iterator[Notice]:
    """Tell the holder, and everybody whom the annulled moments had told (E9)."""
    facts = {"kinds": ",".join(annulled.kinds)}
    now = before.before
    for entry in before.passed:
        after = evolve(now, entry)
        if entry.at >= annulled.since:
            for notice in _told(entry, now, after, terms):
                yield Notice(notice.reader, notice.to, "annulled", dict(facts))
        now = after
    yield to_holder(before, terms, "annulled", **facts)


def _may_know(notice: Notice, terms: Terms) -> bool:
    """Rooms and grids that E22 hides an incident from hear nothing of it, not even a reminder.

    Neither do leaders in charge of what is not open: they may not read it.
    """
    if notice.reader == "leader":
        return terms.matter.visibility is Visibility.OPEN
    if notice.reader not in ("room", "grid", "post"):
        return True
    area = notice.to.partition(":")[0]
    return any(room.area == area and room.may_hold for room in terms.rooms)
