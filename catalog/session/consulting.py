"""The consultation: who is heard, what each holds, how it ends (E23, A15, A17)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from catalog.messages import Refusal, not_now, not_so
from catalog.session import events as e
from catalog.session import messages as m
from catalog.session import splitting, steps
from catalog.session.bundling import unanswered
from catalog.session.decision import Ask, Decision, at_step, by_convenor, heard_as
from catalog.session.facts import Position
from catalog.session.ruling import Ruling
from catalog.session.words import Presence, RulingKind, SessionStep
from catalog.terms import BodyTerms

LONGEST = timedelta(days=3650)
"""No suspension is longer than any limit may be: ten years."""


def may_invite(ask: Ask[m.InviteMember]) -> Refusal | None:
    """The convenors invite as long as the consultation lasts."""
    return by_convenor(ask) or at_step(ask.session, SessionStep.CONSULT)


def invite(ask: Ask[m.InviteMember]) -> Decision:
    """Hear one more unit."""
    body = ask.body(ask.message.unit)
    if body is None:
        return not_so("unknown_unit", unit=ask.message.unit)
    if body.code == ask.session.facts.about:
        return not_so("unit_is_the_subject", unit=ask.message.unit)
    if ask.session.member(body.code) is not None:
        return not_so("already_heard", unit=ask.message.unit)
    return (e.MemberInvited(body, ask.message.note),)


def may_file_position(ask: Ask[m.FilePosition]) -> Refusal | None:
    """Every unit that is heard says what it holds, while the consultation lasts."""
    if heard_as(ask) is None:
        return not_now("not_heard", session=ask.session.no)
    return at_step(ask.session, SessionStep.CONSULT)


def file_position(ask: Ask[m.FilePosition]) -> Decision:
    """Keep it; what comes after the limit is kept as late (E23)."""
    member, said, session = heard_as(ask), ask.message, ask.session
    if member is None:
        return not_now("not_heard", session=session.no)
    if said.basis and said.basis not in {power.code for power in session.rules.powers}:
        return not_so("unknown_basis", given=said.basis)
    if said.names and ask.body(said.names) is None:
        return not_so("unknown_unit", unit=said.names)
    if said.incident and said.incident not in {peer.incident for peer in session.staying}:
        return not_so("not_in_session", given=said.incident)
    position = Position(
        ask.at,
        ask.actor.person,
        said.position,
        said.basis,
        said.argued,
        said.names,
        said.evidence,
        said.incident if session.others else "",
    )
    late = ask.at > session.step_clock.due_at
    return (e.PositionFiled(member.body.code, position, late),)


def may_record_presence(ask: Ask[m.RecordPresence]) -> Refusal | None:
    """The convenors keep who came."""
    return by_convenor(ask) or at_step(ask.session, SessionStep.CONSULT)


def record_presence(ask: Ask[m.RecordPresence]) -> Decision:
    """Keep it of one unit that is heard."""
    member = ask.session.member(ask.message.unit)
    if member is None:
        return not_so("unknown_unit", unit=ask.message.unit)
    return (e.PresenceRecorded(member.body.code, ask.message.presence),)


def may_end(ask: Ask[m.EndConsultation]) -> Refusal | None:
    """The convenors, with no vote open, once every unit has filed or the limit has passed (E23)."""
    session = ask.session
    refused = by_convenor(ask) or at_step(session, SessionStep.CONSULT)
    if refused is not None:
        return refused
    if session.vote is not None:
        return not_now("vote_open", session=session.no)
    early = ask.at < session.step_clock.due_at
    if early and unanswered(session):
        return not_now("joining_pending", session=session.no)
    if session.silent and early:
        return not_now("positions_missing", bodies=",".join(session.silent))
    return None


def end(ask: Ask[m.EndConsultation]) -> Decision:
    """Go on with a draft, or, not settled, to the archive and the level above (A16)."""
    session, said = ask.session, ask.message
    if not said.settled:
        if session.always_decides:
            return not_so("always_decides", session=session.no)
        clocks = steps.entered(session, SessionStep.ARCHIVE, ask.at)
        return (e.ConsultationEnded(said.minutes, clocks, None, session.silent),)
    draft = _draft(ask)
    if isinstance(draft, Refusal):
        return draft
    after = session.rules.session.after(SessionStep.CONSULT)
    clocks = steps.entered(session, after, ask.at)
    return (e.ConsultationEnded(said.minutes, clocks, draft, session.silent),)


def _draft(ask: Ask[m.EndConsultation]) -> Ruling | Refusal:  # noqa: PLR0911 -- a line per reason
    said, rules = ask.message, ask.session.rules
    if said.ruling is None:
        return not_so("ruling_missing")
    blank = Ruling(said.ruling, said.minutes)
    if said.ruling is RulingKind.REFER_UP:
        above = all(peer.may_refer_up for peer in ask.session.staying)
        return blank if above else not_so("nobody_above")
    if said.ruling is RulingKind.SUSPEND:
        ahead = said.review_on is not None and said.review_on > ask.at
        if said.review_on is None or not ahead or said.review_on > ask.at + LONGEST:
            return not_so("review_date_missing")
        return replace(blank, review_on=said.review_on)
    if said.ruling is RulingKind.SPLIT:
        parts = splitting.parts(ask)
        if isinstance(parts, Refusal):
            return parts
        return replace(blank, parts=parts, matters=tuple(p.matter for p in ask.session.staying))
    if said.parts:
        return not_so("parts_of_a_split")
    if said.limit_days is not None and not 1 <= said.limit_days <= rules.limit_most.days:
        return not_so("limit_out_of_range", top=str(rules.limit_most.days))
    limit = None if said.limit_days is None else timedelta(days=said.limit_days)
    by_law = said.ruling is RulingKind.STATUTORY
    if by_law and said.procedure is None:
        return not_so("procedure_missing")
    procedure = said.procedure if by_law else None
    return _who_leads(ask, replace(blank, limit=limit, procedure=procedure))


def _who_leads(ask: Ask[m.EndConsultation], blank: Ruling) -> Ruling | Refusal:  # noqa: PLR0911 -- a line per reason
    said, facts = ask.message, ask.session.facts
    turning = _turning(ask)
    if isinstance(turning, Refusal):
        return turning
    found = said.lead_if if said.holds else said.lead_if_not
    line = said.lead or (found if turning and said.holds is not None else "")
    if not line:
        return not_so("ruling_lead_missing")
    if turning and said.holds is not None and said.lead and said.lead != found:
        return not_so("lead_against_finding", unit=said.lead)
    lead = ask.body(line)
    if lead is None:
        return not_so("unknown_unit", unit=line)
    if lead.code == facts.about:
        return not_so("unit_is_the_subject", unit=line)
    assist = _assist(ask, lead)
    if isinstance(assist, Refusal):
        return assist
    return replace(
        blank,
        lead=lead,
        assist=assist,
        matters=tuple(dict.fromkeys((facts.matter, *_heard_too(ask), *said.matters))),
        circumstance=said.circumstance,
        holds=said.holds if turning else None,
        lead_if=said.lead_if,
        lead_if_not=said.lead_if_not,
        of_each=said.assist is None and bool(ask.session.others),
    )


def _heard_too(ask: Ask[m.EndConsultation]) -> Iterator[str]:
    """Yield the matters of the other incidents it is ruled on: it is a precedent for them (E38)."""
    return (peer.matter for peer in ask.session.others if peer.stays and peer.matter)


def _turning(ask: Ask[m.EndConsultation]) -> bool | Refusal:
    """Tell whether it turns on a question of fact, with a unit for each answer."""
    said = ask.message
    if not said.circumstance:
        return not_so("circumstance_missing") if said.lead_if or said.lead_if_not else False
    if said.ruling is not RulingKind.JURISDICTION:
        return not_so("circumstance_of_jurisdiction")
    known = {each.code for each in ask.session.rules.circumstances}
    if said.circumstance not in known:
        return not_so("unknown_circumstance", given=said.circumstance)
    for line in (said.lead_if, said.lead_if_not):
        body = ask.body(line)
        if body is None:
            return not_so("unknown_unit", unit=line)
        if body.code == ask.session.facts.about:
            return not_so("unit_is_the_subject", unit=line)
    return True


def _assist(ask: Ask[m.EndConsultation], lead: BodyTerms) -> tuple[BodyTerms, ...] | Refusal:
    """Return who assists: as named, or everybody else heard whom the lead did not take over.

    Who recused itself was not heard, and assists where it is named (A15).
    """
    named = ask.message.assist
    if named is None:
        apart_from = (Presence.RECUSED,) if ask.session.rules.second_edition else ()
        members = ask.session.members
        heard = [member.body for member in members if member.presence not in apart_from]
        apart = (lead.code, ask.session.facts.about, *lead.succeeds)
        others = [body for body in heard if body.code not in apart]
        return tuple({body.code: body for body in others}.values())
    found: dict[str, BodyTerms] = {}
    for line in named:
        body = ask.body(line)
        if body is None:
            return not_so("unknown_unit", unit=line)
        if body.code == ask.session.facts.about:
            return not_so("unit_is_the_subject", unit=line)
        if body.code != lead.code:
            found.setdefault(body.code, body)
    return tuple(found.values())
