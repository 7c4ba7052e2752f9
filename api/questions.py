"""What a field of a form asks: the shape of a question in both languages."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Question:
    """What a field asks, and what it means beneath it."""

    zh: str
    en: str
    hint_zh: str = ""
    hint_en: str = ""
