"""powers.tsv and circumstances.tsv: who has a matter by which law, and what that turns on (C17).

A place may bring either, both or neither: what is not listed has to be argued.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from catalog.matters import Matter
from catalog.mistakes import Findings, Said, nearest
from catalog.parsing.tables import Row, read_table
from catalog.powers import Circumstance, Power
from catalog.register import Register

POWERS = "powers.tsv"
CIRCUMSTANCES = "circumstances.tsv"
_POWER_COLUMNS = ("code", "line", "matter", "zh", "en")
_CIRCUMSTANCE_COLUMNS = ("code", "matter", "zh", "en")


def read_powers(
    tables: Mapping[str, str],
    register: Register | None,
    matters: Iterable[Matter],
    findings: Findings,
) -> tuple[Power, ...]:
    """Read the list of powers, so that a return is held against lines and matters that are there.

    Without a `register` lines are not looked up, without `matters` matters are not.
    """
    if POWERS not in tables:
        return ()
    codes = [matter.code for matter in matters]
    first: dict[object, Row] = {}
    powers: list[Power] = []
    for row in read_table(POWERS, tables, _POWER_COLUMNS, findings) or ():
        power = Power(
            row.code("code"), row.code("line"), row.code("matter"), row.text("zh"), row.text("en")
        )
        powers.append(power)
        _check_known(row, "matter", codes)
        if register is not None:
            _check_known(row, "line", register.lines)
        if not _twice(row, first, power.code, power.code):
            _twice(row, first, power.zh, (power.line, power.matter, power.zh))
    return tuple(powers)


def read_circumstances(
    tables: Mapping[str, str], matters: Iterable[Matter], findings: Findings
) -> tuple[Circumstance, ...]:
    """Read the questions; one code asks the same of every matter, so that rulings compare."""
    if CIRCUMSTANCES not in tables:
        return ()
    codes = [matter.code for matter in matters]
    first: dict[object, Row] = {}
    asked: dict[str, Row] = {}
    circumstances: list[Circumstance] = []
    for row in read_table(CIRCUMSTANCES, tables, _CIRCUMSTANCE_COLUMNS, findings) or ():
        question = Circumstance(
            row.code("code"), row.code("matter"), row.text("zh"), row.text("en")
        )
        circumstances.append(question)
        _check_known(row, "matter", codes)
        _twice(row, first, f"{question.code} {question.matter}", (question.code, question.matter))
        before = asked.setdefault(question.code, row)
        for column in ("zh", "en"):
            if row[column] and before[column] and row[column] != before[column]:
                row.mistake(
                    Said(
                        f"{question.code} 的 {column} 与第 {before.line} 行不同",
                        f"{column} of {question.code} differs from line {before.line}",
                    ),
                    Said(f"第 {before.line} 行为“{before[column]}”", f'there: "{before[column]}"'),
                )
    return tuple(circumstances)


def _check_known(row: Row, column: str, known: Iterable[str]) -> None:
    there = set(known)
    if there and row[column] and row[column] not in there:
        row.unknown(column, row[column], nearest(row[column], there))


def _twice(row: Row, first: dict[object, Row], named: str, key: object) -> bool:
    """Note that a row says what another said already; tell whether it does."""
    before = first.setdefault(key, row)
    if before is not row and named.strip():
        row.mistake(
            Said(f"“{named}”重复", f'"{named}" stands there twice'),
            Said(f"首次见第 {before.line} 行", f"first on line {before.line}"),
        )
        return True
    return False
