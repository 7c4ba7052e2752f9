"""Who may do what by which law: the list of powers, and the questions a jurisdiction turns on.

The list is what a unit's return is held against (C17); circumstances are what a ruling tells
apart: the same smoke is one office's from a licensed kitchen and another's from an unlicensed one.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Power:
    """One power: the unit of `line` has `matter` by a legal basis, named in both languages."""

    code: str
    line: str
    matter: str
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Circumstance:
    """A question of fact of a matter that is answered yes or no ("licensed": 是否持证)."""

    code: str
    matter: str
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Territory:
    """Which body is the territorial unit of incidents of a tier: a line at a level (A13)."""

    tier: int
    level: str
    line: str
