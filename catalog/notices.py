"""One line in somebody's in-app inbox: who reads it, which sentence, the facts that fill it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

Reader: TypeAlias = Literal[
    "person", "room", "body", "grid", "leader", "post", "bureau", "commission"
]


@dataclass(frozen=True, slots=True)
class Notice:
    """One line in somebody's in-app inbox.

    `reader` says how `to` is read: a person or contact code, a room's area, a body, the grid staff
    of a grid, the leader in charge of an area, a post ("<area>:<role>"), the bureau or the
    commission of an area. `code` names the sentence; `asks` is true where an answer is wanted;
    `facts` fill the sentence (codes, instants and numbers, never prose).
    """

    reader: Reader
    to: str
    code: str
    facts: dict[str, str]
    asks: bool = False
