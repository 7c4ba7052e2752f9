"""Which units a message names, and what the register says of them.

What is no unit's line here goes no further: it may be anything, somebody's name among it.
"""

from __future__ import annotations

from activities.store.reads import Found
from api.state import State
from catalog.incident import messages as m
from catalog.incident.agreed import ProposeHandOver
from catalog.incident.lead import NameLead
from catalog.incident.reply_date import SetReplyDate
from catalog.incident.returns import ReturnWork
from catalog.messages import Refusal, not_so
from catalog.terms import BodyTerms
from catalog.terms_of import body_terms


def unknown(here: State, found: Found, message: m.Message) -> Refusal | None:
    """Refuse a unit that is none, or a basis that is on no list, as the machine would."""
    it = found.incident
    if isinstance(message, m.Reject):
        assisted = {
            code
            for assignment in it.standing_assignments
            for code in (*assignment.lines, assignment.body)
        }
        other = next((line for line in message.wake if line not in assisted), None)
        return not_so("not_an_assistant", given=other) if other is not None else None
    if isinstance(message, NameLead | SetReplyDate):
        ordered = {code for each in it.joint for code in (*each.lines, each.body)}
        meant = message.lead if isinstance(message, NameLead) else message.unit
        if ordered and meant not in ordered:
            return not_so("not_ordered", unit=meant)
    if isinstance(message, ReturnWork) and message.basis:
        listed = {power.code for power in found.terms.powers}
        if message.basis not in listed:
            return not_so("unknown_basis", given=message.basis)
    named = _named(message)
    known = {body.line for body in bodies(here, found, message)}
    known |= {line for line in named if found.terms.body(line, it.tier)}
    stranger = next((line for line in named if line not in known), None)
    return not_so("unknown_unit", unit=stranger) if stranger is not None else None


def bodies(here: State, found: Found, message: m.Message) -> tuple[BodyTerms, ...]:
    """Say what the register knows of units the message names beyond the terms (E11)."""
    tier = found.incident.tier
    return at(here, _named(message), tier, found.terms.room(tier).area)


def at(here: State, lines: tuple[str, ...], tier: int, area: str) -> tuple[BodyTerms, ...]:
    """Return the bodies that lines mean at a tier of an area; what is unknown is left out."""
    found = (body_terms(here.place, line, tier, area) for line in dict.fromkeys(lines))
    return tuple(body for body in found if body is not None)


def _named(message: m.Message) -> tuple[str, ...]:
    """Return every line a message names."""
    match message:
        case m.Dispatch(lead=lead, assist=assist, jointly=jointly):
            named = (lead, *(assist or ()), *jointly)
        case ReturnWork(names=line) | ProposeHandOver(to=line):
            named = (line,)
        case _:
            named = ()
    return tuple(line for line in named if line)
