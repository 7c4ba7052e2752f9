"""Putting a question to the vote, voting, and counting (RULES A15)."""

from __future__ import annotations

from catalog.messages import Refusal, not_now, not_so
from catalog.session import events as e
from catalog.session import messages as m
from catalog.session.decision import Ask, Decision, at_step, by_convenor, voting_as
from catalog.session.vote import Ballot
from catalog.session.words import Presence, SessionStep
from catalog.terms import BodyTerms

MOST = 10
"""How many votes one session takes."""


def may_call(ask: Ask[m.CallVote]) -> Refusal | None:
    """A convenor, while it is consulted on, one question at a time."""
    session = ask.session
    refused = by_convenor(ask) or at_step(session, SessionStep.CONSULT)
    if refused is not None:
        return refused
    if session.vote is not None:
        return not_now("vote_open", session=session.no)
    return not_now("votes_exhausted", top=str(MOST)) if len(session.votes) >= MOST else None


def call(ask: Ask[m.CallVote]) -> Decision:
    """Put it to the vote: among units, or for and against."""
    leads: dict[str, BodyTerms] = {}
    for line in ask.message.leads:
        body = ask.body(line)
        if body is None:
            return not_so("unknown_unit", unit=line)
        if body.code == ask.session.facts.about:
            return not_so("unit_is_the_subject", unit=line)
        leads.setdefault(body.code, body)
    if len(leads) == 1:
        return not_so("one_option_alone")
    number = len(ask.session.votes) + 1
    return (e.VoteCalled(number, ask.message.question, tuple(leads.values())),)


def may_cast(ask: Ask[m.CastVote]) -> Refusal | None:
    """A unit that is present and has not recused itself, until the vote is counted."""
    member, vote = voting_as(ask), ask.session.vote
    if member is None:
        return not_now("not_heard", session=ask.session.no)
    refused = at_step(ask.session, SessionStep.CONSULT)
    if refused is not None:
        return refused
    if vote is None:
        return not_now("no_vote_open", session=ask.session.no)
    return None if member.presence is Presence.PRESENT else not_now("not_present")


def cast(ask: Ask[m.CastVote]) -> Decision:
    """Keep its choice in the place of an earlier one."""
    member, vote = voting_as(ask), ask.session.vote
    if member is None or vote is None:
        return not_now("no_vote_open", session=ask.session.no)
    choice = vote.option(ask.message.choice)
    if not choice:
        return not_so("unknown_option", given=ask.message.choice)
    ballot = Ballot(member.body.code, choice, ask.at, ask.actor.person)
    return (e.VoteCast(vote.number, ballot),)


def may_close(ask: Ask[m.CloseVote]) -> Refusal | None:
    """A convenor, whenever he likes."""
    refused = by_convenor(ask) or at_step(ask.session, SessionStep.CONSULT)
    if refused is None and ask.session.vote is None:
        return not_now("no_vote_open", session=ask.session.no)
    return refused


def close(ask: Ask[m.CloseVote]) -> Decision:
    """Count whoever is present now: who left or recused himself meanwhile is not counted."""
    vote = ask.session.vote
    if vote is None:
        return not_now("no_vote_open", session=ask.session.no)
    entitled = ask.session.present
    return (e.VoteClosed(vote.number, entitled, vote.majority(entitled)),)
