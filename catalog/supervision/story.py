"""An order told in plain words of the place's language, for the Temporal Web UI; never prose.

Of an incident that is not open it names the number alone (E22).
"""

from __future__ import annotations

from datetime import datetime

from catalog.supervision import events as e
from catalog.supervision.state import Order

SENTENCES: dict[str, tuple[str, str]] = {
    "opened": ("发出督办", "Sent"),
    "limit_set": ("另定时限", "Another limit was set"),
    "urged": ("催办", "Urged"),
    "body_replied": ("单位反馈，待审核", "The body replied, to be reviewed"),
    "continued": ("续办", "Continued with a new limit"),
    "ended": ("销号", "Ended"),
    "missed": ("督办逾期", "The limit was missed"),
    "referred": ("移送纪检", "Referred to the commission"),
    "idle_shown": ("久无动静，提示督办机关", "Nothing happens here; the overseer is shown"),
    "incident_told": ("告知事件", "The incident was told"),
    "annulled": ("及时送达的消息迟到：此后的动作作废", "A message in time came late"),
    "message_refused": ("消息未被采纳", "A message was refused"),
    "news_undelivered": ("事件已归档，未能告知", "The incident is over and was not told"),
}


def tell(entry: e.Entry, language: str) -> str:
    """Say in one short phrase what happened."""
    match entry.event:
        case e.SituationChanged(situation=situation):
            return situation.named(language)
        case e.LightTurned(light=light):
            return light.named(language)
        case _:
            return SENTENCES[entry.event.kind][0 if language == "zh" else 1]


def title(order: Order) -> str:
    """Name the order on a list that administrators see."""
    facts, language = order.facts, order.terms.language
    form = facts.form.named(language)
    return f"{form} {facts.no}" if facts.secret else f"{form} {facts.no} {facts.named(language)}"


def details(order: Order) -> str:
    """Say in Markdown where it stands, until when, and what became of the work."""
    zh, language = order.terms.language == "zh", order.terms.language
    facts, clock = order.facts, order.clock
    due = _when(clock.due_at, order) if clock.runs else ("停" if zh else "stands")
    rows = [
        (("环节", "stage"), order.stage.named(language)),
        (("办理情况", "the work"), order.situation.named(language)),
        (("灯", "light"), clock.light.named(language)),
        (("超期于", "overran at"), _when(facts.overran_at, order)),
        (("督办时限", "due"), due),
    ]
    rows += [(("逾期于", "missed at"), _when(missed_at, order)) for missed_at in order.misses]
    lines = [f"**{title(order)}**", ""]
    return "\n".join([*lines, *(f"- {names[0 if zh else 1]}: {value}" for names, value in rows)])


def _when(at: datetime, order: Order) -> str:
    return f"{at + order.terms.utc_offset:%Y-%m-%d %H:%M}"
