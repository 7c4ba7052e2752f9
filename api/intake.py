"""From a request to an open incident: judge, file, number, start. Nothing is kept of a refusal."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus

from activities.evidence.attaching import EvidenceRefused
from activities.prose import erase_contact, erase_prose
from activities.store import keys, receipts
from activities.store.opening import Again, Opening, open_once
from activities.store.reads import find_incident, light_at
from api.filing import Filed, file_report
from api.gateway import EngineAway
from api.linking import again_of, delivered
from api.names import Namer, word
from api.problems import Problem, refused
from api.report_forms import ReportReceived, ReportRequest, Stranger
from api.sameness import Identity, identity_of, is_same
from api.sentences import ADVICE
from api.sentences_linking import KNOWN
from api.shapes import Name
from api.state import State
from api.views import links
from catalog.actor import Actor
from catalog.incident import machine
from catalog.incident.events import Reported
from catalog.incident.facts import Report
from catalog.incident.intake import ReportFacts, asked_afterwards, judge_report
from catalog.matters import Matter
from catalog.messages import Evidence, not_so
from catalog.place import ChannelRule
from catalog.terms import Terms
from catalog.terms_of import opening_tier, resolve_terms
from catalog.words import Role, Urgency, Visibility

AT_ONCE = 1.0
"""Seconds to wait for what the machine does at once (acceptance, an emergency's dispatch)."""


@dataclass(frozen=True, slots=True)
class Taken:
    """The answer and its status: 201 opened, 200 known before, 202 kept for later."""

    status: int
    received: ReportReceived


async def open_report(
    here: State,
    actor: Actor,
    request: ReportRequest,
    key: str | None,
    stranger: Stranger | None = None,
    *,
    code_again: bool = False,
    sender: str = "",
) -> Taken:
    """Open a report, or point at the incident it opened before.

    `stranger` is the name that somebody without an account gave; `code_again`: whoever sends a form
    twice is shown a follow code both times, for he sees the second answer alone. `sender` has sent
    what is attached, where that is not the actor by name.

    A known source and reference that stands for something else, or for what the caller may not
    see, opens a report of his own. Raises `Problem`: what the rulebook refuses, or a key used for
    something else.
    """
    facts = ReportFacts(
        channel=request.channel,
        matter=request.matter,
        grid=request.place,
        about=request.about,
        on_behalf=request.on_behalf is not None,
        anonymous=request.anonymous,
        solved=request.solved is not None,
        pass_on=request.pass_on,
    )
    refusal = judge_report(here.place, facts, actor)
    rule, matter = here.place.channel(request.channel), here.place.matter(request.matter)
    if refusal is not None or rule is None or matter is None:
        raise refused(refusal) if refusal else Problem("unknown_matter")
    at, same = here.now(), identity_of(actor, request, key)
    sealed = matter.visibility is Visibility.TIP_OFF

    async def opened(mine: Identity) -> tuple[Filed, Opening]:
        filed = await file_report(here.database, actor, request, at, mine.seed, stranger=stranger)
        report = _report(request, rule, filed, asked=asked_afterwards(facts, actor, sealed=sealed))
        try:
            return filed, await _opened_once(
                here,
                report,
                rule,
                matter,
                same=mine,
                at=at,
                sender=sender or actor.person,
                again=again_of(here, request, matter, at),
            )
        except EvidenceRefused as error:
            await _forget(here, filed, kept=set())
            raise refused(not_so(error.code)) from None

    filed, opening = await opened(same)
    known = not (opening.created or same.by_key)
    if known and not await is_same(here, actor, request, filed, opening):
        await _forget_unused(here, filed, opening.reported.report)
        filed, opening = await opened(same.apart())
    if not opening.created:
        await _forget_unused(here, filed, opening.reported.report)
        if same.by_key and opening.digest != same.digest:
            raise Problem("idempotency_key_reused", ground="key")
    opening = await delivered(here, opening)
    started = opening.started or await _started(here, opening)
    code = await _follow_code(here, actor, filed, opening, again=code_again)
    received = await _received(here, actor, opening, started=started, code=code)
    return Taken(_status(opening, started=started), received)


async def _opened_once(
    here: State,
    report: Report,
    rule: ChannelRule,
    matter: Matter,
    *,
    same: Identity,
    at: datetime,
    sender: str,
    again: Again | None,
) -> Opening:
    terms = resolve_terms(here.place, matter, report.grid, report.about, here.time)
    tier = opening_tier(terms, starts_at_grid=rule.starts_at_grid)

    def build(no: str) -> Reported:
        return machine.open_incident(no, report, tier, terms, at)

    return await open_once(
        here.database,
        source=same.source,
        source_ref=same.ref,
        series=_series(here, terms, at),
        drawn=_hidden(terms),
        at=at,
        build=build,
        digest=same.digest,
        sender=sender,
        again=again,
    )


def _report(request: ReportRequest, rule: ChannelRule, filed: Filed, *, asked: bool) -> Report:
    """Say it in codes and references; the source and its reference stay with the opening."""
    return Report(
        channel=rule.channel,
        matter=request.matter,
        grid=request.place,
        reporter=filed.reporter,
        recorder=filed.recorder,
        asked=asked,
        description=filed.description,
        address=filed.address,
        parties=filed.parties,
        about=request.about,
        solved=filed.solved,
        pass_on=request.pass_on,
        evidence=tuple(Evidence(each) for each in request.evidence),
    )


def _series(here: State, terms: Terms, at: datetime) -> str:
    """What must not be seen has numbers of its own (E22); the year is the place's."""
    series = here.place.series_closed if _hidden(terms) else here.place.series_open
    return f"{series}-{(at + here.place.utc_offset).year}"


def _hidden(terms: Terms) -> bool:
    return terms.matter.visibility is not Visibility.OPEN


async def _started(here: State, opening: Opening) -> bool:
    """Start the workflow and wait a moment for what it does at once; False while it cannot be."""
    if opening.linked:
        return False
    try:
        await here.gateway.open(opening)
    except EngineAway:
        return False
    at_once = machine.opened(opening.reported, opening.at).entries
    if at_once:
        await receipts.await_seq(here.database, opening.no, 1 + len(at_once), AT_ONCE)
    return True


async def _forget_unused(here: State, filed: Filed, first: Report) -> None:
    """Erase what this sending filed and the first one did not: nobody needs it."""
    kept: set[str | None] = {
        first.description,
        first.address,
        first.solved,
        first.reporter,
        *first.parties,
    }
    await _forget(here, filed, kept)


async def _forget(here: State, filed: Filed, kept: set[str | None]) -> None:
    said = (filed.description, filed.address, filed.solved)
    texts = [ref for ref in said if ref and ref not in kept]
    await erase_prose(here.database, texts)
    for contact in filed.contacts:
        if contact not in kept:
            await erase_contact(here.database, contact)


async def _follow_code(
    here: State, actor: Actor, filed: Filed, opening: Opening, *, again: bool
) -> str | None:
    """Give whoever has no desk here a code to follow with: once, at the first sending.

    When a crash came between opening and code, the reporter gets it with the next sending.
    """
    stranger = filed.reporter in filed.contacts
    resident = any(held.role is Role.RESIDENT for held in actor.capacities)
    himself = opening.reported.report.reporter == filed.reporter
    if not (himself and (stranger or resident)):
        return None
    first = opening.created or not await keys.has_follow_code(
        here.database, opening.no, filed.reporter, opening.linked
    )
    if not (first or again):
        return None
    return await keys.create_follow_code(
        here.database, opening.no, filed.reporter, opening.at, opening.linked
    )


def _status(opening: Opening, *, started: bool) -> int:
    if not opening.created:
        return HTTPStatus.OK
    return HTTPStatus.CREATED if started else HTTPStatus.ACCEPTED


async def _received(
    here: State,
    actor: Actor,
    opening: Opening,
    *,
    started: bool,
    code: str | None,
) -> ReportReceived:
    reader = Actor(opening.reported.report.reporter) if opening.linked else actor
    found = await find_incident(here.database, reader, opening.no)
    terms = opening.reported.terms
    incident = found.incident if found else machine.opened(opening.reported, opening.at).state
    room = terms.room(incident.tier)
    emergency = terms.matter.urgency is Urgency.EMERGENCY
    return ReportReceived(
        no=opening.no,
        stage=word(incident.stage),
        tier=Namer(here).tier(incident.tier),
        light=word(light_at(incident.tier_clock, here.now())),
        held_by=Name(room.area, room.zh, room.en),
        until=incident.tier_clock.due_at,
        started=started,
        linked=bool(opening.linked),
        known=here.wording.say(KNOWN, {}) if opening.linked else None,
        advice=here.wording.say(ADVICE, {}) if emergency else None,
        follow_code=code,
        links=links(opening.no) | ({"follow": f"/api/v1/follow/{code}"} if code else {}),
    )
