"""Fold returns, disputes, sessions and rulings into how an incident stands (E12, E23, E24)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import TypeAlias

from catalog.incident import asked
from catalog.incident.events import Dispatched
from catalog.incident.events_of_time import CallAnswered, Called
from catalog.incident.hearings import (
    Followed,
    GivenBack,
    JoiningDeclined,
    Owed,
    Ruled,
    RulingRef,
    SessionBegan,
    SessionHeard,
    SessionJoined,
    SessionListed,
    SessionRef,
    SessionTold,
)
from catalog.incident.inquiry import Pause
from catalog.incident.pause import waits_for
from catalog.incident.returns import DisputeOpened, WorkReturned
from catalog.incident.state import Incident
from catalog.life import MessageRefused, NewsUndelivered
from catalog.session.ruling import BY_LEAD
from catalog.session.words import RulingKind, SessionOutcome, Tie
from catalog.words import PauseFor, Stage

Contested: TypeAlias = (
    WorkReturned | DisputeOpened | SessionBegan | SessionJoined | SessionListed | GivenBack | Ruled
)


def contested(now: Incident, event: Contested, at: datetime) -> Incident:  # noqa: PLR0911 -- one arm per event is the point
    """Return the incident after one of these; clocks and assignments are in the events."""
    match event:
        case WorkReturned():
            return _returned(now, event, at)
        case DisputeOpened(parties=parties):
            again = tuple(replace(each, disputed=True) for each in now.followed)
            return replace(now, dispute=parties, followed=again)
        case SessionBegan(session=ref):
            begun = replace(now, sessions=(*now.sessions, ref), advised="")
            return _stands(begun, at) if ref.listed_at is not None else begun
        case SessionJoined(session=ref):
            joined = _session(now, event.left, lambda own: _left(own, carried=event.carried))
            joined = replace(joined, sessions=(*joined.sessions, ref), advised="")
            return _stands(joined, at) if ref.listed_at is not None else joined
        case SessionListed():
            return _stands(now, at)
        case GivenBack(later=True):
            return replace(now, owed=Owed(event.no))
        case GivenBack(on_desk=on_desk):
            free = replace(now, dispute=None, returns=(), owed=None, advised=event.no)
            return asked.on_desk(free, at) if on_desk else free
        case Ruled(later=True):
            return replace(now, owed=Owed(event.no, event.ruling))
        case Ruled():
            return _ruled(now, event, at)


def dispatched(now: Incident, event: Dispatched, at: datetime) -> Incident:
    """Set whoever is ordered to work; what lay with the room for a return lies there no longer."""
    stays = tuple(
        replace(o, ended_at=o.ended_at or at, recalled_at=at) if o.number in event.recalled else o
        for o in now.assignments
    )
    waiting = None if waits_for(now, PauseFor.RETURN) else now.pause
    at_work = replace(now, stage=Stage.HANDLING, assignments=stays, pause=waiting)
    at_work = replace(at_work, desk_since=None, desk_until=None)
    anew = replace(at_work, taken_over=None) if event.released else at_work
    return following(replace(anew, advised=""), event)


def shirked(now: Incident, event: MessageRefused | NewsUndelivered) -> Incident:
    """Count a return without any basis, which is shirking; nothing else of it changes (E12)."""
    baseless = isinstance(event, MessageRefused) and event.code == "basis_missing"
    return replace(now, baseless=now.baseless + 1) if baseless else now


def of_a_session(now: Incident, event: SessionTold | SessionHeard | JoiningDeclined) -> Incident:
    """Return the incident after news passed between it and a session; nothing else changes."""
    match event:
        case JoiningDeclined(session=ref):
            return replace(now, sessions=(*now.sessions, ref))
        case SessionTold(number=number, fact=fact):
            return _session(now, event.no, lambda ref: replace(ref, told=number, fact=fact))
        case SessionHeard():
            return _session(
                now,
                event.no,
                lambda ref: replace(
                    ref,
                    heard=event.number,
                    step=event.step,
                    listed_at=event.listed_at,
                    outcome=event.outcome,
                    parties=event.parties or ref.parties,
                    onward=event.onward if ref.outcome is None or ref.onward else ref.onward,
                ),
            )


def called(now: Incident, event: Called | CallAnswered, by: str) -> Incident:
    """Count the calls for what lies on a desk; those for a lead are on its assignment (E21)."""
    if event.assignments:
        return now
    if isinstance(event, Called):
        return replace(now, desk_calls=event.count)
    return replace(now, desk_answered_by=by)


def following(now: Incident, event: Dispatched) -> Incident:
    """Keep whose ruling a dispatch followed, each once."""
    known = {each.session for each in now.followed}
    if not event.following or event.following in known:
        return now
    return replace(now, followed=(*now.followed, Followed(event.following)))


def stood_for_returns(before: Incident, after: Incident, at: datetime) -> Incident:
    """Count how long the clocks stood for a return, whatever ended that (E12)."""
    if not before.second_edition:
        return _stood_for_returns_alone(before, after, at)
    since, until = before.desk_since, before.desk_until
    if since is None or until is None or after.desk_until == until:
        return after
    stood = min(at, until) - since
    return replace(after, stood_for_returns=after.stood_for_returns + stood)


def _stood_for_returns_alone(before: Incident, after: Incident, at: datetime) -> Incident:
    """Count it as the first edition does, where a question takes the place of a return (E39)."""
    pause = before.pause if waits_for(before, PauseFor.RETURN) else None
    if pause is None or after.pause == pause:
        return after
    return replace(after, stood_for_returns=after.stood_for_returns + (at - pause.since))


def listed(now: Incident) -> bool:
    """Tell whether a session has it listed and is not over (A34)."""
    return now.session is not None and now.session.listed_at is not None


def stands_again(now: Incident, at: datetime) -> Incident:
    """Let the clocks stand for the session that still has it listed, where there is one (A34)."""
    return _stands(now, at) if listed(now) else now


def _returned(now: Incident, event: WorkReturned, at: datetime) -> Incident:
    counted = int(event.returned.counts)
    after = replace(now, returns=(*now.returns, event.returned), ping_pong=now.ping_pong + counted)
    if not event.on_desk:
        return after
    until = event.until if now.second_edition else None
    lies = replace(asked.on_desk(after, at), desk_until=until)
    if event.until is None or waits_for(now, PauseFor.QUESTION):
        return lies
    return replace(lies, pause=Pause(PauseFor.RETURN, at, event.until))


def _stands(now: Incident, at: datetime) -> Incident:
    """Stand for a session; what is being verified or closed stands already, and for that alone."""
    if now.stage in (Stage.VERIFYING, Stage.CLOSED):
        return now
    return replace(now, pause=Pause(PauseFor.SESSION, at, None), desk_until=None)


def _ruled(now: Incident, event: Ruled, at: datetime) -> Incident:
    """End the dispute; whoever leads, it is worked on again, at once or after the review (E7)."""
    ruling = event.ruling
    decided = replace(now, dispute=None, owed=None)
    if ruling.kind is RulingKind.REFER_UP:
        return decided
    bound = replace(decided, ruling=RulingRef(event.no, at, ruling, now.tier))
    if ruling.kind is RulingKind.SUSPEND:
        # Archived after its review already, it goes on at once.
        until = max(ruling.review_on or at, at) if now.second_edition else ruling.review_on
        return replace(bound, pause=Pause(PauseFor.SUSPENSION, at, until))
    if ruling.kind is RulingKind.SPLIT:
        waiting = Pause(PauseFor.PARTS, at, None)
        return replace(bound, pause=waiting, stage=Stage.HANDLING, desk_since=None)
    if ruling.kind in BY_LEAD and event.clocks:
        return replace(bound, pause=None, stage=Stage.HANDLING, desk_since=None)
    return bound


def _left(ref: SessionRef, *, carried: bool) -> SessionRef:
    """Leave a session: for that of another incident, or with the others for the level above."""
    if not carried:
        return replace(ref, tie=Tie.LEFT)
    return replace(ref, outcome=SessionOutcome.ESCALATED, onward="")


def _session(now: Incident, no: str, change: Callable[[SessionRef], SessionRef]) -> Incident:
    sessions = tuple(change(ref) if ref.no == no else ref for ref in now.sessions)
    return replace(now, sessions=sessions)
