"""Who is told what of a session: whoever has to act next, and the units that are heard (E8, E23).

What it means for the incident, its reporters and the units at work, the incident tells.
"""

from __future__ import annotations

from collections.abc import Iterator

from catalog.life import Annulled
from catalog.notices import Notice, Reader
from catalog.session import events as e
from catalog.session.state import WHOLE, Session
from catalog.session.steps import OF_THE_CENTRE
from catalog.session.words import DecidedBy, IncidentFact, SessionOutcome, SessionStep
from catalog.words import Role

NEXT: dict[SessionStep, str] = {
    SessionStep.APPLY: "session_to_apply",
    SessionStep.SCREEN: "session_to_screen",
    SessionStep.CONSULT: "session_to_consult",
    SessionStep.REVIEW: "session_to_review",
    SessionStep.FINAL: "session_to_decide",
    SessionStep.ARCHIVE: "session_to_archive",
}
"""What whoever has to act in a step is asked, once the session enters it."""


def notices_of(entry: e.Entry, session: Session) -> tuple[Notice, ...]:
    """Return the notices of one entry; `session` is how it stands after it."""
    return tuple(_notices(entry.event, session))


def _notices(event: e.Event, session: Session) -> Iterator[Notice]:
    match event:
        case e.SessionOpened(step=SessionStep.CONSULT) | e.MatterListed():
            yield from _to_members(session)
        case e.MemberInvited(body=body):
            yield _told(session, "body", body.code, "session_position", asks=True)
        case e.PositionFiled(body=body):
            yield from _to_convenors(session, "session_position_filed", body=body)
        case e.FactTold():
            yield from _came(event, session)
        case Annulled():
            # Moments change no step: whoever acts in it now had been told of them (E9).
            yield from _to_act(session, "session_annulled", asks=False)
        case e.VoteCalled() | e.VoteClosed():
            yield from _voting(event, session)
        case e.ActorReminded() if session.over:
            yield _told(session, "room", session.facts.centre, "session_unopened")
        case e.ListingDeclined():
            yield _told(session, "room", session.facts.centre, "session_declined")
        case _ if (code := _asked(event, session)) is not None:
            yield from _to_act(session, code)
        case _:
            return


def _came(event: e.FactTold, session: Session) -> Iterator[Notice]:
    """Hear the units of one more incident; tell the convenors of one that does not come (E38), and
    everybody when there is nothing left to decide (E23).
    """
    if session.outcome is SessionOutcome.MOOT and event.fact is IncidentFact.CLOSED:
        yield from _to_convenors(session, "session_moot")
        for member in session.members:
            yield _told(session, "body", member.body.code, "session_moot")
    if session.step is SessionStep.CONSULT and not session.over:
        for body in event.members:
            yield _told(session, "body", body.code, "session_position", asks=True)
    if event.fact is IncidentFact.APART:
        yield from _to_convenors(session, "session_heard_apart")


def _voting(event: e.VoteCalled | e.VoteClosed, session: Session) -> Iterator[Notice]:
    """Ask those that may vote; tell everybody who is heard what came of it (A15)."""
    if isinstance(event, e.VoteCalled):
        for body in session.present:
            yield _told(session, "body", body, "session_vote_called", asks=True)
        return
    for member in session.members:
        yield _told(session, "body", member.body.code, "session_vote_counted")


def _asked(event: e.Event, session: Session) -> str | None:
    """Say what whoever has to act now is asked or reminded of; None where nothing is new."""
    match event:
        case e.MaterialAsked() | e.SentBack() | e.ActorReminded():
            return f"session_{event.kind}"
        case e.StepLit(clock=key, light=light):
            return f"session_{light}" if key == WHOLE else f"session_step_{light}"
        case e.Decided(clocks=()):
            return None
        case (
            e.SessionOpened()
            | e.ApplicationFiled()
            | e.ConsultationEnded()
            | e.ReviewPassed()
            | e.Decided()
        ):
            return NEXT[session.step]
        case _:
            return None


def _to_act(session: Session, code: str, *, asks: bool = True) -> Iterator[Notice]:
    """Ask whoever has to act in the present step: centre, convenors, or a leader in charge."""
    if session.step in OF_THE_CENTRE:
        yield _told(session, "room", session.facts.centre, code, asks=asks)
        return
    rules = session.rules.session
    if session.step is SessionStep.FINAL and rules.decided_by is DecidedBy.LEADERS:
        yield _told(session, "leader", rules.area, code, asks=asks)
        return
    yield from _to_convenors(session, code, asks=asks)


def _to_convenors(
    session: Session, code: str, *, asks: bool = False, **facts: str
) -> Iterator[Notice]:
    for at in session.rules.session.convenors:
        post = f"{at}:{Role.SESSION_CONVENOR}"
        yield Notice("post", post, code, {**_facts(session), **facts}, asks=asks)


def _to_members(session: Session) -> Iterator[Notice]:
    for member in session.members:
        yield _told(session, "body", member.body.code, "session_position", asks=True)


def _told(
    session: Session,
    reader: Reader,
    to: str,
    code: str,
    *,
    asks: bool = False,
) -> Notice:
    return Notice(reader, to, code, _facts(session), asks=asks)


def _facts(session: Session) -> dict[str, str]:
    clock, kind = session.step_clock, session.rules.session.kind
    known = {"session": session.no, "incident": session.anchor, "session_kind": kind.value}
    return {**known, "step": session.step.value, "due_at": clock.due_at.isoformat()}
