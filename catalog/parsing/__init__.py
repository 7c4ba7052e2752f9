"""From a place's files to a `Place`, or to everything that is wrong with them at once.

Text in, values out: files are opened and YAML is loaded by `activities.places`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence

from catalog.mistakes import Findings, Mistake, PlaceMistakes
from catalog.parsing.areas import read_areas
from catalog.parsing.convening import check_convening
from catalog.parsing.document import Document
from catalog.parsing.matters import read_matters
from catalog.parsing.overrun import check_overseer
from catalog.parsing.posts import read_posts
from catalog.parsing.powers import CIRCUMSTANCES, POWERS, read_circumstances, read_powers
from catalog.parsing.settings import Settings, read_settings
from catalog.parsing.tables import plain
from catalog.parsing.territory import check_territory
from catalog.parsing.units import read_units
from catalog.parsing.without_account import check_not_for
from catalog.place import GridNumbers, Place
from catalog.register import Register
from catalog.words import Role

SETTINGS = "place.yaml"
TABLES = ("matters.tsv", "units.tsv", "areas.tsv", "posts.tsv")
OPTIONAL_TABLES = (POWERS, CIRCUMSTANCES)


def parse_place(
    document: Document, tables: Mapping[str, str], found: Sequence[Mistake] = ()
) -> Place:
    """Read a whole place, so that no half-valid one is ever used.

    `document` is place.yaml, `tables` the text of each of `TABLES` by name, and of those of
    `OPTIONAL_TABLES` that are there; `found` are mistakes the reader of the files met already.
    Raises `PlaceMistakes` with all of them and its own.
    """
    findings = Findings(list(found))
    settings = read_settings(document, findings)
    tiers = settings.tiers if settings else ()
    levels = tuple(tier.level for tier in reversed(tiers))
    numbers = settings.grid_numbers if settings else GridNumbers.COMPLETE
    territory = read_areas(tables, levels, findings, numbers)
    areas = territory.areas if territory else ()
    offices = read_units(tables, areas, findings)
    bare = Register(areas, offices, (), levels) if areas and offices else None
    matters = read_matters(tables, settings, bare, findings)
    powers = read_powers(tables, bare, matters, findings)
    circumstances = read_circumstances(tables, matters, findings)
    if settings is not None and matters:
        check_not_for(document, settings.without_account, matters, findings)
    # Where nobody works with chiefs, no grid needs the post (RULES C5).
    chiefs = tiers and Role.GRID_CHIEF in tiers[0].roles
    grids = territory.at_level(tiers[0].level) if territory and chiefs else ()
    posts = read_posts(tables, bare, grids, findings)
    register = Register(areas, offices, posts, levels)
    if settings is not None and bare is not None:
        _check_bodies(document, settings, register, findings)
    if settings is None or findings.mistakes:
        raise PlaceMistakes(findings.mistakes)
    return Place(
        **vars(settings),
        hash=content_hash({document.name: document.text, **tables}),
        register=register,
        matters=matters,
        powers=powers,
        circumstances=circumstances,
    )


def _check_bodies(
    document: Document, settings: Settings, register: Register, findings: Findings
) -> None:
    """Check that whomever the settings name is in the register; a broken ladder has nobody."""
    check_overseer(document, settings.overrun.to, settings.tiers, register, findings)
    if settings.tiers:
        check_territory(document, settings.territory, register, findings)
        check_convening(document, settings.sessions, register, findings)


def content_hash(files: Mapping[str, str]) -> str:
    """Name the exact content of a place, so that two starters cannot differ.

    Line ends and byte-order marks do not count: they change on their way between machines.
    """
    digest = hashlib.sha256()
    for name in sorted(files):
        content = plain(files[name]).encode("utf-8", "surrogatepass")
        digest.update(f"{name}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()
