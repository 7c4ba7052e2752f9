"""Whose an incident is, where that was ever in doubt, as its reader may see it (E12, E22, E24)."""

from __future__ import annotations

from api.masking import Veil
from api.names import Namer
from api.shapes import Name
from api.shapes_of_incidents import Bound, Contest, Returned, SessionRef
from catalog.incident import hearings as h
from catalog.incident.returns import Return
from catalog.incident.state import Incident
from catalog.session.words import Tie
from catalog.terms import BodyTerms, Terms
from catalog.words import PauseFor, Word

OURS = (PauseFor.RETURN, PauseFor.SESSION, PauseFor.SUSPENSION, PauseFor.PARTS)
"""What the clocks stand for here; questions and checks are told elsewhere."""


def contest_of(it: Incident, terms: Terms, name: Namer, veil: Veil) -> Contest | None:
    """Show returns, dispute, sessions and ruling; nothing to whoever sees his own alone."""
    sessions = tuple(_session(ref) for ref in it.sessions if ref.tie is not Tie.APART)
    known = (it.returns, it.dispute, sessions, it.followed)
    if veil.own or not any(known):
        return None
    pause = it.pause if it.pause is not None and it.pause.reason in OURS else None
    meanwhile = next((o for o in it.standing_assignments if o.meanwhile and o.open), None)
    return Contest(
        returns=tuple(_returned(each, terms) for each in it.returns),
        parties=tuple(name.thing(body) for body in it.dispute or ()),
        meanwhile=Name(meanwhile.body, meanwhile.zh, meanwhile.en) if meanwhile else None,
        sessions=sessions,
        ruling=_bound(it.ruling) if it.ruling else None,
        follows=tuple(each.session for each in it.followed),
        paused_for=_word(pause.reason) if pause else None,
        paused_until=pause.until if pause else None,
    )


def _returned(each: Return, terms: Terms) -> Returned:
    power = next((p for p in terms.powers if p.code == each.basis), None)
    return Returned(
        at=each.at,
        body=_body(each.body),
        names=_body(each.names) if each.names else None,
        basis=Name(power.code, power.zh, power.en) if power else None,
        listed=each.listed,
        counts=each.counts,
    )


def _session(ref: h.SessionRef) -> SessionRef:
    ended = ref.ended
    return SessionRef(
        no=ref.no,
        which=_word(ref.which),
        ground=_word(ref.ground),
        step=_word(ref.step),
        outcome=_word(ended) if ended else None,
        opened_at=ref.opened_at,
        listed_at=ref.listed_at,
        href=f"/api/v1/sessions/{ref.no}",
    )


def _bound(ref: h.RulingRef) -> Bound:
    ruling = ref.ruling
    return Bound(
        session=ref.session,
        at=ref.at,
        kind=_word(ruling.kind),
        lead=_body(ruling.lead) if ruling.lead else None,
        assist=tuple(_body(body) for body in ruling.assist),
        review_on=ruling.review_on,
        procedure=_word(ruling.procedure) if ruling.procedure else None,
    )


def _body(body: BodyTerms) -> Name:
    return Name(body.code, body.zh, body.en)


def _word(value: Word) -> Name:
    return Name(value.value, value.zh, value.en)
