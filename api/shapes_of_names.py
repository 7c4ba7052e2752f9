"""What all that is shown is made of: codes with their names, and people as far as they may be."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Name:
    """A code with its names: an area, a body, a matter, or a word of the trade."""

    code: str
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody by his first post, or a contact by name and telephone where both may be seen."""

    code: str
    zh: str
    en: str
    name: str | None = None
    phone: str | None = None


@dataclass(frozen=True, slots=True)
class Tier:
    """A rung of the ladder; 1 is the grid."""

    number: int
    zh: str
    en: str
