"""What the reader can say to a session now: the machine's offers, with addresses and names."""

from __future__ import annotations

from activities.store.reads import Found, find_incidents
from activities.store.session_reads import FoundSession, could_join
from api.names import BASE
from api.shapes import Choice, Offer
from api.state import State
from catalog.actor import Actor
from catalog.session import offers
from catalog.session.decision import Ask
from catalog.session.messages import (
    REPLIES,
    EndConsultation,
    FilePosition,
    InviteMember,
    JoinIncident,
)
from catalog.session.state import Session
from catalog.terms_of import body_terms


async def offered(here: State, actor: Actor, held: FoundSession) -> tuple[Offer, ...]:
    """Return every kind of message the machine will hear from this actor, ready to be sent.

    What to take in besides is offered where there is something of the like.
    """
    session = held.session
    now, own = here.now(), f"{BASE}/sessions/{session.no}"
    found = []
    for sample in offers.offered(session, actor, now):
        kind = sample.kind
        known = dict(offers.choices(Ask(session, actor, sample, now)))
        choices = {
            name: tuple(Choice(each.value, each.zh, each.en) for each in values)
            for name, values in known.items()
        }
        if isinstance(sample, FilePosition):
            seen = (each for each in choices["incident"] if each.value in held.seen)
            choices["incident"] = tuple(seen)
        if isinstance(sample, JoinIncident):
            numbers = await could_join(here.database, actor, session)
            found_too = await find_incidents(here.database, actor, numbers)
            choices["incident"] = tuple(_named(here, no, found_too.get(no)) for no in numbers)
            if not numbers:
                continue
        if isinstance(sample, EndConsultation):
            choices["matters"] = _alike(here, session)
            # Whoever was heard stands first; a ruling may name any unit of the level (C18).
            for name in ("lead", "lead_if", "lead_if_not"):
                choices[name] += _others(here, session)
            if "parts.lead" in choices:
                choices["parts.matter"] = choices["matters"]
                choices["parts.lead"] += _others(here, session)
        if isinstance(sample, InviteMember):
            choices["unit"] = _others(here, session)
        way = "replies" if isinstance(sample, REPLIES) else "instructions"
        found.append(Offer(kind, *offers.NAMES[kind], f"{own}/{way}", choices))
    return tuple(found)


def _named(here: State, no: str, found: Found | None) -> Choice:
    """Name an incident by what and where it is: nobody knows one by its number."""
    if found is None:
        return Choice(no, no, no)
    matter, where = found.terms.matter, here.wording.named(found.terms.grid)
    return Choice(no, f"{no} · {matter.zh} · {where.zh}", f"{no} · {matter.en} · {where.en}")


def area_of(session: Session) -> str:
    """Return the area whose units are meant by a line: that of the incident's tier."""
    return session.facts.area


def _others(here: State, session: Session) -> tuple[Choice, ...]:
    """Offer every unit of the session's level that is not heard yet."""
    known = {member.body.code for member in session.members}
    lines = dict.fromkeys(line for office in here.place.register.offices for line in office.lines)
    tier, area = session.facts.tier, area_of(session)
    seats = {
        body.code: Choice(line, body.zh, body.en)
        for line in reversed(lines)
        if (body := body_terms(here.place, line, tier, area))
        and body.code not in known
        and body.code != session.facts.about
    }
    return tuple(sorted(seats.values(), key=lambda choice: choice.value))


def _alike(here: State, session: Session) -> tuple[Choice, ...]:
    """Offer the matters of the same kind, to which a ruling may apply as well."""
    own = here.place.matter(session.facts.matter)
    matters = (m for m in here.place.matters if own and m.category == own.category and m != own)
    return tuple(Choice(m.code, m.zh, m.en) for m in matters)
