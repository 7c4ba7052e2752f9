"""The checked-in table of who may say what is what the machine answers."""

from __future__ import annotations

import re
from pathlib import Path

import catalog.incident
from catalog.incident.machine import RULES
from tests.catalog.refusal_words import REFUSAL_WORDS
from tests.catalog.standing_table import SAID, table

BESIDE = Path(__file__).parent


def test_the_table_of_standings_is_what_the_machine_answers() -> None:
    assert (BESIDE / "standing.md").read_text(encoding="utf-8") == table()


def test_the_table_has_a_row_for_every_message() -> None:
    assert {type(message) for message in SAID} == set(RULES)


def test_every_code_of_the_machine_has_a_word() -> None:
    # Intake judges a report before there is an incident; its codes are the door's.
    package = Path(catalog.incident.__file__).parent
    sources = (path for path in sorted(package.glob("*.py")) if path.name != "intake.py")
    text = "\n".join(path.read_text(encoding="utf-8") for path in sources)
    assert set(re.findall(r'not_(?:now|so)\(\s*"(\w+)"', text)) == set(REFUSAL_WORDS)
