"""The words of a reply date: until when one of several units without a lead replies (R32)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, TypeAlias

from catalog.clock import Clock
from catalog.incident.lead import LeadNamed
from catalog.messages import Prose


@dataclass(frozen=True, slots=True)
class SetReplyDate:
    """Set until when one of several units replies (定答复期限), by line; moving a date that stands
    already needs a reason (R32).
    """

    unit: str
    until: datetime
    reason: Prose | None = None
    kind: Literal["set_reply_date"] = "set_reply_date"


@dataclass(frozen=True, slots=True)
class ReplyDateSet:
    """A unit has a date of its own to reply by; `moved`: it had another one before (R32)."""

    body: str
    clocks: tuple[Clock, ...]
    moved: bool = False
    reason: Prose | None = None
    kind: Literal["reply_date_set"] = "reply_date_set"


Coordinated: TypeAlias = LeadNamed | ReplyDateSet
"""What a coordinator of the place decides of units that were ordered without a lead (R32)."""
