"""The one way a command ends early: a sentence in two languages instead of a stack trace."""

from __future__ import annotations


class Stop(Exception):
    """What is wrong and what to do, in Chinese and English."""

    def __init__(self, zh: str, en: str) -> None:
        """Keep both sentences; they are printed one after the other."""
        super().__init__(f"{zh}\n{en}")
        self.zh = zh
        self.en = en
