"""Instants and spans as people say them: on the place's own clock, in either language."""

from __future__ import annotations

from datetime import datetime, timedelta, tzinfo

from api.pages.language import Language, choose

DAYS = (("一", "Mon"), ("二", "Tue"), ("三", "Wed"), ("四", "Thu"), ("五", "Fri"), ("六", "Sat"))
SUNDAY = ("日", "Sun")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
MINUTE, HOUR, DAY = 60, 60 * 60, 24 * 60 * 60
UNITS = (
    (DAY, "天", "day"),
    (HOUR, "小时", "hour"),
    (MINUTE, "分钟", "minute"),
)
LONG_AGO = timedelta(days=180)
"""From this distance on the year is said as well."""


def when(at: datetime, zone: tzinfo, now: datetime, language: Language) -> str:
    """Write an instant: 3月2日 周一 09:00, Mon 2 Mar 09:00; with the year when it is far away."""
    local = at.astimezone(zone)
    clock = f"{local:%H:%M}"
    zh_day, en_day = (*DAYS, SUNDAY)[local.weekday()]
    far = abs(at - now) > LONG_AGO
    if language == "en":
        year = f" {local.year}" if far else ""
        return f"{en_day} {local.day} {MONTHS[local.month - 1]}{year} {clock}"
    year = f"{local.year}年" if far else ""
    return f"{year}{local.month}月{local.day}日 周{zh_day} {clock}"


def span(seconds: float, language: Language) -> str:
    """Write how long, in at most two units that follow each other: 2 天 3 小时, 5 hours."""
    rest = int(abs(seconds))
    parts: list[str] = []
    for size, zh, en in UNITS:
        count, rest = divmod(rest, size)
        if count:
            plural = "" if count == 1 else "s"
            parts.append(choose(language, f"{count} {zh}", f"{count} {en}{plural}"))
        if parts and (not count or len(parts) == 2):  # noqa: PLR2004 -- the docstring's two
            break
    return " ".join(parts) or choose(language, "不到 1 分钟", "less than a minute")


def left(until: datetime, now: datetime, language: Language) -> str:
    """Write what is left of a limit, or by how much it was overrun."""
    seconds = (until - now).total_seconds()
    words = span(seconds, language)
    if seconds > 0:
        return choose(language, f"还剩 {words}", f"{words} left")
    return choose(language, f"已超期 {words}", f"{words} overdue")
