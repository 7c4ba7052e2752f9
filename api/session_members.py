"""Who is heard in a session and of what: units side by side, incidents one under the other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from activities.evidence.reading import evidence_of
from activities.store.session_reads import FoundSession
from api.attached import evidence_view
from api.names import BASE, Namer, word
from api.session_offers import area_of
from api.session_shapes import HeardView, MemberView, PositionView
from api.shapes import Name
from api.shapes_of_evidence import EvidenceView
from api.state import State
from catalog.session.facts import Member, Position
from catalog.session.state import Session
from catalog.session.words import Presence
from catalog.terms_of import body_terms


def heard_of(name: Namer, found: FoundSession) -> Iterator[HeardView]:
    """Show the incidents a session hears, each to whoever may know of it (E22)."""
    for peer in found.session.peers:
        if peer.incident in found.seen:
            yield HeardView(
                no=peer.incident,
                matter=name.thing(peer.matter) if peer.matter else None,
                fact=word(peer.fact) if peer.fact else None,
                since=peer.since,
                href=f"{BASE}/incidents/{peer.incident}",
            )


def positions_in(session: Session) -> Iterator[Position]:
    """Return everything any unit holds."""
    return (position for member in session.members for position in member.positions)


async def shown_in(here: State, session: Session) -> Mapping[str, EvidenceView]:
    """Return the photos and recordings that go with what units hold, by id."""
    ids = {each for position in positions_in(session) for each in position.evidence}
    kept = await evidence_of(here.database, session.no, ids) if ids else {}
    base = f"{BASE}/sessions/{session.no}"
    return {each: evidence_view(found, base) for each, found in kept.items()}


def member_of(
    here: State,
    found: FoundSession,
    member: Member,
    texts: Mapping[str, str],
    shown: Mapping[str, EvidenceView],
) -> MemberView:
    """Show one unit: what it holds, whether it came, that it was silent."""
    session, said = found.session, member.position
    apart = (each for each in member.apart if each.incident in found.seen)
    return MemberView(
        body=Name(member.body.code, member.body.zh, member.body.en),
        invited=member.invited,
        silent=_silent(member),
        presence=word(member.presence) if member.presence else None,
        position=_position(here, session, said, texts, shown) if said else None,
        apart=tuple(_position(here, session, each, texts, shown) for each in apart),
    )


def _silent(member: Member) -> bool:
    """Tell whether its limit passed without a word of it; who recused itself owes none."""
    recused = member.presence is Presence.RECUSED
    return member.silent_at is not None and not member.positions and not recused


def _position(
    here: State,
    session: Session,
    said: Position,
    texts: Mapping[str, str],
    shown: Mapping[str, EvidenceView],
) -> PositionView:
    power = next((p for p in session.rules.powers if p.code == said.basis), None)
    return PositionView(
        at=said.at,
        text=texts.get(said.text),
        basis=Name(power.code, power.zh, power.en) if power else None,
        argued=texts.get(said.argued or ""),
        names=unit_of(here, session, said.names),
        evidence=tuple(shown[each] for each in said.evidence if each in shown),
        incident=said.incident or None,
    )


def unit_of(here: State, session: Session, unit: str) -> Name | None:
    """Name the unit a line means: who is heard first, then the register's."""
    if not unit:
        return None
    known = session.member(unit)
    body = (
        known.body if known else body_terms(here.place, unit, session.facts.tier, area_of(session))
    )
    return Name(body.code, body.zh, body.en) if body else Namer(here).thing(unit)
