"""Who is told of a return, a dispute, a session and a ruling (C14, E12, E23)."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.incident import events as e
from catalog.incident import sessions
from catalog.incident.facts import Assignment
from catalog.incident.hearings import (
    GivenBack,
    Ruled,
    SessionBegan,
    SessionJoined,
    SessionListed,
    SessionRef,
)
from catalog.incident.parts import PartHeard
from catalog.incident.readers import to_holder, to_reporters, to_workers, until_when
from catalog.incident.returns import DisputeOpened, WorkReturned
from catalog.incident.state import Incident
from catalog.notices import Notice
from catalog.session.ruling import BY_LEAD
from catalog.terms import Terms
from catalog.words import Role


def of_a_hearing(event: e.Event, now: Incident, terms: Terms) -> Iterator[Notice]:
    """Yield the notices of these events; nothing of all others."""
    match event:
        case WorkReturned(returned=returned, on_desk=on_desk):
            asks = "returned_to_desk" if on_desk else "returned"
            yield to_holder(now, terms, asks, body=returned.body.code)
        case DisputeOpened(parties=parties):
            bodies = ",".join(parties)
            yield to_holder(now, terms, "dispute", bodies=bodies)
            for body in parties:
                yield Notice("body", body, "dispute", {"bodies": bodies})
            yield from to_reporters(now, "disputed")
        case SessionBegan(session=ref):
            yield from _opened(ref, now, terms)
        case SessionJoined(session=ref):
            yield from _joined(ref, now, terms)
        case SessionListed():
            yield from to_workers(now, terms, "session_listed")
            yield from to_reporters(now, "in_session")
        case GivenBack(no=no, assignments=assignments, on_desk=on_desk):
            code = "given_back" if on_desk else "not_listed"
            yield to_holder(now, terms, code, session=no)
            yield from _released(assignments)
        case Ruled():
            yield from _ruled(event, now, terms)
        case PartHeard(no=no, outcome=outcome) if outcome is not None:
            yield to_holder(now, terms, "part_over", part_no=no, outcome=outcome.value)
        case _:
            return


def _opened(ref: SessionRef, now: Incident, terms: Terms) -> Iterator[Notice]:
    facts = {"session": ref.no, "session_kind": ref.which.value}
    yield to_holder(now, terms, "session_opened", **facts)
    for at in ref.convenors:
        yield Notice("post", f"{at}:{Role.SESSION_CONVENOR}", "session_opened", dict(facts))
    for body in ref.parties:
        yield Notice("body", body, "session_party", dict(facts))


def _joined(ref: SessionRef, now: Incident, terms: Terms) -> Iterator[Notice]:
    """Tell whoever has to do with it where it is heard; to reporters it is a session like any."""
    facts = {"session": ref.no, "session_kind": ref.which.value}
    yield to_holder(now, terms, "session_joined", **facts)
    for body in sessions.heard(now, terms):
        yield Notice("body", body.code, "session_joined", dict(facts))
    if ref.listed_at is not None:
        yield from to_reporters(now, "in_session")


def _ruled(event: Ruled, now: Incident, terms: Terms) -> Iterator[Notice]:
    """Tell whoever works on it from now on by his part, and those who no longer do."""
    facts = {"session": event.no}
    yield to_holder(now, terms, f"ruled_{event.ruling.kind}", **facts)
    yield from _released(tuple(o for o in event.assignments if o.recalled_at is not None))
    yield from to_reporters(now, f"ruled_{event.ruling.kind}")
    if event.ruling.kind not in BY_LEAD:
        working = (o for o in now.standing_assignments if o.open)
        for body in dict.fromkeys(o.body for o in working):
            yield Notice("body", body, f"ruled_{event.ruling.kind}", dict(facts))
        return
    for assignment in event.assignments:
        if assignment.open:
            told = until_when(now, assignment)
            yield Notice("body", assignment.body, f"ruled_{assignment.part}", {**told, **facts})


def _released(assignments: tuple[Assignment, ...]) -> Iterator[Notice]:
    for assignment in assignments:
        yield Notice("body", assignment.body, "recalled", {})
