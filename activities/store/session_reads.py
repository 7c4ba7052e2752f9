"""Reading joint sessions: who may know of one is asked here, in one place (E22)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from sqlalchemy import ColumnElement, and_, bindparam, case, exists, false, or_
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession
from sqlmodel.sql.expression import SelectOfScalar

from activities import wire
from activities.store.bundling import could_join
from activities.store.canon import read_session, read_state, read_terms
from activities.store.cursors import instant_in, read_cursor, write_cursor
from activities.store.database import Database
from activities.store.oversight_reads import FoundFile
from activities.store.sight import ACTORS, is_about, visible_to
from activities.store.tables import Incident
from activities.store.tables_of_sessions import IncidentSession, JointSession
from activities.store.telling import told_of
from activities.store.views import Told
from catalog.actor import Actor
from catalog.incident.visibility import ROOM_STAFF, UNIT_STAFF, Sight, scope_of, sight
from catalog.session.state import Session
from catalog.session.words import SessionKind, SessionOutcome
from catalog.words import Role

MOST = 100
SESSIONS = "sessions"


@dataclass(frozen=True, slots=True)
class SessionQuery:
    """A search. Empty fields ask nothing; `desk`: one of the actor's own posts has to do with it,
    as convenor, party, centre or leader who decides.
    """

    incident: str = ""
    which: tuple[SessionKind, ...] = ()
    outcome: tuple[SessionOutcome, ...] = ()
    desk: bool = False
    open_only: bool = False


@dataclass(frozen=True, slots=True)
class FoundSession:
    """One session as it stands after event `seq`. `sight` is how much the actor may see of the
    incident that opened it: NONE lets him see nothing of that but its number (not even the matter).
    `seen` are those it hears of which he may know; of the others not even the number is his.
    """

    session: Session
    seq: int
    sight: Sight
    seen: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Sessions:
    """One page of sessions; `cursor` opens the next one, "" when this was the last."""

    rows: tuple[FoundSession, ...] = field(default_factory=tuple)
    cursor: str = ""


@lru_cache(maxsize=ACTORS)
def sessions_of(actor: Actor) -> ColumnElement[bool]:
    """Return the condition on `joint_session` under which an actor may know of it.

    Whoever takes part always may, after its end too, and whoever sees one of its incidents through
    a post; a reporter does not. Nobody does where the incident is kept from him because it is about
    him, nor does a unit complained of take part (C11).
    """
    same = col(Incident.no) == col(JointSession.incident)
    heard = (
        col(IncidentSession.session) == col(JointSession.no),
        col(Incident.no) == col(IncidentSession.no),
    )
    posted = Actor("", actor.capacities)
    known = exists().where(*heard, visible_to(posted)) if actor.capacities else false()
    return and_(or_(_takes_part(actor), known), ~exists().where(same, is_about(actor)))


async def list_sessions(
    db: Database, actor: Actor, query: SessionQuery, limit: int = 50, cursor: str = ""
) -> Sessions:
    """List the sessions an actor may know of: open ones by the limit of their step, then those that
    are over by that of their last, latest first; at most 100. Raises `BadCursor` for a cursor not
    given here.
    """
    limit = min(max(limit, 1), MOST)
    over, due, no = col(JointSession.outcome) != "", col(JointSession.due_at), col(JointSession.no)
    pressing = case((over, None), else_=due)
    chosen = select(JointSession).where(*_wanted(actor, query))
    chosen = chosen.order_by(over, pressing, due.desc(), no)
    if cursor:
        ended, text, last_no = read_cursor(SESSIONS, cursor, 3)
        last_due = instant_in(text)
        later = due < last_due if ended == "over" else due > last_due
        behind = or_(later, and_(due == last_due, no > last_no))
        same = over if ended == "over" else ~over
        chosen = chosen.where(or_(and_(same, behind), over if ended != "over" else false()))
    async with db.read() as session:
        found = (await session.exec(chosen.limit(limit + 1))).all()
        rows = tuple(await _seen(session, actor, found[:limit]))
    if len(found) <= limit:
        return Sessions(rows)
    last = found[limit - 1]
    mark = "over" if last.outcome else "open"
    return Sessions(rows, write_cursor(SESSIONS, mark, last.due_at, last.no))


async def find_session(db: Database, actor: Actor, no: str) -> FoundSession | None:
    """Find one session; None when there is none or the actor may not know of it."""
    async with db.read() as session:
        row = (await session.exec(_one(actor), params={"of_no": no})).one_or_none()
        return next(iter(await _seen(session, actor, (row,) if row else ())), None)


@lru_cache(maxsize=ACTORS)
def _one(actor: Actor) -> SelectOfScalar[JointSession]:
    """Lay the question for one session out once for each actor."""
    return select(JointSession).where(
        col(JointSession.no) == bindparam("of_no"), sessions_of(actor)
    )


async def session_entries(
    db: Database, found: FoundSession, *, after_seq: int = 0, limit: int = 100
) -> tuple[Told, ...]:
    """Tell the story of a session that was found, oldest first."""
    return await told_of(db, wire.session_id(found.session.no), after_seq, limit)


async def sessions_behind(db: Database, found: FoundFile) -> tuple[Session, ...]:
    """Return the sessions on the incident behind a file that was found, in their order.

    What is ruled is attached to what the commission reads (E19).
    """
    chosen = (
        select(JointSession)
        .where(_hears(found.file.incident))
        .order_by(col(JointSession.opened_at), col(JointSession.no))
    )
    async with db.read() as session:
        rows = (await session.exec(chosen.limit(MOST))).all()
    return tuple(read_session(row.state) for row in rows)


def _wanted(actor: Actor, query: SessionQuery) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = [sessions_of(actor)]
    if query.incident:
        conditions.append(_hears(query.incident))
    if query.which:
        conditions.append(col(JointSession.which).in_(query.which))
    if query.outcome:
        conditions.append(col(JointSession.outcome).in_(query.outcome))
    if query.open_only:
        conditions.append(col(JointSession.outcome) == "")
    if query.desk:
        centre = col(JointSession.centre).in_(_held_at(actor, ROOM_STAFF))
        conditions.append(or_(_takes_part(actor), centre))
    return conditions


def _hears(incident: str) -> ColumnElement[bool]:
    """Return the condition under which a session hears an incident, or did."""
    return exists().where(
        col(IncidentSession.session) == col(JointSession.no), col(IncidentSession.no) == incident
    )


def _takes_part(actor: Actor) -> ColumnElement[bool]:
    """Return the condition under which one of the actor's posts convenes, is heard or decides."""
    about = col(Incident.no) == col(JointSession.incident)
    heard = [
        and_(
            _names(JointSession.parties, body), ~exists().where(about, col(Incident.about) == body)
        )
        for body in _held_at(actor, UNIT_STAFF)
    ]
    convened = [
        _names(JointSession.convenors, at) for at in _held_at(actor, (Role.SESSION_CONVENOR,))
    ]
    decided = col(JointSession.deciders).in_(_held_at(actor, (Role.LEADER,)))
    return or_(*heard, *convened, decided)


def _names(column: str, code: str) -> ColumnElement[bool]:
    return col(column).contains(f",{code},", autoescape=True)


def _held_at(actor: Actor, roles: Sequence[Role]) -> list[str]:
    return sorted({held.at for held in actor.capacities if held.role in roles and held.at})


async def _seen(
    reading: AsyncSession, actor: Actor, rows: Sequence[JointSession]
) -> list[FoundSession]:
    """Read sessions back, each with those of its incidents that the actor may know of."""
    held = [(row, read_session(row.state)) for row in rows]
    numbers = {peer.incident for _, session in held for peer in session.peers}
    asked = {"of_nos": sorted(numbers)}
    found = await reading.exec(_of_these(actor), params=asked) if numbers else ()
    known = {each.no: each for each in found}
    return [
        FoundSession(session, row.seq, _sight(actor, known.get(row.incident)), frozenset(known))
        for row, session in held
    ]


@lru_cache(maxsize=ACTORS)
def _of_these(actor: Actor) -> SelectOfScalar[Incident]:
    """Lay the question for the incidents of sessions out once for each actor."""
    among = col(Incident.no).in_(bindparam("of_nos", expanding=True))
    return select(Incident).where(among, visible_to(actor))


def _sight(actor: Actor, incident: Incident | None) -> Sight:
    if incident is None:
        return Sight.NONE
    return sight(actor, scope_of(read_state(incident.state), read_terms(incident.terms)))


__all__ = [
    "FoundSession",
    "SessionQuery",
    "Sessions",
    "could_join",
    "find_session",
    "list_sessions",
    "session_entries",
    "sessions_behind",
    "sessions_of",
]
