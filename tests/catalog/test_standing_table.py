"""The checked-in table of who may say what is what the machine answers."""

from __future__ import annotations

import re
from pathlib import Path
from types import ModuleType

import catalog.accountability
import catalog.incident
import catalog.supervision
from catalog.accountability.messages import INSTRUCTIONS as STEPS
from catalog.incident.linked import LinkReport
from catalog.incident.machine import RULES
from catalog.supervision.rules import RULES as ORDER_RULES
from tests.catalog.refusal_words import OVERSIGHT_WORDS, REFUSAL_WORDS
from tests.catalog.standing_oversight import TO_FILES, TO_ORDERS
from tests.catalog.standing_table import SAID, table

BESIDE = Path(__file__).parent


def test_the_table_of_standings_is_what_the_machines_answer() -> None:
    assert (BESIDE / "standing.md").read_text(encoding="utf-8") == table()


def test_the_table_has_a_row_for_every_message() -> None:
    assert {type(message) for message in SAID} == set(RULES) - {LinkReport}
    assert {type(message) for message in TO_ORDERS} == set(ORDER_RULES)
    assert {type(message) for message in TO_FILES} == set(STEPS)


def test_every_code_of_the_machines_has_a_word() -> None:
    # Intake judges a report before there is an incident; its codes are the door's.
    assert codes_of(catalog.incident, but="intake.py") == set(REFUSAL_WORDS)
    oversight = codes_of(catalog.supervision) | codes_of(catalog.accountability)
    assert oversight == set(OVERSIGHT_WORDS)


def codes_of(package: ModuleType, but: str = "") -> set[str]:
    """Return every code a package refuses with."""
    folder = Path(package.__file__ or "").parent
    sources = (path for path in sorted(folder.glob("*.py")) if path.name != but)
    text = "\n".join(path.read_text(encoding="utf-8") for path in sources)
    return set(re.findall(r'not_(?:now|so)\(\s*"(\w+)"', text))
