"""stories/<code>.yaml: a story to be played, checked as far as the place's files go.

Who acts must hold the post, instants may not go back, incidents must be reported before they are
spoken of. What is said is judged by the machine when the story is played.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from catalog.mistakes import NOTHING, Findings, Mistake, PlaceMistakes, Said, nearest
from catalog.parsing.document import Document, Section
from catalog.place import Place
from catalog.register import Post
from catalog.stories import Act, Deed, Story, Turn
from catalog.words import Role

FOLDER = "stories"


def parse_story(document: Document, place: Place, found: Sequence[Mistake] = ()) -> Story:
    """Read one story, so that it does not break off halfway for a slip of the pen.

    Instants are the place's own time ("2026-03-02 09:00"). In bodies `true`, `false` and whole
    numbers of up to four digits are values, everything else is text. Raises `PlaceMistakes`.
    """
    findings = Findings(list(found))
    if document.data is None:
        findings.missing(document.name)
    data = document.data if isinstance(document.data, dict) else {}
    if document.data is not None and not isinstance(document.data, dict):
        findings.add(document.name, 1, Said("应为一组键值", "must be a group of keys"))
    top = Section(document, "", data, findings)
    story = _story(top, place) if data or not findings.mistakes else None
    if story is None or findings.mistakes:
        raise PlaceMistakes(findings.mistakes)
    return story


def _story(top: Section, place: Place) -> Story:
    zh, en = top.text("zh"), top.text("en")
    start = _instant(top, "start", place)
    watch = tuple(filter(None, (_post(each, place) for each in top.sections("watch"))))
    reported: set[str] = set()
    turns: list[Turn] = []
    reached = start
    for section in top.sections("turns"):
        turn = _turn(section, place, reported)
        if turn is None:
            continue
        if reached and turn.at < reached:
            section.mistake(
                "at" if turn.act else "until",
                Said("早于上一步", "lies before the turn above"),
                Said("时间只能向前", "time only goes forward"),
            )
        reached = turn.at
        turns.append(turn)
    top.finish()
    code = top.document.name.rpartition("/")[2].removesuffix(".yaml")
    # Without a start there is a mistake, and no story.
    return Story(code, zh, en, start or datetime.min.replace(tzinfo=UTC), tuple(turns), watch)


def _turn(section: Section, place: Place, reported: set[str]) -> Turn | None:
    zh, en = section.text("zh"), section.text("en")
    passes = "until" in section.data
    at = _instant(section, "until" if passes else "at", place)
    act = None if passes else _act(section, place, reported)
    section.finish()
    if at is None or not (passes or act):
        return None
    return Turn(at, zh, en, act)


def _act(section: Section, place: Place, reported: set[str]) -> Act | None:
    who = _post(section.section("who"), place)
    incident, to = _optional(section, "incident"), _optional(section, "to")
    deeds = [deed for deed in Deed if deed in section.data]
    if len(deeds) != 1:
        listed = ", ".join(Deed)
        section.mistake(
            deeds[1] if deeds else "who",
            Said("每一步只做一件事", "a turn does one thing"),
            Said(f"其中之一：{listed}", f"one of: {listed}"),
        )
        return None
    deed = deeds[0]
    body = section.section(deed)
    said = {name: _value(value) for name, value in body.data.items()}
    if deed in (Deed.INSTRUCT, Deed.REPLY, Deed.FOLLOW):
        body.text("kind")
    if to and not _GROWN.fullmatch(to):
        section.mistake("to", Said(f"“{to}”写法不对", f'"{to}" is not written so'), _WHAT_GREW)
    if deed is Deed.REPORT:
        _report(place, body)
        reported.add(incident)
    elif incident not in reported:
        section.mistake(
            "incident" if incident else deed,
            Said("此事件尚未上报", "this incident has not been reported yet"),
            nearest(incident, filter(None, reported)) if incident else NOTHING,
        )
    refused, photo = _optional(section, "refused"), _optional(section, "photo")
    if photo and not _COLOUR.fullmatch(photo):
        reason = Said(f"“{photo}”不是颜色", f'"{photo}" is no colour')
        section.mistake("photo", reason, _COLOURED)
    return Act(deed, who, said, incident, to, refused, photo) if who else None


def _report(place: Place, body: Section) -> None:
    """Look up what a report names: a matter, a place and a way in that are not there."""
    known = {
        "matter": [matter.code for matter in place.matters],
        "place": [area.code for area in place.register.areas],
        "channel": [str(rule.channel) for rule in place.channels],
    }
    for name, codes in known.items():
        code = body.text(name)
        if body.sound(name) and code not in codes:
            reason = Said(f"未知的“{code}”", f'unknown "{code}"')
            body.mistake(name, reason, nearest(code, codes))


def _post(section: Section, place: Place) -> Post | None:
    """Find who holds the post; where several do, `person` says which of them."""
    role, at, person = section.word("role", Role), section.text("at"), _optional(section, "person")
    section.finish()
    if not section.sound("role", "at"):
        return None
    there = [post for post in place.register.posts_at(at) if post.person]
    for post in there:
        if post.role == role and person in ("", post.person):
            return post
    wanted = f"{role} {person}".strip()
    known = [f"{post.role} {post.person}" if person else str(post.role) for post in there]
    section.mistake(
        "person" if person else "at",
        Said(f"{at} 没有人担任 {wanted}", f"nobody is {wanted} at {at}"),
        nearest(wanted, known),
    )
    return None


def _instant(section: Section, key: str, place: Place) -> datetime | None:
    text = section.text(key)
    if not section.sound(key):
        return None
    try:
        local = datetime.strptime(text, "%Y-%m-%d %H:%M").replace(tzinfo=UTC)
    except ValueError:
        section.mistake(key, Said(f"“{text}”不是时刻", f'"{text}" is not an instant'), _WRITTEN)
        return None
    return local - place.utc_offset


def _optional(section: Section, key: str) -> str:
    return section.text(key) if key in section.data else ""


def _value(value: object) -> object:
    """Turn what the file holds into what the API takes."""
    if isinstance(value, Mapping):
        return {name: _value(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [_value(inner) for inner in value]
    if value in ("true", "false"):
        return value == "true"
    return int(value) if isinstance(value, str) and _NUMBER.fullmatch(value) else value


_NUMBER = re.compile("[0-9]{1,4}")
_COLOUR = re.compile("#[0-9a-f]{6}")
_COLOURED = Said('写成 "#6b4f2a"', 'write "#6b4f2a"')
_GROWN = re.compile("[DWHF][1-9][0-9]?")
_WHAT_GREW = Said(
    "D1 为第一份督办，W1 为第一份问责，H1 为第一次会议，F1 为拆分后的第一部分",
    "D1 is the first order, W1 the first file, H1 the first session, F1 the first part of a split",
)
_WRITTEN = Said('写成 "2026-03-02 09:00"', 'write "2026-03-02 09:00"')
