"""What is wrong with a place's files, all of it at once and in words its editor can act on.

A place is edited by people who are not programmers. They get every mistake of the folder in one
go, each with file, line, reason and, where there is one, a suggestion, in both languages.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import SequenceMatcher, get_close_matches
from itertools import takewhile


@dataclass(frozen=True, slots=True, order=True)
class Mistake:
    """One thing to put right. `line` counts from 1; 0 means the file as a whole."""

    file: str
    line: int
    reason_zh: str
    reason_en: str
    suggestion_zh: str = ""
    suggestion_en: str = ""

    def reason(self, language: str) -> str:
        """Return what is wrong in `language` ("zh" or "en")."""
        return self.reason_zh if language == "zh" else self.reason_en

    def suggestion(self, language: str) -> str:
        """Return what to do about it in `language`, or "" when nothing better can be said."""
        return self.suggestion_zh if language == "zh" else self.suggestion_en


class PlaceMistakes(Exception):
    """A place that may not be used; carries every mistake found, by file and line."""

    def __init__(self, mistakes: Iterable[Mistake]) -> None:
        self.mistakes = tuple(sorted(set(mistakes)))
        super().__init__(
            "\n".join(f"{m.file}:{m.line}  {m.reason_zh}  {m.reason_en}" for m in self.mistakes)
        )


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence in both languages, so that no mistake is ever reported in one alone."""

    zh: str = ""
    en: str = ""


NOTHING = Said()


@dataclass
class Findings:
    """Collects mistakes while the rest of the place is still being read."""

    mistakes: list[Mistake] = field(default_factory=list)

    def add(self, file: str, line: int, reason: Said, suggestion: Said = NOTHING) -> None:
        """Note one mistake; reading goes on."""
        self.mistakes.append(
            Mistake(file, line, reason.zh, reason.en, suggestion.zh, suggestion.en)
        )

    def missing(self, file: str) -> None:
        """Note that a file is missing, unless it is known already why it cannot be read."""
        if not any(mistake.file == file for mistake in self.mistakes):
            self.add(file, 0, Said("缺少此文件", "this file is missing"))


def nearest(wrong: str, known: Iterable[str]) -> Said:
    """Suggest the known word most like a wrong one, else the whole list when it is short.

    Of equally like ones the one that begins the same: codes are read from the left.
    """
    words = sorted(set(known))
    close = get_close_matches(wrong, words, n=_LISTABLE, cutoff=0.6)
    if close:
        best = max(close, key=lambda word: (_likeness(wrong, word), _shared(wrong, word)))
        return Said(f"是否应为 {best}？", f"did you mean {best}?")
    if words and len(words) <= _LISTABLE:
        listed = ", ".join(words)
        return Said(f"可用：{listed}", f"one of: {listed}")
    return NOTHING


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other).ratio()


def _shared(one: str, other: str) -> int:
    """Count the characters both begin with."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


_LISTABLE = 12
