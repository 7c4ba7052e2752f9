"""Which questions of a form are asked at all, by what was answered before: a short form first.

Each condition goes by the name that questions have it by. The style sheet (`session.css`) shows and
hides by the same names, so that it works without a script; what is not asked is not read either.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias

from catalog.session.ruling import BY_LEAD
from catalog.session.words import RulingKind

Typed: TypeAlias = Mapping[str, tuple[str, ...]]
"""What was typed, by field."""

ORDER: Mapping[str, tuple[str, ...]] = {
    "end_consultation": (
        "minutes",
        "settled",
        "ruling",
        "circumstance",
        "holds",
        "lead_if",
        "lead_if_not",
        "lead",
        "procedure",
    )
}
"""What is asked first in some forms, for what follows depends on it; the rest as it comes."""


def asked(when: str, typed: Typed) -> bool:
    """Tell whether a question is asked after these answers; "" always is."""
    return not when or CONDITIONS[when](typed)


def settled(typed: Typed) -> bool:
    """The consultation was settled."""
    return _first(typed, "settled") == "yes"


def leads(typed: Typed) -> bool:
    """The ruling says who leads."""
    return settled(typed) and _first(typed, "ruling") in {kind.value for kind in BY_LEAD}


def jurisdiction(typed: Typed) -> bool:
    """The ruling is one on jurisdiction, which may tell two cases apart."""
    return settled(typed) and _first(typed, "ruling") == RulingKind.JURISDICTION.value


def two_cases(typed: Typed) -> bool:
    """It turns on a question of fact, and each answer has a unit of its own."""
    return jurisdiction(typed) and bool(_first(typed, "circumstance"))


def one_case(typed: Typed) -> bool:
    """One unit leads, whatever the facts."""
    return leads(typed) and not two_cases(typed)


def suspends(typed: Typed) -> bool:
    """The ruling suspends the incident until a review."""
    return settled(typed) and _first(typed, "ruling") == RulingKind.SUSPEND.value


def procedure(typed: Typed) -> bool:
    """The ruling is that it goes by a statutory procedure."""
    return settled(typed) and _first(typed, "ruling") == RulingKind.STATUTORY.value


def splits(typed: Typed) -> bool:
    """The ruling splits the incident into parts."""
    return settled(typed) and _first(typed, "ruling") == RulingKind.SPLIT.value


CONDITIONS: Mapping[str, Callable[[Typed], bool]] = {
    each.__name__: each
    for each in (settled, leads, jurisdiction, two_cases, one_case, suspends, splits, procedure)
}


def _first(typed: Typed, name: str) -> str:
    return next(iter(typed.get(name, ())), "")
