"""What `tiaokuai run` prints: where everything is, and one incident to carry to its end by hand."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from api.settings import Settings
from catalog.place import Place
from catalog.register import Post

Keys = Mapping[str, str]
Body = Mapping[str, object]


@dataclass(frozen=True)
class Walk:
    """The posts and codes of a short walk: who reports, sends up, orders, works, confirms."""

    resident: str
    officer: str
    dispatcher: str
    clerk: str
    chief: str
    grid: str
    matter: str
    line: str


def welcome(settings: Settings, place: Place, posts: Sequence[Post], keys: Keys) -> str:
    """Return the whole text. `keys` maps a person's code to his key."""
    base = f"http://{settings.host}:{settings.port}"
    story = f"{settings.temporal_ui}/namespaces/{settings.namespace}/workflows"
    lines = [
        "",
        f"  条块 Tiaokuai · {place.zh} {place.en} · 案件均为虚构 all cases are fictitious",
        "",
        f"  应用 application        {base}/",
        f"  接口文档 API docs       {base}/docs",
        f"  Temporal Web UI         {story}",
        f"  钥匙 keys               {settings.var / 'keys.json'}",
        f"  日志 logs               {settings.var / 'log'}/",
        "",
        "  谁是谁 who is who",
        *_people(place, posts),
        "",
    ]
    walk = _walk(place, posts)
    if walk is not None:
        lines += [
            "  一件事从头到尾，逐条粘贴：",
            "  One incident to its end; paste one after the other:",
            "",
        ]
        lines += [f"# {title}\n{command}\n" for title, command in _steps(base, walk, keys)]
    lines.append("  Ctrl-C 停止 stops everything；再次 make run 接着走 goes on where it stopped。")
    return "\n".join(lines)


def _people(place: Place, posts: Iterable[Post]) -> Iterable[str]:
    """Say of every key whose it is; whoever has a post in several areas stands there once."""
    for post in {post.person: post for post in posts}.values():
        at = place.register.area(post.at) or place.register.body_at(post.at)
        where_zh, where_en = (at.zh, at.en) if at else (post.at, post.at)
        yield f"  {post.person}  {where_zh} {post.role.zh} · {post.role.en}, {where_en}"


def _walk(place: Place, posts: Sequence[Post]) -> Walk | None:
    """Find a path through the demonstration's posts: a grid with a room, a dispatcher, a clerk."""

    def first(role: str, at: str = "", within: str = "") -> Post | None:
        fitting = (p for p in posts if p.role == role and at in ("", p.at))
        return next((p for p in fitting if p.at.startswith(within)), None)

    chief, resident = first("grid_chief"), first("resident")
    if chief is None or resident is None:
        return None
    areas = [area.code for area in place.register.chain(chief.at)]
    officer, dispatcher = first("room_officer", areas[1]), first("dispatcher", areas[2])
    clerk = first("department_clerk", within=f"{areas[2]}/")
    if officer is None or dispatcher is None or clerk is None:
        return None
    line = clerk.at.partition("/")[2]
    fitting = (m for m in place.matters if m.lead == line and place.starts[m.start_at] == 2)  # noqa: PLR2004 -- the rung above the grid
    matter = next((m for m in fitting if m.confirm_by == "origin_grid"), None)
    if matter is None:
        return None
    return Walk(
        resident=resident.person,
        officer=officer.person,
        dispatcher=dispatcher.person,
        clerk=clerk.person,
        chief=chief.person,
        grid=chief.at,
        matter=matter.code,
        line=line,
    )


def _steps(base: str, walk: Walk, keys: Keys) -> Iterable[tuple[str, str]]:
    api = f"{base}/api/v1/incidents"
    report: Body = {
        "channel": "citizen_app",
        "matter": walk.matter,
        "place": walk.grid,
        "description": "楼道灯坏了两周，物业一直不修。",
    }
    number = r"""| tee /dev/stderr | sed -n 's/.*"no": *"\([^"]*\)".*/\1/p'"""
    yield (
        "居民上报 a resident reports",
        f"NO=$({_curl(api, keys[walk.resident], report)} {number}); echo $NO",
    )

    def instruct(person: str, body: Body) -> str:
        return _curl(f"{api}/$NO/instructions", keys[person], body)

    def reply(person: str, body: Body) -> str:
        return _curl(f"{api}/$NO/replies", keys[person], body, "Prefer: wait=2")

    clerk = walk.clerk
    yield (
        "研判室上报 the village room escalates",
        instruct(walk.officer, {"kind": "escalate", "reason": "物业拒绝调解，需镇里出面。"}),
    )
    yield (
        "指挥室派遣 the township room dispatches",
        instruct(walk.dispatcher, {"kind": "dispatch", "lead": walk.line, "assist": []}),
    )
    yield (
        "站所签收 the unit signs",
        reply(clerk, {"kind": "sign", "handler": clerk, "leader": clerk}),
    )
    yield (
        "站所办结 the unit reports it done",
        reply(clerk, {"kind": "done", "note": "楼道灯已全部更换。"}),
    )
    yield (
        "网格长核查 the grid chief confirms",
        instruct(walk.chief, {"kind": "confirm", "note": "现场看过，灯都亮了。"}),
    )
    yield "居民评价 the resident rates", instruct(walk.resident, {"kind": "rate", "score": 5})
    yield (
        "看全过程 read the whole story",
        f'curl -sS -w "\\n" -H "Authorization: Bearer {keys[walk.chief]}" "{api}/$NO/events"',
    )


def _curl(address: str, key: str, body: Body, *headers: str) -> str:
    sent = json.dumps(body, ensure_ascii=False)
    extra = "".join(f' -H "{header}"' for header in headers)
    return (
        f'curl -sS -w "\\n" -X POST "{address}" -H "Authorization: Bearer {key}" '
        f"-H \"Content-Type: application/json\"{extra} -d '{sent}'"
    )
