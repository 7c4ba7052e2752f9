"""The built-in place as data: it loads whole, and what the rules ask of its tables holds."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from functools import cache

import pytest

from activities.places import BUILT_IN, read_demo, read_place
from catalog.place import Place
from catalog.register import Body
from catalog.words import Channel, DispatchMode, Oversight, Role, Urgency

KAIFENG = BUILT_IN / "kaifeng"


@cache
def kaifeng() -> Place:
    return read_place(KAIFENG)


def body(line: str, area: str) -> Body:
    found = kaifeng().register.body(line, area)
    assert found is not None
    return found


def test_the_base_catalogue_is_complete() -> None:
    matters = kaifeng().matters
    assert len(matters) == len({matter.code for matter in matters}) == 314
    assert len({matter.category for matter in matters}) == 56
    assert {m.platform: m.platform_zh for m in matters} == {
        "ZZ": "综合治理平台",
        "ZF": "执法监管平台",
        "BM": "便民服务平台",
        "JD": "综合监督平台",
    }
    assert Counter(m.platform for m in matters) == {"ZZ": 94, "ZF": 128, "BM": 74, "JD": 18}
    assert Counter(m.urgency for m in matters) == {
        Urgency.ROUTINE: 218,
        Urgency.URGENT: 74,
        Urgency.EMERGENCY: 22,
    }


def test_the_tables_have_the_size_of_their_sources() -> None:
    register = kaifeng().register
    assert sum(office.level == "city" for office in register.offices) == 106
    assert len(register.areas) == 65
    assert Counter(area.kind for area in register.areas) == {
        "city": 1,
        "county": 10,
        "township": 3,
        "subdistrict": 3,
        "village": 12,
        "grid": 36,
    }
    assert len(register.posts) == 329
    assert register.levels == ("city", "county", "township", "village", "grid")


def test_the_numbers_are_those_of_the_rules() -> None:
    place = kaifeng()
    day, hour = timedelta(days=1), timedelta(hours=1)
    assert [tier.limit / day for tier in place.tiers] == [1, 3, 5, 7, 10]
    assert [tier.dispatch for tier in place.tiers] == [
        DispatchMode.NONE,
        DispatchMode.NONE,
        DispatchMode.BY_HAND,
        DispatchMode.AUTOMATIC,
        DispatchMode.BY_HAND,
    ]
    assert [tier.desk for tier in place.tiers] == [False, True, True, True, True]
    assert place.starts == {"grid": 1, "village": 2, "town": 3, "county": 4, "city": 5}
    for window in (place.windows.accept, place.windows.dispatch):
        assert (window.routine, window.urgent, window.emergency) == (4 * hour, hour, 0 * hour)
    sign_in = place.windows.sign_in
    assert (sign_in.routine, sign_in.urgent, sign_in.emergency) == (day, 4 * hour, hour)
    assert place.utc_offset == 8 * hour
    assert (place.rating_max, place.rating_low) == (5, 2)
    assert {rule.channel for rule in place.channels} == set(Channel)


@pytest.mark.parametrize("tier", [3, 4, 5])
def test_every_line_of_every_matter_has_a_body_above_every_grid(tier: int) -> None:
    register = kaifeng().register
    level = kaifeng().tiers[tier - 1].level
    lines = {line for matter in kaifeng().matters for line in (matter.lead, *matter.assist)}
    for grid in (area for area in register.areas if area.level == "grid"):
        room = next(area for area in register.chain(grid.code) if area.level == level)
        assert [line for line in sorted(lines) if register.body(line, room.code) is None] == []


@pytest.mark.parametrize(
    ("line", "area", "code", "zh", "en"),
    [
        ("UMB", "KF", "KF/UMB", "开封市城市管理局", "Kaifeng City Urban Management Bureau"),
        ("PCO", "KF", "KF/PCO", "开封市委办公室", "Kaifeng City Party Committee Office"),
        (
            "PBC",
            "KLK",
            "KF/PBC",
            "中国人民银行开封市分行",
            "People's Bank of China, Kaifeng City Branch",
        ),
        ("KLT", "KF", "KF/KLT", "龙亭区人民政府", "Longting District Government"),
        ("KLK", "KLK", "KLK/CCC", "兰考县综合指挥中心", "Lankao County Command Centre"),
        (
            "YLG",
            "KLK",
            "KLK/YLG",
            "共青团兰考县委员会",
            "Communist Youth League, Lankao County Committee",
        ),
        (
            "PSB",
            "KGL-01",
            "KGL-01/PSB",
            "相国寺街道派出所",
            "Xiangguosi Subdistrict Police Station",
        ),
        (
            "HUC",
            "KLK-01",
            "KLK-01/HUC",
            "堌阳镇规划建设办公室",
            "Guyang Town Planning and Construction Office",
        ),
        ("JUS", "KLK-01", "KLK-01/JUS", "堌阳镇司法所", "Guyang Town Justice Office"),
        ("SGC", "KLK-01", "KLK-01/SGC", "堌阳镇综治中心", "Guyang Town Social Governance Centre"),
        (
            "HUC",
            "KGL-01",
            "KGL-01/HUC",
            "相国寺街道城市管理办公室（住建）",
            "Xiangguosi Subdistrict Urban Management Office (Housing Desk)",
        ),
        ("SAN", "KLK-01", "KLK-01/UMB", "堌阳镇城市管理站", "Guyang Town Urban Management Station"),
    ],
)
def test_bodies_are_named_as_people_name_them(
    line: str, area: str, code: str, zh: str, en: str
) -> None:
    found = body(line, area)
    assert (found.code, found.zh, found.en) == (code, zh, en)


def test_no_name_keeps_a_trace_of_the_template_it_came_from() -> None:
    register = kaifeng().register
    names = [
        found.zh + found.en
        for area in register.areas
        for office in register.offices
        if office.level == area.kind and (found := register.body_at(f"{area.code}/{office.code}"))
    ]
    assert len(names) == 106 + 10 * 95 + 3 * 42 + 3 * 37
    traces = (
        "{",
        "县（区）",
        "乡镇（",
        "街道）",
        "本县",
        "所辖",
        "未设",
        "市市委",
        "市级",
        "City City",
    )
    assert [name for name in names if any(trace in name for trace in traces)] == []


def test_a_line_without_a_body_in_a_subdistrict_is_the_countys() -> None:
    assert body("ARA", "KGL-01-01-001").code == "KGL/ARA"  # E11, K2d
    assert body("ARA", "KLK-01-01-001").code == "KLK-01/ARA"


def test_several_lines_at_one_office_are_one_body() -> None:
    codes = {body(line, "KLK-01").code for line in ("FOB", "WRB", "ARA", "RRB")}
    assert codes == {"KLK-01/ARA"}  # C2: one assignment, at the body whose clerk has the post
    assert [post.role for post in kaifeng().register.posts_at("KLK-01/ARA")] == [
        Role.DEPARTMENT_CLERK
    ]


def test_units_outside_local_discipline_answer_by_letter() -> None:
    assert body("PWR", "KLK").oversight is Oversight.LETTER  # A37
    assert body("UMB", "KLK").oversight is Oversight.LADDER
    assert body("DSB", "KLK").oversight is Oversight.NONE


def test_one_chief_holds_two_grids_and_two_posts_are_vacant() -> None:
    posts = kaifeng().register.posts
    chiefs = Counter(p.person for p in posts if p.role is Role.GRID_CHIEF and p.person)
    assert [person for person, grids in chiefs.items() if grids > 1] == ["P039"]
    assert [(p.at, p.role) for p in posts if not p.person] == [
        ("KLK-02-02-003", Role.GRID_CHIEF),
        ("KLK-03-02-003", Role.GRID_WORKER),
    ]


def test_the_demonstration_has_a_key_for_each_role_it_plays() -> None:
    keys = read_demo(KAIFENG, kaifeng())
    assert len(keys) == 26
    assert set(keys) <= set(kaifeng().register.posts)
    assert {post.role for post in keys} >= {
        Role.GRID_WORKER,
        Role.GRID_CHIEF,
        Role.GRID_ADVISER,
        Role.ROOM_OFFICER,
        Role.DISPATCHER,
        Role.DEPARTMENT_CLERK,
        Role.BUREAU_OFFICER,
        Role.DISCIPLINE_OFFICER,
        Role.CENTRE_HEAD,
        Role.ADMINISTRATOR,
        Role.RESIDENT,
        Role.FEED,
    }
