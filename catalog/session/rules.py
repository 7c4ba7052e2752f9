"""Who may say what to a session, and what follows: centre, convenors, units, deciders (A15)."""

from __future__ import annotations

from typing import Any

from catalog.messages import Refusal, not_now
from catalog.session import bundling, consulting, steps, voting
from catalog.session import events as e
from catalog.session import messages as m
from catalog.session.decision import (
    Ask,
    Decision,
    M,
    Rule,
    at_step,
    by_centre,
    by_convenor,
    by_decider,
    deciding,
)
from catalog.session.words import IncidentFact, SessionOutcome, SessionStep

SENT_BACK_FROM = (SessionStep.REVIEW, SessionStep.FINAL)


def may_apply(ask: Ask[m.FileApplication]) -> Refusal | None:
    """The centre files it, in its step."""
    return by_centre(ask) or at_step(ask.session, SessionStep.APPLY)


def apply(ask: Ask[m.FileApplication]) -> Decision:
    """Put it before the convenors."""
    clocks = steps.entered(ask.session, SessionStep.SCREEN, ask.at)
    return (e.ApplicationFiled(ask.message.summary, clocks),)


def may_screen(ask: Ask[M]) -> Refusal | None:
    """The convenors screen what the centre filed."""
    return by_convenor(ask) or at_step(ask.session, SessionStep.SCREEN)


def may_list(ask: Ask[m.ListMatter]) -> Refusal | None:
    """Nothing is listed while it is being verified (E23)."""
    refused = may_screen(ask)
    if refused is not None:
        return refused
    verified = (p for p in ask.session.staying if p.fact is IncidentFact.VERIFYING)
    peer = next(verified, None)
    return None if peer is None else not_now("being_verified", incident=peer.incident)


def list_matter(ask: Ask[m.ListMatter]) -> Decision:
    """List it: the units are heard."""
    clocks = steps.entered(ask.session, SessionStep.CONSULT, ask.at)
    return (e.MatterListed(clocks, ask.message.note),)


def decline_listing(ask: Ask[m.DeclineListing]) -> Decision:
    """Give it back with advice; the session is over (A15)."""
    return (e.ListingDeclined(ask.message.advice, steps.ended(ask.session, ask.at)),)


def ask_material(ask: Ask[m.AskMaterial]) -> Decision:
    """Have the centre file again, with what is missing."""
    clocks = steps.entered(ask.session, SessionStep.APPLY, ask.at)
    return (e.MaterialAsked(ask.message.what, clocks),)


def may_pass_review(ask: Ask[m.PassReview]) -> Refusal | None:
    """The convenors review the draft."""
    return by_convenor(ask) or at_step(ask.session, SessionStep.REVIEW)


def pass_review(ask: Ask[m.PassReview]) -> Decision:
    """Put it before whoever decides."""
    clocks = steps.entered(ask.session, SessionStep.FINAL, ask.at)
    return (e.ReviewPassed(clocks, ask.message.note),)


def may_send_back(ask: Ask[m.SendBack]) -> Refusal | None:
    """From review the convenors, from the final step whoever decides (A15)."""
    session = ask.session
    reviewing = session.step is SessionStep.REVIEW
    by_whom = by_convenor(ask) if reviewing else by_decider(ask)
    return by_whom or at_step(session, *SENT_BACK_FROM)


def send_back(ask: Ask[m.SendBack]) -> Decision:
    """Go back one step; its limit runs anew (E23)."""
    to = ask.session.rules.session.before(ask.session.step)
    clocks = steps.entered(ask.session, to, ask.at)
    return (e.SentBack(to, ask.message.reason, clocks),)


def may_decide(ask: Ask[m.DecideSession]) -> Refusal | None:
    """Whoever's word is final, each once (A15)."""
    refused = by_decider(ask) or at_step(ask.session, SessionStep.FINAL)
    if refused is None and not set(deciding(ask)) & set(ask.session.to_agree):
        return not_now("already_agreed")
    return refused


def decide(ask: Ask[m.DecideSession]) -> Decision:
    """Keep one word; with the last of them it goes to the archive."""
    session = ask.session
    body = next(at for at in deciding(ask) if at in session.to_agree)
    last = session.to_agree == (body,)
    clocks = steps.entered(session, SessionStep.ARCHIVE, ask.at) if last else ()
    return (e.Decided(body, clocks, ask.message.note),)


def may_archive(ask: Ask[m.ArchiveSession]) -> Refusal | None:
    """The centre archives what was decided, or what goes to the level above (A15, A16)."""
    return by_centre(ask) or at_step(ask.session, SessionStep.ARCHIVE)


def archive(ask: Ask[m.ArchiveSession]) -> Decision:
    """End it; from now on its outcome holds (E24)."""
    unsettled = ask.session.unsettled
    outcome = SessionOutcome.ESCALATED if unsettled else SessionOutcome.RULED
    return (e.SessionArchived(outcome, steps.ended(ask.session, ask.at), ask.message.note),)


RULES: dict[type, Rule[Any]] = {
    m.FileApplication: Rule(may_apply, apply),
    m.AskMaterial: Rule(may_screen, ask_material),
    m.ListMatter: Rule(may_list, list_matter),
    m.DeclineListing: Rule(may_screen, decline_listing),
    m.InviteMember: Rule(consulting.may_invite, consulting.invite),
    m.FilePosition: Rule(consulting.may_file_position, consulting.file_position),
    m.RecordPresence: Rule(consulting.may_record_presence, consulting.record_presence),
    m.EndConsultation: Rule(consulting.may_end, consulting.end),
    m.PassReview: Rule(may_pass_review, pass_review),
    m.SendBack: Rule(may_send_back, send_back),
    m.DecideSession: Rule(may_decide, decide),
    m.ArchiveSession: Rule(may_archive, archive),
    m.CallVote: Rule(voting.may_call, voting.call),
    m.CastVote: Rule(voting.may_cast, voting.cast),
    m.CloseVote: Rule(voting.may_close, voting.close),
    m.JoinIncident: Rule(bundling.may_join, bundling.join),
}
