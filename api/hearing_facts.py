"""Returns, disputes, sessions and rulings of an incident, as facts that fill a sentence."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias, assert_never

from catalog.incident import hearings as h
from catalog.incident.facts import Assignment
from catalog.incident.returns import DisputeOpened, WorkReturned
from catalog.session.ruling import BY_LEAD
from catalog.session.words import Backed, RulingKind
from catalog.words import Part

Heard: TypeAlias = WorkReturned | DisputeOpened | h.HearingEvent
HEARD = (
    WorkReturned,
    DisputeOpened,
    h.SessionBegan,
    h.SessionListed,
    h.GivenBack,
    h.Ruled,
    h.SessionTold,
    h.SessionHeard,
    h.SessionJoined,
    h.JoiningDeclined,
)


def heard_name(event: Heard) -> str:  # noqa: PLR0911 -- one arm per kind with variants
    """Name the sentence: the kind, and the variant where there are several."""
    match event:
        case WorkReturned(returned=returned, on_desk=on_desk):
            if not returned.counts:
                return "work_returned.assistant"
            if on_desk:
                to_desk = "work_returned.to_desk"
                return f"{to_desk}_naming" if returned.names else to_desk
            return "work_returned.naming" if returned.names else "work_returned"
        case h.SessionBegan(session=ref):
            return f"session_began.{ref.ground}"
        case h.GivenBack(on_desk=False):
            return "given_back.to_nobody"
        case h.Ruled(ruling=ruling, assignments=assignments):
            alone = ruling.kind in BY_LEAD and not _assisting(assignments)
            return f"ruled.{ruling.kind}_alone" if alone else f"ruled.{ruling.kind}"
        case h.SessionJoined(session=ref):
            return "session_joined.listed" if ref.listed_at else "session_joined"
        case h.SessionHeard(outcome=outcome) if outcome is not None:
            return "session_heard.over"
        case _:
            return event.kind


def heard_facts(event: Heard) -> dict[str, str]:  # noqa: C901, PLR0911 -- one arm per event is the point
    """Return what fills the sentence, by name."""
    match event:
        case WorkReturned(returned=returned):
            named = returned.names.code if returned.names else ""
            listed = Backed.LISTED if returned.listed else Backed.NOT_LISTED
            return {"body": returned.body.code, "named": named, "basis": listed.value}
        case DisputeOpened(parties=parties):
            return {"bodies": ",".join(parties)}
        case h.SessionBegan(session=ref) | h.SessionJoined(session=ref):
            return {"session": ref.no, "session_kind": ref.which.value}
        case h.JoiningDeclined(session=ref):
            return {"session": ref.no}
        case h.SessionListed(no=no) | h.GivenBack(no=no):
            return {"session": no}
        case h.Ruled(no=no, ruling=ruling):
            facts = {"session": no}
            if ruling.kind is RulingKind.SUSPEND and ruling.review_on is not None:
                return {**facts, "review_on": ruling.review_on.isoformat()}
            lead = ruling.lead.code if ruling.lead else ""
            if ruling.procedure is not None:
                facts = {**facts, "procedure": ruling.procedure.value}
            return {**facts, "lead": lead, "assist": _assisting(event.assignments)}
        case h.SessionTold(no=no, fact=fact):
            return {"session": no, "incident_fact": fact.value}
        case h.SessionHeard(no=no, step=step, outcome=outcome):
            over = {"session_outcome": outcome.value} if outcome else {}
            return {"session": no, "step": step.value, **over}
        case _:
            assert_never(event)


def _assisting(assignments: Iterable[Assignment]) -> str:
    working = (o for o in assignments if o.open and o.part is Part.ASSIST)
    return ",".join(assignment.body for assignment in working)
