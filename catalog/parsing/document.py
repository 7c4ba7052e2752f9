"""A settings file as the parser meets it: plain values, and the line each of them stands on.

Loading the file's syntax is `activities.places`' business (the catalog knows no YAML). Every
scalar arrives as text, so that "no", "+08:00" or "2026.1" mean what their editor typed.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TypeVar

from catalog.durations import parse_duration
from catalog.mistakes import NOTHING, Findings, Said, nearest
from catalog.words import Word

W = TypeVar("W", bound=Word)


@dataclass(frozen=True, slots=True)
class Document:
    """One settings file. `data` is nested dict, list and str; None when it could not be read.

    `lines` maps a dotted path ("tiers.0.limit") to its line, counted from 1.
    """

    name: str
    data: object
    lines: Mapping[str, int]
    text: str = ""


@dataclass
class Section:
    """One mapping of a document. Asking for a key reads it, checks it and notes what is wrong.

    What cannot be read yields a harmless value and makes the key unsound, so that the rest of the
    file is still judged and nothing is reported twice.
    """

    document: Document
    path: str
    data: Mapping[str, object]
    findings: Findings
    asked: list[str] = field(default_factory=list)
    unsound: set[str] = field(default_factory=set)

    def text(self, key: str) -> str:
        """Read a text that may not be empty."""
        value = self._value(key)
        if isinstance(value, str) and value.strip():
            return value.strip()
        if value is not None:
            self.mistake(key, Said("应为一段文字", "must be a text"))
        return ""

    def integer(self, key: str, least: int) -> int:
        """Read a whole number of at least `least`."""
        text = self.text(key)
        if _WHOLE.fullmatch(text) and int(text) >= least:
            return int(text)
        if self.sound(key):
            self.mistake(
                key,
                Said(f"应为不小于 {least} 的整数", f"must be a whole number of at least {least}"),
            )
        return least

    def flag(self, key: str) -> bool:
        """Read true or false."""
        text = self.text(key)
        if text not in _FLAGS and self.sound(key):
            self.mistake(key, Said(f"“{text}”不是 true 或 false", f'"{text}" is not true or false'))
        return text == "true"

    def span(self, key: str, *, zero: bool = False) -> timedelta:
        """Read a duration such as "4h"; zero only where `zero` allows it, ten years at most."""
        text = self.text(key)
        span = parse_duration(text)
        if span is not None and span > _LONGEST:
            self.mistake(key, _TOO_LONG, _DAYS)
        elif span is not None and (span or zero):
            return span
        elif self.sound(key):
            reason = (
                Said(f"“{text}”不是时长", f'"{text}" is not a duration')
                if span is None
                else Said("时长必须大于零", "must be longer than zero")
            )
            self.mistake(key, reason, _SPANS)
        return timedelta()

    def word(self, key: str, kind: type[W]) -> W:
        """Read one word of a closed vocabulary."""
        text = self.text(key)
        found = known(kind, text)
        if found is None and self.sound(key):
            self.mistake(key, _unknown(text), nearest(text, kind))
        return found or next(iter(kind))

    def words(
        self, key: str, kind: type[W], among: Collection[W] = (), unfit: Said = NOTHING
    ) -> tuple[W, ...]:
        """Read a list of different words of one vocabulary; at least one.

        Where only some of the words make sense, they are `among`, and `unfit` says of others why.
        """
        value = self._value(key)
        if value is None:
            return ()
        if not isinstance(value, list) or not value:
            self.mistake(key, Said("应为非空列表", "must be a list with at least one entry"))
            return ()
        found: list[W] = []
        for number, entry in enumerate(value):
            where = f"{key}.{number}"
            word = known(kind, str(entry))
            if word is None:
                self.mistake(where, _unknown(str(entry)), nearest(str(entry), kind))
            elif word in found:
                self.mistake(where, Said(f"“{word}”重复", f'"{word}" stands there twice'))
            else:
                found.append(word)
                if among and word not in among:
                    reason = Said(f"“{word}”{unfit.zh}", f'"{word}" {unfit.en}')
                    self.mistake(where, reason, nearest(word, among))
        return tuple(found)

    def texts(self, key: str) -> tuple[str, ...]:
        """Read a list of different texts; it may be empty."""
        value = self._value(key)
        if value is None:
            return ()
        if not isinstance(value, list) or not all(isinstance(entry, str) for entry in value):
            self.mistake(key, Said("应为文字列表", "must be a list of texts"))
            return ()
        return tuple(dict.fromkeys(value))

    def section(self, key: str) -> Section:
        """Read a nested mapping; an empty one when it is missing or something else."""
        return self._nested(key, self._value(key))

    def sections(self, key: str, *, none: bool = False) -> tuple[Section, ...]:
        """Read a list of mappings; at least one, unless `none` is as good."""
        value = self._value(key)
        if value is None or (none and value == []):
            return ()
        if not isinstance(value, list) or not value:
            self.mistake(key, Said("应为非空列表", "must be a list with at least one entry"))
            return ()
        return tuple(self._nested(f"{key}.{number}", entry) for number, entry in enumerate(value))

    def names(self) -> Iterator[str]:
        """Yield the keys as they stand, where the file itself chooses them."""
        return iter(self.data)

    def sound(self, *keys: str) -> bool:
        """Tell whether all these keys could be read, so that comparing them makes sense."""
        return not self.unsound.intersection(keys)

    def mistake(self, key: str, reason: Said, suggestion: Said = NOTHING) -> None:
        """Note a mistake at a key's line and take the key for unsound."""
        self.unsound.add(key.partition(".")[0])
        at = self._path(key)
        self.findings.add(
            self.document.name,
            self.line(key),
            Said(f"{at}：{reason.zh}", f"{at}: {reason.en}"),
            suggestion,
        )

    def line(self, key: str) -> int:
        """Return the line of a key, or of the nearest thing round it that is there."""
        path = self._path(key)
        while path and path not in self.document.lines:
            path = path.rpartition(".")[0]
        return self.document.lines.get(path, 1)

    def finish(self) -> None:
        """Note every key nobody asked for: a misspelt setting must not be ignored in silence."""
        for key in self.data:
            if key not in self.asked:
                self.mistake(key, Said("未知的键", "unknown key"), nearest(key, self.asked))

    def _value(self, key: str) -> object:
        self.asked.append(key)
        if key not in self.data:
            self.mistake(key, Said("缺少此键", "this key is missing"))
        return self.data.get(key)

    def _nested(self, key: str, value: object) -> Section:
        if value is not None and not isinstance(value, dict):
            self.mistake(key, Said("应为一组键值", "must be a group of keys"))
        if not isinstance(value, dict):
            return Section(self.document, self._path(key), {}, Findings())
        return Section(self.document, self._path(key), value, self.findings)

    def _path(self, key: str) -> str:
        return f"{self.path}.{key}" if self.path else key


def known(kind: type[W], value: str) -> W | None:
    """Find a word of a closed vocabulary by its value; None when there is no such word."""
    return next((word for word in kind if word == value), None)


def _unknown(text: str) -> Said:
    return Said(f"未知的词“{text}”", f'unknown word "{text}"')


_WHOLE = re.compile("[0-9]{1,6}")
_FLAGS = ("true", "false")
_SPANS = Said('写成 "4h"、"1d"、"30m"、"90s"', 'write "4h", "1d", "30m" or "90s"')
# As long as the engine keeps a closed incident; a date further away is a slip of the pen.
_LONGEST = timedelta(days=3650)
_TOO_LONG = Said("长于十年", "longer than ten years")
_DAYS = Said("不超过 3650d", "3650d at most")
