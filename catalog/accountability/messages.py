"""What the commission tells a file: a step each, with a paper that only the commission reads.

The machine sees the step and a reference; the outcome of a decision is in the paper (C16).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from catalog import messages
from catalog.messages import Prose


@dataclass(frozen=True, slots=True)
class Sort:
    """Sort it: no case, talk, inquiry; the paper says which and why."""

    paper: Prose
    kind: Literal["sort"] = "sort"


@dataclass(frozen=True, slots=True)
class Hold:
    """Hold it for the time being (暂存)."""

    paper: Prose
    kind: Literal["hold"] = "hold"


@dataclass(frozen=True, slots=True)
class Hear:
    """Put the statement of whoever is asked to account on file."""

    paper: Prose
    kind: Literal["hear"] = "hear"


@dataclass(frozen=True, slots=True)
class Decide:
    """Decide, after a statement was heard; also on an appeal."""

    paper: Prose
    kind: Literal["decide"] = "decide"


@dataclass(frozen=True, slots=True)
class Appeal:
    """Put an appeal against the decision on file."""

    paper: Prose
    kind: Literal["appeal"] = "appeal"


@dataclass(frozen=True, slots=True)
class Archive:
    """Archive it, once the incident is archived too: a file outlives its incident."""

    paper: Prose
    kind: Literal["archive"] = "archive"


Message: TypeAlias = Sort | Hold | Hear | Decide | Appeal | Archive
INSTRUCTIONS: tuple[type, ...] = (Sort, Hold, Hear, Decide, Appeal, Archive)

Envelope: TypeAlias = messages.Envelope[Message]
