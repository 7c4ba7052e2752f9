"""units.tsv: the register of bodies, one row per body of a kind of area (条).

Several lines at one office are one body and get one assignment (RULES C2); a line without a row
at a level is served by the next level up (E11).
"""

from __future__ import annotations

from collections.abc import Mapping

from catalog.mistakes import Findings, Said, nearest
from catalog.parsing.tables import Row, read_table
from catalog.register import CLASSES, Area, Office
from catalog.words import Oversight

FILE = "units.tsv"
COLUMNS = (
    "code",
    "level",
    "lines",
    "zh",
    "en",
    "platform",
    "kind",
    "oversight",
    "linkage_class",
    "succeeds",
)
_CLASSES = ("", *CLASSES)
_HERE = "{}"


def read_units(
    tables: Mapping[str, str], areas: tuple[Area, ...], findings: Findings
) -> tuple[Office, ...]:
    """Read the register so that an order always finds one body; empty without a usable table."""
    rows = read_table(FILE, tables, COLUMNS, findings)
    if rows is None:
        return ()
    kinds = {area.kind for area in areas if area.kind}
    offices: list[Office] = []
    served: dict[tuple[str, str], Row] = {}
    names: dict[tuple[str, str], Row] = {}
    for row in rows:
        office = _office(row)
        offices.append(office)
        if kinds and office.level and office.level not in kinds:
            row.unknown("level", office.level, nearest(office.level, kinds))
        _check_served_once(row, office, served)
        _check_name(row, names)
    for row, office in zip(rows, offices, strict=True):
        _check_succeeds(row, office, offices)
    return tuple(offices)


def _office(row: Row) -> Office:
    if row["linkage_class"] not in _CLASSES:
        row.unknown("linkage_class", row["linkage_class"], nearest("", _CLASSES[1:]))
    return Office(
        code=row.code("code"),
        level=row.text("level"),
        lines=row.list("lines"),
        zh=row.text("zh"),
        en=row.text("en"),
        platform=row["platform"],
        kind=row["kind"],
        oversight=row.word("oversight", Oversight) or Oversight.NONE,
        linkage_class=row["linkage_class"],
        succeeds=row.list("succeeds"),
    )


def _check_served_once(row: Row, office: Office, served: dict[tuple[str, str], Row]) -> None:
    """Check that a line means one body at a level: its code and its lines are claimed once."""
    for claim in dict.fromkeys((office.code, *office.lines)):
        first = served.setdefault((office.level, claim), row)
        if first is not row and claim:
            row.mistake(
                Said(
                    f"{office.level} 级的 {claim} 已由第 {first.line} 行承担",
                    f"{claim} at level {office.level} is served by line {first.line} already",
                ),
                Said("一个条线在一级只有一个单位", "one line has one body at a level"),
            )
    for line in office.lines:
        if office.lines.count(line) > 1:
            row.mistake(Said(f"条线 {line} 重复", f"line {line} stands there twice"))
            break


def _check_succeeds(row: Row, office: Office, offices: list[Office]) -> None:
    """Check that what an office took over is another one of its level (RULES C18)."""
    others = {each.code for each in offices if each.level == office.level} - {office.code}
    for code in office.succeeds:
        if code not in others:
            row.unknown("succeeds", code, nearest(code, others))


def _check_name(row: Row, names: dict[tuple[str, str], Row]) -> None:
    """Check that two rows of a level are not one office under two codes (RULES C2)."""
    first = names.setdefault((row["level"], row["zh"]), row)
    if first is not row and row["zh"]:
        row.mistake(
            Said(f"“{row['zh']}”已在第 {first.line} 行", f'"{row["zh"]}" is on line {first.line}'),
            Said("同一单位写成一行，条线以逗号分隔", "write one row with all its lines"),
        )
    for column in ("zh", "en"):
        if row[column].count(_HERE) > 1 or set("{}") & set(row[column].replace(_HERE, "")):
            row.mistake(
                Said(f"{column} 的花括号写法不对", f"the braces in {column} are not right"),
                Said("地名处写一个 {}", "write {} once, where the area's name goes"),
            )
    if (_HERE in row["zh"]) != (_HERE in row["en"]):
        row.mistake(Said("zh 与 en 只有一个含 {}", "only one of zh and en has {}"))
