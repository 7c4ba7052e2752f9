"""What earlier rulings teach: the rules in force, how often followed, how often disputed again."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import datetime
from functools import lru_cache
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import (
    ColumnElement,
    Integer,
    Select,
    Subquery,
    and_,
    bindparam,
    cast,
    exists,
    func,
    not_,
    or_,
    select,
)
from sqlalchemy.orm import aliased
from sqlmodel import col

from activities.store.database import Database
from activities.store.session_reads import sessions_of
from activities.store.sight import ACTORS
from activities.store.tables import Incident
from activities.store.tables_of_sessions import JointSession, Precedent, PrecedentUse
from catalog.actor import Actor
from catalog.session.words import SessionKind

MOST = 20


@dataclass(frozen=True, slots=True)
class PrecedentRow:
    """One rule in force: where `circumstance` is answered `holds`, the line `lead` leads.

    `circumstance` is "" and `holds` None where it holds of the matter whatever the facts, `lead` is
    "" where it was split among `assist`. `session`
    ruled it, of the area `area`. `followed` is how many incidents of the matter were dispatched by
    that ruling, `disputed` how many of these were disputed all the same.
    """

    session: str
    which: SessionKind
    area: str
    matter: str
    circumstance: str
    holds: bool | None
    lead: str
    assist: tuple[str, ...]
    since: datetime
    followed: int
    disputed: int


COUNTED = ("followed", "disputed")
COLUMNS = [field.name for field in fields(PrecedentRow) if field.name not in COUNTED]
_ROW = TypeAdapter(PrecedentRow)


async def precedents_in_force(
    db: Database, actor: Actor, place: str, matter: str, limit: int = MOST
) -> tuple[PrecedentRow, ...]:
    """Return the rules in force for a matter, the newest ruling first; at most 20.

    On each question the last ruling holds and supersedes what was ruled before, but what level 1
    has ruled level 1 alone rules anew (A17). What was ruled on an incident that is not open to
    everybody is told to those who may read that session.
    """
    asked = {"of_place": place, "of_matter": matter, "most": min(max(limit, 1), MOST)}
    async with db.read() as session:
        connection = await session.connection()
        rows = (await connection.execute(_in_force(actor), asked)).mappings().all()
    return tuple(_ROW.validate_python(dict(row)) for row in rows)


@lru_cache(maxsize=ACTORS)
def _in_force(actor: Actor) -> Select[Any]:
    """Lay the query out once for each actor: every page of an incident asks it."""
    rule, used = Precedent, _used()
    of_the_matter = and_(
        col(rule.place) == bindparam("of_place"), col(rule.matter) == bindparam("of_matter")
    )
    return (
        select(
            *(getattr(rule, name) for name in COLUMNS),
            func.coalesce(used.c.followed, 0).label("followed"),
            func.coalesce(used.c.disputed, 0).label("disputed"),
        )
        .outerjoin(
            used, and_(used.c.session == col(rule.session), used.c.matter == col(rule.matter))
        )
        .where(of_the_matter, not_(_superseded()), or_(not_(col(rule.secret)), _readable(actor)))
        .order_by(col(rule.since).desc(), col(rule.session).desc(), col(rule.number))
        .limit(bindparam("most"))
    )


def _superseded() -> ColumnElement[bool]:
    rule, later = Precedent, aliased(Precedent)
    above, below = _by_leaders(later), not_(_by_leaders(rule))
    after = or_(
        col(later.since) > col(rule.since),
        and_(col(later.since) == col(rule.since), col(later.session) > col(rule.session)),
    )
    return exists().where(
        col(later.place) == col(rule.place),
        col(later.matter) == col(rule.matter),
        col(later.circumstance) == col(rule.circumstance),
        col(later.area) == col(rule.area),
        # How a case was split says nothing of who leads the next, nor the other way round.
        (col(later.lead) == "") == (col(rule.lead) == ""),
        # What is open is not taken out of sight by what may not be known of.
        or_(not_(col(later.secret)), col(rule.secret)),
        or_(and_(above, below), and_(or_(above, below), after)),
    )


def _by_leaders(rule: type[Precedent]) -> ColumnElement[bool]:
    return col(rule.which) == SessionKind.LEVEL_1.value


def _readable(actor: Actor) -> ColumnElement[bool]:
    same = col(JointSession.no) == col(Precedent.session)
    return exists().where(same, sessions_of(actor))


def _used() -> Subquery:
    """Count the incidents that followed each session's ruling, by matter."""
    disputed = func.sum(cast(col(PrecedentUse.disputed), Integer))
    session, matter = col(PrecedentUse.session), col(Incident.matter)
    return (
        select(session, matter, func.count().label("followed"), disputed.label("disputed"))
        .join(Incident, col(Incident.no) == col(PrecedentUse.no))
        .group_by(session, matter)
        .subquery()
    )
