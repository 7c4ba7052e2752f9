"""Splitting an incident: at level 1, into parts each of which somebody leads (A17, E24)."""

from __future__ import annotations

from datetime import timedelta

from catalog.messages import Refusal, not_now, not_so
from catalog.session import messages as m
from catalog.session.decision import Ask
from catalog.session.part import LEAST_PARTS, MOST_PARTS, Part, PartAsked
from catalog.session.peer import Peer
from catalog.session.state import Session
from catalog.session.words import SessionKind
from catalog.terms import PartTerms
from catalog.words import Visibility


def alone(session: Session) -> Peer | None:
    """Return the incident a split is of: the only one that is still heard, at level 1, no part."""
    of_level_1 = session.rules.session.kind is SessionKind.LEVEL_1
    only = session.staying if len(session.staying) == 1 else ()
    return next((peer for peer in only if of_level_1 and peer.may_split), None)


def parts(ask: Ask[m.EndConsultation]) -> tuple[Part, ...] | Refusal:
    """Return the parts of a split as they are ruled, or what is wrong with the first that is."""
    said, session = ask.message, ask.session
    if len(session.staying) > 1 and session.rules.session.kind is SessionKind.LEVEL_1:
        return not_now("split_of_several")
    whole = alone(session)
    if whole is None:
        return not_so("no_split_here", session=session.no)
    if said.lead or said.assist or said.circumstance or said.limit_days is not None:
        return not_so("parts_alone")
    if not LEAST_PARTS <= len(said.parts) <= MOST_PARTS:
        return not_so("number_of_parts", least=str(LEAST_PARTS), top=str(MOST_PARTS))
    ruled: list[Part] = []
    for number, asked in enumerate(said.parts, 1):
        part = _part(ask, whole, number, asked)
        if isinstance(part, Refusal):
            return part
        ruled.append(part)
    return tuple(ruled)


def _part(
    ask: Ask[m.EndConsultation], whole: Peer, number: int, asked: PartAsked
) -> Part | Refusal:
    lead, most = ask.body(asked.lead), ask.session.rules.limit_most
    if lead is None:
        return not_so("unknown_unit", unit=asked.lead)
    if lead.code == ask.session.facts.about:
        return not_so("unit_is_the_subject", unit=asked.lead)
    if asked.limit_days is not None and not 1 <= asked.limit_days <= most.days:
        return not_so("limit_out_of_range", top=str(most.days))
    limit = None if asked.limit_days is None else timedelta(days=asked.limit_days)
    terms = _of_another_matter(ask, whole, asked)
    if isinstance(terms, Refusal):
        return terms
    return Part(number, asked.what, lead, limit, terms)


def _of_another_matter(
    ask: Ask[m.EndConsultation], whole: Peer, asked: PartAsked
) -> PartTerms | Refusal | None:
    """Return what hangs on the part's own matter; None where it has the whole's.

    What is kept from somebody by its matter cannot come out of a session that everybody in it
    knows of (E22).
    """
    if asked.matter in ("", whole.matter):
        return None
    known = next((each for each in ask.matters if each.matter.code == asked.matter), None)
    if known is None:
        return not_so("unknown_matter", given=asked.matter)
    if known.matter.visibility is not Visibility.OPEN:
        return not_so("part_kept_apart", matter=asked.matter)
    return known
