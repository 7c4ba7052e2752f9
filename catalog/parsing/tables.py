"""Tables of a place: tab-separated text into rows that know their file and line.

Whoever edits them uses a spreadsheet or a plain editor: byte-order marks, CRLF, blank lines,
lines starting with # and spaces round cells are no mistakes; a missing column is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

from catalog.mistakes import NOTHING, Findings, Said, nearest
from catalog.parsing.document import known
from catalog.words import Word

W = TypeVar("W", bound=Word)

_CODE = re.compile(r"[A-Za-z0-9]+(?:[-_.][A-Za-z0-9]+)*")
_COMMA = re.compile("[,，、]")


@dataclass(frozen=True, slots=True)
class Row:
    """One row. Reading a cell checks it and notes what is wrong on the row's own line."""

    file: str
    line: int
    cells: Mapping[str, str]
    findings: Findings

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    def text(self, column: str) -> str:
        """Read a cell that may not be empty."""
        cell = self.cells[column]
        if not cell:
            self.mistake(Said(f"{column} 为空", f"{column} is empty"))
        return cell

    def code(self, column: str) -> str:
        """Read a code: it becomes part of addresses and workflow ids, so it stays plain."""
        cell = self.text(column)
        if cell and not _CODE.fullmatch(cell):
            self.mistake(
                Said(f"{column}“{cell}”不是编码", f'{column} "{cell}" is not a code'),
                Said("只用字母、数字和 - _ .", "letters, digits and - _ . only"),
            )
        return cell

    def list(self, column: str) -> tuple[str, ...]:
        """Read a list with commas between; empty when the cell is."""
        entries = tuple(entry.strip() for entry in _COMMA.split(self.cells[column]))
        return tuple(entry for entry in entries if entry)

    def word(self, column: str, kind: type[W]) -> W | None:
        """Read one word of a closed vocabulary; None when it is not one."""
        cell = self.text(column)
        found = known(kind, cell)
        if found is None and cell:
            self.unknown(column, cell, nearest(cell, kind))
        return found

    def unknown(self, column: str, value: str, suggestion: Said = NOTHING) -> None:
        """Note that a cell names something that is not there."""
        self.mistake(Said(f"{column}：未知的“{value}”", f'{column}: unknown "{value}"'), suggestion)

    def mistake(self, reason: Said, suggestion: Said = NOTHING) -> None:
        """Note a mistake on this row's line."""
        self.findings.add(self.file, self.line, reason, suggestion)


def plain(text: str) -> str:
    """Take away what editors add unseen: the byte-order mark and the kind of line end."""
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def read_table(
    name: str, tables: Mapping[str, str], columns: tuple[str, ...], findings: Findings
) -> tuple[Row, ...] | None:
    """Read one table; None when it is missing or its header cannot be used."""
    if name not in tables:
        findings.missing(name)
        return None
    lines = [
        (number, [cell.strip() for cell in line.split("\t")])
        for number, line in enumerate(plain(tables[name]).split("\n"), start=1)
        if line.strip() and not line.startswith("#")
    ]
    if not lines:
        findings.add(name, 1, Said("没有表头", "there is no header"))
        return None
    at, header = lines[0]
    if not _sound_header(name, at, header, columns, findings):
        return None
    if len(lines) == 1:
        findings.add(name, at, Said("表中没有任何行", "the table has no rows"))
    return tuple(_row(name, number, header, cells, findings) for number, cells in lines[1:])


def _sound_header(
    name: str, line: int, header: list[str], columns: tuple[str, ...], findings: Findings
) -> bool:
    missing = [column for column in columns if column not in header]
    for column in missing:
        findings.add(name, line, Said(f"缺少列 {column}", f"column {column} is missing"))
    for number, column in enumerate(header):
        if column not in columns:
            reason = Said(f"未知的列“{column}”", f'unknown column "{column}"')
            findings.add(name, line, reason, nearest(column, missing or columns))
        elif column in header[:number]:
            reason = Said(f"列 {column} 重复", f"column {column} stands there twice")
            findings.add(name, line, reason)
    return not missing


def _row(name: str, line: int, header: list[str], cells: list[str], findings: Findings) -> Row:
    row = Row(name, line, dict(zip(header, cells + [""] * len(header), strict=False)), findings)
    if len(cells) > len(header):
        row.mistake(
            Said(
                f"有 {len(cells)} 格，表头只有 {len(header)} 列",
                f"{len(cells)} cells under a header of {len(header)}",
            ),
        )
    if not all(cell.isprintable() for cell in cells):
        row.mistake(Said("含有不可见的字符", "there is a character nobody can see"))
    return row
