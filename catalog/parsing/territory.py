"""place.yaml: which unit is the territorial one while departments dispute (RULES A13)."""

from __future__ import annotations

from collections.abc import Sequence

from catalog.mistakes import Findings, Said, nearest
from catalog.parsing.document import Document, Section
from catalog.place import Tier
from catalog.powers import Territory
from catalog.register import Register
from catalog.words import DispatchMode

KEY = "territory"


def read_territory(top: Section, tiers: Sequence[Tier]) -> tuple[Territory, ...]:
    """Read who leads meanwhile, by tier: wherever units are ordered they may dispute (A13).

    A broken ladder (no `tiers`) is not held against it.
    """
    section = top.section(KEY)
    levels, numbers = [tier.level for tier in tiers], {str(tier.number): tier for tier in tiers}
    units: list[Territory] = []
    for name in section.names():
        unit = section.section(name)
        level, line = unit.text("level"), unit.text("line")
        unit.finish()
        if name in numbers:
            units.append(Territory(numbers[name].number, level, line))
        elif tiers:
            reason = Said(f"没有第 {name} 层级", f"there is no tier {name}")
            section.mistake(name, reason, nearest(name, numbers))
        if tiers and unit.sound("level") and level and level not in levels:
            reason = Said(f"没有级别“{level}”", f'there is no level "{level}"')
            unit.mistake("level", reason, nearest(level, levels))
    for number, tier in numbers.items():
        handed_out = tier.dispatch is not DispatchMode.NONE
        if handed_out and number not in section.data and top.sound(KEY):
            section.mistake(
                number,
                Said("派遣的层级没有属地单位", "a tier that dispatches has no territorial unit"),
                Said("写明 level 和 line", "give it a level and a line"),
            )
    return tuple(units)


def check_territory(
    document: Document, units: Sequence[Territory], register: Register, findings: Findings
) -> None:
    """Check that the territorial unit is there, wherever an incident may lie (RULES A13)."""
    for unit in units:
        areas = (area for area in register.areas if area.level == unit.level)
        if unit.line and any(register.body(unit.line, area.code) is None for area in areas):
            key = f"{KEY}.{unit.tier}.line"
            reason = Said(
                f"{key}：没有承担 {unit.line} 的单位", f"{key}: no body has the line {unit.line}"
            )
            suggestion = nearest(unit.line, register.lines)
            findings.add(document.name, document.lines.get(key, 1), reason, suggestion)
