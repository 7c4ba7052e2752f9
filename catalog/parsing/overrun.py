"""place.yaml: what follows a missed limit, and whether whoever is asked is there (RULES C9, A6)."""

from __future__ import annotations

from collections.abc import Sequence

from catalog.mistakes import Findings, Said, nearest
from catalog.parsing.document import Document, Section
from catalog.place import Overrun, Tier
from catalog.register import Register
from catalog.words import AfterRed

_BUREAU = "bureau"


def read_overrun(section: Section) -> Overrun:
    """Read what follows a missed limit; "bureau" is each area's own (RULES C9, A6)."""
    by, to = section.word("by", AfterRed), section.text("to")
    section.finish()
    return Overrun(by, "" if to == _BUREAU else to)


def check_overseer(
    document: Document, to: str, tiers: Sequence[Tier], register: Register, findings: Findings
) -> None:
    """Check that whoever is handed what is red is there, wherever a tier is overseen (C9, A6)."""
    key = "after_red.to"
    overseen = {tier.bureau for tier in tiers if tier.bureau}
    areas = (area for area in register.areas if area.level in overseen)
    if to and any(register.body(to, area.code) is None for area in areas):
        reason = Said(f"{key}：没有承担 {to} 的单位", f"{key}: no body has the line {to}")
        suggestion = nearest(to, (*register.lines, _BUREAU))
        findings.add(document.name, document.lines.get(key, 1), reason, suggestion)
