"""matters.tsv: the catalogue, and whether somebody can be given what it lists."""

from __future__ import annotations

from collections.abc import Mapping

from catalog.incident.visibility import may_hold
from catalog.matters import Matter
from catalog.mistakes import Findings, Said, nearest
from catalog.parsing.settings import Settings
from catalog.parsing.tables import Row, read_table
from catalog.ranks import Ranks, ranks_of
from catalog.register import Register
from catalog.words import ConfirmBy, Ladder, Urgency, Visibility

FILE = "matters.tsv"
COLUMNS = (
    "platform",
    "platform_zh",
    "category",
    "category_zh",
    "category_en",
    "code",
    "zh",
    "en",
    "lead",
    "assist",
    "start_at",
    "urgency",
    "basis",
    "visibility",
    "confirm_by",
    "ladder",
    "statutory",
    "also",
)

_BY_GRID = (ConfirmBy.ORIGIN_GRID, ConfirmBy.GRID_ON_REPORTERS_WORD)


def read_matters(
    tables: Mapping[str, str],
    settings: Settings | None,
    register: Register | None,
    findings: Findings,
) -> tuple[Matter, ...]:
    """Read the catalogue so that every matter has a body, a tier and a confirmer to go to.

    Without a `register` (areas or units unusable) bodies are not looked up. Rows that cannot be
    read are left out; `findings` says why.
    """
    rows = read_table(FILE, tables, COLUMNS, findings) or ()
    ranks = ranks_of([tier.sees_as for tier in (settings.tiers if settings else ())])
    bodies = _Bodies(register) if register else None
    first: dict[str, Row] = {}
    categories: dict[str, Row] = {}
    matters: list[Matter] = []
    for row in rows:
        code = row.code("code")
        if code and first.setdefault(code, row) is not row:
            row.mistake(
                Said(f"事项 {code} 重复", f"matter {code} is listed twice"),
                Said(f"首次见第 {first[code].line} 行", f"first on line {first[code].line}"),
            )
        _check_category(row, categories)
        led = settings is None or settings.lead_required
        matter = _matter(row, ranks, lead_required=led)
        if settings:
            _check_start(row, settings, ranks, matter)
        if bodies:
            bodies.check(row)
        if matter:
            matters.append(matter)
    return tuple(matters)


def _matter(row: Row, ranks: Ranks, *, lead_required: bool) -> Matter | None:
    """Read one row; what is no emergency may be without a lead where a place needs none (C8)."""
    urgency = row.word("urgency", Urgency)
    visibility = row.word("visibility", Visibility)
    confirm_by = row.word("confirm_by", ConfirmBy)
    ladder = row.word("ladder", Ladder)
    led = lead_required or urgency is Urgency.EMERGENCY or row["lead"]
    lead, assist = row.code("lead") if led else "", row.list("assist")
    zh, en = row.text("zh"), row.text("en")
    if lead in assist:
        row.mistake(Said(f"牵头 {lead} 又列为协办", f"lead {lead} is assisting too"))
    for line in sorted({line for line in assist if assist.count(line) > 1}):
        row.mistake(Said(f"协办 {line} 重复", f"assisting {line} stands there twice"))
    if visibility is Visibility.RESTRICTED and assist:
        row.mistake(
            Said("限制知悉的事项没有协办", "a restricted matter has no assistants"),
            Said("清空 assist", "empty assist"),
        )
    if visibility and confirm_by in _BY_GRID and not may_hold(visibility, 1, (), "", ranks):
        row.mistake(
            Said(
                f"confirm_by：{visibility.zh}的事项网格看不到，不能由网格核查",
                f"confirm_by: the grid cannot confirm what it may not see ({visibility.en})",
            ),
            Said(
                "改为 centre、lead_and_centre 或 reporter_and_centre",
                "write centre, lead_and_centre or reporter_and_centre",
            ),
        )
    if urgency is None or visibility is None or confirm_by is None or ladder is None:
        return None
    return Matter(
        code=row["code"],
        zh=zh,
        en=en,
        category=row["category"],
        category_zh=row["category_zh"],
        category_en=row["category_en"],
        platform=row["platform"],
        platform_zh=row["platform_zh"],
        lead=lead,
        assist=assist,
        start_at=row["start_at"],
        urgency=urgency,
        basis=row["basis"],
        visibility=visibility,
        confirm_by=confirm_by,
        ladder=ladder,
        statutory=row["statutory"],
        also=row.list("also"),
    )


def _check_category(row: Row, categories: dict[str, Row]) -> None:
    """Check that a category is one thing: the same names and platform on all its rows."""
    category = row.code("category")
    for column in ("category_zh", "category_en", "platform", "platform_zh"):
        row.text(column)
    first = categories.setdefault(category, row)
    for column in ("category_zh", "category_en", "platform", "platform_zh"):
        if category and row[column] and first[column] and row[column] != first[column]:
            row.mistake(
                Said(
                    f"类别 {category} 的 {column} 与第 {first.line} 行不同",
                    f"{column} of category {category} differs from line {first.line}",
                ),
                Said(f"第 {first.line} 行为“{first[column]}”", f'there: "{first[column]}"'),
            )


def _check_start(row: Row, settings: Settings, ranks: Ranks, matter: Matter | None) -> None:
    """Check that a matter starts at a tier, and that one from there upwards may hold it (E22)."""
    start = row.text("start_at")
    if start and settings.starts and start not in settings.starts:
        row.unknown("start_at", start, nearest(start, settings.starts))
    elif start and matter and settings.tiers and settings.starts:
        above = settings.tiers[settings.starts[start] - 1 :]
        held = (may_hold(matter.visibility, tier.number, (), "", ranks) for tier in above)
        if above and not any(held):
            row.mistake(
                Said(
                    f"{matter.visibility.zh}：没有可以经办的层级",
                    f"{matter.visibility.en}: hidden from every tier that could hold it",
                ),
            )


class _Bodies:
    """Looks up the lines of matters in the register, once per line."""

    def __init__(self, register: Register) -> None:
        self._lines = {line for office in register.offices for line in office.lines}
        self._chains = _chains(register)
        self._offices = {
            (office.level, line) for office in register.offices for line in office.lines
        }

    def check(self, row: Row) -> None:
        """Check that lead and assistants have a body above every area (RULES E11)."""
        for column, lines in (("lead", row.list("lead")), ("assist", row.list("assist"))):
            for line in lines:
                if line not in self._lines:
                    row.unknown(column, line, nearest(line, self._lines))
                    continue
                without = self._without(line)
                if without:
                    row.mistake(
                        Said(
                            f"{column}：条线 {line} 在 {without} 及其上级都没有单位",
                            f"{column}: line {line} has no body at {without} or above",
                        ),
                        Said(f"在 units.tsv 中为 {line} 加一行", f"give {line} a row in units.tsv"),
                    )

    def _without(self, line: str) -> str:
        for chain, code in self._chains.items():
            if not any((kind, line) in self._offices for kind in chain):
                return code
        return ""


def _chains(register: Register) -> dict[tuple[str, ...], str]:
    """Return the different chains of kinds from an area to the top, each with one such area.

    An incident may climb to the top, so the top alone is a chain too. What hangs wrongly is left
    out: its own mistake is enough.
    """
    chains: dict[tuple[str, ...], str] = {}
    for area in register.areas:
        above = tuple(register.chain(area.code))
        if above[-1].level in register.levels[:1]:
            chains.setdefault(tuple(each.kind for each in above), area.code)
    return chains
