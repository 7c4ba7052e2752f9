"""Why a file is not taken, by code: one vocabulary for all who look into files."""

from __future__ import annotations


class NotTaken(Exception):
    """The file is not taken; `code` and `facts` say why to whoever sent it."""

    def __init__(self, code: str, **facts: str) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts


def broken() -> NotTaken:
    """The file begins like one of its kind and does not go on like one."""
    return NotTaken("evidence_broken")


def two_things() -> NotTaken:
    """The file is something else besides."""
    return NotTaken("evidence_two_things")
