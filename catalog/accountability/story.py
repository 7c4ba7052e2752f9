"""A file as administrators may see it in the Temporal Web UI: number, stage, dates (C16)."""

from __future__ import annotations

from datetime import datetime

from catalog.accountability import events as e
from catalog.accountability.state import File

SENTENCES: dict[str, tuple[str, str]] = {
    "registered": ("登记", "Registered"),
    "idle_shown": ("久无动静，提示纪委监委", "Nothing happens here; the commission is shown"),
    "incident_told": ("告知事件", "The incident was told"),
    "annulled": ("及时送达的消息迟到：此后的动作作废", "A message in time came late"),
    "message_refused": ("消息未被采纳", "A message was refused"),
    "news_undelivered": ("事件已归档，未能告知", "The incident is over and was not told"),
}


def tell(entry: e.Entry, language: str) -> str:
    """Say in one short phrase what happened; of a step only where it led."""
    match entry.event:
        case e.Stepped(stage=stage):
            return stage.named(language)
        case e.FactTold(fact=fact):
            return fact.named(language)
        case _:
            return SENTENCES[entry.event.kind][0 if language == "zh" else 1]


def title(file: File) -> str:
    """Name the file by its number alone."""
    return f"{'问责卷宗' if file.terms.language == 'zh' else 'Accountability file'} {file.no}"


def details(file: File) -> str:
    """Say in Markdown its stage and its dates."""
    zh = file.terms.language == "zh"
    rows = [
        (("环节", "stage"), _stage(file)),
        (("登记于", "registered at"), _when(file.frozen_at, file)),
        (("最近", "last"), _when(file.touched_at, file)),
    ]
    if file.ended_at is not None:
        rows.append((("结束于", "ended at"), _when(file.ended_at, file)))
    lines = [f"**{title(file)}**", ""]
    return "\n".join([*lines, *(f"- {names[0 if zh else 1]}: {value}" for names, value in rows)])


def _stage(file: File) -> str:
    """Say that it waits for a dispute, where it does: nobody holds it by hand then (E19)."""
    if not file.dispute_pending:
        return file.stage.named(file.terms.language)
    return "争议未决，暂存" if file.terms.language == "zh" else "held, dispute pending"


def _when(at: datetime, file: File) -> str:
    return f"{at + file.terms.utc_offset:%Y-%m-%d %H:%M}"
