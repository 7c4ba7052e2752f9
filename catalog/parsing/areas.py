"""areas.tsv: the territories, nested without gap and without overlap (块).

The seed's rule for grids is 全域覆盖、无缝衔接、不交叉重叠; what a table can show of it is that
every village is divided, and that its grids are numbered 001, 002 … each once.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from catalog.mistakes import Findings, Said, nearest
from catalog.parsing.tables import Row, read_table
from catalog.place import GridNumbers
from catalog.register import Area

FILE = "areas.tsv"
COLUMNS = ("code", "parent", "level", "kind", "zh", "en")


@dataclass(frozen=True, slots=True)
class Territory:
    """The areas, and the row each was read from, for whoever finds something missing there."""

    areas: tuple[Area, ...]
    rows: Mapping[str, Row]

    def at_level(self, level: str) -> tuple[Row, ...]:
        """Return the rows of one level."""
        return tuple(row for row in self.rows.values() if row["level"] == level)


def read_areas(
    tables: Mapping[str, str],
    levels: tuple[str, ...],
    findings: Findings,
    numbers: GridNumbers = GridNumbers.COMPLETE,
) -> Territory | None:
    """Read the areas so that every place of an incident has rooms above it; None without a table.

    `levels` run from the top down. An area that hangs wrongly comes back without parent, so that
    climbing from it always ends. Grids that keep their own `numbers` may begin and skip anywhere.
    """
    rows = read_table(FILE, tables, COLUMNS, findings)
    if rows is None:
        return None
    by_code: dict[str, Row] = {}
    named: dict[tuple[str, str], Row] = {}
    for row in rows:
        code = row.code("code")
        same = named.setdefault((row["parent"], row["zh"]), row)
        if code in by_code:
            row.mistake(
                Said(f"区域 {code} 重复登记", f"area {code} is listed twice"),
                _first_at(by_code[code]),
            )
        elif same is not row and row["zh"]:
            row.mistake(
                Said(f"同一上级下已有“{row['zh']}”", f'"{row["zh"]}" is there already'),
                _first_at(same),
            )
        if code:  # an area without one would be everybody's parent who has none
            by_code.setdefault(code, row)
    sound = {code for code, row in by_code.items() if _hangs(row, by_code, levels)}
    _check_ends(rows, levels, findings)
    _check_kinds(rows, levels)
    if levels:
        _check_grids(by_code, levels, gapless=numbers is GridNumbers.COMPLETE)
    return Territory(tuple(_area(row, sound) for row in by_code.values()), by_code)


def _area(row: Row, sound: set[str]) -> Area:
    return Area(
        code=row["code"],
        parent=row["parent"] if row["code"] in sound else "",
        level=row["level"],
        kind=row.text("kind"),
        zh=row.text("zh"),
        en=row.text("en"),
    )


def _hangs(row: Row, by_code: Mapping[str, Row], levels: tuple[str, ...]) -> bool:
    """Check level and parent of one area; tell whether it may be climbed from."""
    level, parent = row.text("level"), row["parent"]
    if levels and level not in levels:
        if level:
            row.unknown("level", level, nearest(level, levels))
        return False
    if not parent:
        if levels and level in levels[1:]:
            row.mistake(
                Said(f"{level} 应有上级", f"a {level} lies in something"),
                Said("填写 parent", "give it a parent"),
            )
        return False
    if parent not in by_code:
        row.unknown("parent", parent, nearest(parent, by_code))
        return False
    above = by_code[parent]["level"]
    if not levels or above not in levels:
        return False
    if levels.index(level) != levels.index(above) + 1:
        row.mistake(
            Said(f"{level} 不能直属于 {above}", f"a {level} does not lie in a {above}"),
            _one_above(level, levels),
        )
        return False
    return True


def _one_above(level: str, levels: tuple[str, ...]) -> Said:
    at = levels.index(level)
    if at == 0:
        return Said("最高一级没有上级", "the highest level has no parent")
    return Said(f"上级应为 {levels[at - 1]}", f"its parent must be a {levels[at - 1]}")


def _check_ends(rows: tuple[Row, ...], levels: tuple[str, ...], findings: Findings) -> None:
    """Check that there is ground to stand on, and one area above all others to end at."""
    if rows and levels and not any(row["level"] == levels[-1] for row in rows):
        findings.add(FILE, 1, Said(f"没有任何 {levels[-1]}", f"there is no {levels[-1]} at all"))
    roots = [row for row in rows if not row["parent"] and row["level"] not in levels[1:]]
    if rows and not roots:
        reason = Said("没有最高一级的区域", "there is no area at the top")
        findings.add(FILE, 1, reason, Said("最高一级的 parent 留空", "leave its parent empty"))
    for row in roots[1:]:
        row.mistake(Said("最高一级的区域只能有一个", "only one area may be at the top"))


def _check_kinds(rows: tuple[Row, ...], levels: tuple[str, ...]) -> None:
    """Check that a kind belongs to one level: bodies are listed by kind."""
    used: dict[str, Row] = {}
    for row in rows:
        kind, level = row["kind"], row["level"]
        first = used.setdefault(kind, row)
        other = first["level"] if first["level"] != level else ""
        if kind in levels and kind != level:
            other = kind
        if kind and level and other:
            row.mistake(
                Said(f"类别 {kind} 属于级别 {other}", f"kind {kind} belongs to level {other}")
            )


def _check_grids(by_code: Mapping[str, Row], levels: tuple[str, ...], *, gapless: bool) -> None:
    """Check that villages are wholly divided: grids 001, 002 … without gap or repetition."""
    if len(levels) == 1:
        return
    village, grid = levels[-2], levels[-1]
    grids: dict[str, list[tuple[int, Row]]] = {
        code: [] for code, row in by_code.items() if row["level"] == village
    }
    for code, row in by_code.items():
        if row["level"] != grid:
            continue
        own, _, digits = code.rpartition("-")
        if own in grids and len(digits) == _DIGITS and digits.isdecimal():
            grids[own].append((int(digits), row))
        if row["parent"] in grids and (own, len(digits)) != (row["parent"], _DIGITS):
            row.mistake(
                Said(f"网格编码“{code}”不合规则", f'grid code "{code}" does not follow the rule'),
                Said(f"写成 {row['parent']}-001", f"write {row['parent']}-001"),
            )
    divided = {row["parent"] for row in by_code.values()}
    for code, numbered in grids.items():
        if code not in divided:
            by_code[code].mistake(
                Said(f"{village} {code} 没有划分网格", f"{village} {code} is not divided"),
                Said(f"加入 {code}-001", f"add {code}-001"),
            )
        if gapless:
            _check_numbers(code, sorted(numbered, key=lambda pair: pair[0]))


def _check_numbers(village: str, numbered: list[tuple[int, Row]]) -> None:
    """Check that the numbers run 1, 2, 3 …; each code is there once already."""
    last = 0
    for number, row in numbered:
        if number != last + 1:
            row.mistake(
                Said(
                    f"网格编号不连续：{number:03} 之前缺 {last + 1:03}",
                    f"a gap between grids: {last + 1:03} is missing before {number:03}",
                ),
                Said(
                    f"补上 {village}-{last + 1:03} 或重新编号",
                    f"add {village}-{last + 1:03} or number them anew",
                ),
            )
        last = number


def _first_at(row: Row) -> Said:
    return Said(f"首次见第 {row.line} 行", f"first on line {row.line}")


_DIGITS = 3
