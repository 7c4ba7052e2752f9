"""From what is stored to what is shown: names added, lights as of now, what is hidden left out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from activities.prose import read_contacts, read_prose
from activities.store.oversight_reads import peer_stages
from activities.store.reads import Found, IncidentRow, find_incident, light_at
from api import oversight, shapes
from api.attached import reported_with
from api.contests import contest_of
from api.held import held_by
from api.inquiries import inquiry_of
from api.linked_reports import known_incident, linked_with, way_in
from api.masking import Veil, veil_of
from api.names import Namer, href, word
from api.offered import offered
from api.parts import parts_of, whole_of
from api.proceedings import procedure_of
from api.shapes_of_evidence import EvidenceView
from api.shapes_of_incidents import IncidentView
from api.shapes_of_lists import IncidentLine
from api.state import State
from catalog.actor import Actor
from catalog.clock import Clock
from catalog.disclosure import may_open
from catalog.incident.ending import rule_by
from catalog.incident.facts import Assignment, Extension
from catalog.incident.state import Incident


def line(here: State, row: IncidentRow) -> IncidentLine:
    """Show one line of a list."""
    name = Namer(here)
    return IncidentLine(
        no=row.no,
        matter=shapes.Name(row.matter, row.matter_zh, row.matter_en),
        urgency=word(row.urgency),
        visibility=word(row.visibility),
        stage=word(row.stage),
        tier=name.tier(row.tier),
        light=word(row.light),
        held_by=name.thing(row.holder),
        grid=name.thing(row.areas[0]),
        lead=name.thing(row.lead) if row.lead else None,
        yellow_at=row.yellow_at,
        due_at=row.due_at,
        runs=row.runs,
        outcome=word(row.outcome) if row.outcome else None,
        reported_at=row.reported_at,
        touched_at=row.touched_at,
        closed_at=row.closed_at,
        rework=row.rework,
        urged=row.urged,
        reported_again=row.reported_again,
        reopened=row.reopened,
        href=href(row.no),
    )


async def incident(here: State, actor: Actor, found: Found) -> IncidentView:
    """Show one incident as it stands at this moment to this actor."""
    now, it, terms, report = here.now(), found.incident, found.terms, found.incident.report
    veil = veil_of(actor, found)
    people = (report.reporter, report.recorder, *report.parties)
    again = [person for each in it.linked for person in each.named]
    contacts = await read_contacts(here.database, (*people, *again)) if veil.full else {}
    refs = [ref for ref in (report.description, report.address) if ref and veil.shows_report()]
    if not (veil.own or veil.words_hidden):
        refs += [each.waiting_note for each in it.assignments if each.waiting_note]
        refs += [it.proposal.reason] if it.proposal else []
    texts = await read_prose(here.database, refs) if refs else {}
    stages = await peer_stages(here.database, it.no) if it.orders else {}
    held = await held_by(here, actor, found)
    name = Namer(here, veil, contacts)
    room = terms.room(it.tier)
    clocks = [clock for clock in it.clocks if not veil.own or clock == it.tier_clock]
    return IncidentView(
        no=it.no,
        sight=found.sight.name.lower(),
        matter=shapes.Name(terms.matter.code, terms.matter.zh, terms.matter.en),
        urgency=word(terms.matter.urgency),
        visibility=word(terms.matter.visibility),
        stage=word(it.stage),
        tier=name.tier(it.tier),
        light=word(light_at(it.tier_clock, now)),
        held_by=shapes.Name(room.area, room.zh, room.en),
        until=it.tier_clock.due_at,
        grid=name.thing(terms.grid),
        reported_at=it.reported_at,
        seq=found.seq,
        offers=offered(here, actor, found, now),
        clocks=tuple(clock_view(clock, name, now) for clock in clocks),
        assignments=tuple(_assignment(each, name, veil, texts) for each in it.assignments),
        rework=it.rework,
        ping_pong=it.ping_pong,
        baseless=0 if veil.own else it.baseless,
        urged=it.urged,
        without_lead=bool(it.joint),
        contest=contest_of(it, terms, name, veil),
        stays=held.stays,
        hands=held.hands,
        description=texts.get(report.description),
        evidence=await _shown(here, actor, found, veil),
        reported_again=it.reported_again,
        linked=await linked_with(here, actor, found, veil, name, href(it.no)),
        part_of=await whole_of(here, actor, it),
        parts=await parts_of(here, actor, it, veil),
        recurrence_of=await known_incident(here, actor, report.recurrence_of),
        address=texts.get(report.address) if report.address else None,
        channel=None if veil.sealed else way_in(here, report),
        about=name.thing(terms.about) if terms.about and not veil.own else None,
        reporter=name.person(report.reporter) if veil.full else _himself(name, actor, people),
        recorder=name.person(report.recorder) if veil.full else None,
        parties=_people(name, report.parties) if veil.full else (),
        accepted_at=it.accepted_at,
        done_at=it.completion.at if it.completion else None,
        done_by=name.thing(it.completion.body) if it.completion else None,
        solved=it.solved_word,
        outcome=word(it.outcome) if it.outcome else None,
        closed_at=it.closed_at,
        rating=it.rating or None,
        inquiry=await inquiry_of(here.database, here.wording, it, veil),
        extension=None if veil.own else _extension(it.extension, name),
        proposal=None if veil.own else _proposal(it, name, texts),
        procedure=await procedure_of(here.database, it, veil),
        reopened=it.reopened,
        reopening_until=rule_by(it, terms),
        oversight=() if veil.own else oversight.refs(it, stages, name),
        links=links(it.no) | _seal(actor, found),
    )


async def _shown(here: State, actor: Actor, found: Found, veil: Veil) -> tuple[EvidenceView, ...]:
    """Show what was reported with it; with a part, what was reported with the whole (A17)."""
    part = found.incident.part_of
    if part is None:
        return await reported_with(here, found, veil, href(found.incident.no))
    whole = await find_incident(here.database, actor, part.whole)
    if whole is None:
        return ()
    return await reported_with(here, whole, veil_of(actor, whole), href(part.whole))


def _seal(actor: Actor, found: Found) -> dict[str, str]:
    """Show those who may open the seal on a tip-off where that is done."""
    no = found.incident.no
    refused = may_open(actor, found.incident, found.terms)
    return {} if refused else {"identity": f"{href(no)}/identity"}


def links(no: str) -> dict[str, str]:
    """Say where the rest of an incident is."""
    here = href(no)
    return {
        "self": here,
        "events": f"{here}/events",
        "deadlines": f"{here}/deadlines",
        "instructions": f"{here}/instructions",
        "replies": f"{here}/replies",
    }


def clock_view(clock: Clock, name: Namer, now: datetime) -> shapes.Clock:
    """Show a clock with its light as of now."""
    return shapes.Clock(
        key=clock.key,
        kind=word(clock.kind),
        body=name.thing(clock.body),
        tier=name.tier(clock.tier),
        light=word(light_at(clock, now)),
        started_at=clock.started_at,
        yellow_at=clock.yellow_at,
        due_at=clock.due_at,
        runs=clock.runs,
        stands_since=clock.stood_at,
        red_at=clock.red_at,
        ended_at=clock.ended_at,
    )


def _assignment(
    assignment: Assignment, name: Namer, veil: Veil, texts: Mapping[str, str]
) -> shapes.Assignment:
    """Show an assignment; who works on it is not the reporter's to know."""
    return shapes.Assignment(
        number=assignment.number,
        body=shapes.Name(assignment.body, assignment.zh, assignment.en),
        part=word(assignment.part),
        tier=name.tier(assignment.tier),
        lines=assignment.lines,
        above=assignment.above,
        ordered_at=assignment.ordered_at,
        sign_by=assignment.sign_by,
        signed_at=assignment.signed_at,
        handler=None if veil.own else name.staff(assignment.handler),
        leader=None if veil.own else name.staff(assignment.leader),
        share=assignment.share,
        done_at=assignment.done_at,
        open=assignment.open,
        calls=assignment.calls,
        call_answered_by=None if veil.own else name.staff(assignment.call_answered_by),
        waiting=_waiting(assignment, texts),
        put_back_at=assignment.put_back_at,
        overran_at=assignment.overran_at,
        periods=tuple(
            shapes.Period(name.staff(each.handler), name.staff(each.leader), each.since)
            for each in (() if veil.own else assignment.periods)
        ),
    )


def _waiting(assignment: Assignment, texts: Mapping[str, str]) -> shapes.Waiting | None:
    """Show what an open assignment waits for, with the unit's words where they may be read."""
    what, since = assignment.waiting, assignment.waiting_since
    if what and since and assignment.open:
        return shapes.Waiting(word(what), since, texts.get(assignment.waiting_note or ""))
    return None


def _extension(asked: Extension | None, name: Namer) -> shapes.Extension | None:
    """Show the request for more time that waits; it is not the reporter's to know."""
    if asked is None:
        return None
    body, tier = name.thing(asked.body), name.tier(asked.tier)
    return shapes.Extension(body, tier, asked.asked_at, asked.days)


def _proposal(
    it: Incident, name: Namer, texts: Mapping[str, str]
) -> shapes.ProposedHandOver | None:
    """Show the hand-over that waits for an answer; it is not the reporter's to know."""
    asked, lead = it.proposal, it.lead
    if asked is None or lead is None:
        return None
    return shapes.ProposedHandOver(
        lead=name.thing(lead.body),
        to=name.thing(asked.to.code),
        asked_at=asked.asked_at,
        until=asked.until,
        reason=texts.get(asked.reason),
    )


def _himself(name: Namer, actor: Actor, people: Iterable[str]) -> shapes.Person | None:
    reporter = next(iter(people))
    return name.person(reporter) if reporter == actor.person else None


def _people(name: Namer, codes: Iterable[str]) -> tuple[shapes.Person, ...]:
    return tuple(person for code in codes if (person := name.person(code)))
