"""What a supervision order can be told: by the bureau as instructions, by the body as a reply."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, TypeAlias

from catalog import messages
from catalog.messages import Prose


@dataclass(frozen=True, slots=True)
class SetLimit:
    """Set the bureau's own limit, once, within a day of the red (A6, E18)."""

    until: datetime
    note: Prose | None = None
    kind: Literal["set_limit"] = "set_limit"


@dataclass(frozen=True, slots=True)
class Urge:
    """Urge the body (催办)."""

    note: Prose
    kind: Literal["urge"] = "urge"


@dataclass(frozen=True, slots=True)
class ContinueOrder:
    """Continue the order with a new limit (续办)."""

    until: datetime
    reason: Prose
    kind: Literal["continue_order"] = "continue_order"


@dataclass(frozen=True, slots=True)
class EndOrder:
    """End the order (销号)."""

    reason: Prose
    kind: Literal["end_order"] = "end_order"


@dataclass(frozen=True, slots=True)
class Refer:
    """Send it to the commission by hand (移送), with a reason; the order goes on."""

    reason: Prose
    kind: Literal["refer"] = "refer"


@dataclass(frozen=True, slots=True)
class ReplyOrder:
    """Tell the bureau how it stands, for the body that overran."""

    note: Prose
    kind: Literal["reply_order"] = "reply_order"


Instruction: TypeAlias = SetLimit | Urge | ContinueOrder | EndOrder | Refer
Message: TypeAlias = Instruction | ReplyOrder

INSTRUCTIONS: tuple[type, ...] = (SetLimit, Urge, ContinueOrder, EndOrder, Refer)
REPLIES: tuple[type, ...] = (ReplyOrder,)

Envelope: TypeAlias = messages.Envelope[Message]
