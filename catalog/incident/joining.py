"""An incident is summoned to the session of another one: whether it comes, and how (RULES E38)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from catalog.clock import Clock
from catalog.incident import triage
from catalog.incident.decision import at_stage
from catalog.incident.hearings import JoiningDeclined, SessionJoined, SessionRef
from catalog.incident.ladder import WITH_A_HOLDER
from catalog.incident.pause import stood
from catalog.incident.sessions import AT_WORK, heard
from catalog.incident.state import Incident
from catalog.messages import Refusal, not_now, not_so
from catalog.session.bundle import Summons
from catalog.session.words import Ground, SessionKind, Tie
from catalog.terms import Terms
from catalog.words import Stage, Visibility


def refused(incident: Incident, terms: Terms, summons: Summons) -> Refusal | None:
    """Say why it cannot be heard with the others; None where it can.

    What the level above takes over from the level below comes along while it is not closed (E24).
    Else it is of the like, at work, open to everybody, and heard nowhere where it is listed. What
    waits for its parts goes on with the last of them alone (A17).
    """
    if incident.in_parts:
        return not_now("in_parts")
    if _carried(incident, summons):
        return at_stage(incident, *AT_WORK, Stage.VERIFYING)
    if terms.matter.visibility is not Visibility.OPEN or terms.about:
        return not_now("heard_alone")
    if not _alike(incident, terms, summons):
        return not_so("not_alike")
    own = incident.session
    if own is not None and (own.listed_at is not None or own.which is not summons.which):
        return not_now("in_session", session=own.no)
    alone = len(heard(incident, terms)) <= 1 and summons.which is not SessionKind.TOPIC
    return at_stage(incident, *AT_WORK) or (not_now("one_unit_alone") if alone else None)


def answer(
    incident: Incident, terms: Terms, summons: Summons, number: int, at: datetime
) -> Iterator[SessionJoined | JoiningDeclined]:
    """Yield whether it comes; heard already, its clocks stand from now on (A34)."""
    carried = _carried(incident, summons)
    own = incident.session
    ref = SessionRef(
        summons.session,
        summons.which,
        Ground.ESCALATED if carried else Ground.BUNDLED,
        opened_at=at,
        step=summons.step,
        listed_at=at if summons.listed else None,
        heard=number,
        parties=summons.parties,
        convenors=summons.convenors,
        deciders=summons.deciders,
        tie=Tie.JOINED,
    )
    if refused(incident, terms, summons) is not None:
        yield JoiningDeclined(replace(ref, tie=Tie.APART))
        return
    clocks: tuple[Clock, ...] = ()
    if summons.listed and incident.stage in WITH_A_HOLDER:
        clocks = (*stood(incident, at), *triage.ended(incident, at))
    yield SessionJoined(ref, own.no if own else "", clocks, carried=carried)


def _carried(incident: Incident, summons: Summons) -> bool:
    own = incident.session
    return bool(summons.from_session) and own is not None and own.no == summons.from_session


def _alike(incident: Incident, terms: Terms, summons: Summons) -> bool:
    """Tell whether it is of the same kind, tier and place, before the same convenors."""
    known = terms.session(summons.which, incident.tier)
    category = terms.extra.get("category", "")
    same = terms.matter.code == summons.matter or (category and category == summons.category)
    here = (incident.tier, terms.room(incident.tier).area) == (summons.tier, summons.area)
    return bool(same) and here and known is not None and known.convenors == summons.convenors
