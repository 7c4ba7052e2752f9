"""E22 as SQL, in one place: the WHERE that stands on every read of incidents and notices.

The law is `catalog.incident.visibility.sight`. A test draws actors and incidents and holds the
two together: what this lets through is exactly what `sight` does not answer with NONE.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

from sqlalchemy import ColumnElement, Select, and_, exists, false, not_, or_, select, true, union
from sqlmodel import col

from activities.store.tables import (
    Incident,
    IncidentArea,
    IncidentBody,
    IncidentPerson,
    IncidentTask,
    Notice,
)
from catalog.actor import Actor, Capacity
from catalog.incident.visibility import (
    GRID_HANDS,
    GRID_STAFF,
    KEPT_FROM_SUBJECT,
    ROOM_STAFF,
    UNIT_STAFF,
    WATCHERS,
    posts_of,
)
from catalog.supervision.facts import COMMISSION
from catalog.words import Part, Role, Visibility

OVERSEER = "overseer"
"""The part of a body that an incident was handed over to, beside those that are ordered (C9)."""
ASKED = "asked"
"""The part of a body that is asked to take over, while it is (E29)."""
CONVENOR, PARTY, DECIDER = "convenor", "party", "decider"
"""The parts of those who hear it in a session, while one is open (E22)."""
WIDE = (*ROOM_STAFF, *WATCHERS, Role.BUREAU_OFFICER)
"""Whose post is a whole area, of which most of what there is may be his to see."""
IN_ROOMS = (*GRID_HANDS, *GRID_STAFF, *ROOM_STAFF)
ACTORS = 250
"""For how many actors a condition is kept: laying one out takes longer than most reads."""


@lru_cache(maxsize=ACTORS)
def visible_to(actor: Actor) -> ColumnElement[bool]:
    """Return the condition on `incident` under which this actor may know that it exists."""
    own = [belongs_to(actor.person)] if actor.person else []
    through_posts = and_(not_(is_about(actor)), or_(false(), *_ways(actor)))
    return or_(false(), *own, through_posts)


@lru_cache(maxsize=ACTORS)
def readable_by(actor: Actor) -> ColumnElement[bool]:
    """Return the condition on `notice` under which it is this actor's to read.

    What was told to a room, a grid, a leader, a bureau or one post may be read as long as the
    reader may know of the incident: a post that E22 hides it from shares the room, not the secret.
    A body keeps what it was told, recalls above all, and so does whoever convened a session, unless
    the reader is complained of; a person keeps his own.
    """
    same = col(Incident.no) == col(Notice.no)
    # Asked of each notice told to him: gathering every incident he may see costs more the more
    # there are.
    known = exists().where(same, visible_to(actor))
    about = exists().where(same, is_about(actor))
    at = _held_at(actor.capacities)
    ways = [
        ("person", [actor.person] if actor.person else [], true()),
        ("body", at(UNIT_STAFF), not_(about)),
        ("commission", at((Role.DISCIPLINE_OFFICER,)), true()),
        ("room", at((*ROOM_STAFF, *GRID_STAFF)), known),
        ("grid", at(GRID_STAFF), known),
        ("leader", at((Role.LEADER,)), known),
        ("bureau", at((Role.BUREAU_OFFICER,)), known),
        ("bureau", [code for code in at(COMMISSION) if "/" in code], known),
        ("post", _posts(actor, convening=False), known),
        ("post", _posts(actor, convening=True), not_(about)),
    ]
    return or_(false(), *(and_(_told(reader, to), may) for reader, to, may in ways if to))


@lru_cache(maxsize=ACTORS)
def within_reach_of(actor: Actor) -> ColumnElement[bool]:
    """Return a condition that all meet whom `visible_to` lets through, for a list to begin with.

    Who is somebody, a unit or a grid has few among all; who looks on a whole area is not asked.
    """
    if any(held.role in WIDE for held in actor.capacities):
        return true()
    at = _held_at(actor.capacities)
    found = [own_incidents(actor.person)]
    if bodies := at((*UNIT_STAFF, Role.DISCIPLINE_OFFICER, Role.SESSION_CONVENOR)):
        found.append(select(col(IncidentBody.no)).where(col(IncidentBody.body).in_(bodies)))
    if grids := at((*GRID_HANDS, *GRID_STAFF)):
        found.append(select(col(IncidentArea.no)).where(col(IncidentArea.area).in_(grids)))
    return col(Incident.no).in_(union(*found))


@lru_cache(maxsize=ACTORS)
def at_desk_of(actor: Actor) -> ColumnElement[bool]:
    """Return the condition under which an incident lies in a room or with a unit of the actor's,
    or waits for his grid to look on the spot (E7); each is found by an index of its own.
    """
    at = _held_at(actor.capacities)
    found = []
    if rooms := at((*ROOM_STAFF, *GRID_STAFF)):
        found.append(select(col(Incident.no)).where(col(Incident.holder).in_(rooms)))
    if grids := at(GRID_STAFF):
        found.append(select(col(Incident.no)).where(col(Incident.checker).in_(grids)))
    if units := at(UNIT_STAFF):
        found.append(_ordered_of(units))
    return col(Incident.no).in_(union(*found)) if found else false()


@lru_cache(maxsize=ACTORS)
def waited_for(actor: Actor) -> ColumnElement[bool]:
    """Return the condition on `incident_task` under which it is this actor's to do."""
    task_at, roles, apart = (
        col(IncidentTask.at),
        col(IncidentTask.roles),
        col(IncidentTask.apart),
    )
    at = _held_at(actor.capacities)
    held = [
        and_(task_at.in_(at((role,))), roles.contains(f",{role},", autoescape=True))
        for role in dict.fromkeys(each.role for each in actor.capacities)
    ]
    kept_apart = {code for code in (actor.person, *(each.at for each in actor.capacities)) if code}
    return and_(
        or_(false(), *held),
        *(not_(apart.contains(f",{code},", autoescape=True)) for code in sorted(kept_apart)),
    )


def belongs_to(person: str) -> ColumnElement[bool]:
    """Return the condition under which it is this person's own incident."""
    return exists().where(
        col(IncidentPerson.no) == col(Incident.no), col(IncidentPerson.person) == person
    )


def own_incidents(person: str) -> Select[str]:
    """Return the numbers of this person's own incidents: what a list of them begins with."""
    return select(col(IncidentPerson.no)).where(col(IncidentPerson.person) == person)


def ordered_from(bodies: Iterable[str]) -> ColumnElement[bool]:
    """Return the condition under which one of these bodies has an assignment that stands, or is
    asked to take over: found from the bodies, of which a list has few.
    """
    return col(Incident.no).in_(_ordered_of(bodies))


def _ordered_of(bodies: Iterable[str]) -> Select[str]:
    standing = col(IncidentBody.body).in_(sorted(bodies)), col(IncidentBody.standing)
    return select(col(IncidentBody.no)).where(*standing)


def lies_in(areas: Iterable[str], *more: ColumnElement[bool]) -> ColumnElement[bool]:
    """Return the condition under which an incident lies in one of these areas, at any level."""
    return exists().where(
        col(IncidentArea.no) == col(Incident.no), col(IncidentArea.area).in_(sorted(areas)), *more
    )


def _ways(actor: Actor) -> Iterator[ColumnElement[bool]]:
    """Yield one condition for each way in that the actor has; what he lacks costs nothing."""
    at = _held_at(actor.capacities)
    visibility = col(Incident.visibility)
    if units := at(UNIT_STAFF):
        yield from _through_bodies(units)
    if areas := at((Role.BUREAU_OFFICER,)):
        yield lies_in(areas)
    if bodies := at((Role.DISCIPLINE_OFFICER,)):
        yield _looks_on(OVERSEER, bodies)
    if convening := at((Role.SESSION_CONVENOR,)):
        yield _looks_on(CONVENOR, convening)
    if areas := at((Role.LEADER,)):
        yield _looks_on(DECIDER, areas)
    if areas := at(WATCHERS):
        yield and_(visibility == Visibility.OPEN, lies_in(areas))
    if areas := at(IN_ROOMS):
        yield lies_in(areas, _shown_to_rooms())
    for role in IN_ROOMS:
        if areas := at((role,)):
            yield _shown_to_named(role, areas)


@lru_cache(maxsize=ACTORS)
def is_about(actor: Actor) -> ColumnElement[bool]:
    """Return the condition under which it is kept from the actor because it is about him (C11)."""
    kept = col(Incident.visibility).in_(KEPT_FROM_SUBJECT)
    return and_(kept, col(Incident.about).in_(posts_of(actor)))


def _through_bodies(units: list[str]) -> Iterator[ColumnElement[bool]]:
    lead, about = col(Incident.lead), col(Incident.about)
    yield and_(lead.in_(units), lead != about)
    yield and_(
        col(Incident.visibility) != Visibility.RESTRICTED,
        exists().where(
            col(IncidentBody.no) == col(Incident.no),
            col(IncidentBody.body).in_(units),
            col(IncidentBody.body) != about,
            or_(
                and_(
                    col(IncidentBody.part).in_([Part.ASSIST, Part.JOINT, ASKED]),
                    col(IncidentBody.standing),
                ),
                col(IncidentBody.part) == PARTY,
            ),
        ),
    )


def _looks_on(part: str, at: list[str]) -> ColumnElement[bool]:
    """Return the condition under which one of these has that part beside those ordered."""
    return exists().where(
        col(IncidentBody.no) == col(Incident.no),
        col(IncidentBody.body).in_(at),
        col(IncidentBody.part) == part,
    )


def _shown_to_rooms() -> ColumnElement[bool]:
    visibility, rank = col(Incident.visibility), col(IncidentArea.rank)
    return or_(
        visibility.in_([Visibility.OPEN, Visibility.PERSON_AT_RISK]),
        and_(
            visibility == Visibility.TIP_OFF,
            rank >= col(Incident.centre_rank),
            rank > col(Incident.subject_rank),
        ),
        and_(
            visibility == Visibility.HIDDEN_FROM_SUBJECT,
            rank > col(Incident.subject_rank),
        ),
    )


def _shown_to_named(role: Role, areas: list[str]) -> ColumnElement[bool]:
    holds = col(IncidentArea.area) == col(Incident.holder)
    return and_(
        col(Incident.visibility) == Visibility.RESTRICTED,
        col(Incident.named_roles).contains(f",{role},", autoescape=True),
        lies_in(
            areas,
            col(IncidentArea.rank) > col(Incident.subject_rank),
            or_(col(IncidentArea.rank) >= col(Incident.centre_rank), holds),
        ),
    )


def _posts(actor: Actor, *, convening: bool) -> list[str]:
    held = (each for each in actor.capacities if convening is (each.role is Role.SESSION_CONVENOR))
    return sorted(f"{each.at}:{each.role}" for each in held)


def _told(reader: str, to: Iterable[str]) -> ColumnElement[bool]:
    return and_(col(Notice.reader) == reader, col(Notice.to).in_(list(to)))


def _held_at(capacities: tuple[Capacity, ...]) -> Callable[[tuple[Role, ...]], list[str]]:
    def at(roles: tuple[Role, ...]) -> list[str]:
        return sorted({held.at for held in capacities if held.role in roles and held.at})

    return at
