"""The votes of a session for whoever may read it: by name, and what came of them (A15)."""

from __future__ import annotations

from collections.abc import Mapping

from api.names import word
from api.session_shapes import TallyView, VoteView
from api.shapes import Name
from catalog.session.state import Session
from catalog.session.vote import Vote
from catalog.session.words import VoteAnswer


def votes_of(session: Session, texts: Mapping[str, str]) -> tuple[VoteView, ...]:
    """Return every vote, the first one first; whoever is no longer present is not counted."""
    return tuple(_vote(session, vote, texts) for vote in session.votes)


def _vote(session: Session, vote: Vote, texts: Mapping[str, str]) -> VoteView:
    entitled = session.present if vote.open and not session.over else vote.entitled
    names = {member.body.code: member.body for member in session.members}
    counting = [each for each in vote.ballots if each.body in entitled]
    tally = []
    for option in vote.options:
        by = [names[each.body] for each in counting if each.choice == option]
        voted = tuple(Name(body.code, body.zh, body.en) for body in by)
        tally.append(TallyView(_option(vote, option), len(voted), voted))
    return VoteView(
        number=vote.number,
        question=texts.get(vote.question),
        called_at=vote.called_at,
        closed_at=vote.closed_at,
        entitled=len(entitled),
        tally=tuple(tally),
        carried=_option(vote, vote.carried) if vote.carried else None,
    )


def _option(vote: Vote, option: str) -> Name:
    body = next((each for each in vote.leads if each.code == option), None)
    if body is not None:
        return Name(body.code, body.zh, body.en)
    return word(next(each for each in VoteAnswer if each == option))
