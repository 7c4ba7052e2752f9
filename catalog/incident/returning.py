"""A unit returns the work: to whom it names at once, to the room's desk, or into a dispute.

RULES E12, A13, C7, C17. 004「环保局回复称应交由城管执法部门处置,事件没有进展」: a return is no
result, so what it leads to is never nobody's.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from catalog.clock import Clock, end
from catalog.incident import sessions, triage
from catalog.incident.decision import Ask, Decision
from catalog.incident.dispatching import ordered_anew
from catalog.incident.events import Event
from catalog.incident.facts import Assignment
from catalog.incident.handling import own_assignment
from catalog.incident.milestones import handed_to
from catalog.incident.pause import RESTING, heard_elsewhere, stood
from catalog.incident.returns import DisputeOpened, Return, ReturnWork, WorkReturned
from catalog.incident.state import Incident
from catalog.messages import Refusal, not_now, not_so
from catalog.session.words import FirstReturn, Ground, SessionKind
from catalog.terms import BodyTerms, Terms
from catalog.words import Part, Visibility


@dataclass(frozen=True, slots=True)
class _Case:
    """One return being judged: whose, of what, naming whom."""

    assignment: Assignment
    returned: Return


def may_return(ask: Ask[ReturnWork]) -> Refusal | None:
    """An ordered unit, within the sign-in limit of the urgency, signed or not; never against a
    ruling, and never whoever leads only for the time being (E12, E24).
    """
    assignment = own_assignment(ask)
    if isinstance(assignment, Refusal):
        return assignment
    incident = ask.incident
    if incident.binding is not None:
        return not_now("bound_by_ruling", session=incident.binding.session)
    if incident.session is not None:
        return not_now("in_session", session=incident.session.no)
    if assignment.meanwhile:
        return not_now("leads_meanwhile")
    until = return_until(assignment, ask.terms)
    return not_now("return_too_late", until=until.isoformat()) if ask.at > until else None


def return_until(assignment: Assignment, terms: Terms) -> datetime:
    """Return until when a unit may return: the urgency's sign-in limit from its order (E12)."""
    return assignment.ordered_at + terms.spans.sign_in


def return_work(ask: Ask[ReturnWork]) -> Decision:
    """Take it back from the unit; what follows depends on who returned it and who is named."""
    case = _case(ask)
    if isinstance(case, Refusal):
        return case
    if not case.returned.counts:
        return (_taken_back(ask, case),)
    if disputed(ask.incident, case.returned, ask.terms):
        return _into_dispute(ask, case)
    named = case.returned.names
    restricted = ask.terms.matter.visibility is Visibility.RESTRICTED
    at_once = ask.terms.first_return is FirstReturn.AUTOMATIC and not restricted
    if named is not None and at_once:
        return (_taken_back(ask, case), _to_named(ask, case, named))
    return (_on_desk(ask, case),)


def disputed(incident: Incident, returned: Return, terms: Terms) -> bool:
    """Tell whether a return opens a dispute: the second that counts, or one that names a unit which
    returned it itself; where a session could hear it and somebody could lead meanwhile (A13).
    """
    if not sessions.may_be_heard(incident, terms, SessionKind.LEVEL_2):
        return False
    if terms.territorial(incident.tier) is None:
        return False
    named = returned.names.code if returned.names else ""
    sent_back = any(each.body.code == named for each in incident.returns)
    return sent_back or bool(incident.counted_returns)


def _case(ask: Ask[ReturnWork]) -> _Case | Refusal:  # noqa: PLR0911 -- a line per reason
    assignment, said = own_assignment(ask), ask.message
    if isinstance(assignment, Refusal):
        return assignment
    if not said.basis and not said.argued:
        return not_so("basis_missing")
    powers = {power.code: power for power in ask.terms.powers}
    if said.basis and said.basis not in powers:
        return not_so("unknown_basis", given=said.basis)
    named = ask.body(said.names) if said.names else None
    if said.names and named is None:
        return not_so("unknown_unit", unit=said.names)
    if named is not None and named.code == assignment.body:
        return not_so("names_itself", unit=said.names)
    if named is not None and named.code == ask.terms.about:
        return not_so("unit_is_the_subject", unit=said.names)
    body = sessions.body_of(assignment, ask.terms)
    listed = bool(said.basis) and _listed(ask, powers[said.basis].line, assignment, named)
    counts = assignment.part is not Part.ASSIST and not _others_go_on(ask.incident, assignment)
    return _Case(assignment, Return(ask.at, body, named, said.basis, listed, counts))


def _listed(
    ask: Ask[ReturnWork], line: str, assignment: Assignment, named: BodyTerms | None
) -> bool:
    """Tell whether the list gives the matter to whom he names, or to anybody but himself (C17)."""
    if line in assignment.lines:
        return False
    owner = ask.body(line)
    return named is None or line == named.line or (owner is not None and owner.code == named.code)


def _others_go_on(incident: Incident, assignment: Assignment) -> bool:
    """Of several without a lead the others go on; the last one's return is the lead's (E27)."""
    others = (o for o in incident.joint if o.number != assignment.number)
    return assignment.part is Part.JOINT and any(o.open for o in others)


def _taken_back(ask: Ask[ReturnWork], case: _Case) -> WorkReturned:
    assignment = replace(case.assignment, returned_at=ask.at, recalled_at=ask.at)
    said = ask.message
    clocks = _ended(ask.incident, case.assignment, ask.at)
    return WorkReturned(case.returned, said.reason, (assignment,), clocks, said.argued)


def _ended(incident: Incident, assignment: Assignment, at: datetime) -> tuple[Clock, ...]:
    known = (incident.clock(f"{kind}:{assignment.number}") for kind in RESTING)
    return tuple(end(clock, at) for clock in known if clock is not None)


def _to_named(ask: Ask[ReturnWork], case: _Case, named: BodyTerms) -> Event:
    """Order whom the first return names at once, as the lead; who assists goes on (C7)."""
    without = _without(ask.incident, case.assignment, ask.at)
    return ordered_anew(without, ask.terms, named, ask.at)


def _on_desk(ask: Ask[ReturnWork], case: _Case) -> WorkReturned:
    """Lay it on the room's desk under its light; the clocks stand meanwhile (E12), and the room
    answers for an emergency's milestones again (E21).
    """
    returned = _taken_back(ask, case)
    incident, at = ask.incident, ask.at
    lit = (*triage.on_desk(incident, ask.terms, at), *handed_to(incident, ask.room.area))
    left = ask.terms.spans.return_pause - incident.stood_for_returns
    stands = heard_elsewhere(incident) if incident.second_edition else incident.pause is not None
    if stands or not left:
        return replace(returned, on_desk=True, clocks=(*returned.clocks, *lit))
    ended = {clock.key for clock in returned.clocks}
    standing = tuple(clock for clock in stood(incident, at) if clock.key not in ended)
    clocks = (*returned.clocks, *standing, *lit)
    return replace(returned, on_desk=True, clocks=clocks, until=at + left)


def _into_dispute(ask: Ask[ReturnWork], case: _Case) -> Decision:
    """Let the territorial unit lead meanwhile, and open the session that decides (A13, E23)."""
    incident, terms, at = ask.incident, ask.terms, ask.at
    territory = terms.territorial(incident.tier)
    if territory is None:
        raise LookupError(incident.no)
    without = _without(incident, case.assignment, at)
    without = replace(without, returns=(*incident.returns, case.returned))
    parties = sessions.disputing(without)
    codes = tuple(body.code for body in parties)
    return (
        _taken_back(ask, case),
        DisputeOpened(codes),
        ordered_anew(without, terms, territory, at, meanwhile=True),
        sessions.begun(without, terms, SessionKind.LEVEL_2, Ground.DISPUTE, at),
    )


def _without(incident: Incident, assignment: Assignment, at: datetime) -> Incident:
    gone = replace(assignment, returned_at=at, recalled_at=at)
    others = (gone if o.number == gone.number else o for o in incident.assignments)
    return replace(incident, assignments=tuple(others))
