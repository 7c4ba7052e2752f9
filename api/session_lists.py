"""What a message to a session names, held against the lists: what is on none goes no further."""

from __future__ import annotations

from collections.abc import Iterator

from activities.store.reads import find_incident
from activities.store.session_reads import FoundSession
from api import lines
from api.session_offers import area_of
from api.state import State
from catalog.actor import Actor
from catalog.incident import joining
from catalog.incident.visibility import Sight
from catalog.messages import Refusal, not_now, not_so
from catalog.session import messages as m
from catalog.session.bundling import summons
from catalog.terms import BodyTerms


async def unknown(
    here: State,
    actor: Actor,
    found: FoundSession,
    message: m.Message,
    bodies: tuple[BodyTerms, ...],
) -> Refusal | None:
    """Refuse what is on no list, as the machine would; it may be anything, a name among it."""
    strangers = (*_units(found, message, bodies), *_others(here, found, message))
    refusal = next(iter(strangers), None)
    return refusal or await _incident(here, actor, found, message)


def bodies_of(here: State, found: FoundSession, message: m.Message) -> tuple[BodyTerms, ...]:
    """Say what the register knows of the units a message names."""
    session = found.session
    return lines.at(here, _named(message), session.facts.tier, area_of(session))


def _units(
    found: FoundSession, message: m.Message, bodies: tuple[BodyTerms, ...]
) -> Iterator[Refusal]:
    known = {body.line for body in bodies}
    for line in _named(message):
        if line not in known and found.session.member(line) is None:
            yield not_so("unknown_unit", unit=line)


def _others(here: State, found: FoundSession, message: m.Message) -> Iterator[Refusal]:
    rules = found.session.rules
    basis, circumstance = getattr(message, "basis", ""), getattr(message, "circumstance", "")
    if isinstance(message, m.CastVote):
        yield from _option(found, message.choice)
    if isinstance(message, m.FilePosition) and message.incident not in {"", *found.seen}:
        yield not_so("not_in_session", given=message.incident)
    if basis and basis not in {power.code for power in rules.powers}:
        yield not_so("unknown_basis", given=basis)
    if circumstance and circumstance not in {each.code for each in rules.circumstances}:
        yield not_so("unknown_circumstance", given=circumstance)
    parts = tuple(part.matter for part in getattr(message, "parts", ()) if part.matter)
    for code in (*getattr(message, "matters", ()), *parts):
        if here.place.matter(code) is None:
            yield not_so("unknown_matter", given=code)


def _option(found: FoundSession, choice: str) -> Iterator[Refusal]:
    vote = found.session.vote
    if vote is None:
        yield not_now("no_vote_open", session=found.session.no)
    elif not vote.option(choice):
        yield not_so("unknown_option", given=choice)


async def _incident(
    here: State, actor: Actor, found: FoundSession, message: m.Message
) -> Refusal | None:
    """Refuse an incident that would not come; of one he may not know, as of none (E22, E38)."""
    if not isinstance(message, m.JoinIncident) or found.session.peer(message.incident) is not None:
        return None
    other = await find_incident(here.database, actor, message.incident)
    if other is None or other.sight is Sight.OWN:
        return not_so("unknown_incident", given=message.incident)
    return joining.refused(other.incident, other.terms, summons(found.session))


def _named(message: m.Message) -> tuple[str, ...]:
    """Return every line a message names."""
    match message:
        case m.EndConsultation():
            leads = (message.lead, message.lead_if, message.lead_if_not)
            parts = (part.lead for part in message.parts)
            named = (*leads, *(message.assist or ()), *parts)
        case m.InviteMember(unit=unit) | m.RecordPresence(unit=unit):
            named = (unit,)
        case m.FilePosition(names=names):
            named = (names,)
        case m.CallVote(leads=leads):
            named = leads
        case _:
            named = ()
    return tuple(line for line in named if line)
