"""What anybody may know without a key: how many incidents there are, and how far they are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Query, Request

from activities.store.reads import count_open, count_protected
from api.documented import problems
from api.limiting import address_of
from api.names import BASE, word
from api.plain import PLAIN
from api.problems import refused
from api.shapes import Name
from api.state import Here, State
from catalog.messages import not_so
from catalog.public import PROTECTED, counted_at, month_before, told, told_above
from catalog.register import Area
from catalog.words import Light, Stage, Word

router = APIRouter(prefix=f"{BASE}/public", tags=["public"])


@dataclass(frozen=True, slots=True)
class Count:
    """How many of one thing."""

    of: Name
    count: int


@dataclass(frozen=True, slots=True)
class ProtectedCount:
    """How many of a kind that is not open were reported in a month; null where they are so few
    that a number would point at somebody, or none.
    """

    of: Name
    count: int | None


@dataclass(frozen=True, slots=True)
class Protected:
    """What is not open: whole months only, from the county up, never by matter, stage or light."""

    month: str
    counts: tuple[ProtectedCount, ...]


@dataclass(frozen=True, slots=True)
class PublicCounts:
    """Incidents of one area. `total` and what stands beside it count what is open, as of now;
    `parts` are the areas one level below. `protected` is null below the county.
    """

    area: Name
    as_of: datetime
    total: int
    by_category: tuple[Count, ...]
    by_stage: tuple[Count, ...]
    by_light: tuple[Count, ...]
    parts: tuple[Count, ...]
    protected: Protected | None


@router.get("/counts", summary="Count incidents", responses=problems(422, 429, 503))
async def counts(
    request: Request,
    here: Here,
    area: Annotated[
        str,
        Query(max_length=64, description="city, county, township, village or grid; default: all"),
        PLAIN,
    ] = "",
) -> PublicCounts:
    """How many incidents there are in an area, by category, stage and light. No key is needed."""
    here.limits.count("public", address_of(request))
    register, now = here.place.register, here.now()
    found = register.area(area or _top(here).code)
    if found is None:
        raise refused(not_so("unknown_area", area=area))
    parts = _parts(here, found)
    opened = await count_open(here.database, found.code, (part.code for part in parts), now)
    categories = {
        matter.category: Name(matter.category, matter.category_zh, matter.category_en)
        for matter in here.place.matters
    }
    return PublicCounts(
        area=_name(found),
        as_of=now,
        total=opened.total,
        by_category=tuple(
            Count(categories.get(code, Name(code, code, code)), count)
            for code, count in sorted(opened.by_category.items())
        ),
        by_stage=_by_word(Stage, opened.by_stage),
        by_light=_by_word(Light, opened.by_light),
        parts=tuple(Count(_name(part), opened.parts.get(part.code, 0)) for part in parts),
        protected=await _protected(here, found, now),
    )


async def _protected(here: State, area: Area, now: datetime) -> Protected | None:
    if not _counted(here, area):
        return None
    month = month_before(now, here.place.utc_offset)
    counties = [each.code for each in _within(here, area)]
    numbers = await count_protected(here.database, counties, month.start, month.end)
    shown = []
    for kind in PROTECTED:
        by_county = {code: numbers.get((code, kind.value), 0) for code in counties}
        alone = told(kind, by_county).get(area.code)
        number = alone if area.code in by_county else told_above(kind, by_county)
        shown.append(ProtectedCount(word(kind), number))
    return Protected(month.name, tuple(shown))


def _by_word(words: Iterable[Word], numbers: dict[str, int]) -> tuple[Count, ...]:
    return tuple(Count(word(each), numbers.get(each.value, 0)) for each in words)


def _top(here: State) -> Area:
    return next(area for area in here.place.register.areas if not area.parent)


def _parts(here: State, area: Area) -> list[Area]:
    return [each for each in here.place.register.areas if each.parent == area.code]


def _counted(here: State, area: Area) -> bool:
    """Tell whether what is not open is counted in an area; levels count from the ground as in
    `Scope`.
    """
    rank = [tier.level for tier in here.place.tiers].index(area.level)
    return counted_at(rank, here.place.ranks)


def _within(here: State, area: Area) -> list[Area]:
    """Return the areas where counting begins that lie in an area, itself included."""
    register = here.place.register
    return [
        each
        for each in register.areas
        if _counted(here, each)
        and not any(_counted(here, part) for part in _parts(here, each))
        and any(above.code == area.code for above in register.chain(each.code))
    ]


def _name(area: Area) -> Name:
    return Name(area.code, area.zh, area.en)
