"""The words of handing over: the centre decides that the overseers are to ask (C9).

Where the system hands over what is red, nobody says this.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from catalog.messages import Prose


@dataclass(frozen=True, slots=True)
class HandOver:
    """Hand what is red over to the overseers (移交督办), with a reason (C9)."""

    reason: Prose
    kind: Literal["hand_over"] = "hand_over"


@dataclass(frozen=True, slots=True)
class HandedOver:
    """The centre handed it over: order `no` to `bureau`, naming `bodies` that have not replied."""

    no: str
    bureau: str
    bodies: tuple[str, ...]
    reason: Prose
    kind: Literal["handed_over"] = "handed_over"
