"""place.yaml: what one place decided about its ladder, its channels and its numbers.

Every setting has a rule number beside it in the file; here is what would contradict itself.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta

from catalog.durations import parse_offset
from catalog.incident.visibility import GRID_STAFF, ROOM_STAFF, may_hold
from catalog.mistakes import Findings, Said, nearest
from catalog.parsing.document import Document, Section, known
from catalog.parsing.overrun import read_overrun
from catalog.parsing.ranks import KEY, check_ranks, read_leader_tier
from catalog.parsing.sessions import read_sessions
from catalog.parsing.territory import read_territory
from catalog.parsing.windows import read_windows
from catalog.parsing.without_account import read_without_account
from catalog.place import (
    ChannelRule,
    GridNumbers,
    Overrun,
    SessionRule,
    Tier,
    Windows,
    WithoutAccount,
)
from catalog.powers import Territory
from catalog.ranks import SeesAs, ranks_of
from catalog.session.words import FirstReturn
from catalog.words import Channel, DispatchMode, Role, Visibility

_CODE = re.compile("[a-z][a-z0-9_]*")
_SERIES = re.compile("[A-Z]{1,8}")
_LANGUAGES = ("zh", "en")


@dataclass(frozen=True)
class Settings:
    """place.yaml as values: the fields of `Place` that come from no table."""

    code: str
    version: str
    zh: str
    en: str
    language: str
    utc_offset: timedelta
    welcome_zh: str
    welcome_en: str
    series_open: str
    series_closed: str
    tiers: tuple[Tier, ...]
    starts: dict[str, int]
    windows: Windows
    rating_max: int
    rating_low: int
    confirm_roles: tuple[Role, ...]
    restricted_roles: tuple[Role, ...]
    call_roles: tuple[Role, ...]
    leader_tier: int
    lead_required: bool
    society_first: bool
    overrun: Overrun
    grid_numbers: GridNumbers
    first_return: FirstReturn
    territory: tuple[Territory, ...]
    sessions: tuple[SessionRule, ...]
    channels: tuple[ChannelRule, ...]
    without_account: WithoutAccount


def read_settings(document: Document, findings: Findings) -> Settings | None:
    """Read place.yaml so that a wrong number is found before it is a deadline; None if no mapping.

    Whatever is wrong goes into `findings`; a broken tier ladder comes back empty.
    """
    if document.data is None:
        findings.missing(document.name)
        return None
    if not isinstance(document.data, dict):
        findings.add(document.name, 1, Said("应为一组键值", "must be a group of keys"))
        return None
    top = Section(document, "", document.data, findings)
    restricted = top.words("restricted_roles", Role)
    tiers = _tiers(top, restricted)
    channels = _channels(top)
    series, rating = top.section("series"), top.section("rating")
    settings = Settings(
        code=_matching(top, "code", _CODE, Said("小写字母、数字和 _", "small letters, digits, _")),
        version=top.text("version"),
        zh=top.text("zh"),
        en=top.text("en"),
        language=_language(top),
        utc_offset=_offset(top),
        welcome_zh=top.text("welcome_zh"),
        welcome_en=top.text("welcome_en"),
        series_open=_matching(series, "open", _SERIES, _CAPITALS),
        series_closed=_matching(series, "closed", _SERIES, _CAPITALS),
        tiers=tiers,
        starts=_starts(top, tiers),
        windows=read_windows(top.section("windows"), tiers),
        rating_max=rating.integer("max", 2),
        rating_low=rating.integer("low", 1),
        confirm_roles=top.words("confirm_roles", Role, GRID_STAFF, _NO_GRID),
        restricted_roles=restricted,
        call_roles=_call_roles(top, tiers),
        leader_tier=read_leader_tier(top, tiers),
        lead_required=top.flag("lead_required"),
        society_first=top.flag("society_first"),
        overrun=read_overrun(top.section("after_red")),
        grid_numbers=top.word("grid_numbers", GridNumbers),
        first_return=top.word("first_return", FirstReturn),
        territory=read_territory(top, tiers),
        sessions=read_sessions(top, tiers),
        channels=channels,
        without_account=read_without_account(top, channels),
    )
    if series.sound("open", "closed") and settings.series_open == settings.series_closed:
        series.mistake("closed", Said("两个编号系列相同", "both number series are the same"))
    if rating.sound("max", "low") and settings.rating_low >= settings.rating_max:
        rating.mistake("low", Said("应小于 max", "must be less than max"))
    for section in (series, rating, top):
        section.finish()
    return settings


def _tiers(top: Section, restricted: tuple[Role, ...]) -> tuple[Tier, ...]:
    """Read the ladder. Empty when any rung is broken: levels hang on it (RULES T1, T2, E10)."""
    rungs = [(section, _tier(section)) for section in top.sections("tiers")]
    for number, (section, tier) in enumerate(rungs, start=1):
        if section.sound("number") and tier.number != number:
            section.mistake(
                "number",
                Said(f"层级应从 1 连续编号，此处应为 {number}", f"tiers run from 1, here {number}"),
            )
    for index, (section, tier) in enumerate(rungs[1:], start=1):
        below, lower = rungs[index - 1]
        if section.sound("limit") and below.sound("limit") and tier.limit < lower.limit:
            section.mistake(
                "limit",
                Said("短于下一层级的时限", "shorter than the limit of the tier below"),
                Said("时限应逐级不减", "limits may not shrink upwards"),
            )
        if section.sound("level") and tier.level in [rung.level for _, rung in rungs[:index]]:
            section.mistake(
                "level",
                Said(f"级别“{tier.level}”已有层级", f'level "{tier.level}" has a tier already'),
            )
    for index, (section, tier) in enumerate(rungs):
        levels = [rung.level for _, rung in rungs[index:]]
        if tier.bureau and section.sound("bureau") and tier.bureau not in levels:
            section.mistake(
                "bureau",
                Said(
                    f"“{tier.bureau}”不是本层级或以上的级别",
                    f'"{tier.bureau}" is no level of this tier or above',
                ),
                nearest(tier.bureau, (*levels, _NOBODY)),
            )
    check_ranks(rungs)
    if top.sound("restricted_roles") and all(at.sound(KEY) for at, _ in rungs):
        _check_restricted(top, restricted, rungs)
    for section, _ in rungs:
        section.finish()
    sound = all(section.sound("number", "level", KEY) for section, _ in rungs)
    return tuple(tier for _, tier in rungs) if sound else ()


def _check_restricted(
    top: Section, restricted: tuple[Role, ...], rungs: list[tuple[Section, Tier]]
) -> None:
    """Check that wherever a restricted matter is dispatched, somebody may see it (RULES E22)."""
    ranks = ranks_of([tier.sees_as for _, tier in rungs])
    for tier in (tier for at, tier in rungs if at.sound(*_JUDGED)):
        handed_out = tier.dispatch is not DispatchMode.NONE
        held = may_hold(Visibility.RESTRICTED, tier.number, (), "", ranks)
        if handed_out and held and not set(restricted).intersection(tier.roles):
            listed = ", ".join(tier.roles)
            top.mistake(
                "restricted_roles",
                Said(
                    f"第 {tier.number} 层级没有人可以经办限制知悉的事项",
                    f"nobody at tier {tier.number} may see the restricted matters it dispatches",
                ),
                Said(f"加入其中之一：{listed}", f"add one of: {listed}"),
            )


def _call_roles(top: Section, tiers: tuple[Tier, ...]) -> tuple[Role, ...]:
    """Read whom an emergency calls, in their order; somebody must be there to be called (E21)."""
    roles = top.words("call_roles", Role, ROOM_STAFF, _NO_ROOM)
    there = dict.fromkeys(role for tier in tiers for role in tier.roles if role in ROOM_STAFF)
    if there and top.sound("call_roles") and not set(roles) & set(there):
        listed = ", ".join(there)
        top.mistake(
            "call_roles",
            Said("没有层级有这些岗位", "no tier has any of these posts"),
            Said(f"加入其中之一：{listed}", f"add one of: {listed}"),
        )
    return roles


def _tier(section: Section) -> Tier:
    return Tier(
        number=section.integer("number", 1),
        level=_matching(section, "level", _CODE, Said("小写字母和 _", "small letters and _")),
        zh=section.text("zh"),
        en=section.text("en"),
        room_zh=section.text("room_zh"),
        room_en=section.text("room_en"),
        limit=section.span("limit"),
        dispatch=section.word("dispatch", DispatchMode),
        roles=section.words("roles", Role, (*ROOM_STAFF, *GRID_STAFF), _NO_ROOM),
        desk=section.flag("desk"),
        bureau=_overseen_at(section),
        sees_as=section.word(KEY, SeesAs),
    )


def _overseen_at(section: Section) -> str:
    """Read the level whose bureau oversees a tier; "none" where nobody does (RULES A6)."""
    level = _matching(section, "bureau", _CODE, Said("级别，或 none", "a level, or none"))
    return "" if level == _NOBODY else level


def _starts(top: Section, tiers: tuple[Tier, ...]) -> dict[str, int]:
    """Read where a matter's `start_at` begins (RULES C10)."""
    section = top.section("starts")
    starts = {name: section.integer(name, 1) for name in section.names()}
    if not starts and top.sound("starts"):
        top.mistake("starts", Said("至少要有一项", "must have at least one entry"))
    for name, number in starts.items():
        if tiers and section.sound(name) and number > len(tiers):
            section.mistake(
                name,
                Said(f"没有第 {number} 层级", f"there is no tier {number}"),
                Said(f"可用 1 至 {len(tiers)}", f"1 to {len(tiers)}"),
            )
    return starts


def _channels(top: Section) -> tuple[ChannelRule, ...]:
    """Read the ways in, and whose they are (RULES 1.3, A9)."""
    section = top.section("channels")
    rules: list[ChannelRule] = []
    for name in section.names():
        channel = known(Channel, name)
        rule = section.section(name)
        if channel is None:
            reason = Said("未知的受理渠道", "unknown channel")
            section.mistake(name, reason, nearest(name, Channel))
            continue
        rules.append(
            ChannelRule(
                channel=channel,
                roles=rule.words("roles", Role),
                starts_at_grid=rule.flag("starts_at_grid"),
                zh=rule.text("zh"),
                en=rule.text("en"),
            )
        )
        rule.finish()
    if not list(section.names()) and top.sound("channels"):
        top.mistake("channels", Said("至少要有一条渠道", "must have at least one channel"))
    return tuple(rules)


def _matching(section: Section, key: str, pattern: re.Pattern[str], suggestion: Said) -> str:
    text = section.text(key)
    if section.sound(key) and not pattern.fullmatch(text):
        section.mistake(key, Said(f"“{text}”写法不对", f'"{text}" is not written so'), suggestion)
    return text


def _language(top: Section) -> str:
    text = top.text("language")
    if top.sound("language") and text not in _LANGUAGES:
        reason = Said(f"未知的语言“{text}”", f'unknown language "{text}"')
        top.mistake("language", reason, nearest(text, _LANGUAGES))
    return text


def _offset(top: Section) -> timedelta:
    text = top.text("utc_offset")
    offset = parse_offset(text)
    if offset is None and top.sound("utc_offset"):
        reason = Said(f"“{text}”不是时差", f'"{text}" is not an offset')
        top.mistake("utc_offset", reason, Said('写成 "+08:00"', 'write "+08:00"'))
    return offset or timedelta()


_CAPITALS = Said("一至八个大写字母", "one to eight capital letters")
_NOBODY = "none"
_JUDGED = ("number", "dispatch", "roles")
_NO_ROOM = Said("不能代表研判室、指挥室或网格", "cannot act for a room or a grid")
_NO_GRID = Said("不是网格的岗位，不能核查", "is no post of a grid and cannot confirm for it")
