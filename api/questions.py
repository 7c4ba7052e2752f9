"""What a field of a form asks: the shape of a question in both languages."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Question:
    """What a field asks, and what it means beneath it.

    `when` names the condition of `api.pages.depending` under which it is asked at all, "" always.
    `nobody` is what a field of several choices calls choosing none of them on purpose, where
    leaving it says something else.
    """

    zh: str
    en: str
    hint_zh: str = ""
    hint_en: str = ""
    when: str = ""
    nobody: tuple[str, str] | None = None
