"""Reading orders and files: who may know of one is asked here, in one place (E22, C16)."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, false, or_
from sqlmodel import col, select

from activities import wire
from activities.store.canon import read_file, read_order, read_state, read_terms
from activities.store.cursors import instant_in, read_cursor, write_cursor
from activities.store.database import Database
from activities.store.sight import ACTORS, is_about, visible_to
from activities.store.tables import (
    AccountabilityFile,
    FrozenFacts,
    Incident,
    SupervisionOrder,
)
from activities.store.tables_of_sessions import IncidentSession
from activities.store.telling import told_of
from activities.store.views import Found, Told
from catalog.accountability.state import File
from catalog.actor import Actor
from catalog.incident.visibility import GRID_STAFF, ROOM_STAFF, UNIT_STAFF, WATCHERS, Sight
from catalog.supervision.facts import BUREAU, COMMISSION
from catalog.supervision.state import OVER, Order
from catalog.words import OrderStage, Role

MOST = 100
ORDERS, FILES = "orders", "files"
ANSWERING = (*UNIT_STAFF, *GRID_STAFF, *ROOM_STAFF)
"""Who answers for a body that overran: a unit's staff, or the staff of a room or a grid."""


@dataclass(frozen=True, slots=True)
class OrderQuery:
    """A search. Empty fields ask nothing; `desk`: at one of the actor's own posts."""

    incident: str = ""
    stage: tuple[OrderStage, ...] = ()
    desk: bool = False
    open_only: bool = False


@dataclass(frozen=True, slots=True)
class FoundOrder:
    """One order as it stands after event `seq`."""

    order: Order
    seq: int


@dataclass(frozen=True, slots=True)
class FoundFile:
    """One file as it stands after event `seq`, with the facts frozen for the commission."""

    file: File
    seq: int
    commission: str
    facts: dict[str, Any]
    hashes: tuple[dict[str, Any], ...]
    digest: str


@dataclass(frozen=True, slots=True)
class Orders:
    """One page of orders; `cursor` opens the next one, "" when this was the last."""

    rows: tuple[FoundOrder, ...] = field(default_factory=tuple)
    cursor: str = ""


@dataclass(frozen=True, slots=True)
class Files:
    """One page of files; `cursor` opens the next one, "" when this was the last."""

    rows: tuple[FoundFile, ...] = field(default_factory=tuple)
    cursor: str = ""


@lru_cache(maxsize=ACTORS)
def orders_of(actor: Actor) -> ColumnElement[bool]:
    """Return the condition on `supervision_order` under which an actor may know of it.

    The unit that overran always does; bureau, rooms and watchers as far as they may know of the
    incident; a reporter, and units beside the lead, do not. Nobody does through any of his posts
    where the incident is kept from him because it is about him (C11).
    """
    at = _held_at(actor)
    others = (Role.BUREAU_OFFICER, Role.DISCIPLINE_OFFICER, *GRID_STAFF, *ROOM_STAFF, *WATCHERS)
    watching = Actor("", tuple(held for held in actor.capacities if held.role in others))
    same = col(Incident.no) == col(SupervisionOrder.incident)
    known = exists().where(same, visible_to(watching)) if watching.capacities else false()
    answers = _names(at(UNIT_STAFF))
    return and_(or_(answers, known), ~exists().where(same, is_about(actor)))


def files_of(actor: Actor) -> ColumnElement[bool]:
    """Return the condition under which a file is this actor's to read: the commission's alone."""
    areas = _held_at(actor)((Role.DISCIPLINE_OFFICER,))
    return col(FrozenFacts.commission).in_(areas)


async def list_orders(
    db: Database, actor: Actor, query: OrderQuery, limit: int = 50, cursor: str = ""
) -> Orders:
    """List the orders an actor may know of, the earliest limit first; at most 100.

    Raises `BadCursor` for a cursor this function did not give.
    """
    limit = min(max(limit, 1), MOST)
    due, no = col(SupervisionOrder.due_at), col(SupervisionOrder.no)
    chosen = select(SupervisionOrder).where(*_wanted(actor, query)).order_by(due, no)
    if cursor:
        text, last_no = read_cursor(ORDERS, cursor, 2)
        last_due = instant_in(text)
        chosen = chosen.where(or_(due > last_due, and_(due == last_due, no > last_no)))
    async with db.read() as session:
        found = (await session.exec(chosen.limit(limit + 1))).all()
    rows = tuple(FoundOrder(read_order(row.state), row.seq) for row in found[:limit])
    if len(found) <= limit:
        return Orders(rows)
    last = found[limit - 1]
    return Orders(rows, write_cursor(ORDERS, last.due_at, last.no))


async def find_order(db: Database, actor: Actor, no: str) -> FoundOrder | None:
    """Find one order; None when there is none or the actor may not know of it."""
    chosen = select(SupervisionOrder).where(SupervisionOrder.no == no, orders_of(actor))
    async with db.read() as session:
        row = (await session.exec(chosen)).one_or_none()
    return FoundOrder(read_order(row.state), row.seq) if row else None


async def list_files(db: Database, actor: Actor, limit: int = 50, cursor: str = "") -> Files:
    """List the files of the actor's commission, the newest first; at most 100.

    Raises `BadCursor` for a cursor this function did not give.
    """
    limit = min(max(limit, 1), MOST)
    at, no = col(AccountabilityFile.frozen_at), col(AccountabilityFile.no)
    chosen = _files(actor).order_by(at.desc(), no.desc())
    if cursor:
        text, last_no = read_cursor(FILES, cursor, 2)
        last_at = instant_in(text)
        chosen = chosen.where(or_(at < last_at, and_(at == last_at, no < last_no)))
    async with db.read() as session:
        found = (await session.exec(chosen.limit(limit + 1))).all()
    rows = tuple(_found_file(file, facts) for file, facts in found[:limit])
    if len(found) <= limit:
        return Files(rows)
    last = rows[-1].file
    return Files(rows, write_cursor(FILES, last.frozen_at, last.no))


async def find_file(db: Database, actor: Actor, no: str) -> FoundFile | None:
    """Find one file; None when there is none or it is not the actor's commission's."""
    async with db.read() as session:
        found = (await session.exec(_files(actor).where(AccountabilityFile.no == no))).one_or_none()
    return _found_file(*found) if found else None


async def order_entries(
    db: Database, found: FoundOrder, *, after_seq: int = 0, limit: int = 100
) -> tuple[Told, ...]:
    """Tell the story of an order that was found, oldest first."""
    return await told_of(db, wire.order_id(found.order.no), after_seq, limit)


async def file_entries(
    db: Database, found: FoundFile, *, after_seq: int = 0, limit: int = 100
) -> tuple[Told, ...]:
    """Tell the steps of a file that was found, oldest first."""
    return await told_of(db, wire.file_id(found.file.no), after_seq, limit)


async def case_entries(
    db: Database, found: FoundFile, stream: str, *, after_seq: int = 0, limit: int = 100
) -> tuple[Told, ...]:
    """Tell a stream of the case behind a file that was found; nothing for any other stream.

    An order that only came after the facts were frozen belongs to it too: a supplement (E18), and
    so does a session, whose ruling is attached to it (E19).
    """
    incident = found.file.incident
    own = stream == wire.incident_id(incident) or stream.startswith(wire.order_id(f"{incident}-"))
    behind = own or await _hears(db, stream, incident)
    return await told_of(db, stream, after_seq, limit) if behind else ()


async def _hears(db: Database, stream: str, incident: str) -> bool:
    """Tell whether a stream is that of a session on an incident, its own or another's (E38)."""
    no = stream.removeprefix(wire.session_id(""))
    chosen = select(IncidentSession).where(
        IncidentSession.session == no, IncidentSession.no == incident
    )
    async with db.read() as session:
        return (await session.exec(chosen)).first() is not None


async def case_of(db: Database, found: FoundFile) -> Found | None:
    """Return the incident behind a file that was found, masked: the reporter stays hidden (A28)."""
    chosen = select(Incident).where(Incident.no == found.file.incident)
    async with db.read() as session:
        row = (await session.exec(chosen)).one_or_none()
    if row is None:
        return None
    return Found(read_state(row.state), read_terms(row.terms), row.seq, Sight.MASKED)


async def order_behind(db: Database, found: FoundFile, no: str) -> FoundOrder | None:
    """Return an order of the incident behind a file that was found."""
    chosen = select(SupervisionOrder).where(
        SupervisionOrder.no == no, SupervisionOrder.incident == found.file.incident
    )
    async with db.read() as session:
        row = (await session.exec(chosen)).one_or_none()
    return FoundOrder(read_order(row.state), row.seq) if row else None


async def peer_stages(db: Database, incident: str) -> dict[str, str]:
    """Return the stages of an incident's orders and files by number, as they are now.

    What ends after its incident was archived can no longer be told to it, and is still shown.
    """
    orders = select(SupervisionOrder.no, SupervisionOrder.stage)
    files = select(AccountabilityFile.no, AccountabilityFile.stage)
    async with db.read() as session:
        of_orders = await session.exec(orders.where(SupervisionOrder.incident == incident))
        of_files = await session.exec(files.where(AccountabilityFile.incident == incident))
        return dict([*of_orders.all(), *of_files.all()])


def _wanted(actor: Actor, query: OrderQuery) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = [orders_of(actor)]
    if query.incident:
        conditions.append(col(SupervisionOrder.incident) == query.incident)
    if query.stage:
        conditions.append(col(SupervisionOrder.stage).in_(query.stage))
    if query.open_only:
        conditions.append(col(SupervisionOrder.stage).not_in(OVER))
    if query.desk:
        at = _held_at(actor)
        asking = [*at(BUREAU), *(code for code in at(COMMISSION) if "/" in code)]
        bureaus = col(SupervisionOrder.bureau).in_(asking)
        conditions.append(or_(bureaus, _names(at(ANSWERING))))
    return conditions


def _names(bodies: list[str]) -> ColumnElement[bool]:
    """Return the condition under which an order names one of these bodies, among several or not."""
    several = col(SupervisionOrder.bodies)
    among = (several.contains(f",{code},", autoescape=True) for code in bodies)
    return or_(col(SupervisionOrder.body).in_(bodies), *among)


def _files(actor: Actor) -> Any:  # noqa: ANN401 -- a select of two tables, whose type has no name
    both = select(AccountabilityFile, FrozenFacts)
    return both.where(col(FrozenFacts.no) == col(AccountabilityFile.no), files_of(actor))


def _found_file(file: AccountabilityFile, facts: FrozenFacts) -> FoundFile:
    return FoundFile(
        read_file(file.state),
        file.seq,
        facts.commission,
        facts.facts,
        tuple(facts.hashes),
        facts.digest,
    )


def _held_at(actor: Actor) -> Any:  # noqa: ANN401 -- a function from roles to areas
    def at(roles: tuple[Role, ...]) -> list[str]:
        return sorted({held.at for held in actor.capacities if held.role in roles and held.at})

    return at


__all__ = [
    "Files",
    "FoundFile",
    "FoundOrder",
    "OrderQuery",
    "Orders",
    "case_entries",
    "case_of",
    "file_entries",
    "find_file",
    "find_order",
    "list_files",
    "list_orders",
    "order_behind",
    "order_entries",
    "peer_stages",
]
