"""What a table of who sees what is made of: its roles, its rows, and the way they are asked."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from tests.api.house import House

HEADINGS = {
    "grid": ("属地网格", "grid of the place"),
    "neighbour": ("相邻网格", "neighbour grid"),
    "part_timer": ("兼职网格员", "part-timer"),
    "village": ("村研判室", "village"),
    "township": ("乡镇指挥员", "township dispatcher"),
    "coordinator": ("乡镇协调员", "township coordinator"),
    "county": ("县指挥中心", "county centre"),
    "deputy": ("县副值班长", "county deputy"),
    "city": ("市指挥中心", "city centre"),
    "lead": ("牵头单位", "lead"),
    "assistant": ("协办单位", "assistant"),
    "other_unit": ("其他单位", "other unit"),
    "subject": ("被反映单位", "unit complained of"),
    "bureau": ("督察员", "bureau officer"),
    "discipline": ("纪检员", "discipline officer"),
    "convenor": ("会议召集人", "session convenor"),
    "decider": ("终审领导", "deciding leader"),
    "leader": ("分管领导", "another leader"),
    "administrator": ("管理员", "administrator"),
    "reporter": ("反映人", "reporter"),
    "recorder": ("记录人", "recorder"),
    "party": ("当事人", "party"),
    "resident": ("其他居民", "another resident"),
    "nobody": ("未登录", "no key"),
}


@dataclass(frozen=True)
class Row:
    """One endpoint: what is asked, `{no}` and the like filled in, and which part is looked at.

    `only` names the roles that can ask it; `telling` writes the cell instead of how much is seen;
    what is `once` is not asked of kinds that differ from another by who their subject is alone.
    """

    zh: str
    en: str
    paths: tuple[str, ...]
    method: str = "GET"
    body: dict[str, object] | None = None
    part: str = ""
    telling: str = ""
    only: tuple[str, ...] = ()
    keyless: bool = False
    once: bool = False
    headers: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Question:
    """One request of somebody's; "" is somebody without a key."""

    person: str
    row: Row
    path: str
    headers: Mapping[str, str]
    body: Any = None


Ask: TypeAlias = Callable[[House, Question], Awaitable[str]]
"""Puts a question; gives status and body as they were sent, without what is drawn at random."""


@dataclass(frozen=True)
class Questions:
    """The rows of one table, how they are put, and how the table is called.

    `kinds` are the names of those it is about.
    """

    zh: str
    en: str
    rows: tuple[Row, ...]
    ask: Ask
    kinds: tuple[str, ...]


def question(row: Row, path: str, person: str, known: Mapping[str, str]) -> Question:
    """Fill in whatever a row names: numbers and keys."""
    return Question(
        "" if row.keyless else person,
        row,
        path.format(**known),
        {name: text.format(**known) for name, text in row.headers.items()},
        _written(row.body, known),
    )


def _written(body: Any, known: Mapping[str, str]) -> Any:  # noqa: ANN401 -- JSON
    if isinstance(body, dict):
        return {name: _written(value, known) for name, value in body.items()}
    if isinstance(body, list):
        return [_written(value, known) for value in body]
    return body.format(**known) if isinstance(body, str) else body
