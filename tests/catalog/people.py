"""Who and when: the place read once, actors by post, instants as a story prints them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from functools import cache

from activities.places import BUILT_IN, read_place
from catalog.actor import Actor, Capacity
from catalog.messages import Prose
from catalog.place import Place
from catalog.words import Role

HERE = timezone(timedelta(hours=8))
RURAL, URBAN = "KLK-01-01-001", "KGL-01-01-001"
VACANT_CHIEF = "KLK-02-02-003"
TEXT = Prose("text:1")


@cache
def place_of(code: str) -> Place:
    """Read a place once."""
    return read_place(BUILT_IN / code)


def kaifeng() -> Place:
    """Return the first place."""
    return place_of("kaifeng")


def shangcheng() -> Place:
    """Return the second place."""
    return place_of("shangcheng")


def at(text: str) -> datetime:
    """Read "03-02 09:00" as an instant of 2026 in the place's time."""
    return datetime.strptime(f"2026-{text} +0800", "%Y-%m-%d %H:%M %z").astimezone(UTC)


def local(instant: datetime) -> str:
    """Write an instant as `at` reads it."""
    return instant.astimezone(HERE).strftime("%m-%d %H:%M")


def actor(person: str) -> Actor:
    """Return a person with every post he holds."""
    posts = (*kaifeng().register.posts_of(person), *shangcheng().register.posts_of(person))
    return Actor(person, tuple(Capacity(post.role, post.at) for post in posts))


def at_post(area: str, role: Role) -> Actor:
    """Return whoever holds a post."""
    posts = (*kaifeng().register.posts_at(area), *shangcheng().register.posts_at(area))
    return actor(next(post.person for post in posts if post.role is role))


def clerk(body: str) -> Actor:
    """Return the clerk of a body; where the posts name nobody, somebody who has the post."""
    posts = (*kaifeng().register.posts_at(body), *shangcheng().register.posts_at(body))
    held = (post.person for post in posts if post.role is Role.DEPARTMENT_CLERK)
    known = next(held, "")
    return actor(known) if known else Actor(body, (Capacity(Role.DEPARTMENT_CLERK, body),))


def head(body: str) -> Actor:
    """Return the leader in charge of a body."""
    return at_post(body, Role.DEPARTMENT_LEADER)


def standing_in(officer: Actor, grid: str, room: str) -> Actor:
    """Let a room's officer act as the chief a grid does not have (C5)."""
    stands_in = Capacity(Role.GRID_CHIEF, grid, via=room)
    return replace(officer, capacities=(*officer.capacities, stands_in))


WORKER = at_post(RURAL, Role.GRID_WORKER)
CHIEF = at_post(RURAL, Role.GRID_CHIEF)
ADVISER = at_post(RURAL, Role.GRID_ADVISER)
VILLAGE = at_post("KLK-01-01", Role.ROOM_OFFICER)
TOWN = at_post("KLK-01", Role.DISPATCHER)
COORDINATOR = at_post("KLK-01", Role.COORDINATOR)
COUNTY = at_post("KLK", Role.DISPATCHER)
CITY = at_post("KF", Role.DISPATCHER)
BUREAU = at_post("KLK", Role.BUREAU_OFFICER)
RESIDENT = actor("P185")
STRANGER = Actor("P999")
