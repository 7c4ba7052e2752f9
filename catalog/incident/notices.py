"""Who is told what when something happened: the reporter at every turn that concerns him.

Pure: an entry and the incident before and after it give the notices; the ledger writes them as
rows of the same transaction. Nobody is told of what he may not see (E22).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

from catalog import life
from catalog.incident import events as e
from catalog.incident.evolution import evolve
from catalog.incident.facts import Arrival, Assignment
from catalog.incident.state import Incident
from catalog.incident.verification import ON_HIS_WORD, verifying_rooms
from catalog.terms import Terms
from catalog.words import ClockKind, Light, Outcome, Urgency, Visibility

Reader: TypeAlias = Literal["person", "room", "body", "grid", "leader"]


@dataclass(frozen=True, slots=True)
class Notice:
    """One line in somebody's in-app inbox.

    `reader` says how `to` is read: a person or contact code, a room's area, a body, the grid staff
    of a grid, the leader in charge of an area. `code` names the sentence; `asks` is true where an
    answer is wanted; `facts` fill the sentence (codes, instants and numbers, never prose).
    """

    reader: Reader
    to: str
    code: str
    facts: dict[str, str]
    asks: bool = False


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
        case e.Reported():
            yield _holder(now, terms, "reported")
            yield from _skipped(now, terms)
        case e.Accepted(tier=tier):
            yield from _reporters(now, "accepted", tier=str(tier))
        case e.Moved(arrival=arrival, tier=tier, from_tier=from_tier):
            yield _holder(now, terms, f"arrived_{arrival}")
            way = "moved_up" if tier > from_tier else "moved_down"
            yield from _reporters(now, way, tier=str(tier))
            yield from _recalled(entry.event.assignments)
            if arrival is Arrival.RETIERING:
                yield from _passed_over(entry.event.passed_over, terms)
        case e.ReportDeclined():
            yield from _reporters(now, "declined")
        case e.Dispatched(assignments=assignments):
            for assignment in assignments:
                yield Notice(
                    "body", assignment.body, f"ordered_{assignment.part}", _until(now, assignment)
                )
        case e.SignatureOverdue(assignments=assignments):
            for assignment in assignments:
                yield _holder(now, terms, "not_signed", body=assignment.body)
        case e.LightTurned(clocks=clocks):
            yield from _lit(now, terms, clocks[0].kind, clocks[0].body, clocks[0].light)
        case e.RedReminded(leader_told=leader):
            yield from _workers(now, terms, "still_red")
            if leader:
                yield Notice("leader", _leaders_area(now, terms), "red_for_long", {})
        case e.AssistanceDone(body=body):
            yield _holder(now, terms, "assistance_done", body=body)
            if now.lead is not None:
                yield Notice("body", now.lead.body, "assistance_done", {"body": body})
        case e.DoneReported(completion=completion):
            yield from _reporters(now, "done", asks=now.report.reporter)
            yield from _verifiers(now, terms, "to_verify", done_by=completion.body)
        case e.WordRecorded(solved=solved):
            yield from _verifiers(now, terms, "word_solved" if solved else "word_unsolved")
        case e.VerificationReminded(alerted_tier=alerted):
            yield from _verifiers(before or now, terms, "verify_reminder")
            if terms.matter.confirm_by in ON_HIS_WORD and now.solved_word is None:
                yield from _reporters(now, "asked_again", asks=now.report.reporter)
            if alerted:
                yield Notice("room", terms.room(alerted).area, "verify_alert", {}, asks=True)
        case e.Rejected():
            yield from _workers(now, terms, "rejected")
            yield from _reporters(now, "back_to_work")
        case e.Closed(outcome=outcome):
            asks = now.report.reporter if now.report.asked else ""
            yield from _reporters(now, "closed" if outcome is Outcome.SOLVED else "ended", asks)
            yield from _workers(now, terms, "closed")
        case e.Rated(score=score):
            yield _holder(now, terms, "rated", score=str(score))
        case e.IdleShown():
            yield _holder(now, terms, "idle")
        case life.Annulled() if before is not None:
            yield from _annulled(before, entry.event, terms)
        case _:
            return


def _holder(now: Incident, terms: Terms, code: str, **facts: str) -> Notice:
    area = terms.room(now.tier).area
    reader: Reader = "grid" if now.tier == 1 else "room"
    return Notice(reader, area, code, {"due_at": now.tier_clock.due_at.isoformat(), **facts})


def _reporters(now: Incident, code: str, asks: str = "", **facts: str) -> Iterator[Notice]:
    """Tell reporter, recorder and parties; only the reporter is asked (C14, K2)."""
    report = now.report
    for person in dict.fromkeys((report.reporter, report.recorder, *report.parties)):
        if person:
            yield Notice("person", person, code, dict(facts), asks=bool(asks) and person == asks)


def _workers(now: Incident, terms: Terms, code: str) -> Iterator[Notice]:
    """Tell the holder and the handling body, or the holder alone where it handles itself."""
    yield _holder(now, terms, code)
    if now.lead is not None:
        yield Notice("body", now.lead.body, code, _until(now, now.lead))


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


def _recalled(assignments: tuple[Assignment, ...]) -> Iterator[Notice]:
    for assignment in assignments:
        yield Notice("body", assignment.body, "recalled", {})


def _lit(now: Incident, terms: Terms, kind: ClockKind, body: str, light: Light) -> Iterator[Notice]:
    code = f"{kind}_{light}"
    if kind is ClockKind.TIER:
        yield from _workers(now, terms, code)
        if light is Light.RED:
            yield from _reporters(now, "red")
        return
    yield _holder(now, terms, code, body=body)
    if "/" in body:
        yield Notice("body", body, code, {})
    if now.lead is not None and now.lead.body != body and light is Light.RED:
        yield Notice("body", now.lead.body, code, {"body": body})


def _verifiers(now: Incident, terms: Terms, code: str, **facts: str) -> Iterator[Notice]:
    for tier in verifying_rooms(now, terms):
        reader: Reader = "grid" if tier == 1 else "room"
        yield Notice(reader, terms.room(tier).area, code, dict(facts), asks=True)


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
    yield _holder(before, terms, "annulled", **facts)


def _until(now: Incident, assignment: Assignment) -> dict[str, str]:
    own = (c for c in now.clocks if c.ended_at is None and c.key.endswith(f":{assignment.number}"))
    clock = next((c for c in own if c.kind is not ClockKind.TIER), now.tier_clock)
    return {"due_at": clock.due_at.isoformat(), "sign_by": assignment.sign_by.isoformat()}


def _leaders_area(now: Incident, terms: Terms) -> str:
    """The leader in charge sits at the county or above: the first centre from the holder up."""
    return terms.areas[max(now.tier, min(4, terms.top)) - 1]


def _may_know(notice: Notice, terms: Terms) -> bool:
    """Rooms and grids that E22 hides an incident from hear nothing of it, not even a reminder.

    Neither do leaders in charge of what is not open: they may not read it.
    """
    if notice.reader == "leader":
        return terms.matter.visibility is Visibility.OPEN
    if notice.reader not in ("room", "grid"):
        return True
    return any(room.area == notice.to and room.may_hold for room in terms.rooms)
