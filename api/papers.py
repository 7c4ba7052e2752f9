"""What the commission writes to a file: a paper per step, kept in the store and nowhere else (C16).

The request body is the content; what goes to the workflow is the step and a reference to it.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Literal, TypeAlias

from catalog.accountability import messages as m
from catalog.messages import Prose

Track = Literal["no_case", "talk", "inquiry"]
Outcome = Literal["no_violation", "reminder", "criticism", "discipline", "upheld", "changed"]


@dataclass(frozen=True, slots=True)
class Sort:
    """Sort the file: no case, a talk, or an inquiry; with the reason."""

    track: Track
    reason: Prose
    kind: Literal["sort"] = "sort"


@dataclass(frozen=True, slots=True)
class Hold:
    """Hold it for the time being, with the reason."""

    reason: Prose
    kind: Literal["hold"] = "hold"


@dataclass(frozen=True, slots=True)
class Hear:
    """Put on file what whoever is asked to account has said."""

    statement: Prose
    kind: Literal["hear"] = "hear"


@dataclass(frozen=True, slots=True)
class Decide:
    """Decide, or decide on the appeal; people decide, the system records."""

    outcome: Outcome
    reason: Prose
    kind: Literal["decide"] = "decide"


@dataclass(frozen=True, slots=True)
class LodgeAppeal:
    """Put an appeal against the decision on file."""

    reason: Prose
    kind: Literal["appeal"] = "appeal"


@dataclass(frozen=True, slots=True)
class Archive:
    """Archive the file, with a closing note."""

    reason: Prose
    kind: Literal["archive"] = "archive"


Step: TypeAlias = Sort | Hold | Hear | Decide | LodgeAppeal | Archive
STEPS: tuple[type, ...] = (Sort, Hold, Hear, Decide, LodgeAppeal, Archive)

_MESSAGES: dict[str, type[m.Message]] = {
    "sort": m.Sort,
    "hold": m.Hold,
    "hear": m.Hear,
    "decide": m.Decide,
    "appeal": m.Appeal,
    "archive": m.Archive,
}
NAMES: dict[str, tuple[str, str]] = {
    "sort": ("分类", "Sort"),
    "hold": ("暂存", "Hold"),
    "hear": ("记录陈述", "Record the statement"),
    "decide": ("作出决定", "Decide"),
    "appeal": ("登记申诉", "Register an appeal"),
    "archive": ("归档", "Archive"),
}


def written(step: Step, person: str, at: datetime) -> str:
    """Write the paper: the content of a step, by whom and when."""
    content = {name: value for name, value in asdict(step).items() if name != "kind"}
    return json.dumps({"by": person, "at": at.isoformat(), **content}, ensure_ascii=False)


def read(text: str | None) -> dict[str, str]:
    """Read a paper back; an erased one says nothing."""
    paper: dict[str, str] = json.loads(text) if text else {}
    return paper


def message(step: Step, paper: Prose) -> m.Message:
    """Return what the workflow gets of a step: its kind and a reference."""
    return _MESSAGES[step.kind](paper)


def sample(kind: str) -> m.Message:
    """Return an empty message of a kind, to ask whether it is offered."""
    return _MESSAGES[kind](Prose(""))
