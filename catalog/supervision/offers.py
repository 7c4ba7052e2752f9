"""What an order can be told, by name: the same rules that judge it say which are offered."""

from __future__ import annotations

from datetime import UTC, datetime

from catalog.messages import Prose
from catalog.supervision import messages as m

NAMES: dict[str, tuple[str, str]] = {
    "set_limit": ("定时限", "Set a limit"),
    "urge": ("催办", "Urge"),
    "continue_order": ("续办", "Continue with a new limit"),
    "end_order": ("销号", "End the order"),
    "refer": ("移送纪检", "Refer to the commission"),
    "reply_order": ("反馈督办机关", "Reply to the overseer"),
}

_BLANK = Prose("")
_SOME_DAY = datetime.min.replace(tzinfo=UTC)
SAMPLES: tuple[m.Message, ...] = (
    m.SetLimit(_SOME_DAY),
    m.Urge(_BLANK),
    m.ContinueOrder(_SOME_DAY, _BLANK),
    m.EndOrder(_BLANK),
    m.Refer(_BLANK),
    m.ReplyOrder(_BLANK),
)
