"""One section of the standing table: who was told what at one stage, and what each was answered."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tests.catalog.refusal_words import EVERY_WORD

Name = tuple[str, str]


@dataclass(frozen=True)
class Answers:
    """A stage, the people who speak there, and per message the code each was refused with."""

    title: Name
    people: tuple[Name, ...]
    rows: tuple[tuple[Name, tuple[str, ...]], ...]

    def lines(self) -> Iterator[str]:
        """Write it as people can read it."""
        yield from ("", f"## {self.title[0]} {self.title[1]}", "")
        yield f"| | {' | '.join('<br>'.join(name) for name in self.people)} |"
        yield f"|---|{'---|' * len(self.people)}"
        for name, codes in self.rows:
            cells = ["<br>".join(EVERY_WORD[code]) if code else "✓" for code in codes]
            yield f"| {'<br>'.join(name)} | {' | '.join(cells)} |"

    def codes(self) -> set[str]:
        """Return every code somebody was refused with."""
        return {code for _, codes in self.rows for code in codes if code}
