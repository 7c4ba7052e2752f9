"""What a list is narrowed by: names as people type them, turned into the codes a search knows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Annotated
from urllib.parse import urlencode

from fastapi import Query

from activities.store.reads import IncidentQuery
from api.plain import PLAIN
from api.shapes import Name
from api.state import State
from catalog.search import Kind
from catalog.words import Light, Stage

Typed = Annotated[str, Query(max_length=64), PLAIN]
FIELDS = {"matter": Kind.MATTER, "unit": Kind.UNIT, "area": Kind.AREA}


@dataclass(frozen=True, slots=True)
class Filters:
    """The filters as they were typed; `known` are the matter, unit and area they mean."""

    q: str = ""
    stage: Stage | None = None
    light: Light | None = None
    matter: str = ""
    unit: str = ""
    area: str = ""
    known: Mapping[str, Name] | None = None
    reopened: bool = False

    @property
    def any(self) -> bool:
        """Tell whether anything is narrowed at all."""
        return bool(self.written)

    @property
    def written(self) -> dict[str, str]:
        """Return the filters as they stand in an address, empty ones left out."""
        said = {name: str(getattr(self, name) or "") for name in ("q", "stage", "light", *FIELDS)}
        said["reopened"] = "1" if self.reopened else ""
        return {name: value for name, value in said.items() if value}

    @property
    def strangers(self) -> tuple[str, ...]:
        """Return what was typed as a matter, a unit or an area and is none here."""
        known = self.known or {}
        typed = {name: getattr(self, name).strip() for name in FIELDS}
        return tuple(text for name, text in typed.items() if text and name not in known)

    def query(self) -> IncidentQuery:
        """Return the search; what is no name of anything finds nothing."""
        known = self.known or {}
        codes = {
            name: known[name].code if name in known else getattr(self, name).strip()
            for name in FIELDS
        }
        return IncidentQuery(
            stage=(self.stage,) if self.stage else (),
            light=(self.light,) if self.light else (),
            matter=codes["matter"],
            body=codes["unit"],
            area=codes["area"],
            q=self.q,
            reopened=self.reopened,
        )


async def filters(  # noqa: PLR0917 -- the fields of the form, as the framework hands them in
    q: Typed = "",
    stage: Typed = "",
    light: Typed = "",
    matter: Typed = "",
    unit: Typed = "",
    area: Typed = "",
    reopened: Typed = "",
) -> Filters:
    """Read the filters of an address; a word that is none of ours narrows nothing."""
    stages, lights = {each.value: each for each in Stage}, {each.value: each for each in Light}
    chosen = stages.get(stage), lights.get(light)
    return Filters(q, *chosen, matter, unit, area, reopened=reopened == "1")


def resolved(here: State, typed: Filters) -> Filters:
    """Look up what the names mean: the best match of each, as in the catalogue's own search."""
    known: dict[str, Name] = {}
    for name, kind in FIELDS.items():
        hits = here.search.find(getattr(typed, name), (kind,))
        if hits:
            item = hits[0].item
            code = getattr(item, "code", "")
            known[name] = Name(code, item.zh, item.en)
    return replace(typed, known=known)


def address(path: str, typed: Filters, **more: str) -> str:
    """Write the address of a list with its filters and what else is chosen."""
    chosen = {**typed.written, **{name: value for name, value in more.items() if value}}
    return f"{path}?{urlencode(chosen)}" if chosen else path
