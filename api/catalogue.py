"""What can be reported, by whom it is dealt with, and where: the place's tables, searchable."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, TypeVar

from fastapi import APIRouter, Query

from api.documented import READING
from api.identity import Asker
from api.names import BASE, word
from api.paging import Cursor, Limit, page_of
from api.plain import PLAIN
from api.shapes import Name
from api.state import Here, State
from api.versions import Tagged
from catalog.matters import Matter
from catalog.register import Area, Body, Post
from catalog.search import Kind
from catalog.words import Role

router = APIRouter(prefix=f"{BASE}/catalogue", route_class=Tagged, tags=["catalogue"])

Row = TypeVar("Row", Matter, Body, Area, Post)
Words = Annotated[
    str,
    Query(
        max_length=64, description="any part of a name, one Chinese character is enough; or a code"
    ),
    PLAIN,
]


@dataclass(frozen=True, slots=True)
class MatterView:
    """What can be reported: who leads, who assists, where it starts, how urgent it is."""

    code: str
    zh: str
    en: str
    category: Name
    platform: Name
    lead: Name
    assist: tuple[Name, ...]
    start_tier: int
    urgency: Name
    visibility: Name
    confirm_by: Name
    statutory: str


@dataclass(frozen=True, slots=True)
class UnitView:
    """One body: an office in one area, and the functional line it is named by."""

    code: str
    line: str
    zh: str
    en: str
    level: str
    area: Name


@dataclass(frozen=True, slots=True)
class AreaView:
    """One territory; an incident lies in a grid."""

    code: str
    zh: str
    en: str
    level: str
    parent: Name | None


@dataclass(frozen=True, slots=True)
class PostView:
    """One post at an area or body; `person` is null while it is vacant."""

    at: Name
    role: Name
    person: str | None
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class MatterPage:
    """One page of matters."""

    items: tuple[MatterView, ...]
    cursor: str | None
    total: int


@dataclass(frozen=True, slots=True)
class UnitPage:
    """One page of units."""

    items: tuple[UnitView, ...]
    cursor: str | None
    total: int


@dataclass(frozen=True, slots=True)
class AreaPage:
    """One page of areas."""

    items: tuple[AreaView, ...]
    cursor: str | None
    total: int


@dataclass(frozen=True, slots=True)
class PostPage:
    """One page of posts."""

    items: tuple[PostView, ...]
    cursor: str | None
    total: int


@router.get("/matters", summary="Look up matters", responses=READING)
async def matters(
    here: Here, _: Asker, q: Words = "", limit: Limit = 50, cursor: Cursor = ""
) -> MatterPage:
    """The catalogue of matters, best match first; all of it, page by page, without `q`."""
    rows = _found(here, q, Kind.MATTER, Matter, here.place.matters)
    page, following = page_of(rows, limit, cursor)
    return MatterPage(tuple(_matter(here, row) for row in page), following, len(rows))


@router.get("/units", summary="Look up units", responses=READING)
async def units(
    here: Here, _: Asker, q: Words = "", limit: Limit = 50, cursor: Cursor = ""
) -> UnitPage:
    """Every body of every area, by name, code or functional line."""
    rows = _found(here, q, Kind.UNIT, Body, here.units)
    page, following = page_of(rows, limit, cursor)
    return UnitPage(tuple(_unit(here, row) for row in page), following, len(rows))


@router.get("/areas", summary="Look up areas", responses=READING)
async def areas(
    here: Here, _: Asker, q: Words = "", limit: Limit = 50, cursor: Cursor = ""
) -> AreaPage:
    """City, counties, townships, villages and grids; a name finds what lies within it as well."""
    rows = _found(here, q, Kind.AREA, Area, here.place.register.areas)
    page, following = page_of(rows, limit, cursor)
    return AreaPage(tuple(_area(here, row) for row in page), following, len(rows))


@router.get("/posts", summary="Look up posts", responses=READING)
async def posts(
    here: Here,
    _: Asker,
    q: Words = "",
    at: Annotated[
        str, Query(max_length=64, description="at exactly this area or body"), PLAIN
    ] = "",
    limit: Limit = 50,
    cursor: Cursor = "",
) -> PostPage:
    """Who holds which post, by role, name, person or place."""
    everybody = here.place.register.posts_at(at) if at else here.place.register.posts
    found = _found(here, q, Kind.POST, Post, everybody)
    # Residents are in the register, but hold no office: who they are is nobody's to look up.
    rows = [post for post in found if post.role is not Role.RESIDENT and at in ("", post.at)]
    page, following = page_of(rows, limit, cursor)
    return PostPage(tuple(_post(here, row) for row in page), following, len(rows))


def _found(
    here: State, q: str, kind: Kind, row: type[Row], everything: Iterable[Any]
) -> Sequence[Row]:
    hits: Iterable[Any] = (
        (hit.item for hit in here.search.find(q, (kind,))) if q.strip() else everything
    )
    return [item for item in hits if isinstance(item, row)]


def _matter(here: State, row: Matter) -> MatterView:
    return MatterView(
        code=row.code,
        zh=row.zh,
        en=row.en,
        category=Name(row.category, row.category_zh, row.category_en),
        platform=Name(row.platform, row.platform_zh, row.platform_zh),
        lead=_name(here, row.lead),
        assist=tuple(_name(here, line) for line in row.assist),
        start_tier=here.place.starts[row.start_at],
        urgency=word(row.urgency),
        visibility=word(row.visibility),
        confirm_by=word(row.confirm_by),
        statutory=row.statutory,
    )


def _unit(here: State, row: Body) -> UnitView:
    area = row.code.partition("/")[0]
    return UnitView(row.code, row.line, row.zh, row.en, row.level, _name(here, area))


def _area(here: State, row: Area) -> AreaView:
    parent = _name(here, row.parent) if row.parent else None
    return AreaView(row.code, row.zh, row.en, row.level, parent)


def _post(here: State, row: Post) -> PostView:
    return PostView(_name(here, row.at), word(row.role), row.person or None, row.zh, row.en)


def _name(here: State, code: str) -> Name:
    said = here.wording.named(code)
    return Name(code, said.zh, said.en)
