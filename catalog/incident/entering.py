"""Entering a statutory procedure, and saying how it stands: leads, and rooms after them (A45, E28).

The clock stops as it does at *done*, and what follows is *done*'s: the same confirmer, the same
four eyes, the reporter told and asked. Only the outcome is another one.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from catalog.incident.decision import Ask, Decision, M, acts_for_room, word_of_acceptance
from catalog.incident.handling import own_assignment, whole_done
from catalog.incident.procedure import (
    EnterProcedure,
    ProcedureDue,
    ProcedureEntered,
    ProcedureReported,
    ReportProcedure,
)
from catalog.incident.state import Incident
from catalog.incident.visibility import UNIT_STAFF
from catalog.messages import Refusal, not_now, not_so
from catalog.procedures import Procedure
from catalog.session.words import RulingKind
from catalog.terms import Terms
from catalog.words import Part, Stage

LONGEST = timedelta(days=3650)
"""No procedure is dated, or looked at again, further away: ten years."""


def may_enter(ask: Ask[EnterProcedure]) -> Refusal | None:
    """Only the lead, where the register knows of a procedure, or a ruling named one (A45)."""
    own = own_assignment(ask)
    if isinstance(own, Refusal):
        return own
    if own.part is not Part.LEAD:
        return not_now("not_the_lead")
    known = ask.terms.matter.statutory or ruled(ask.incident) is not None
    return None if known else not_now("no_procedure_here")


def enter(ask: Ask[EnterProcedure]) -> Decision:
    """Stop every clock; whoever confirms the matter verifies that it is so (E28, E31)."""
    said, today = ask.message, _today(ask)
    lead, by_ruling = own_assignment(ask), ruled(ask.incident)
    if isinstance(lead, Refusal):
        return lead
    if by_ruling is not None and said.procedure is not by_ruling:
        return not_so("procedure_ruled", procedure=by_ruling)
    if not today - LONGEST <= said.dated <= today:
        return not_so("procedure_date_out_of_range", today=today.isoformat())
    if (refused := _out_of_range(said.follow_up, today)) is not None:
        return refused
    done = whole_done(ask, lead, said.handler, said.leader)
    if isinstance(done, Refusal):
        return done
    entered = ProcedureEntered(
        completion=done.completion,
        procedure=said.procedure,
        number=said.number,
        dated=said.dated,
        follow_up=said.follow_up,
        look_at=begins(said.follow_up, ask.terms),
        clocks=done.clocks,
        assignments=done.assignments,
        note=said.note,
        evidence=said.evidence,
    )
    return (*word_of_acceptance(ask, "by_done"), entered)


def ruled(incident: Incident) -> Procedure | None:
    """Return the procedure a session ruled that it goes by, if one did here (E24)."""
    bound = incident.binding
    by_law = bound is not None and bound.ruling.kind is RulingKind.STATUTORY
    return bound.ruling.procedure if bound is not None and by_law else None


def may_report(ask: Ask[ReportProcedure]) -> Refusal | None:
    """The lead that entered it, or the room that holds it, until it has ended (E28)."""
    incident = ask.incident
    if not _follows_it(ask):
        return not_now("not_yours_to_follow_up")
    if incident.stage is not Stage.CLOSED:
        return not_now("wrong_stage", stage=incident.stage)
    if incident.proceeding is None:
        return not_now("in_no_procedure")
    return not_now("procedure_over") if incident.proceeding.ended_at is not None else None


def report_procedure(ask: Ask[ReportProcedure]) -> Decision:
    """Keep how it stands; what goes on is looked at again on another day."""
    said = ask.message
    if said.ended:
        if said.follow_up is not None:
            return not_so("ended_and_followed_up")
        return (ProcedureReported(ended=True, note=said.note, evidence=said.evidence),)
    if said.follow_up is None:
        return not_so("follow_up_missing")
    if (refused := _out_of_range(said.follow_up, _today(ask))) is not None:
        return refused
    goes_on = ProcedureReported(ended=False, note=said.note, follow_up=said.follow_up)
    look_at = begins(said.follow_up, ask.terms)
    return (replace(goes_on, look_at=look_at, evidence=said.evidence),)


def due(incident: Incident) -> ProcedureDue:
    """Ask, on the day, for how it stands."""
    reminded = incident.proceeding.reminded if incident.proceeding else 0
    return ProcedureDue(reminded + 1)


def begins(day: date, terms: Terms) -> datetime:
    """Return the instant a calendar day of the place begins (A32)."""
    return datetime(day.year, day.month, day.day, tzinfo=UTC) - terms.utc_offset


def _today(ask: Ask[M]) -> date:
    return (ask.at.astimezone(UTC) + ask.terms.utc_offset).date()


def _out_of_range(day: date, today: date) -> Refusal | None:
    ahead = today < day <= today + LONGEST
    return None if ahead else not_so("follow_up_out_of_range", today=today.isoformat())


def _follows_it(ask: Ask[ReportProcedure]) -> bool:
    lead = ask.incident.lead
    by_unit = lead is not None and ask.actor.holds(UNIT_STAFF, lead.body)
    return by_unit or acts_for_room(ask.actor, ask.terms, ask.incident.tier)
