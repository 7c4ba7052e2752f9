"""posts.tsv: who holds what. A row without a person is a vacancy, which is no mistake."""

from __future__ import annotations

from collections.abc import Mapping

from catalog.mistakes import Findings, Said, nearest
from catalog.parsing.tables import Row, read_table
from catalog.register import Post, Register
from catalog.words import Role

FILE = "posts.tsv"
COLUMNS = ("at", "role", "person", "zh", "en")


def read_posts(
    tables: Mapping[str, str],
    register: Register | None,
    grids: tuple[Row, ...],
    findings: Findings,
) -> tuple[Post, ...]:
    """Read the posts so that every key opens a room that is there (RULES C5, E20).

    Without a `register` (areas or units unusable) the rooms are not looked up. `grids` are the
    areas that must have a chief's post, filled or vacant.
    """
    rows = read_table(FILE, tables, COLUMNS, findings)
    if rows is None:
        return ()
    ats = _ats(register) if register else None
    held: dict[tuple[str, str, str], Row] = {}
    posts: list[Post] = []
    led: set[str] = set()
    for row in rows:
        at, role = row.text("at"), row.word("role", Role)
        person = row.code("person") if row["person"] else ""
        zh, en = row.text("zh"), row.text("en")
        if register and ats is not None and at and at not in ats:
            row.unknown("at", at, _instead(at, ats, register))
        first = held.setdefault((at, row["role"], person), row)
        if person and first is not row:
            row.mistake(
                Said(f"{person} 在 {at} 的此岗位重复", f"{person} holds this post at {at} already"),
                Said(f"首次见第 {first.line} 行", f"first on line {first.line}"),
            )
        if role is not None:
            posts.append(Post(at=at, role=role, person=person, zh=zh, en=en))
        if role in (Role.GRID_CHIEF, None):  # a misspelt role may have been the chief's
            led.add(at)
    for grid in grids:
        if grid["code"] not in led:
            grid.mistake(
                Said(
                    f"网格 {grid['code']} 没有网格长岗位",
                    f"grid {grid['code']} has no chief's post",
                ),
                Said(
                    "在 posts.tsv 加一行，空缺则不填 person",
                    "add a row to posts.tsv, person empty if vacant",
                ),
            )
    return tuple(posts)


def _ats(register: Register) -> set[str]:
    """Return every place a post may be held at: the areas, and the bodies of each."""
    codes: dict[str, list[str]] = {}
    for office in register.offices:
        codes.setdefault(office.level, []).append(office.code)
    ats = {area.code for area in register.areas}
    for area in register.areas:
        ats.update(f"{area.code}/{code}" for code in codes.get(area.kind, ()))
    return ats


def _instead(at: str, ats: set[str], register: Register) -> Said:
    """Suggest where a post at nowhere belongs: a line's clerk sits at the body serving it (E11)."""
    area, _, line = at.partition("/")
    body = register.body(line, area) if line else None
    if body is None:  # like is sought among few: the same kind of place, in the area where known
        known = f"{area}/" if register.area(area) and line else ""
        return nearest(at, (a for a in ats if a.startswith(known) and ("/" in a) == bool(line)))
    return Said(f"{line} 在此由 {body.code} 承担", f"{line} is served by {body.code} here")
