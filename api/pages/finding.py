"""What a report form offers to choose from: matters, grids and units, by what was typed."""

from __future__ import annotations

from dataclasses import dataclass

from api.pages.rendering import Visitor
from api.state import State
from catalog.incident.intake import OWN_REPORTS
from catalog.incident.visibility import KEPT_FROM_SUBJECT
from catalog.matters import Matter
from catalog.register import Area, Body
from catalog.search import Kind

FEW, SOME = 5, 8


@dataclass(frozen=True, slots=True)
class PlaceChoice:
    """A grid, an area or a unit by its own name, and in what it lies, from the county down."""

    code: str
    zh: str
    en: str
    within_zh: str
    within_en: str


def matters_for(visitor: Visitor, text: str, chosen: str) -> tuple[Matter, ...]:
    """Guess the matters somebody may mean; what he has chosen already stays among them."""
    here = visitor.here
    closed = here.place.without_account.not_for if visitor.actor is None else ()
    likely = here.likely_matters.nearest(text, FEW + len(closed))
    open_ones = [matter for matter in likely if matter.code not in closed][:FEW]
    picked = here.place.matter(chosen)
    if picked is not None and picked not in open_ones:
        open_ones = [picked, *open_ones]
    return tuple(open_ones)


def catalogue_for(visitor: Visitor) -> tuple[tuple[Matter, tuple[Matter, ...]], ...]:
    """Return the whole catalogue by category, each under the first of its matters."""
    place = visitor.here.place
    closed = place.without_account.not_for if visitor.actor is None else ()
    groups: dict[str, list[Matter]] = {}
    for matter in place.matters:
        if matter.code not in closed:
            groups.setdefault(matter.category, []).append(matter)
    return tuple((group[0], tuple(group)) for group in groups.values())


def grids_for(visitor: Visitor, where: str, chosen: str) -> tuple[PlaceChoice, ...]:
    """Guess the grids somebody may mean: his own first, and what he has chosen already."""
    here, register = visitor.here, visitor.here.place.register
    codes = [chosen, *own_grids(visitor), *(it.code for it in _found(here, where))]
    areas = (register.area(code) for code in dict.fromkeys(codes))
    return tuple(_choice(here, area) for area in areas if area and _is_grid(here, area))


def subjects_for(visitor: Visitor, whom: str, chosen: str) -> tuple[PlaceChoice, ...]:
    """Find the units and areas that a report may be about by what they are called; what has been
    chosen already stays. Nobody is left to hold what is about everywhere: that is no choice.
    """
    here, register = visitor.here, visitor.here.place.register
    hits = (hit.item for hit in here.search.find(whom, (Kind.UNIT, Kind.AREA)))
    found = [it.code for it in hits if isinstance(it, Body) or (isinstance(it, Area) and it.parent)]
    codes = dict.fromkeys([chosen, *found[:SOME]])
    known = (register.body_at(code) or register.area(code) for code in codes)
    return tuple(_choice(here, it) for it in known if it is not None)


def may_be_about(here: State, matter: str) -> bool:
    """Tell whether it matters whom such a report is about: to nobody else is it kept from him."""
    known = here.place.matter(matter)
    return known is not None and known.visibility in KEPT_FROM_SUBJECT


def own_grids(visitor: Visitor) -> tuple[str, ...]:
    """Return the grids the visitor himself works in."""
    held = visitor.actor.capacities if visitor.actor else ()
    return tuple(dict.fromkeys(each.at for each in held if each.role in OWN_REPORTS))


def _found(here: State, where: str) -> tuple[Area, ...]:
    """A grid's own code finds that grid alone; a name whatever is called or lies in so."""
    exact = here.place.register.area(where.strip().upper())
    if exact is not None and _is_grid(here, exact):
        return (exact,)
    return here.likely_grids.nearest(where, SOME)


def _is_grid(here: State, area: Area) -> bool:
    return area.level == here.place.tiers[0].level


def _choice(here: State, it: Area | Body) -> PlaceChoice:
    lies_in = it.parent if isinstance(it, Area) else it.code.partition("/")[0]
    above = [each for each in here.place.register.chain(lies_in) if each.parent]
    return PlaceChoice(
        it.code,
        it.zh,
        it.en,
        " · ".join(each.zh for each in reversed(above)),
        ", ".join(each.en for each in above),
    )
