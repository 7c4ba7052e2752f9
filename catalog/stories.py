"""Stories told beforehand: who does what at which instant, so that a city can be seen at work.

A story is data of a place. It says nothing of what follows: lights, orders and notices come from
the machine while it is played. What a turn says to the machine is judged there and not here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from catalog.register import Post
from catalog.words import Word


class Deed(Word):
    """What somebody does in a story: the doors there are."""

    REPORT = "report", "上报", "reports"
    INSTRUCT = "instruct", "下达指令", "gives an instruction"
    REPLY = "reply", "反馈", "replies"
    LOOK = "look", "查看", "looks"
    FOLLOW = "follow", "凭查询码答复", "answers with the follow code"


@dataclass(frozen=True, slots=True)
class Act:
    """One thing said through one door, as the API takes it.

    `incident` tells the incidents of a story apart ("" where there is only one). `to` names what
    grew out of it ("D1" the first supervision order, "W1" the first file, "H1" the first session,
    "F1" the first part of a split), "" the incident itself.
    `refused` is the code of the refusal that belongs to the story; "" when it is to be taken.
    `photo` is the colour of what is drawn for it ("#6b4f2a"): a photo that goes with what is said.
    """

    deed: Deed
    who: Post
    body: Mapping[str, object]
    incident: str = ""
    to: str = ""
    refused: str = ""
    photo: str = ""


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn: somebody acts at `at`, or (no `act`) time passes until then and what is due too."""

    at: datetime
    zh: str
    en: str
    act: Act | None = None


@dataclass(frozen=True, slots=True)
class Story:
    """A whole story. `watch` are the posts through whose eyes it is told, the first sees most."""

    code: str
    zh: str
    en: str
    start: datetime
    turns: tuple[Turn, ...]
    watch: tuple[Post, ...]

    @property
    def people(self) -> tuple[str, ...]:
        """Return everybody who needs a key, each once."""
        acting = (turn.act.who.person for turn in self.turns if turn.act)
        return tuple(dict.fromkeys((*acting, *(post.person for post in self.watch))))
